"""Faults to seed into the good plan of the fortnight, each with the rule that must name it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from planner.domain.plan import Break, OnBoard, Plan, Route, Visit
from tests.builders import visit
from tests.checks.fortnight import CLOSED_FRIDAY

Fault = Callable[[Plan, Random], Plan]


def with_route(plan: Plan, index: int, route: Route) -> Plan:
    routes = list(plan.routes)
    routes[index] = route
    return replace(plan, routes=tuple(routes))


def with_visit(plan: Plan, index: int, place: int, changed: Visit) -> Plan:
    visits = list(plan.routes[index].visits)
    visits[place] = changed
    return with_route(plan, index, replace(plan.routes[index], visits=tuple(visits)))


def any_visit(plan: Plan, pick: Random) -> tuple[int, int, Visit]:
    index = pick.randrange(len(plan.routes))
    place = pick.randrange(len(plan.routes[index].visits))
    return index, place, plan.routes[index].visits[place]


def moved(route: Route, minutes: int = 0, days: int = 0) -> Route:
    """The same route at another time of day or on another date."""
    later = timedelta(days=days)
    return replace(
        route,
        date=route.date + later,
        begins=route.begins + minutes,
        ends=route.ends + minutes,
        visits=tuple(_moved(v, minutes, days) for v in route.visits),
        breaks=tuple(Break(b.start + minutes, b.end + minutes) for b in route.breaks),
    )


def _moved(one: Visit, minutes: int, days: int) -> Visit:
    times = {name: getattr(one, name) + minutes for name in ("arrives", "opens", "closes", "departs")}
    return replace(one, date=one.date + timedelta(days=days), **times)


def changed(**changes: Callable[[Visit, Random], object]) -> Fault:
    """A fault that changes fields of one visit."""

    def seed(plan: Plan, pick: Random) -> Plan:
        index, place, one = any_visit(plan, pick)
        return with_visit(plan, index, place, replace(one, **{k: new(one, pick) for k, new in changes.items()}))  # type: ignore[arg-type]

    return seed


def on_board(entry: Callable[[OnBoard], OnBoard]) -> Fault:
    """A fault in one entry of who is on board."""

    def seed(plan: Plan, pick: Random) -> Plan:
        index, place, one = any_visit(plan, pick)
        aboard = list(one.on_board)
        which = pick.randrange(len(aboard))
        aboard[which] = entry(aboard[which])
        return with_visit(plan, index, place, replace(one, on_board=tuple(aboard)))

    return seed


def of_route(index: int | None, change: Callable[[Route, Random], Route]) -> Fault:
    """A fault of one route; ``None``: any of them."""

    def seed(plan: Plan, pick: Random) -> Plan:
        which = pick.randrange(len(plan.routes)) if index is None else index
        return with_route(plan, which, change(plan.routes[which], pick))

    return seed


def visit_dropped(plan: Plan, pick: Random) -> Plan:
    index, place, _one = any_visit(plan, pick)
    route = plan.routes[index]
    kept = route.visits[:place] + route.visits[place + 1 :]
    if kept:
        return with_route(plan, index, replace(route, visits=kept))
    return replace(plan, routes=plan.routes[:index] + plan.routes[index + 1 :])


def visit_doubled(plan: Plan, pick: Random) -> Plan:
    index, place, _one = any_visit(plan, pick)
    route = plan.routes[index]
    return with_route(plan, index, replace(route, visits=(*route.visits[: place + 1], *route.visits[place:])))


def route_doubled_on_another_day(plan: Plan, pick: Random) -> Plan:
    extra = moved(pick.choice(plan.routes), days=1)
    return replace(plan, routes=(*plan.routes, replace(extra, visits=tuple(_renamed(v) for v in extra.visits))))


def _renamed(one: Visit) -> Visit:
    return replace(one, id=f"{one.id}.again")


def leg_too_short(plan: Plan, pick: Random) -> Plan:
    """The second visit of a Monday begins before the bus can be there."""
    index = pick.choice((0, 2))
    route = plan.routes[index]
    first, second = route.visits
    too_early = first.departs + 15 - pick.randint(1, 15) - second.arrives
    return with_route(plan, index, replace(route, visits=(first, _moved(second, too_early, 0)), breaks=()))


def two_buses(plan: Plan, pick: Random) -> Plan:
    """The second visit of a Monday is driven by the spare bus, with the same organisation on board."""
    index = pick.choice((0, 2))
    route = plan.routes[index]
    first, second = route.visits
    spare = replace(route, vehicle_id="SPARE", visits=(second,), begins=second.arrives - 35, breaks=())
    bus = replace(route, visits=(first,))
    return replace(plan, routes=(*plan.routes[:index], bus, spare, *plan.routes[index + 1 :]))


def _third_visit(route: Route, pick: Random) -> Route:
    extra = visit("C", route.date, opens=930)
    return replace(route, visits=(*route.visits, extra), ends=extra.departs + 35)


def _instead(route: Route, pick: Random) -> Route:
    """A stop that has ceased to exist takes the place of the first visit."""
    return replace(route, visits=(replace(route.visits[0], stop_id="D"), *route.visits[1:]))


def _break_of(route: Route, start: int, end: int) -> Route:
    return replace(route, breaks=(Break(start, end),))


def short_night(plan: Plan, pick: Random) -> Plan:
    """Monday ends late, and Wednesday's route is driven early on Tuesday."""
    late = with_route(plan, 0, replace(plan.routes[0], ends=1400 + pick.randint(0, 30)))
    return with_route(late, 1, moved(plan.routes[1], minutes=-pick.randint(300, 420), days=-1))


