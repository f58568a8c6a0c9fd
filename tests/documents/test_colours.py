"""How states are coloured: readable by default, another mapping for other districts, refused where it is malformed."""

from pathlib import Path
from typing import Any

import pytest

from tests.support import written
from wufei.documents import load_colours
from wufei.errors import DocumentError
from wufei.findings import Verdict

#: Least contrast of text and ground that the guidelines for accessible pages ask for.
LEAST_CONTRAST = 4.5


def document(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON
    states = {verdict: {"fill": "#ffffff", "text": "#000000", "sign": verdict[0]} for verdict in Verdict}
    return {"format": "wufei-colours-1", "states": states | changes}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("verdict", Verdict)
def test_text_is_readable_on_its_ground_by_default(verdict: Verdict) -> None:
    look = load_colours().of(verdict)
    bright, dark = sorted((luminance(look.fill), luminance(look.text)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= LEAST_CONTRAST


def test_no_two_states_look_the_same_by_default_with_or_without_colour() -> None:
    looks = [load_colours().of(verdict) for verdict in Verdict]
    assert len({look.sign for look in looks}) == len({look.fill for look in looks}) == len(Verdict)


def test_signs_are_characters_that_chinese_fonts_have() -> None:
    assert all(load_colours().of(verdict).sign.encode("gb2312") for verdict in Verdict)


def test_other_colours_are_read_from_a_mapping_or_a_file(tmp_path: Path) -> None:
    other = {"fill": "#00ff00", "text": "#000000", "sign": "好"}
    for source in (document(met=other), written(tmp_path / "colours.json", document(met=other))):
        look = load_colours(source).of(Verdict.MET)
        assert (look.fill, look.text, look.sign) == ("#00ff00", "#000000", "好")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        pytest.param(
            {"met": {"fill": "green", "text": "#000000", "sign": "x"}}, "wrong_form", "$.states.met.fill", id="a"
        ),
        pytest.param(
            {"met": {"fill": "#FFFFFF", "text": "#000000", "sign": "x"}}, "wrong_form", "$.states.met.fill", id="b"
        ),
        pytest.param({"met": {"fill": "#ffffff", "text": "#000000"}}, "missing_key", "$.states.met", id="c"),
        pytest.param(
            {"met": {"fill": "#ffffff", "text": "#000000", "sign": ""}}, "out_of_bounds", "$.states.met.sign", id="d"
        ),
        pytest.param({"fine": {}}, "unknown_key_too_many", "$.states", id="e"),
    ],
)
def test_what_is_malformed_is_refused_with_its_place(changes: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(DocumentError) as raised:
        load_colours(document(**changes))
    assert (raised.value.code, raised.value.problems[0].path) == (code, path)


def test_a_state_that_is_left_out_is_named() -> None:
    malformed = document()
    del malformed["states"]["no_data"]
    with pytest.raises(DocumentError, match="no_data"):
        load_colours(malformed)
