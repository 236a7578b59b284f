"""The coordinator's verbs about locks, from a shell."""

from typing import Annotated

import typer

from planner.domain.plan import Firmly
from planner.options import Database, Firm, Month, Tongue, Visit
from planner.shell import command, horizon_of, now, opened, today
from planner.usage import readers_language
from planner.words.catalogue import translator
from planner.workflow.settings import DEFAULT_DATABASE


@command("lock")
def lock(
    visit: Visit,
    firmly: Firm = Firmly.DATE,
    loosen: Annotated[bool, typer.Option("--loosen", help="Keep no more than asked for of a firmer lock.")] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Lock a visit of the newest plan of its month, so that planning the month again leaves it there.

    A visit that is locked more firmly stays so, unless you loosen it.
    """
    from planner.workflow.locking import lock_visit

    _ = translator(language or readers_language())
    typer.echo(lock_visit(opened(database), visit, firmly, now=now(), loosen=loosen).sentence(_))


@command("unlock")
def unlock(visit: Visit, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Let a locked visit go: planning the month again may move it."""
    from planner.workflow.locking import unlock_visit

    _ = translator(language or readers_language())
    typer.echo(unlock_visit(opened(database), visit, now=now()).sentence(_))


@command("locks")
def locks(month: Month, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """List the locks of a month: what of which visit stays, and whether the newest plan keeps it."""
    from planner.workflow.locked import list_locks

    _ = translator(language or readers_language())
    for line in list_locks(opened(database), horizon_of(month), today=today()).lines(_):
        typer.echo(line)
