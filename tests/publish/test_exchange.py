"""Export and import again give the same visits: of invented rows, of our own timetable, of files in a folder."""

import csv
import io
from codecs import BOM_UTF8
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.days import DateRange, Weekday
from planner.domain.exchange import COLUMNS, Audience, ExchangedStop
from planner.domain.places import Position
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates
from planner.publish.exchange import to_exchange_csv
from planner.publish.spreadsheets import to_csv
from planner.storage.importing.mobile_library import read_mobile_library
from tests.publish import sample

DAYS = st.dates(date(2027, 1, 1), date(2028, 6, 30))
WORDS = st.text("abcåäöÅÄÖ’é=+-@'\",;0123 ", max_size=20).map(lambda w: " ".join(w.split()).lstrip("' "))
NTH = st.tuples(st.sampled_from([-2, -1, 1, 2, 3, 4, 5]), st.sampled_from(Weekday))
PATTERNS = (
    st.builds(EveryWeeks, st.integers(1, 8), DAYS)
    | st.lists(NTH, min_size=1, max_size=3).map(lambda days: NthWeekdays(tuple(days)))
    | st.lists(DAYS, min_size=1, max_size=4).map(lambda days: OnDates(tuple(days)))
)


@st.composite
def stops(draw: st.DrawFn) -> ExchangedStop:
    start, opens = draw(DAYS), draw(st.integers(0, 1438))
    degrees = st.floats(-89, 89).map(lambda angle: round(angle, 6)).filter(lambda angle: not 0 < abs(angle) < 1e-4)
    return ExchangedStop(
        **{name: draw(WORDS) for name in ("organisation", "mobile", "route", "community", "address", "postcode")},
        stop=draw(WORDS.filter(bool)),
        position=draw(st.none() | st.builds(Position, degrees, degrees)),
        audience=draw(st.sampled_from(Audience)),
        opens=opens,
        closes=draw(st.integers(opens + 1, 1439)),
        pattern=draw(PATTERNS),
        start=start,
        end=draw(st.none() | st.integers(0, 800).map(lambda n: start + timedelta(days=n))),
        exceptions=tuple(sorted(draw(st.sets(DAYS, max_size=3)))),
        timetable=draw(st.sampled_from(["", "https://library.example/a?b=c&d"])),
    )


def dated(table: tuple[ExchangedStop, ...], within: DateRange) -> list[ExchangedStop]:
    return [visit for stop in table for visit in stop.dated(within)]


def again(table: list[ExchangedStop] | tuple[ExchangedStop, ...], folder: Path) -> tuple[ExchangedStop, ...]:
    path = folder / "again.csv"
    path.write_bytes(to_exchange_csv(table))
    found = read_mobile_library(path)
    assert not [f for f in found.findings if f.row], found.findings
    return found.stops


def round_trip(table: tuple[ExchangedStop, ...], within: DateRange, folder: Path) -> int:
    """Write rhythms, and write dates, and read both; return how many visits came through."""
    visits = dated(table, within)
    assert dated(again(table, folder), within) == visits
    assert dated(again(visits, folder), within) == visits
    return len(visits)


EXAMPLES, WITH_VISITS_LEAST = 40, 30
"""Tables drawn, and how many of them at least must have a visit: a table of none proves nothing (39 or 40 have)."""


def test_rows_come_back_with_the_same_visits(tmp_path_factory: pytest.TempPathFactory) -> None:
    came: list[int] = []

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(st.lists(stops(), min_size=1, max_size=3))
    def come_back(table: list[ExchangedStop]) -> None:
        within, folder = DateRange(date(2027, 1, 1), date(2028, 12, 31)), tmp_path_factory.mktemp("exchange")
        came.append(round_trip(tuple(table), within, folder))

    come_back()
    assert sum(1 for visits in came if visits) >= WITH_VISITS_LEAST, came


def test_a_rhythm_is_written_as_others_write_it() -> None:
    stop = ExchangedStop(
        *("A", "B", "C", "D", "=E", "F", ""),
        position=None,
        audience=Audience.PUBLIC,
        opens=540,
        closes=600,
        pattern=EveryWeeks(4, date(2027, 3, 2)),
        start=date(2027, 2, 25),
        exceptions=(date(2027, 3, 30),),
    )
    nth = replace(stop, pattern=NthWeekdays(((2, Weekday.TUESDAY),)))
    nothing = replace(stop, end=date(2027, 2, 26))
    found = list(csv.DictReader(io.StringIO(to_exchange_csv((stop, nth, nothing)).decode("utf-8-sig"), newline="")))
    assert tuple(found[0]) == COLUMNS
    assert [(row["day"], row["frequency"], row["start"]) for row in found] == [
        ("Tuesday", "FREQ=WEEKLY;INTERVAL=4", "2027-03-02"),
        ("Tuesday", "FREQ=MONTHLY;BYDAY=2TU", "2027-03-09"),
    ]
    assert (found[0]["stop"], found[0]["exceptions"], found[0]["arrival"]) == ("'=E", "2027-03-30", "09:00")


def test_our_own_timetable_can_be_read_by_others(tmp_path: Path) -> None:
    t = sample.shown(sample.SV, base_url="https://bus.example")
    path = tmp_path / "visits.csv"
    path.write_bytes(to_csv(t))
    found = read_mobile_library(path)
    assert found.findings == ()
    visits = dated(found.stops, DateRange(t.first, t.last))
    held = [visit for visit in t.visits if not visit.cancelled]
    assert [(v.stop, v.start, v.opens, v.closes) for v in visits] == [
        (v.place.title, v.date, v.opens, v.closes) for v in held
    ]
    assert [v.position and v.position.lat for v in visits] == [v.place.lat for v in held]


def test_every_file_of_a_folder_comes_back_with_the_same_visits(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder = request.config.getoption("--mobile-library-folder")
    if not folder:
        pytest.skip("no --mobile-library-folder given: other people's timetables are not part of the project")
    through = {}
    for path in sorted(Path(folder).glob("*.csv")):
        if not path.read_bytes().removeprefix(BOM_UTF8).startswith(",".join(COLUMNS).encode()):
            continue
        found = read_mobile_library(path)
        rows = len(found.stops) + len(found.left_out)
        assert rows == len(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))), path.name
        latest = max(stop.start for stop in found.stops)
        through[path.name] = round_trip(found.stops, DateRange(latest, latest + timedelta(days=365)), tmp_path)
    assert through
    assert all(through.values())
