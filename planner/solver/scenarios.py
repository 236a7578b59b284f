"""Ready questions about a month: each changes one thing of it, and the whole month is planned again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.need import children
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import DAYS_A_WEEK, Rhythm
from planner.domain.scenarios import Kind
from planner.domain.weights import Weights
from planner.rules.same_weekday import SameWeekday
from planner.solver.probes import more_shifts

LEEWAY_DAYS = 3
"""A rhythm of n weeks is kept by visits so many days nearer or farther: another weekday of the same week."""
WEAKEST_PERCENT = 20
"""So many of the promised stops are left out, those that fewest children live near."""
FIRMLY = 10
"""The wish for the same weekday weighs so many times more where it is asked for: as much as a detour of an hour."""


class Changed(NamedTuple):
    """The question of a scenario; which stops or buses it left out, and which days it added."""

    problem: PlanningProblem
    left_out: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


def question(problem: PlanningProblem, kind: Kind) -> Changed | None:
    """Return the question of a scenario; ``None``: it cannot be asked of this month.

    What families were told of this month is set aside, as it is for prices; visits somebody locked stay.
    """
    return _QUESTIONS[kind](problem.replace(announced=()))


def _as_it_is(problem: PlanningProblem) -> Changed:
    return Changed(problem)


def _every_weeks(weeks: int) -> Callable[[PlanningProblem], Changed]:
    def asked(problem: PlanningProblem) -> Changed:
        def rhythm(now: Rhythm) -> Rhythm:
            days = weeks * DAYS_A_WEEK
            return replace(
                now,
                pattern=None,
                visits_per_month=max(1, len(problem.horizon) // days),
                spacing_min_days=max(1, days - LEEWAY_DAYS),
                spacing_max_days=days + LEEWAY_DAYS,
            )

        stops = tuple(replace(s, rhythm=rhythm(s.rhythm)) if s.rhythm.promises_visits else s for s in problem.stops)
        places = tuple(
            replace(p, rhythm=rhythm(p.rhythm)) if p.rhythm and p.rhythm.promises_visits else p
            for p in problem.localities
        )
        return Changed(problem.replace(stops=stops, localities=places))

    return asked


def _one_bus_fewer(problem: PlanningProblem) -> Changed | None:
    """Leave out the bus with fewest shifts; a month with one bus cannot do without it."""
    if len(problem.vehicles) <= 1:
        return None
    shifts = {bus.id: sum(shift.vehicle_id == bus.id for shift in problem.shifts) for bus in problem.vehicles}
    gone = min(shifts, key=lambda bus_id: (shifts[bus_id], bus_id))
    kept = tuple(shift for shift in problem.shifts if shift.vehicle_id != gone)
    buses = tuple(bus for bus in problem.vehicles if bus.id != gone)
    return Changed(problem.replace(vehicles=buses, shifts=kept), (gone,))


def _without_the_weakest(problem: PlanningProblem) -> Changed | None:
    promised = [stop for stop in problem.stops if stop.rhythm.promises_visits]
    near = {stop.id: stop.people_under_18 or children(problem.locality[stop.locality_id], ()) or 0 for stop in promised}
    order = sorted(near, key=lambda stop_id: (near[stop_id], stop_id))
    gone = frozenset(order[: len(promised) * WEAKEST_PERCENT // 100])
    if not gone:
        return None
    none = {s.id: replace(s, rhythm=replace(s.rhythm, pattern=None, visits_per_month=0)) for s in promised}
    stops = tuple(none[stop.id] if stop.id in gone else stop for stop in problem.stops)
    return Changed(problem.replace(stops=stops), tuple(sorted(gone)))


def _weekday(times: int) -> Callable[[PlanningProblem], Changed]:
    def asked(problem: PlanningProblem) -> Changed:
        name = SameWeekday.name
        weight = times * SameWeekday().weighs(problem)
        weights = Weights(problem.weights.calm_percent, {**problem.weights.by_rule, name: weight})
        return Changed(problem.replace(weights=weights))

    return asked


def _one_more_day(problem: PlanningProblem) -> Changed | None:
    """Let a bus drive on one more day: the one on which most promised stops have hours, farthest from other days."""
    promised = frozenset(stop.id for stop in problem.stops if stop.rhythm.promises_visits)
    driving = sorted({shift.date for shift in problem.shifts})
    new = [s for s in more_shifts(problem, promised).shifts if s.key not in problem.shift]
    if not new:
        return None

    def worth(shift: Shift) -> tuple[int, int, int]:
        open_then = sum(bool(problem.stop[key].windows_on(Weekday.of(shift.date))) for key in promised)
        return open_then, _alone(shift.date, driving), -shift.date.toordinal()

    best = max(new, key=worth)
    shifts = tuple(sorted((*problem.shifts, best), key=lambda shift: shift.key))
    return Changed(problem.replace(shifts=shifts), days=(best.date,))


def _alone(day: date, driving: list[date]) -> int:
    """Return how many days the nearest day of driving is away."""
    return min((abs((other - day).days) for other in driving), default=0)


_QUESTIONS: dict[Kind, Callable[[PlanningProblem], Changed | None]] = {
    Kind.AS_IT_IS: _as_it_is,
    Kind.EVERY_TWO_WEEKS: _every_weeks(2),
    Kind.EVERY_THREE_WEEKS: _every_weeks(3),
    Kind.ONE_BUS_FEWER: _one_bus_fewer,
    Kind.WITHOUT_THE_WEAKEST: _without_the_weakest,
    Kind.SAME_WEEKDAY: _weekday(FIRMLY),
    Kind.ANY_WEEKDAY: _weekday(0),
    Kind.ONE_MORE_DAY: _one_more_day,
}
