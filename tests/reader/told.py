"""What was read, in the short words in which the rows of the grammar say what must be read."""

from datetime import date

from wufei.quantities import Amount
from wufei.reader.targets.finding import read_targets
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    Promise,
    TargetsRead,
    UseRead,
)
from wufei.reader.text import Words
from wufei.reader.times.finding import Time

ISSUED = date(2025, 4, 10)


def read(text: str, *, issued: date | None = ISSUED) -> TargetsRead:
    return read_targets(Words(text), issued=issued)


def told(text: str) -> str:
    return "; ".join(promise_told(promise) for promise in read(text).promises)


def others(text: str) -> list[tuple[str, str]]:
    return [(each.words.text, each.code) for each in read(text).others]


def unread(text: str) -> list[tuple[str, str]]:
    return [(each.words.text, each.code) for each in read(text).unread]


def amount_told(amount: Amount) -> str:
    unit = "" if amount.unit.grades or amount.unit.name == "number" else f" {amount.unit.name}"
    return f"{amount.digits()}{unit}"


def _limit_told(what: LevelRead | CountRead) -> str:
    if what.upper is None:
        return f"{what.comparison} {amount_told(what.limit)}"
    return f"{what.comparison} {what.limit.digits()} and {amount_told(what.upper)}"


def promise_told(promise: Promise) -> str:
    scope = f" in {promise.scope}" if promise.scope and isinstance(promise.what, LevelRead) else ""
    match promise.what:
        case LevelRead() as what:
            return f"{what.name} {_limit_told(what)}{scope}"
        case CountRead() as what:
            return f"{what.verb} {what.name} {_limit_told(what)}"
        case ChangeRead() as what:
            return f"{what.name} {what.direction} {amount_told(what.limit)} against {what.baseline}"
        case GradeRead() as what:
            where = " and ".join(
                f"{each.attribute} {each.comparison} {amount_told(each.limit)}" for each in what.thresholds
            )
            return f"{what.subject} {what.comparison} {amount_told(what.limit)}{f' where {where}' if where else ''}"
        case BanRead() as what:
            return f"none of {what.subject} with {what.attribute} {what.comparison} {amount_told(what.limit)}"
        case CoverRead() as what:
            return f"{what.subject} {what.what}"
        case UseRead() as what:
            return f"{what.subject} uses {what.what}"
        case DeliverRead() as what:
            return what.what + (f" by each of {'、'.join(what.owners)}" if what.each_unit else "")


def time_told(time: Time) -> str:
    day = "-".join(map(str, time.day)) if time.day else None
    return " ".join(str(each) for each in (time.kind, time.first, time.last, day) if each is not None)
