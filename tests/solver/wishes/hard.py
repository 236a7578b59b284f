"""The hard month: shipped data with the bus from Tuesday to Thursday only, and wishes that pull at full days.

Its plan is written down, as a search of a minute found it, so that a test need not search for it again.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import count

from benchmarks.hard_month import hardened
from planner.domain.clock import Minutes
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.candidates import Candidate
from planner.solver.listed import Listed
from planner.solver.master import Master, ShiftKey
from planner.solver.stages import Limits, keep_promises, keep_wishes
from planner.solver.waiting import Waiting
from tests.worlds import month

OPENS: dict[int, tuple[tuple[str, Minutes], ...]] = {
    2: (("LAI-03", 600), ("LAI-02", 810)),
    3: (("TKU-RUN-08", 570), ("TKU-RUN-07", 720), ("KIM-BJO-01", 930)),
    4: (("TKU-RUN-05", 570), ("TKU-RUN-03", 720), ("KIM-DAL-02", 930)),
    9: (("TKU-MAA-04", 570), ("TKU-PAA-01", 720), ("LAI-01", 960)),
    10: (("KIM-KEM-03", 570), ("KIM-KEM-02", 780), ("TKU-RUN-02", 1020)),
    11: (("UKI-05", 690), ("UKI-01", 900)),
    16: (("TKU-MAA-03", 570), ("TKU-MAA-05", 720), ("UKI-03", 930)),
    17: (("KIM-KAS-01", 690), ("KIM-DAL-01", 900)),
    18: (("TKU-JAK-02", 570), ("TKU-JAK-01", 720), ("LAI-06", 930)),
    23: (("TKU-JAK-03", 600), ("TKU-JAK-04", 750), ("LAI-01", 960)),
    24: (("TKU-RUN-06", 570), ("TKU-RUN-02", 720), ("UKI-04", 930)),
    25: (("UKI-02", 690), ("UKI-01", 900)),
    30: (("TKU-RUN-01", 570), ("TKU-RUN-04", 720), ("KIM-DRA-01", 930)),
    31: (("TKU-MAA-02", 570), ("TKU-MAA-01", 720), ("KIM-VAS-01", 930)),
}
"""By day of March 2027: the stops in order, and when each opens."""


@cache
def hard_month() -> PlanningProblem:
    """Return the question: fourteen shifts, preferred hours at half of the stops, half a day a week to stay free."""
    return hardened(month())


@cache
def hard_plan() -> Plan:
    """Return its plan: routes as they are written down, with the best people on board."""
    problem = hard_month()
    columns = {shift.key: _written(problem, shift.key) for shift in problem.shifts}
    master = Master(problem, columns, PLAN_RULES)
    for key in columns:
        master.require(master.driven(problem.shift[key]) == 1)
    kept = keep_promises(master, Limits(work=2.0, seconds=600))
    assert kept is not None
    found = keep_wishes(master, Limits(work=2.0, seconds=600), kept)
    assert found is not None
    return found.plan


def _written(problem: PlanningProblem, key: ShiftKey) -> list[Candidate]:
    day, _bus = key
    opens = OPENS[day.day]
    stops = frozenset(stop_id for stop_id, _ in opens)
    listed = Listed().of(problem, problem.shift[key], ROUTE_RULES, {stops})
    return [one for one in listed if tuple((visit.stop_id, visit.opens) for visit in one.visits) == opens]


@dataclass(frozen=True)
class Looks(Waiting):
    """Time that passes by looking at the clock, so that a slow machine finds the same: so many looks, then it is up."""

    most: int = 400
    seen: "count[int]" = field(default_factory=count)

    @property
    def seconds_left(self) -> float:
        """Return thousand seconds at first, and 0 after the last look."""
        return 1000.0 * (1 - next(self.seen) / self.most)


def looks(most: int) -> Looks:
    """Return time for so many looks."""
    return Looks(0.0, most=most)
