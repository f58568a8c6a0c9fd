"""What a finding comes to for one party: that of the whole, or that of its own part where each delivers its own."""

import datetime

import attrs

from wufei.findings import Assessment, Finding, Judgement, Part, Verdict
from wufei.periods import year_end
from wufei.quantities import Amount
from wufei.schedules import By, EveryYear

__all__ = ["Case", "case_of"]


@attrs.frozen(kw_only=True)
class Case:
    """What came out for one party."""

    finding: Finding
    verdict: Verdict
    judgement: Judgement
    overdue: bool
    #: Days after its last day on which it was done; None if it was in time or not at all.
    days_late: int | None

    @property
    def due(self) -> bool:
        """Due, or in force."""
        return self.finding.due

    @property
    def is_unknown(self) -> bool:
        """Whether what is still to come decides."""
        return self.verdict.is_open

    @property
    def rests_on_open_year(self) -> bool:
        """Whether an earlier year that was judged too is unknown, so that another year may come to decide."""
        years, broken = self.finding.years, self.finding.broken_in
        if not years:
            return False
        deciding = years[-1].year if broken is None else broken
        return any(each.outcome.is_open and each.year < deciding for each in years)

    @property
    def bar(self) -> tuple[Amount | None, Amount | None]:
        """What the observed value is compared with: limit or, before the due date, pace; both bounds of an interval."""
        if self.verdict is Verdict.OFF_TRACK and self.finding.pace is not None:
            return self.finding.pace.limit, self.finding.pace.upper
        return self.judgement.required, self.judgement.upper


def case_of(finding: Finding, party: str, assessment: Assessment) -> Case:
    """Return what ``finding`` comes to for the unit, or member of a collective, with the id ``party``."""
    part = next((each for each in _parts(finding) if each.responsible_unit == party), None)
    if part is None:
        whole = finding.judgement
        late = finding.days_late or _days_late(finding, whole)
        return Case(finding=finding, verdict=finding.verdict, judgement=whole, overdue=finding.overdue, days_late=late)
    today, verdict = assessment.as_of or assessment.reference, part.judgement.outcome.verdict
    return Case(
        finding=finding,
        verdict=verdict,
        judgement=part.judgement,
        overdue=verdict is Verdict.NO_DATA and any(each.is_overdue(today) for each in part.judgement.missing),
        days_late=_days_late(finding, part.judgement),
    )


def _parts(finding: Finding) -> tuple[Part, ...]:
    """Return the parts of a finding that say what each party came to.

    Before the due date nothing is owed. Where several years are joined, the parts are those of the year that decides
    and say nothing of the others.
    """
    schedule, joined = finding.target.schedule, len(finding.years) > 1
    is_once = isinstance(schedule, By) and not schedule.stable
    return finding.judgement.parts if finding.due and (is_once or not joined) else ()


def _days_late(finding: Finding, judgement: Judgement) -> int | None:
    """Return how many days after its last day something was done; None if it was in time, or has no such day."""
    done, last = judgement.completed_on, _last_day(finding, judgement)
    return None if done is None or last is None or done <= last else (done - last).days


def _last_day(finding: Finding, judgement: Judgement) -> datetime.date | None:
    match finding.target.schedule:
        case By(date=date):
            return date
        case EveryYear(printed=True) if judgement.period is not None:
            return year_end(judgement.period.year)
        case _:
            return None
