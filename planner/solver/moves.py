"""What is lost whatever is planned: announced visits that have to move, promised visits no bus can make.

The part of the promise bound that knows dates, and is found without solving anything.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from planner.domain.days import Weekday
from planner.domain.due import held_in_rooms, visits_wanted
from planner.domain.places import Stop
from planner.domain.plan import VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.candidates import Candidate
from planner.solver.master import ShiftKey


def told(problem: PlanningProblem) -> dict[date, set[str]]:
    """Return the stops announced for each day of the horizon, but those no bus drives to."""
    days: dict[date, set[str]] = {}
    for visit in problem.announced:
        if visit.date in problem.horizon and visit.status in (VisitStatus.PLANNED, VisitStatus.MOVED):
            days.setdefault(visit.date, set()).add(visit.stop_id)
    return days


def cost_of_moves(problem: PlanningProblem, columns: Mapping[ShiftKey, Sequence[Candidate]]) -> int:
    """Return what announced visits cost at least that no plan can hold on their day.

    Looked at day by day: no shift keeps more of them than its best candidate. ``columns`` hold every route that
    visits announced stops only, or more.
    """
    days = told(problem)
    kept = dict.fromkeys(days, 0)
    for (day, _vehicle), candidates in columns.items():
        if day in days:
            kept[day] += max((len(days[day].intersection(c.stop_ids)) for c in candidates), default=0)
    return BY_NAME["announced"].weighs(problem) * sum(max(0, len(stops) - kept[day]) for day, stops in days.items())


def cost_of_missed(problem: PlanningProblem, today: date, past: Sequence[str] = ()) -> int:
    """Return what promised visits cost at least for which too few shifts are left that could make them.

    ``past`` are the stops of visits before ``today``, which nothing changes any more.
    """
    days = [shift.date for shift in problem.shifts if shift.date in problem.horizon and shift.date >= today]
    reached = {place for ends in problem.travel.legs for place in ends}
    possible = {s.id: sum(s.id in reached and _can_stand(problem, s, day) for day in days) for s in problem.stops}
    missing = (
        visits_wanted(problem, promise)
        - len(held_in_rooms(problem, promise))
        - sum(possible[key] + past.count(key) for key in promise.stop_ids)
        for promise in problem.visit_promises
    )
    return BY_NAME["frequency"].weighs(problem) * sum(max(0, visits) for visits in missing)


def _can_stand(problem: PlanningProblem, stop: Stop, day: date) -> bool:
    return bool(stop.windows_on(Weekday.of(day))) and problem.is_open(stop.id, day)
