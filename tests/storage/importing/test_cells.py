import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.places import StopKind
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Season
from planner.storage.importing import cells, time_cells
from planner.storage.importing.cells import Flaw, Reader
from planner.storage.importing.findings import ImportCode

LONG_DATES = [f"{date(2027, 1, 1) + timedelta(days=n):%Y%m%d}" for n in range(221)]
"""They fit a cell, but not a column once the calendar's own words stand before them."""


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("9.00-18.00", [(540, 1080)]),
        ("9:00-18:00", [(540, 1080)]),
        ("9.30–12", [(570, 720)]),
        ("09.30 - 12.05", [(570, 725)]),
        ("klo 9.30—10", [(570, 600)]),
        ("kl. 9:30-10", [(570, 600)]),
        ("0-24", [(0, 1440)]),
        ("13.00-18.00, 9.00-12.00", [(540, 720), (780, 1080)]),
        ("9-12; 12-18", [(540, 720), (720, 1080)]),
        ("9-12/13-18", [(540, 720), (780, 1080)]),
    ],
)
def test_windows(cell: str, minutes: list[tuple[int, int]]) -> None:
    assert cells.windows(cell) == tuple(TimeWindow(*pair) for pair in minutes)


@pytest.mark.parametrize("cell", ["2.12.2026", "02.12.2026", "2. 12. 2026", "2026-12-02", "2026-12-2"])
def test_days(cell: str) -> None:
    assert cells.day(cell) == date(2026, 12, 2)


def test_every_day_in_both_spellings() -> None:
    for offset in range(0, 6000, 7):
        day = date(2024, 1, 1) + timedelta(days=offset)
        assert cells.day(f"{day.day}.{day.month}.{day.year}") == cells.day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("cell", "number"), [("60,4861", 60.4861), ("60.4861", 60.4861), ("-1,5", -1.5), ("+3", 3.0), ("0", 0.0)]
)
def test_numbers(cell: str, number: float) -> None:
    assert cells.decimal(-10, 90)(cell) == number


@pytest.mark.parametrize("cell", ["yes", "Kyllä", "ja", "JA", "true", "1", "x"])
def test_yes(cell: str) -> None:
    assert cells.yes_no(cell) is True


@pytest.mark.parametrize("cell", ["no", "Ei", "nej", "false", "0"])
def test_no(cell: str) -> None:
    assert cells.yes_no(cell) is False


def test_lists_and_words() -> None:
    assert cells.identifiers("A B,C; D/A") == ("A", "B", "C", "D")
    assert cells.several_of(StopKind)("school, daycare") == {StopKind.SCHOOL, StopKind.DAYCARE}
    assert cells.one_of(StopKind)("Town hall") is StopKind.TOWN_HALL
    assert cells.official_languages("sv fi") == (Language.SV, Language.FI)
    assert cells.spoken_languages("FI, ckb") == ("fi", "ckb")


def test_licence_classes() -> None:
    assert cells.licence_classes("c, ce; C/D1") == ("C", "CE", "D1")
    assert cells.licence_class("c1") == "C1"


def test_patterns() -> None:
    assert time_cells.pattern("2tu, 4tu") == NthWeekdays(((2, Weekday.TUESDAY), (4, Weekday.TUESDAY)))
    assert time_cells.pattern("DTSTART:20270302 RRULE:FREQ=WEEKLY;INTERVAL=2") == EveryWeeks(2, date(2027, 3, 2))
    assert time_cells.pattern("RDATE:20270302,20270316") == OnDates((date(2027, 3, 2), date(2027, 3, 16)))


def test_seasons() -> None:
    autumn, winter = Season((9, 1), (11, 30)), Season((12, 1), (2, 29))
    assert time_cells.seasons("1.9.-30.11.") == (autumn,)
    assert time_cells.seasons("1. 9. – 30. 11., 1.12.-29.2.") == (autumn, winter)


def test_departures() -> None:
    def said(cell: str) -> list[tuple[int, int | None]]:
        return [(departure.minute, departure.weekday) for departure in time_cells.departures(cell)]

    assert said("8.15 12:30") == said("8.15, 12:30, 8.15") == [(495, None), (750, None)]
    assert said("mo-tu 8.15; la su 10.00 0.00") == [(495, 0), (495, 1), (600, 5), (0, 5), (600, 6), (0, 6)]
    assert said("må 8.15") == said("MA 8.15") == said("mo 8.15")
    assert said("to 8.15") == said("th 8.15")


def test_parts_of_a_break() -> None:
    assert time_cells.parts("15 30") == time_cells.parts("15+30") == time_cells.parts("15, 30") == (15, 30)


