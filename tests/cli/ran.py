"""What running a command in this process came to."""

from collections.abc import Callable

import attrs

#: What the example facts say of themselves in the table.
INVENTED = "these facts are invented examples"


@attrs.frozen
class Ran:
    """What a command came to."""

    code: object
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Ran]
