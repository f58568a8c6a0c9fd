"""What is wrong with how a command was called, in the user's language: the parser itself speaks English only."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import click

from wufei.near import near_names
from wufei.wording import LANGUAGES, Language, say

__all__ = ["NO_ARGUMENTS", "Commands", "asked_language", "own_language", "usage_text"]

_LANGUAGE: Final = "--language"
_VALUE: Final = re.compile("(.+?) is not ", re.DOTALL)
_NO_VALUE: Final = "does not take a value"
_EXTRA: Final = re.compile(r"\((.*)\)\.?", re.DOTALL)

#: What a command without arguments raises, where it shows its help: newer parsers only.
NO_ARGUMENTS: Final[tuple[type[click.UsageError], ...]] = tuple(
    each for each in (getattr(click.exceptions, "NoArgsIsHelpError", None),) if each is not None
)


class _NoSuchCommand(click.UsageError):
    """There is no such command; older parsers have no such error of their own."""


class _OptionBeforeCommand(click.NoSuchOption):
    """An option of a command stands before the command."""

    def __init__(self, option_name: str, command: str, ctx: click.Context) -> None:
        super().__init__(option_name, ctx=ctx)
        self.command = command


class Commands(click.Group):
    """A group that says which commands come near to one that it has not, and where an option belongs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands before the command; raises a usage error of an option that belongs behind it."""
        given = [*args]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            command = self._with_option(error.option_name, given)
            if command is None:
                raise
            raise _OptionBeforeCommand(error.option_name, command, ctx) from None

    def _with_option(self, option: str, args: Sequence[str]) -> str | None:
        """Return a command that has an option: the one that was named, if it is one of them; None if none has it."""
        having = [name for name, each in sorted(self.commands.items()) if option in _names(each.params)]
        return next((each for each in args if each in having), having[0] if having else None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return name and command, and the arguments that are left; raises a usage error if there is no such one."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise _NoSuchCommand(args[0], ctx)
        return super().resolve_command(ctx, args)


def asked_language(arguments: Sequence[str] | None) -> Language | None:
    """Return the language that arguments ask for, be they wrong otherwise; None if they ask for none."""
    given = sys.argv[1:] if arguments is None else arguments
    words = [part for each in given for part in (each.split("=", 1) if each.startswith(f"{_LANGUAGE}=") else (each,))]
    asked = [value for name, value in pairwise(words) if name == _LANGUAGE]
    return next((each for each in LANGUAGES if asked and asked[-1] == each), None)


def own_language(ctx: click.Context | None) -> Language | None:
    """Return the language that a command speaks if none is asked for; None if that is up to the locale."""
    params = [] if ctx is None else ctx.command.get_params(ctx)
    own = [each.default for each in params if each.name == "language"]
    return next((each for each in LANGUAGES if each in own), None)


def usage_text(error: click.UsageError, language: Language) -> str:
    """Return what a reader is told of a usage error: how the command is called, where more is said, what is wrong."""
    return "\n".join((*_how(error.ctx, language), say("error.prefix", language) + _what(error, language)))


def _how(ctx: click.Context | None, language: Language) -> Iterator[str]:
    if ctx is not None:
        usage = " ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx)))
        yield say("usage.usage", language, usage=usage)
        yield say("usage.help", language, command=ctx.command_path)
        yield ""


def _what(error: click.UsageError, language: Language) -> str:
    """Return what is wrong; of an error that is of no kind known here, what the parser says."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return _missing(param, language)
        case click.BadParameter(param=click.Parameter() as param):
            return _bad_value(error, param, language)
        case _OptionBeforeCommand(option_name=name, command=command):
            return say("usage.option_of_command", language, value=name, command=command)
        case click.NoSuchOption(option_name=name):
            near = near_names(name, _options(error.ctx))
            code = "usage.no_such_option_suggested" if near else "usage.no_such_option"
            return say(code, language, value=name, near=", ".join(near))
        case click.BadOptionUsage(option_name=name):
            code = "usage.takes_no_value" if _NO_VALUE in error.message else "usage.needs_value"
            return say(code, language, name=name)
        case _NoSuchCommand(ctx=click.Context(command=click.Group() as group)):
            names = sorted(group.commands)
            near = near_names(error.message, names)
            code = "usage.no_such_command_suggested" if near else "usage.no_such_command"
            return say(code, language, value=error.message, near=", ".join(near), expected=", ".join(names))
        case _:
            extra = _EXTRA.search(error.format_message()) if type(error) is click.UsageError else None
            if extra is None:
                return error.format_message()
            return say("usage.too_many", language, value=extra[1])


def _options(ctx: click.Context | None) -> tuple[str, ...]:
    return () if ctx is None else _names(ctx.command.get_params(ctx))


def _names(params: Iterable[click.Parameter]) -> tuple[str, ...]:
    return tuple(name for each in params if isinstance(each, click.Option) for name in each.opts)


def _missing(param: click.Parameter, language: Language) -> str:
    if not isinstance(param, click.Option):
        return say("usage.missing_argument", language, name=param.human_readable_name)
    name = " / ".join(param.opts)
    if isinstance(param.type, click.Choice):
        return say("usage.missing_choice", language, name=name, expected=", ".join(param.type.choices))
    return say("usage.missing_option", language, name=name)


def _bad_value(error: click.BadParameter, param: click.Parameter, language: Language) -> str:
    """Return what a value should be; the parser tells the value in its own sentence only."""
    name = " / ".join(param.opts) if isinstance(param, click.Option) else param.human_readable_name
    found, kind = _VALUE.match(error.message), param.type
    value = found[1].strip("'\"") if found else ""
    choices = getattr(kind, "choices", ())
    if choices and found:
        return say("usage.no_choice", language, name=name, value=value, expected=", ".join(choices))
    if isinstance(kind, click.IntRange) and found:
        return say("usage.no_number", language, name=name, value=value, least=str(kind.min), most=str(kind.max))
    return say("usage.bad_value", language, name=name, reason=error.message)
