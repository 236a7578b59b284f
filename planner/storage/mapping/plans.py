"""Outcomes and their parts: domain to row and back. Findings are kept as facts, never as sentences."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from planner.domain.days import Horizon
from planner.domain.findings import Fact, Finding, Level
from planner.domain.outcome import Outcome, StoppedBy, Unkept, WayOut
from planner.domain.plan import Break, OnBoard, Plan, Route, Visit, VisitStatus
from planner.storage.mapping.changes import change, change_json
from planner.storage.mapping.locks import WITHOUT_ROUTE
from planner.storage.tables import BreakRow, OnBoardRow, PlanRow, RouteRow, UnkeptRow, VisitRow

_ROUTES = TypeAdapter(tuple[Route, ...])


def finding_json(value: Finding) -> dict[str, Any]:
    """Return a finding as JSON; dates are tagged, tuples become lists."""
    return {
        "code": value.code,
        "level": value.level.value,
        "stop_id": value.stop_id,
        "organisation_id": value.organisation_id,
        "date": value.date and value.date.isoformat(),
        "facts": {name: _fact_json(fact) for name, fact in value.facts.items()},
    }


def finding(data: Mapping[str, Any]) -> Finding:
    """Return the finding of :func:`finding_json`."""
    day = data["date"]
    return Finding(
        code=data["code"],
        level=Level(data["level"]),
        stop_id=data["stop_id"],
        organisation_id=data["organisation_id"],
        date=None if day is None else date.fromisoformat(day),
        facts={name: _fact(value) for name, value in data["facts"].items()},
    )


def _fact_json(fact: Fact) -> Any:
    if isinstance(fact, date):
        return {"date": fact.isoformat()}
    return list(fact) if isinstance(fact, tuple) else fact


def _fact(value: Any) -> Fact:
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    if isinstance(value, list):
        return tuple(value)
    fact: Fact = value
    return fact


def route_row(plan_id: int, region_id: str, position: int, value: Route) -> RouteRow:
    """Map a route with its breaks; its visits are mapped by :func:`visit_row`."""
    return RouteRow(
        plan_id=plan_id,
        position=position,
        region_id=region_id,
        vehicle_id=value.vehicle_id,
        date=value.date,
        begins=value.begins,
        ends=value.ends,
        driver_id=value.driver_id or None,
        starts_at=value.starts_at or None,
        ends_at=value.ends_at or None,
        breaks=[BreakRow(plan_id=plan_id, route=position, starts=b.start, ends=b.end) for b in value.breaks],
    )


def visit_row(plan_id: int, region_id: str, place: tuple[int | None, int], value: Visit) -> VisitRow:
    """Map a visit with who is on board; ``place`` is the position of its route and its own."""
    route, position = place
    return VisitRow(
        plan_id=plan_id,
        id=value.id,
        region_id=region_id,
        route=route,
        position=position,
        stop_id=value.stop_id,
        date=value.date,
        arrives=value.arrives,
        opens=value.opens,
        closes=value.closes,
        departs=value.departs,
        status=value.status.value,
        reason=value.reason,
        on_board=[
            OnBoardRow(
                plan_id=plan_id,
                visit_id=value.id,
                organisation_id=o.organisation_id,
                region_id=region_id,
                position=order,
                service_ids=list(o.service_ids),
                private_room=o.private_room,
            )
            for order, o in enumerate(value.on_board)
        ],
    )


def visit(row: VisitRow) -> Visit:
    """Map a visit back."""
    return Visit(
        id=row.id,
        stop_id=row.stop_id,
        date=row.date,
        arrives=row.arrives,
        opens=row.opens,
        closes=row.closes,
        departs=row.departs,
        on_board=tuple(
            OnBoard(o.organisation_id, tuple(o.service_ids), o.private_room)
            for o in sorted(row.on_board, key=lambda o: o.position)
        ),
        status=VisitStatus(row.status),
        reason=row.reason,
    )


def horizon(row: PlanRow) -> Horizon:
    """Return the horizon of a version."""
    return Horizon(row.first_day, row.last_day)


def plan(row: PlanRow) -> Plan:
    """Map a plan back. Cancelled visits and those held in a room stand off the routes; empty routes vanish."""
    visits = sorted(row.visits, key=lambda v: v.position)
    on_route: dict[int | None, list[VisitRow]] = {}
    for one in visits:
        on_route.setdefault(one.route, []).append(one)
    in_turn = sorted(row.routes, key=lambda r: (r.date, r.position))  # edits put routes of earlier days behind others
    routes = (_route(r, on_route.get(r.position, ())) for r in in_turn)
    return Plan(
        horizon=horizon(row),
        routes=tuple(r for r in routes if r.visits),
        off_route=tuple(visit(v) for v in visits if v.route is None or v.status in WITHOUT_ROUTE),
    )


def _route(row: RouteRow, visits: Iterable[VisitRow]) -> Route:
    return Route(
        vehicle_id=row.vehicle_id,
        date=row.date,
        begins=row.begins,
        ends=row.ends,
        visits=tuple(visit(v) for v in visits if v.status not in WITHOUT_ROUTE),
        breaks=tuple(Break(b.starts, b.ends) for b in sorted(row.breaks, key=lambda b: b.starts)),
        driver_id=row.driver_id or "",
        starts_at=row.starts_at or "",
        ends_at=row.ends_at or "",
    )


def unkept_row(plan_id: int, position: int, value: Unkept) -> UnkeptRow:
    """Map an unkept promise, or a wish that is not fulfilled."""
    return UnkeptRow(
        plan_id=plan_id,
        position=position,
        finding=finding_json(value.finding),
        reasons=[finding_json(reason) for reason in value.reasons],
        ways_out=[_way_out_json(way) for way in value.ways_out],
    )


def unkept(row: UnkeptRow) -> Unkept:
    """Map an unkept promise, or a wish, back."""
    return Unkept(
        finding=finding(row.finding),
        reasons=tuple(finding(reason) for reason in row.reasons),
        ways_out=tuple(_way_out(way) for way in row.ways_out),
    )


def _way_out_json(value: WayOut) -> dict[str, Any]:
    return {
        "changes": [change_json(one) for one in value.changes],
        "extra_minutes": value.extra_minutes,
        "extra_km": value.extra_km,
        "gives_up": [finding_json(one) for one in value.gives_up],
        "less_fulfilled": [finding_json(one) for one in value.less_fulfilled],
        "extra_wishes": value.extra_wishes,
        "routes": _ROUTES.dump_python(value.routes, mode="json"),
    }


def _way_out(data: Mapping[str, Any]) -> WayOut:
    return WayOut(
        changes=tuple(change(one) for one in data["changes"]),
        extra_minutes=data["extra_minutes"],
        extra_km=data["extra_km"],
        gives_up=tuple(finding(one) for one in data["gives_up"]),
        # Ways out that were stored before wishes had reasons know nothing of what follows.
        less_fulfilled=tuple(finding(one) for one in data.get("less_fulfilled", ())),
        extra_wishes=data.get("extra_wishes", 0),
        routes=_ROUTES.validate_python(data.get("routes", ())),
    )


def outcome(row: PlanRow) -> Outcome:
    """Map a whole version back. Promises and wishes stand in one table, told apart by the level of their finding."""
    told = tuple(unkept(u) for u in row.unkept)
    return Outcome(
        plan=plan(row),
        promise_cost=row.promise_cost,
        promise_bound=row.promise_bound,
        objective=row.objective,
        bound=row.bound,
        seconds_to_first=row.seconds_to_first,
        seconds=row.seconds,
        stopped_by=StoppedBy(row.stopped_by),
        candidates=row.candidates,
        unkept=tuple(u for u in told if u.finding.level is not Level.WISH),
        unfulfilled=tuple(u for u in told if u.finding.level is Level.WISH),
    )
