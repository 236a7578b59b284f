"""Hours of a week are said in one line, weekdays of the same hours together."""

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow
from planner.words.formats import weekly_hours

MORNING, AFTERNOON = TimeWindow(540, 660), TimeWindow(780, 900)


def test_weekdays_in_a_row_with_the_same_hours_are_one() -> None:
    hours = [StopWindow(Weekday(n), MORNING) for n in (0, 1, 2, 4)]
    assert weekly_hours(hours, Language.EN) == "Mon–Wed 9:00–11:00, Fri 9:00–11:00"
    assert weekly_hours(hours, Language.FI) == "ma–ke klo 9.00–11.00, pe klo 9.00–11.00"


def test_two_times_on_one_day_are_both_said() -> None:
    hours = [StopWindow(Weekday.TUESDAY, AFTERNOON), StopWindow(Weekday.TUESDAY, MORNING)]
    assert weekly_hours(hours, Language.SV) == "ti kl. 9.00–11.00 + kl. 13.00–15.00"
    assert weekly_hours([], Language.SV) == ""
