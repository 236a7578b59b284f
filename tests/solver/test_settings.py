"""How long a search and its reasons may take."""

import pytest

from planner.solver.settings import REASONS_SECONDS, SolveSettings


@pytest.mark.parametrize(("seconds", "reasons"), [(10, REASONS_SECONDS), (60, REASONS_SECONDS), (120, 40), (300, 100)])
def test_who_searches_longer_explains_longer(seconds: float, reasons: float) -> None:
    limits = SolveSettings.for_seconds(seconds)
    assert (limits.seconds, limits.reasons_seconds, limits.wishes_seconds) == (seconds, reasons, reasons)


@pytest.mark.parametrize(
    "wrong", [{"seconds": 0}, {"gap_percent": -1}, {"reasons_seconds": -1}, {"wishes_seconds": -1}]
)
def test_limits_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="expected seconds > 0"):
        SolveSettings(**wrong)
