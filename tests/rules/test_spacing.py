from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.days import Horizon
from planner.domain.plan import PastVisit, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm, Season
from planner.rules.spacing import Spacing
from tests.builders import MONDAY, plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

RULE = Spacing()
MARCH = Horizon.month(2027, 3)


def asked(low: int = 1, high: int = 60, *, past: tuple[date, ...] = (), visits: int = 2) -> PlanningProblem:
    rhythm = Rhythm(visits, low, high)
    return problem([stop("A", rhythm=rhythm)], horizon=MARCH, past=tuple(PastVisit("A", day) for day in past))


def on(*days: int) -> Plan:
    """A plan that visits A on these days of March."""
    return plan(*(route(visit("A", date(2027, 3, day))) for day in days), horizon=MARCH)


@pytest.mark.parametrize(("second", "expected"), [(8, ["spacing.too_near"]), (9, []), (10, [])])
def test_visits_are_not_too_near(second: int, expected: list[str]) -> None:
    assert codes(RULE, asked(low=7), on(2, second)) == expected


@pytest.mark.parametrize(("second", "expected"), [(22, []), (23, []), (24, ["spacing.too_far"])])
def test_visits_are_not_too_far_apart(second: int, expected: list[str]) -> None:
    assert codes(RULE, asked(high=21), on(2, second)) == expected


def test_two_visits_on_one_day_are_too_near() -> None:
    twice = plan(route(visit("A")), route(visit("A", opens=900)), horizon=MARCH)
    assert codes(RULE, asked(), twice) == ["spacing.too_near"]


@pytest.mark.parametrize(("day", "expected"), [(1, ["spacing.too_near"]), (2, []), (16, []), (17, ["spacing.too_far"])])
def test_the_last_visit_before_the_period_counts(day: int, expected: list[str]) -> None:
    past = (date(2027, 1, 5), date(2027, 2, 23))  # 7 to 21 days later: 2 to 16 March
    found = RULE.check(asked(7, 21, past=past), on(day))
    assert [f.code for f in found if f.facts.get("previous") == date(2027, 2, 23)] == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(13, ["spacing.too_far"]), (14, []), (28, []), (29, ["spacing.too_near"])]
)
def test_the_first_visit_already_published_after_the_period_counts(day: int, expected: list[str]) -> None:
    given = (date(2027, 4, 4), date(2027, 5, 4))  # 7 to 21 days before the first: 14 to 28 March
    found = RULE.check(asked(7, 21, past=given), on(day))
    assert [f.code for f in found if f.facts.get("next") == date(2027, 4, 4)] == expected


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((20,), []),  # 28 February to 20 March, 20 March to 1 April
        ((21,), [21]),  # 21 days from the day before
        ((11,), [21]),  # 21 days to the day after
        ((), [32]),
    ],
)
def test_without_neighbours_the_edges_count_for_the_longest_gap_only(days: tuple[int, ...], found: list[int]) -> None:
    gaps = [f.facts["found"] for f in RULE.check(asked(low=15, high=20), on(*days))]
    assert gaps == found


def test_the_edges_do_not_count_for_the_shortest_gap() -> None:
    assert codes(RULE, asked(low=25, high=60), on(1)) == []
    assert codes(RULE, asked(low=25, high=60), on(31)) == []


def test_two_given_visits_are_not_the_plans_fault_when_near_but_are_when_far() -> None:
    near = problem([stop("A", rhythm=Rhythm(1, 14, 60))], past=_around(MONDAY, 1))
    assert codes(RULE, near, plan()) == []
    far = problem([stop("A", rhythm=Rhythm(1, 1, 8))], past=_around(MONDAY, 4))
    assert codes(RULE, far, plan()) == ["spacing.too_far"]


def _around(monday: date, days: int) -> tuple[PastVisit, ...]:
    return PastVisit("A", monday - timedelta(days=days)), PastVisit("A", monday + timedelta(days=4 + days))


def test_a_place_without_promised_visits_has_no_longest_gap() -> None:
    assert codes(RULE, asked(7, 14, visits=0), on()) == []
    assert codes(RULE, asked(7, 14, visits=0), on(1, 2)) == ["spacing.too_near"]


def test_what_is_measured_are_gaps_that_are_too_long() -> None:
    question = asked(7, 14)
    assert codes(RULE, question, on(1, 2)) == ["spacing.too_near", "spacing.too_far"]
    assert RULE.measure(question, on(1, 2)) == 1


def test_the_sentences_say_from_when_to_when() -> None:
    near = only(RULE, asked(low=7), on(2, 3))
    assert sentence(RULE, near, asked()).startswith(
        "Stop A / Stop A sv: the visits on Tue 2 March 2027 and Wed 3 March 2027 are 1 day apart, "
        "at least 7 days was agreed."
    )
    far = only(RULE, asked(high=27), on(2, 30))
    assert sentence(RULE, far, asked()).startswith(
        "Stop A / Stop A sv: no visit between Tue 2 March 2027 and Tue 30 March 2027, 28 days. At most 27 days"
    )
    never = only(RULE, asked(high=27), on())
    assert "no visit in the whole period, 32 days" in sentence(RULE, never, asked())


def village(low: int, high: int, *past: tuple[str, date]) -> PlanningProblem:
    place = replace(problem().localities[0], rhythm=Rhythm(2, low, high))
    stops = [stop(key, rhythm=Rhythm(0)) for key in ("A", "B")]
    given = tuple(PastVisit(key, day) for key, day in past)
    return problem(stops, horizon=MARCH, localities=(place,), past=given)


def at(*visits: tuple[str, int]) -> Plan:
    return plan(*(route(visit(key, date(2027, 3, day))) for key, day in visits), horizon=MARCH)


def test_in_a_locality_visits_at_all_stops_are_one_sequence() -> None:
    assert codes(RULE, village(7, 21), at(("A", 2), ("B", 8), ("A", 15))) == ["spacing.too_near"]
    assert codes(RULE, village(7, 14), at(("A", 2), ("B", 16))) == ["spacing.too_far"]
    assert codes(RULE, village(1, 60), at(("A", 2), ("B", 2))) == ["spacing.too_near"]
    finding = only(RULE, village(7, 21), at(("A", 9), ("B", 12), ("A", 30)))
    assert (finding.stop_id, finding.facts["locality_id"]) == (None, "L")
    assert sentence(RULE, finding, village(7, 21)).startswith("Locality / Locality sv: the visits on")


def test_past_visits_at_any_stop_of_a_locality_count() -> None:
    near, far = ("B", date(2027, 2, 26)), ("A", date(2027, 2, 10))
    assert codes(RULE, village(7, 30, far, near), at(("A", 2))) == ["spacing.too_near"]
    assert codes(RULE, village(1, 18, far), at(("B", 2), ("A", 20))) == ["spacing.too_far"]


@pytest.mark.parametrize(("until", "found"), [(20, [25]), (15, [20]), (14, [])])
def test_days_outside_the_season_do_not_count_for_the_longest_gap(until: int, found: list[int]) -> None:
    """The last visit was on 24 February; the season goes on till March 14, 15 or 20."""
    rhythm = Rhythm(2, 1, 19, seasons=(Season((1, 7), (3, until)),))
    question = problem([stop("A", rhythm=rhythm)], horizon=MARCH, past=(PastVisit("A", date(2027, 2, 24)),))
    assert [finding.facts["found"] for finding in RULE.check(question, on())] == found
