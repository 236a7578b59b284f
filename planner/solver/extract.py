"""Turn the solver's answer into a plan, and a plan into a hint for the solver."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

from ortools.sat.python import cp_model

from planner.domain.boarding import on_board
from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.rules.draft import DraftVisit
from planner.solver.candidates import Candidate
from planner.solver.master import Master, ShiftKey

Value = Callable[[cp_model.IntVar], int]


def to_plan(master: Master, value: Value) -> Plan:
    """Return the plan of a solution. Visits get provisional identities: stop, month, number within the month."""
    people = _people(master, value)
    routes = []
    for (key, index), chosen in master.chosen.items():
        if not value(chosen):
            continue
        candidate = master.columns[key][index]
        visits = tuple(_visit(visit, key, people.get((visit.stop_id, key), ())) for visit in candidate.visits)
        routes.append(
            Route(
                key[1],
                key[0],
                candidate.begins,
                candidate.ends,
                visits,
                candidate.breaks,
                master.driver_of(key, value),
                candidate.starts_at,
                candidate.ends_at,
            )
        )
    by_day = tuple(sorted(routes, key=lambda r: (r.date, r.vehicle_id)))
    return numbered(Plan(master.problem.horizon, by_day, master.problem.held_without_bus))


def numbered(plan: Plan) -> Plan:
    """Give each visit its identity: ``stop.month.number``, counted by date within stop and month."""
    counts: dict[tuple[str, str], int] = {}
    taken = {visit.id for visit in plan.off_route}
    names: dict[tuple[int, int], str] = {}
    places = [(r, n) for r, route in enumerate(plan.routes) for n in range(len(route.visits))]
    for r, n in sorted(places, key=lambda place: _when(plan.routes[place[0]].visits[place[1]])):
        visit = plan.routes[r].visits[n]
        month = f"{visit.date:%Y-%m}"
        numbers = count(counts.get((visit.stop_id, month), 0) + 1)
        number = next(x for x in numbers if f"{visit.stop_id}.{month}.{x}".lower() not in taken)
        counts[visit.stop_id, month] = number
        names[r, n] = f"{visit.stop_id}.{month}.{number}".lower()
    routes = tuple(
        replace(route, visits=tuple(replace(visit, id=names[r, n]) for n, visit in enumerate(route.visits)))
        for r, route in enumerate(plan.routes)
    )
    return Plan(plan.horizon, routes, plan.off_route)


def hint(master: Master, plan: Plan) -> None:
    """Tell the solver to try this plan first; parts that its columns do not hold are left open."""
    model = master.model
    model.clear_hints()  # type: ignore[no-untyped-call]
    routes = {(route.date, route.vehicle_id): _stands(route) for route in plan.routes}
    for (key, index), chosen in master.chosen.items():
        model.add_hint(chosen, int(routes.get(key) == _stands(master.columns[key][index])))
    aboard = {
        (entry.organisation_id, visit.stop_id, (route.date, route.vehicle_id)): entry.private_room
        for route in plan.routes
        for visit in route.visits
        for entry in visit.on_board
    }
    for who, there, room in master.roster():
        model.add_hint(there, int(who in aboard))
        if room is not None:
            model.add_hint(room, int(aboard.get(who, False)))
    driven_by = {(route.date, route.vehicle_id): route.driver_id for route in plan.routes}
    for (driver_id, key), drives in master.drivers():
        model.add_hint(drives, int(driven_by.get(key) == driver_id))


def _stands(route: Route | Candidate) -> tuple[object, ...]:
    """Return what tells the candidates of a shift apart."""
    return route.starts_at, route.ends_at, tuple((v.stop_id, v.opens, v.closes) for v in route.visits)


def _when(visit: Visit) -> tuple[date, int]:
    return visit.date, visit.opens


def _visit(visit: DraftVisit, key: ShiftKey, company: tuple[OnBoard, ...]) -> Visit:
    return Visit("", visit.stop_id, key[0], visit.arrives, visit.opens, visit.closes, visit.departs, company)


def _people(master: Master, value: Value) -> dict[tuple[str, ShiftKey], tuple[OnBoard, ...]]:
    aboard: dict[tuple[str, ShiftKey], dict[str, bool]] = {}
    for (organisation_id, stop_id, key), there, room in master.roster():
        if value(there):
            aboard.setdefault((stop_id, key), {})[organisation_id] = room is not None and bool(value(room))
    return {
        (stop_id, key): on_board(master.problem, who, master.problem.shift[key].vehicle_id)
        for (stop_id, key), who in aboard.items()
    }
