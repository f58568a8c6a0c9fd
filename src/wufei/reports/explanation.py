"""Why a finding came out as it did, in sentences: what was asked, seen, compared, lacks, and who answers for it."""

from collections.abc import Iterator
from typing import assert_never

from wufei.facts import Evidence, Observation, Origin, Register, Roster
from wufei.findings import (
    Agreement,
    Assessment,
    Citation,
    DatumKind,
    Finding,
    Missing,
    Outcome,
    PaceKind,
    RecordNote,
    Rounding,
    TurningPoint,
    Verdict,
)
from wufei.plan import Target, is_joint
from wufei.quantities import Amount
from wufei.reports.derivations import derivation_lines, input_turn_lines, revision_lines
from wufei.reports.phrases import (
    area_name,
    details_phrase,
    joined,
    label,
    margin_phrase,
    observation_details,
    observed_phrase,
    owner_phrase,
    period_phrase,
    register_details,
    requirement_phrase,
    schedule_phrase,
    shown,
    turn_phrase,
    unit_name,
    verdict_phrase,
)
from wufei.reports.remarks import remark_text
from wufei.requirements import Change, Deliverable, Level
from wufei.schedules import By
from wufei.sources import Passage
from wufei.verification import verify_document
from wufei.wording import Bilingual, Language, say

__all__ = ["citation_line", "explain", "record_lines", "request_line"]

_INDENT = "  - "
_MOST_NAMES = 20


def explain(
    finding: Finding, *, language: Language = "en", document: str | None = None, assessment: Assessment | None = None
) -> str:
    """Return why ``finding`` came out, as lines of text in ``language``.

    With the ``assessment`` that it is part of, also what in the facts does not fit the plan, what is doubtful in its
    figures, and what was open before.

    ``document`` is the text of the user's own copy of the plan's document; the clause is then shown in its words.

    >>> import wufei
    >>> assessment = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    >>> print(wufei.explain(assessment.finding("straw-use-rate"), language="en").splitlines()[1])
    Verdict: met
    """
    return "\n".join(_lines(finding, language, document, assessment))


def _lines(finding: Finding, language: Language, document: str | None, assessment: Assessment | None) -> Iterator[str]:
    target = finding.target
    mark = say("list.details", language, details=say("invented", language)) if finding.facts_invented else ""
    yield label(target, language) + mark
    if assessment is not None and assessment.area is not None:
        yield say("explain.area", language, area=area_name(finding, assessment.area, language))
    yield say("explain.verdict", language, verdict=verdict_phrase(finding, language))
    if finding.reason is not None:
        yield say("explain.reason", language, reason=say(f"reason.{finding.reason}", language))
    yield say("explain.clause", language, section=target.source.section, ref=target.task)
    if document is not None:
        yield _words(verify_document(finding.plan, document).of(target.source), language)
    yield say(
        "explain.required",
        language,
        requirement=requirement_phrase(target, finding.plan, language),
        schedule=schedule_phrase(target.schedule, language),
    )
    yield say("explain.strength", language, strength=say(f"strength.{target.strength}", language))
    yield from _measured(finding, language)
    yield from _derived(finding, language)
    yield from _over_time(finding, language)
    yield from record_lines(finding, language)
    yield from _owners(finding, language)
    yield from _missing(finding, language)
    yield from _parts(finding, language)
    yield from _inputs(finding, language)
    yield from _doubts(finding, assessment, language)
    if target.note is not None:
        yield say("explain.note", language, note=target.note.in_language(language))


def _words(passage: Passage, language: Language) -> str:
    code = {"same": "explain.words", "moved": "explain.words_moved", "changed": "explain.words_changed"}
    return say(code[passage.state], language, text=passage.text)


