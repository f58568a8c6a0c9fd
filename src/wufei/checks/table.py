"""The table of checks, and what they say of a plan."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wufei.checks import data, dates, limits, owners
from wufei.checks.notices import Check, Notice, Severity
from wufei.plan import Plan

__all__ = ["CHECKS", "check"]

#: Id of each check to its severity and function, the gravest first.
CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "contradictory-limits": Check(Severity.ERROR, limits.contradictory_limits),
        "milestone-beyond-limit": Check(Severity.ERROR, limits.milestone_beyond_limit),
        "baseline-not-before-due": Check(Severity.ERROR, limits.baseline_not_before_due),
        "due-before-term": Check(Severity.ERROR, dates.due_before_term),
        "never-judged": Check(Severity.ERROR, dates.never_judged),
        "same-measure-other-limit": Check(Severity.WARNING, limits.same_measure_other_limit),
        "promised-twice": Check(Severity.WARNING, limits.promised_twice),
        "milestone-falls-back": Check(Severity.WARNING, limits.milestone_falls_back),
        "idle-milestone": Check(Severity.WARNING, limits.idle_milestone),
        "due-before-issue": Check(Severity.WARNING, dates.due_before_issue),
        "target-without-owner": Check(Severity.WARNING, owners.target_without_owner),
        "only-guides": Check(Severity.WARNING, owners.only_guides),
        "task-without-unit": Check(Severity.WARNING, owners.task_without_unit),
        "leaf-task-without-unit": Check(Severity.WARNING, owners.leaf_task_without_unit),
        "unit-without-duty": Check(Severity.WARNING, owners.unit_without_duty),
        "collective-without-roster": Check(Severity.WARNING, owners.collective_without_roster),
        "datum-without-supplier": Check(Severity.WARNING, data.datum_without_supplier),
        "ended-supplier": Check(Severity.WARNING, data.ended_supplier),
        "baseline-not-owed": Check(Severity.WARNING, data.baseline_not_owed),
        "unused-datum": Check(Severity.WARNING, data.unused_datum),
        "evidence-not-described": Check(Severity.WARNING, data.evidence_not_described),
        "own-requirement": Check(Severity.WARNING, data.own_requirement),
        "owned-by-reading": Check(Severity.NOTE, owners.owned_by_reading),
        "named-in-prose": Check(Severity.NOTE, owners.named_in_prose),
        "only-open-group": Check(Severity.NOTE, owners.only_open_group),
        "open-ended-task": Check(Severity.NOTE, owners.open_ended_task),
        "joint-without-lead": Check(Severity.NOTE, owners.joint_without_lead),
        "single-point": Check(Severity.NOTE, owners.single_point),
        "undated-number": Check(Severity.NOTE, dates.undated_number),
        "undated-promise": Check(Severity.NOTE, dates.undated_promise),
        "stable-for-one-year": Check(Severity.NOTE, dates.stable_for_one_year),
        "due-after-term": Check(Severity.NOTE, dates.due_after_term),
        "term-not-printed": Check(Severity.NOTE, dates.term_not_printed),
        "deadline-assumed": Check(Severity.NOTE, dates.deadline_assumed),
        "without-deadline": Check(Severity.NOTE, dates.without_deadline),
        "baseline-without-deadline": Check(Severity.NOTE, data.baseline_without_deadline),
        "undefined-class": Check(Severity.NOTE, data.undefined_class),
        "open-basis": Check(Severity.NOTE, data.open_basis),
        "encouraged-number": Check(Severity.NOTE, data.encouraged_number),
        "number-without-target": Check(Severity.NOTE, data.number_without_target),
    }
)


def check(plan: Plan, checks: Mapping[str, Check] = CHECKS) -> tuple[Notice, ...]:
    """Return what ``checks`` say of a plan: check by check, each in the order of the document.

    Pass some of ``CHECKS`` to run those only, or ``{**CHECKS, "own-check": Check(severity, function)}`` to add one.

    >>> import wufei
    >>> notices = check(wufei.load_plan())
    >>> [each.subject for each in notices if each.check == "stable-for-one-year"]
    ['straw-use-rate', 'manure-use-rate']
    """
    return tuple(
        Notice(
            check=name,
            severity=each.severity,
            path=noted.path,
            kind=noted.kind,
            subject=noted.subject,
            section=noted.section,
            values=noted.values,
            says=noted.says,
        )
        for name, each in checks.items()
        for noted in each.notes(plan)
    )
