"""Canonical bytes: the same whatever the order, another for every other value; files written whole or not at all."""

import copy
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import facts_document, plan_document
from wufei import dump_facts, dump_plan, load_facts, load_plan
from wufei.documents import canonical_digest, json_text, write_whole
from wufei.documents.text import parse_json
from wufei.errors import DocumentError, quoted


def plan_digest(document: Any) -> str:  # noqa: ANN401 - JSON
    return canonical_digest(dump_plan(load_plan(document)))


def facts_digest(document: Any) -> str:  # noqa: ANN401 - JSON
    return canonical_digest(dump_facts(load_facts(document)))


def turned(document: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the same document with its keys, and the entries of its collections, the other way round."""
    return {
        key: list(reversed(value)) if isinstance(value, list) else value for key, value in reversed(document.items())
    }


def places(document: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Yield the path of every text, number and truth of a document."""
    match document:
        case dict():
            for key, value in document.items():
                yield from places(value, (*path, key))
        case list():
            for number, value in enumerate(document):
                yield from places(value, (*path, number))
        case _:
            yield path


def changed(document: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - JSON
    """Return the document with another value at ``path``."""
    other = copy.deepcopy(document)
    inner = other
    for step in path[:-1]:
        inner = inner[step]
    value = inner[path[-1]]
    match value:
        case bool():
            inner[path[-1]] = not value
        case int():
            inner[path[-1]] = value + 1
        case _:
            inner[path[-1]] = f"{value}0"
    return other


def test_the_order_of_entries_and_keys_does_not_matter() -> None:
    assert facts_digest(turned(facts_document())) == facts_digest(facts_document())
    plan = plan_document()
    assert plan_digest({**turned(plan), "tasks": plan["tasks"]}) == plan_digest(plan)


def test_the_order_of_records_and_items_does_not_matter() -> None:
    document = facts_document()
    for register in document["registers"]:
        register["records"].reverse()
    for roster in document["rosters"]:
        roster["items"].reverse()
    assert facts_digest(document) == facts_digest(facts_document())


def test_whose_parts_a_register_awaits_matters_and_their_order_does_not() -> None:
    documents = [facts_document() for _ in range(4)]
    for document, awaits in zip(documents, ([], ["a", "b"], ["b", "a"], ["a"]), strict=True):
        document["registers"][0]["awaits"] = awaits
    none, one, other, fewer = map(facts_digest, documents)
    assert none == facts_digest(facts_document())
    assert one == other
    assert len({none, one, fewer}) == 3


@pytest.mark.parametrize("document", [plan_document(), facts_document()], ids=["plan", "facts"])
def test_every_value_matters(document: dict[str, Any]) -> None:
    # As documents: not every such change leaves a plan that loads.
    paths = list(places(document))
    digests = {canonical_digest(changed(document, path)) for path in paths}
    assert len(paths) > 50
    assert len(digests | {canonical_digest(document)}) == len(paths) + 1


def test_digits_matter_as_they_are_written() -> None:
    one, other = facts_document(), facts_document()
    other["observations"][2]["value"] = "98.0"
    assert facts_digest(one) != facts_digest(other)


def test_the_order_of_what_is_ordered_matters() -> None:
    document = plan_document()
    document["indicators"][1]["bases"].reverse()
    assert plan_digest(document) != plan_digest(plan_document())


def test_keys_that_are_left_out_are_the_same_as_their_defaults() -> None:
    document = plan_document()
    document["tasks"][0]["open_ended"] = False
    document["tasks"][0]["streams"] = []
    assert plan_digest(document) == plan_digest(plan_document())


def test_a_digest_is_that_of_compact_sorted_json() -> None:
    written = '{"a":["b","a"],"records":[{"x":"吨"},{"x":1}]}'
    document = {"records": [{"x": 1}, {"x": "吨"}], "a": ["b", "a"]}
    assert canonical_digest(document) == hashlib.sha256(written.encode()).hexdigest()


def test_a_digest_does_not_depend_on_the_run() -> None:
    code = (
        "from tests.support import *; from wufei.documents import *;"
        "print(canonical_digest(dump_plan(plan_of())), canonical_digest(dump_facts(load_facts(facts_document()))))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert printed == {f"{plan_digest(plan_document())} {facts_digest(facts_document())}\n"}


# Text


def test_json_text_is_readable_and_ends_with_a_line() -> None:
    assert json_text({"name": "吨", "n": 1}) == '{\n  "name": "吨",\n  "n": 1\n}\n'


@pytest.mark.parametrize("number", ["1.5", "0.1", "-2.50", "100", "1E+5"])
def test_a_decimal_is_written_as_the_number_it_is(number: str) -> None:
    assert parse_json(json_text([Decimal(number)])) == [Decimal(number)]


@pytest.mark.parametrize("number", ["0.1234567890123456789012345", "1e999"])
def test_a_decimal_that_no_float_names_is_written_with_its_digits(number: str) -> None:
    assert parse_json(json_text([Decimal(number)])) == [str(Decimal(number))]


def test_what_is_not_json_is_not_written() -> None:
    with pytest.raises(TypeError):
        json_text({"a": object()})
    with pytest.raises(ValueError, match="JSON"):
        json_text({"a": float("nan")})


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
        max_leaves=8,
    )
)
def test_what_is_written_is_read_back(document: Any) -> None:  # noqa: ANN401 - JSON
    assert parse_json(json_text(document)) == document


# Files


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "out.json"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    write_whole(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_is_as_open_as_any_other_and_one_that_exists_stays_as_it_is(tmp_path: Path) -> None:
    other, new, private = tmp_path / "other", tmp_path / "new", tmp_path / "private"
    other.touch()
    private.touch(mode=0o600)
    for path in (new, private):
        write_whole(path, b"new")
    assert new.stat().st_mode == other.stat().st_mode
    assert private.stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "out.json", tmp_path / "link"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_whole(link, b"new")
    assert path.read_bytes() == b"new"
    assert link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_bytes)
        write_whole(pipe, b"new")
        assert read.result(timeout=10) == b"new"
    assert pipe.is_fifo()


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kept").write_text("old")
    with pytest.raises(DocumentError) as caught:
        write_whole(tmp_path / "out", b"new")
    assert caught.value.code == "is_a_folder"
    assert (tmp_path / "out" / "kept").read_text() == "old"
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("x" * 300, id="a name that is too long"),
        pytest.param("nul\0", id="a name that no file can have"),
    ],
)
def test_what_can_not_be_written_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(DocumentError, match="what stood there is untouched") as caught:
        write_whole(tmp_path / name, b"new")
    assert caught.value.code == "unwritable_file"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize("name", ["file/out.json", "file/below/out.json"])
def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(DocumentError) as caught:
        write_whole(tmp_path / name, b"new")
    (found,) = caught.value.problems
    assert (found.code, dict(found.values)) == ("is_a_file", {"value": quoted(tmp_path / "file")})
    assert (tmp_path / "file").read_text() == "old"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from wufei.documents import write_whole
from wufei.errors import DocumentError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 100_000)
except DocumentError as error:
    sys.exit(error.code)
"""


def test_a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr.strip() == "unwritable_file"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_interrupted_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    unwritable: Any = "a text, not bytes"
    with pytest.raises(TypeError):
        write_whole(path, unwritable)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in which not even root may write; where there is none, one that its owner may only read."""
    processes = Path("/proc/self")
    if processes.is_dir():
        yield processes
        return
    tmp_path.chmod(0o500)
    yield tmp_path
    tmp_path.chmod(0o700)


def test_a_folder_that_is_read_only_stays_as_it_is(read_only: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        write_whole(read_only / "out.json", b"new")
    assert caught.value.code == "unwritable_file"
    assert not list(read_only.glob("*out.json*"))
