"""Every route of a tiny world, right and wrong ones: what the agreement test asks route rules about.

Two stops, three days (a long shift, a short one with tighter driving rules, none), a quarter of an hour as grid.
From A one can drive to B, but not from B to A; the way home from B is long. Two more worlds with fewer routes: one of
breaks in parts and limits of driving, and one of ferries, nights away and visits that may be shorter.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from planner.domain.clock import TimeWindow
from planner.domain.days import Horizon, Weekday
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
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


def law() -> PlanningProblem:
    """Every day may be driven; breaks in parts, and little driving: Monday 15 + 15 for 30, Tuesday 15 + 30 for 45."""
    base = world()
    names = base.driving_rules[0].names
    return base.replace(
        driving_rules=(
            DrivingRules("RULES", names, 600, 200, 30, break_parts=(15, 15), driving_break_after=60, driving_max=110),
            DrivingRules("TIGHT", names, 600, 230, 45, break_parts=(15, 30), driving_break_after=75),
        ),
    )


def ferry() -> PlanningProblem:
    """Ferries from the depot to A, from A to B on Monday only, and home from B; a place N where the bus may sleep."""
    base = world()
    legs = dict(base.travel.legs)
    legs[("D", "A")] = _ferry(15, (495, None), (525, None))
    legs[("A", "B")] = _ferry(15, (645, Weekday.MONDAY), (690, Weekday.MONDAY))
    legs[("B", "D")] = _ferry(30, (750, None), (795, Weekday.MONDAY), (840, Weekday.TUESDAY))
    legs |= {ends: Leg(15, 15.0, LegSource.TABLE) for ends in (("N", "A"), ("B", "N"))}
    names = base.driving_rules[0].names
    return base.replace(
        stops=tuple(replace(one, dwell_min=DWELL - 15 if one.id == "A" else DWELL) for one in base.stops),
        depots=(*base.depots, replace(base.depots[0], id="N")),
        vehicles=(replace(base.vehicles[0], overnight_depot_ids=("N",)),),
        driving_rules=tuple(
            DrivingRules(key, names, 600, 300, 30, driving_break_after=40, driving_max=55) for key in ("RULES", "TIGHT")
        ),
        travel=TravelTimes(legs),
    )


def _ferry(minutes: int, *departures: tuple[int, Weekday | int | None]) -> Leg:
    return Leg(minutes, float(minutes), LegSource.TABLE, tuple(Departure(*one) for one in departures))


def worlds() -> Iterator[tuple[PlanningProblem, Iterator[Draft]]]:
    """Yield every world with its closed drafts."""
    yield world(), drafts()
    yield law(), _few(law(), ("",))
    yield ferry(), _few(ferry(), ("", "N"))


def _few(question: PlanningProblem, depots: tuple[str, ...]) -> Iterator[Draft]:
    """Yield routes whose visits have all their parts, with breaks before, between and after them, whole or in parts."""
    cut = (SETUP, DWELL - 15, PACKDOWN)
    shapes = (RIGHT,) if len(depots) == 1 else ((SETUP, DWELL - 30, PACKDOWN), RIGHT, cut)
    days = [(visits, of_day) for visits in _in_order(shapes) for of_day in question.shifts]
    for (visits, of_day), starts_at, ends_at in product(days, depots, depots):
        first, last = visits[0].arrives, visits[-1].departs
        for before, after, breaks in product((45, 60), (60, 90, 120), _in_parts(visits, last)):
            yield Draft(of_day, first - before, visits, breaks, last + after, starts_at, ends_at)


def _in_order(shapes: tuple[Shape, ...]) -> Iterator[tuple[DraftVisit, ...]]:
    for arrives, first, stop_id in product((525, 555), shapes, "AB"):
        yield (_visit(stop_id, arrives, first),)
    for arrives in (525, 555):
        before = _visit("A", arrives, shapes[-1])
        for gap in (15, 30, 45, 60):
            yield before, _visit("B", before.departs + gap, RIGHT)


def _in_parts(visits: tuple[DraftVisit, ...], departs: int) -> Iterator[tuple[Break, ...]]:
    arrives = visits[-1].arrives
    between = ((), (Break(arrives - 15, arrives),), (Break(arrives - 30, arrives),))
    early = () if len(visits) == 1 else (Break(visits[0].departs, visits[0].departs + 15),)
    for middle, late in product((*between, early), (0, 15, 30)):
        last = (Break(departs, departs + late),) if late else ()
        yield (*middle, *last)
        yield (Break(visits[0].arrives - 15, visits[0].arrives), *middle, *last)


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
    route = Route(
        draft.shift.vehicle_id,
        draft.date,
        draft.begins,
        draft.ends,
        visits,
        draft.breaks,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
    )
    return Plan(HORIZON, (route,))


def openings_of(draft: Draft) -> Iterator[Draft]:
    """Yield the open drafts that the closed draft continues: after each visit, with the breaks begun until then."""
    times = [draft.begins, *(t for v in draft.visits for t in (v.arrives, v.departs)), draft.ends or 0]
    if times != sorted(times):
        return
    for count in range(1, len(draft.visits) + 1):
        visits = draft.visits[:count]
        breaks = tuple(b for b in draft.breaks if b.start < visits[-1].departs)
        yield replace(draft, visits=visits, breaks=breaks, ends=None)
