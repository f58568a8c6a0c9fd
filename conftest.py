"""Runs the examples in the README, the documentation and the docstrings as tests.

This stands at the root because pytest asks a conftest only about files below its own folder.
"""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from tests.pages import enter_folder, leave_folder, parse_commands, parse_files, parse_pictures

_pages = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        SkipParser(),
        parse_commands,
        parse_files,
        parse_pictures,
    ],
    patterns=["*.md"],
    setup=enter_folder,
    teardown=leave_folder,
    # Files of cases are data.
    excludes=["tests/*.md", "tests/*/*.md", "tests/*/*/*.md"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS)],
    # A pattern's star stands for one folder before Python 3.13, so each depth has its own.
    patterns=["src/wufei/*.py", "src/wufei/*/*.py", "src/wufei/*/*/*.py"],
)

pytest_collect_file = (_pages + _docstrings).pytest()
