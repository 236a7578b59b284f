"""Options of the whole test run, and the only door to the solver for tests."""

from collections.abc import Callable
from typing import Any

import pytest

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.findings import Level
from planner.domain.outcome import Outcome
from planner.domain.problem import PlanningProblem


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden`` and ``--kills``."""
    parser.addoption("--update-golden", action="store_true", default=False, help="write expected files anew")
    parser.addoption("--kills", type=int, default=110, help="how often a publisher is killed in one test")
    parser.addoption("--mobile-library-folder", help="folder with CSV files of the 18 mobile library columns")
    parser.addoption("--hsds-folder", help="folder with the JSON schemas of HSDS 3.0")


@pytest.fixture(scope="session")
def solve_and_verify() -> Callable[..., Outcome]:
    """The only way tests plan: what comes out is verified and weighed each time, by code that knows no solver."""
    return _solve_and_verify


def _solve_and_verify(problem: PlanningProblem, settings: object = None, **options: Any) -> Outcome:
    from planner.solver.solve import SolveSettings, solve  # loaded only where something is planned

    limits = settings if isinstance(settings, SolveSettings) else SolveSettings(seconds=5.0, wishes_seconds=0)
    outcome = solve(problem, limits, **options)
    report = verify(problem, outcome.plan)
    assert not report.at(Level.HARD)
    costs = score(problem, outcome.plan)
    assert (outcome.promise_cost, outcome.objective) == (costs.promise_cost, costs.wish_cost)
    assert outcome.promise_bound <= outcome.promise_cost + 1e-6
    assert outcome.bound <= outcome.objective + 1e-6
    assert {unkept.finding for unkept in outcome.unkept} == set(report.at(Level.PROMISE))
    assert {wish.finding for wish in outcome.unfulfilled} <= set(report.at(Level.WISH))
    assert outcome.seconds_to_first <= outcome.seconds
    return outcome
