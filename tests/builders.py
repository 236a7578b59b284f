"""Builders with sensible defaults: a test states only what matters to it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from planner.domain.clock import TimeWindow
from planner.domain.days import Horizon, Weekday
from planner.domain.fleet import DrivingRules, Shift, Vehicle
from planner.domain.language import Language, Text
from planner.domain.legs import Leg, LegSource, TravelTimes
from planner.domain.places import Depot, Locality, Municipality, Position, Region, Stop, StopKind, StopWindow
from planner.domain.plan import Break, OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Organisation, Service

MONDAY = date(2027, 3, 1)
DAYTIME = TimeWindow(8 * 60, 18 * 60)
WORKDAYS = tuple(Weekday(n) for n in range(5))


def text(name: str) -> Text:
    return Text(fi=name, sv=f"{name} sv", en=f"{name} en")


def stop(stop_id: str = "A", **changes: Any) -> Stop:
    """A playground open 8-18 on workdays, 60 min dwell, one visit wanted."""
    values: dict[str, Any] = {
        "id": stop_id,
        "names": text(f"Stop {stop_id}"),
        "kind": StopKind.PLAYGROUND,
        "locality_id": "L",
        "municipality_id": "M",
        "position": Position(60.5, 22.3),
        "windows": tuple(StopWindow(day, DAYTIME) for day in WORKDAYS),
        "dwell": 60,
        "setup": 20,
        "packdown": 10,
        "rhythm": Rhythm(1, 1, 60),
    }
    return Stop(**(values | changes))


def organisation(organisation_id: str = "O", **changes: Any) -> Organisation:
    values: dict[str, Any] = {
        "id": organisation_id,
        "names": text(f"Organisation {organisation_id}"),
        "service_ids": ("TALK",),
        "languages": ("fi",),
    }
    return Organisation(**(values | changes))


def always(organisation_id: str = "O") -> Availability:
    return Availability(organisation_id, None, TimeWindow(0, 1440))


def shift(day: date, start: int = 7 * 60, end: int = 19 * 60) -> Shift:
    return Shift("BUS", day, TimeWindow(start, end), "RULES")


def travel(minutes: Mapping[tuple[str, str], int], ids: Iterable[str] = (), default: int = 15) -> TravelTimes:
    """Symmetric legs; ``default`` minutes between all pairs of ``ids`` not given."""
    names = sorted(ids)
    legs = {(a, b): Leg(default, float(default), LegSource.TABLE) for a in names for b in names if a != b}
    for (a, b), m in minutes.items():
        legs[a, b] = legs[b, a] = Leg(m, float(m), LegSource.TABLE)
    return TravelTimes(legs)


def problem(stops: Iterable[Stop] = (), days: int = 5, **changes: Any) -> PlanningProblem:
    """One bus from depot D, one organisation O always there, ``days`` days from Monday 1.3.2027."""
    stops = tuple(stops) or (stop("A"), stop("B"))
    horizon = Horizon(MONDAY, MONDAY + timedelta(days=days - 1))
    values: dict[str, Any] = {
        "horizon": horizon,
        "region": Region("R", text("Region")),
        "municipalities": (Municipality("M", text("Municipality"), (Language.FI, Language.SV)),),
        "localities": (Locality("L", text("Locality"), "M"),),
        "stops": stops,
        "depots": (Depot("D", text("Depot"), Position(60.45, 22.27), "M"),),
        "vehicles": (Vehicle("BUS", text("Bus"), "D", seats=3, private_rooms=1),),
        "driving_rules": (DrivingRules("RULES", text("Rules"), work_max=660, break_after=330, break_minutes=30),),
        "shifts": tuple(shift(day) for day in horizon.days() if day.weekday() < 5),
        "services": (Service("TALK", text("Talk"), "support"),),
        "organisations": (organisation(),),
        "availability": (always(),),
        "travel": travel({}, ("D", *(s.id for s in stops))),
    }
    return PlanningProblem(**(values | changes))


def visit(stop_id: str = "A", day: date = MONDAY, opens: int = 9 * 60, **changes: Any) -> Visit:
    """A visit that matches :func:`stop`: 20 min set-up, 60 min open, 10 min pack-down, O on board."""
    values: dict[str, Any] = {
        "id": f"{stop_id.lower()}.{day:%Y-%m}.{day.day}",
        "stop_id": stop_id,
        "date": day,
        "arrives": opens - 20,
        "opens": opens,
        "closes": opens + 60,
        "departs": opens + 70,
        "on_board": (OnBoard("O", ("TALK",)),),
    }
    return Visit(**(values | changes))


def route(*visits: Visit, leg: int = 15, base: int = 20, breaks: tuple[Break, ...] = (), **changes: Any) -> Route:
    """A route of the given visits: leaves ``leg`` + ``base`` minutes before the first, ends as much after the last."""
    values: dict[str, Any] = {
        "vehicle_id": "BUS",
        "date": visits[0].date,
        "begins": visits[0].arrives - leg - base,
        "ends": visits[-1].departs + leg + base,
        "visits": visits,
        "breaks": breaks,
    }
    return Route(**(values | changes))


def plan(*routes: Route, horizon: Horizon | None = None, off_route: tuple[Visit, ...] = ()) -> Plan:
    return Plan(horizon or Horizon(MONDAY, MONDAY + timedelta(days=4)), routes, off_route)
