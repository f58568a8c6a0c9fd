"""Scores of units for readers and for programs: a table, the lines of some units with reasons, a document."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, assert_never

import attrs

from wufei.documents import (
    canonical_digest,
    dump,
    dump_facts,
    dump_plan,
    dump_points,
    dump_scoring_method,
    format_of,
)
from wufei.errors import UnknownNameError, WufeiError, problem
from wufei.methods import GradeAtMost, ScoringMethod, ZeroScore
from wufei.quantities import Amount, find_unit
from wufei.reports.assessments import remarks_on_facts, when_and_whose
from wufei.reports.phrases import joined, label, shown, unit_name
from wufei.reports.sheets import Group, Sheet
from wufei.responsibility import find_responsible_unit
from wufei.scenarios import MovedScores, ScoredSide
from wufei.scoring import BonusLine, GateLine, Line, PointRange, Rank, Scores, UnitScore, Why, ranks, shown_score
from wufei.wording import Language, say

__all__ = [
    "find_scored_units",
    "method_json",
    "method_notes",
    "moved_scores_json",
    "moved_scores_rows",
    "score_summary",
    "scores_json",
    "scores_sheet",
    "unit_scores_sheet",
]

_Json = dict[str, Any]
#: Ends of what is not one value, behind its name.
_FROM: Final = "_from"
_TO: Final = "_to"
_UNIT_COLUMNS = ("rank", "unit", "score", "grade", "points", "possible", "bonus", "gates")


def find_scored_units(scores: Scores, text: str) -> tuple[UnitScore, ...]:
    """Return the scored unit with this id or name, or part of a name; of a collective, all its members.

    Raises:
        UnknownNameError: if no unit, or more than one, has it, or the unit is not scored; the candidates are named.
    """
    named = [each for each in scores.units if text in {each.responsible_unit, each.name.zh, each.name.en}]
    if named:
        return tuple(named)
    plan, day = scores.assessment.plan, scores.assessment.reference
    near = [each for each in scores.units if each.member_of is not None and text and text in each.name.zh]
    try:
        found = plan.heir(find_responsible_unit(plan, text).id, day)
    except WufeiError:
        if len(near) != 1:
            raise
        return tuple(near)
    held = tuple(each for each in scores.units if found in {each.responsible_unit, each.member_of})
    if not held:
        raise UnknownNameError(problem("unit_not_scored", value=text))
    return held


# For readers


def scores_sheet(scores: Scores, language: Language) -> Sheet:
    """Return the scores of all units as a sheet."""
    scored = [each.score for each in scores.units if each.score is not None]
    open_ones, rest = sum(not each.is_exact for each in scored), len(scores.units) - len(scored)
    year = str(scores.assessment.year)
    return Sheet(
        title=_title(scores, language),
        notes=tuple(_notes(scores, language)),
        groups=(_summary(_by_rank(scores), scores, language),),
        footer=(
            *remarks_on_facts(scores.assessment, language),
            *_ranked(scores, language),
            say("score.scored", language, count=str(len(scored)), open=str(open_ones)),
            *(() if not rest else (say("score.not_scored", language, count=str(rest)),)),
            say("score.hint", language, year=year),
        ),
    )


def _by_rank(scores: Scores) -> list[UnitScore]:
    """Return the units with the best first; those of one rank, and those that are not scored, in plan order."""
    found, last = ranks(scores), len(scores.units) + 1
    places = {name: (each.best, each.worst) for name, each in found.items()}
    return sorted(scores.units, key=lambda each: places.get(each.responsible_unit, (last, last)))


def _ranked(scores: Scores, language: Language) -> Iterator[str]:
    found = ranks(scores).values()
    if any(not each.is_exact for each in found):
        yield say("score.rank_ranges", language)
    if any(each.tied for each in found):
        yield say("score.rank_ties", language)


def unit_scores_sheet(scores: Scores, units: Sequence[UnitScore], language: Language) -> Sheet:
    """Return the scores of some units as a sheet: the sum, then target by target with reasons."""
    details = (group for each in units for group in _details(each, scores, language))
    return Sheet(
        title=_title(scores, language),
        notes=tuple(_notes(scores, language)),
        groups=(_summary(units, scores, language), *details),
        footer=tuple(remarks_on_facts(scores.assessment, language)),
    )


def _title(scores: Scores, language: Language) -> str:
    plan = scores.assessment.plan.title.in_language(language)
    return say("score.title", language, plan=plan, year=str(scores.assessment.year))


def _notes(scores: Scores, language: Language) -> Iterator[str]:
    yield from when_and_whose(scores.assessment, language)
    yield from method_notes(scores.method, language)
    if any(each.score is not None and not each.score.is_exact for each in scores.units):
        yield say("score.ranges", language)


def method_notes(method: ScoringMethod, language: Language) -> Iterator[str]:
    """Yield by which method is scored, what it says of itself, and whether it is made up."""
    yield say("score.method", language, method=method.title.in_language(language))
    if method.note is not None:
        yield method.note.in_language(language)
    if method.invented:
        yield say("score.method_invented", language)


def score_summary(scores: Scores, units: Sequence[UnitScore], language: Language) -> Group:
    """Return what some units score, a row each, for other reports."""
    return _summary(units, scores, language)


def _summary(units: Sequence[UnitScore], scores: Scores, language: Language) -> Group:
    """Return what units score, a row each."""
    header = tuple(say(f"score.{name}", language) for name in _UNIT_COLUMNS)
    found = ranks(scores)
    rows = tuple(
        (_rank(found.get(each.responsible_unit), language), *_unit_row(each, scores, language)) for each in units
    )
    return Group(say("score.units", language), "bold", header, rows)


def _rank(rank: Rank | None, language: Language) -> str:
    if rank is None:
        return ""
    best, worst = str(rank.best), str(rank.worst)
    if not rank.is_exact:
        return say("score.range", language, lowest=best, highest=worst)
    return say("score.tied", language, rank=best) if rank.tied else best


def _unit_row(unit: UnitScore, scores: Scores, language: Language) -> tuple[str, ...]:
    method = scores.method
    gates = (
        say("score.gate", language, title=each.gate.title.in_language(language), state=_state(each, language))
        for each in unit.gates
    )
    return (
        _name(unit, scores, language),
        _score(unit, method, language),
        _grades(unit, language),
        _plain(unit.points, language),
        _number(unit.possible),
        _plain(unit.bonus, language) if unit.bonuses else "",
        joined(gates, language),
    )


def _score(unit: UnitScore, method: ScoringMethod, language: Language) -> str:
    return say("score.nothing", language) if unit.score is None else _shown(unit.score, method, language)


def _name(unit: UnitScore, scores: Scores, language: Language) -> str:
    name = unit.name.in_language(language)
    if unit.member_of is None:
        return name
    collective = unit_name(scores.assessment.plan, unit.member_of, language)
    return say("score.member_of", language, name=name, collective=collective)


def _grades(unit: UnitScore, language: Language) -> str:
    if unit.grades is None:
        return ""
    worst, best = (each.name.in_language(language) for each in unit.grades)
    return worst if unit.grades[0] is unit.grades[1] else say("score.range", language, lowest=worst, highest=best)


def _shown(found: PointRange, method: ScoringMethod, language: Language) -> str:
    """Return a score in the digits of the method."""
    lowest, highest = (
        f"{Amount(shown_score(each, method.shown), find_unit('number')).decimal(method.shown.digits):f}"
        for each in (found.lowest, found.highest)
    )
    return lowest if found.is_exact else say("score.range", language, lowest=lowest, highest=highest)


def _plain(found: PointRange, language: Language) -> str:
    """Return points in as few digits as tell them apart from zero."""
    lowest, highest = _number(found.lowest), _number(found.highest)
    return lowest if found.is_exact else say("score.range", language, lowest=lowest, highest=highest)


def _number(value: Fraction) -> str:
    return Amount(value, find_unit("number")).digits()


def _details(unit: UnitScore, scores: Scores, language: Language) -> Iterator[Group]:
    """Yield the lines of a unit: those of the base, those beside it, bonuses, gates."""
    name = _name(unit, scores, language)
    base = [each for each in unit.lines if each.possible]
    beside = [each for each in unit.lines if not each.possible]
    columns = (
        say("table.target", language),
        say("table.role", language),
        *_said(("share", "possible", "points", "why"), language),
    )
    if base:
        rows = tuple(_line_row(each, language) for each in base)
        yield Group(say("score.lines", language, unit=name), "bold", columns, rows)
    if unit.bonuses:
        rows = tuple(row for each in unit.bonuses for row in _bonus_rows(each, language))
        header = (*_said(("bonus_item", "points"), language), say("table.target", language), *_said(("why",), language))
        yield Group(say("score.of_bonuses", language, unit=name), "green", header, rows)
    if unit.gates:
        rows = tuple(_gate_row(each, scores.method, language) for each in unit.gates)
        header = (*_said(("gate_item", "state", "effect"), language), say("table.target", language))
        yield Group(say("score.of_gates", language, unit=name), "bold red", header, rows)
    if beside:
        rows = tuple(
            (label(each.target, language), say(f"role.{each.role}", language), _why(each.why, language))
            for each in beside
        )
        yield Group(say("score.beside", language, unit=name), "dim", (columns[0], columns[1], columns[-1]), rows)


def _said(names: Iterable[str], language: Language) -> tuple[str, ...]:
    return tuple(say(f"score.{name}", language) for name in names)


def _line_row(line: Line, language: Language) -> tuple[str, ...]:
    return (
        label(line.target, language),
        say(f"role.{line.role}", language),
        _number(line.share),
        _number(line.possible),
        _plain(line.points, language),
        _why(line.why, language),
    )


def _bonus_rows(line: BonusLine, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield a row for each target of a bonus; its sum stands in the first."""
    head = (line.bonus.title.in_language(language), _plain(line.points, language))
    for target, why in line.targets:
        yield (*head, label(target, language), _why(why, language))
        head = ("", "")


