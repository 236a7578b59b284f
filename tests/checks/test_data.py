from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.checks.data import inspect
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.places import Access, StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, ServicePromise
from planner.rules.book import codes, explain
from planner.words.catalogue import translator
from tests.builders import MONDAY, WORKDAYS, always, organisation, problem, shift, stop, text, travel


def only(question: PlanningProblem) -> Finding:
    (finding,) = inspect(question).findings
    return finding


def with_stop(**changes: Any) -> PlanningProblem:
    return problem([stop("A", **changes)])


def daily(start: int, end: int) -> tuple[StopWindow, ...]:
    return tuple(StopWindow(day, TimeWindow(start, end)) for day in WORKDAYS)


def test_good_data_has_no_finding() -> None:
    assert inspect(problem()).findings == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closed_from": MONDAY}, "data.closed_stop"),
        ({"closed_from": MONDAY + timedelta(days=4)}, "data.closed_stop"),
        ({"windows": ()}, "data.no_window"),
        ({"windows": (StopWindow(Weekday.SUNDAY, TimeWindow(480, 1080)),)}, "data.no_common_day"),
        ({"windows": daily(540, 629)}, "data.dwell_longer_than_window"),  # 90 minutes are needed
    ],
)
def test_stops_that_cannot_be_used_are_named(changes: dict[str, Any], code: str) -> None:
    finding = only(with_stop(**changes))
    assert (finding.code, finding.level, finding.stop_id) == (code, Level.PROMISE, "A")


@pytest.mark.parametrize(
    "changes",
    [
        {"closed_from": MONDAY + timedelta(days=5)},  # after the horizon
        {"windows": daily(550, 640)},  # open from 570
        {"access": Access.FERRY_ONLY, "windows": (), "rhythm": Rhythm(0)},  # nothing is promised
    ],
)
def test_stops_that_can_be_used_or_are_not_visited_are_not_named(changes: dict[str, Any]) -> None:
    assert inspect(with_stop(**changes)).findings == ()


def test_a_stop_without_position_is_fine_as_long_as_a_leg_is_given() -> None:
    assert inspect(with_stop(position=None)).findings == ()
    nowhere = problem([stop("A", position=None)], travel=TravelTimes({}))
    assert only(nowhere).code == "data.no_position"
    assert only(nowhere.replace(stops=(stop("A"),))).code == "data.no_way"


FERRY_ONLY = stop("A", access=Access.FERRY_ONLY)


def sails(*departures: int, weekday: Weekday | None = None) -> Leg:
    return Leg(30, 5.0, LegSource.TABLE, tuple(Departure(minute, weekday) for minute in departures))


def by_ferry(there: Leg, back: Leg) -> PlanningProblem:
    return problem([FERRY_ONLY], travel=TravelTimes({("D", "A"): there, ("A", "D"): back}))


def test_a_stop_beyond_a_ferry_is_named_only_while_its_departures_are_not_given() -> None:
    assert only(problem([FERRY_ONLY], travel=TravelTimes({}))).code == "data.ferry_only"
    assert inspect(by_ferry(sails(480), sails(700))).findings == ()


def test_a_ferry_from_another_stop_is_a_way() -> None:
    legs = {**travel({("D", "B"): 15}).legs, ("B", "A"): sails(540), ("A", "B"): sails(800)}
    assert inspect(problem([FERRY_ONLY, stop("B")], travel=TravelTimes(legs))).findings == ()


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (sails(439), sails(900)),  # the bus is ready at 440
        (sails(480), sails(639)),  # there at 510, opens 540, away at 610: but see the next line
        (sails(480, weekday=Weekday.SUNDAY), sails(900)),
    ],
)
def test_a_ferry_that_never_fits_the_shift_is_named(there: Leg, back: Leg) -> None:
    late = stop("A", access=Access.FERRY_ONLY, windows=daily(560, 1080))
    question = by_ferry(there, back).replace(stops=(late,))
    assert only(question).code == "data.no_departure"


def test_a_stop_too_far_for_a_day_is_fine_with_a_night_away() -> None:
    legs = travel({("D", "A"): 290, ("N", "A"): 20}, default=0)
    far = problem([stop("A")], travel=legs)
    assert only(far).facts["limit"] == "work"
    rules = (replace(far.driving_rules[0], work_max=1000),)
    assert only(far.replace(driving_rules=rules)).facts["limit"] == "shift"
    inn = replace(far.depots[0], id="N")
    bus = replace(far.vehicles[0], overnight_depot_ids=("N",))
    assert inspect(far.replace(depots=(*far.depots, inn), vehicles=(bus,))).findings == ()


def test_a_stop_that_takes_too_much_driving_for_a_day_is_named() -> None:
    base = problem([stop("A")])
    rules = (replace(base.driving_rules[0], driving_max=29),)
    finding = only(base.replace(driving_rules=rules))
    assert (finding.facts["over"], finding.facts["limit"]) == (1, "driving")


def test_the_shortest_visit_decides_what_fits() -> None:
    assert only(problem([stop("A", dwell=301)])).facts["limit"] == "break"
    assert inspect(problem([stop("A", dwell=301, dwell_min=60)])).findings == ()
    assert inspect(with_stop(windows=daily(550, 610), dwell_min=30)).findings == ()


