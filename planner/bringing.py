"""The coordinator's verbs about what she has already, from a shell: judge a timetable, adopt it."""

from pathlib import Path
from typing import Annotated

import typer

from planner.options import Database, Table, Tongue
from planner.shell import command, horizon_of, today
from planner.usage import readers_language
from planner.words.catalogue import translator
from planner.workflow.refusals import Ending
from planner.workflow.settings import DEFAULT_DATABASE

File = Annotated[Path, typer.Argument(metavar="FILE", help="The timetable: CSV, or an Excel workbook (.xlsx).")]


@command("audit")
def audit(
    file: File,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="Look at one month only, like 2027-03.")
    ] = None,
    csv: Table = None,
    database: Database = DEFAULT_DATABASE,  # noqa: ARG001 - every command may be asked the same way
    language: Tongue = None,
) -> None:
    """Judge a timetable you drive already: visits that overlap, drives that take longer, breaks, holidays, positions.

    Nothing is stored. Every row is taken, or left out with its reason. Ends with 0 when nothing is odd, else with 1.
    """
    from planner.workflow.auditing import audit_file
    from planner.workflow.columns import write_file

    _ = translator(language or readers_language())
    audited = audit_file(file, today=today(), within=horizon_of(month) if month else None)
    for sentence in audited.sentences(_):
        typer.echo(sentence)
    if csv is not None:
        write_file(csv, audited.table_csv(_))
    if not audited.clean:
        raise typer.Exit(Ending.FLAWS)