def _gate_row(line: GateLine, method: ScoringMethod, language: Language) -> tuple[str, ...]:
    targets = joined((label(each, language) for each in line.targets), language)
    effect = _effect(line.gate.then, method, language)
    return line.gate.title.in_language(language), _state(line, language), effect, targets


def _state(line: GateLine, language: Language) -> str:
    return say("score.fallen" if line.fallen else "score.may_fall", language)


def _effect(then: ZeroScore | GradeAtMost, method: ScoringMethod, language: Language) -> str:
    match then:
        case ZeroScore():
            return say("score.zero", language)
        case GradeAtMost(grade=grade):
            name = next(each.name.in_language(language) for each in method.grades if each.id == grade)
            return say("score.grade_at_most", language, grade=name)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(then)


def _why(why: Why, language: Language) -> str:
    values = {name: _value(name, value, language) for name, value in why.values}
    for name in [each.removesuffix(_FROM) for each in values if each.endswith(_FROM)]:
        least, most = values[name + _FROM], values.get(name + _TO, "")
        values[name] = say("amount.between" if most else "amount.at_least", language, least=least, most=most)
    return say(f"score.why.{why.reason}", language, **values)


def _value(name: str, value: Amount | Fraction | int, language: Language) -> str:
    match value:
        case Amount():
            return shown(value, language)
        case Fraction():
            return _number(100 * value if name.startswith("achieved") else value)
        case int():
            return str(value)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(value)


