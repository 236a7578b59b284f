"""Tiny worlds for promises of visits: patterns of dates, localities, seasons and school days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange
from planner.domain.fleet import Shift
from planner.domain.places import Locality, Stop, StopKind
from planner.domain.plan import PastVisit
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, OnDates, Rhythm, Season
from tests.builders import MONDAY, problem, shift, stop, text
from tests.rules.tiny_months import World, world

A, B, AB = (("A", 540),), (("B", 540),), (("A", 540), ("B", 780))
EARLY_MARCH = Season((3, 1), (3, 3))
NOT_MIDWEEK = (Season((11, 20), (3, 2)), Season((3, 5), (6, 1)))


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def on(*offsets: int) -> OnDates:
    return OnDates(tuple(day(n) for n in offsets))


def shifts(*offsets: int) -> tuple[Shift, ...]:
    return tuple(shift(day(n)) for n in offsets)


def village(rhythm: Rhythm | None, *stops: Stop, **changes: object) -> PlanningProblem:
    """Stops A and B, without promises of their own unless given, in a locality with a rhythm."""
    nothing = Rhythm(0)
    places = stops or (stop("A", rhythm=nothing), stop("B", rhythm=nothing))
    locality: Locality = replace(problem().localities[0], rhythm=rhythm)
    return problem(places, localities=(locality,), **changes)


def closed(*offsets: int, **narrow: object) -> Closure:
    days = DateRange(day(offsets[0]), day(offsets[-1]))
    return Closure(days, text("Feast"), ClosureSource.NATIONAL, **narrow)  # type: ignore[arg-type]


def frequency() -> Iterator[World]:
    yield world(village(Rhythm(2), shifts=shifts(0, 1, 2)), A, B, AB)
    own = (stop("A", rhythm=Rhythm(1)), stop("B", rhythm=Rhythm(0)))
    yield world(village(Rhythm(2), *own, shifts=shifts(0, 2)), A, B, AB)
    dates = Rhythm(0, pattern=on(-2, 0, 3), leeway_days=2)
    for past in ((), (-1,), (-2,), (6,), (-1, 5)):
        given = tuple(PastVisit("B", day(n)) for n in past)
        yield world(village(dates, shifts=shifts(0, 2), past=given), A, B)
    yield world(village(Rhythm(2, seasons=(EARLY_MARCH,)), shifts=shifts(0, 1, 2)), A)  # 3 of 5 days


def spacing() -> Iterator[World]:
    given = ((), ("A", -1), ("B", -2), ("B", 8))
    for most, past in product((2, 4), given):
        visits = (PastVisit(str(past[0]), day(int(past[1]))),) if past else ()
        question = village(Rhythm(2, 2, most), days=7, shifts=shifts(0, 1, 3, 4), past=visits)
        yield world(question, A, B, AB)
    for seasons, promised in product(((EARLY_MARCH,), NOT_MIDWEEK), (0, 1)):
        rhythm = Rhythm(promised, 1, 3, seasons=seasons)
        for past in ((), ("A", -2), ("A", 9)):
            visits = (PastVisit("A", day(int(past[1]))),) if past else ()
            yield world(problem([stop("A", rhythm=rhythm)], 7, shifts=shifts(0, 1, 2, 4, 5, 6), past=visits), A)


def rhythm() -> Iterator[World]:
    """Due dates near the ends of the period, near each other, closed, without a shift; visits given around it."""
    patterns = (on(0, 2), on(-1, 0, 6, 7), on(3), on(1, 2, 3), on(0, 4))
    given = ((), (-1,), (7,), (-2, 8))
    for pattern, leeway, past in product(patterns, (0, 1, 2), given):
        promised = Rhythm(0, pattern=pattern, leeway_days=leeway)
        visits = tuple(PastVisit("A", day(n)) for n in past)
        question = problem([stop("A", rhythm=promised)], 7, shifts=shifts(0, 1, 2, 4, 6, 8), past=visits)
        yield world(question, A)
    feasts = (closed(3), closed(1, 6, kinds=frozenset({StopKind.SCHOOL})))
    weekly = Rhythm(0, pattern=EveryWeeks(1, day(-4)), school_days_only=True)  # Thursday
    yield world(problem([stop("A", rhythm=weekly)], 7, shifts=shifts(0, 2, 4, 6), closures=feasts[:1]), A)
    yield world(problem([stop("A", rhythm=weekly)], 7, shifts=shifts(0, 3, 4, 6), closures=feasts[1:]), A)
    both = village(Rhythm(0, pattern=on(0, 1, 4), leeway_days=1), days=7, shifts=shifts(0, 1, 3, 4))
    yield world(both, A, B, AB)


def closed_days() -> Iterator[World]:
    school = frozenset({StopKind.SCHOOL})
    closures = (closed(1, kinds=school, municipality_id="M"), closed(2, kinds=school, municipality_id="OTHER"))
    winter, days_of_school = Rhythm(0, seasons=NOT_MIDWEEK), Rhythm(1, school_days_only=True)
    for around, own in product((None, winter, Rhythm(1, school_days_only=True)), (Rhythm(0), winter, days_of_school)):
        stops = (stop("A", rhythm=own), stop("B", rhythm=Rhythm(1)))
        yield world(village(around, *stops, shifts=shifts(0, 1, 2, 4), closures=closures), A, B)