def test_a_formula_is_just_text() -> None:
    assert cells.text()("=1+1") == "=1+1"


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (cells.windows, "18.00-9.00", ImportCode.WINDOW_ORDER),
        (cells.windows, "9.00-9.00", ImportCode.WINDOW_ORDER),
        (cells.windows, "9.00-12.00, 11.59-13.00", ImportCode.WINDOWS_OVERLAP),
        (cells.windows, "9.60-12", ImportCode.NOT_A_WINDOW),
        (cells.windows, "9-24.01", ImportCode.NOT_A_WINDOW),
        (cells.windows, "25-26", ImportCode.NOT_A_WINDOW),
        (cells.windows, "morning", ImportCode.NOT_A_WINDOW),
        (cells.windows, "9.00", ImportCode.NOT_A_WINDOW),
        (cells.windows, ",", ImportCode.NOT_A_WINDOW),
        (cells.one_window, "9-12, 13-18", ImportCode.ONE_WINDOW),
        (cells.day, "31.2.2027", ImportCode.NOT_A_DAY),
        (cells.day, "3/3/2027", ImportCode.NOT_A_DAY),
        (cells.day, "3.3.27", ImportCode.NOT_A_DAY),
        (cells.day, "3.3.0027", ImportCode.NOT_A_DAY),
        (cells.whole(), "1,5", ImportCode.NOT_WHOLE),
        (cells.whole(), "ten", ImportCode.NOT_WHOLE),
        (cells.whole(), "²", ImportCode.NOT_WHOLE),
        (cells.whole(1, 3), "0", ImportCode.OUT_OF_RANGE),
        (cells.whole(1, 3), "4", ImportCode.OUT_OF_RANGE),
        (cells.decimal(0, 9), "1 000,5", ImportCode.NOT_A_NUMBER),
        (cells.decimal(0, 9), "nan", ImportCode.NOT_A_NUMBER),
        (cells.decimal(0, 9), "9,1", ImportCode.OUT_OF_RANGE),
        (cells.yes_no, "maybe", ImportCode.NOT_YES_NO),
        (cells.one_of(StopKind), "pub", ImportCode.NOT_ONE_OF),
        (cells.identifier, "a b", ImportCode.BAD_ID),
        (cells.identifier, "../etc", ImportCode.BAD_ID),
        (cells.identifier, "x" * 61, ImportCode.BAD_ID),
        (cells.text(200), "x" * 201, ImportCode.TOO_LONG),
        (cells.text(), "abc\u202edef", ImportCode.CONTROL_CHARACTERS),
        (cells.text(), "abc\u0007", ImportCode.CONTROL_CHARACTERS),
        (cells.spoken_languages, "Finnish!", ImportCode.NOT_A_LANGUAGE),
        (cells.official_languages, "ru", ImportCode.NOT_ONE_OF),
        (cells.web_address, "javascript:alert(1)", ImportCode.NOT_A_WEB_ADDRESS),
        (cells.contact, "javascript:alert(1)", ImportCode.NOT_A_CONTACT),
        (cells.contact, "ask at the bus", ImportCode.NOT_A_CONTACT),
        (cells.contact, "a@b@example.org", ImportCode.NOT_A_CONTACT),
        (cells.web_address, "vslj.fi", ImportCode.NOT_A_WEB_ADDRESS),
        (cells.licence_classes, " ".join(f"A{n}" for n in range(100)), ImportCode.TOO_LONG),
        (cells.spoken_languages, " ".join(f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"), ImportCode.TOO_LONG),
        (cells.licence_classes, "lorry", ImportCode.NOT_A_LICENCE),
        (cells.licence_classes, ";", ImportCode.NOT_A_LICENCE),
        (cells.licence_class, "C CE", ImportCode.NOT_A_LICENCE),
        (time_cells.pattern, "every other week", ImportCode.NOT_A_PATTERN),
        (time_cells.pattern, "RRULE:FREQ=WEEKLY;INTERVAL=2", ImportCode.NOT_A_PATTERN),
        (time_cells.seasons, ", ".join(["1.9.-31.5."] * 20), ImportCode.TOO_LONG),
        (time_cells.pattern, f"RDATE:{','.join(LONG_DATES)}", ImportCode.TOO_LONG),
        (time_cells.seasons, "summer", ImportCode.NOT_A_SEASON),
        (time_cells.seasons, "1.9.-31.6.", ImportCode.NOT_A_SEASON),
        (time_cells.seasons, "1.9.2027-31.5.2028", ImportCode.NOT_A_SEASON),
        (time_cells.departures, "8", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "24.00", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "8.60", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "mo-fr", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "fr-mo 8.15", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "8.15 mo", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, "xx 8.15", ImportCode.NOT_DEPARTURES),
        (time_cells.departures, ";", ImportCode.NOT_DEPARTURES),
        (time_cells.parts, "15 + half", ImportCode.NOT_WHOLE),
        (time_cells.parts, "0 30", ImportCode.OUT_OF_RANGE),
    ],
)
def test_flaws(read: Reader, cell: str, code: ImportCode) -> None:
    with pytest.raises(Flaw) as caught:
        read(cell)
    assert caught.value.code is code


def test_texts_may_be_exactly_as_long_as_allowed() -> None:
    assert len(cells.text(200)("x" * 200)) == 200
    assert len(cells.note("x" * 2000)) == 2000


@given(st.text(max_size=40))
def test_whatever_stands_in_a_cell_gives_a_value_or_a_flaw(cell: str) -> None:
    readers = (
        cells.windows,
        cells.day,
        cells.whole(),
        cells.decimal(0, 9),
        cells.yes_no,
        cells.one_of(StopKind),
        cells.identifiers,
        cells.official_languages,
        cells.spoken_languages,
        cells.web_address,
        cells.note,
        cells.licence_classes,
        time_cells.pattern,
        time_cells.seasons,
        time_cells.departures,
        time_cells.parts,
    )
    for read in readers:
        with contextlib.suppress(Flaw):
            read(cell)


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.whole(), "٣"),
        (cells.decimal(0, 90), "٦٠,4"),
        (cells.day, "٣.3.2027"),
        (cells.windows, "٩-18"),
        (time_cells.seasons, "١.9.-31.5."),
        (time_cells.departures, "٨.15"),
        (time_cells.parts, "١٥ 30"),
    ],
)
def test_digits_are_those_from_0_to_9(read: Reader, cell: str) -> None:
    with pytest.raises(Flaw):
        read(cell)
