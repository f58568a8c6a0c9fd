"""A progress bar for a person at a terminal, and nothing for a program."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

__all__ = ["counted", "is_watched"]

_T = TypeVar("_T")


def counted(items: Sequence[_T]) -> Iterator[_T]:
    """Yield items; where a person sees what is printed beside the output, with a progress bar there."""
    if not is_watched():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import track  # noqa: PLC0415 - as above

    yield from track(items, description="", console=Console(stderr=True), transient=True)


def is_watched() -> bool:
    """Return whether a person sees what is printed beside the output."""
    return sys.stderr.isatty()
