"""How checks read on which days a stop receives nobody. Only checks use this module."""

from datetime import date

from planner.domain.calendars import Closure
from planner.domain.places import Stop, StopKind
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm


def out_of_season(problem: PlanningProblem, stop: Stop, day: date) -> bool:
    """Tell whether the day lies outside the seasons that hold at the stop."""
    return any(r.seasons and not any(day in season for season in r.seasons) for r in _rhythms(problem, stop))


def shut_by(problem: PlanningProblem, stop: Stop, day: date) -> list[Closure]:
    """Return what closes the stop on the day; one for school days only is closed as a school, too."""
    kinds = {stop.kind, *(StopKind.SCHOOL for rhythm in _rhythms(problem, stop) if rhythm.school_days_only)}
    return [closure for closure in problem.closures if _shuts(closure, stop, kinds, day)]


def within_reach(problem: PlanningProblem, stop: Stop) -> bool:
    """Tell whether a shift of the period finds the stop open and has a way there and back."""
    legs = problem.travel.legs
    first, last = problem.horizon.first, problem.horizon.last
    for shift in problem.shifts:
        vehicle = problem.vehicle[shift.vehicle_id]
        bases = {vehicle.depot_id, *vehicle.overnight_depot_ids}
        there = {base for base in bases if base == stop.id or (base, stop.id) in legs}
        back = {base for base in bases if base == stop.id or (stop.id, base) in legs}
        there_and_back = bool(there and back)
        if there_and_back and first <= shift.date <= last and _open_on(problem, stop, shift.date):
            return True
    return False


def _open_on(problem: PlanningProblem, stop: Stop, day: date) -> bool:
    if stop.closed_from and day >= stop.closed_from:
        return False
    if out_of_season(problem, stop, day) or shut_by(problem, stop, day):
        return False
    return any(row.weekday == day.weekday() for row in stop.windows)


def _rhythms(problem: PlanningProblem, stop: Stop) -> list[Rhythm]:
    """Return the stop's rhythm, and that of its locality unless visits are promised to the stop itself."""
    place = problem.locality[stop.locality_id].rhythm
    promised = stop.rhythm.visits_per_month > 0 or stop.rhythm.pattern is not None
    return [stop.rhythm] + ([] if promised or place is None else [place])


def _shuts(closure: Closure, stop: Stop, kinds: set[StopKind], day: date) -> bool:
    """Tell whether the closure speaks about this day and about this stop, which is of these kinds."""
    if day < closure.dates.first or closure.dates.last < day:
        return False
    if closure.stop_id and closure.stop_id != stop.id:
        return False
    if closure.municipality_id and closure.municipality_id != stop.municipality_id:
        return False
    return not closure.kinds or bool(kinds & closure.kinds)
