"""The shipped month, planned once: everything that can be promised is kept, and what cannot is named."""

from collections.abc import Callable

from planner.checks.data import inspect
from planner.domain.outcome import Outcome
from planner.solver.settings import SolveSettings
from tests.worlds import month

TRAPS = {"data.no_position", "data.closed_stop", "data.ferry_only"}


def test_only_the_stops_nobody_can_drive_to_are_missed(solve_and_verify: Callable[..., Outcome]) -> None:
    outcome = solve_and_verify(month(), SolveSettings(seconds=30, gap_percent=3.0, reasons_seconds=0, wishes_seconds=0))
    traps = {finding.stop_id for finding in inspect(month()).findings if finding.code in TRAPS}
    assert len(traps) == 10
    assert {(u.finding.code, u.finding.stop_id) for u in outcome.unkept} == {
        ("frequency.too_few", key) for key in traps
    }
    assert outcome.promise_cost == outcome.promise_bound
    assert 0 < outcome.bound <= outcome.objective
    assert 0 <= outcome.gap_percent < 10
    assert outcome.candidates > 10_000
