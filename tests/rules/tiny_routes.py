"""Every route of a tiny world, right and wrong ones: what the agreement test asks route rules about.

Two stops, three days (a long shift, a short one with tighter driving rules, none), a quarter of an hour as grid.
From A one can drive to B, but not from B to A; the way home from B is long.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from planner.domain.clock import TimeWindow
from planner.domain.days import Horizon, Weekday
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.legs import Leg, LegSource, TravelTimes
from planner.domain.places import Stop, StopWindow
from planner.domain.plan import Break, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit
from tests.builders import MONDAY, problem, shift, stop

SETUP, DWELL, PACKDOWN = 30, 60, 15
LEGS = {("D", "A"): 30, ("A", "D"): 30, ("D", "B"): 30, ("B", "D"): 60, ("A", "B"): 30}
TUESDAY, WEDNESDAY = MONDAY.replace(day=2), MONDAY.replace(day=3)
HORIZON = Horizon(MONDAY, MONDAY.replace(day=5))

Shape = tuple[int, int, int]
RIGHT: Shape = (SETUP, DWELL, PACKDOWN)
CUT: tuple[Shape, ...] = ((SETUP - 15, DWELL, PACKDOWN), (SETUP, DWELL - 15, PACKDOWN), (SETUP, DWELL, PACKDOWN - 15))


def world() -> PlanningProblem:
    """Monday 7:30-14, Tuesday 8-13 with tighter rules, Wednesday without a shift. B has hours on Monday only."""
    base = problem()
    return problem(
        [
            _stop(
                "A", StopWindow(Weekday.MONDAY, TimeWindow(540, 700)), StopWindow(Weekday.MONDAY, TimeWindow(690, 825))
            ),
            _stop("B", StopWindow(Weekday.MONDAY, TimeWindow(540, 810))),
        ],
        horizon=HORIZON,
        vehicles=(replace(base.vehicles[0], base_before=30, base_after=30, visits_max=1),),
        driving_rules=(
            DrivingRules("RULES", base.driving_rules[0].names, work_max=345, break_after=240, break_minutes=30),
            DrivingRules("TIGHT", base.driving_rules[0].names, work_max=225, break_after=180, break_minutes=15),
        ),
        shifts=(shift(MONDAY, 450, 840), replace(shift(TUESDAY, 480, 780), driving_rules_id="TIGHT")),
        travel=TravelTimes({ends: Leg(minutes, float(minutes), LegSource.TABLE) for ends, minutes in LEGS.items()}),
    )


def _stop(stop_id: str, *windows: StopWindow) -> Stop:
    always = tuple(StopWindow(day, TimeWindow(540, 750)) for day in (Weekday.TUESDAY, Weekday.WEDNESDAY))
    return stop(
        stop_id,
        setup=SETUP,
        dwell=DWELL,
        packdown=PACKDOWN,
        windows=(*windows, *(always if stop_id == "A" else ())),
    )


def drafts() -> Iterator[Draft]:
    """Yield every closed draft: no visit, one, or two, in every order and with every choice of times and breaks."""
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        of_day = next((s for s in world().shifts if s.date == day), shift(day))
        yield from _closed(of_day, ())
        for visits in (*_one_visit(), *_two_visits()):
            yield from _closed(of_day, visits)


def _one_visit() -> Iterator[tuple[DraftVisit, ...]]:
    for stop_id, arrives, shape in product("AB", (525, 555), (RIGHT, *CUT)):
        yield (_visit(stop_id, arrives, shape),)


def _two_visits() -> Iterator[tuple[DraftVisit, ...]]:
    shapes = [(RIGHT, RIGHT), *((cut, RIGHT) for cut in CUT), *((RIGHT, cut) for cut in CUT)]
    for first, second, arrives, gap, (one, other) in product("AB", "AB", (525, 555), (-15, 15, 30, 60, 75), shapes):
        before = _visit(first, arrives, one)
        yield before, _visit(second, before.departs + gap, other)


def _visit(stop_id: str, arrives: int, shape: Shape) -> DraftVisit:
    opens = arrives + shape[0]
    return DraftVisit(stop_id, arrives, opens, opens + shape[1], opens + shape[1] + shape[2])


def _closed(of_day: Shift, visits: tuple[DraftVisit, ...]) -> Iterator[Draft]:
    first, last = (visits[0].arrives, visits[-1].departs) if visits else (540, 540)
    for before, after in product((45, 60, 90), (60, 90, 120)):
        for breaks in _breaks(first - before, visits, last + after):
            yield Draft(of_day, first - before, visits, breaks, last + after)


def _breaks(begins: int, visits: tuple[DraftVisit, ...], ends: int) -> Iterator[tuple[Break, ...]]:
    yield ()
    yield (Break(begins, begins + 15),)  # in base time
    yield (Break(begins - 15, begins + 15),)  # half before work
    yield (Break(ends - 15, ends + 15),)  # half after work
    if not visits:
        return
    opens, arrives, departs = visits[0].opens, visits[-1].arrives, visits[-1].departs
    yield (Break(arrives - 30, arrives),)
    yield (Break(arrives - 15, arrives),)  # too short
    yield (Break(arrives - 15, arrives), Break(arrives - 30, arrives - 15))  # touching, in any order
    yield (Break(arrives - 30, arrives), Break(arrives - 45, arrives - 15))  # overlapping
    yield (Break(opens, opens + 30),)  # inside a visit
    yield (Break(departs, departs + 30),)
    yield (Break(arrives - 30, arrives), Break(departs, departs + 30))
    yield (Break(departs, departs),)  # no break at all


def as_plan(draft: Draft) -> Plan:
    """The same route in a plan of its own."""
    assert draft.ends is not None
    visits = tuple(
        Visit(f"{n}", v.stop_id, draft.date, v.arrives, v.opens, v.closes, v.departs)
        for n, v in enumerate(draft.visits)
    )
    route = Route(draft.shift.vehicle_id, draft.date, draft.begins, draft.ends, visits, draft.breaks)
    return Plan(HORIZON, (route,))


def openings_of(draft: Draft) -> Iterator[Draft]:
    """Yield the open drafts that the closed draft continues: after each visit, with the breaks begun until then."""
    times = [draft.begins, *(t for v in draft.visits for t in (v.arrives, v.departs)), draft.ends or 0]
    if times != sorted(times):
        return
    for count in range(1, len(draft.visits) + 1):
        visits = draft.visits[:count]
        yield Draft(draft.shift, draft.begins, visits, tuple(b for b in draft.breaks if b.start < visits[-1].departs))