def _measured(finding: Finding, language: Language) -> Iterator[str]:
    judged = finding.judgement
    observed, margin = observed_phrase(finding, language), margin_phrase(finding, language)
    if observed:
        yield say("explain.observed", language, observed=observed, period=period_phrase(judged.period, language))
    change = finding.target.requirement
    if isinstance(change, Change) and finding.achieved_change and judged.baseline and judged.observed:
        moved = finding.achieved_change
        away = moved.value < 0
        yield say(
            "explain.change_away" if away else "explain.change",
            language,
            baseline=shown(judged.baseline, language),
            observed=shown(judged.observed, language, beside=judged.required),
            change=(Amount(-moved.value, moved.unit) if away else moved).format(language, beside=change.limit),
        )
    if judged.required is not None and judged.baseline is not None:
        yield say("explain.limit", language, limit=shown(judged.required, language, beside=judged.least_observed))
    if finding.pace is None and margin:
        yield say("explain.margin", language, margin=margin)
    if finding.turning_point is not None:
        yield _turning(finding, finding.turning_point, language)
    if finding.hangs_on_rounding:
        code = "explain.rounding" if finding.options.rounding is Rounding.EXACT else "explain.rounded"
        yield say(code, language)
    for flag in judged.flags:
        yield say("explain.flag", language, reason=say(f"reason.{flag}", language))
    yield from _unstated_basis(finding, language)


def _turning(finding: Finding, turning: TurningPoint, language: Language) -> str:
    """Return which value would turn the verdict, and which way it lies."""
    judged, met = finding.judgement, finding.verdict is Verdict.MET
    rising = not judged.falls
    if judged.upper is not None and judged.required is not None:
        rising = turning.at.value == judged.required.value
    side, at, change = turn_phrase(turning, language, rises=rising is not met, beside=judged.observed)
    verdict = say("verdict.not_met" if met else "verdict.met", language)
    return say(f"explain.turn_{side}", language, at=at, change=change, verdict=verdict)


def _unstated_basis(finding: Finding, language: Language) -> Iterator[str]:
    facts = (citation.fact for citation in finding.judgement.cited)
    silent = (fact.indicator for fact in facts if isinstance(fact, Observation) and fact.basis is None)
    for name in dict.fromkeys(silent):
        indicator = finding.plan.indicator[name]
        if indicator.bases:
            told = {"name": indicator.name.in_language(language), "count": str(len(indicator.bases))}
            yield say("explain.basis_not_stated", language, **told)


def _over_time(finding: Finding, language: Language) -> Iterator[str]:
    pace, schedule = finding.pace, finding.target.schedule
    if pace is not None:
        beside = finding.judgement.least_observed
        period, limit = period_phrase(pace.period, language), shown(pace.limit, language, beside=beside)
        if pace.upper is not None:
            limit = f"{limit}–{shown(pace.upper, language, beside=beside)}"
        if pace.kind is PaceKind.LINEAR:
            start = shown(pace.start, language) if pace.start else ""
            since = {"since": period_phrase(pace.since, language), "start": start}
            yield say("explain.pace_linear", language, period=period, limit=limit, **since)
        else:
            source = say("list.details", language, details=pace.document) if pace.document else ""
            yield say("explain.pace_milestone", language, period=period, limit=limit, document=source)
    elif finding.verdict is Verdict.NOT_DUE and isinstance(finding.target.requirement, Level):
        yield say("explain.no_pace", language)
    if finding.completed_on is not None:
        code = "explain.completed_late" if finding.days_late else "explain.completed"
        yield say(code, language, date=str(finding.completed_on), days=str(finding.days_late))
    if finding.broken_in is not None and len(finding.years) > 1:
        yield say("explain.broken_in", language, year=str(finding.broken_in))
    if len(finding.years) > 1:
        outcomes = (f"{each.year} {say(f'verdict.{each.outcome.verdict}', language)}" for each in finding.years)
        yield say("explain.years", language, years=joined(outcomes, language))
    if isinstance(schedule, By) and schedule.stable and schedule.date.year == finding.plan.term.to.year:
        yield say("explain.stable_one_year", language, year=str(schedule.date.year))


def record_lines(finding: Finding, language: Language) -> Iterator[str]:
    """Yield the records that fail a target, that were dealt with, and that can't be judged; of many the first."""
    judged = finding.judgement
    for code, notes in (("offenders", judged.offenders), ("excused", judged.excused), ("unjudged", judged.unjudged)):
        if notes:
            names = joined((_record(note, finding, language) for note in notes[:_MOST_NAMES]), language)
            names += "…" if len(notes) > _MOST_NAMES else ""
            yield say(f"explain.{code}", language, count=str(len(notes)), names=names)


