"""The shipped example is what it promises to be, and can be planned with."""

import csv
from datetime import date, timedelta

import pytest

from planner.domain.days import Weekday
from planner.domain.places import Access, Accuracy, Stop
from planner.domain.problem import PlanningProblem
from tests.worlds import DATA, month

MONTHS = [(2027, 3), (2026, 12)]


@pytest.fixture(params=MONTHS, ids=lambda m: f"{m[0]}-{m[1]:02d}")
def problem(request: pytest.FixtureRequest) -> PlanningProblem:
    return month(*request.param)


def plannable(problem: PlanningProblem) -> list[Stop]:
    first = problem.horizon.first
    return [
        s
        for s in problem.stops
        if s.position and s.access is Access.ROAD and not (s.closed_from and s.closed_from <= first)
    ]


def test_counts(problem: PlanningProblem) -> None:
    stops = plannable(problem)
    assert len(stops) >= 30
    assert len(problem.organisations) >= 12
    assert len(problem.services) >= 20
    assert len(problem.vehicles) == 1
    assert len(problem.driving_rules) >= 2
    assert 38 <= sum(s.rhythm.visits_per_month for s in stops) <= 42
    assert problem.region.example


def test_every_place_of_the_project_is_there(problem: PlanningProblem) -> None:
    names = {locality.names.fi for locality in problem.localities}
    assert {"Runosmäki", "Jäkärlä", "Maaria", "Kemiö", "Taalintehdas", "Laitila", "Uusikaupunki"} <= names
    kimito = [s for s in problem.stops if s.municipality_id == "KEMIONSAARI"]
    assert all(s.names.sv for s in kimito)
    assert problem.municipality["KEMIONSAARI"].languages == ("sv", "fi")


def test_the_traps_stay_in(problem: PlanningProblem) -> None:
    lost = {s.id for s in problem.stops if s.position is None}
    assert lost == {"LAI-04", "LAI-05", *(f"UKI-{n:02d}" for n in range(6, 13))}
    assert all(problem.stop[name].accuracy is Accuracy.MISSING for name in lost)
    assert problem.stop["LAI-05"].closed_from == date(2021, 6, 1)
    assert problem.stop["KIM-HII-01"].access is Access.FERRY_ONLY
    for name in (*lost, "KIM-HII-01"):
        assert problem.stop[name].rhythm.visits_per_month > 0
        assert not any(name in pair for pair in problem.travel.legs)


def test_every_plannable_stop_can_be_driven_to_and_home(problem: PlanningProblem) -> None:
    depot = problem.vehicles[0].depot_id
    names = [depot, *(s.id for s in plannable(problem))]
    assert all(problem.travel.between(a, b) for a in names for b in names)


def test_a_lone_visit_to_any_stop_fits_into_a_shift(problem: PlanningProblem) -> None:
    vehicle, rules = problem.vehicles[0], problem.rules[problem.shifts[0].driving_rules_id]
    for stop in plannable(problem):
        leg = problem.travel.between(vehicle.depot_id, stop.id)
        assert leg
        work = vehicle.base_before + 2 * leg.minutes + stop.stand + vehicle.base_after
        assert work <= rules.work_max
        assert any(w.window.minutes >= stop.stand for w in stop.windows)


def test_somebody_can_come_on_every_shift(problem: PlanningProblem) -> None:
    for shift in problem.shifts:
        able = {a.organisation_id for a in problem.availability if a.available and a.applies_on(shift.date)}
        assert len(able) >= 3, shift.date


def test_promised_services_can_be_brought(problem: PlanningProblem) -> None:
    for promise in problem.promises:
        visits = sum(s.rhythm.visits_per_month for s in plannable(problem) if s.locality_id == promise.locality_id)
        able = [o for o in problem.organisations if promise.service_id in o.service_ids]
        days = sum(o.days_max or 31 for o in able)
        assert promise.visits_per_month <= min(visits, days), promise
    localities = {p.locality_id for p in problem.promises}
    assert 6 <= len(localities) <= 8


def test_only_the_swedish_association_can_keep_the_promise_to_kimito(problem: PlanningProblem) -> None:
    able = {o.id for o in problem.organisations if "SRV-22" in o.service_ids}
    assert able == {"ORG-FOLK"}
    assert "KEMIO" in {p.locality_id for p in problem.promises if p.service_id == "SRV-22"}


def test_windows_are_the_same_on_all_days_of_a_stop(problem: PlanningProblem) -> None:
    for stop in problem.stops:
        assert len({w.window for w in stop.windows}) == 1
        assert {w.weekday for w in stop.windows} <= set(list(Weekday)[:5])


def test_schools_and_daycare_close_at_christmas_other_stops_do_not() -> None:
    december = month(2026, 12)
    monday = date(2026, 12, 21)
    assert december.closures_of("UKI-06", monday)
    assert december.closures_of("UKI-09", monday + timedelta(days=1))
    assert not december.closures_of("UKI-01", monday)


def test_every_source_is_named() -> None:
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    assert "invented" in sources
    for path in sorted(DATA.glob("*.*")):
        if path.suffix in (".csv", ".geojson") and path.name not in (
            "regions.csv",
            "localities.csv",
            "depots.csv",
            "vehicles.csv",
            "shifts.csv",
            "availability.csv",
            "promises.csv",
        ):
            assert path.name in sources


def test_every_closure_says_how_certain_it_is() -> None:
    with (DATA / "closures.csv").open(encoding="utf-8") as file:
        assert all(row["note"].startswith(("certain", "typical")) for row in csv.DictReader(file))
