"""What the checks of a plan say, and how its targets are judged, as sheets for a reader and as JSON for a program."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from wufei.checks import Clause, Executability, Judging, Need, Notice, Severity, SubjectKind, Value
from wufei.documents import format_of
from wufei.findings import DatumKind
from wufei.plan import Plan, Target
from wufei.quantities import Amount, find_unit
from wufei.reports.phrases import details_phrase, joined, label, requirement_phrase, schedule_phrase, shown, unit_name
from wufei.reports.sheets import Group, Sheet
from wufei.requirements import Deliverable
from wufei.wording import LANGUAGES, TABLE, Bilingual, Language, say

__all__ = ["check_json", "check_sheet", "executability_sheet", "notice_sentence", "single_check_sheet"]

#: How many of a list are named in one sentence.
_MOST_NAMED: Final = 5
#: Of more notes than this that say the same, only the first are named, in one row.
_MOST_ALIKE: Final = 10
_FIRST: Final = 3
_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "bold"}
#: The order in which the register is shown.
_SHOWN: Final = (Judging.NOT_JUDGED, Judging.COMPUTED, Judging.FROM_EVIDENCE)
#: Values that are ids of units.
_UNITS: Final = frozenset(("unit", "units", "heir"))


def notice_sentence(notice: Notice, plan: Plan, language: Language) -> str:
    """Return what a check says of one place, in the names of the plan."""
    if notice.says is not None:
        return notice.says.in_language(language)
    if f"check_says.{notice.check}" not in TABLE:
        return notice.check
    places = dict(_target_places(notice, plan, language))
    for name, value in notice.values:
        texts = tuple(_texts(name, value, plan, language))
        places[name] = _some(texts, _MOST_NAMED, language)
        places[f"{name}_count"] = str(len(texts))
        places[f"{name}_details"] = details_phrase((places[name],), language)
    return say(f"check_says.{notice.check}", language, **places)


def _target_places(notice: Notice, plan: Plan, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what a target asks for, and when; and what the one beside it asks for."""
    if notice.kind is not SubjectKind.TARGET:
        return
    target = plan.target[notice.subject]
    yield "required", requirement_phrase(target, plan, language)
    # That no time is printed is what the sentence says.
    yield "schedule", schedule_phrase(attrs.evolve(target.schedule, printed=True), language)
    other = dict(notice.values).get("other")
    if isinstance(other, str):
        yield "other_required", requirement_phrase(plan.target[other], plan, language)


def _texts(name: str, value: Value, plan: Plan, language: Language) -> Iterator[str]:
    """Yield the texts of a value: one, or those of a list."""
    for each in value if isinstance(value, tuple) else (value,):
        match each:
            case Bilingual():
                yield each.in_language(language)
            case Amount():
                yield shown(each, language)
            case str() if name in _UNITS:
                yield unit_name(plan, each, language)
            case _:
                yield str(each)


def _some(texts: Sequence[str], most: int, language: Language) -> str:
    """Return a list in a sentence; of a long one the first, and how many there are."""
    if len(texts) <= most:
        return joined(texts, language)
    # In Chinese 等 counts all of them.
    count = len(texts) if language == "zh" else len(texts) - most
    return say("check.more", language, first=joined(texts[:most], language), count=str(count))


def check_sheet(plan: Plan, notices: Sequence[Notice], register: Executability, language: Language) -> Sheet:
    """Return all that checks say for a reader: counts first, then check by check; many notes alike in one row."""
    return Sheet(
        title=say("check.title", language, plan=plan.title.in_language(language)),
        notes=(_counts(notices, language), _shares(register, language)),
        groups=tuple(_group(several, plan, language, _MOST_ALIKE) for several in _by_check(notices).values()),
        footer=(say("check.hint", language),),
    )


def single_check_sheet(plan: Plan, notices: Sequence[Notice], chosen: Iterable[str], language: Language) -> Sheet:
    """Return what the chosen checks say in full, why it matters, and what to do."""
    found = _by_check(notices)
    groups = [_group(found[name], plan, language, len(notices)) for name in chosen if name in found]
    advice = [line for name in chosen for line in _advice(name, language)]
    title = say("check.title", language, plan=plan.title.in_language(language))
    return Sheet(title=title, notes=(_counts(notices, language), *advice), groups=tuple(groups), footer=())


def _advice(name: str, language: Language) -> Iterator[str]:
    """Yield why a check of the library matters, and what to do; those of other tools say it themselves."""
    if f"check_why.{name}" not in TABLE:
        return
    yield f"{say(f'check_title.{name}', language)} [{name}]"
    yield say("check.why", language, text=say(f"check_why.{name}", language))
    yield say("check.do", language, text=say(f"check_do.{name}", language))


def _by_check(notices: Sequence[Notice]) -> dict[str, list[Notice]]:
    """Return notices by check, the gravest first."""
    found: dict[str, list[Notice]] = {}
    for severity in Severity:
        for notice in notices:
            if notice.severity is severity:
                found.setdefault(notice.check, []).append(notice)
    return found


def _counts(notices: Sequence[Notice], language: Language) -> str:
    counts = Counter(notice.severity for notice in notices)
    return say("check.counts", language, **{str(each): str(counts[each]) for each in Severity})


def _shares(register: Executability, language: Language) -> str:
    shares = {str(judged): _share(judged, register, language) for judged in Judging}
    return say("check.shares", language, count=str(len(register.clauses)), **shares)


def _share(judged: Judging, register: Executability, language: Language) -> str:
    percent = Amount(100 * register.shares.get(judged, Fraction(0)), find_unit("percent")).decimal(1)
    return say("check.share", language, count=str(register.counts[judged]), percent=str(percent))


