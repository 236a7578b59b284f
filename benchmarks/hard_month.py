"""The hard month: shipped data with few shifts, all of them full, and wishes that pull at them; and its reasons."""

import time
from collections.abc import Iterator
from dataclasses import replace

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.outcome import Unkept
from planner.domain.places import Stop, StopWindow
from planner.domain.problem import PlanningProblem
from planner.rules.reasons import LONGER_SEARCH, NAME, NOT_NEAR
from planner.rules.ways_out import last_resort
from planner.solver.blame import unkept_promises
from planner.solver.solve import SolveSettings, solve
from planner.solver.unfulfilled import unfulfilled_wishes
from planner.solver.waiting import Waiting

DAYS = (Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY)
HOURS = (TimeWindow(540, 720), TimeWindow(840, 1020), TimeWindow(900, 1080))
"""Hours families prefer, one after the other at every second stop."""
UNSURE = frozenset({f"{NAME}.{LONGER_SEARCH}", f"{NAME}.{NOT_NEAR}"})
FIELDS = (
    "about",
    "told",
    "named",
    "with_ways_out",
    "last_resorts",
    "seconds_limit",
    "seconds",
    "processor_seconds",
    "gap_percent",
)
"""Columns. ``named``: those with culprits, or with a plan that shows what they cost; ``last_resorts``: those with
nothing milder than to take a promise back. Where other programs run too, processor seconds are nearer to the truth."""


def hardened(problem: PlanningProblem) -> PlanningProblem:
    """Return the problem with a bus from Tuesday to Thursday, preferred hours at every second stop, and a reserve."""
    order = {stop_id: n for n, stop_id in enumerate(sorted(problem.stop))}
    return problem.replace(
        shifts=tuple(shift for shift in problem.shifts if Weekday.of(shift.date) in DAYS),
        stops=tuple(_preferring(stop, order[stop.id]) for stop in problem.stops),
        vehicles=tuple(replace(bus, reserve_half_day=True) for bus in problem.vehicles),
    )


def _preferring(stop: Stop, n: int) -> Stop:
    hours = HOURS[n // 2 % len(HOURS)]
    return stop if n % 2 else replace(stop, preferred=tuple(StopWindow(day, hours) for day in DAYS))


def measure(problem: PlanningProblem, search: float, seconds: float) -> Iterator[dict[str, object]]:
    """Plan the hard month, look for the reasons of promises and of wishes so long each, and yield a row for each."""
    problem = hardened(problem)
    outcome = solve(problem, SolveSettings(seconds=search, reasons_seconds=0, wishes_seconds=0))
    for about in ("promises", "wishes"):
        began, worked = time.perf_counter(), time.process_time()
        waiting = Waiting.for_seconds(seconds)
        if about == "promises":
            told = unkept_promises(problem, outcome.plan, waiting, proven=outcome.promises_proven)
        else:
            told = unfulfilled_wishes(problem, outcome.plan, waiting)
        yield {
            "about": about,
            **_counted(problem, told),
            "seconds_limit": seconds,
            "seconds": round(time.perf_counter() - began, 1),
            "processor_seconds": round(time.process_time() - worked, 1),
            "gap_percent": round(outcome.gap_percent, 2),
        }


def _counted(problem: PlanningProblem, told: tuple[Unkept, ...]) -> dict[str, object]:
    ways = [one.ways_out for one in told if one.ways_out]
    return {
        "told": len(told),
        "named": sum(bool(one.reasons) and not UNSURE & {r.code for r in one.reasons} for one in told),
        "with_ways_out": len(ways),
        "last_resorts": sum(all(last_resort(problem, way) for way in some) for some in ways),
    }
