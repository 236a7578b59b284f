"""Options and arguments of the shell, as several commands take them."""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from planner.domain.language import Language
from planner.domain.plan import Firmly
from planner.domain.scenarios import Kind
from planner.domain.weights import Preference
from planner.workflow.settings import DATABASE_VARIABLE, PUBLIC_VARIABLE

NAME_AND_DAYS = "NAME DAYS"
"""How options are shown that take both; such an option may stand several times."""


class NameAndDays(NamedTuple):
    """What came over whom, and when, as it was written."""

    name: str
    days: str


def _pair(given: Any) -> NameAndDays:
    return NameAndDays(*given)


Database = Annotated[
    str, typer.Option("--database", envvar=DATABASE_VARIABLE, help="Where everything is kept, an SQLAlchemy address.")
]
Tongue = Annotated[
    Language | None, typer.Option("--language", show_default="the shell's", help="Language of the messages.")
]
Month = Annotated[str, typer.Option("--month", metavar="MONTH", help="The month, like 2027-03.")]
Public = Annotated[Path, typer.Option(envvar=PUBLIC_VARIABLE, help="Folder of the published pages.", file_okay=False)]
Seconds = Annotated[float, typer.Option("--seconds", min=1, help="How long to search at most.")]
Patience = Annotated[
    float | None, typer.Option("--seconds", min=1, help="How long to search at most; usually some three.")
]
Prefer = Annotated[
    Preference,
    typer.Option(
        "--prefer",
        help="What wishes weigh: calm keeps days, hours and faces, cheap saves kilometres.",
    ),
]
Table = Annotated[Path | None, typer.Option("--csv", help="Write the table into this file too.", dir_okay=False)]
Came = Annotated[list[NameAndDays] | None, typer.Option(parser=_pair, metavar=NAME_AND_DAYS, show_default=False)]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the app on this machine.")]
Visit = Annotated[str, typer.Argument(metavar="VISIT", help="Id of the visit, as in visits.csv.")]
Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help="Number of the disruption, as planner disruptions lists it.")
]
Firm = Annotated[Firmly, typer.Option("--firmly", help="What stays: its day, also its time, or its whole route.")]
Questions = Annotated[
    list[Kind] | None, typer.Option("--ask", help="A question; may stand several times. All of them unless given.")
]
Without = Annotated[str, typer.Option("--without", help="A promise or wish: same_weekday, language, two_weeks …")]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why, kept inside: families read that it is cancelled, not why.")
]
