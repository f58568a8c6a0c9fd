"""The command line: arguments, exit codes, printing. All that it does can be imported and called instead."""

import io
import sys
from collections.abc import Sequence

import click

from wufei.cli.commands import cli
from wufei.cli.options import default_language
from wufei.cli.usage import NO_ARGUMENTS, asked_language, own_language, usage_text
from wufei.errors import WufeiError
from wufei.wording import Language, say

__all__ = ["main"]

_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done; 1 not all met, or a check fails; 2 the input or usage is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    asked = asked_language(arguments)
    chosen: dict[str, Language] = {"language": asked or default_language()}
    try:
        result = cli.main(args=arguments, prog_name="wufei", standalone_mode=False, obj=chosen)
        return result if isinstance(result, int) else 0
    except WufeiError as error:
        language = chosen["language"]
        lines = [problem.message(language) for problem in error.problems]
        head = [] if len(lines) == 1 else [say("error.count", language, count=str(len(lines)))]
        click.echo(say("error.prefix", language) + "\n".join([*head, *lines]), err=True)
    except NO_ARGUMENTS as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        click.echo(usage_text(error, asked or own_language(error.ctx) or chosen["language"]), err=True)
    except click.Abort:
        click.echo(file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - a defect of the program, told without a traceback
        click.echo(say("error.internal", chosen["language"], name=type(error).__name__, text=str(error)), err=True)
    return _BAD_INPUT
