"""Strategies for evaluations: what is asked, and the assessments that come out."""

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import Assessment, Comparability, Options, Rounding
from wufei.periods import year_start
from wufei.plan import Plan
from wufei.testing.amounts import dates
from wufei.testing.plans import KINDS, Kind
from wufei.testing.reported import plans_with_facts

__all__ = ["areas", "as_of_dates", "assessments", "options", "years"]


def years() -> st.SearchStrategy[int]:
    """Return years to evaluate: before, in and after the terms of ``plans``."""
    return st.sampled_from((2025, 2024, 2023, 2026, 2022, 2027, 2028))


def as_of_dates(*, year: int) -> st.SearchStrategy[datetime.date | None]:
    """Return days on which facts for an evaluation of ``year`` can have been known, from its first on; or None."""
    return st.none() | dates(first=year_start(year), last=datetime.date(year + 2, 6, 30))


def options() -> st.SearchStrategy[Options]:
    """Return ways to make an assessment: exact or as printed, and what becomes of figures that are not of one kind."""
    policies = st.sampled_from((Comparability.REFUSE, Comparability.FLAG, Comparability.COMPARE))
    return st.builds(Options, rounding=st.sampled_from(Rounding), other_vintage=policies, other_status=policies)


def areas(plan: Plan, facts: Facts) -> st.SearchStrategy[str | None]:
    """Return areas to evaluate: the whole of ``plan`` most often, else a part that it or ``facts`` declare."""
    return st.sampled_from([None, None, *(each.id for each in (*plan.areas, *facts.areas))])


@st.composite
def assessments(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> Assessment:
    """Return assessments of ``plans_with_facts``, for any year, day and area, made in any way."""
    plan, facts = draw(plans_with_facts(kinds=kinds, most_targets=most_targets))
    year = draw(years())
    return evaluate(
        plan,
        facts,
        year=year,
        as_of=draw(as_of_dates(year=year)),
        area=draw(areas(plan, facts)),
        options=draw(options()),
    )
