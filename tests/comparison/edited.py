"""Plans, drafts and facts that were edited at random, as two versions of one thing are."""

from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from wufei.comparison import AnyPlan
from wufei.drafts import DraftPlan
from wufei.facts import Facts, Register, Roster, Status
from wufei.plan import Plan, Strength
from wufei.quantities import UNITS, Amount
from wufei.testing import facts, plans
from wufei.wording import Bilingual

__all__ = ["edited", "edited_facts", "plans_with_edited_facts"]

TITLES = st.sampled_from(
    ["推进甲固废综合利用", "大力推进甲固废综合利用", "推进乙固废综合利用", "宣传", "达到95%", "达到98%"]
)
NAMES = st.sampled_from(["农业局", "农业农村局", "水利局", "水务局"])
DIGESTS = st.sampled_from(["0" * 64, "a" * 64])


@st.composite
def edited(draw: st.DrawFn) -> AnyPlan:
    """Return plans and drafts with other titles and names, without some of their items, in another order."""
    plan = draw(plans(most_targets=4))

    def some(items: Sequence[Any]) -> tuple[Any, ...]:
        kept = [each for each in items if draw(st.integers(0, 4))]
        return tuple(draw(st.permutations(kept)))

    changed = attrs.evolve(
        plan,
        id=draw(st.sampled_from(["invented", "other"])),
        document=attrs.evolve(plan.document, sha256=draw(DIGESTS)),
        tasks=tuple(_retitled(draw, each) for each in some(plan.tasks)),
        targets=tuple(
            attrs.evolve(_retitled(draw, each), strength=draw(st.sampled_from(Strength))) for each in some(plan.targets)
        ),
        responsible_units=tuple(_renamed(draw, each) for each in some(plan.responsible_units)),
        indicators=tuple(_renamed(draw, each) for each in some(plan.indicators)),
    )
    if draw(st.booleans()):
        return changed
    return DraftPlan(**{each.name: getattr(changed, each.name) for each in attrs.fields(DraftPlan)})


def _retitled(draw: st.DrawFn, item: Any) -> Any:  # noqa: ANN401 - a task or a target
    return attrs.evolve(item, title=Bilingual(zh=draw(TITLES)), source=attrs.evolve(item.source, sha256=draw(DIGESTS)))


def _renamed(draw: st.DrawFn, item: Any) -> Any:  # noqa: ANN401 - a unit or an indicator
    return attrs.evolve(item, name=Bilingual(zh=draw(NAMES))) if draw(st.booleans()) else item


@st.composite
def edited_facts(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Return facts for one plan and what became of them: entries that came, went and were revised, in another order."""
    _, before, after = draw(plans_with_edited_facts())
    return before, after


@st.composite
def plans_with_edited_facts(draw: st.DrawFn) -> tuple[Plan, Facts, Facts]:
    """Return plans with facts for them, and with what became of these."""
    plan = draw(plans())
    before, other = draw(facts(plan)), draw(facts(plan))

    def some(one: Sequence[Any], others: Sequence[Any]) -> tuple[Any, ...]:
        kept = [_edited(draw, each) for each in one if draw(st.integers(0, 4))]
        return tuple(draw(st.permutations([*kept, *(each for each in others if not draw(st.integers(0, 3)))])))

    after = Facts(
        invented=draw(st.sampled_from((before.invented, other.invented))),
        note=draw(st.sampled_from((None, Bilingual(zh="虚构")))),
        areas=draw(st.sampled_from((before.areas, other.areas))),
        observations=some(before.observations, other.observations),
        registers=some(before.registers, other.registers),
        rosters=some(before.rosters, other.rosters),
        evidence=some(before.evidence, other.evidence),
        evidence_complete=draw(st.sampled_from((before.evidence_complete, other.evidence_complete))),
        statements=some(before.statements, other.statements),
    )
    return plan, before, after


def _edited(draw: st.DrawFn, entry: Any) -> Any:  # noqa: ANN401 - any entry of facts
    """Return an entry as it is, most often; or revised: another figure, the same in another unit, fewer records."""
    if draw(st.integers(0, 2)):
        return entry
    match entry:
        case Register(records=records):
            return attrs.evolve(entry, records=tuple(draw(st.permutations(records)))[: draw(st.integers(0, 4))])
        case Roster(items=items):
            return attrs.evolve(entry, items=items[: draw(st.integers(0, 2))])
        case _ if isinstance(value := getattr(entry, "value", None), Amount):
            return attrs.evolve(entry, value=_moved(draw, value), status=draw(st.sampled_from((None, *Status))))
        case _:
            return attrs.evolve(entry, published=None)


def _moved(draw: st.DrawFn, value: Amount) -> Amount:
    alike = [each for each in UNITS.values() if each.dimension == value.unit.dimension]
    other = value.to(draw(st.sampled_from(alike)))
    return other if value.unit.grades else attrs.evolve(other, value=other.value + draw(st.sampled_from((0, 0, 1))))
