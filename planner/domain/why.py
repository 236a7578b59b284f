"""Why is a visit on its day? What other days would cost, and what forbids the rest."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.findings import Finding


class Obstacle(StrEnum):
    """What forbids a day to a visit while the rest of the plan stays."""

    CLOSED = "closed"
    """The stop receives nobody: a holiday, a break, out of season, closed for good."""
    HOURS = "hours"
    """The bus may not stand there on this weekday."""
    SPACING = "spacing"
    """Another visit of the stop is too near."""
    DAY_FULL = "day_full"
    """It does not fit into the day beside the visits that are there: hours, work, breaks, number of visits."""
    PEOPLE = "people"
    """It would fit, but those it takes cannot come, or somebody has to rest."""


@dataclass(frozen=True, slots=True)
class OtherDay:
    """What a plan costs with the visit on another day, compared with the plan as it is.

    ``extra_wishes`` is what all wishes together lose, driving included, in minutes of driving. ``gives_up`` are the
    promises that are broken then.
    """

    date: datetime.date
    extra_minutes: Minutes
    extra_km: float
    extra_wishes: int
    gives_up: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyThisDay:
    """The answer: the next best days, cheapest first, at most three, and the days that are forbidden.

    ``dearer`` are days on which the visit could be, at a higher price; ``unknown`` those there was no time to look at.
    """

    stop_id: str
    date: datetime.date
    next_best: tuple[OtherDay, ...] = ()
    dearer: tuple[datetime.date, ...] = ()
    forbidden: tuple[tuple[Obstacle, tuple[datetime.date, ...]], ...] = ()
    unknown: tuple[datetime.date, ...] = ()
