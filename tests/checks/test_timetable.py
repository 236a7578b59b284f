"""What is wrong with somebody's timetable is noticed once, with the row and the cell; a clean one is left in peace."""

from datetime import date

import pytest

from planner.checks.timetable import audit
from planner.domain.audit import Audit, Noticed, TimetableRow
from planner.domain.days import DateRange
from planner.domain.fleet import DrivingRules
from planner.domain.language import Text
from planner.storage.importing.mobile_library import exchanged_table
from planner.storage.importing.reading import read_sheet
from planner.travel.ladder import estimate
from tests.timetables import CLEAN, Row, stop, timetable

SPRING = DateRange(date(2027, 3, 1), date(2027, 5, 31))
LAW = DrivingRules("LAW", Text("laki"), work_max=660, break_after=330, break_minutes=30)
GOOD_FRIDAY = {date(2027, 3, 30): Text("juhla", "helg", "feast")}


def judged(*rows: Row, within: DateRange = SPRING, holidays: dict[date, Text] | None = None) -> Audit:
    table = exchanged_table(read_sheet(timetable(*rows), "a.csv"))
    assert table.left_out == ()
    found = tuple(map(TimetableRow, table.numbers, table.stops))
    return audit(found, within, drive=estimate, holidays=holidays or {}, rules=LAW)


def only(found: Audit) -> tuple[Noticed, int, str]:
    (notice,) = found.notices
    return notice.kind, notice.row, notice.column


def test_a_clean_timetable_is_left_in_peace() -> None:
    found = judged(*CLEAN)
    assert found.notices == ()
    assert (found.legs, found.days) == (3, 2)
    assert found.visits == 4 * 7 + 6


SCHOOL = ("60.1950", "21.9110")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (stop("Uusi", "60.2700", "21.9700", "12:00-12:30"), [(Noticed.OVERLAP, 7, "arrival")]),
        (stop("Uusi", "60.1940", "22.1000", "9:41-9:45"), [(Noticed.LEG_SHORT, 7, "arrival")]),
        (stop("Koulu", *SCHOOL, "11:00-11:10"), [(Noticed.TWICE_A_DAY, 7, "start")]),
        (
            dict(CLEAN[4]),
            [(Noticed.OVERLAP, 7, "arrival"), (Noticed.TWICE_A_DAY, 7, "start"), (Noticed.SAME_ROW, 7, "stop")],
        ),
        (stop("Uusi", "", "", "14:45-15:00"), [(Noticed.NO_POSITION, 7, "geox")]),
        (stop("Uusi", "60.31", "22.31", "14:50-21:00", mobile="Auto 3"), [(Noticed.NO_BREAK, 7, "departure")]),
        (stop("Uusi", "60.31", "22.31", "4:50-5:30", mobile="Auto 3"), [(Noticed.ODD_HOUR, 7, "arrival")]),
        (
            stop("Tori", "60.3150", "22.3000", "11:00-12:00", mobile="Auto 2", start="2027-03-16"),
            [(Noticed.ONE_NAME_TWO_PLACES, 7, "geox")],
        ),
        (
            stop(
                "Torin reuna",
                "60.3150",
                "22.3000",
                "11:00-12:00",
                mobile="Auto 2",
                start="2027-03-16",
                address="Tori 1",
            ),
            [(Noticed.ONE_ADDRESS_TWO_PLACES, 7, "address")],
        ),
        (
            stop("Torin reuna", "60.3051", "22.3000", "11:00-12:00", mobile="Auto 2", start="2027-03-16"),
            [(Noticed.TWO_NAMES_ONE_PLACE, 7, "stop")],
        ),
        (
            stop(
                "Uusi",
                "60.31",
                "22.31",
                "9:00-10:00",
                mobile="Auto 3",
                end="2027-02-01",
                start="2027-02-01",
                frequency="",
            ),
            [(Noticed.NEVER, 7, "start")],
        ),
    ],
)
def test_one_flaw_is_noticed_once(row: Row, expected: list[tuple[Noticed, int, str]]) -> None:
    assert [(n.kind, n.row, n.column) for n in judged(*CLEAN, row).notices] == expected


def test_a_drive_no_bus_can_make_is_told_apart_from_an_estimate() -> None:
    found = judged(*CLEAN[:1], stop("Kaukana", "60.30", "22.40", "9:45-10:00"))
    assert only(found) == (Noticed.LEG_IMPOSSIBLE, 3, "arrival")
    assert found.notices[0].facts["gap"] == 5


def test_a_forgotten_sign_is_guessed() -> None:
    found = judged(*CLEAN, stop("Uusi", "60.2", "-22.1", "15:30-16:00", mobile="Auto 3"))
    (far,) = found.of(Noticed.FAR_AWAY)
    assert (far.row, far.facts["lat"], far.facts["lon"]) == (7, 60.2, 22.1)
    swapped = judged(*CLEAN, stop("Uusi", "22.1", "60.2", "15:30-16:00", mobile="Auto 3"))
    (far,) = swapped.of(Noticed.FAR_AWAY)
    assert (far.facts["lat"], far.facts["lon"]) == (60.2, 22.1)
    assert len(swapped.of(Noticed.ABROAD)) == 1


def test_a_long_day_counts_from_the_first_stop_to_the_last() -> None:
    rows = [stop(f"P{n}", "60.19", "22.10", f"{6 + 4 * n}:30-{9 + 4 * n}:30", mobile="Auto 3") for n in range(4)]
    assert [n.kind for n in judged(*rows, within=SPRING).of(Noticed.LONG_DAY)] == [Noticed.LONG_DAY]
    assert judged(*rows[:3]).of(Noticed.LONG_DAY) == ()


def test_odd_weeks_meet_at_new_year() -> None:
    days = ("2026-12-01", "2026-12-15", "2026-12-29", "2027-01-05", "2027-01-19", "2027-02-02")
    rows = [stop("Laituri", "60.193", "22.105", "9:00-9:40", frequency="", start=day) for day in days]
    found = judged(*rows, within=DateRange(date(2026, 12, 1), date(2027, 2, 28)))
    assert only(found) == (Noticed.TOO_NEAR, 5, "start")
    assert found.notices[0].facts["weeks"] == ("53", "1")
    assert (found.notices[0].facts["days"], found.notices[0].facts["usual"]) == (7, 14)


def test_dates_on_holidays_are_counted() -> None:
    found = judged(*CLEAN[:1], holidays=GOOD_FRIDAY)
    assert only(found) == (Noticed.HOLIDAY, 2, "start")
    assert found.notices[0].facts["n"] == 1
