import pytest

from planner.rules.shift_hours import ShiftHours
from tests.builders import MONDAY, plan, problem, route, shift, visit
from tests.rules.judging import codes, only, sentence

RULE = ShiftHours()
# The route of the builder begins at 8.05 (485) and ends at 10.45 (645).


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (484, 646, []),
        (485, 645, []),
        (486, 645, ["shift_hours.too_early"]),
        (485, 644, ["shift_hours.too_late"]),
        (486, 644, ["shift_hours.too_early", "shift_hours.too_late"]),
    ],
)
def test_work_begins_and_ends_inside_the_shift(start: int, end: int, expected: list[str]) -> None:
    question = problem(shifts=(shift(MONDAY, start, end),))
    assert codes(RULE, question, plan(route(visit()))) == expected


def test_a_route_without_a_shift_is_found() -> None:
    finding = only(RULE, problem(shifts=()), plan(route(visit())))
    assert (finding.code, finding.date, finding.facts["vehicle_id"]) == ("shift_hours.no_shift", MONDAY, "BUS")
    assert "Bus en has a route but no shift" in sentence(RULE, finding, problem())
