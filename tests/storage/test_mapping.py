"""No field can be forgotten: values are made from the types of all fields, so a new field is covered too."""

import dataclasses
import json
import string
import types
import typing
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.calendars import Closure
from planner.domain.changes import Change
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.findings import Finding
from planner.domain.fleet import Driver, DriverHours, DrivingRules, ShiftPattern, Vehicle
from planner.domain.known_disruptions import Dated, KnownDisruption
from planner.domain.language import Text
from planner.domain.legs import Leg
from planner.domain.outcome import Outcome
from planner.domain.places import Depot, Locality, Municipality, Position, Region, Stop
from planner.domain.plan import Break, OnBoard, Route, Visit, VisitStatus
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Rhythm, Season
from planner.domain.services import Availability, Invitation, Organisation, Service, ServicePromise
from planner.storage import mapping

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
WORDS = st.text(string.ascii_letters + "äöåÄÖÅ-_.", min_size=1, max_size=8)


@st.composite
def ranges(draw: st.DrawFn, kind: type[DateRange] = DateRange) -> DateRange:
    first = draw(DAYS)
    return kind(first, first + timedelta(days=draw(st.integers(0, 40))))


@st.composite
def windows(draw: st.DrawFn) -> TimeWindow:
    start = draw(st.integers(0, 1439))
    return TimeWindow(start, draw(st.integers(start + 1, 1440)))


MONTH_DAYS = DAYS.map(lambda day: (day.month, day.day))
SEASONS = st.builds(Season, MONTH_DAYS, MONTH_DAYS)
NTH = st.tuples(st.sampled_from([n for n in range(-5, 6) if n]), st.sampled_from(Weekday))
PATTERNS = (
    st.builds(EveryWeeks, st.integers(1, 60), DAYS)
    | st.lists(NTH, min_size=1, max_size=4).map(lambda days: NthWeekdays(tuple(days)))
    | st.lists(DAYS, min_size=1, max_size=4).map(lambda days: OnDates(tuple(days)))
)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    least = draw(st.integers(1, 366))
    return Rhythm(
        draw(st.integers(0, 31)),
        least,
        draw(st.integers(least, 366)),
        draw(st.none() | PATTERNS),
        draw(st.integers(0, 9)),
        tuple(draw(st.lists(SEASONS, max_size=2))),
        draw(st.booleans()),
    )


SPECIAL: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 1000),
    float: st.floats(0, 1000),
    bool: st.booleans(),
    date: DAYS,
    TimeWindow: windows(),
    DateRange: ranges(),
    Horizon: ranges(Horizon),
    Rhythm: rhythms(),
    Position: st.builds(Position, st.floats(59.3, 70.2), st.floats(19, 31.7)),
    Finding: st.builds(
        Finding,
        WORDS,
        st.sampled_from(typing.get_type_hints(Finding)["level"]),
        st.none() | WORDS,
        st.none() | WORDS,
        st.none() | DAYS,
        st.dictionaries(WORDS, WORDS | st.integers(0, 9) | st.floats(0, 1) | DAYS | st.lists(WORDS).map(tuple)),
    ),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """A strategy for a type, from the types of its fields."""
    if hint in SPECIAL:
        return SPECIAL[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(any_of(a) for a in arguments))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return st.tuples(*(any_of(a) for a in arguments))
    if origin is tuple:
        return st.lists(any_of(arguments[0]), max_size=3, unique=True).map(tuple)
    if origin is frozenset:
        return st.frozensets(any_of(arguments[0]), max_size=3)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{f.name: any_of(hints[f.name]) for f in dataclasses.fields(hint)})
    return st.from_type(hint)


def sorted_windows(stop: Stop) -> Stop:
    return dataclasses.replace(stop, windows=tuple(sorted(stop.windows)), preferred=tuple(sorted(stop.preferred)))


