"""What a promise of visits still asks of the planned period, once the visits given around it have had their share."""

from datetime import date, timedelta

from planner.domain.days import DateRange
from planner.domain.problem import PlanningProblem, VisitPromise


def still_due(problem: PlanningProblem, promise: VisitPromise) -> tuple[date, ...]:
    """Return the due dates of the period that need a visit inside it, in order; none without a pattern.

    A visit given before or after the period keeps the due date nearest to it (of two, the earlier) if that is at most
    the leeway away; where that is a date of the period, no other visit is asked for.
    """
    rhythm, horizon = promise.rhythm, problem.horizon
    kept: set[date] = set()
    if rhythm.leeway_days:
        reach = timedelta(days=rhythm.leeway_days)
        for given in problem.past:
            if given.stop_id in promise.stop_ids and given.date not in horizon:
                near = rhythm.due(DateRange(given.date - reach, given.date + reach))
                kept.update(sorted(near, key=lambda day: (abs(day - given.date), day))[:1])
    return tuple(day for day in rhythm.due(horizon) if day not in kept)


def held_in_rooms(problem: PlanningProblem, promise: VisitPromise) -> tuple[date, ...]:
    """Return the dates of the period on which visits of the promise are held without the bus, in order."""
    held = (v for v in problem.held_without_bus if v.stop_id in promise.stop_ids and v.date in problem.horizon)
    return tuple(sorted(visit.date for visit in held))


def visits_wanted(problem: PlanningProblem, promise: VisitPromise) -> int:
    """Return how many visits the promise asks for in the period: one for each due date, or a number.

    Those held without the bus count among them.
    """
    if promise.rhythm.pattern is not None:
        return len(still_due(problem, promise))
    return promise.rhythm.visits_in(problem.horizon)
