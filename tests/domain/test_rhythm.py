from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern, Rhythm, Season

DECEMBER, JANUARY = Horizon.month(2026, 12), Horizon.month(2027, 1)
NEW_YEAR = DateRange(date(2026, 12, 1), date(2027, 1, 31))
WINTER = Season((11, 1), (3, 31))
SCHOOL_YEAR = (Season((8, 15), (12, 15)), Season((1, 7), (5, 31)))

anchors = st.dates(date(2020, 1, 1), date(2033, 12, 31))


def dates(pattern: Pattern, within: DateRange) -> list[date]:
    return list(pattern.dates(within))


@given(anchors, st.integers(1, 8))
def test_every_so_many_weeks_is_the_same_weekday_for_ever(anchor: date, weeks: int) -> None:
    found = dates(EveryWeeks(weeks, anchor), DateRange(date(2026, 1, 1), date(2027, 12, 31)))
    assert {Weekday.of(day) for day in found} == {Weekday.of(anchor)}
    assert {(later - day).days for day, later in pairwise(found)} == {7 * weeks}
    assert all((day - anchor).days % (7 * weeks) == 0 for day in found)
    assert found[0] - date(2026, 1, 1) < timedelta(days=7 * weeks)


def test_dates_before_the_anchor_are_counted_backwards() -> None:
    assert dates(EveryWeeks(2, date(2027, 3, 2)), NEW_YEAR) == [
        date(2026, 12, 8),
        date(2026, 12, 22),
        date(2027, 1, 5),
        date(2027, 1, 19),
    ]


def test_week_53_does_not_bring_two_visits_in_a_row() -> None:
    """28.12.2026 lies in week 53, 4.1.2027 in week 1: both are odd."""
    odd_weeks = [day for day in NEW_YEAR.days() if Weekday.of(day) is Weekday.MONDAY and day.isocalendar().week % 2]
    assert (odd_weeks[1], odd_weeks[2]) == (date(2026, 12, 28), date(2027, 1, 4))
    assert date(2027, 1, 4) not in dates(EveryWeeks(2, odd_weeks[1]), NEW_YEAR)


def test_a_month_without_a_fifth_weekday_has_none() -> None:
    fifth = NthWeekdays(((5, Weekday.TUESDAY), (-5, Weekday.FRIDAY)))
    assert dates(fifth, Horizon.month(2027, 2)) == []
    assert dates(fifth, Horizon.month(2027, 3)) == [date(2027, 3, 30)]
    assert dates(fifth, Horizon.month(2027, 10)) == [date(2027, 10, 1)]  # five Fridays: the fifth from the end


def test_last_weekdays_are_counted_from_the_end_of_each_month() -> None:
    last = NthWeekdays(((-1, Weekday.TUESDAY),))
    year = dates(last, DateRange(date(2026, 1, 1), date(2027, 12, 31)))
    assert len(year) == 24
    assert all((day + timedelta(days=7)).month != day.month for day in year)
    assert dates(last, JANUARY) == [date(2027, 1, 26)]


def test_a_day_named_twice_is_one_date() -> None:
    fourth_is_last = NthWeekdays(((4, Weekday.TUESDAY), (-1, Weekday.TUESDAY)))
    assert dates(fourth_is_last, JANUARY) == [date(2027, 1, 26)]
    assert dates(OnDates((date(2027, 1, 7), date(2027, 1, 5), date(2027, 1, 7))), JANUARY) == [
        date(2027, 1, 5),
        date(2027, 1, 7),
    ]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_a_season_may_run_over_new_year(day: date, inside: bool) -> None:
    assert (day in WINTER) is inside


def test_a_leap_day_belongs_to_its_season() -> None:
    assert date(2028, 2, 29) in WINTER
    assert date(2028, 2, 29) in Season((2, 29), (2, 29))
    assert date(2027, 2, 28) not in Season((2, 29), (2, 29))
    with pytest.raises(ValueError, match="day"):
        Season((2, 30), (3, 1))


def test_nothing_is_due_outside_the_seasons() -> None:
    weekly = Rhythm(0, pattern=EveryWeeks(1, date(2027, 1, 5)), seasons=SCHOOL_YEAR)
    assert weekly.due(NEW_YEAR) == (
        date(2026, 12, 1),
        date(2026, 12, 8),
        date(2026, 12, 15),
        date(2027, 1, 12),
        date(2027, 1, 19),
        date(2027, 1, 26),
    )
    assert weekly.due(Horizon.month(2027, 7)) == ()
    assert weekly.visits_in(Horizon.month(2027, 7)) == 0


@pytest.mark.parametrize(
    ("visits", "days", "expected"),
    [(2, 30, 2), (2, 15, 1), (1, 15, 1), (1, 14, 0), (3, 15, 2), (3, 5, 1), (3, 4, 0), (2, 0, 0), (0, 30, 0)],
)
def test_part_of_a_season_promises_part_of_the_visits_a_half_up(visits: int, days: int, expected: int) -> None:
    june = Horizon.month(2027, 6)
    until = june.first + timedelta(days=days - 1)
    rhythm = Rhythm(visits, seasons=(Season((5, 1), (until.month, until.day)),))
    assert rhythm.visits_in(june) == expected


def test_a_pattern_counts_its_own_dates() -> None:
    fortnightly = Rhythm(9, pattern=EveryWeeks(2, date(2027, 3, 2)))
    assert fortnightly.visits_in(Horizon.month(2027, 3)) == 3
    assert fortnightly.visits_in(Horizon.month(2027, 4)) == 2
    assert fortnightly.promises_visits
    assert Rhythm(1).promises_visits
    assert not Rhythm(0).promises_visits


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rhythm(-1),
        lambda: Rhythm(1, 0),
        lambda: Rhythm(1, 8, 7),
        lambda: Rhythm(1, leeway_days=-1),
        lambda: EveryWeeks(0, date(2027, 1, 5)),
        lambda: NthWeekdays(()),
        lambda: NthWeekdays(((0, Weekday.MONDAY),)),
        lambda: NthWeekdays(((6, Weekday.MONDAY),)),
        lambda: OnDates(()),
        lambda: Season((13, 1), (1, 1)),
    ],
)
def test_rhythms_no_calendar_can_keep_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"expected|month"):
        wrong()  # type: ignore[operator]