def _record(note: RecordNote, finding: Finding, language: Language) -> str:
    name = note.name or note.id
    if not note.lacks:
        return name
    declared = {each.id: each.name for register in finding.plan.registers for each in register.attributes}
    declared["area"] = Bilingual(zh=say("table.area", "zh"), en=say("table.area", "en"))
    lacks = (declared[each].in_language(language) if each in declared else each for each in note.lacks)
    return say("explain.lacks", language, name=name, attributes=joined(lacks, language))


def _owners(finding: Finding, language: Language) -> Iterator[str]:
    owners = finding.owners
    if not owners:
        yield say("explain.no_owner", language)
        return
    yield say("explain.owners", language, owners=owner_phrase(owners, finding.plan, language))
    requirement = finding.target.requirement
    if isinstance(requirement, Deliverable) and requirement.by_each_unit:
        yield say("explain.each", language)
    elif is_joint([owner.role for owner in owners]):
        yield say("explain.joint", language)
    if not finding.target.owners and finding.plan.task[finding.target.task].open_ended:
        yield say("explain.open_ended", language)


def _missing(finding: Finding, language: Language) -> Iterator[str]:
    if finding.missing:
        yield say("explain.missing", language)
    for request in finding.missing[:_MOST_NAMES]:
        yield _INDENT + request_line(request, finding, language)
    if len(finding.missing) > _MOST_NAMES:
        yield _INDENT + "…"
    if finding.overdue:
        yield say("explain.overdue", language)


def request_line(request: Missing, finding: Finding, language: Language) -> str:
    """Return what lacks: which datum, for when, in which unit, from whom and by when."""
    names = dict(request.names)
    owners = joined((names.get(unit) or unit_name(finding.plan, unit, language) for unit in request.owners), language)
    unit = request.unit.symbol(language) or request.unit.name if request.unit else ""
    deadline = ""
    if request.deadline is not None:
        code = "explain.missing_deadline" if request.deadline_printed else "explain.assumed_deadline"
        deadline = say(code, language, date=str(request.deadline))
    return say(
        "explain.missing_item",
        language,
        role=say(f"datum.{request.role}", language) if request.kind is DatumKind.OBSERVATION else "",
        kind=say(f"datum.{request.kind}", language),
        what=_datum_name(request.kind, request.what, finding, language),
        period=period_phrase(request.period, language) + _in_area(request, finding, language),
        unit=say("explain.missing_unit", language, unit=unit) if unit else "",
        owners=owners or say("explain.nobody", language),
        deadline=deadline,
    ).strip()


def _in_area(request: Missing, finding: Finding, language: Language) -> str:
    area = None if request.area is None else area_name(finding, request.area, language)
    return details_phrase((area,), language)


def _datum_name(kind: DatumKind, what: str, finding: Finding, language: Language) -> str:
    plan = finding.plan
    match kind:
        case DatumKind.OBSERVATION:
            return plan.indicator[what].name.in_language(language)
        case DatumKind.REGISTER:
            return plan.register[what].name.in_language(language)
        case DatumKind.ROSTER:
            return plan.roster[what].name.in_language(language)
        case DatumKind.EVIDENCE:
            return _wanted(plan.target[what], language)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(kind)


def _wanted(target: Target, language: Language) -> str:
    """Return which document a deliverable asks for."""
    wanted = target.requirement.evidence if isinstance(target.requirement, Deliverable) else target.title
    return wanted.in_language(language)


def _parts(finding: Finding, language: Language) -> Iterator[str]:
    if finding.judgement.parts:
        yield say("explain.parts", language)
    for part in finding.judgement.parts:
        name = part.name or unit_name(finding.plan, part.responsible_unit, language)
        is_open = finding.verdict is Verdict.NOT_DUE and part.judgement.outcome is Outcome.UNKNOWN
        code = f"verdict.{finding.verdict}" if is_open else f"part.{part.judgement.outcome}"
        outcome = say(code, language)
        if part.judgement.reason is not None:
            outcome += say("list.details", language, details=say(f"reason.{part.judgement.reason}", language))
        yield _INDENT + say("explain.part", language, name=name, outcome=outcome)


