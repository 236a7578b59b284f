"""Tiny worlds for the wishes about need, preferred hours and reserve."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.places import Locality, StopKind, StopWindow
from planner.domain.plan import PastVisit
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import OnDates, Rhythm, Season
from tests.builders import problem, stop, text, travel
from tests.rules.asking import AB, A, B, asked, day, shifts
from tests.rules.tiny_months import World, candidate, plans_of, world


def places(*stops: object, **changes: object) -> PlanningProblem:
    """Two places, L of need 130 and VILLAGE of 70; stops as given."""
    base = problem().localities[0]
    both = (replace(base, need_percent=130), replace(base, id="VILLAGE", need_percent=70))
    return asked(*stops, **({"localities": both} | changes))


def needy() -> Iterator[World]:
    """A three times and B once in one place, C twice in another; visits more than promised, a second vehicle, gaps."""
    stops = (
        stop("A", rhythm=Rhythm(2)),
        stop("B", rhythm=Rhythm(1)),
        stop("C", rhythm=Rhythm(3), locality_id="VILLAGE"),
    )
    question = places(*stops, shifts=shifts(0, 1, 5, van=(0,)), travel=travel({}, "DABC"))
    yield world(question, A, AB, (("C", 540),), (("A", 540), ("C", 780)))
    yield from of_a_place()
    yield from out_of_reach()
    yield from on_dates()


def of_a_place() -> Iterator[World]:
    """Visits promised to a place as a whole, beside one promised to a stop in it."""
    stops = (stop("A", rhythm=Rhythm(0)), stop("B", rhythm=Rhythm(1)))
    localities: tuple[Locality, ...] = tuple(
        replace(place, rhythm=Rhythm(2)) if place.id == "L" else place for place in places().localities
    )
    question = places(*stops, localities=localities, shifts=shifts(0, 1, 2))
    yield world(question, A, B, AB)


def on_dates() -> Iterator[World]:
    """Visits promised on dates, of which a visit before the period has kept one."""
    dates = Rhythm(0, pattern=OnDates((day(0), day(1), day(2))), leeway_days=1)
    question = places(stop("A", rhythm=dates), shifts=shifts(0, 1, 2), past=(PastVisit("A", day(-1)),))
    yield world(question, A)


def _season(first: date, last: date) -> Season:
    return Season((first.month, first.day), (last.month, last.day))


def out_of_reach() -> Iterator[World]:
    """C has no hours on days with a shift, E has ceased to exist, F has no way back: nobody can do better there.

    Nor at G, whose season begins after the last shift, nor at H, which is closed with the schools.
    """
    legs = travel({}, "DABCEFGH")
    ways = {ends: leg for ends, leg in legs.legs.items() if ends != ("F", "D")}
    stops = (
        stop("A", rhythm=Rhythm(1)),
        stop("C", rhythm=Rhythm(2), windows=(StopWindow(Weekday.FRIDAY, TimeWindow(480, 1080)),)),
        stop("E", rhythm=Rhythm(1), closed_from=day(-9)),
        stop("F", rhythm=Rhythm(4), locality_id="VILLAGE"),
        stop("G", rhythm=Rhythm(2, seasons=(_season(day(2), day(9)),))),
        stop("H", rhythm=Rhythm(3, school_days_only=True)),
    )
    schools = Closure(
        DateRange(day(0), day(1)), text("Break"), ClosureSource.MUNICIPALITY, "M", frozenset({StopKind.SCHOOL})
    )
    question = places(*stops, shifts=shifts(0, 1), travel=replace(legs, legs=ways), closures=(schools,))
    yield world(question, A)
    yield world(question.replace(shifts=shifts(0, 4)), A, (("C", 540),))


def preferred_hours() -> Iterator[World]:
    monday = (StopWindow(Weekday.MONDAY, TimeWindow(540, 600)), StopWindow(Weekday.MONDAY, TimeWindow(600, 700)))
    tuesday = (StopWindow(Weekday.TUESDAY, TimeWindow(539, 599)),)
    stops = (stop("A", preferred=monday), stop("B", preferred=tuesday), stop("C"))
    question = asked(*stops, shifts=shifts(0, 1, 7, van=(0,)), travel=travel({}, "DABC"))
    later = (("A", 570),), (("A", 640),), (("A", 641),)
    few = {s.key: (0, 2, 5) for s in (question.shifts[2], question.shifts[3])}  # after the period; a second vehicle
    yield world(question, A, *later, B, AB, (("C", 540),), only=few)
    yield world(asked(shifts=shifts(0)), A)


def reserve() -> Iterator[World]:
    """Shifts of twelve hours; routes of just six, six and a minute, and of hours; two weeks, one of them short."""
    bus, van = asked().vehicles
    question = asked(
        vehicles=(replace(bus, reserve_half_day=True), van), days=12, shifts=shifts(2, 3, 4, 7, 8, van=(2,))
    )
    short = candidate(question, *A)
    routes = (replace(short, ends=short.begins + 360), replace(short, ends=short.begins + 361), short)
    chosen = {shift.key: list(routes[:2]) for shift in question.shifts}
    chosen[question.shifts[0].key] = list(routes)
    yield World(question, chosen, plans_of(question, chosen, lambda _: ((),)))


WORLDS = {"covered_need": needy, "worst_served": needy, "preferred_hours": preferred_hours, "reserve": reserve}
