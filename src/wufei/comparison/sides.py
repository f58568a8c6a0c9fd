"""The two plans of a comparison, and what a name in the one is in the other.

Ids are each plan's own. A *token* stands for one item in both plans, so that values that name items by their ids can be
compared: the same token where the items are matched, one of its own where they are not.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from wufei.comparison.changes import AnyPlan
from wufei.comparison.matching import Pair
from wufei.drafts import DraftPlan
from wufei.quantities import Amount, Unit, base_factor, fold_width
from wufei.sources import bare_text
from wufei.wording import Bilingual

__all__ = ["Side", "bare_name", "canonical", "linked"]

#: Fields that hold ids, and the collection that these are of.
REFERENCES: Final[Mapping[str, str]] = {
    "indicator": "indicators",
    "register": "registers",
    "roster": "rosters",
    "succeeded_by": "responsible_units",
    "supplied_by": "responsible_units",
    "task": "tasks",
}
#: Fields whose order says nothing.
UNORDERED: Final = frozenset({"measure_words", "stages", "streams", "supplied_by"})


@attrs.frozen(kw_only=True)
class Side:
    """One of the two plans, and tokens for its items as far as they were matched."""

    name: str
    plan: AnyPlan
    #: Collection, then id, to token.
    tokens: Mapping[str, Mapping[str, Hashable]] = attrs.field(factory=dict, hash=False)

    @property
    def is_draft(self) -> bool:
        """Whether ids, streams and stages are not yet a person's choice."""
        return isinstance(self.plan, DraftPlan)

    def items(self, collection: str) -> Sequence[Any]:
        """Return the items of a collection."""
        found: Sequence[Any] = getattr(self.plan, collection)
        return found

    def token(self, collection: str, name: str) -> Hashable:
        """Return what stands for an item in both plans; for an id that the plan does not have, the id."""
        return self.tokens[collection].get(name, ("unknown", name))

    def linked(self, collection: str, positions: Iterable[int]) -> "Side":
        """Return this side with tokens for a collection: positions of matched items in the order of their pairs."""
        items = self.items(collection)
        tokens: dict[str, Hashable] = {_id(each): (self.name, _id(each)) for each in items}
        tokens.update((_id(items[position]), number) for number, position in enumerate(positions))
        return attrs.evolve(self, tokens={**self.tokens, collection: tokens})


def linked(before: Side, after: Side, collection: str, pairs: Sequence[Pair]) -> tuple[Side, Side]:
    """Return both sides with tokens for a collection whose items were matched."""
    return (
        before.linked(collection, [each.before for each in pairs]),
        after.linked(collection, [each.after for each in pairs]),
    )


def _id(item: Any) -> str:  # noqa: ANN401 - a task has a ref, all other items an id
    name: str = item.ref if hasattr(item, "ref") else item.id
    return name


def bare_name(text: Bilingual) -> str:
    """Return a name or title without white space, full-width forms folded; a translation is none of it."""
    return fold_width(bare_text(text.zh))


def canonical(value: object, side: Side, field: str = "") -> object:
    """Return what a value says, the same in both plans: ids as tokens, amounts in base units, names as printed."""
    match value:
        case str() if field in REFERENCES:
            return side.token(REFERENCES[field], value)
        case Bilingual():
            return bare_name(value)
        case Unit():
            return value.name
        case Amount(value=number, unit=unit) if unit.grades:
            return unit.name, number
        case Amount(value=number, unit=unit):
            return unit.dimension, number * base_factor(unit)
        case tuple():
            parts = tuple(canonical(each, side, field) for each in value)
            return frozenset(parts) if field in UNORDERED else parts
        case _ if attrs.has(type(value)):
            fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", type(value)))
            return type(value).__name__, *(canonical(getattr(value, name), side, name) for name in fields)
        case _:
            return value
