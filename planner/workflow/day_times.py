"""Put work and breaks of a day around visits that keep their hours, and find the hours at which one more would fit.

Nothing here searches: of a few ways to take the breaks the first one is taken that keeps the rules of the day, and
where none does, the one that breaks the fewest, so that the checks can say what is wrong.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from planner.domain.clock import MINUTES_PER_DAY, OPENING_GRID, Minutes
from planner.domain.days import Weekday
from planner.domain.editing import BusDay
from planner.domain.fleet import DrivingRules, Shift
from planner.domain.legs import Leg
from planner.domain.places import Stop
from planner.domain.plan import Break, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import ROUTE_RULES
from planner.rules.draft import Draft, DraftVisit


def timed(problem: PlanningProblem, route: Route) -> Route:
    """Return the route with its visits in order, and work and breaks around them."""
    visits = tuple(sorted(route.visits, key=lambda visit: (visit.arrives, visit.opens)))
    ordered = replace(route, visits=visits)
    shift = problem.shift.get((route.date, route.vehicle_id))
    ways = _ways(problem, ordered, problem.rules[shift.driving_rules_id] if shift else None)
    if shift is None:
        return next(ways)
    tried: list[tuple[int, int, Route]] = []
    for way in ways:
        broken = broken_rules(problem, shift, way)
        if not broken:
            return way
        tried.append((broken, len(tried), way))
    return min(tried)[2]


def broken_rules(problem: PlanningProblem, shift: Shift, route: Route) -> int:
    """Count the rules about one bus on one day that a route does not keep."""
    visits = tuple(DraftVisit(v.stop_id, v.arrives, v.opens, v.closes, v.departs) for v in route.visits)
    draft = Draft(shift, route.begins, visits, route.breaks, route.ends, route.starts_at, route.ends_at)
    return sum(not rule.enforce(problem, draft) for rule in ROUTE_RULES)


def visit_at(stop: Stop, key: BusDay, opens: Minutes) -> Visit:
    """Return a visit of a stop as long as it is to be, without id and company."""
    closes = opens + stop.dwell
    return Visit("", stop.id, key[0], opens - stop.setup, opens, closes, closes + stop.packdown)


def openings(problem: PlanningProblem, key: BusDay, visits: tuple[Visit, ...], visit: Visit) -> Iterator[Minutes]:
    """Yield the half hours at which a visit may open between others that stay, as far as drives and hours tell.

    Between two others first the earliest and then the latest; before the first one the latest, after the last one the
    earliest, because the day is shorter then.
    """
    shift = problem.shift.get(key)
    if shift is None or visit.stop_id not in problem.stop:
        return
    set_up, stand = visit.opens - visit.arrives, visit.departs - visit.arrives
    windows = problem.stop[visit.stop_id].windows_on(Weekday.of(key[0]))
    for free_from, free_until, where in _gaps(problem, shift, visits, visit.stop_id):
        for window in sorted(windows):
            first = _tidy(max(free_from, window.start) + set_up)
            last = (min(free_until, window.end) - stand + set_up) // OPENING_GRID * OPENING_GRID
            if first <= last:
                yield from _few(first, last, where)


def _few(first: Minutes, last: Minutes, where: str) -> Iterator[Minutes]:
    """Yield a few of the half hours: those next to the others of the day, and one further off for a break."""
    tidy = range(first, last + 1, OPENING_GRID)
    wanted = {"first": (-1, -2), "last": (0, 1), "between": (0, -1), "alone": (0, len(tidy) // 2)}[where]
    yield from dict.fromkeys(tidy[n] for n in wanted if -len(tidy) <= n < len(tidy))


def _gaps(
    problem: PlanningProblem, shift: Shift, visits: tuple[Visit, ...], stop_id: str
) -> Iterator[tuple[Minutes, Minutes, str]]:
    """Yield from when to when a bus can stand at a stop, before, between and after its visits."""
    bus = problem.vehicle[shift.vehicle_id]
    begin, end = shift.window.start + bus.base_before, shift.window.end - bus.base_after
    places = [
        (bus.depot_id, begin, begin),
        *((visit.stop_id, visit.arrives, visit.departs) for visit in visits),
        (bus.depot_id, end, end),
    ]
    last = len(places) - 2
    for number, (here, there) in enumerate(pairwise(places)):
        to, away = problem.travel.between(here[0], stop_id), problem.travel.between(stop_id, there[0])
        if to is not None and away is not None:
            where = "alone" if not visits else "first" if not number else "last" if number == last else "between"
            yield here[2] + to.minutes, there[1] - away.minutes, where


def _tidy(minutes: Minutes) -> Minutes:
    return -(-minutes // OPENING_GRID) * OPENING_GRID


def _ways(problem: PlanningProblem, route: Route, rules: DrivingRules | None) -> Iterator[Route]:
    """Yield the route with its breaks as they are, without any, and with one or two more; work as short as they let."""
    visits = route.visits
    free = [
        pause for pause in route.breaks if not any(v.arrives < pause.end and pause.start < v.departs for v in visits)
    ]
    between = tuple(one for one in free if visits[0].departs <= one.start and one.end <= visits[-1].arrives)
    for breaks in dict.fromkeys((between, tuple(free), (), *_breaks(visits, rules))):
        yield _around(problem, route, tuple(sorted(breaks)))


def _breaks(visits: tuple[Visit, ...], rules: DrivingRules | None) -> Iterator[tuple[Break, ...]]:
    if rules is None or not rules.break_minutes:
        return
    lengths = (rules.break_minutes, *sorted(rules.break_parts))
    single = [pause for rest in dict.fromkeys(lengths) for pause in _places(visits, rest)]
    yield from ((pause,) for pause in single)
    yield from (
        (one, other) for one, other in combinations(single, 2) if one.end <= other.start or other.end <= one.start
    )


def _places(visits: tuple[Visit, ...], rest: Minutes) -> Iterator[Break]:
    """Yield breaks on arrival at each visit and on leaving it, the later ones first."""
    for here, there in pairwise((None, *visits, None)):
        if there is not None and there.arrives - (here.departs if here else 0) >= rest:
            yield Break(there.arrives - rest, there.arrives)
        if here is not None and (there.arrives if there else MINUTES_PER_DAY) - here.departs >= rest:
            yield Break(here.departs, here.departs + rest)


def _around(problem: PlanningProblem, route: Route, breaks: tuple[Break, ...]) -> Route:
    bus = problem.vehicle.get(route.vehicle_id)
    if bus is None or not route.visits:
        return replace(route, breaks=breaks)
    first, last, weekday = route.visits[0], route.visits[-1], Weekday.of(route.date)
    before = sum(pause.minutes for pause in breaks if pause.end <= first.arrives)
    after = sum(pause.minutes for pause in breaks if pause.start >= last.departs)
    there = problem.travel.between(route.starts_at or bus.depot_id, first.stop_id)
    back = problem.travel.between(last.stop_id, route.ends_at or bus.depot_id)
    begins = _leaves_last(there, weekday, first.arrives - before) - bus.base_before
    ends = _is_back(back, weekday, last.departs + after) + bus.base_after
    return replace(route, breaks=breaks, begins=max(0, begins), ends=min(MINUTES_PER_DAY, ends))


def _leaves_last(leg: Leg | None, weekday: Weekday, there: Minutes) -> Minutes:
    """Return when the bus sets off to be there in time; where no way or no ferry is known, when it has to be there."""
    if leg is None:
        return there
    latest = there - leg.minutes
    return max((one for one in leg.departures_on(weekday) if one <= latest), default=latest)


def _is_back(leg: Leg | None, weekday: Weekday, ready: Minutes) -> Minutes:
    if leg is None:
        return ready
    return min((one for one in leg.departures_on(weekday) if one >= ready), default=ready) + leg.minutes
