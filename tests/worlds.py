"""Named worlds: problems that many tests plan with."""

from datetime import date
from functools import cache
from pathlib import Path

from planner.domain.days import Horizon
from planner.domain.problem import PlanningProblem
from planner.storage.engine import open_engine, read_session
from planner.storage.importing import import_folder
from planner.storage.repository import load_problem
from planner.travel.ladder import travel_times

DATA = Path(__file__).parent.parent / "data"
EXAMPLE = "VARSINAIS-SUOMI"


@cache
def month(year: int = 2027, month: int = 3) -> PlanningProblem:
    """The example region in one month, as imported from ``data/``; nothing was planned before."""
    return horizon(Horizon.month(year, month))


@cache
def week(first: date = date(2027, 3, 1)) -> PlanningProblem:
    """The example region in seven days."""
    return horizon(Horizon(first, date.fromordinal(first.toordinal() + 6)))


def horizon(days: Horizon) -> PlanningProblem:
    """The example region in any horizon."""
    engine = open_engine("sqlite://")
    try:
        report = import_folder(engine, DATA)
        assert report.written, report.findings
        with read_session(engine) as session:
            return load_problem(session, EXAMPLE, days, travel=travel_times)
    finally:
        engine.dispose()