BY_REGION = [
    (Municipality, mapping.municipality_row, mapping.municipality),
    (Locality, mapping.locality_row, mapping.locality),
    (Depot, mapping.depot_row, mapping.depot),
    (DrivingRules, mapping.driving_rules_row, mapping.driving_rules),
    (Vehicle, mapping.vehicle_row, mapping.vehicle),
    (Driver, mapping.driver_row, mapping.driver),
    (DriverHours, mapping.driver_hours_row, mapping.driver_hours),
    (Invitation, mapping.invitation_row, mapping.invitation),
    (ShiftPattern, mapping.shift_pattern_row, mapping.shift_pattern),
    (Service, mapping.service_row, mapping.service),
    (Organisation, mapping.organisation_row, mapping.organisation),
    (Availability, mapping.availability_row, mapping.availability),
    (ServicePromise, mapping.promise_row, mapping.promise),
    (Closure, mapping.closure_row, mapping.closure),
    (KnownDisruption, mapping.disruption_row, mapping.disruption),
]


@pytest.mark.parametrize(("kind", "to_row", "to_value"), BY_REGION, ids=lambda x: getattr(x, "__name__", ""))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_there_and_back(data: st.DataObject, kind: Any, to_row: Any, to_value: Any) -> None:
    value = data.draw(any_of(kind))
    row = to_row("R", value)
    assert row.region_id == "R"
    assert to_value(row) == value


@settings(max_examples=40, deadline=None)
@given(any_of(Region))
def test_region_there_and_back(value: Region) -> None:
    assert mapping.region(mapping.region_row(value)) == value


@settings(max_examples=60, deadline=None)
@given(any_of(Stop))
def test_stop_there_and_back(value: Stop) -> None:
    assert mapping.stop(mapping.stop_row("R", value)) == sorted_windows(value)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, any_of(Leg))
def test_leg_there_and_back(origin: str, destination: str, value: Leg) -> None:
    known = ((origin, destination), value)
    assert mapping.known_leg(mapping.leg_row("R", known)) == known


@settings(max_examples=60, deadline=None)
@given(any_of(Finding))
def test_finding_there_and_back(value: Finding) -> None:
    assert mapping.finding(mapping.finding_json(value)) == value


@settings(max_examples=60, deadline=None)
@given(any_of(Visit))
def test_visit_there_and_back(value: Visit) -> None:
    assert mapping.visit(mapping.visit_row(1, "R", (0, 0), value)) == value


@settings(max_examples=40, deadline=None)
@given(any_of(Route))
def test_route_there_and_back(value: Route) -> None:
    row = mapping.route_row(1, "R", 0, value)
    assert (row.vehicle_id, row.date, row.begins, row.ends) == (value.vehicle_id, value.date, value.begins, value.ends)
    assert (row.driver_id, row.starts_at, row.ends_at) == (value.driver_id, value.starts_at, value.ends_at)
    assert [Break(b.starts, b.ends) for b in row.breaks] == list(value.breaks)


@pytest.mark.parametrize("kind", mapping.KINDS.values(), ids=mapping.KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_change_there_and_back(data: st.DataObject, kind: type[Change]) -> None:
    value = data.draw(any_of(kind))
    stored = json.loads(json.dumps(mapping.change_json(value)))
    assert mapping.change(stored) == value
    assert type(mapping.change(stored)) is kind


@pytest.mark.parametrize(
    "spoiled",
    [
        {"kind": "Anything", "fields": {}},
        {"kind": "__import__", "fields": {}},
        {"kind": "Unpinned", "fields": {"stop_id": "A"}},
        {"kind": "Unpinned", "fields": {"stop_id": "A", "date": "soon"}},
        {"kind": "BusOut", "fields": {"vehicle_id": "B", "dates": {"first": "2027-03-02", "last": "2027-03-01"}}},
    ],
)
def test_what_is_no_change_is_refused(spoiled: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"expected one of|validation error"):
        mapping.change(spoiled)


def test_the_strategies_reach_every_field() -> None:
    """A field the strategies leave at its default could be forgotten unseen."""
    kinds = (Stop, Visit, OnBoard, Outcome, Closure, Text, Rhythm, Locality, DrivingRules, Vehicle, Route)
    for kind in (*kinds, KnownDisruption, *typing.get_args(Dated)):
        hints = typing.get_type_hints(kind)
        assert all(any_of(hints[f.name]) is not None for f in dataclasses.fields(kind))
    assert set(VisitStatus) == {"planned", "moved", "cancelled", "without_bus"}
