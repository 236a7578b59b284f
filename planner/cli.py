"""The coordinator's verbs from a shell.

Heavy libraries are imported when a command needs them, so that ``planner --help`` answers at once. Every
command ends with a number that scripts can read; see :class:`planner.workflow.refusals.Ending`.
"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from planner.domain.weights import Preference
from planner.options import (
    Database,
    Month,
    Port,
    Prefer,
    Public,
    Questions,
    Reason,
    Seconds,
    Table,
    Tongue,
    Visit,
    Without,
)
from planner.shell import app, command, horizon_of, now, opened, serve_app, today
from planner.usage import readers_language
from planner.watching import watching
from planner.words.catalogue import translator
from planner.workflow.refusals import Ending
from planner.workflow.settings import DEFAULT_DATABASE, DEFAULT_PUBLIC, Places

__all__ = ["app"]


@command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder with stops.csv and its companions.")],
    accept_clean_rows: Annotated[
        bool, typer.Option("--accept-clean-rows", help="Leave rows with flaws out instead of refusing everything.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Read a region from CSV files. Every flaw is listed; nothing is written unless all is clean or you accept."""
    from planner.workflow.database import open_database
    from planner.workflow.importing import import_data

    _ = translator(language or readers_language())
    taken = import_data(open_database(database), folder, accept_clean_rows=accept_clean_rows, today=today())
    for sentence in taken.sentences(_):
        typer.echo(sentence)
    if not taken.written:
        raise typer.Exit(Ending.FLAWS)


@command("plan")
def plan(
    month: Month,
    seconds: Seconds = 60,
    prefer: Prefer = Preference.BALANCED,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Propose a plan for a month and keep it as a draft. What was published before stays as it is."""
    from planner.workflow.proposing import propose

    _ = translator(language or readers_language())
    horizon, engine = horizon_of(month), opened(database)
    with watching(_) as watch:
        proposal = propose(engine, horizon, seconds=seconds, now=now(), progress=watch, preference=prefer)
    for sentence in proposal.sentences(_):
        typer.echo(sentence)


@command("verify")
def verify(month: Month, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Judge the plan of a month anew, without the solver. Ends with 0 only when no rule that must hold is broken."""
    from planner.workflow.judging import verify_month

    _ = translator(language or readers_language())
    horizon = horizon_of(month)
    judgement = verify_month(opened(database), horizon, today=today())
    for sentence in judgement.sentences(_):
        typer.echo(sentence)
    if not judgement.publishable:
        raise typer.Exit(Ending.FLAWS)


@command("coverage")
def coverage(
    month: Month,
    csv: Table = None,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Show how well the newest plan of a month serves every place: visits, gaps between them, children, need."""
    from planner.workflow.covering import month_coverage

    _ = translator(language or readers_language())
    view = month_coverage(opened(database), horizon_of(month), _)
    for line in view.lines():
        typer.echo(line)
    if csv is not None:
        view.write_csv(csv)


@command("rhythms")
def rhythms(month: Month, csv: Table = None, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """List what is promised to each place: in words, as calendars exchange it (RFC 5545), and the dates of a month."""
    from planner.workflow.promising import promised_in

    view = promised_in(opened(database), horizon_of(month), translator(language or readers_language()))
    for line in view.lines():
        typer.echo(line)
    if csv is not None:
        view.write_csv(csv)


@command("publish")
def publish(
    month: Month,
    out: Public = Path(DEFAULT_PUBLIC),
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Approve the latest plan of a month and write it for families: pages, posters, calendars, tables.

    Refused while the plan breaks a rule that must hold. Readers see the old pages until all new ones are there.
    """
    from planner.workflow.publishing import approve_and_publish

    _ = translator(language or readers_language())
    horizon, engine = horizon_of(month), opened(database)
    with Console(stderr=True).status(_("Writing pages, posters and calendars …")) as status:

        def papers(done: int, of: int) -> None:
            status.update(_("Papers: {done} of {of}").format(done=done, of=of))

        published = approve_and_publish(engine, horizon, out, now=now(), today=today(), progress=papers)
    typer.echo(published.sentence(_))


@command("why")
def why(visit: Visit, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Say why a visit is on its day: the next best days and what they would cost, and what forbids the others."""
    from planner.workflow.explaining import why as ask

    _ = translator(language or readers_language())
    for line in ask(opened(database), visit, today=today()).lines(_):
        typer.echo(line)


@command("price")
def price(
    month: Month,
    without: Without,
    seconds: Seconds = 60,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Plan a month with a promise and without it, and show what it costs. Nothing is kept."""
    from planner.workflow.pricing import price as ask

    _ = translator(language or readers_language())
    with watching(_) as watch:
        view = ask(opened(database), horizon_of(month), without, seconds=seconds, progress=watch)
    for line in view.lines(_):
        typer.echo(line)


@command("compare")
def compare(
    month: Month,
    ask: Questions = None,
    seconds: Seconds = 20,
    csv: Table = None,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Plan a month in other ways (another rhythm, one bus fewer …) and show the figures beside each other."""
    from planner.domain.scenarios import Kind
    from planner.workflow.columns import write_file
    from planner.workflow.scenario_words import Prices, as_file, lines
    from planner.workflow.scenarios import answer_all

    _ = translator(language or readers_language())
    with watching(_) as watch:
        answers = answer_all(
            opened(database), horizon_of(month), ask or tuple(Kind), seconds=seconds, clock=now, progress=watch
        )
    for line in lines(answers, Prices(), _):
        typer.echo(line)
    if csv is not None:
        write_file(csv, as_file(answers, Prices()))


@command("cancel")
def cancel(
    visit: Visit,
    reason: Reason,
    without_bus: Annotated[
        bool, typer.Option("--without-bus", help="It is held, in a room instead of the bus.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Cancel one visit, or hold it without the bus. Families see it when the month is published again."""
    from planner.workflow.changes import cancel_visit, hold_without_bus

    _ = translator(language or readers_language())
    change = hold_without_bus if without_bus else cancel_visit
    typer.echo(change(opened(database), visit, reason, now=now()).sentence(_))


@command("serve")
def serve(
    port: Port = 8501,
    out: Public = Path(DEFAULT_PUBLIC),
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Open the app on this machine, with the published pages beside it. Ctrl+C ends it."""
    serve_app(Places(database, out), port, translator(language or readers_language()))


@command("demo")
def demo(
    port: Port = 8501,
    seconds: Seconds = 60,
    out: Public = Path(DEFAULT_PUBLIC),
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Plan next month for the example region, check it, publish it and open the app.

    What was done before is kept: a month that is published already is not planned again.
    """
    from planner.workflow.demo import prepare_demo

    _ = translator(language or readers_language())
    places = Places(database, out)
    with watching(_) as watch:
        for sentence in prepare_demo(places, today=today(), now=now(), seconds=seconds, progress=watch):
            typer.echo(sentence(_))
    serve_app(places, port, _)


from planner import bringing, going_back, locks, mending, papers  # noqa: E402, F401 - their commands are listed after these
