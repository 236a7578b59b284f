"""What a promise or a wish costs: a month planned with it and without it."""

from dataclasses import dataclass

from planner.domain.clock import Minutes

USELESS_GAP_PERCENT = 50.0
"""A plan that may be twice as dear as the best one says nothing about prices. Chosen; a usual gap is below five."""


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan in figures, to be compared with another.

    ``people_reached`` are the people under 18 who live in the places the bus visits, each place once. ``unkept`` are
    broken promises. ``slack`` is how far the plan may be from the best one, in minutes of driving, among those that
    keep as many promises; ``promises_proven``: no plan keeps more.
    """

    minutes: Minutes
    km: float
    visits: int
    people_reached: int
    unkept: int
    slack: int
    gap_percent: float
    promises_proven: bool = True

    @property
    def near_the_best(self) -> bool:
        """Tell whether it was proven that the plan is near enough to the best one to be compared with another."""
        return self.promises_proven and self.gap_percent < USELESS_GAP_PERCENT


@dataclass(frozen=True, slots=True)
class Price:
    """Figures of the plan that keeps the promise, as far as it can, and of the plan that need not."""

    kept: PlanFigures
    left_out: PlanFigures

    @property
    def told(self) -> bool:
        """Tell whether the two plans are worth comparing; where not, their difference is no price."""
        return self.kept.near_the_best and self.left_out.near_the_best

    @property
    def uncertain(self) -> Minutes:
        """Minutes by which the difference may be off, because neither plan need be the best."""
        return self.kept.slack + self.left_out.slack
