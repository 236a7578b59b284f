"""A small world with a plan made by hand that keeps every rule and promise: the ground for seeded faults.

Two weeks, one bus (a spare one without shifts), A and B on Mondays, C on Wednesdays, where Swedish comes first; D is
not visited and closes on the second Monday. P speaks Swedish and comes with the two people that advice takes.
"""

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import Driver, DriverHours
from planner.domain.language import Language
from planner.domain.places import Municipality
from planner.domain.plan import Break, OnBoard, PastVisit, Pin, PinStrength, Plan, Route
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, Rhythm
from planner.domain.services import Availability, Invitation, Joining, Service, ServicePromise
from tests.builders import MONDAY, WORKDAYS, always, organisation, problem, route, shift, stop, text, visit

SECOND_MONDAY = MONDAY + timedelta(days=7)
WEDNESDAY = MONDAY + timedelta(days=2)
SECOND_WEDNESDAY = MONDAY + timedelta(days=9)
CLOSED_FRIDAY = MONDAY + timedelta(days=4)
HORIZON = Horizon(MONDAY, MONDAY + timedelta(days=11))


def fortnight() -> PlanningProblem:
    base = problem()
    bus = replace(base.vehicles[0], licence_class="C", seats=2, private_rooms=1, visits_max=2)
    rhythm = Rhythm(2, 5, 9)
    return problem(
        [
            stop("A", rhythm=rhythm),
            stop("B", rhythm=rhythm),
            stop(
                "C",
                rhythm=replace(rhythm, pattern=EveryWeeks(1, WEDNESDAY)),
                locality_id="VILLAGE",
                municipality_id="SV",
            ),
            stop("D", rhythm=Rhythm(0), closed_from=SECOND_MONDAY),
        ],
        horizon=HORIZON,
        municipalities=(*base.municipalities, Municipality("SV", text("Swedish"), (Language.SV, Language.FI))),
        localities=(*base.localities, replace(base.localities[0], id="VILLAGE")),
        vehicles=(bus, replace(bus, id="SPARE")),
        driving_rules=(
            replace(base.driving_rules[0], driving_max=45, daily_rest=660, weekly_rest=2100, weekly_work_max=600),
            replace(base.driving_rules[0], id="OFFICE", work_max=400),
        ),
        drivers=(Driver("D1", text("Driver 1"), ("B", "C")), Driver("D2", text("Driver 2"), ("B",))),
        driver_hours=tuple(DriverHours(key, None, TimeWindow(0, 1440)) for key in ("D1", "D2")),
        shifts=tuple(shift(day) for day in HORIZON.days() if Weekday.of(day) in WORKDAYS),
        services=(*base.services, Service("ADVICE", text("Advice"), "support", needs_private_room=True, staff=2)),
        organisations=(
            organisation("O", days_max=3, joins=Joining.DEPOT, working_rules_id="OFFICE"),
            organisation("P", service_ids=("TALK", "ADVICE"), languages=("fi", "sv"), people=2),
            organisation("Q", days_min=1),
            organisation("G", guest=True),
        ),
        availability=(
            always("O"),
            Availability("P", Weekday.MONDAY, TimeWindow(480, 1080)),
            Availability("P", Weekday.WEDNESDAY, TimeWindow(480, 720)),
            always("Q"),
            always("G"),
        ),
        promises=(ServicePromise("VILLAGE", "ADVICE", 2),),
        closures=(Closure(DateRange(CLOSED_FRIDAY, CLOSED_FRIDAY), text("Feast"), ClosureSource.NATIONAL),),
        past=(PastVisit("C", MONDAY - timedelta(days=5)),),
        invitations=(Invitation("G", "A", MONDAY),),
        pins=(Pin("A", MONDAY, PinStrength.DATE_AND_TIME, 540), Pin("C", WEDNESDAY)),
        announced=(visit("C", SECOND_WEDNESDAY, on_board=(OnBoard("Q", ("TALK",)),)),),
    )


def good_plan() -> Plan:
    return Plan(
        HORIZON,
        (
            _monday(MONDAY, "G"),
            _wednesday(WEDNESDAY, "O"),
            _monday(SECOND_MONDAY),
            _wednesday(SECOND_WEDNESDAY, "Q"),
        ),
    )


def _monday(day: date, *guests: str) -> Route:
    return route(
        visit("A", day, opens=540, on_board=tuple(OnBoard(key, ("TALK",)) for key in ("O", *guests))),
        visit("B", day, opens=780, on_board=(OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",)))),
        breaks=(Break(660, 690),),
        driver_id="D1",
    )


def _wednesday(day: date, companion: str) -> Route:
    return route(
        visit("C", day, on_board=(OnBoard(companion, ("TALK",)), OnBoard("P", ("ADVICE",), private_room=True))),
        driver_id="D1",
    )
