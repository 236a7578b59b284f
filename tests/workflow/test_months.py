from datetime import date

import pytest

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.months import code, month, months_around, next_month, period, weeks
from planner.workflow.refusals import Ending, HorizonBackwards, MonthNotUnderstood


def test_month_is_read_as_people_write_it() -> None:
    assert month("2027-03") == month(" 2027-3 ") == Horizon(date(2027, 3, 1), date(2027, 3, 31))
    assert code(month("2027-03")) == "2027-03"


@pytest.mark.parametrize(
    "text",
    [
        "2027-13",
        "2027-00",
        "9999-12",
        "1999-12",
        "0000-01",
        "March",
        "2027",
        "2027-03-01",
        "",
        "27-03",
        "٢٠٢٧-٠٣",
        "2027-٣",
    ],
)
def test_what_is_no_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(MonthNotUnderstood) as refusal:
        month(text)
    assert "2027-03" in str(refusal.value)
    assert refusal.value.ending is Ending.USAGE
    assert text in refusal.value.say(translator(Language.FI))


def test_horizon_that_ends_before_it_begins_is_refused() -> None:
    assert period(date(2027, 3, 1), date(2027, 3, 1)) == Horizon(date(2027, 3, 1), date(2027, 3, 1))
    with pytest.raises(HorizonBackwards, match=r"2027-03-02.*2027-03-01"):
        period(date(2027, 3, 2), date(2027, 3, 1))


def test_choice_of_months_begins_with_this_one_and_passes_new_year() -> None:
    assert [code(m) for m in months_around(date(2026, 11, 30), ahead=3)] == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert code(next_month(date(2026, 12, 31))) == "2027-01"


def test_weeks_cover_the_month_from_monday_to_sunday() -> None:
    shown = weeks(month("2027-03"))
    assert shown[0][0] == date(2027, 3, 1)
    assert shown[-1][-1] == date(2027, 4, 4)
    assert {len(week) for week in shown} == {7}
