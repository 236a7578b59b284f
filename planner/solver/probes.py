"""What may be loosened, one thing at a time, to see whether a broken promise could then be kept.

A probe goes further than anybody would agree to: every shift two hours longer, every organisation there whenever it
is needed. The plan found then shows where, and by how much, the things as they are stand in the way
(``planner.solver.levers``). Only that is named, and asked for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from statistics import median_low

from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.fleet import Shift, Vehicle
from planner.domain.language import Language
from planner.domain.legs import Leg, LegSource, TravelTimes
from planner.domain.places import Access, Stop, StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.services import Organisation
from planner.rules.book import RULES
from planner.solver.nearby import USUAL_HOURS

OVERTIME: Minutes = 120
"""A shift, or the hours of a stop, this much longer at both ends: what people talk about, not another working day."""
LEAST_DWELL: Minutes = 30
"""A visit is not worth a drive if it is shorter."""
SHAPED_BY_DATA = frozenset({"known", "travel", "window", "dwell", "shift_hours", "visits_per_day", "room"})
"""Rules that are loosened through the data: routes are listed by it, and without them there would be no routes."""
NEVER_LEFT_OUT = SHAPED_BY_DATA | {"somebody_on_board"}

_SHOWN_BY = {
    "extra_shift": frozenset({"shift_hours"}),
    "seats": frozenset({"room"}),
    "private_rooms": frozenset({"room"}),
    "service": frozenset({"room"}),
    "people": frozenset({"crew", "staff", "service_promise"}),
}
"""Rules that say what a probe loosens, where they are called otherwise."""

Loosen = Callable[[PlanningProblem], PlanningProblem]


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing loosened: the data, a rule left out, or, for a wish, the promises.

    ``anywhere``: hours and people are free at every visit, not only at those that are asked about.
    """

    name: str
    loosen: Loosen = lambda problem: problem
    without: frozenset[str] = frozenset()
    promises_give_way: bool = False
    anywhere: bool = False

    @property
    def shown_by(self) -> frozenset[str]:
        """Return the rules that a plan found with it breaks, where it is what helped."""
        return self.without or _SHOWN_BY.get(self.name, frozenset({self.name}))

    @property
    def changes_question(self) -> bool:
        """Tell whether the same data with it is another question still."""
        return bool(self.without) or self.promises_give_way


def probes(problem: PlanningProblem, broken: Finding, wanted: frozenset[str]) -> Iterator[Probe]:
    """Yield what may stand in the way of a broken promise, what a phone call may change first."""
    if broken.rule == "language":
        yield Probe("language", lambda p: _organisations(p, _speaking_all))
    yield from of_hours(wanted)
    yield from _of_people(broken)
    if problem.pins:
        yield Probe("pinned", lambda p: p.replace(pins=tuple(pin for pin in p.pins if _is(pin, broken))))
    for rule in RULES:
        if rule.level is Level.HARD and rule.name not in NEVER_LEFT_OUT:
            yield Probe(rule.name, without=frozenset({rule.name}))


def of_hours(wanted: frozenset[str]) -> Iterator[Probe]:
    """Yield what keeps visits of the wanted stops out of a day: hours, visits a day, days without a shift, dwell."""
    yield Probe("shift_hours", _longer_shifts)
    yield Probe("visits_per_day", lambda p: _buses(p, lambda bus: replace(bus, visits_max=bus.visits_max + 1)))
    yield Probe("extra_shift", lambda p: more_shifts(p, wanted))
    yield Probe("window", lambda p: _stops(p, wanted, lambda stop: _longer_hours(p, stop)))
    yield Probe("dwell", lambda p: _stops(p, wanted, _shorter))
    yield Probe("spacing", lambda p: _stops(p, wanted, _nearer))


def _of_people(broken: Finding) -> Iterator[Probe]:
    yield Probe("seats", lambda p: _buses(p, lambda bus: replace(bus, seats=bus.seats + 1)))
    yield Probe("private_rooms", lambda p: _buses(p, lambda bus: replace(bus, private_rooms=bus.private_rooms + 1)))
    yield Probe("people", lambda p: _organisations(p, lambda o: replace(o, people=o.people + 1)))
    service_id = str(broken.facts.get("service_id", ""))
    if service_id:
        yield Probe("service", lambda p: _organisations(p, lambda o: _offering(o, service_id)))


def together(some: list[Probe]) -> Probe:
    """Return one probe that loosens everything the given ones do."""

    def all_of(problem: PlanningProblem) -> PlanningProblem:
        for probe in some:
            problem = probe.loosen(problem)
        return problem

    left_out = frozenset[str]().union(*(probe.without for probe in some))
    return Probe("together", all_of, left_out, any(probe.promises_give_way for probe in some))


def has_way(problem: PlanningProblem, stop_id: str) -> bool:
    """Tell whether some bus can drive to the stop and back."""
    depots = {problem.vehicle[shift.vehicle_id].depot_id for shift in problem.shifts} or set(problem.depot)
    ways = ((problem.travel.between(depot, stop_id), problem.travel.between(stop_id, depot)) for depot in depots)
    return any(there and back for there, back in ways)


def _is(pin: object, broken: Finding) -> bool:
    """Keep the pin that is the broken promise itself."""
    return broken.rule == "pinned" and (getattr(pin, "stop_id", None), getattr(pin, "date", None)) == (
        broken.stop_id,
        broken.date,
    )


