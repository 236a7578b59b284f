"""What every command of the shell needs: polite refusals, the clock, the database."""

import functools
import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from planner.domain.clock import HELSINKI
from planner.usage import Command, Commands, readers_language
from planner.words.catalogue import Translator, translator
from planner.workflow.refusals import TOLD, AppMissing, PortTaken, ending, told
from planner.workflow.settings import Places, app_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from planner.domain.days import Horizon

ENDINGS = (
    "Exit codes: 0 done; 1 the plan breaks a rule that must hold, or files have flaws; 2 the command is not "
    "understood; 3 something has to be done first; 4 the disk, the database or the network failed."
)

app = typer.Typer(
    cls=Commands,
    help="Plan the visits of a service bus and publish them to families.",
    epilog=ENDINGS,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command that tells a refusal in the reader's language and ends with its code."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def polite(*args: Any, **values: Any) -> None:
            language = values["language"] = values.get("language") or readers_language()
            try:
                function(*args, **values)
            except TOLD as refusal:
                typer.echo(told(refusal, translator(language)), err=True)
                raise typer.Exit(ending(refusal)) from None

        return app.command(name, cls=Command, epilog=ENDINGS)(polite)

    return register


def today() -> date:
    """Return today in Finland."""
    return datetime.now(HELSINKI).date()


def now() -> datetime:
    """Return this moment, aware, UTC."""
    return datetime.now(UTC)


def horizon_of(month: str) -> "Horizon":
    """Return the days of a month as it was typed."""
    from planner.workflow.months import month as read_month

    return read_month(month)


def opened(database: str) -> "Engine":
    """Open a database that is there already."""
    from planner.workflow.database import open_database

    return open_database(database, create=False)


def serve_app(places: Places, port: int, _: Translator) -> None:
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
