"""How long reasons may be looked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass


def nobody() -> bool:
    """Answer that nobody stops it."""
    return False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Until a moment of the clock (``until``, as :func:`time.perf_counter` counts), or until somebody stops it."""

    until: float
    stopped: Callable[[], bool] = nobody

    @classmethod
    def for_seconds(cls, seconds: float, stopped: Callable[[], bool] = nobody) -> "Waiting":
        """Begin to wait now."""
        return cls(time.perf_counter() + seconds, stopped)

    @property
    def seconds_left(self) -> float:
        """Seconds until time is up; 0 once somebody stopped it."""
        return 0.0 if self.stopped() else self.until - time.perf_counter()
