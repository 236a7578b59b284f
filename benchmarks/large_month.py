"""A month of 300 stops and eleven buses, made by rule: what a coordinator's edits are measured on.

Every stop is visited twice, fourteen days apart; three stops that lie in one direction from the depot make the day of a
bus. The days are timed as the planner times them, so that hardly anything is broken before the first edit.
"""

import csv
import math
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from planner.domain.outcome import Outcome, StoppedBy
from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.solver.candidates import Candidate
from planner.solver.standing import Lists
from planner.storage.engine import write_session
from planner.storage.plans import StoredPlan, save_draft

STOPS, DRIVEN, VISITS_A_DAY, PEOPLE_ON_A_BUS = 300, 10, 3, 2
BUSES = DRIVEN + 1
"""One bus stays at home, so that there is room for edits."""
DEPOT = (60.4447, 22.2769)
DAY = "9.00-19.00"
WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
NOW = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)
Row = dict[str, str]


def write_large_month(data: Path, folder: Path) -> Path:
    """Write the CSV files of the region into ``folder``, made from those in ``data``; return the folder."""
    shutil.copytree(data, folder)
    for name in ("legs.csv", "promises.csv", "closures.csv"):
        _write(folder / name, ())
    _write(folder / "stops.csv", map(_stop, range(STOPS)))
    _write(folder / "vehicles.csv", (_bus(n, row) for row in _rows(data / "vehicles.csv") for n in range(BUSES)))
    shifts = _rows(data / "shifts.csv")
    _write(folder / "shifts.csv", (row | {"vehicle_id": _bus_id(n)} for row in shifts for n in range(BUSES)))
    drivers = _rows(data / "drivers.csv")[:1]
    _write(folder / "drivers.csv", (row | _driver(n) for row in drivers for n in range(BUSES)))
    hours = _rows(data / "driver_hours.csv")[:1]
    who = (_driver(n)["driver_id"] for n in range(BUSES))
    _write(folder / "driver_hours.csv", (row | {"driver_id": driver_id} for driver_id in who for row in hours))
    people = _rows(data / "organisations.csv")
    _write(folder / "organisations.csv", (_organisation(n, people[n % len(people)]) for n in range(_PEOPLE)))
    said = dict.fromkeys(WORKDAYS, "7.00-20.00") | {"available": "yes"}
    _write(folder / "availability.csv", ({"organisation_id": _organisation_id(n)} | said for n in range(_PEOPLE)))
    return folder


def large_plan(problem: PlanningProblem) -> Plan:
    """Return the plan of two equal fortnights: day after day the buses take their stops in turn, as they lie around."""
    around = sorted(problem.stops, key=_direction)
    groups = [frozenset(stop.id for stop in around[n : n + VISITS_A_DAY]) for n in range(0, STOPS, VISITS_A_DAY)]
    days = [problem.horizon.first + timedelta(days=n) for n in range(14)]
    workdays = [day for day in days if day.weekday() < len(WORKDAYS)]
    lists, routes = Lists(problem), []
    for number, stops in enumerate(groups):
        day, bus = workdays[number // DRIVEN], number % DRIVEN
        for date_ in (day, day + timedelta(days=14)):
            column = lists.of((date_, _bus_id(bus)), [stops])[0]
            routes.append(_route(problem, column, date_, bus))
    return Plan(problem.horizon, tuple(sorted(routes, key=lambda route: (route.date, route.vehicle_id))))


def store_large_plan(engine: Engine, problem: PlanningProblem) -> StoredPlan:
    """Store that plan as the first draft of its month."""
    outcome = Outcome(large_plan(problem), 0, 0, 0, 0, 0, 0, StoppedBy.USER)
    with write_session(engine) as session:
        return save_draft(session, problem.region.id, outcome, NOW)


_PEOPLE = BUSES * PEOPLE_ON_A_BUS * 2
"""Half of the organisations are on board, the other half could come instead."""


def _route(problem: PlanningProblem, column: Candidate, day: date, bus: int) -> Route:
    aboard = tuple(
        OnBoard(key, tuple(problem.organisation[key].service_ids))
        for key in (_organisation_id(PEOPLE_ON_A_BUS * bus + n) for n in range(PEOPLE_ON_A_BUS))
    )
    visits = tuple(Visit("", v.stop_id, day, v.arrives, v.opens, v.closes, v.departs, aboard) for v in column.visits)
    route = Route(_bus_id(bus), day, column.begins, column.ends or column.visits[-1].departs, visits, column.breaks)
    return replace(route, driver_id=_driver(bus)["driver_id"])


def _direction(stop: object) -> tuple[float, str]:
    position = getattr(stop, "position")  # noqa: B009
    return math.atan2(position.lat - DEPOT[0], position.lon - DEPOT[1]), getattr(stop, "id")  # noqa: B009


def _stop(number: int) -> Row:
    angle, distance = number * 2 * math.pi / STOPS, 0.05 + 0.25 * (number % VISITS_A_DAY) / VISITS_A_DAY
    return dict.fromkeys(WORKDAYS, DAY) | {
        "stop_id": f"STOP-{number:03d}",
        "name_fi": f"Pysäkki {number}",
        "name_sv": f"Hållplats {number}",
        "kind": "shop",
        "municipality_id": "TURKU",
        "locality_id": "RUNOSMAKI",
        "lat": f"{DEPOT[0] + distance * math.sin(angle):.5f}",
        "lon": f"{DEPOT[1] + 2 * distance * math.cos(angle):.5f}",
        "accuracy": "exact",
        "access": "road",
        "dwell": "90",
        "setup": "20",
        "packdown": "15",
        "visits_per_month": "2",
        "spacing_min_days": "7",
        "spacing_max_days": "21",
    }


def _bus_id(number: int) -> str:
    return f"BUS-{number + 1:02d}"


def _bus(number: int, row: Row) -> Row:
    return row | {"vehicle_id": _bus_id(number), "name_fi": f"Bussi {number + 1}", "name_sv": f"Buss {number + 1}"}


def _driver(number: int) -> Row:
    return {"driver_id": f"DRIVER-{number + 1:02d}", "substitute": "no"}


def _organisation_id(number: int) -> str:
    return f"ORG-{number:02d}"


def _organisation(number: int, row: Row) -> Row:
    names = {"name_fi": f"Järjestö {number}", "name_sv": f"Förening {number}", "name_en": ""}
    return row | names | {"organisation_id": _organisation_id(number), "days_max": "", "services": "SRV-05 SRV-09"}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows under the heads the file has already."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads: Sequence[str] = next(csv.reader(file))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
