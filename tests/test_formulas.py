"""Formulas: their parts and places, the unit they come out in, and how they are written and marked on one line."""

from typing import get_args

import pytest

from wufei.conditions import Is
from wufei.errors import UnreadableValueError
from wufei.formulas import (
    MAX_YEARS_BEFORE,
    Count,
    Difference,
    Figure,
    Formula,
    Mistyped,
    Number,
    Place,
    Product,
    Ratio,
    Share,
    Sum,
    Total,
    attribute_key,
    depth_of,
    figures_of,
    formula_text,
    joined_unit,
    marked_text,
    parts_of,
    places_of,
    registers_of,
    typed,
)
from wufei.quantities import amount, find_unit

PREFAB = Is(attribute="prefab", value=True)
STRAW, LAND, RATE, STARS, POINTS = (Figure(indicator=name) for name in ("straw", "land", "rate", "stars", "points"))
HALF = Number(amount=amount("50", "%"))
COUNT = Count(register="buildings")
AREA = Total(register="buildings", attribute="area")
UNITS = {
    name: find_unit(unit)
    for name, unit in {
        "straw": "tonne",
        "land": "hectare",
        "rate": "percent",
        "money": "yuan",
        "stars": "green_building_star",
        "points": "percentage_point",
        "buildings/area": "square_metre",
        "buildings/stars": "green_building_star",
    }.items()
}


def test_a_count_counts_all_records_unless_a_condition_says_which() -> None:
    assert COUNT.where is None
    assert Count(register="factories", where=PREFAB).where == PREFAB


def test_equal_formulas_are_one_key() -> None:
    assert {Count(register="a"): 1}[Count(register="a")] == 1
    assert {Ratio(of=STRAW, to=LAND): 1}[Ratio(of=Figure(indicator="straw"), to=LAND)] == 1


def test_each_kind_of_formula_has_its_own_word() -> None:
    words = {kind.__name__.lower() for kind in get_args(Formula)}
    assert words == {"number", "figure", "count", "total", "share", "sum", "difference", "product", "ratio"}
    assert {kind.__attrs_attrs__.op.default for kind in get_args(Formula)} == words


def test_a_figure_is_of_an_earlier_or_of_a_fixed_year_and_not_of_both() -> None:
    assert Figure(indicator="straw", years_before=MAX_YEARS_BEFORE).year is None
    assert Figure(indicator="straw", year=2020).years_before == 0
    with pytest.raises(UnreadableValueError) as caught:
        Figure(indicator="straw", year=2020, years_before=1)
    assert caught.value.code == "figure_of_two_times"


# Parts and places

WHOLE = Ratio(of=Sum(of=(STRAW, Product(of=(HALF, RATE)))), to=Difference(of=AREA, less=COUNT))


def test_every_part_has_its_place_in_the_document() -> None:
    assert [(path, part.op) for path, part in places_of(WHOLE, ("formula",))] == [
        (("formula",), "ratio"),
        (("formula", "of"), "sum"),
        (("formula", "of", "of", 0), "figure"),
        (("formula", "of", "of", 1), "product"),
        (("formula", "of", "of", 1, "of", 0), "number"),
        (("formula", "of", "of", 1, "of", 1), "figure"),
        (("formula", "to"), "difference"),
        (("formula", "to", "of"), "total"),
        (("formula", "to", "less"), "count"),
    ]


@pytest.mark.parametrize("smallest", [HALF, STRAW, COUNT, AREA, Share(register="buildings", of=PREFAB)])
def test_the_smallest_formulas_have_no_parts_and_are_one_deep(smallest: Formula) -> None:
    assert parts_of(smallest) == ()
    assert depth_of(smallest) == 1


def test_the_deepest_part_says_how_deep_a_formula_is() -> None:
    assert depth_of(WHOLE) == 4
    assert depth_of(Sum(of=(STRAW, STRAW))) == 2


def test_figures_and_registers_come_in_the_order_of_the_formula() -> None:
    share = Share(register="buildings", of=PREFAB)
    whole = Sum(of=(STRAW, WHOLE, share))
    assert [each.indicator for each in figures_of(whole)] == ["straw", "straw", "rate"]
    assert list(registers_of(whole)) == [AREA, COUNT, share]