def _longer_shifts(problem: PlanningProblem) -> PlanningProblem:
    return problem.replace(shifts=tuple(replace(s, window=_wider(s.window)) for s in problem.shifts))


def _wider(window: TimeWindow) -> TimeWindow:
    return TimeWindow(max(0, window.start - OVERTIME), min(MINUTES_PER_DAY, window.end + OVERTIME))


def _buses(problem: PlanningProblem, change: Callable[[Vehicle], Vehicle]) -> PlanningProblem:
    return problem.replace(vehicles=tuple(change(bus) for bus in problem.vehicles))


def _organisations(problem: PlanningProblem, change: Callable[[Organisation], Organisation]) -> PlanningProblem:
    return problem.replace(organisations=tuple(change(one) for one in problem.organisations))


def _stops(problem: PlanningProblem, wanted: frozenset[str], change: Callable[[Stop], Stop]) -> PlanningProblem:
    return problem.replace(stops=tuple(change(stop) if stop.id in wanted else stop for stop in problem.stops))


def _offering(organisation: Organisation, service_id: str) -> Organisation:
    return replace(organisation, service_ids=tuple(dict.fromkeys((*organisation.service_ids, service_id))))


def _speaking_all(organisation: Organisation) -> Organisation:
    return replace(organisation, languages=tuple(dict.fromkeys((*organisation.languages, *map(str, Language)))))


def _shorter(stop: Stop) -> Stop:
    return replace(stop, dwell_min=min(stop.shortest_dwell, max(LEAST_DWELL, stop.dwell // 2)))


def _nearer(stop: Stop) -> Stop:
    return replace(stop, rhythm=replace(stop.rhythm, spacing_min_days=1))


def _longer_hours(problem: PlanningProblem, stop: Stop) -> Stop:
    """Open the stop on every weekday a bus drives, in hours a little longer than it has on other days."""
    weekdays = sorted({Weekday.of(shift.date) for shift in problem.shifts})
    usual = [row.window for row in stop.windows] or [USUAL_HOURS]
    hull = TimeWindow(min(w.start for w in usual), max(w.end for w in usual))
    least = TimeWindow(min(hull.start, USUAL_HOURS.start), max(hull.end, USUAL_HOURS.end))
    return replace(stop, windows=tuple(StopWindow(weekday, _wider(least)) for weekday in weekdays))


def with_ways(problem: PlanningProblem, lost: Iterable[str]) -> PlanningProblem:
    """Give a drive between each depot and the stops no way leads to, as long as drives to their neighbours are.

    Where only a ferry goes no such drive can be made known, and where no drive nearby is known nothing is made up.
    """
    legs = dict(problem.travel.legs)
    ashore = [stop_id for stop_id in lost if problem.stop[stop_id].access is not Access.FERRY_ONLY]
    for depot_id, stop_id in product(sorted({bus.depot_id for bus in problem.vehicles}), ashore):
        known = _drives_nearby(problem, depot_id, problem.stop[stop_id])
        if not known:
            continue
        leg = Leg(median_low(one.minutes for one in known), median_low(one.km for one in known), LegSource.ESTIMATE)
        for ends in ((depot_id, stop_id), (stop_id, depot_id)):
            legs.setdefault(ends, leg)
    return problem.replace(travel=TravelTimes(legs))


def _drives_nearby(problem: PlanningProblem, depot_id: str, lost: Stop) -> list[Leg]:
    """Return the drives from the depot to the stops of the same locality; where none is known, municipality."""
    known = [(other, problem.travel.between(depot_id, other.id)) for other in problem.stops if other.id != lost.id]
    same_place = [leg for other, leg in known if leg and other.locality_id == lost.locality_id]
    return same_place or [leg for other, leg in known if leg and other.municipality_id == lost.municipality_id]


def more_shifts(problem: PlanningProblem, wanted: frozenset[str]) -> PlanningProblem:
    """Let every bus drive on every day without a shift on which a wanted stop could be visited."""
    extra: list[Shift] = []
    for bus, day in product(problem.vehicles, problem.horizon.days()):
        if (day, bus.id) not in problem.shift and any(_open(problem, stop_id, day) for stop_id in wanted):
            shift = _usual_shift(problem, bus, day)
            extra += [shift] if shift else []
    return problem.replace(shifts=tuple(sorted((*problem.shifts, *extra), key=lambda s: s.key)))


def _usual_shift(problem: PlanningProblem, bus: Vehicle, day: date) -> Shift | None:
    """Return a shift as the bus has most often; ``None`` where nothing says under which rules it would be driven."""
    mine = Counter((s.window, s.driving_rules_id) for s in problem.shifts if s.vehicle_id == bus.id)
    others = Counter((s.window, s.driving_rules_id) for s in problem.shifts)
    usual = (mine or others).most_common(1)
    if usual:
        return Shift(bus.id, day, *usual[0][0])
    rules = problem.driving_rules[:1]
    return Shift(bus.id, day, _wider(USUAL_HOURS), rules[0].id) if rules else None


def _open(problem: PlanningProblem, stop_id: str, day: date) -> bool:
    stop = problem.stop[stop_id]
    gone = stop.closed_from is not None and stop.closed_from <= day
    return bool(stop.windows_on(Weekday.of(day))) and not gone and not problem.closures_of(stop_id, day)
