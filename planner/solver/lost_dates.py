"""Due dates that no plan can keep: what keeps the bus away is read off the data, and which other days would do.

What is told is the finding of the look through the data itself (:mod:`planner.rules.out_of_reach`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.changes import Change, applied
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.remedies import OpenOn, OtherRhythm, StopHours
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern, Rhythm
from planner.rules.out_of_reach import CLOSED, HOURS, in_the_way, out_of_reach
from planner.solver.culprits import Success
from planner.solver.loosened import Loosened
from planner.solver.probes import Probe, more_shifts

_NEAREST = (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)
"""Days from a due date to another weekday, the nearest first."""
_TWO_MONTHS = timedelta(days=62)


def lost_date(problem: PlanningProblem, plan: Plan, finding: Finding) -> Success | None:
    """Return what keeps every bus away on a due date; ``None``: it is no date, or a bus may come."""
    promise = _promise(problem, finding)
    if promise is None or finding.date is None:
        return None
    told = out_of_reach(problem, promise, finding.date)
    if told is None:
        return None
    stop_id, because = str(told.facts["where"]), in_the_way(problem, str(told.facts["where"]), finding.date)
    hours = _usual_hours(problem, stop_id)
    open_then: list[Change] = []
    culprits: list[Finding] = []
    if HOURS in because:
        open_then.append(StopHours(stop_id, Weekday.of(finding.date), hours))
        facts = {"arrives": hours.start, "departs": hours.end}
        culprits.append(Finding("window.not_this_weekday", Level.HARD, stop_id, date=finding.date, facts=facts))
    if CLOSED in because:
        open_then.append(OpenOn(stop_id, finding.date))
        culprits.append(Finding("closed_days.closed", Level.HARD, stop_id, date=finding.date))
    near = _nearest_dates(problem, promise.rhythm)
    if near < promise.rhythm.spacing_min_days:
        culprits.append(Finding("spacing.too_near", Level.HARD, promise.stop_id, facts={"found": near}))
    driven = more_shifts(applied(problem, open_then), frozenset({stop_id}))
    extra = [shift for shift in driven.shifts if shift.date == finding.date and shift.key not in problem.shift]
    culprits += (
        Finding("shift_hours.no_shift", Level.HARD, date=shift.date, facts={"vehicle_id": shift.vehicle_id})
        for shift in extra[:1]
        if not any(other.date == shift.date for other in problem.shifts)
    )
    return Success(Probe("rhythm"), Loosened(problem, driven, plan), tuple(culprits), told)


def other_days(problem: PlanningProblem, finding: Finding) -> Iterator[Change]:
    """Yield other rhythms for a promise of dates one of which is lost: another weekday, those that suit best first.

    Where the dates are nearer to each other than agreed, fewer days between visits have to be agreed on as well.
    """
    promise = _promise(problem, finding)
    if promise is None or finding.date is None or promise.rhythm.pattern is None:
        return
    moved = (_moved(promise.rhythm.pattern, finding.date, days) for days in _NEAREST)
    patterns = dict.fromkeys(pattern for pattern in moved if pattern is not None)
    before = set(promise.rhythm.due(problem.horizon))
    lost: dict[Pattern, int] = {}
    for pattern in patterns:
        dates = [day for day in replace(promise.rhythm, pattern=pattern).due(problem.horizon) if day not in before]
        lost[pattern] = sum(all(in_the_way(problem, key, day) for key in promise.stop_ids) for day in dates)
        if lost[pattern] == len(dates):
            del lost[pattern]
    for pattern in sorted(lost, key=lost.__getitem__):
        rhythm = replace(promise.rhythm, pattern=pattern)
        least = min(rhythm.spacing_min_days, _nearest_dates(problem, rhythm))
        yield OtherRhythm(replace(rhythm, spacing_min_days=least), promise.stop_id, promise.locality_id)


def _promise(problem: PlanningProblem, finding: Finding) -> VisitPromise | None:
    whose = finding.stop_id, finding.facts.get("locality_id")
    if finding.rule != "rhythm":
        return None
    return next((p for p in problem.visit_promises if (p.stop_id, p.locality_id) == whose), None)


def _nearest_dates(problem: PlanningProblem, rhythm: Rhythm) -> int:
    """Return the fewest days between two due dates of which one is in the period."""
    around = DateRange(problem.horizon.first - _TWO_MONTHS, problem.horizon.last + _TWO_MONTHS)
    pairs = (pair for pair in pairwise(rhythm.due(around)) if any(day in problem.horizon for day in pair))
    return min(((later - one).days for one, later in pairs), default=rhythm.spacing_min_days)


def _usual_hours(problem: PlanningProblem, stop_id: str) -> TimeWindow:
    """Return hours as the stop has them on other days."""
    hours = [row.window for row in problem.stop[stop_id].windows]
    return TimeWindow(min(one.start for one in hours), max(one.end for one in hours))


def _moved(pattern: Pattern, due: date, days: int) -> Pattern | None:
    """Return the pattern with a due date so many days later: one date alone, or every one of its weekday."""
    to = due + timedelta(days=days)
    match pattern:
        case OnDates(dates):
            return None if to in dates else OnDates(tuple(to if day == due else day for day in dates))
        case EveryWeeks(weeks, anchor):
            return EveryWeeks(weeks, anchor + timedelta(days=days))
        case NthWeekdays(numbered):
            weekday = Weekday.of(due)
            other = ((number, Weekday.of(to) if day is weekday else day) for number, day in numbered)
            return NthWeekdays(tuple(dict.fromkeys(other)))
