"""Patterns as recurrence rules and back, against another implementation of RFC 5545."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.days import DateRange, Weekday
from planner.domain.recurrence import RecurrenceError, read, written
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern

TWO_YEARS = DateRange(date(2026, 1, 1), date(2027, 12, 31))
TUESDAY = date(2027, 3, 2)
LETTERS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SECOND_AND_FOURTH = NthWeekdays(((2, Weekday.TUESDAY), (4, Weekday.TUESDAY)))

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
numbered = st.tuples(st.sampled_from([n for n in range(-5, 6) if n]), st.sampled_from(Weekday))
patterns: st.SearchStrategy[Pattern] = st.one_of(
    st.builds(EveryWeeks, st.integers(1, 60), days),
    st.builds(NthWeekdays, st.lists(numbered, min_size=1, max_size=5, unique=True).map(tuple)),
    st.builds(OnDates, st.lists(days, min_size=1, max_size=9).map(tuple)),
)


def elsewhere(text: str, default: date = TWO_YEARS.first) -> list[date]:
    """The dates of a recurrence in 2026 and 2027, as dateutil sees them."""
    begins = datetime.combine(default, datetime.min.time())
    lines = text.replace("RDATE;VALUE=DATE:", "RDATE:").split()  # dateutil reads the dates, not the word DATE
    found = rrulestr("\n".join(lines), dtstart=begins, forceset=True)
    first, last = (datetime.combine(day, datetime.min.time()) for day in (TWO_YEARS.first, TWO_YEARS.last))
    return sorted({moment.date() for moment in found.between(first, last, inc=True)})


def here(pattern: Pattern, since: date = TWO_YEARS.first) -> list[date]:
    return [day for day in pattern.dates(TWO_YEARS) if day >= since]


@given(patterns)
def test_what_is_written_is_read_as_it_was(pattern: Pattern) -> None:
    line = written(pattern)
    assert "\n" not in line
    assert read(line) == pattern
    assert read(f" {line.lower()}\n".replace(" ", "\r\n").replace(",", " , ")) == pattern


@given(patterns)
def test_what_is_written_means_the_same_dates_elsewhere(pattern: Pattern) -> None:
    since = pattern.anchor if isinstance(pattern, EveryWeeks) else TWO_YEARS.first  # a calendar begins with DTSTART
    assert here(pattern, since) == elsewhere(written(pattern))


@given(days, st.integers(1, 9), st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_a_weekly_rule_may_begin_on_any_day_of_any_kind_of_week(
    start: date, interval: int, weekday: str, begins: str
) -> None:
    rule = f"DTSTART:{start:%Y%m%d} RRULE:FREQ=WEEKLY;INTERVAL={interval};BYDAY={weekday};WKST={begins}"
    assert here(read(rule), start) == elsewhere(rule)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("DTSTART:20270302 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", EveryWeeks(2, TUESDAY)),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2\nDTSTART;VALUE=DATE:20270302\n", EveryWeeks(2, TUESDAY)),
        ("dtstart:20270302 freq=daily;interval=14", EveryWeeks(2, TUESDAY)),
        ("DTSTART:20270301 FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;", EveryWeeks(2, TUESDAY)),
        ("2TU,4TU", SECOND_AND_FOURTH),
        ("+2tu, 4Tu", SECOND_AND_FOURTH),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2,4", SECOND_AND_FOURTH),
        ("RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR", NthWeekdays(((-1, Weekday.FRIDAY),))),
        ("FREQ=MONTHLY;BYDAY=SU", NthWeekdays(tuple((n, Weekday.SUNDAY) for n in range(1, 6)))),
        ("RDATE:20270316,20270302", OnDates((TUESDAY, date(2027, 3, 16)))),
        ("RDATE;VALUE=DATE:20270316 RDATE:20270302", OnDates((TUESDAY, date(2027, 3, 16)))),
        ("DTSTART:20270302 RDATE:20270316", OnDates((TUESDAY, date(2027, 3, 16)))),
    ],
)
def test_other_spellings_of_the_same_dates_are_read(text: str, pattern: Pattern) -> None:
    assert read(text) == pattern


def test_a_rule_for_every_week_needs_no_date_to_count_from() -> None:
    assert here(read("FREQ=WEEKLY;BYDAY=TH")) == elsewhere("RRULE:FREQ=WEEKLY;BYDAY=TH")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DTSTART:20270302 RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601", "UNTIL=20270601"),
        ("DTSTART:20270302 RRULE:FREQ=WEEKLY;COUNT=9", "COUNT=9"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "BYMONTHDAY=15"),
        ("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=3", "BYMONTH=3"),
        ("FREQ=MONTHLY;BYDAY=2TU;INTERVAL=2", "INTERVAL=2"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "BYSETPOS=1"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY"),
        ("FREQ=YEARLY;BYDAY=2TU", "FREQ=YEARLY"),
        ("BYDAY=2TU", "BYDAY=2TU"),
        ("6TU", "6TU"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=x", "XTU"),
        ("0TU", "0TU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=WEEKLY"),
        ("DTSTART:20270302 FREQ=WEEKLY;BYDAY=TU,TH", "BYDAY=TU,TH"),
        ("DTSTART:20270302 FREQ=WEEKLY;BYSETPOS=1", "BYSETPOS=1"),
        ("DTSTART:20270302 FREQ=WEEKLY;WKST=XX", "WKST=XX"),
        ("DTSTART:20270302 FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0"),
        ("DTSTART:20270302 FREQ=WEEKLY;INTERVAL=2;INTERVAL=3", "INTERVAL"),
        ("DTSTART:20270302 FREQ=DAILY;INTERVAL=10", "INTERVAL=10"),
        ("DTSTART:20270302 FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY"),
        ("FREQ=DAILY;INTERVAL=7", "FREQ=DAILY"),
        ("DTSTART:20270230 FREQ=WEEKLY", "20270230"),
        ("DTSTART:20270302T140000 FREQ=WEEKLY", "20270302T140000"),
        ("DTSTART;TZID=Europe/Helsinki:20270302 FREQ=WEEKLY", "DTSTART;TZID=EUROPE/HELSINKI:20270302"),
        ("DTSTART:99991231 FREQ=WEEKLY;BYDAY=MO", "DTSTART:99991231"),
        ("DTSTART:20270302 DTSTART:20270309 FREQ=WEEKLY", "DTSTART"),
        ("2TU RDATE:20270302", "2TU RDATE:20270302"),
        ("DTSTART:20270302", "DTSTART:20270302"),
        ("RDATE:", ""),
        ("EXDATE:20270302 2TU", "EXDATE:20270302"),
        ("every other tuesday", "EVERY"),
        ("", ""),
    ],
)
def test_what_no_pattern_can_keep_is_refused_by_name(text: str, found: str) -> None:
    with pytest.raises(RecurrenceError, match="can be said") as refused:
        read(text)
    assert refused.value.found == found


@given(st.text(alphabet="FREQ=WEKLYMONTH;BYDAU2,:-RDST0719 ", max_size=40))
def test_any_other_text_is_read_or_refused(text: str) -> None:
    with suppress(RecurrenceError):
        pattern = read(text)
        assert read(written(pattern)) == pattern


def test_the_year_with_53_weeks_is_counted_in_dates() -> None:
    fortnightly = read("DTSTART:20261222 FREQ=WEEKLY;INTERVAL=2")
    assert list(fortnightly.dates(DateRange(date(2026, 12, 20), date(2027, 1, 31)))) == [
        date(2026, 12, 22) + timedelta(days=14 * n) for n in range(3)
    ]
