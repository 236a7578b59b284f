"""Small worlds in which one promise cannot be kept, each for a reason of its own that its maker names."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.changes import Change
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import Driver, DriverHours
from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.places import Stop, StopWindow
from planner.domain.plan import Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import (
    BiggerBus,
    DriverComes,
    ExtraShift,
    FewerServices,
    LegKnown,
    LongerShift,
    OpenOn,
    OrganisationCan,
    OrganisationComes,
    OtherRhythm,
    ShorterVisit,
    StopHours,
    Unpinned,
)
from planner.domain.rhythm import EveryWeeks, Rhythm
from planner.domain.services import Availability, Service, ServicePromise
from tests.builders import MONDAY, always, organisation, problem, shift, stop, text, travel

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3, 4))
ANY = "any"
"""Which one of several is named does not matter."""


@dataclass(frozen=True)
class Case:
    """A world, the promise it cannot keep, who is to blame, and what has to be among the ways out."""

    make: Callable[[], PlanningProblem]
    broken: str
    culprit: str
    remedy: type[Change]
    stop_id: str | None = None
    organisation_id: str | None = None
    date: datetime.date | str | None = ANY


def on(weekday: Weekday, start: int = 480, end: int = 1080) -> tuple[StopWindow, ...]:
    return (StopWindow(weekday, TimeWindow(start, end)),)


def monday_only(*stops: Stop, **changes: object) -> PlanningProblem:
    return problem(stops, **({"shifts": (shift(MONDAY),)} | changes))


def closed(first: date, last: date, stop_id: str = "") -> Closure:
    return Closure(DateRange(first, last), text("Closed"), ClosureSource.STOP, stop_id=stop_id)


def bus(**changes: object) -> dict[str, object]:
    return {"vehicles": (replace(problem().vehicles[0], **changes),)}  # type: ignore[arg-type]


def rules(**changes: object) -> dict[str, object]:
    return {"driving_rules": (replace(problem().driving_rules[0], **changes),)}  # type: ignore[arg-type]


def drivers(*hours: DriverHours, **changes: object) -> dict[str, object]:
    """One driver, there all day but in the hours given."""
    one = Driver("DRIVER", text("Driver"), **changes)  # type: ignore[arg-type]
    return {"drivers": (one,), "driver_hours": (DriverHours("DRIVER", None, TimeWindow(0, 1440)), *hours)}


def ferry_back(minute: int) -> TravelTimes:
    legs = dict(travel({("D", "A"): 30}).legs)
    legs["A", "D"] = Leg(30, 30.0, LegSource.TABLE, (Departure(minute),))
    return TravelTimes(legs)


def two_helpers(**changes: object) -> PlanningProblem:
    """O and P each offer something of their own, both promised in the village, which gets one visit."""
    values: dict[str, object] = {
        "services": (Service("TALK", text("Talk"), "x"), Service("ADVICE", text("Advice"), "x")),
        "organisations": (organisation("O"), organisation("P", service_ids=("ADVICE",))),
        "availability": (always("O"), always("P")),
        "promises": (ServicePromise("L", "TALK", 1), ServicePromise("L", "ADVICE", 1)),
    }
    return problem([stop("A")], **(values | changes))


def private(*ids: str) -> dict[str, object]:
    return {"services": tuple(Service(key, text(key), "x", needs_private_room=True) for key in ids)}


CASES: dict[str, Case] = {
    "too many visits for one day": Case(
        lambda: monday_only(*(stop(key) for key in "ABCD")),
        "frequency.too_few",
        "visits_per_day",
        BiggerBus,
        date=MONDAY,
    ),
    "the shift is too short": Case(
        lambda: problem([stop("A"), stop("B")], shifts=(shift(MONDAY, 540, 720),)),
        "frequency.too_few",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "hours too narrow for a visit": Case(
        lambda: problem([stop("A", windows=on(Weekday.MONDAY, 600, 670))]),
        "frequency.too_few",
        "window",
        StopHours,
        "A",
    ),
    "two stops in the same only hour": Case(
        lambda: monday_only(*(stop(key, windows=on(Weekday.MONDAY, 600, 700)) for key in "AB")),
        "frequency.too_few",
        "window",
        StopHours,
        date=MONDAY,
    ),
    "the bus is in repair on the days of the stop": Case(
        lambda: monday_only(stop("A", windows=on(Weekday.WEDNESDAY))),
        "frequency.too_few",
        "no_shift",
        ExtraShift,
        date=WEDNESDAY,
    ),
    "stops too far apart for one day": Case(
        lambda: monday_only(stop("A"), stop("B"), travel=travel({("A", "B"): 600}, "DAB")),
        "frequency.too_few",
        "days_full",
        ExtraShift,
    ),
    "a visit longer than the shift": Case(
        lambda: problem([stop("A", dwell=240)], shifts=(shift(MONDAY, 540, 720),)),
        "frequency.too_few",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "too far for the shift": Case(
        lambda: problem([stop("A")], shifts=(shift(TUESDAY, 540, 960),), travel=travel({("D", "A"): 190})),
        "frequency.too_few",
        "shift_hours",
        LongerShift,
        date=TUESDAY,
    ),
    "closed the whole time": Case(
        lambda: problem([stop("A"), stop("B")], closures=(closed(MONDAY, FRIDAY, "A"),)),
        "frequency.too_few",
        "closed_days",
        OpenOn,
        "A",
    ),
    "a holiday on the only day": Case(
        lambda: problem([stop("A", windows=on(Weekday.TUESDAY))], closures=(closed(TUESDAY, TUESDAY),)),
        "frequency.too_few",
        "closed_days",
        OpenOn,
        "A",
        date=TUESDAY,
    ),
    "a lock on a holiday": Case(
        lambda: problem([stop("A")], pins=(Pin("A", TUESDAY),), closures=(closed(TUESDAY, TUESDAY),)),
        "pinned.missing",
        "closed_days",
        OpenOn,
        "A",
        date=TUESDAY,
    ),
    "a lock on a day without a bus": Case(
        lambda: monday_only(stop("A"), pins=(Pin("A", TUESDAY),)),
        "pinned.missing",
        "no_shift",
        ExtraShift,
        date=TUESDAY,
    ),
    "two locks for one bus at once": Case(
        lambda: problem(
            [stop("A"), stop("B")],
            pins=tuple(Pin(key, MONDAY, PinStrength.DATE_AND_TIME, 600) for key in "AB"),
        ),
        "pinned.",
        "pinned",
        Unpinned,
        date=MONDAY,
    ),
    "a lock holds the only hour of another stop": Case(
        lambda: problem(
            [stop("A"), stop("B", windows=on(Weekday.MONDAY, 580, 680))],
            pins=(Pin("A", MONDAY, PinStrength.DATE_AND_TIME, 600),),
        ),
        "frequency.too_few",
        "pinned",
        Unpinned,
        "A",
        date=MONDAY,
    ),
    "too near to each other in the days that are left": Case(
        lambda: problem([stop("A", rhythm=Rhythm(2, 3, 60))], closures=(closed(WEDNESDAY, FRIDAY, "A"),)),
        "frequency.too_few",
        "spacing",
        OtherRhythm,
        "A",
    ),
    "closed where a visit is due": Case(
        lambda: problem([stop("A", rhythm=Rhythm(2, 2, 2))], closures=(closed(THURSDAY, THURSDAY, "A"),)),
        "spacing.too_far",
        "closed_days",
        OpenOn,
        "A",
        date=THURSDAY,
    ),
    "an organisation used all its days": Case(
        lambda: problem(
            [stop("A", windows=on(Weekday.MONDAY)), stop("B", windows=on(Weekday.TUESDAY))],
            organisations=(organisation("O", days_max=1),),
        ),
        "frequency.too_few",
        "days_max",
        OrganisationCan,
        None,
        "O",
        None,
    ),
    "nobody can come in the hours of the stop": Case(
        lambda: problem(
            [stop("A", windows=on(Weekday.MONDAY, 780, 1080))],
            availability=(Availability("O", None, TimeWindow(480, 720)),),
        ),
        "frequency.too_few",
        "availability",
        OrganisationComes,
        "A",
        "O",
        MONDAY,
    ),
    "the worker is ill on the only day": Case(
        lambda: monday_only(
            stop("A"),
            availability=(
                always(),
                Availability("O", None, TimeWindow(0, 1440), DateRange(MONDAY, MONDAY), available=False),
            ),
        ),
        "frequency.too_few",
        "availability",
        OrganisationComes,
        "A",
        "O",
        MONDAY,
    ),
    "who offers the service comes on other weekdays": Case(
        lambda: two_helpers(
            shifts=(shift(MONDAY),),
            availability=(always("O"), Availability("P", Weekday.FRIDAY, TimeWindow(480, 1080))),
        ),
        "service_promise.too_few",
        "availability",
        OrganisationComes,
        "A",
        "P",
        MONDAY,
    ),
    "a service nobody offers": Case(
        lambda: two_helpers(organisations=(organisation("O"), organisation("P"))),
        "service_promise.too_few",
        "service",
        OrganisationCan,
    ),
    "the private room is taken": Case(
        lambda: two_helpers(**private("TALK", "ADVICE")),
        "service_promise.too_few",
        "private_room",
        BiggerBus,
        "A",
    ),
    "every seat is taken": Case(
        lambda: two_helpers(**bus(seats=1)),
        "service_promise.too_few",
        "room",
        BiggerBus,
        "A",
    ),
    "a place on no map": Case(
        lambda: problem([stop("A"), stop("B", position=None)], travel=travel({}, "DA")),
        "frequency.too_few",
        "travel",
        LegKnown,
        "B",
        date=None,
    ),
    "hours only on days without a bus": Case(
        lambda: problem([stop("A", windows=on(Weekday.SATURDAY))], days=6),
        "frequency.too_few",
        "no_shift",
        ExtraShift,
        date=MONDAY + timedelta(days=5),
    ),
    "no hours at all": Case(lambda: problem([stop("A", windows=())]), "frequency.too_few", "window", StopHours, "A"),
    "a stop that exists no longer": Case(
        lambda: problem([stop("A", closed_from=MONDAY), stop("B")]),
        "frequency.too_few",
        "stop_gone",
        OtherRhythm,
        "A",
    ),
    "a service promised where no stop is": Case(
        lambda: problem([stop("A")], promises=(ServicePromise("VILLAGE", "TALK", 1),)),
        "service_promise.too_few",
        "no_stop",
        FewerServices,
    ),
    "nobody speaks the language of the place": Case(
        lambda: problem(
            [stop("A")],
            municipalities=(replace(problem().municipalities[0], languages=(Language.SV, Language.FI)),),
            organisations=(organisation("O"), organisation("P", languages=("sv",))),
        ),
        "language.nobody",
        "availability",
        OrganisationComes,
        "A",
        "P",
    ),
    "one adult alone": Case(
        lambda: problem([stop("A")], **bus(crew_min=3)),
        "frequency.too_few",
        "crew",
        OrganisationCan,
        "A",
    ),
    "more promised than days that are open": Case(
        lambda: problem([stop("A", rhythm=Rhythm(3, 2, 60))], closures=(closed(MONDAY, TUESDAY),)),
        "frequency.too_few",
        "closed_days",
        OpenOn,
        "A",
        date=MONDAY,
    ),
    "the only organisation is on the other bus": Case(
        lambda: problem(
            [stop(key, windows=on(Weekday.MONDAY, 600, 700)) for key in "AB"],
            vehicles=(problem().vehicles[0], replace(problem().vehicles[0], id="VAN")),
            shifts=(shift(MONDAY), replace(shift(MONDAY), vehicle_id="VAN")),
        ),
        "frequency.too_few",
        "other_bus",
        StopHours,
        organisation_id="O",
        date=MONDAY,
    ),
    "no driver with the licence": Case(
        lambda: problem([stop("A")], **bus(licence_class="D"), **drivers(licence_classes=("B",))),
        "frequency.too_few",
        "driver",
        OtherRhythm,
    ),
    "the driver is away on the only day": Case(
        lambda: monday_only(
            stop("A"),
            **drivers(DriverHours("DRIVER", None, TimeWindow(0, 1440), DateRange(MONDAY, MONDAY), available=False)),
        ),
        "frequency.too_few",
        "driver",
        DriverComes,
        date=MONDAY,
    ),
    "the driver's hours end too early": Case(
        lambda: monday_only(
            stop("A", windows=on(Weekday.MONDAY, 840, 1080)),
            **{**drivers(), "driver_hours": (DriverHours("DRIVER", None, TimeWindow(420, 900)),)},
        ),
        "frequency.too_few",
        "driver_hours",
        DriverComes,
        date=MONDAY,
    ),
    "a visit too long to drive home without a break": Case(
        lambda: problem([stop("A", dwell=240)], **rules(break_after=250)),
        "frequency.too_few",
        "breaks",
        ShorterVisit,
    ),
    "more work than a day may have": Case(
        lambda: problem([stop("A", dwell=120)], **rules(work_max=200)),
        "frequency.too_few",
        "work_limit",
        ShorterVisit,
    ),
    "the ferry comes back too late": Case(
        lambda: problem([stop("A")], shifts=(shift(MONDAY, 420, 960),), travel=ferry_back(1020)),
        "frequency.too_few",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "a place whose stops all are closed": Case(
        lambda: problem(
            [stop("A", rhythm=Rhythm(0)), stop("B", rhythm=Rhythm(0))],
            localities=(replace(problem().localities[0], rhythm=Rhythm(1, 1, 60)),),
            closures=(closed(MONDAY, FRIDAY),),
        ),
        "frequency.too_few",
        "closed_days",
        OpenOn,
    ),
    "a date of the rhythm on a holiday": Case(
        lambda: problem(
            [stop("A", rhythm=Rhythm(0, 1, 60, EveryWeeks(1, TUESDAY)))], closures=(closed(TUESDAY, TUESDAY),)
        ),
        "rhythm.",
        "closed_days",
        OpenOn,
        "A",
        date=TUESDAY,
    ),
    "promises that contradict each other": Case(
        lambda: problem([stop("A", rhythm=Rhythm(1, 1, 2))]),
        "spacing.too_far",
        "other_promises",
        OtherRhythm,
        "A",
    ),
}
