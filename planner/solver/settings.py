"""How long and how well to search."""

from dataclasses import dataclass

USUAL_SECONDS = 60.0
"""A coordinator waits a minute for a month; measured, a month of one bus is within the usual gap well before."""
USUAL_GAP_PERCENT = 0.5
"""Half a percent of a month's wishes is some ten minutes of driving: less than the travel times are uncertain by."""
REASONS_SECONDS = 20.0
"""Each reason and way out is tried out with a plan, a second or less on a month; ten unkept promises take many."""
WISHES_SECONDS = 20.0
"""Each unfulfilled wish takes a plan or two near the one that was found, half a second each on a month."""

SHARES = 3
"""A search longer than a minute gives a third of its time to each kind of reasons."""


@dataclass(frozen=True, slots=True)
class SolveSettings:
    """Limits of one search.

    ``seconds`` on the clock; ``gap_percent``: stop when no plan can be better by more than this; ``seed``: same
    problem and seed, same plan, as long as the gap is reached before time is up. ``reasons_seconds``: at most this
    long, and no longer than the search may take, the reasons of unkept promises are looked for after it; 0: not at all.
    ``wishes_seconds``: the same for wishes that are not fulfilled, after the promises.
    """

    seconds: float = USUAL_SECONDS
    gap_percent: float = USUAL_GAP_PERCENT
    seed: int = 0
    reasons_seconds: float = REASONS_SECONDS
    wishes_seconds: float = WISHES_SECONDS

    @classmethod
    def for_seconds(cls, seconds: float) -> "SolveSettings":
        """Return the usual limits of a search of so many seconds: who lets it search longer, lets it explain longer.

        A third of the search each for the reasons of promises and of wishes, at least the usual twenty seconds.
        """
        longer = seconds / SHARES
        return cls(seconds, reasons_seconds=max(REASONS_SECONDS, longer), wishes_seconds=max(WISHES_SECONDS, longer))

    def __post_init__(self) -> None:
        """Refuse limits that mean nothing."""
        if self.seconds <= 0 or min(self.gap_percent, self.reasons_seconds, self.wishes_seconds) < 0:
            msg = f"SolveSettings {self}: expected seconds > 0, gap_percent, reasons_seconds and wishes_seconds >= 0."
            raise ValueError(msg)
