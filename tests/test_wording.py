"""The table of sentences: complete in both languages, and neither more nor less than the source uses."""

import ast
import re
import string
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import wufei
from wufei import wording
from wufei.checks import CHECKS, Ground, Judging, Severity
from wufei.conditions import AmountComparison
from wufei.facts import ReviewState, Status
from wufei.findings import DatumKind, DatumRole, Outcome, Reason, StepKind, Tally, Verdict
from wufei.plan import Role, Strength, UnitKind
from wufei.quantities import UNITS
from wufei.requirements import Comparator
from wufei.wording import LANGUAGES, TABLE, Bilingual, Language, say

PACKAGE = Path(wufei.__file__).parent
MODULES = [
    pytest.param(path, id=str(path.relative_to(PACKAGE)))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent.name != "wording"
]
CODES = [pytest.param(*sentences, id=code) for code, sentences in TABLE.items()]

#: What a tally holds besides counts.
NO_COUNTS = {"kind", "quantifier", "complete"}

#: Each closed set, and the prefix under which its members stand in the table.
CLOSED_SETS = {
    "verdict": set(Verdict),
    "reason": set(Reason),
    "role": set(Role),
    "strength": set(Strength),
    "unit_kind": set(UnitKind),
    "comparison": {*Comparator, *typing.get_args(AmountComparison.__annotations__["op"])},
    "datum": {*DatumKind, *DatumRole},
    "status": {*Status, *ReviewState},
    "part": set(Outcome),
    "grade": set(UNITS["administrative_level"].grades),
    "tally": {field.name for each in typing.get_args(Tally) for field in attrs.fields(each)} - NO_COUNTS,
    "derivation.op": {"sum", "difference", "product", "ratio"},
    "derivation.how": {StepKind.PERIODS, StepKind.LAST_PERIOD, StepKind.AREAS},
    "turn": {"below", "at_or_below", "above", "at_or_above", "change", "change_beyond"},
    "revision": {"same", "moved"},
    "check_title": set(CHECKS),
    "check_says": set(CHECKS),
    "check_why": set(CHECKS),
    "check_do": set(CHECKS),
    "severity": set(Severity),
    "judging": set(Judging),
    "ground": set(Ground),
}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of ``say`` and ``problem`` whose code stands in it as a literal, with the code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "problem"}:
            prefix = "problem." if node.func.id == "problem" else ""
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and not isinstance(node.args[0], ast.JoinedStr):
                    yield f"{prefix}{part.value!s}", node


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a module; of one that is put together its beginning, up to the dot, with a star."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield f"{node.values[0].value!s}*"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_code_is_in_two_tables() -> None:
    assert len(TABLE) == sum(len(table) for table in wording._TABLES)  # noqa: SLF001 - what the table is made of
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(str(wording.__file__)).parent.glob("*.py")]
    tables = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = [key.value for table in tables for key in table.keys if isinstance(key, ast.Constant)]
    assert [key for key, count in Counter(map(str, keys)).items() if count > 1 and "." in key] == []


@pytest.mark.parametrize(("zh", "en"), CODES)
def test_both_languages_have_a_sentence_with_the_same_places(zh: str, en: str) -> None:
    assert placeholders(zh) == placeholders(en)
    assert zh.strip() or en.strip()


@pytest.mark.parametrize(("zh", "en"), CODES)
def test_the_english_sentence_is_english(zh: str, en: str) -> None:
    assert not any("\u4e00" <= character <= "\u9fff" for character in en)
    assert bool(zh) is bool(en)


@pytest.mark.parametrize("code", TABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_filled(code: str, language: Language) -> None:
    for value in ("x", "1"):
        filled = say(code, language, **dict.fromkeys(placeholders(TABLE[code][0]), value))
        assert "{" not in filled.replace("{**wufei", "")


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        ("0", "0 offend, 1 point off for each"),
        ("1", "1 offends, 1 point off for each"),
        ("2", "2 offend, 1 point off for each"),
    ],
)
def test_one_is_told_as_one_and_all_else_as_several(count: str, sentence: str) -> None:
    assert say("score.why.offenders", "en", count=count, off="1") == sentence


def test_chinese_has_one_form_for_one_and_for_several() -> None:
    assert [zh for zh, _ in TABLE.values() if re.search(r"\{\w+:", zh)] == []


@pytest.mark.parametrize("path", MODULES)
def test_every_code_that_a_module_uses_is_in_the_table(path: Path) -> None:
    assert {code for code, _ in calls(path)} <= TABLE.keys()


@pytest.mark.parametrize("path", MODULES)
def test_every_place_of_a_sentence_is_filled_where_it_is_used(path: Path) -> None:
    for code, call in calls(path):
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            assert placeholders(TABLE[code][0]) <= given, f"line {call.lineno}: {code}"


def is_used(code: str, used: set[str]) -> bool:
    """Return whether a code stands among texts of the source, whole or put together of two of them."""
    bare = code.removeprefix("problem.")
    if {code, bare} & used:
        return True
    beginnings = {text[:-1] for text in used if text.endswith("*") and len(text) > 1}
    rests = {whole[len(each) :] for whole in (code, bare) for each in beginnings if whole.startswith(each)}
    return any(rest in used or any(rest.startswith(each) for each in beginnings) for rest in rests)


def test_no_code_is_in_the_table_for_nothing() -> None:
    used = {text for parameter in MODULES for text in texts(Path(str(parameter.values[0])))}
    assert [code for code in TABLE if not is_used(code, used)] == []


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("table.title", True),
        ("verdict.met", True),
        ("problem.file_not_found", True),
        ("turn.at_or_below", True),
        ("table.no_such_place", False),
        ("no_such.title", False),
    ],
)
def test_a_code_counts_as_used_only_if_all_of_it_stands_in_the_source(code: str, known: bool) -> None:  # noqa: FBT001
    assert is_used(code, {"table.title", "table.*", "verdict.*", "met", "file_not_found", "turn.*", "at_or_*"}) is known


@pytest.mark.parametrize(("prefix", "members"), [pytest.param(*each, id=each[0]) for each in CLOSED_SETS.items()])
def test_every_member_of_a_closed_set_has_its_words_and_no_other_has(prefix: str, members: set[str]) -> None:
    assert {code.removeprefix(f"{prefix}.") for code in TABLE if code.startswith(f"{prefix}.")} == members


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "找不到文件“a”"), ("en", "there is no file 'a'; check the path")]
)
def test_a_sentence_is_said_in_the_language_that_is_asked_for(language: Language, sentence: str) -> None:
    assert say("problem.file_not_found", language, value="a") == sentence


def test_an_unknown_code_and_an_unfilled_place_are_mistakes_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("verdict.no_such", "en")
    with pytest.raises(KeyError):
        say("problem.file_not_found", "en")


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ("zh", "en")


def test_a_text_of_a_document_falls_back_to_chinese() -> None:
    both, chinese = Bilingual(zh="总结", en="summary"), Bilingual(zh="总结")
    assert [both.in_language(language) for language in LANGUAGES] == ["总结", "summary"]
    assert [chinese.in_language(language) for language in LANGUAGES] == ["总结", "总结"]