def test_a_leg_is_needed_both_ways() -> None:
    legs = travel({}, ("D", "A")).legs
    one_way = TravelTimes({ends: leg for ends, leg in legs.items() if ends == ("D", "A")})
    assert only(problem([stop("A")], travel=one_way)).code == "data.no_way"


def test_closed_days_leave_no_common_day() -> None:
    week = DateRange(MONDAY, MONDAY + timedelta(days=4))
    closure = Closure(week, text("Break"), ClosureSource.MUNICIPALITY, municipality_id="M")
    assert only(problem([stop("A")], closures=(closure,))).code == "data.no_common_day"


@pytest.mark.parametrize(
    ("leg", "hours", "window", "excess"),
    [
        # 20 + leg there, 90 standing, leg + 20 back; shift from 7.00 (420)
        (90, (420, 750), (420, 1080), None),  # there at 8.50 (530), opens 9.30, away at 10.40, home at 12.30
        (100, (420, 760), (420, 1080), None),  # there at 9.00 (540) opens as late as from 8.50
        (100, (420, 759), (420, 1080), (1, "shift")),
        (100, (420, 1140), (420, 640), None),
        (100, (420, 1140), (420, 639), (1, "window")),
        (101, (420, 791), (420, 1080), None),  # 332 minutes of work need a break of 30
        (101, (420, 790), (420, 1080), (1, "shift")),
        (265, (0, 1440), (420, 1080), None),  # 660 minutes of work
        (266, (0, 1440), (420, 1080), (2, "work")),
    ],
)
def test_a_stop_that_does_not_fit_a_day_alone_is_named_with_the_minutes(
    leg: int, hours: tuple[int, int], window: tuple[int, int], excess: tuple[int, str] | None
) -> None:
    question = problem(
        [stop("A", windows=daily(*window))],
        travel=travel({("D", "A"): leg}),
        shifts=tuple(shift(day, *hours) for day in problem().horizon.days()),
    )
    found = [(f.facts["over"], f.facts["limit"]) for f in inspect(question).findings]
    assert found == ([excess] if excess else [])
    assert all(f.code == "data.unreachable_in_shift" for f in inspect(question).findings)


def test_a_visit_longer_than_a_stretch_of_work_is_named() -> None:
    finding = only(problem([stop("A", dwell=301)]))  # 331 standing, a break is due after 330
    assert (finding.code, finding.facts["over"], finding.facts["limit"]) == ("data.unreachable_in_shift", 1, "break")
    assert inspect(problem([stop("A", dwell=300)])).findings == ()


def test_a_window_that_lets_no_visit_open_on_the_half_hour_is_named() -> None:
    finding = only(with_stop(windows=daily(549, 639)))  # as long as a visit, which opens at 569 at the earliest
    assert (finding.facts["over"], finding.facts["limit"]) == (1, "window")
    assert "on the half hour" in explain(finding, problem(), translator(Language.EN))


@pytest.mark.parametrize(("start", "end", "expected"), [(540, 600, []), (540, 599, ["data.nobody_can_come"])])
def test_a_stop_at_whose_hours_nobody_can_come_is_named(start: int, end: int, expected: list[str]) -> None:
    question = problem([stop("A")], availability=(Availability("O", None, TimeWindow(start, end)),))
    assert [f.code for f in inspect(question).findings] == expected


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (replace(always("P"), available=False),),
        (replace(always("P"), dates=DateRange(MONDAY - timedelta(days=9), MONDAY - timedelta(days=1))),),
        (replace(always("P"), weekday=Weekday.SUNDAY),),
    ],
)
def test_an_organisation_that_gave_no_times_is_named(rows: tuple[Availability, ...]) -> None:
    question = problem(organisations=(organisation("O"), organisation("P")), availability=(always("O"), *rows))
    finding = only(question)
    assert (finding.code, finding.organisation_id) == ("data.no_availability", "P")


def test_a_period_without_an_operating_day_is_named_once_and_weighs_most() -> None:
    without = only(problem(shifts=()))
    assert (without.code, without.level) == ("data.no_operating_day", Level.HARD)
    holidays = Closure(DateRange(MONDAY, MONDAY + timedelta(days=9)), text("Feast"), ClosureSource.NATIONAL)
    assert "data.no_operating_day" in [f.code for f in inspect(problem(closures=(holidays,))).findings]


def test_a_promised_service_that_nobody_present_offers_is_named() -> None:
    question = problem(promises=(ServicePromise("L", "TALK", 1),))
    assert inspect(question).findings == ()
    silent = question.replace(organisations=(organisation("O", service_ids=()),))
    assert only(silent).code == "data.nobody_offers"
    away = inspect(question.replace(availability=())).findings
    assert "data.nobody_offers" in [f.code for f in away]


def test_a_service_promised_where_no_stop_is_visited_is_named() -> None:
    question = problem(promises=(ServicePromise("NOWHERE", "TALK", 1),))
    finding = only(question)
    assert (finding.code, finding.facts["locality_id"]) == ("data.no_stop_in_locality", "NOWHERE")


def test_every_code_is_in_the_book() -> None:
    worst = problem(
        [stop("A", access=Access.FERRY_ONLY, closed_from=MONDAY + timedelta(days=1), windows=())],
        availability=(),
        shifts=(),
        promises=(ServicePromise("L", "TALK", 1),),
        travel=TravelTimes({}),
    )
    assert {f.code for f in inspect(worst).findings} <= set(codes())
    assert len(inspect(worst).findings) == 6
