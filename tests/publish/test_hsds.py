"""The directory package: our own check of HSDS 3.0, and its JSON schemas where a folder with them is given."""

import csv
import io
import json
import re
import uuid
import zipfile
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from planner.domain.language import Language
from planner.publish.hsds import TABLES, hsds_package
from planner.publish.values import Timetable
from tests.publish import sample
from tests.publish.sample import FI, SV

REQUIRED = {
    "organizations": ("id", "name", "description"),
    "services": ("id", "organization_id", "name", "status"),
    "locations": ("id", "location_type"),
    "service_at_location": ("id", "service_id", "location_id"),
    "schedules": ("id", "service_at_location_id"),
    "languages": ("id",),
    "cost_options": ("id", "service_id"),
}
"""What HSDS 3.0 asks of a row in a package of tables."""
SCHEMAS = {
    "organizations": "organization",
    "services": "service",
    "locations": "location",
    "service_at_location": "service_at_location",
    "schedules": "schedule",
}


def shown(**changes: object) -> dict[Language, Timetable]:
    return {one: sample.shown(one, base_url="https://bus.example", **changes) for one in (FI, SV)}


def read(timetables: dict[Language, Timetable]) -> tuple[dict[str, list[dict[str, object]]], dict[str, object]]:
    """Return the rows of a package with numbers where its description says so, and the description."""
    with zipfile.ZipFile(io.BytesIO(hsds_package(timetables)["hsds.zip"])) as package:
        assert package.testzip() is None
        files = {name: package.read(name).decode() for name in package.namelist()}
    about = json.loads(files.pop("datapackage.json"))
    found: dict[str, list[dict[str, object]]] = {}
    for resource in about["resources"]:
        rows = csv.DictReader(io.StringIO(files.pop(resource["path"]), newline=""))
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert rows.fieldnames == list(kinds)
        found[resource["name"]] = [
            {name: float(cell) if kinds[name] == "number" else cell for name, cell in row.items() if cell}
            for row in rows
        ]
    assert files == {}
    return found, about


def test_every_row_has_what_the_standard_asks_for() -> None:
    found, about = read(shown())
    assert set(found) == set(TABLES) == set(REQUIRED)
    ids = {name: [row["id"] for row in rows] for name, rows in found.items()}
    for name, rows in found.items():
        assert rows, name
        assert len(set(ids[name])) == len(rows), name
        for row in rows:
            assert set(REQUIRED[name]) <= row.keys(), (name, row)
            assert uuid.UUID(str(row["id"])).version == 5
    for resource in about["resources"]:  # type: ignore[attr-defined]
        for key in resource["schema"]["foreignKeys"]:
            known = set(ids[key["reference"]["resource"]])
            assert {row[key["fields"]] for row in found[resource["name"]]} <= known
    assert about["description"] == shown()[FI].notice
    assert {row["status"] for row in found["services"]} == {"active"}
    assert {row["location_type"] for row in found["locations"]} == {"physical"}


def test_every_visit_that_is_held_is_a_schedule_of_its_day_with_the_time_of_its_season() -> None:
    april = sample.visit("LAI-02", 9, 31, 840, sample.MLL)
    summer = sample.told(sample.plan(sample.visit("LAI-02", 1, 26, 840, sample.MLL), april))
    found, _ = read({FI: summer})
    assert {(row["opens_at"], row["timezone"]) for row in found["schedules"]} == {
        ("14:00+02:00", 2.0),
        ("14:00+03:00", 3.0),
    }
    t = shown()[FI]
    found, _ = read(shown())
    wanted = sorted(
        visit.date.isoformat() for visit in t.visits if not visit.cancelled for a in visit.on_board for _o in a.offers
    )
    assert sorted(str(row["valid_from"]) for row in found["schedules"]) == wanted
    for row in found["schedules"]:
        assert row["valid_from"] == row["valid_to"] == row["dtstart"] == row["until"]
        date.fromisoformat(str(row["valid_from"]))
        assert re.fullmatch(r"\d\d:\d\d[+-]\d\d:\d\d", str(row["closes_at"]))


def test_the_same_things_keep_their_ids_and_the_same_timetable_its_bytes() -> None:
    assert hsds_package(shown()) == hsds_package(shown())
    one, _ = read(shown())
    other, _ = read({SV: shown()[SV]})
    for name in TABLES:
        assert {row["id"] for row in one[name]} == {row["id"] for row in other[name]}
    stops = {row["external_identifier"]: row for row in one["locations"]}
    assert set(stops) == {stop.id for stop in sample.STOPS}
    assert (stops["LAI-02"]["latitude"], stops["LAI-02"]["longitude"]) == (60.8783, 21.69301)
    assert "latitude" not in stops["LAI-05"]


def test_ages_languages_and_prices_are_told() -> None:
    found, _ = read(shown())
    cafe = next(row for row in found["services"] if row["name"] == "Perhekahvila")
    assert (cafe["maximum_age"], cafe["fees_description"]) == (6.0, "Maksuton")
    codes = {row["code"] for row in found["languages"] if row["service_id"] == cafe["id"]}
    assert codes == {"sv", "fi"}
    assert {(row["amount"], row["currency"]) for row in found["cost_options"]} == {(0.0, "eur")}


def test_rows_are_valid_by_the_schemas_of_the_standard(request: pytest.FixtureRequest) -> None:
    folder = request.config.getoption("--hsds-folder")
    if not folder:
        pytest.skip("no --hsds-folder given: the schemas of HSDS 3.0 are not part of the project")
    found, _ = read(shown())
    for table, name in SCHEMAS.items():
        schema = json.loads((Path(folder) / f"hsds3_schema_{name}.json").read_text(encoding="utf-8"))
        judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for row in found[table]:
            assert [error.message for error in judge.iter_errors(row)] == []
            assert row.keys() <= schema["properties"].keys(), table
            assert set(schema.get("tabular_required", ())) <= row.keys()
