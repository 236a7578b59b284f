"""Other ways to run a month: what if? A scenario is a question about a month, and the figures of its plan."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.plan import Visit


class Kind(StrEnum):
    """A ready question about a month; each changes one thing."""

    AS_IT_IS = "as_it_is"
    EVERY_TWO_WEEKS = "every_two_weeks"
    EVERY_THREE_WEEKS = "every_three_weeks"
    ONE_BUS_FEWER = "one_bus_fewer"
    WITHOUT_THE_WEAKEST = "without_the_weakest"
    SAME_WEEKDAY = "same_weekday"
    ANY_WEEKDAY = "any_weekday"
    ONE_MORE_DAY = "one_more_day"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan does, in figures.

    ``promised`` and ``kept`` are promised visits, ``unkept`` broken promises of every kind. ``driving`` and ``working``
    are minutes of all routes together; ``days`` are days a bus drives, each bus counted. ``people_reached`` are people
    under 18 in the places visited. ``longest_gap`` is in days, of the place that waits longest. ``unfair`` are whole
    visits by which organisations fall short of their fair share. ``gap_percent``: at most so far from the best plan.
    """

    promised: int
    kept: int
    unkept: int
    visits: int
    days: int
    km: float
    driving: Minutes
    working: Minutes
    people_reached: int
    longest_gap: int
    unfair: int
    gap_percent: float
    promises_proven: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question that was answered: its plan's visits and figures, and what was changed for it.

    ``changed`` are ids of what the question left out, stops or a bus; ``days`` are days it added.
    """

    kind: Kind
    asked_at: datetime
    figures: Figures
    visits: tuple[Visit, ...]
    changed: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


class Fate(StrEnum):
    """What becomes of a visit in another scenario."""

    OTHER_DAY = "other_day"
    OTHER_TIME = "other_time"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """One visit that differs between two scenarios; a new one has no ``before``, one that is gone no ``after``."""

    fate: Fate
    stop_id: str
    before: Visit | None
    after: Visit | None


def differences(before: tuple[Visit, ...], after: tuple[Visit, ...]) -> tuple[Difference, ...]:
    """Return the visits that differ, by stop and day.

    Visits of a stop are paired on the same day first, then in order of their days.
    """
    found: list[Difference] = []
    for stop_id in sorted({visit.stop_id for visit in (*before, *after)}):
        old = {visit.date: visit for visit in before if visit.stop_id == stop_id}
        new = {visit.date: visit for visit in after if visit.stop_id == stop_id}
        for day in sorted(old.keys() & new.keys()):
            if old[day].opens != new[day].opens:
                found.append(Difference(Fate.OTHER_TIME, stop_id, old[day], new[day]))
        left = [old[day] for day in sorted(old.keys() - new.keys())]
        come = [new[day] for day in sorted(new.keys() - old.keys())]
        both = min(len(left), len(come))
        found += [Difference(Fate.OTHER_DAY, stop_id, *pair) for pair in zip(left[:both], come[:both], strict=True)]
        found += [Difference(Fate.GONE, stop_id, visit, None) for visit in left[both:]]
        found += [Difference(Fate.NEW, stop_id, None, visit) for visit in come[both:]]
    return tuple(sorted(found, key=_when))


def _when(one: Difference) -> tuple[object, ...]:
    visit = one.before or one.after
    return (visit.date, visit.opens, one.stop_id) if visit else ()
