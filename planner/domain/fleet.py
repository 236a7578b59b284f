"""Vehicles, shifts and the working-time rules of their drivers."""

import datetime
from dataclasses import dataclass

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Text


@dataclass(frozen=True, slots=True)
class DrivingRules:
    """A named, dated set of working-time limits: data, so that a change of law is an edit.

    ``work_max`` minutes of work a day; a break of ``break_minutes`` at the latest after
    ``break_after`` minutes of work. ``source`` links to the text of the law.
    """

    id: str
    names: Text
    work_max: Minutes
    break_after: Minutes
    break_minutes: Minutes
    source: str = ""
    valid_from: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A bus: ``seats`` organisations and ``private_rooms`` rooms where one can talk undisturbed.

    ``base_before`` and ``base_after`` are minutes of work at the depot around every route (keys,
    checks, loading). ``visits_max`` is how many visits its crew makes in a day.
    """

    id: str
    names: Text
    depot_id: str
    seats: int
    private_rooms: int
    visits_max: int = 3
    base_before: Minutes = 20
    base_after: Minutes = 20
    step_free: bool = False


@dataclass(frozen=True, slots=True)
class ShiftPattern:
    """On this weekday the vehicle and a driver are there from ``window.start`` to ``window.end``.

    Valid on every such weekday of ``dates`` (``None``: always).
    """

    vehicle_id: str
    weekday: Weekday
    window: TimeWindow
    driving_rules_id: str
    dates: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A given: one vehicle with a driver on one date. What it does is a :class:`~planner.domain.plan.Route`."""

    vehicle_id: str
    date: datetime.date
    window: TimeWindow
    driving_rules_id: str

    @property
    def key(self) -> tuple[datetime.date, str]:
        """Identity of the shift: a vehicle has at most one a day."""
        return (self.date, self.vehicle_id)
