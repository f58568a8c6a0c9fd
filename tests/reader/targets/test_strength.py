"""The outermost verb of a clause says how strongly it binds."""

import pytest

from wufei.plan import Strength
from wufei.reader.targets.strength import VERBS, VerbForm, has_obligation, strength_of, strength_of_number
from wufei.reader.text import Words


@pytest.mark.parametrize("form", VERBS, ids=lambda form: form.id)
def test_the_example_of_each_row_binds_as_it_says(form: VerbForm) -> None:
    assert strength_of(Words(form.example)) is form.strength
    assert form.reads == form.strength.value


@pytest.mark.parametrize(
    ("clause", "strength"),
    [
        ("推动甲业全面提升", Strength.SHOULD),
        ("引导培育一批甲店", Strength.ENCOURAGE),
        ("坚决遏制甲项目盲目发展", Strength.SHOULD),
        ("甲率不得低于90%", Strength.MUST),
        ("甲单位不得销售甲物", Strength.PROHIBITION),
        ("积极推广甲膜", Strength.SHOULD),
        ("必须完成", Strength.MUST),
        ("完善甲应急预案", Strength.SHOULD),
        ("供应体系", None),
        ("适应需要", None),
        ("实施方案", None),
        ("由甲局牵头", None),
        ("甲体系", None),
    ],
)
def test_the_first_verb_governs_and_parts_of_words_are_no_verbs(clause: str, strength: Strength | None) -> None:
    assert strength_of(Words(clause)) is strength
    assert has_obligation(Words(clause)) is (strength is not None)


@pytest.mark.parametrize(
    ("clause", "strength"),
    [("建成", Strength.MUST), ("", Strength.MUST), ("推动建设", Strength.SHOULD), ("鼓励创建", Strength.ENCOURAGE)],
)
def test_a_number_to_build_is_a_must_unless_a_softer_verb_governs(clause: str, strength: Strength) -> None:
    assert strength_of_number(Words(clause)) is strength
