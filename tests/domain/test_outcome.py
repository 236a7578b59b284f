"""How good an answer is known to be."""

import pytest

from planner.domain.outcome import Outcome, StoppedBy
from tests.builders import plan


@pytest.mark.parametrize(
    ("objective", "bound", "known", "gap"),
    [(200.0, 150.0, True, 25.0), (200.0, 200.0, True, 0.0), (0.0, 0.0, True, 0.0), (200.0, 0.0, False, 100.0)],
)
def test_a_gap_is_known_only_where_a_bound_was_found(objective: float, bound: float, known: bool, gap: float) -> None:
    outcome = Outcome(plan(), 0, 0, objective, bound, 0.0, 0.0, StoppedBy.TIME)
    assert (outcome.gap_known, outcome.gap_percent) == (known, gap)
