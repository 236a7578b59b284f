"""The coordinator's verbs about versions of a month, from a shell."""

from typing import Annotated

import typer

from planner.options import Database, Month, Tongue
from planner.shell import command, horizon_of, now, opened
from planner.usage import readers_language
from planner.words.catalogue import translator
from planner.words.formats import capital, month_name
from planner.workflow.settings import DEFAULT_DATABASE

Number = Annotated[int, typer.Option("--version", min=1, help="Number of the version, as planner versions lists it.")]


@command("versions")
def versions(month: Month, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """List every version of a month: its state, when it was made, and its figures."""
    from planner.workflow.versions import history, lines

    _ = translator(language or readers_language())
    horizon = horizon_of(month)
    for line in lines(history(opened(database), horizon), horizon, _):
        typer.echo(line)


@command("go-back")
def go_back(month: Month, version: Number, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Make an old version of a month its newest draft. Families see what they saw, until it is published."""
    from planner.workflow.versions import go_back as go
    from planner.workflow.versions import look_at_version

    _ = translator(language or readers_language())
    engine, horizon = opened(database), horizon_of(month)
    draft = go(engine, horizon, version, now=now())
    typer.echo(
        _("{month}: version {number} is now draft {draft}.").format(
            month=capital(month_name(horizon.first, _.language)), number=version, draft=draft.version
        )
    )
    for line in look_at_version(engine, horizon, draft.version, _).sentences(_):
        typer.echo(line)
