"""How long and how well to search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SolveSettings:
    """Limits of one search.

    ``seconds`` on the clock; ``gap_percent``: stop when no plan can be better by more than this; ``seed``: same
    problem and seed, same plan, as long as the gap is reached before time is up.
    """

    seconds: float = 60.0
    gap_percent: float = 0.5
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse limits that mean nothing."""
        if self.seconds <= 0 or self.gap_percent < 0:
            msg = f"SolveSettings {self}: expected seconds > 0 and gap_percent >= 0."
            raise ValueError(msg)