# Of an assumption


def moved_scores_rows(moved: MovedScores, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield a row for each unit whose score moves: score, grade and rank, now and then."""
    scores = (moved.before, moved.after)
    for each in moved.units:
        sides = (each.before, each.after)
        name = next(_name(side.unit, of, language) for side, of in zip(sides, scores, strict=True) if side is not None)
        now, then = (_side_cells(side, moved.after.method, language) for side in sides)
        # Each thing beside what it was.
        yield (name, *(cell for pair in zip(now, then, strict=True) for cell in pair))


def _side_cells(side: ScoredSide | None, method: ScoringMethod, language: Language) -> tuple[str, ...]:
    if side is None:
        return say("score.absent", language), "", ""
    return _score(side.unit, method, language), _grades(side.unit, language), _rank(side.rank, language)


def moved_scores_json(moved: MovedScores) -> list[_Json]:
    """Return the units whose scores move, with what they come to on both sides."""
    method = moved.after.method
    return [
        {
            "responsible_unit": each.responsible_unit,
            "before": _side_json(each.before, method),
            "after": _side_json(each.after, method),
        }
        for each in moved.units
    ]


def _side_json(side: ScoredSide | None, method: ScoringMethod) -> _Json | None:
    if side is None:
        return None
    unit = _unit_json(side.unit, method)
    kept = ("score", "grades", "points", "possible", "bonus", "gates")
    return {**{key: unit[key] for key in kept}, "rank": _rank_json(side.rank)}


# For programs


def scores_json(scores: Scores, units: Sequence[UnitScore] | None = None) -> _Json:
    """Return the document of scores, of all units or of some: exact numbers and codes, no sentences."""
    assessment, method, found = scores.assessment, scores.method, ranks(scores)
    return {
        "format": format_of("scores"),
        "plan": assessment.plan.id,
        "year": assessment.year,
        "as_of": None if assessment.as_of is None else assessment.as_of.isoformat(),
        "reference": assessment.reference.isoformat(),
        "area": assessment.area,
        "options": attrs.asdict(assessment.options),
        "method": method_json(method),
        "facts": {"invented": assessment.facts.invented},
        "plan_sha256": canonical_digest(dump_plan(assessment.plan)),
        "facts_sha256": canonical_digest(dump_facts(assessment.facts)),
        "responsible_units": [
            {**_unit_json(each, method), "rank": _rank_json(found.get(each.responsible_unit))}
            for each in (scores.units if units is None else units)
        ],
    }


def method_json(method: ScoringMethod) -> _Json:
    """Return which method is scored by, with its digest."""
    digest = canonical_digest(dump_scoring_method(method))
    return {"id": method.id, "invented": method.invented, "sha256": digest}


def _unit_json(unit: UnitScore, method: ScoringMethod) -> _Json:
    worst, best = (None, None) if unit.grades is None else (each.id for each in unit.grades)
    return {
        "responsible_unit": unit.responsible_unit,
        "name": {"zh": unit.name.zh, "en": unit.name.en},
        "member_of": unit.member_of,
        "score": None if unit.score is None else {**_range(unit.score), "shown": _shown_range(unit.score, method)},
        "grades": None if unit.grades is None else {"lowest": worst, "highest": best},
        "points": _range(unit.points),
        "possible": dump_points(unit.possible),
        "bonus": _range(unit.bonus),
        "lines": [_line_json(each) for each in unit.lines],
        "bonuses": [_bonus_json(each) for each in unit.bonuses],
        "gates": [_gate_json(each) for each in unit.gates],
    }


def _rank_json(rank: Rank | None) -> _Json | None:
    return None if rank is None else {"best": rank.best, "worst": rank.worst, "tied": rank.tied}


def _range(found: PointRange) -> _Json:
    return {"lowest": dump_points(found.lowest), "highest": dump_points(found.highest)}


def _shown_range(found: PointRange, method: ScoringMethod) -> _Json:
    lowest, highest = (shown_score(each, method.shown) for each in (found.lowest, found.highest))
    return _range(PointRange(lowest, highest))


def _line_json(line: Line) -> _Json:
    return {
        "target": line.target.id,
        "role": line.role,
        "share": dump_points(line.share),
        "possible": dump_points(line.possible),
        "points": _range(line.points),
        "why": _why_json(line.why),
    }


def _bonus_json(line: BonusLine) -> _Json:
    targets = [{"target": target.id, "why": _why_json(why)} for target, why in line.targets]
    return {"bonus": line.bonus.id, "points": _range(line.points), "targets": targets}


def _gate_json(line: GateLine) -> _Json:
    return {"gate": line.gate.id, "fallen": line.fallen, "targets": [each.id for each in line.targets]}


def _why_json(why: Why) -> _Json:
    return {"reason": why.reason, "values": {name: dump(value) for name, value in why.values}}
