"""What a row of the grammar of targets has: a form, a made-up example, and what must be read from it."""

import attrs

__all__ = ["Form"]


@attrs.frozen(kw_only=True)
class Form:
    """One form of words, for the tables of the reference and for the tests."""

    #: Name of the form; what a reading names as its rule.
    id: str
    #: A text made up for this row.
    example: str
    #: What must be read from the example.
    reads: str
