"""A month for two buses, made from the example region: 28 stops, 53 visits, twice the days of every organisation."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

STOPS, TWICE = 28, 25
"""So many stops; so many of them are promised two visits a month, the others one."""
SECOND_DEPOT = {
    "depot_id": "UKI-DEPOT",
    "name_fi": "Uudenkaupungin varikko",
    "name_sv": "Depån i Nystad",
    "municipality_id": "UUSIKAUPUNKI",
    "lat": "60.7999",
    "lon": "21.4085",
}
Row = dict[str, str]


def write_two_buses(data: Path, folder: Path) -> Path:
    """Write the CSV files of the two-bus month into ``folder``, made from those in ``data``; return the folder."""
    shutil.copytree(data, folder)
    stops = _plannable(folder / "stops.csv")
    twice = frozenset(sorted(stops)[:TWICE])
    _edit(
        folder / "stops.csv",
        lambda rows: [_promised(row, row["stop_id"] in twice) for row in rows if row["stop_id"] in stops],
    )
    places = {row["locality_id"] for row in _rows(folder / "stops.csv")}
    _edit(folder / "promises.csv", lambda rows: [row for row in rows if row["locality_id"] in places])
    _edit(folder / "depots.csv", lambda rows: [*rows, dict.fromkeys(rows[0], "") | SECOND_DEPOT])
    _edit(folder / "vehicles.csv", _second_bus)
    _edit(folder / "shifts.csv", lambda rows: [*rows, *(row | {"vehicle_id": "BUS-2"} for row in rows)])
    _edit(folder / "drivers.csv", _second_driver)
    _edit(folder / "driver_hours.csv", lambda rows: [*rows, *(row | {"driver_id": "DRIVER-3"} for row in rows[:1])])
    _edit(folder / "organisations.csv", lambda rows: [row | {"days_max": _twice(row["days_max"])} for row in rows])
    _edit(
        folder / "legs.csv",
        lambda rows: [row for row in rows if {row["from_id"], row["to_id"]} <= {*stops, "TKU-KES-01"}],
    )
    _edit(folder / "closures.csv", lambda rows: [row for row in rows if row["stop_id"] in {"", *stops}])
    return folder


def _plannable(path: Path) -> frozenset[str]:
    """Choose the stops a bus can be planned to, from all over the region: those of the largest area give way."""
    rows = [row for row in _rows(path) if _can_be_planned(row)]
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row["municipality_id"], []).append(row["stop_id"])
    while sum(map(len, places.values())) > STOPS:
        max(places.values(), key=len).pop()
    return frozenset(stop_id for here in places.values() for stop_id in here)


def _can_be_planned(row: Row) -> bool:
    return bool(row["lat"] and row["visits_per_month"] != "0" and not row["closed_from"] and row["access"] == "road")


def _promised(row: Row, twice: bool) -> Row:
    rhythm = ("2", "10", "21") if twice else ("1", "21", "42")
    return row | dict(zip(("visits_per_month", "spacing_min_days", "spacing_max_days"), rhythm, strict=True))


def _second_bus(rows: list[Row]) -> list[Row]:
    second = {
        "vehicle_id": "BUS-2",
        "name_fi": "Palvelubussi 2",
        "name_sv": "Servicebussen 2",
        "name_en": "Service bus 2",
    }
    return [*rows, rows[0] | second | {"depot_id": SECOND_DEPOT["depot_id"]}]


def _second_driver(rows: list[Row]) -> list[Row]:
    """Add another driver as the first one, so that no bus waits for a substitute."""
    names = {"name_fi": "Kuljettaja 2", "name_sv": "Chaufför 2", "name_en": "Driver 2"}
    return [*rows, rows[0] | names | {"driver_id": "DRIVER-3"}]


def _twice(days: str) -> str:
    return str(min(31, 2 * int(days))) if days else ""


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _edit(path: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    rows = _rows(path)
    names = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(change(rows))
