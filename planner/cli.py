"""The coordinator's verbs from a shell.

Heavy libraries are imported when a command needs them, so that ``planner --help`` answers at once. Every
command ends with a number that scripts can read; see :class:`planner.workflow.refusals.Ending`.
"""

import functools
import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from planner.domain.clock import HELSINKI
from planner.domain.language import Language
from planner.domain.weights import Preference
from planner.options import Came, Database, Month, Port, Prefer, Public, Reason, Seconds, Table, Tongue, Visit, Without
from planner.watching import watching
from planner.words.catalogue import Translator, translator
from planner.workflow.refusals import TOLD, AppMissing, Ending, PortTaken, ending, told
from planner.workflow.settings import DEFAULT_DATABASE, DEFAULT_PUBLIC, Places, app_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from planner.domain.days import Horizon

ENDINGS = (
    "Exit codes: 0 done; 1 the plan breaks a rule that must hold, or files have flaws; 2 the command is not "
    "understood; 3 something has to be done first; 4 the disk, the database or the network failed."
)

app = typer.Typer(
    help="Plan the visits of a service bus and publish them to families.",
    epilog=ENDINGS,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _readers_language() -> Language:
    for variable in ("PLANNER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "")[:2].lower()
        if code in set(Language):
            return Language(code)
    return Language.EN


def _command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command that tells a refusal in the reader's language and ends with its code."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def polite(*args: Any, **values: Any) -> None:
            language = values["language"] = values.get("language") or _readers_language()
            try:
                function(*args, **values)
            except TOLD as refusal:
                typer.echo(told(refusal, translator(language)), err=True)
                raise typer.Exit(ending(refusal)) from None

        return app.command(name, epilog=ENDINGS)(polite)

    return register


def _today() -> date:
    return datetime.now(HELSINKI).date()


def _now() -> datetime:
    return datetime.now(UTC)


def _horizon(month: str) -> "Horizon":
    from planner.workflow.months import month as read_month

    return read_month(month)


def _opened(database: str) -> "Engine":
    from planner.workflow.database import open_database

    return open_database(database, create=False)


def _serve(places: Places, port: int, _: Translator) -> None:
    """Turn this process into the app; returns only when that fails."""
    from planner.workflow.database import open_database

    open_database(places.database).dispose()  # trouble with the database is told here, not in the browser
    script = Path(__file__).with_name("server.py")
    if not script.parents[1].joinpath("app.py").is_file():
        raise AppMissing(script.parents[1] / "app.py")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise PortTaken(port)
    address = f"http://localhost:{port}"
    typer.echo(_("The app is at {address} and the published pages at {address}/public/").format(address=address))
    typer.echo(_("Ctrl+C ends it."))
    sys.stdout.flush()
    settings = app_settings(script.parents[1] / ".streamlit" / "config.toml")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    os.execve(sys.executable, command, {**settings, **os.environ, **places.as_environment()})


@_command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(help="Folder with stops.csv and its companions.")],
    accept_clean_rows: Annotated[
        bool, typer.Option("--accept-clean-rows", help="Leave rows with flaws out instead of refusing everything.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Read a region from CSV files. Every flaw is listed; nothing is written unless all is clean or you accept."""
    from planner.workflow.database import open_database
    from planner.workflow.importing import import_data

    _ = translator(language or _readers_language())
    taken = import_data(open_database(database), folder, accept_clean_rows=accept_clean_rows)
    for sentence in taken.sentences(_):
        typer.echo(sentence)
    if not taken.written:
        raise typer.Exit(Ending.FLAWS)


@_command("plan")
def plan(
    month: Month,
    seconds: Seconds = 60,
    prefer: Prefer = Preference.BALANCED,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Propose a plan for a month and keep it as a draft. What was published before stays as it is."""
    from planner.workflow.proposing import propose

    _ = translator(language or _readers_language())
    horizon, engine = _horizon(month), _opened(database)
    with watching(_) as watch:
        proposal = propose(engine, horizon, seconds=seconds, now=_now(), progress=watch, preference=prefer)
    for sentence in proposal.sentences(_):
        typer.echo(sentence)


@_command("replan")
def replan(  # noqa: PLR0913 - one option each
    month: Month,
    bus_out: Came = None,
    driver_away: Came = None,
    organisation_away: Came = None,
    stop_closed: Came = None,
    holiday: Came = None,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Mend a published month after something came over it, and keep the result as a draft.

    Each option takes a name and days, as in --bus-out BUS-1 9.3.2027-12.3.2027. As few visits move as possible; what
    changes and who has to be told is listed. Without options the month is mended to what the data says now.
    """
    from planner.workflow.disrupting import Said, What
    from planner.workflow.replanning import replan_month

    _ = translator(language or _readers_language())
    came = zip(What, (bus_out, driver_away, organisation_away, stop_closed, holiday), strict=True)
    said = [Said(what, *given) for what, given in came if given]
    engine = _opened(database)
    with watching(_) as watch:
        mended = replan_month(engine, _horizon(month), said, today=_today(), now=_now(), progress=watch)
    for sentence in mended.sentences(_):
        typer.echo(sentence)


@_command("verify")
def verify(month: Month, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Judge the plan of a month anew, without the solver. Ends with 0 only when no rule that must hold is broken."""
    from planner.workflow.judging import verify_month

    _ = translator(language or _readers_language())
    horizon = _horizon(month)
    judgement = verify_month(_opened(database), horizon)
    for sentence in judgement.sentences(_):
        typer.echo(sentence)
    if not judgement.publishable:
        raise typer.Exit(Ending.FLAWS)


@_command("coverage")
def coverage(
    month: Month,
    csv: Table = None,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Show how well the newest plan of a month serves every place: visits, gaps between them, children, need."""
    from planner.workflow.covering import month_coverage

    _ = translator(language or _readers_language())
    view = month_coverage(_opened(database), _horizon(month), _)
    for line in view.lines():
        typer.echo(line)
    if csv is not None:
        view.write_csv(csv)


@_command("publish")
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

    _ = translator(language or _readers_language())
    horizon, engine = _horizon(month), _opened(database)
    with Console(stderr=True).status(_("Writing pages, posters and calendars …")) as status:

        def papers(done: int, of: int) -> None:
            status.update(_("Posters: {done} of {of}").format(done=done, of=of))

        published = approve_and_publish(engine, horizon, out, now=_now(), today=_today(), progress=papers)
    typer.echo(published.sentence(_))


@_command("why")
def why(visit: Visit, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Say why a visit is on its day: the next best days and what they would cost, and what forbids the others."""
    from planner.workflow.explaining import why as ask

    _ = translator(language or _readers_language())
    for line in ask(_opened(database), visit).lines(_):
        typer.echo(line)


@_command("price")
def price(
    month: Month,
    without: Without,
    seconds: Seconds = 60,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Plan a month with a promise and without it, and show what it costs. Nothing is kept."""
    from planner.workflow.pricing import price as ask

    _ = translator(language or _readers_language())
    with watching(_) as watch:
        view = ask(_opened(database), _horizon(month), without, seconds=seconds, progress=watch)
    for line in view.lines(_):
        typer.echo(line)


@_command("cancel")
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

    _ = translator(language or _readers_language())
    change = hold_without_bus if without_bus else cancel_visit
    typer.echo(change(_opened(database), visit, reason, now=_now()).sentence(_))


@_command("serve")
def serve(
    port: Port = 8501,
    out: Public = Path(DEFAULT_PUBLIC),
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Open the app on this machine, with the published pages beside it. Ctrl+C ends it."""
    _serve(Places(database, out), port, translator(language or _readers_language()))


@_command("demo")
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

    _ = translator(language or _readers_language())
    places = Places(database, out)
    with watching(_) as watch:
        for sentence in prepare_demo(places, today=_today(), now=_now(), seconds=seconds, progress=watch):
            typer.echo(sentence(_))
    _serve(places, port, _)
