"""Vehicles, shifts and the working-time rules of their drivers."""

import datetime
from dataclasses import dataclass

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Text


@dataclass(frozen=True, slots=True)
class DrivingRules:
    """A named, dated set of limits of driving and working time: data, so that a change of law is an edit.

    All times are minutes; ``None`` means: this set has no such limit. ``work_max``: work a day, everything from the
    beginning to the end of a route but breaks. A break of ``break_minutes`` is due at the latest after ``break_after``
    minutes of work, and after ``driving_break_after`` minutes of driving; ``break_parts``: it may be taken in these
    parts, in this order (empty: in one). ``driving_max``: driving a day; ``weekly_driving_max`` in a calendar week,
    ``fortnight_driving_max`` in two successive ones. ``daily_rest``: from the end of a working day to the beginning of
    the next; ``weekly_rest``: in every calendar week one rest at least so long begins. ``weekly_work_max``: work in a
    calendar week. Calendar weeks begin on Monday. ``source`` links to the text of the law, ``valid_from`` is the first
    day it holds.
    """

    id: str
    names: Text
    work_max: Minutes
    break_after: Minutes
    break_minutes: Minutes
    source: str = ""
    valid_from: datetime.date | None = None
    break_parts: tuple[Minutes, ...] = ()
    driving_break_after: Minutes | None = None
    driving_max: Minutes | None = None
    daily_rest: Minutes | None = None
    weekly_rest: Minutes | None = None
    weekly_work_max: Minutes | None = None
    weekly_driving_max: Minutes | None = None
    fortnight_driving_max: Minutes | None = None


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A bus: ``seats`` organisations and ``private_rooms`` rooms where one can talk undisturbed.

    ``base_before`` and ``base_after`` are minutes of work at the depot around every route (keys,
    checks, loading). ``visits_max`` is how many visits its crew makes in a day. ``crew_min`` adults are at every visit,
    so that nobody is alone with a client; ``driver_counts``: the driver is one of them. ``licence_class`` is what its
    driver must hold (empty: not asked). ``overnight_depot_ids`` are places where it may stay for a night.
    ``reserve_half_day``: half a day a week is wished to stay free.
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
    licence_class: str = ""
    crew_min: int = 2
    driver_counts: bool = True
    overnight_depot_ids: tuple[str, ...] = ()
    reserve_half_day: bool = False


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


@dataclass(frozen=True, slots=True)
class Driver:
    """Somebody who may drive: a role such as *driver 1*, never a person's name.

    ``licence_classes`` are what it holds. ``driving_rules_id`` are the limits of this person, kept beside those of
    the shift (empty: only those of the shift). A ``substitute`` drives where nobody else can.
    """

    id: str
    names: Text
    licence_classes: tuple[str, ...] = ()
    driving_rules_id: str = ""
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class DriverHours:
    """When a driver can drive, or (``available`` false) cannot.

    Read as :class:`~planner.domain.services.Availability`: ``None`` means any weekday, or always; a row that says no
    wins; a driver without any yes row never drives.
    """

    driver_id: str
    weekday: Weekday | None
    window: TimeWindow
    dates: DateRange | None = None
    available: bool = True

    def applies_on(self, day: datetime.date) -> bool:
        """Tell whether the row speaks about this day."""
        return (self.weekday is None or self.weekday == Weekday.of(day)) and (self.dates is None or day in self.dates)