def _derived(finding: Finding, language: Language) -> Iterator[str]:
    lines = [*derivation_lines(finding, language)]
    if lines:
        yield say("explain.derivation", language)
        yield from (f"  {line}" for line in lines)
    turns = [*input_turn_lines(finding, language)]
    if turns:
        yield say("explain.input_turns", language)
        yield from turns
    yield from revision_lines(finding, language)


def _doubts(finding: Finding, assessment: Assessment | None, language: Language) -> Iterator[str]:
    if assessment is None:
        return
    problems, doubts = assessment.problems_of(finding), assessment.doubts_of(finding)
    if problems:
        yield say("explain.problems", language)
        yield from (_INDENT + remark_text(each, assessment, language) for each in problems)
    if doubts:
        yield say("explain.doubts", language)
        yield from (_INDENT + remark_text(each, assessment, language) for each in doubts)
    for each in assessment.reconciliations_of(finding):
        if each.agreement is Agreement.ROUNDING:
            name = finding.plan.indicator[each.reported.name].name.in_language(language)
            reported = shown(each.reported.value, language, beside=each.computed.value)
            computed = shown(each.computed.value, language, beside=each.reported.value)
            yield say("explain.agrees_rounded", language, name=name, reported=reported, computed=computed)
    for carried in assessment.carried_over:
        if carried.target.id == finding.target.id:
            code = "explain.closed" if carried.closed else "explain.carried_over"
            yield say(code, language, year=str(carried.since))


def _inputs(finding: Finding, language: Language) -> Iterator[str]:
    judged = finding.judgement
    steps = [step for step in (judged.step, judged.baseline_step) if step is not None]
    told = {id(fact) for step in steps for leaf in step.leaves for fact in leaf.cited}
    cited = [each for each in judged.cited if id(each.fact) not in told]
    if cited:
        yield say("explain.inputs", language)
    for citation in cited[:_MOST_NAMES]:
        yield _INDENT + citation_line(citation, finding, language)


def citation_line(citation: Citation, finding: Finding, language: Language) -> str:
    """Return something reported that a finding rests on, with what it says of itself."""
    fact, plan = citation.fact, finding.plan
    match fact:
        case Observation():
            value = say("explain.nothing_measured", language) if fact.value is None else shown(fact.value, language)
            role, period = say(f"datum.{citation.role}", language), period_phrase(fact.period, language)
            name = plan.indicator[fact.indicator].name.in_language(language)
            area = None if fact.area is None else area_name(finding, fact.area, language)
            details = details_phrase((area, *observation_details(fact, plan, language)), language)
            return say(
                "explain.input_observation",
                language,
                role=role,
                name=name,
                period=period,
                value=value,
                details=details,
            )
        case Register():
            name = plan.register[fact.register].name.in_language(language)
            area = None if fact.area is None else area_name(finding, fact.area, language)
            details = details_phrase((area, *register_details(fact, plan, language)), language)
            return say("explain.input_register", language, name=name, details=details)
        case Roster():
            name = plan.roster[fact.roster].name.in_language(language)
            return say(
                "explain.input_roster",
                language,
                name=name,
                details=details_phrase(register_details(fact, plan, language), language),
            )
        case Evidence():
            name = fact.title or fact.number or _wanted(plan.target[fact.target], language)
            details = details_phrase(_evidence_details(fact, finding, language), language)
            return say("explain.input_evidence", language, date=str(fact.date), name=name, details=details)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(fact)


def _evidence_details(fact: Evidence, finding: Finding, language: Language) -> Iterator[str | None]:
    yield say("explain.assumed", language) if fact.origin is Origin.ASSUMED else None
    yield fact.issuer
    yield fact.number if fact.title else None
    yield say(f"status.{fact.review}", language) if fact.review else None
    yield say("explain.items", language, count=str(fact.items)) if fact.items is not None else None
    if fact.responsible_unit is not None:
        names = {part.responsible_unit: part.name for part in finding.judgement.parts}
        name = names.get(fact.responsible_unit) or unit_name(finding.plan, fact.responsible_unit, language)
        yield say("explain.reported_by", language, unit=name)
