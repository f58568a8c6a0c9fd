"""Formulas and definitions of a plan: what does not fit is refused as by a compiler, with a mark below the part."""

from typing import Any

import pytest

from tests.support import Document, plan_document, quantity, registers, target, text
from wufei import DocumentError, load_plan
from wufei.formulas import MAX_DEPTH

SOURCE = text("虚构标准", "an invented standard")
PREFAB = {"op": "is", "attribute": "prefab", "value": True}
BASES = [{"id": "pure", "name": text("折纯")}, {"id": "physical", "name": text("实物")}]


def figure(name: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "figure", "indicator": name, **more}


def number(value: str, unit: str) -> Document:
    return {"op": "number", "amount": quantity(value, unit)}


def total(attribute: str = "floor-area", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "total", "register": "buildings", "attribute": attribute, **more}


def sum_of(*parts: Document) -> Document:
    return {"op": "sum", "of": list(parts)}


def product_of(*parts: Document) -> Document:
    return {"op": "product", "of": list(parts)}


def difference(of: Document, less: Document) -> Document:
    return {"op": "difference", "of": of, "less": less}


def ratio(of: Document, to: Document) -> Document:
    return {"op": "ratio", "of": of, "to": to}


def indicator(name: str, unit: str, *formulas: Document, bases: list[Document] | None = None, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return an indicator that is defined by formulas; one for each of its bases, where it has some."""
    own = [{"formula": formula, "source": SOURCE} for formula in formulas]
    of_bases = [{**each, "basis": basis["id"]} for each, basis in zip(own, bases or (), strict=False)]
    definitions = {"definitions": of_bases or own} if own else {}
    return {"id": name, "name": text(name), "unit": unit, **({"bases": bases} if bases else {}), **definitions, **more}


OTHERS = [
    indicator("straw", "tonne"),
    indicator("land", "hectare"),
    indicator("rate", "percent"),
    indicator("stars", "green_building_star"),
    indicator("points", "percentage_point"),
    indicator("fertiliser", "tonne", bases=BASES),
]


def said_of(*indicators: Document) -> list[str]:
    """Return what is said of a plan with the given indicators behind the six of ``OTHERS``."""
    try:
        load_plan(plan_document(targets=[], indicators=[*OTHERS, *indicators]))
    except DocumentError as error:
        return [each.message() for each in error.problems]
    return []


def said_of_formula(formula: Document, limit: Document | None = None) -> list[str]:
    """Return what is said of a plan whose only target is about a formula."""
    requirement = {"kind": "level", "formula": formula, "comparison": "at_least", "limit": limit or quantity("1", "t")}
    try:
        load_plan(plan_document(targets=[target("a", requirement)], indicators=OTHERS))
    except DocumentError as error:
        return [each.message() for each in error.problems]
    return []


D = "$.indicators[6].definitions[0]"
F = "$.targets[0].requirement.formula"
NO_FACTORS = "grades and percentage points are no factors"
SPLIT = "split the formula into parts that have one"


# What a compiler would say


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        pytest.param(
            sum_of(figure("straw"), figure("land")),
            [
                f"{F}.of[1]: this part is in hectare (area), but straw in tonne (mass)",
                "    straw + land",
                "            ^^^^",
            ],
            id="tonnes and hectares",
        ),
        pytest.param(
            difference(product_of(number("80", "%"), figure("straw")), total()),
            [
                f"{F}.less: this part is in square_metre (area), but 80 percent * straw in tonne (mass)",
                "    (80 percent * straw) - total(buildings/floor-area)",
                "                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
            ],
            id="less an area",
        ),
        pytest.param(
            ratio(figure("straw"), sum_of(figure("straw"), figure("rate"))),
            [
                f"{F}.to.of[1]: this part is in percent (share), but straw in tonne (mass)",
                "    straw / (straw + rate)",
                "                     ^^^^",
            ],
            id="a share within a sum of tonnes",
        ),
        pytest.param(
            product_of(figure("straw"), total("stars")),
            [
                f"{F}.of[1]: green_building_star (green building star) can't be computed with: {NO_FACTORS}",
                "    straw * total(buildings/stars)",
                "            ^^^^^^^^^^^^^^^^^^^^^^",
            ],
            id="grades",
        ),
        pytest.param(
            product_of(figure("straw"), figure("land")),
            [
                f"{F}: the vocabulary has no unit for what tonne, hectare make; {SPLIT}",
                "    straw * land",
                "    ^^^^^^^^^^^^",
            ],
            id="tonnes times hectares",
        ),
    ],
)
def test_a_formula_that_does_not_fit_is_told_with_its_part_and_a_mark_below_it(
    formula: Document, said: list[str]
) -> None:
    assert said_of_formula(formula) == ["\n".join(said)]


def test_every_misfit_of_a_formula_is_told() -> None:
    wrong = sum_of(figure("straw"), figure("land"))
    said = said_of_formula(ratio(wrong, product_of(figure("points"), wrong)))
    assert [each.split(":")[0] for each in said] == [f"{F}.of.of[1]", f"{F}.to.of[0]", f"{F}.to.of[1].of[1]"]


def test_of_a_long_formula_only_what_is_around_the_mark_is_shown() -> None:
    (said,) = said_of_formula(sum_of(*(figure("straw") for _ in range(60)), figure("land"), figure("straw")))
    head, text_, marks = said.split("\n")
    assert head == f"{F}.of[60]: this part is in hectare (area), but straw in tonne (mass)"
    assert len(text_) <= 104
    assert text_[marks.index("^") : marks.rindex("^") + 1] == "land"
    assert text_.endswith("land + straw")


def test_the_unit_of_a_formula_is_that_of_its_limit() -> None:
    assert said_of_formula(ratio(figure("straw"), figure("land")), quantity("1", "kg/mu")) == []
    unfit = "the unit tonne (mass) does not convert into kilogram_per_mu (mass per area); use one of that kind"
    assert said_of_formula(ratio(figure("straw"), figure("land"))) == [f"$.targets[0].requirement.limit: {unfit}"]


# Definitions


@pytest.mark.parametrize(
    ("defined", "said"),
    [
        pytest.param(indicator("a", "percent", ratio(figure("straw"), figure("straw"))), [], id="a share"),
        pytest.param(indicator("a", "permille", number("1", "number")), [], id="a number for a share"),
        pytest.param(indicator("a", "number", ratio(figure("straw"), figure("straw"))), [], id="a share for a number"),
        pytest.param(indicator("a", "kilogram_per_mu", ratio(figure("straw"), figure("land"))), [], id="an intensity"),
        pytest.param(indicator("a", "ten_thousand_tonnes", figure("straw")), [], id="another unit of its kind"),
        pytest.param(
            indicator("a", "household", {"op": "count", "register": "buildings"}), [], id="a count, whatever its word"
        ),
        pytest.param(
            indicator("a", "tonne", ratio(figure("straw"), figure("land"))),
            [
                f"{D}.formula: the formula is in kilogram_per_mu (mass per area), but a in tonne (mass)",
                "    straw / land",
                "    ^^^^^^^^^^^^",
            ],
            id="an intensity for a mass",
        ),
        pytest.param(
            indicator("a", "percentage_point", figure("rate")),
            [
                f"{D}.formula: the formula is in percent (share), but a in percentage_point (percentage point)",
                "    rate",
                "    ^^^^",
            ],
            id="nothing is computed in percentage points",
        ),
    ],
)
def test_a_definition_comes_out_in_the_dimension_of_its_indicator(defined: Document, said: list[str]) -> None:
    assert said_of(defined) == (["\n".join(said)] if said else [])


def test_a_definition_that_does_not_fit_in_itself_is_not_compared_with_its_indicator() -> None:
    (said,) = said_of(indicator("a", "percent", sum_of(figure("straw"), figure("land"))))
    assert said.startswith(f"{D}.formula.of[1]: ")


def test_each_basis_has_at_most_one_definition_and_is_one_of_the_indicators() -> None:
    twice = [{"basis": basis, "formula": figure("straw"), "source": SOURCE} for basis in ("pure", "pure", "dry")]
    bare = [{"formula": figure("straw"), "source": SOURCE}] * 2
    assert said_of(
        indicator("a", "tonne", bases=BASES, definitions=twice), indicator("b", "tonne", definitions=bare)
    ) == [
        "$.indicators[6].definitions[1].basis: the basis 'pure' is defined twice; each has at most one definition",
        "$.indicators[6].definitions[2].basis: the indicator has no basis 'dry'; expected one of pure, physical",
        "$.indicators[7].definitions[1].basis: the basis '-' is defined twice; each has at most one definition",
    ]


def test_an_indicator_without_bases_has_no_definition_of_one() -> None:
    defined = [{"basis": "pure", "formula": figure("straw"), "source": SOURCE}]
    assert said_of(indicator("a", "tonne", definitions=defined)) == [
        "$.indicators[6].definitions[0].basis: the indicator has no basis 'pure'; expected one of -"
    ]


def test_a_figure_without_a_basis_may_be_defined_beside_those_of_bases() -> None:
    defined = [{"formula": figure("straw"), "source": SOURCE, **basis} for basis in ({}, {"basis": "pure"})]
    assert said_of(indicator("a", "tonne", bases=BASES, definitions=defined)) == []


# Names


@pytest.mark.parametrize(
    ("formula", "path", "collection"),
    [
        pytest.param(figure("nowhere"), ".indicator", "indicators", id="a figure"),
        pytest.param({"op": "count", "register": "nowhere"}, ".register", "registers", id="a count"),
        pytest.param(
            sum_of(figure("straw"), ratio(figure("straw"), difference(figure("straw"), figure("nowhere")))),
            ".of[1].to.less.indicator",
            "indicators",
            id="deep inside",
        ),
    ],
)
def test_a_formula_names_what_is_there(formula: Document, path: str, collection: str) -> None:
    said = f"{path}: 'nowhere' is not among {collection}; add it there, or correct the reference"
    assert said_of_formula(formula, quantity("1", "item"))[:1] == [F + said]
    assert said_of(indicator("a", "item", formula)) == [f"{D}.formula{said}"]


def test_what_has_another_shape_is_told_as_such_and_the_rest_still_looked_at() -> None:
    said = said_of(
        indicator("a", "percent", {"op": "ratio", "of": "straw", "to": sum_of(figure("straw"), figure("no"))})
    )
    assert [each.split(": ")[0] for each in said] == [f"{D}.formula.of", f"{D}.formula.to.of[1].indicator"]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        pytest.param(total("colour"), ".attribute: the register has no attribute 'colour' of type amount", id="total"),
        pytest.param(total("prefab"), ".attribute: the register has no attribute 'prefab' of type amount", id="a yes"),
        pytest.param(
            {"op": "share", "register": "buildings", "of": PREFAB, "weight": "colour"},
            ".weight: the register has no attribute 'colour' of type amount",
            id="weight",
        ),
        pytest.param(
            {"op": "share", "register": "buildings", "of": {**PREFAB, "attribute": "colour"}},
            ".of.attribute: the register has no attribute 'colour' of type boolean",
            id="what is in a share",
        ),
        pytest.param(
            {
                "op": "share",
                "register": "buildings",
                "of": PREFAB,
                "where": {"op": "not", "of": {**PREFAB, "attribute": "colour"}},
            },
            ".where.of.attribute: the register has no attribute 'colour' of type boolean",
            id="among which",
        ),
        pytest.param(
            total(where={"op": "at_least", "attribute": "floor-area", "amount": quantity("1", "t")}),
            ".where.amount: the unit tonne (mass) does not convert into square_metre (area); use one of that kind",
            id="tonnes of floor area",
        ),
    ],
)
def test_a_formula_looks_at_what_the_register_declares(formula: Document, said: str) -> None:
    inside = sum_of(figure("straw"), product_of(figure("rate"), formula))
    assert f"{F}.of[1].of[1]{said}" in said_of_formula(inside)


def test_a_formula_that_always_divides_by_zero_is_refused() -> None:
    (said,) = said_of_formula(ratio(figure("straw"), number("0.0", "number")))
    assert said == (
        "$.targets[0].requirement.formula.to: the formula divides by zero, always; correct it\n"
        "    straw / 0.0 number\n"
        "            ^^^^^^^^^^"
    )
    assert said_of_formula(ratio(figure("straw"), number("0.1", "number"))) == []


def test_conditions_in_formulas_have_a_limit_of_depth_too() -> None:
    deep: Document = PREFAB
    for _ in range(50):
        deep = {"op": "not", "of": deep}
    (said,) = said_of_formula(total(where=deep), quantity("1", "m²"))
    assert said.startswith(f"{F}.where: the condition nests 51 deep")


@pytest.mark.parametrize(
    ("depth", "said"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, [f"{F}: the formula nests 51 deep; at most 50"])]
)
def test_formulas_nest_at_most_50_deep(depth: int, said: list[str]) -> None:
    formula = figure("straw")
    for _ in range(depth - 1):
        formula = difference(formula, figure("straw"))
    assert said_of_formula(formula) == said


# Bases of several times


@pytest.mark.parametrize(
    ("formula", "places"),
    [
        pytest.param(ratio(figure("fertiliser"), figure("fertiliser")), [], id="one time"),
        pytest.param(ratio(figure("fertiliser"), figure("fertiliser", years_before=1)), [".of", ".to"], id="two times"),
        pytest.param(
            ratio(figure("fertiliser", year=2020), figure("fertiliser", year=2021)), [".of", ".to"], id="two years"
        ),
        pytest.param(
            ratio(figure("fertiliser", basis="pure"), figure("fertiliser", year=2020)), [".to"], id="one says its basis"
        ),
        pytest.param(
            ratio(figure("fertiliser", basis="pure"), figure("fertiliser", year=2020, basis="pure")),
            [],
            id="both say it",
        ),
        pytest.param(ratio(figure("straw"), figure("straw", years_before=1)), [], id="an indicator without bases"),
        pytest.param(
            ratio(figure("fertiliser", years_before=1), figure("fertiliser", years_before=1)), [], id="one earlier time"
        ),
    ],
)
def test_figures_of_several_times_say_in_which_basis(formula: Document, places: list[str]) -> None:
    assert said_of_formula(formula, quantity("1", "%")) == [
        f"{F}{place}: the formula looks at fertiliser at several times: say in which basis, so that they share it; "
        "one of pure, physical"
        for place in places
    ]


@pytest.mark.parametrize(("name", "expected"), [("fertiliser", "pure, physical"), ("straw", "-")])
def test_a_figure_is_of_a_basis_that_its_indicator_has(name: str, expected: str) -> None:
    assert said_of_formula(sum_of(figure("straw"), figure(name, basis="dry"))) == [
        f"{F}.of[1].basis: the indicator has no basis 'dry'; expected one of {expected}"
    ]


# Circles


def test_definitions_go_in_no_circle_and_a_circle_is_shown() -> None:
    said = said_of(
        indicator("a", "tonne", sum_of(figure("straw"), figure("b"))),
        indicator("b", "tonne", difference(figure("straw"), figure("c"))),
        indicator("c", "tonne", product_of(figure("rate"), figure("a"))),
    )
    (found,) = said
    place, circle = found.split(": the definitions go in a circle: ")
    names = circle.split(";")[0].split(" → ")
    assert names[0] == names[-1]
    assert "".join(names[:-1]) in {"abc", "bca", "cab"}
    assert place == f"$.indicators[{6 + 'abc'.index(names[0])}].definitions"


def test_an_indicator_is_not_defined_by_itself() -> None:
    (said,) = said_of(indicator("a", "tonne", sum_of(figure("straw"), figure("a"))))
    assert said.startswith("$.indicators[6].definitions: the definitions go in a circle: a → a; ")


@pytest.mark.parametrize("earlier", [{"years_before": 1}, {"year": 2020}])
def test_what_is_carried_over_from_an_earlier_year_is_no_circle(earlier: Document) -> None:
    assert said_of(indicator("a", "tonne", sum_of(figure("straw"), figure("a", **earlier)))) == []


def test_a_figure_of_this_year_beside_one_of_an_earlier_year_is_a_circle() -> None:
    (said,) = said_of(indicator("a", "tonne", sum_of(figure("a"), figure("a", years_before=1))))
    assert "a → a" in said


# Where the plan is wrong elsewhere


def test_what_is_about_a_register_that_is_wrong_is_not_complained_about_for_it() -> None:
    broken = [{**each, "dating": {}} if each["id"] == "buildings" else each for each in registers()]
    defined = [*OTHERS, indicator("a", "hectare", total("colour"))]
    with pytest.raises(DocumentError) as caught:
        load_plan(plan_document(targets=[], indicators=defined, registers=broken))
    assert {each.path.partition(".dating")[0] for each in caught.value.problems} == {"$.registers[1]"}
