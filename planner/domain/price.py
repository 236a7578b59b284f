"""What a promise or a wish costs: a month planned with it and without it."""

from dataclasses import dataclass

from planner.domain.clock import Minutes


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan in figures, to be compared with another.

    ``people_reached`` are the people under 18 who live in the places the bus visits, each place once. ``unkept`` are
    broken promises. ``slack`` is how far the plan may be from the best one, in minutes of driving.
    """

    minutes: Minutes
    km: float
    visits: int
    people_reached: int
    unkept: int
    slack: int
    gap_percent: float


@dataclass(frozen=True, slots=True)
class Price:
    """Figures of the plan that keeps the promise, as far as it can, and of the plan that need not."""

    kept: PlanFigures
    left_out: PlanFigures

    @property
    def uncertain(self) -> Minutes:
        """Minutes by which the difference may be off, because neither plan need be the best."""
        return self.kept.slack + self.left_out.slack