# Units


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        pytest.param(HALF, "percent", id="a number has its own"),
        pytest.param(STRAW, "tonne", id="a figure has its indicator's"),
        pytest.param(AREA, "square_metre", id="a total has its attribute's"),
        pytest.param(COUNT, "item", id="a count counts"),
        pytest.param(Share(register="buildings", of=PREFAB), "percent", id="a share is one"),
        pytest.param(Sum(of=(AREA, LAND)), "square_metre", id="a sum has that of its first part"),
        pytest.param(Sum(of=(LAND, AREA)), "hectare", id="a sum the other way round"),
        pytest.param(Difference(of=LAND, less=AREA), "hectare", id="a difference has that of what it takes from"),
        pytest.param(Sum(of=(Number(amount=amount("1", "number")), RATE)), "number", id="a number and a share add up"),
        pytest.param(Product(of=(HALF, STRAW)), "tonne", id="a share of an amount is an amount"),
        pytest.param(Product(of=(RATE, HALF)), "percent", id="a share of a share is one"),
        pytest.param(Product(of=(LAND, Ratio(of=STRAW, to=LAND))), "milligram", id="two dimensions: the first unit"),
        pytest.param(Ratio(of=AREA, to=LAND), "percent", id="like by like is a share"),
        pytest.param(Ratio(of=HALF, to=RATE), "percent", id="a share by a share is one"),
        pytest.param(Ratio(of=STRAW, to=HALF), "tonne", id="an amount by a share is an amount"),
        pytest.param(Ratio(of=STRAW, to=LAND), "kilogram_per_mu", id="a mass by an area: the first unit"),
        pytest.param(Ratio(of=COUNT, to=COUNT), "percent", id="a count by a count is a share"),
    ],
)
def test_a_formula_comes_out_in_a_unit(formula: Formula, unit: str) -> None:
    found, mistyped = typed(formula, UNITS)
    assert (found and found.name, mistyped) == (unit, ())


def differ(path: Place, unit: str, beside: str, expected: str) -> Mistyped:
    return Mistyped(code="parts_differ", path=path, unit=find_unit(unit), beside=beside, expected=find_unit(expected))


def no_factor(unit: str, path: Place = ()) -> Mistyped:
    return Mistyped(code="no_factor", path=path, unit=find_unit(unit))


def no_such_unit(beside: str) -> Mistyped:
    return Mistyped(code="no_such_unit", path=(), unit=None, beside=beside)


@pytest.mark.parametrize(
    ("formula", "mistyped"),
    [
        pytest.param(Sum(of=(STRAW, LAND)), differ(("of", 1), "hectare", "straw", "tonne"), id="mass and area"),
        pytest.param(Sum(of=(STRAW, STRAW, COUNT)), differ(("of", 2), "item", "straw", "tonne"), id="third part"),
        pytest.param(
            Difference(of=AREA, less=HALF),
            differ(("less",), "percent", "total(buildings/area)", "square_metre"),
            id="less a share",
        ),
        pytest.param(
            Ratio(of=STRAW, to=Sum(of=(LAND, STRAW))),
            differ(("to", "of", 1), "tonne", "land", "hectare"),
            id="deep inside",
        ),
        pytest.param(STARS, no_factor("green_building_star"), id="grades"),
        pytest.param(Product(of=(HALF, POINTS)), no_factor("percentage_point", ("of", 1)), id="percentage points"),
        pytest.param(
            Total(register="buildings", attribute="stars"), no_factor("green_building_star"), id="a total of grades"
        ),
        pytest.param(Number(amount=amount("2", "star")), no_factor("green_building_star"), id="a grade as a constant"),
        pytest.param(Product(of=(STRAW, LAND)), no_such_unit("tonne, hectare"), id="tonnes times hectares"),
        pytest.param(Ratio(of=COUNT, to=STRAW), no_such_unit("item, tonne"), id="items by tonnes"),
        pytest.param(Ratio(of=HALF, to=STRAW), no_such_unit("percent, tonne"), id="a share by tonnes"),
    ],
)
def test_a_part_that_does_not_fit_is_told(formula: Formula, mistyped: Mistyped) -> None:
    assert typed(formula, UNITS) == (None, (mistyped,))