def every_day(plan: Plan, pick: Random) -> Plan:
    """The same route on every day of the first week, by the same driver."""
    extra = (moved(plan.routes[0], days=days) for days in (1, 3, 4, 5, 6))
    return replace(plan, routes=(*plan.routes, *extra))


FAULTS: dict[str, tuple[Fault, str]] = {
    "visit dated another day": (changed(date=lambda v, r: v.date + timedelta(days=r.choice((-1, 1, 2)))), "travel"),
    "visit dropped": (visit_dropped, "frequency"),
    "visit doubled": (visit_doubled, "travel"),
    "visit doubled, identity": (visit_doubled, "known"),
    "route doubled on another day": (route_doubled_on_another_day, "frequency"),
    "dwell cut": (changed(closes=lambda v, r: v.closes - r.randint(1, 59)), "dwell"),
    "set-up cut": (changed(arrives=lambda v, r: v.arrives + r.randint(1, 20)), "dwell"),
    "pack-down cut": (changed(departs=lambda v, r: v.departs - r.randint(1, 10)), "dwell"),
    "leg too short": (leg_too_short, "travel"),
    "left too late": (of_route(None, lambda r, p: replace(r, begins=r.begins + p.randint(1, 35))), "travel"),
    "home too early": (of_route(None, lambda r, p: replace(r, ends=r.ends - p.randint(1, 35))), "travel"),
    "break removed": (of_route(0, lambda r, _p: replace(r, breaks=())), "breaks"),
    "break cut": (of_route(2, lambda r, p: _break_of(r, 660, 690 - p.randint(1, 30))), "breaks"),
    "break inside a visit": (of_route(0, lambda r, p: _break_of(r, *((s := p.randint(491, 609)), s + 30))), "travel"),
    "closed day": (of_route(0, lambda r, _p: moved(r, days=(CLOSED_FRIDAY - r.date).days)), "closed_days"),
    "outside the period": (of_route(None, lambda r, p: moved(r, days=p.choice((-14, 14, 21)))), "closed_days"),
    "stop that is gone": (of_route(2, _instead), "closed_days"),
    "no shift that day": (
        of_route(None, lambda r, p: moved(r, days=5 - r.date.weekday() + p.randint(0, 1))),
        "shift_hours",
    ),
    "wrong shift": (of_route(None, lambda r, _p: replace(r, vehicle_id="SPARE")), "shift_hours"),
    "later than the shift": (of_route(None, lambda r, p: replace(r, ends=1140 + p.randint(1, 60))), "shift_hours"),
    "earlier than the shift": (of_route(None, lambda r, p: replace(r, begins=420 - p.randint(1, 60))), "shift_hours"),
    "too much work": (of_route(0, lambda r, p: replace(r, begins=420, ends=1140 - p.randint(0, 29))), "work_limit"),
    "too much driving": (of_route(0, _third_visit), "driving_limit"),
    "left elsewhere overnight": (of_route(None, lambda r, _p: replace(r, ends_at="N")), "overnight"),
    "window left": (of_route(None, lambda r, p: moved(r, minutes=-p.randint(41, 60))), "window"),
    "weekday without window": (of_route(None, lambda r, _p: moved(r, days=5 - r.date.weekday())), "window"),
    "third visit": (of_route(0, _third_visit), "visits_per_day"),
    "seats over-filled": (
        changed(on_board=lambda _v, _r: tuple(OnBoard(key, ("TALK",)) for key in "OPQ")),
        "room",
    ),
    "two in one private room": (of_route(1, lambda r, _p: _all_private(r)), "room"),
    "listed twice": (changed(on_board=lambda v, _r: (v.on_board[0], v.on_board[0])), "room"),
    "service of another": (on_board(lambda e: replace(e, organisation_id="Q", service_ids=("ADVICE",))), "room"),
    "room taken away": (of_route(1, lambda r, _p: _no_room(r)), "room"),
    "nobody on board": (changed(on_board=lambda _v, _r: ()), "somebody_on_board"),
    "nobody but the driver": (changed(on_board=lambda _v, _r: ()), "crew"),
    "advice from one instead of two": (of_route(1, lambda r, _p: _with(r, "P", "Q")), "staff"),
    "nobody speaks Swedish": (of_route(1, lambda r, _p: _without(r, "P")), "language"),
    "organisation over its maximum": (of_route(3, lambda r, _p: _with(r, "Q", "O")), "days_max"),
    "guest nobody invited": (of_route(2, lambda r, _p: _with(r, "P", "G")), "guests"),
    "guest left behind": (of_route(0, lambda r, _p: _without(r, "G")), "invited"),
    "organisation that never comes": (of_route(3, lambda r, _p: _with(r, "Q", "O")), "days_min"),
    "organisation not there": (of_route(1, lambda r, p: moved(r, minutes=p.randint(121, 300))), "availability"),
    "organisation on another weekday": (of_route(3, lambda r, _p: moved(r, days=1)), "availability"),
    "organisation on two buses": (two_buses, "availability"),
    "pinned time changed": (of_route(0, lambda r, p: moved(r, minutes=p.choice((-30, -15, 15, 30)))), "pinned"),
    "published visit moved": (of_route(3, lambda r, p: moved(r, days=p.choice((-1, 1)))), "announced"),
    "pinned day changed": (of_route(1, lambda r, p: moved(r, days=p.choice((-1, 1)))), "pinned"),
    "visits too near": (of_route(3, lambda r, p: moved(r, days=-p.randint(3, 6))), "spacing"),
    "visits too far apart": (of_route(1, lambda r, _p: replace(r, visits=())), "spacing"),
    "due date left": (of_route(3, lambda r, p: moved(r, days=p.choice((-2, -1, 1, 2)))), "rhythm"),
    "promised service left out": (of_route(3, lambda r, _p: _without(r, "P")), "service_promise"),
    "nobody drives": (of_route(None, lambda r, _p: replace(r, driver_id="")), "driver"),
    "a driver nobody knows": (of_route(None, lambda r, _p: replace(r, driver_id="GONE")), "driver"),
    "driver without the licence": (of_route(None, lambda r, _p: replace(r, driver_id="D2")), "driver"),
    "short night": (short_night, "daily_rest"),
    "no free day": (every_day, "weekly_rest"),
    "a long week": (every_day, "weekly_limits"),
    "a long day for those who ride along": (of_route(0, lambda r, _p: replace(r, ends=1020)), "organisation_hours"),
    "unknown stop": (changed(stop_id=lambda _v, _r: "GONE"), "known"),
    "unknown vehicle": (of_route(None, lambda r, _p: replace(r, vehicle_id="GONE")), "known"),
    "unknown organisation": (on_board(lambda e: replace(e, organisation_id="GONE")), "known"),
    "unknown service": (on_board(lambda e: replace(e, service_ids=("GONE",))), "known"),
}


def _each(route: Route, aboard: Callable[[Visit], tuple[OnBoard, ...]]) -> Route:
    return replace(route, visits=tuple(replace(v, on_board=aboard(v)) for v in route.visits))


def _all_private(route: Route) -> Route:
    return _each(route, lambda v: tuple(replace(entry, private_room=True) for entry in v.on_board))


def _no_room(route: Route) -> Route:
    return _each(route, lambda v: tuple(replace(entry, private_room=False) for entry in v.on_board))


def _with(route: Route, gone: str, come: str) -> Route:
    return _each(
        route,
        lambda v: tuple(replace(e, organisation_id=come) if e.organisation_id == gone else e for e in v.on_board),
    )


def _without(route: Route, gone: str) -> Route:
    return _each(route, lambda v: tuple(e for e in v.on_board if e.organisation_id != gone))