def _group(notices: Sequence[Notice], plan: Plan, language: Language, most_alike: int) -> Group:
    """Return what one check says; what it says of more places than ``most_alike``, in one row that names the first."""
    name, severity = notices[0].check, notices[0].severity
    title = say(f"check_title.{name}", language) if f"check_title.{name}" in TABLE else name
    grave, count = say(f"severity.{severity}", language), str(len(notices))
    head = say("check.group", language, severity=grave, title=title, count=count, check=name)
    header = tuple(say(code, language) for code in ("check.clause", "check.subject", "check.finding"))
    return Group(head, _STYLES[severity], header, tuple(_rows(notices, plan, language, most_alike)))


def _rows(notices: Sequence[Notice], plan: Plan, language: Language, most_alike: int) -> Iterator[tuple[str, ...]]:
    said: dict[str, list[Notice]] = {}
    for notice in notices:
        said.setdefault(notice_sentence(notice, plan, language), []).append(notice)
    for sentence, several in said.items():
        names = [_subject(each, plan, language) for each in several]
        if len(several) <= most_alike or several[0].severity is not Severity.NOTE:
            yield from ((each.section, name, sentence) for each, name in zip(several, names, strict=True))
        else:
            clauses = [each for each in dict.fromkeys(each.section for each in several) if each]
            yield _some(clauses, 1, language), _some(names, _FIRST, language), sentence


def _subject(notice: Notice, plan: Plan, language: Language) -> str:
    """Return what a notice is about, by name and id."""
    match notice.kind:
        case SubjectKind.TARGET:
            return label(plan.target[notice.subject], language)
        case SubjectKind.TASK:
            return label(plan.task[notice.subject], language)
        case SubjectKind.UNIT:
            return label(plan.unit[notice.subject], language)
        case SubjectKind.INDICATOR:
            return label(plan.indicator[notice.subject], language)
        case SubjectKind.REGISTER:
            return label(plan.register[notice.subject], language)
        case SubjectKind.ROSTER:
            return label(plan.roster[notice.subject], language)
        case _:
            return notice.path


def executability_sheet(plan: Plan, register: Executability, language: Language) -> Sheet:
    """Return how each target is judged, for a reader: what nobody can judge first."""
    codes = ("plan.ref", "table.target", "executability.grounds", "executability.needs")
    header = tuple(say(code, language) for code in codes)
    groups = []
    for judged in _SHOWN:
        clauses = [each for each in register.clauses if each.judged is judged]
        if clauses:
            words = {"judged": say(f"judging.{judged}", language), "count": _share(judged, register, language)}
            rows = tuple(_clause_row(each, plan, language) for each in clauses)
            groups.append(Group(say("executability.group", language, **words), "bold", header, rows))
    title = say("executability.title", language, plan=plan.title.in_language(language))
    return Sheet(title=title, notes=(_shares(register, language),), groups=tuple(groups), footer=())


def _clause_row(clause: Clause, plan: Plan, language: Language) -> tuple[str, ...]:
    target = clause.target
    needs = (_need_phrase(need, target, plan, language) for need in clause.needs)
    return (
        target.task,
        label(target, language),
        joined((say(f"ground.{ground}", language) for ground in clause.grounds), language),
        say("list.clauses", language).join(needs),
    )


def _need_phrase(need: Need, target: Target, plan: Plan, language: Language) -> str:
    named: Mapping[DatumKind, Any] = {
        DatumKind.OBSERVATION: plan.indicator,
        DatumKind.REGISTER: plan.register,
        DatumKind.ROSTER: plan.roster,
    }
    shows = target.requirement.evidence if isinstance(target.requirement, Deliverable) else None
    name = shows or named[need.kind][need.datum].name
    names = tuple(unit_name(plan, unit, language) for unit in need.owners)
    owners = _some(names, _MOST_NAMED, language) if names else say("table.nobody", language)
    return say("executability.need", language, datum=name.in_language(language), owners=owners)


def check_json(plan: Plan, notices: Sequence[Notice], register: Executability) -> dict[str, Any]:
    """Return what checks say and how each target is judged, as a document (``check.schema.json``)."""
    counts = Counter(notice.severity for notice in notices)
    return {
        "format": format_of("check"),
        "plan": plan.id,
        "counts": {str(severity): counts[severity] for severity in Severity},
        "notices": [_notice_json(notice, plan) for notice in notices],
        "executability": {
            "counts": {str(judged): count for judged, count in register.counts.items()},
            "shares": {str(judged): _fraction(share) for judged, share in register.shares.items()},
            "targets": [_clause_json(clause) for clause in register.clauses],
        },
    }


def _notice_json(notice: Notice, plan: Plan) -> dict[str, Any]:
    return {
        "check": notice.check,
        "severity": str(notice.severity),
        "path": notice.path,
        "subject": {"kind": str(notice.kind), "id": notice.subject},
        "section": notice.section,
        "values": {name: _value_json(value) for name, value in notice.values},
        "message": {language: notice_sentence(notice, plan, language) for language in LANGUAGES},
    }


def _value_json(value: Value) -> Any:  # noqa: ANN401 - JSON
    match value:
        case tuple():
            return [_value_json(each) for each in value]
        case Bilingual(zh=zh, en=en):
            return {"zh": zh} if en is None else {"zh": zh, "en": en}
        case Amount():
            return {"value": value.grade or value.digits(), "unit": value.unit.name}
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _clause_json(clause: Clause) -> dict[str, Any]:
    return {
        "target": clause.target.id,
        "judged": str(clause.judged),
        "grounds": [str(ground) for ground in clause.grounds],
        "needs": [{"kind": str(need.kind), "datum": need.datum, "owners": list(need.owners)} for need in clause.needs],
    }


def _fraction(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"
