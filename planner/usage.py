"""What is wrong with a command as it was typed, every flaw at once and in the language of its reader.

Typer says such things in English, one at a time, and passes some over: an option that stands twice, an empty one,
foreign digits. What is not looked at here Typer still refuses.
"""

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from planner.domain.language import Language
from planner.domain.plan import Firmly
from planner.domain.scenarios import Kind
from planner.domain.weights import Preference
from planner.options import NAME_AND_DAYS
from planner.words.catalogue import Translator, translator
from planner.workflow.refusals import Ending

NUMBERS: Final = frozenset({"seconds", "port", "version"})
CHOICES: Final[Mapping[str, type[StrEnum]]] = {"language": Language, "firmly": Firmly, "prefer": Preference}
SEVERAL: Final[Mapping[str, type[StrEnum]]] = {"ask": Kind}
"""The same of options that may stand several times."""
FOLDERS: Final = frozenset({"out"})
FILES: Final = frozenset({"csv"})
_NOT_PARSED: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""What Typer raises for options it cannot read at all; of its errors it gives only this one's child a public name."""


def readers_language(code: str | None = None) -> Language:
    """Return the language asked for, else the shell's; English where the planner does not speak it."""
    variables = ("PLANNER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    for said in (code or "", *(os.environ.get(variable, "") for variable in variables)):
        if said[:2].lower() in set(Language):
            return Language(said[:2].lower())
    return Language.EN


class Commands(TyperGroup):
    """The commands of the planner: says which there are where somebody asks for another one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say so where an option stands before the command."""
        try:
            return super().parse_args(ctx, args)
        except _NOT_PARSED as error:
            if not hasattr(error, "option_name"):
                raise
            _ = _translator(args)
            _end([_not_read(error, self.params, _), _all_options(ctx, _)])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that was asked for, or name those that are written alike."""
        if args and args[0] not in self.commands:
            _ = _translator(args)
            like = get_close_matches(args[0], self.commands, n=3)
            said = _("There is no command “{name}”.").format(name=args[0])
            _end([f"{said} {_did_you_mean(like, _)}" if like else said, _all_options(ctx, _)])
        return super().resolve_command(ctx, args)


class Command(TyperCommand):
    """A command that says what is wrong with what was typed.

    Options of a name and days may stand as often as needed.
    """

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        for parameter in self.params:
            if parameter.metavar == NAME_AND_DAYS:
                parameter.nargs = 2  # Typer reads lists, and pairs, but no lists of pairs

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return how the command is written: ``VISIT``, not ``{VISIT}``, which nobody should type."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what cannot be meant, then read as usual."""
        _ = _translator(args)
        try:
            values, rest, given = self.make_parser(ctx).parse_args(args=list(args))
        except _NOT_PARSED as error:
            _end([_not_read(error, self.params, _), _all_options(ctx, _)])
        if "help" not in values:
            flaws = [*_flaws(values, given, _), *_missing(self.params, values, ctx, _)]
            if rest:
                flaws.append(_("“{words}” is too much. Put what has spaces in quotes.").format(words=" ".join(rest)))
            if flaws:
                _end([*flaws, _all_options(ctx, _)])
        return super().parse_args(ctx, args)


def _translator(args: Sequence[str]) -> Translator:
    """Return the words of the language that is asked for somewhere in what was typed, else of the shell's."""
    asked = [after for one, after in pairwise(args) if one == "--language"]
    asked += [one.partition("=")[2] for one in args if one.startswith("--language=")]
    return translator(readers_language(asked[-1] if asked else None))


def _end(lines: Sequence[str]) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(Ending.USAGE)


def _all_options(ctx: Any, _: Translator) -> str:
    return _("What can be written is shown by: {command} --help").format(command=ctx.command_path)


def _did_you_mean(alike: Sequence[str], _: Translator) -> str:
    return _("Did you mean {names}?").format(names=", ".join(alike))


def _not_read(error: Exception, params: Sequence[Any], _: Translator) -> str:
    """Return what is wrong with an option that cannot be read: nobody knows it, or its value is missing or too much."""
    name = str(getattr(error, "option_name", ""))
    option = next((one for one in params if name in one.opts), None)
    if option is None:
        said = _("There is no option {option}.").format(option=name)
        alike = getattr(error, "possibilities", None) or ()
        return f"{said} {_did_you_mean(sorted(alike), _)}" if alike else said
    if option.is_flag:
        return _("{option} takes no value. Write it alone.").format(option=name)
    what = option.metavar or str(option.name).upper()
    return _("{option} is written with {what} after it.").format(option=name, what=what)


def _missing(params: Sequence[Any], values: Mapping[str, Any], ctx: Any, _: Translator) -> Iterator[str]:
    """Yield what has to be written and is not, with how the whole command is written."""
    must = [one for one in params if one.required]
    shape = " ".join((ctx.command_path, *(_shape(one) for one in must)))
    for one in must:
        written, name = values.get(one.name), _shape(one).split()[0]
        if written is None:
            yield _("{name} is missing. Write it like this: {shape}").format(name=name, shape=shape)
        elif isinstance(one, TyperArgument) and not written.strip():
            yield _("{name} is empty. Write it like this: {shape}").format(name=name, shape=shape)


def _shape(parameter: Any) -> str:
    what = parameter.metavar or str(parameter.name).upper()
    return what if isinstance(parameter, TyperArgument) else f"{parameter.opts[0]} {what}"


def _flaws(values: Mapping[str, Any], given: Sequence[Any], _: Translator) -> Iterator[str]:
    for option in (one for one in dict.fromkeys(given) if isinstance(one, TyperOption)):
        name, value = option.opts[0], values.get(option.name or "")
        if given.count(option) > 1 and not option.multiple:
            yield _("{option} is given more than once. Write it once.").format(option=name)
        if isinstance(value, str) and not value.strip():
            yield _("{option} is given, but it is empty. Write what it is to be, or leave it out.").format(option=name)
        for one in (value,) if isinstance(value, str) else value if option.name in SEVERAL and value else ():
            yield from (said.format(option=name, value=one, **facts) for said, facts in _wrong(option, one, _))


def _wrong(option: Any, value: str, _: Translator) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with the value of an option: no number, out of bounds, not one of its words, not a folder."""
    choices = CHOICES.get(option.name) or SEVERAL.get(option.name)
    if option.name in NUMBERS:
        yield from _number(option, value, _)
    elif choices and value not in set(choices):
        yield _("{option}: “{value}” is not known. Write one of: {choices}."), {"choices": ", ".join(choices)}
    elif option.name in FOLDERS and Path(value).is_file():
        yield _("{option}: {value} is a file. Name a folder."), {}
    elif option.name in FILES and Path(value).is_dir():
        yield _("{option}: {value} is a folder. Name a file."), {}


def _number(option: Any, value: str, _: Translator) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        number = float(value) if value.isascii() else math.nan
    except ValueError:
        number = math.nan
    if math.isnan(number):
        yield _("{option}: “{value}” is not a number. Write it with the digits 0–9."), {}
    elif option.max is not None and not option.min <= number <= option.max:
        bounds = {"least": str(option.min), "most": str(option.max)}
        yield _("{option}: {value} is out of bounds. Write a number from {least} to {most}."), bounds
    elif option.min is not None and number < option.min:
        yield _("{option}: {value} is too little. Write at least {least}."), {"least": str(option.min)}
