"""Small worlds in which one wish cannot be fulfilled for nothing, each for a reason of its own that its maker names."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from planner.domain.changes import Change
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import Driver, DriverHours
from planner.domain.places import Position, StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import (
    DriverComes,
    ExtraShift,
    FewerServices,
    LongerShift,
    OpenOn,
    OrganisationComes,
    ShorterVisit,
    StopHours,
)
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Service, ServicePromise
from tests.builders import MONDAY, always, organisation, problem, shift, stop, text, travel, visit
from tests.solver.infeasible.worlds import ANY, TUESDAY, closed, monday_only, on

NEXT_MONDAY = MONDAY + timedelta(days=7)


@dataclass(frozen=True)
class Case:
    """A world, the wish it does not fulfil, what stands against it, and what has to be among the ways out.

    ``remedy`` is ``None`` where another plan does, with nothing changed.
    """

    make: Callable[[], PlanningProblem]
    wish: str
    culprit: str
    remedy: type[Change] | None = None
    stop_id: str | None = None
    organisation_id: str | None = None
    date: datetime.date | str | None = ANY
    finding_stop_id: str | None = None


def hours(weekday: Weekday, start: int, end: int) -> tuple[StopWindow, ...]:
    return (StopWindow(weekday, TimeWindow(start, end)),)


def prefers(stop_id: str, start: int, end: int, weekday: Weekday = Weekday.MONDAY, **changes: object) -> object:
    return stop(stop_id, preferred=hours(weekday, start, end), **changes)


def faces(**changes: object) -> PlanningProblem:
    """A is visited on four days, and on each another organisation can come."""
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    values: dict[str, object] = {
        "shifts": tuple(shift(day) for day in days),
        "organisations": tuple(organisation(key) for key in "OPQR"),
        "availability": tuple(Availability(key, Weekday(n), TimeWindow(0, 1440)) for n, key in enumerate("OPQR")),
    }
    return problem([stop("A", rhythm=Rhythm(4, 1, 60))], **(values | changes))


def services() -> PlanningProblem:
    """Four services are promised, and each is offered by another organisation."""
    keys = ("TALK", "ADVICE", "PLAY", "FOOD")
    people = tuple(organisation(who, service_ids=(key,)) for who, key in zip("OPQR", keys, strict=True))
    return problem(
        [stop("A", rhythm=Rhythm(2, 1, 60))],
        services=tuple(Service(key, text(key), "x") for key in keys),
        organisations=people,
        availability=tuple(always(one.id) for one in people),
        promises=tuple(ServicePromise("L", key, 1) for key in keys),
    )


def substitute() -> PlanningProblem:
    """A is open on Tuesday only, when the regular driver is away."""
    day = DateRange(TUESDAY, TUESDAY)
    return problem(
        [stop("A", windows=on(Weekday.TUESDAY))],
        drivers=(Driver("REGULAR", text("Regular")), Driver("STAND_IN", text("Stand-in"), substitute=True)),
        driver_hours=(
            DriverHours("REGULAR", None, TimeWindow(0, 1440)),
            DriverHours("REGULAR", None, TimeWindow(0, 1440), day, available=False),
            DriverHours("STAND_IN", None, TimeWindow(0, 1440)),
        ),
    )


def overnight() -> PlanningProblem:
    """A and B are so far that a day there and back does not fit into the shift; the bus may stay at the hotel."""
    base = problem()
    hotel = replace(base.depots[0], id="HOTEL", names=text("Hotel"), position=Position(60.5, 22.3))
    return problem(
        [stop("A"), stop("B")],
        depots=(*base.depots, hotel),
        vehicles=(replace(base.vehicles[0], overnight_depot_ids=("HOTEL",)),),
        shifts=tuple(shift(MONDAY + timedelta(days=n), 480, 1020) for n in (0, 1)),
        travel=travel({("D", key): 230 for key in ("A", "B", "HOTEL")}, ("HOTEL", "A", "B"), 20),
    )


def shares() -> PlanningProblem:
    """O and P share the bus, which has one seat, but P can come on one day only."""
    base = problem()
    return problem(
        [stop("A", rhythm=Rhythm(4, 1, 60))],
        shifts=tuple(shift(MONDAY + timedelta(days=n)) for n in range(4)),
        vehicles=(replace(base.vehicles[0], seats=1),),
        organisations=(organisation("O", share=1), organisation("P", share=1)),
        availability=(always("O"), Availability("P", Weekday.MONDAY, TimeWindow(0, 1440))),
    )


def tight_week(**changes: object) -> PlanningProblem:
    """Three long days, and three stops that each take one."""
    base = problem()
    values: dict[str, object] = {
        "vehicles": (replace(base.vehicles[0], reserve_half_day=True),),
        "shifts": tuple(shift(MONDAY + timedelta(days=n), 540, 1020) for n in range(3)),
    }
    return problem([stop(key, dwell=240) for key in "ABC"], **(values | changes))


def too_many() -> PlanningProblem:
    return monday_only(*(stop(key) for key in "ABCD"))


FOLLOWING = ("covered_need.missing", "worst_served.place")
"""Wishes that only follow from visits that are missing: told with their promise."""

CASES: dict[str, Case] = {
    "two stops prefer the same hour": Case(
        lambda: monday_only(prefers("A", 560, 640), prefers("B", 560, 640)),  # type: ignore[arg-type]
        "preferred_hours.outside",
        "preferred_hours",
    ),
    "one weekday is a long way": Case(
        lambda: problem(
            [
                stop("A", rhythm=Rhythm(2, 5, 9), windows=(*on(Weekday.TUESDAY), *on(Weekday.THURSDAY))),
                stop("B", rhythm=Rhythm(2, 9, 9), windows=(*on(Weekday.TUESDAY), *on(Weekday.THURSDAY))),
            ],
            days=12,
            travel=travel({("D", "A"): 90, ("D", "B"): 90, ("A", "B"): 5}),
        ),
        "same_weekday.several",
        "driving",
        finding_stop_id="A",
    ),
    "the familiar hour is another stop's": Case(
        lambda: problem(
            [
                stop("A", rhythm=Rhythm(2, 1, 60), windows=(*on(Weekday.MONDAY), *on(Weekday.TUESDAY))),
                prefers("B", 540, 640, windows=on(Weekday.MONDAY)),  # type: ignore[list-item]
                prefers("C", 660, 760, Weekday.TUESDAY, windows=on(Weekday.TUESDAY)),  # type: ignore[list-item]
            ],
            shifts=(shift(MONDAY, 480, 840), shift(TUESDAY, 480, 840)),
        ),
        "same_hour.several",
        "preferred_hours",
    ),
    "no common hour": Case(
        lambda: problem(
            [
                stop(
                    "A",
                    rhythm=Rhythm(2, 1, 60),
                    windows=(*on(Weekday.MONDAY, 540, 660), *on(Weekday.TUESDAY, 840, 960)),
                )
            ]
        ),
        "same_hour.several",
        "window",
        StopHours,
        "A",
    ),
    "a holiday on the familiar weekday": Case(
        lambda: problem(
            [stop("A", rhythm=Rhythm(2, 5, 9), windows=(*on(Weekday.MONDAY), *on(Weekday.TUESDAY)))],
            days=12,
            shifts=tuple(shift(day) for day in (MONDAY, NEXT_MONDAY, NEXT_MONDAY + timedelta(days=1))),
            closures=(closed(NEXT_MONDAY, NEXT_MONDAY),),
        ),
        "same_weekday.several",
        "closed_days",
        OpenOn,
        "A",
        date=NEXT_MONDAY,
    ),
    "another face every day": Case(faces, "continuity.many", "availability", OrganisationComes, "A"),
    "four services by four organisations": Case(services, "continuity.many", "service_promise", FewerServices),
    "the shift begins after the preferred hours": Case(
        lambda: monday_only(prefers("A", 560, 680), shifts=(shift(MONDAY, 660, 1140),)),  # type: ignore[arg-type]
        "preferred_hours.outside",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "closed on the preferred weekday": Case(
        lambda: problem(
            [prefers("A", 480, 1080, Weekday.TUESDAY)],  # type: ignore[list-item]
            closures=(closed(TUESDAY, TUESDAY),),
        ),
        "preferred_hours.other_weekday",
        "closed_days",
        OpenOn,
        "A",
        date=TUESDAY,
    ),
    "the shift is too short for the full visit": Case(
        lambda: monday_only(stop("A", dwell=180, dwell_min=60), shifts=(shift(MONDAY, 540, 720),)),
        "full_dwell.shorter",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "hours too narrow for the full visit": Case(
        lambda: monday_only(stop("A", dwell=180, dwell_min=60, windows=on(Weekday.MONDAY, 600, 720))),
        "full_dwell.shorter",
        "window",
        StopHours,
        "A",
    ),
    "two visits for one day at full length": Case(
        lambda: problem(
            [
                stop("A", dwell=240, dwell_min=120, windows=on(Weekday.MONDAY)),
                stop("B", dwell=240, windows=on(Weekday.MONDAY)),
            ],
        ),
        "full_dwell.shorter",
        "frequency",
        StopHours,
        "B",
    ),
    "three long days and no reserve": Case(tight_week, "reserve.none", "frequency", ShorterVisit),
    "only the substitute can": Case(substitute, "substitutes.drives", "driver", DriverComes, date=TUESDAY),
    "too far for a day": Case(overnight, "nights_away.night", "shift_hours", LongerShift),
    "the other can come on one day only": Case(
        shares, "fair_shares.too_few", "availability", OrganisationComes, organisation_id="P"
    ),
    "told an hour the bus no longer drives": Case(
        lambda: monday_only(stop("A"), shifts=(shift(MONDAY, 720, 1140),), announced=(visit("A", opens=690),)),
        "announced_time.other",
        "shift_hours",
        LongerShift,
        date=MONDAY,
    ),
    "who was announced cannot come": Case(
        lambda: monday_only(
            stop("A"),
            organisations=(organisation("O"), organisation("P")),
            availability=(always("P"), Availability("O", Weekday.WEDNESDAY, TimeWindow(0, 1440))),
            announced=(visit("A"),),
        ),
        "announced_company.missing",
        "availability",
        OrganisationComes,
        "A",
        "O",
    ),
    "the stop opens too late for the preferred hours": Case(
        lambda: problem(
            [prefers("A", 480, 600, windows=on(Weekday.MONDAY, 540, 1080)), stop("B")],  # type: ignore[list-item]
        ),
        "preferred_hours.outside",
        "window",
        StopHours,
        "A",
        date=MONDAY,
    ),
    "families prefer a day without the bus": Case(
        lambda: problem(
            [prefers("A", 480, 1080, Weekday.TUESDAY)],  # type: ignore[list-item]
            shifts=(shift(MONDAY),),
        ),
        "preferred_hours.other_weekday",
        "no_shift",
        ExtraShift,
        date=TUESDAY,
    ),
}
