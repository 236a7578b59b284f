from datetime import date, timedelta

import pytest

from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.fleet import Driver
from planner.domain.known_disruptions import Dated, KnownDisruption, apply_known, overlooked, subject
from planner.domain.overlooked import Overlooked, Subject
from planner.domain.problem import PlanningProblem
from tests import builders
from tests.builders import MONDAY, text

WEEK = DateRange(MONDAY, MONDAY + timedelta(days=4))
ABOUT: list[tuple[Dated, Subject]] = [
    (BusOut("BUS", WEEK), Subject.VEHICLE),
    (DriverAway("ANN", WEEK), Subject.DRIVER),
    (OrganisationAway("O", WEEK), Subject.ORGANISATION),
    (StopClosed("A", WEEK), Subject.STOP),
    (HolidayAdded(WEEK, text("Feast"), "M"), Subject.MUNICIPALITY),
]


def question() -> PlanningProblem:
    return builders.problem(drivers=(Driver("ANN", text("Ann")),))


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


@pytest.mark.parametrize(("came", "about"), ABOUT)
def test_each_kind_changes_the_problem_it_knows_and_only_that(came: Dated, about: Subject) -> None:
    known = KnownDisruption(came, MONDAY, 7)
    assert subject(came)[0] is about
    assert overlooked(question(), known) is None
    changed = apply_known(question(), [known])
    assert changed == came.apply(question())
    assert changed != question()


@pytest.mark.parametrize(("came", "about"), ABOUT)
def test_what_is_not_in_the_data_changes_nothing_and_is_listed(came: Dated, about: Subject) -> None:
    name = {"vehicle": "vehicle_id", "driver": "driver_id", "organisation": "organisation_id", "stop": "stop_id"}
    gone = type(came)(
        **{key: getattr(came, key) for key in came.__dataclass_fields__}
        | {name.get(about.value, "municipality_id"): "GONE"}
    )
    changed = apply_known(question(), [KnownDisruption(gone, MONDAY, 7)])
    assert changed.overlooked == (Overlooked(7, about, "GONE", WEEK),)
    assert changed.replace(overlooked=()) == question()


def test_what_was_driven_before_it_was_told_was_driven() -> None:
    told_on_wednesday = KnownDisruption(BusOut("BUS", WEEK), day(2), 1)
    driven = {s.date for s in question().shifts}
    left = {s.date for s in apply_known(question(), [told_on_wednesday]).shifts}
    assert driven - left == {day(n) for n in (2, 3, 4)} & driven
    assert told_on_wednesday.dates == WEEK


@pytest.mark.parametrize(("since", "holds"), [(-1, 0), (0, 0), (3, 3), (4, 4), (5, None)])
def test_whoever_judges_later_leaves_days_that_are_over_alone(since: int, holds: int | None) -> None:
    left = KnownDisruption(BusOut("BUS", WEEK), MONDAY, 1).left(day(since))
    assert left == (None if holds is None else BusOut("BUS", DateRange(day(holds), day(4))))


def test_what_is_over_is_not_called_missing() -> None:
    gone = KnownDisruption(BusOut("GONE", WEEK), MONDAY, 1)
    assert apply_known(question(), [gone], day(4)).overlooked
    assert apply_known(question(), [gone], day(5)) == question()


def test_the_same_days_twice_and_days_that_overlap_are_the_same_as_once() -> None:
    once = BusOut("BUS", WEEK)
    parts = [BusOut("BUS", DateRange(day(0), day(3))), BusOut("BUS", DateRange(day(2), day(4)))]
    for several in ([once, once], parts):
        known = [KnownDisruption(one, MONDAY, n) for n, one in enumerate(several)]
        assert apply_known(question(), known) == apply_known(question(), [KnownDisruption(once, MONDAY, 9)])
