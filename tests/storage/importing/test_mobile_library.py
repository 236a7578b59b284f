"""Timetables of other vehicles are read as people typed them, and what cannot be understood is listed."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.clock import Minutes
from planner.domain.days import DateRange, Weekday
from planner.domain.exchange import COLUMNS, Audience, ExchangedStop
from planner.domain.language import Language
from planner.domain.places import Position
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates
from planner.storage.importing import ImportCode
from planner.storage.importing.cells import Flaw
from planner.storage.importing.mobile_library import read_mobile_library, time_of_day
from planner.words.catalogue import translator

ROW = {
    "organisation": "Northshire",
    "mobile": "Mobile 1",
    "route": "Monday A",
    "community": "Upper Fen",
    "stop": "King’s Head",
    "geox": "-1.25",
    "geoy": "52.5",
    "day": "Tuesday",
    "type": "Public",
    "arrival": "9:40",
    "departure": "10.30am",
    "frequency": "FREQ=WEEKLY;INTERVAL=2",
    "start": "2027-03-02",
}
SPRING = DateRange(date(2027, 3, 1), date(2027, 4, 30))


def table(folder: Path, *rows: dict[str, str], bom: bool = True) -> Path:
    """Write an invented table; each row is the usual one with changes."""
    path = folder / "northshire.csv"
    lines = [COLUMNS, *(tuple((ROW | row).get(column, "") for column in COLUMNS) for row in rows)]
    text = "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\r\n" for line in lines)
    path.write_bytes(text.encode("utf-8-sig" if bom else "utf-8"))
    return path


def one(folder: Path, **changes: str) -> ExchangedStop:
    found = read_mobile_library(table(folder, changes))
    assert (found.findings, found.left_out) == ((), ())
    return found.stops[0]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        *(("09:40", 580), ("9:40", 580), ("9.40", 580), ("09:40:00", 580), ("9.30am", 570), ("9.30 AM", 570)),
        *(("2pm", 840), ("2.15 p.m.", 855), ("12noon", 720), ("12 noon", 720), ("12.30pm", 750), ("12am", 0)),
        *(("14", 840), ("12midday", 720), ("0:00", 0), ("23:59", 1439)),
    ],
)
def test_times_are_read_as_people_write_them(cell: str, minutes: Minutes) -> None:
    assert time_of_day(cell) == minutes


@pytest.mark.parametrize("cell", ["", "noon", "9:60", "24:00", "13pm", "0am", "11noon", "9-10", "soon", "9:4", "9:40x"])
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(Flaw, match="not_a_time"):
        time_of_day(cell)


def test_a_row_says_where_and_when(tmp_path: Path) -> None:
    stop = one(tmp_path)
    assert (stop.stop, stop.postcode, stop.position) == ("King’s Head", "", Position(52.5, -1.25))
    assert (stop.opens, stop.closes, stop.audience) == (580, 630, Audience.PUBLIC)
    assert stop.pattern == EveryWeeks(2, date(2027, 3, 2))
    assert [day.day for day in stop.dates(SPRING)] == [2, 16, 30, 13, 27]


def test_rules_begin_and_end_and_have_exceptions(tmp_path: Path) -> None:
    stop = one(tmp_path, exceptions="2027-03-16, 2027-04-13", end="2027-04-20")
    assert [day.isoformat() for day in stop.dates(SPRING)] == ["2027-03-02", "2027-03-30"]
    monthly = one(tmp_path, frequency="FREQ=MONTHLY;BYDAY=2TU,4TU", start="2027-03-09")
    assert monthly.pattern == NthWeekdays(((2, Weekday.TUESDAY), (4, Weekday.TUESDAY)))
    assert [day.day for day in monthly.dates(SPRING)] == [9, 23, 13, 27]
    once = one(tmp_path, frequency="", end="2027-03-02")
    assert once.pattern == OnDates((date(2027, 3, 2),))


def test_a_text_made_harmless_by_an_export_is_itself_again(tmp_path: Path) -> None:
    assert one(tmp_path, stop="'-2+3").stop == "-2+3"
    assert one(tmp_path, stop="'t Hoekje").stop == "'t Hoekje"


def test_files_without_a_mark_and_with_columns_of_their_own_are_read(tmp_path: Path) -> None:
    path = table(tmp_path, {}, {}, bom=False)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"{line},{cell}" for line, cell in zip(lines, ("visit_id", "a", "b"), strict=True)))
    found = read_mobile_library(path)
    assert (len(found.stops), found.findings) == (2, ())


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"arrival": "soon"}, "arrival", ImportCode.NOT_A_TIME),
        ({"departure": "9:40"}, "departure", ImportCode.WINDOW_ORDER),
        ({"departure": ""}, "departure", ImportCode.EMPTY),
        ({"stop": ""}, "stop", ImportCode.EMPTY),
        ({"start": "30.2.2027"}, "start", ImportCode.NOT_A_DAY),
        ({"end": "2027-03-01"}, "end", ImportCode.DAYS_ORDER),
        ({"geoy": ""}, "geoy", ImportCode.HALF_POSITION),
        ({"geox": "200"}, "geox", ImportCode.OUT_OF_RANGE),
        ({"day": "Tuesdays"}, "day", ImportCode.NOT_ONE_OF),
        ({"type": "Pub"}, "type", ImportCode.NOT_ONE_OF),
        ({"frequency": "FREQ=WEEKLY;UNTIL=20280101"}, "frequency", ImportCode.NOT_A_PATTERN),
        ({"frequency": "every other week"}, "frequency", ImportCode.NOT_A_PATTERN),
        ({"frequency": "", "end": "2027-05-01"}, "frequency", ImportCode.EMPTY),
        ({"exceptions": "2027-03-16 and Easter"}, "exceptions", ImportCode.NOT_A_DAY),
        ({"timetable": "javascript:alert(1)"}, "timetable", ImportCode.NOT_A_WEB_ADDRESS),
    ],
)
def test_a_bad_row_is_listed_and_left_out(
    tmp_path: Path, changes: dict[str, str], column: str, code: ImportCode
) -> None:
    found = read_mobile_library(table(tmp_path, {}, changes, {}))
    assert len(found.stops) == 2
    assert found.left_out == (3,)
    (finding,) = found.findings
    assert (finding.row, finding.column, finding.code) == (3, column, code)
    for language in Language:
        said = finding.sentence(translator(language))
        assert "northshire.csv" in said
        assert "3" in said
        assert "{" not in said


def test_a_weekday_that_contradicts_the_dates_is_told_and_the_row_kept(tmp_path: Path) -> None:
    changes = ({"day": "Wednesday"}, {"frequency": "FREQ=MONTHLY;BYDAY=1TH"}, {"frequency": "FREQ=WEEKLY;BYDAY=FR"})
    found = read_mobile_library(table(tmp_path, {}, *changes))
    assert len(found.stops) == 4
    assert [(f.row, f.column, f.code) for f in found.findings] == [
        (n, "day", ImportCode.OTHER_WEEKDAY) for n in (3, 4, 5)
    ]
    weekdays = [{Weekday.of(day).name for day in stop.dates(SPRING)} for stop in found.stops]
    assert weekdays == [{"TUESDAY"}, {"WEDNESDAY"}, {"THURSDAY"}, {"FRIDAY"}]


def test_what_is_no_such_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("name,when\nA,B\n", encoding="utf-8")
    found = read_mobile_library(path)
    assert found.stops == ()
    assert {f.code for f in found.findings} >= {ImportCode.MISSING_COLUMN}
    assert [f.code for f in read_mobile_library(tmp_path / "none.csv").findings] == [ImportCode.NOT_READABLE]
