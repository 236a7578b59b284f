"""Drivers, licence classes, tight rests and weekly limits for random regions; half of them name no drivers."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import Driver, DriverHours, DrivingRules
from planner.domain.plan import Route
from planner.domain.problem import PlanningProblem
from planner.domain.services import Joining
from tests.builders import text, visit

ALL_DAY = TimeWindow(0, 1440)


@st.composite
def under_law(draw: st.DrawFn, question: PlanningProblem) -> PlanningProblem:
    """Draw the same region with drivers and with limits from day to day and from week to week."""
    drivers = tuple(draw(_drivers(key)) for key in ("D1", "D2", "D3")[: draw(st.sampled_from((0, 0, 0, 1, 2, 3)))])
    return question.replace(
        driving_rules=tuple(draw(_limits(rules)) for rules in question.driving_rules),
        vehicles=tuple(replace(v, licence_class=draw(st.sampled_from(("", "", "", "C")))) for v in question.vehicles),
        drivers=drivers,
        driver_hours=tuple(row for driver in drivers for row in draw(_hours(driver.id))),
        past_routes=tuple(draw(st.lists(_past(question, drivers), max_size=2))),
        organisations=tuple(
            replace(one, joins=Joining.DEPOT, working_rules_id="TIGHT")
            if draw(st.sampled_from((False, False, True)))
            else one
            for one in question.organisations
        ),
    )


def _limits(rules: DrivingRules) -> st.SearchStrategy[DrivingRules]:
    return st.builds(
        lambda night, week, work, driving, fortnight: replace(
            rules,
            daily_rest=night,
            weekly_rest=week,
            weekly_work_max=work,
            weekly_driving_max=driving,
            fortnight_driving_max=fortnight,
        ),
        st.sampled_from((None, 660, 660, 900, 1080)),
        st.sampled_from((None, 2100, 2700)),
        st.sampled_from((None, None, None, 1500, 900)),
        st.sampled_from((None, None, None, 400)),
        st.sampled_from((None, None, 500)),
    )


def _drivers(driver_id: str) -> st.SearchStrategy[Driver]:
    return st.builds(
        lambda classes, rules_id, substitute: Driver(driver_id, text(driver_id), classes, rules_id, substitute),
        st.sampled_from((("B", "C"), ("B", "C"), ("B",))),
        st.sampled_from(("", "", "", "RULES", "TIGHT")),
        st.booleans(),
    )


@st.composite
def _hours(draw: st.DrawFn, driver_id: str) -> list[DriverHours]:
    rows = [DriverHours(driver_id, None, draw(st.sampled_from((ALL_DAY, ALL_DAY, TimeWindow(480, 960)))))]
    for weekday in draw(st.sets(st.sampled_from(list(Weekday)[:5]), max_size=1)):
        hours = draw(st.sampled_from((ALL_DAY, TimeWindow(0, 600), TimeWindow(840, 1440))))
        rows.append(DriverHours(driver_id, weekday, hours, available=draw(st.booleans())))
    return rows


def _past(question: PlanningProblem, drivers: tuple[Driver, ...]) -> st.SearchStrategy[Route]:
    first, last = question.horizon.first, question.horizon.last
    around = [first - timedelta(days=n) for n in (1, 2, 8)] + [last + timedelta(days=n) for n in (1, 3)]
    return st.builds(
        lambda vehicle, day, begins, driver_id: Route(
            vehicle.id, day, begins, begins + 420, (visit("A", day, opens=begins + 60),), driver_id=driver_id
        ),
        st.sampled_from(question.vehicles),
        st.sampled_from(around),
        st.sampled_from((300, 600, 990)),
        st.sampled_from([driver.id for driver in drivers] or [""]),
    )