def test_every_misfit_is_told_once_and_what_rests_on_it_is_not_complained_about() -> None:
    wrong = Sum(of=(STRAW, LAND))
    found, mistyped = typed(
        Ratio(of=Difference(of=wrong, less=LAND), to=Product(of=(STARS, wrong))), UNITS, ("formula",)
    )
    assert found is None
    assert [each.path for each in mistyped] == [
        ("formula", "of", "of", "of", 1),
        ("formula", "to", "of", 0),
        ("formula", "to", "of", 1, "of", 1),
    ]


@pytest.mark.parametrize("formula", [Figure(indicator="nowhere"), Total(register="buildings", attribute="nowhere")])
def test_what_is_not_there_has_no_unit_and_no_misfit(formula: Formula) -> None:
    assert typed(formula, UNITS) == (None, ())
    assert typed(Sum(of=(STRAW, formula, LAND)), UNITS) == (None, ())


def test_units_are_joined_without_a_formula_as_well() -> None:
    tonne, hectare, percent = map(find_unit, ("tonne", "hectare", "percent"))
    assert joined_unit("ratio", (tonne, hectare)) is find_unit("kilogram_per_mu")
    assert joined_unit("sum", (percent, find_unit("number"))) is percent
    assert joined_unit("difference", (tonne, hectare)) is None


def test_an_attribute_has_a_name_among_those_of_indicators() -> None:
    assert attribute_key("buildings", "area") == "buildings/area"


# On one line


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        pytest.param(Number(amount=amount("0.80", "percent")), "0.80 percent", id="digits as written"),
        pytest.param(STRAW, "straw", id="figure"),
        pytest.param(Figure(indicator="a", basis="pure"), "a[pure]", id="figure of a basis"),
        pytest.param(Figure(indicator="a", years_before=1), "a(1 years before)", id="figure of an earlier year"),
        pytest.param(Figure(indicator="a", basis="pure", year=2020), "a[pure](2020)", id="figure of a fixed year"),
        pytest.param(COUNT, "count(buildings)", id="count"),
        pytest.param(AREA, "total(buildings/area)", id="total"),
        pytest.param(Share(register="buildings", of=PREFAB), "share(buildings)", id="share by number"),
        pytest.param(
            Share(register="buildings", of=PREFAB, weight="area"), "share(buildings/area)", id="share by area"
        ),
        pytest.param(WHOLE, "(straw + (50 percent * rate)) / (total(buildings/area) - count(buildings))", id="nested"),
        pytest.param(Sum(of=(STRAW, LAND, RATE)), "straw + land + rate", id="three parts"),
        pytest.param(Sum(of=()), "sum()", id="no parts: only in Python, no document has it"),
    ],
)
def test_a_formula_is_written_on_one_line(formula: Formula, text: str) -> None:
    assert formula_text(formula) == text


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        pytest.param((), "^^^^^^^^^^^^^^^^^^^^^^^^^^^^", id="the whole"),
        pytest.param(("of",), "^^^^^                       ", id="above the line"),
        pytest.param(("to",), "         ^^^^^^^^^^^^^^^^^^ ", id="below the line, within its brackets"),
        pytest.param(("to", "of", 0), "         ^^^^               ", id="deeper"),
        pytest.param(("to", "of", 1), "                ^^^^^^^^^^^ ", id="and its neighbour"),
        pytest.param(("to", "of", 1, "of"), "                            ", id="nowhere"),
        pytest.param(None, "                            ", id="nothing"),
    ],
)
def test_a_part_is_marked_below_the_line(path: Place | None, marks: str) -> None:
    formula = Ratio(of=STRAW, to=Sum(of=(LAND, Figure(indicator="another-one"))))
    text, below = marked_text(formula, path)
    assert text == "straw / (land + another-one)"
    assert below == f"{marks:<{len(text)}}"
