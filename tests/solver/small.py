"""A small region with everything in it: three stops, two weeks, three organisations; planned within a second."""

from dataclasses import replace
from datetime import timedelta

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.places import StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Service, ServicePromise
from tests.builders import MONDAY, always, organisation, problem, shift, stop, text, travel

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def small(**changes: object) -> PlanningProblem:
    """A and B twice, C once, on three weekdays; advice, which needs the private room, is promised in the village."""
    base = problem()
    stops = (
        stop("A", windows=_hours(540, 720), rhythm=Rhythm(2, 5, 9)),
        stop("B", windows=_hours(720, 900), rhythm=Rhythm(2, 5, 9)),
        stop("C", windows=_hours(600, 780), rhythm=Rhythm(1, 1, 12), locality_id="VILLAGE"),
    )
    values: dict[str, object] = {
        "days": 12,
        "shifts": tuple(shift(MONDAY + timedelta(days=n)) for n in (0, 1, 2, 7, 8, 9)),
        "localities": (*base.localities, replace(base.localities[0], id="VILLAGE")),
        "services": (*base.services, Service("ADVICE", text("Advice"), "support", needs_private_room=True)),
        "organisations": (organisation("O"), organisation("P", service_ids=("TALK", "ADVICE"), days_max=2)),
        "availability": (
            always("O"),
            Availability("P", Weekday.TUESDAY, TimeWindow(480, 1080)),
            Availability("P", Weekday.WEDNESDAY, TimeWindow(480, 700)),
        ),
        "promises": (ServicePromise("VILLAGE", "ADVICE", 1),),
        "travel": travel({("D", "A"): 30, ("D", "B"): 35, ("D", "C"): 50, ("A", "B"): 10}, ("D", "A", "B", "C"), 40),
    }
    return problem(stops, **(values | changes))


def _hours(start: int, end: int) -> tuple[StopWindow, ...]:
    return tuple(StopWindow(day, TimeWindow(start, end)) for day in list(Weekday)[:3])
