"""The question behind every plan: region, horizon, travel times, and the disruptions that are known."""

from datetime import date

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.findings import Finding
from planner.domain.problem import PlanningProblem
from planner.rules import book, data
from planner.storage.engine import read_session
from planner.storage.repository import Ladder, load_problem
from planner.travel.ladder import travel_times
from planner.words.catalogue import Translator
from planner.workflow.database import the_region


def problem_for(
    engine: Engine, horizon: Horizon, *, since: date | None = None, travel: Ladder = travel_times
) -> PlanningProblem:
    """Return everything the planner knows about the region and the horizon.

    Known disruptions hold from the day they were told. ``since``, for whoever judges or mends a plan on that day: they
    hold from then on only, because days that are over are no decision any more. ``travel`` makes the travel times.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    region = the_region(engine)
    with read_session(engine) as session:
        return load_problem(session, region.id, horizon, travel=travel, since=since)


def sentence(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for a finding of a rule, or one about the data itself."""
    said = data.explain if finding.rule == data.NAME else book.explain
    return said(finding, problem, _)
