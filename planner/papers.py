"""The command that prints: every paper of a month into one folder."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from planner.options import Database, Month, Tongue
from planner.shell import command, horizon_of, opened, today
from planner.usage import readers_language
from planner.words.catalogue import translator
from planner.workflow.settings import DEFAULT_DATABASE


@command("print")
def print_papers(
    month: Month,
    out: Annotated[Path, typer.Option("--out", help="Folder for the papers.", file_okay=False)],
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Write all papers of a month to print: posters, calendars, cards, texts to paste, sheets of drivers.

    They are those of the published plan; without one, those of the newest draft, marked on every page.
    """
    from planner.workflow.printing import print_month

    _ = translator(language or readers_language())
    horizon, engine = horizon_of(month), opened(database)
    with Console(stderr=True).status(_("Writing papers …")) as status:

        def told(done: int, of: int) -> None:
            status.update(_("Papers: {done} of {of}").format(done=done, of=of))

        printed = print_month(engine, horizon, out, _, today=today(), progress=told)
    typer.echo(printed.sentence(_))
