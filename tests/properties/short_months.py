"""Random short months in which every promise and every wish is at stake, drawn fast and made to be busy.

Beside :mod:`tests.properties.regions` these are kinder (most stops can be visited on most days) and say more: shares,
substitutes, reserves, figures of need, what the coordinator prefers.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import Driver, DriverHours, Shift, Vehicle
from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.places import Depot, Locality, Municipality, Stop, StopKind, StopWindow
from planner.domain.plan import PastVisit, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern, Rhythm, Season
from planner.domain.services import Invitation, Organisation, ServicePromise
from planner.domain.weights import CALM, CHEAP, USUAL
from tests.builders import MONDAY, organisation, problem, stop, text
from tests.properties.regions import SERVICES

STOPS, PEOPLE, BUSES, PLACES = "ABCS", "OPQ", ("BUS", "VAN"), ("L", "VILLAGE")
SEASONS = (Season((12, 1), (3, 2)), Season((3, 3), (3, 9)), Season((4, 1), (2, 1)))
"""One that ends with the second day of the month, one from the third day to the ninth, one that never comes."""


def short_month(chance: random.Random) -> PlanningProblem:
    """Draw a problem of two to four stops, one or two buses, two or three organisations, five to twelve days."""
    base, length = problem(), chance.randint(5, 12)
    days = [MONDAY + timedelta(days=n) for n in range(length)]
    ids, vehicles = STOPS[-chance.randint(2, 4) :], [_vehicle(key, chance) for key in BUSES[: chance.choice((1, 1, 2))]]
    people = tuple(_organisation(key, chance) for key in PEOPLE[: chance.choice((2, 3, 3))])
    return problem(
        [_stop(stop_id, chance) for stop_id in ids],
        days=length,
        municipalities=(*base.municipalities, Municipality("SV", text("SV"), (Language.SV, Language.FI))),
        localities=tuple(_place(key, chance) for key in PLACES),
        depots=(*base.depots, replace(base.depots[0], id="N"), Depot("S", text("Stop and depot"), None, "M")),
        vehicles=tuple(vehicles),
        shifts=tuple(shift for vehicle in vehicles for shift in _shifts(vehicle, days, chance)),
        services=SERVICES,
        organisations=people,
        availability=(),
        drivers=(Driver("SUB", text("SUB"), substitute=True), Driver("REGULAR", text("REGULAR"))),
        driver_hours=tuple(DriverHours(key, None, TimeWindow(0, 1440)) for key in ("SUB", "REGULAR")),
        promises=tuple(
            ServicePromise(place_id, chance.choice(SERVICES).id, chance.randint(1, 2))
            for place_id in PLACES
            if chance.random() < 0.4
        ),
        closures=tuple(_closure(days, ids, chance) for _ in range(chance.choice((0, 1, 2)))),
        pins=tuple({(pin.stop_id, pin.date): pin for pin in (_pin(days, ids, chance) for _ in range(2))}.values()),
        invitations=tuple(
            Invitation(chance.choice(people).id, chance.choice(ids), chance.choice(days))
            for _ in range(chance.choice((0, 1)))
        ),
        past=tuple(_past(days, ids, chance) for _ in range(chance.randint(0, 3))),
        travel=_travel(ids, chance),
        weights=chance.choice((USUAL, USUAL, CALM, CHEAP)),
    )


def _stop(stop_id: str, chance: random.Random) -> Stop:
    weekdays = chance.sample(list(Weekday)[:6], chance.randint(2, 6))
    first = chance.choice((8, 9, 11)) * 60
    window = TimeWindow(first, first + chance.choice((150, 240, 420, 600)))
    wished = chance.choice((30, 60, 90, 150))
    return stop(
        stop_id,
        windows=tuple(StopWindow(weekday, window) for weekday in sorted(weekdays)),
        dwell=wished,
        dwell_min=chance.choice((None, 30, min(55, wished))),
        setup=chance.choice((0, 20)),
        packdown=chance.choice((0, 15)),
        rhythm=_rhythm(chance),
        kind=chance.choice((StopKind.SCHOOL, StopKind.VILLAGE)),
        locality_id=chance.choice(PLACES),
        municipality_id=chance.choice(("M", "SV")),
        closed_from=chance.choice((None, None, None, MONDAY + timedelta(days=3))),
        people_under_18=chance.choice((None, 25, 80)),
        preferred=tuple(StopWindow(day, TimeWindow(600, 840)) for day in weekdays[: chance.choice((0, 0, 1, 3))]),
    )


def _rhythm(chance: random.Random) -> Rhythm:
    least = chance.choice((1, 1, 1, 1, 2, 4))
    return Rhythm(
        chance.choice((0, 1, 1, 2, 3)),
        least,
        least + chance.choice((0, 1, 3, 9, 30)),
        _pattern(chance) if chance.random() < 0.35 else None,
        chance.choice((0, 0, 1, 2)),
        tuple(chance.sample(SEASONS, chance.choice((0, 0, 0, 0, 0, 1, 2)))),
        chance.random() < 0.2,
    )


def _pattern(chance: random.Random) -> Pattern:
    near = [MONDAY + timedelta(days=chance.randint(-3, 14)) for _ in range(chance.randint(1, 4))]
    return chance.choice(
        (
            OnDates(tuple(near)),
            EveryWeeks(chance.randint(1, 2), near[0]),
            NthWeekdays(((1, Weekday.TUESDAY), (-4, Weekday.WEDNESDAY), (2, Weekday.FRIDAY))),
        )
    )


def _place(place_id: str, chance: random.Random) -> Locality:
    return Locality(
        place_id,
        text(place_id),
        "M",
        chance.choice((None, None, _rhythm(chance))),
        under_18=chance.choice((None, 0, 40, 333)),
        families=chance.choice((None, 0, 70)),
        one_parent_families=chance.choice((None, 0, 11)),
        public_transport=chance.choice((None, True, False)),
        need_percent=chance.choice((None, None, None, 60, 0)),
    )


def _vehicle(vehicle_id: str, chance: random.Random) -> Vehicle:
    return replace(
        problem().vehicles[0],
        id=vehicle_id,
        depot_id=chance.choice(("D", "D", "S")),
        seats=chance.randint(1, 3),
        private_rooms=chance.choice((0, 1, 2, 3)),
        visits_max=chance.randint(1, 3),
        overnight_depot_ids=chance.choice(((), ("N",))),
        reserve_half_day=chance.random() < 0.9,
    )


def _shifts(vehicle: Vehicle, days: list[date], chance: random.Random) -> list[Shift]:
    some = sorted(chance.sample(days, min(len(days), chance.randint(3, 7))))
    lasts = chance.choice((300, 330, 480, 720))
    return [Shift(vehicle.id, day, TimeWindow(480, 480 + lasts), "RULES") for day in some]


def _organisation(key: str, chance: random.Random) -> Organisation:
    return organisation(
        key,
        service_ids=tuple(chance.sample([service.id for service in SERVICES], chance.randint(1, 3))),
        days_min=chance.choice((0, 0, 1, 2, 4)),
        languages=chance.choice((("fi",), ("fi", "sv"), ("sv",), ("fi", "en"))),
        people=chance.randint(1, 3),
        share=chance.choice((None, 0, 1, 2, 5)),
        guest=chance.random() < 0.2,
    )


def _closure(days: list[date], ids: str, chance: random.Random) -> Closure:
    first = chance.choice(days)
    dates = DateRange(first, first + timedelta(days=chance.choice((0, 1, 9))))
    source = chance.choice([*ClosureSource, ClosureSource.MUNICIPALITY])
    if source is ClosureSource.MUNICIPALITY:
        return Closure(dates, text("Break"), source, "M", frozenset({StopKind.SCHOOL}))
    stop_id = chance.choice(ids) if source is ClosureSource.STOP else ""
    return Closure(dates, text("Closed"), source, stop_id=stop_id)


def _pin(days: list[date], ids: str, chance: random.Random) -> Pin:
    day = chance.choice([*days, days[0] - timedelta(days=2)])
    return Pin(chance.choice(ids), day, chance.choice(list(PinStrength)), chance.choice((None, 600, 660, 601)))


def _past(days: list[date], ids: str, chance: random.Random) -> PastVisit:
    around = [days[0] - timedelta(days=n) for n in (0, 1, 3, 6)] + [days[-1] + timedelta(days=n) for n in (1, 4)]
    return PastVisit(chance.choice(ids), chance.choice(around))


def _travel(ids: str, chance: random.Random) -> TravelTimes:
    """Legs between all places, a few of them not known, a few by ferry."""
    names = sorted({"D", "N", "S", *ids})
    legs = {}
    for pair in ((a, b) for a in names for b in names if a != b and chance.random() > 0.04):
        minutes = chance.choice((10, 25, 40, 55, 70))
        ferry = tuple(Departure(minute) for minute in range(480, 1200, 40)) if chance.random() < 0.1 else ()
        legs[pair] = Leg(minutes, float(minutes), LegSource.ESTIMATE, ferry)
    return TravelTimes(legs)
