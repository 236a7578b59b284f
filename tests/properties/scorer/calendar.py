"""Seasons, dates on which visits are due, closed days: worked out day by day."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from planner.domain.places import Stop, StopKind
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Rhythm
from tests.properties.scorer.reading import Promised, in_period, places, promises_of_its_own


def days_from(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def period(problem: PlanningProblem) -> list[date]:
    return days_from(problem.horizon.first, problem.horizon.last)


def in_season(rhythm: Rhythm, day: date) -> bool:
    here = (day.month, day.day)
    return not rhythm.seasons or any(
        season.first <= here <= season.last
        if season.first <= season.last
        else not season.last < here < season.first  # over New Year
        for season in rhythm.seasons
    )


def is_due(rhythm: Rhythm, day: date) -> bool:
    """Is a visit due on the day, by a rhythm of dates?"""
    if not in_season(rhythm, day):
        return False
    match rhythm.pattern:
        case EveryWeeks(weeks, anchor):
            return (day.toordinal() - anchor.toordinal()) % (7 * weeks) == 0
        case OnDates(days):
            return day in days
        case NthWeekdays(wanted):
            month = [day.replace(day=1) + timedelta(days=n) for n in range(31)]
            alike = [d for d in month if d.month == day.month and d.weekday() == day.weekday()]
            numbers = (alike.index(day) + 1, alike.index(day) - len(alike))
            return any(weekday == day.weekday() and number in numbers for number, weekday in wanted)
    return False


def given_outside(problem: PlanningProblem, promise: Promised) -> list[date]:
    """Dates of the promise's visits that were given before or after the period."""
    return [v.date for v in problem.past if v.stop_id in promise.stop_ids and not in_period(problem, v.date)]


def due_in_period(problem: PlanningProblem, promise: Promised) -> list[date]:
    """Dates of the period on which a visit is due, less those a visit given before or after it keeps already.

    Each given visit keeps the date nearest to it, within the leeway; of two as near, the earlier.
    """
    rhythm, leeway = promise.rhythm, timedelta(days=promise.rhythm.leeway_days)
    kept = set()
    for given in given_outside(problem, promise):
        near = [day for day in days_from(given - leeway, given + leeway) if is_due(rhythm, day)]
        if near:
            kept.add(min(near, key=lambda day, given=given: (abs(day - given), day)))
    return [day for day in period(problem) if is_due(rhythm, day) and day not in kept]


def visits_promised(problem: PlanningProblem, promise: Promised) -> int:
    """One for each due date; or the number, for the part of the period that lies in the season, a half rounded up."""
    if promise.rhythm.pattern is not None:
        return len(due_in_period(problem, promise))
    days = period(problem)
    share = Fraction(sum(in_season(promise.rhythm, day) for day in days), len(days))
    return int(promise.rhythm.visits_per_month * share + Fraction(1, 2))


def without_a_visit(dates: list[date], visits: list[date], reach: int) -> int:
    """How many dates stay without a visit at most ``reach`` days away, each visit keeping one date at most."""
    taken: dict[int, int] = {}

    def takes(due: int, tried: set[int]) -> bool:
        for visit in range(len(visits)):
            if visit not in tried and abs((visits[visit] - dates[due]).days) <= reach:
                tried.add(visit)
                if visit not in taken or takes(taken[visit], tried):
                    taken[visit] = due
                    return True
        return False

    return sum(not takes(due, set()) for due in range(len(dates)))


def gaps_too_long(problem: PlanningProblem, promise: Promised, visits: Iterable[date]) -> int:
    """How many gaps between successive visits have too many days of the season."""
    first, last = problem.horizon.first, problem.horizon.last
    given = given_outside(problem, promise)
    before = max((day for day in given if day < first), default=first - timedelta(days=1))
    after = min((day for day in given if day > last), default=last + timedelta(days=1))
    marks = [before, *sorted(set(visits)), after]
    empty = 0
    for here, there in pairwise(marks):
        between = days_from(here + timedelta(days=1), there - timedelta(days=1))
        days_apart = 1 + sum(in_season(promise.rhythm, day) for day in between)
        empty += days_apart > promise.rhythm.spacing_max_days
    return empty


def open_on(problem: PlanningProblem, stop: Stop, day: date) -> bool:
    """May the bus stand at the stop on the day: it exists, it is its season, its weekday, and nothing closes it?"""
    around = places(problem)[stop.locality_id].rhythm
    rhythms = [stop.rhythm] if around is None or promises_of_its_own(stop) else [stop.rhythm, around]
    kinds = {stop.kind, *(StopKind.SCHOOL for rhythm in rhythms if rhythm.school_days_only)}
    closed = any(
        closure.dates.first <= day <= closure.dates.last
        and closure.municipality_id in ("", stop.municipality_id)
        and closure.stop_id in ("", stop.id)
        and (not closure.kinds or kinds & closure.kinds)
        for closure in problem.closures
    )
    gone = stop.closed_from is not None and day >= stop.closed_from
    on_weekday = any(row.weekday == day.weekday() for row in stop.windows)
    return on_weekday and not closed and not gone and all(in_season(rhythm, day) for rhythm in rhythms)
