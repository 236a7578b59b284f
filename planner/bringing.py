"""The coordinator's verbs about what she has already, from a shell: judge a timetable, adopt it."""

from pathlib import Path
from typing import Annotated

import typer

from planner.options import Database, Month, Table, Tongue
from planner.shell import command, horizon_of, now, opened, today
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


@command("adopt")
def adopt(
    file: File,
    month: Month,
    bus: Annotated[
        list[str] | None,
        typer.Option("--bus", metavar="NAME=VEHICLE", help="Which vehicle a bus of the timetable is; may stand again."),
    ] = None,
    accept_clean_rows: Annotated[
        bool, typer.Option("--accept-clean-rows", help="Leave rows with flaws out instead of refusing everything.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Take over a timetable you drive already: its stops, and a draft of one month with its visits as they are.

    Families know these visits, so planning the month again moves as few of them as it can.
    """
    from planner.workflow.adopting import adopt as take_over
    from planner.workflow.auditing import audit_file

    _ = translator(language or readers_language())
    horizon, engine = horizon_of(month), opened(database)
    buses = {name.strip(): vehicle.strip() for name, _equals, vehicle in (one.partition("=") for one in bus or ())}
    audited = audit_file(file, today=today())
    adopted = take_over(
        engine, audited, horizon, now=now(), today=today(), buses=buses, accept_clean_rows=accept_clean_rows
    )
    for sentence in adopted.sentences(_):
        typer.echo(sentence)


@command("imports")
def imports(database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """List what was imported, the newest first, with the numbers by which it can be undone."""
    from planner.workflow.undoing import list_imports

    _ = translator(language or readers_language())
    listed = list_imports(opened(database))
    for one in listed:
        typer.echo(one.sentence(_))
    if not listed:
        typer.echo(_("Nothing was imported that can be undone."))


@command("undo-import")
def undo_import(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the import, as planner imports lists it.")],
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Take an import back: rows are what they were before, and the plan it made is gone.

    Refused while something was built on it since.
    """
    from planner.workflow.undoing import undo_import as take_back

    _ = translator(language or readers_language())
    typer.echo(take_back(opened(database), number, now=now()).sentence(_))
