"""A small region with every kind of rhythm, planned month after month through 2026 and 2027."""

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import Shift
from planner.domain.places import Stop, StopKind, StopWindow
from planner.domain.plan import PastVisit, Pin
from planner.domain.problem import PlanningProblem
from planner.domain.recurrence import read
from planner.domain.rhythm import Rhythm, Season
from tests.builders import problem, shift, stop, text, travel

MONTHS = tuple(Horizon.month(year, month) for year in (2026, 2027) for month in range(1, 13))
CLOCK_CHANGES = (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31))
"""Sundays; the bus drives on them too, and is expected in the square."""
HOLIDAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2026-01-01", "2026-01-06", "2026-05-14", "2026-12-24"),
        *("2027-01-06", "2027-05-06", "2027-12-24", "2027-12-25"),
    )
)
SCHOOL_BREAKS = (
    (date(2026, 2, 16), date(2026, 2, 22)),
    (date(2026, 5, 31), date(2026, 8, 10)),
    (date(2026, 10, 12), date(2026, 10, 18)),
    (date(2026, 12, 20), date(2027, 1, 6)),
    (date(2027, 2, 22), date(2027, 2, 28)),
    (date(2027, 6, 6), date(2027, 7, 9)),
    (date(2027, 10, 18), date(2027, 10, 24)),
    (date(2027, 12, 20), date(2028, 1, 6)),
)
MORNING, NOON, EVENING = (520, 620), (670, 770), (820, 920)
"""A visit takes 90 minutes and opens on the half hour: once in each."""
PLACE = Rhythm(2, 6, 24)


def in_month(month: Horizon, past: tuple[PastVisit, ...]) -> PlanningProblem:
    """The question of one month, after these visits."""
    stops, home = _stops(), problem().localities[0]
    school = frozenset({StopKind.SCHOOL})
    return problem(
        stops,
        horizon=month,
        localities=(home, replace(home, id="VILLAGE", rhythm=PLACE)),
        shifts=_shifts(month),
        closures=(
            *(Closure(DateRange(day, day), text("Feast"), ClosureSource.NATIONAL) for day in HOLIDAYS),
            *(
                Closure(DateRange(*days), text("Break"), ClosureSource.MUNICIPALITY, "M", school)
                for days in SCHOOL_BREAKS
            ),
        ),
        travel=travel({("SHORE", "HILL"): 25}, ("D", *(s.id for s in stops)), 20),
        pins=tuple(Pin("SQUARE", day) for day in CLOCK_CHANGES),
        past=past,
    )


def _stops() -> tuple[Stop, ...]:
    return (
        _stop("SQUARE", MORNING, Rhythm(3, 5, 21), sundays=True),
        _stop("LIBRARY", NOON, Rhythm(0, 13, 15, read("DTSTART:20270304 FREQ=WEEKLY;INTERVAL=2"), leeway_days=1)),
        _stop("SHOP", EVENING, Rhythm(0, 7, 21, read("2TU,4TU"))),
        _stop("DAYCARE", NOON, Rhythm(1, 5, 45, school_days_only=True)),
        _stop("BEACH", EVENING, Rhythm(2, 7, 21, seasons=(Season((5, 1), (9, 15)),))),
        _stop("SHORE", MORNING, Rhythm(0), locality_id="VILLAGE"),
        _stop("HILL", EVENING, Rhythm(0), locality_id="VILLAGE"),
    )


def _stop(stop_id: str, hours: tuple[int, int], rhythm: Rhythm, *, sundays: bool = False, **changes: object) -> Stop:
    weekdays = [Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, *([Weekday.SUNDAY] if sundays else [])]
    windows = tuple(StopWindow(weekday, TimeWindow(*hours)) for weekday in weekdays)
    return stop(stop_id, windows=windows, rhythm=rhythm, **changes)


def _shifts(month: Horizon) -> tuple[Shift, ...]:
    """Tuesdays and Thursdays, a Wednesday before a Thursday that is a holiday, and the Sundays of the clocks."""
    before = {day - timedelta(days=1) for day in HOLIDAYS if Weekday.of(day) is Weekday.THURSDAY}
    days = (
        day
        for day in month.days()
        if Weekday.of(day) in (Weekday.TUESDAY, Weekday.THURSDAY) or day in {*before, *CLOCK_CHANGES}
    )
    return tuple(shift(day) for day in days)
