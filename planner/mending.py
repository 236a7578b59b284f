"""The coordinator's verbs about what comes over a plan, from a shell: buses out, people away, closed stops and days."""

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from planner.options import Came, Database, Month, Number, Patience, Tongue
from planner.shell import command, horizon_of, now, opened, today
from planner.usage import readers_language
from planner.watching import watching
from planner.words.catalogue import translator
from planner.workflow.settings import DEFAULT_DATABASE

COMES = ("bus_out", "driver_away", "organisation_away", "stop_closed", "holiday")
"""What may come over a plan, one option each, in the order of :class:`planner.workflow.disrupting.What`."""
Given = Sequence[Sequence[tuple[str, str]] | None]
"""What was given of each, in that order: names and days."""


def hears(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for everything that may come over a plan, in the place of its ``given``."""

    @functools.wraps(function)
    def hearing(**values: Any) -> None:
        given = [values.pop(name) for name in COMES]
        function(given=given, **values)

    own = inspect.signature(function).parameters
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [inspect.Parameter(name, keyword, default=None, annotation=Came) for name in COMES]
    shown = [
        parameter.replace(kind=keyword)
        for name, one in own.items()
        for parameter in (options if name == "given" else (one,))
    ]
    hearing.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    return hearing


@command("replan")
@hears
def replan(
    month: Month,
    given: Given,
    seconds: Patience = None,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Mend a published month after something came over it, and keep the result as a draft.

    Each option takes a name and days, as in --bus-out BUS-1 9.3.2027-12.3.2027, and may stand several times. As few
    visits move as possible; what changes and who has to be told is listed. What came is kept, and every later plan of
    its days knows it. Without options the month is mended to what is known now.
    """
    from planner.workflow.disrupting import heard
    from planner.workflow.replanning import replan_month

    _ = translator(language or readers_language())
    said = heard(*given)
    engine = opened(database)
    with watching(_) as watch:
        mended = replan_month(
            engine, horizon_of(month), said, today=today(), now=now(), progress=watch, seconds=seconds
        )
    for sentence in mended.sentences(_):
        typer.echo(sentence)


@command("tell")
@hears
def tell(
    month: Month,
    given: Given,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """Keep what comes over a month that is not published yet: every plan of its days knows it from then on.

    Options are those of planner replan. Plans stay as they are; which of them to make anew is listed.
    """
    from planner.workflow.disrupting import heard
    from planner.workflow.keeping import tell as keep

    _ = translator(language or readers_language())
    said = heard(*given)
    for sentence in keep(opened(database), horizon_of(month), said, today=today()).sentences(_):
        typer.echo(sentence)


@command("disruptions")
def disruptions(
    over_too: Annotated[bool, typer.Option("--all", help="Those that are over as well.")] = False,
    database: Database = DEFAULT_DATABASE,
    language: Tongue = None,
) -> None:
    """List what came over the plans and is kept: buses out, people away, closed stops and days, with their numbers."""
    from planner.workflow.remembering import list_disruptions

    _ = translator(language or readers_language())
    for line in list_disruptions(opened(database), today=today(), over_too=over_too).lines(_):
        typer.echo(line)


@command("restore")
def restore(number: Number, database: Database = DEFAULT_DATABASE, language: Tongue = None) -> None:
    """Take a disruption back, as when the bus is mended earlier, and say which months to mend or plan again."""
    from planner.workflow.remembering import read_number
    from planner.workflow.remembering import restore as take_back

    _ = translator(language or readers_language())
    for sentence in take_back(opened(database), read_number(number), today=today()).sentences(_):
        typer.echo(sentence)
