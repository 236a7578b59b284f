from dataclasses import replace
from datetime import timedelta

from planner.checks.data import inspect
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.fleet import Driver, DriverHours
from planner.domain.language import Language
from planner.domain.problem import PlanningProblem
from planner.domain.services import Joining
from planner.rules.book import codes, explain
from planner.words.catalogue import translator
from tests.builders import MONDAY, organisation, problem, text

TUESDAY = MONDAY + timedelta(days=1)
BASE = problem()
FRESH = replace(BASE.driving_rules[0], valid_from=TUESDAY, source="https://law.example")
ALL_DAY = TimeWindow(0, 1440)


def found(question: PlanningProblem) -> list[str]:
    return [finding.code.partition(".")[2] for finding in inspect(question).findings]


def sentence(question: PlanningProblem) -> str:
    (finding,) = inspect(question).findings
    assert finding.code in codes()
    return explain(finding, question, translator(Language.EN))


def with_drivers(*drivers: Driver, **hours: DriverHours) -> PlanningProblem:
    bus = replace(BASE.vehicles[0], licence_class="C")
    rows = tuple(hours.get(d.id, DriverHours(d.id, None, ALL_DAY)) for d in drivers)
    return problem(vehicles=(bus,), drivers=drivers, driver_hours=rows)


D1 = Driver("D1", text("Driver 1"), ("B", "C"))


def test_a_shift_before_its_rules_are_law_is_named() -> None:
    question = problem(driving_rules=(FRESH,))
    assert sentence(question).startswith("Rules en, https://law.example: these rules hold from Tue 2 March 2027 on")
    assert found(question.replace(shifts=question.shifts[1:])) == []


def test_people_under_rules_that_are_not_law_yet_are_named() -> None:
    new = replace(FRESH, id="NEW")
    rider = organisation("O", joins=Joining.DEPOT, working_rules_id="NEW")
    under_new = (replace(D1, driving_rules_id="NEW"),)
    question = with_drivers(D1).replace(drivers=under_new, driving_rules=(*BASE.driving_rules, new))
    assert sentence(question).startswith("Driver 1 en is planned by rules that hold only from Tue 2 March 2027 on")
    rides = question.replace(drivers=(D1,), organisations=(rider,))
    assert sentence(rides).startswith("Organisation O en is planned by rules")
    comes_alone = rides.replace(organisations=(replace(rider, joins=Joining.STOP),))
    assert found(comes_alone) == []
    assert found(rides.replace(driving_rules=(*BASE.driving_rules, replace(new, valid_from=MONDAY)))) == []


def test_a_driver_no_vehicle_can_use_is_named() -> None:
    question = with_drivers(D1, Driver("D2", text("Driver 2"), ("B",)))
    assert sentence(question).startswith("Driver 2 en holds the licence class of no vehicle")
    assert found(with_drivers(D1)) == []


def test_a_driver_without_times_is_named() -> None:
    question = with_drivers(D1, Driver("D2", text("Driver 2"), ("C",))).replace(
        driver_hours=(DriverHours("D1", None, ALL_DAY), DriverHours("D2", None, ALL_DAY, available=False))
    )
    assert sentence(question).startswith("Driver 2 en has given no times")


def test_a_vehicle_nobody_may_drive_is_named() -> None:
    assert found(with_drivers(replace(D1, licence_classes=("B",)))) == ["driver_without_vehicle", "nobody_may_drive"]


def test_days_with_a_shift_but_nobody_to_drive_are_named() -> None:
    gone = DateRange(TUESDAY, TUESDAY + timedelta(days=1))
    question = with_drivers(D1).replace(
        driver_hours=(DriverHours("D1", None, ALL_DAY), DriverHours("D1", None, ALL_DAY, gone, available=False))
    )
    assert "2 days with a shift but without a driver who can (2 Mar, 3 Mar)" in sentence(question)
    part = DriverHours("D1", None, TimeWindow(0, 1139), gone, available=False)
    assert found(question.replace(driver_hours=(DriverHours("D1", None, ALL_DAY), part))) == []
    assert found(question.replace(driver_hours=(part, replace(part, available=True)))) == ["no_driver_on_days"]
