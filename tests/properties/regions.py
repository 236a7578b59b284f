"""Random small regions, drawn so that most of them can be planned and all of them are unkind somewhere."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import DrivingRules, Shift, Vehicle
from planner.domain.language import Language
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.places import Municipality, Stop, StopKind, StopWindow
from planner.domain.plan import PastVisit, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Rhythm, Season
from planner.domain.services import Availability, Invitation, Joining, Organisation, Service, ServicePromise
from tests.builders import MONDAY, organisation, problem, stop, text
from tests.properties.law import under_law

SERVICES = (
    Service("TALK", text("Talk"), "support"),
    Service("ADVICE", text("Advice"), "support", needs_private_room=True),
    Service("PLAY", text("Play"), "fun", staff=2),
)
STOPS, PEOPLE, BUSES, PLACES = "ABCD", "OPQ", ("BUS", "VAN"), ("L", "VILLAGE")
_NEEDS = st.sampled_from((None, None, 60, 150, 0))
_FEW = st.sampled_from((0, 0, 1, 2))
HALF_HOURS = st.integers(14, 26).map(lambda n: n * 30)


def _windows(first: int = 8 * 60, last: int = 20 * 60, least: int = 60) -> st.SearchStrategy[TimeWindow]:
    quarters = st.integers(first // 15, (last - least) // 15)
    return st.builds(
        lambda start, length: TimeWindow(start * 15, min(last, start * 15 + length * 15)),
        quarters,
        st.integers(least // 15, 32),
    )


def _rhythms() -> st.SearchStrategy[Rhythm]:
    return st.builds(
        lambda visits, least, more, extra: Rhythm(visits, least, least + more, **extra),
        st.sampled_from((1, 1, 2, 3, 0)),
        st.integers(1, 4),
        st.sampled_from((30, 9, 4, 2, 0)),
        st.one_of(st.just({}), st.just({}), _dated()),
    )


def _dated() -> st.SearchStrategy[dict[str, object]]:
    """Dates on which visits are due, a season, school days: everything a rhythm may say beside a number."""
    near = st.integers(-3, 10).map(lambda n: MONDAY + timedelta(days=n))
    patterns = st.one_of(
        st.none(),
        st.builds(EveryWeeks, st.integers(1, 2), near),
        st.builds(OnDates, st.lists(near, min_size=1, max_size=3).map(tuple)),
        st.just(NthWeekdays(((1, Weekday.TUESDAY), (-5, Weekday.WEDNESDAY)))),
    )
    seasons = st.sampled_from(((), (), (Season((12, 1), (3, 4)),)))
    return st.fixed_dictionaries(
        {
            "pattern": patterns,
            "leeway_days": st.sampled_from((0, 0, 1, 2)),
            "seasons": seasons,
            "school_days_only": st.booleans(),
        }
    )


def _of_the_village() -> st.SearchStrategy[Rhythm | None]:
    return st.one_of(st.none(), st.none(), _rhythms())


@st.composite
def _stops(draw: st.DrawFn, stop_id: str) -> Stop:
    weekdays = draw(st.sets(st.sampled_from(list(Weekday)[:5]), min_size=2))
    hours = draw(st.lists(_windows(least=240), min_size=1, max_size=2))
    return stop(
        stop_id,
        windows=tuple(StopWindow(weekday, window) for weekday in sorted(weekdays) for window in hours),
        dwell=draw(st.sampled_from((30, 60, 90, 150))),
        dwell_min=draw(st.sampled_from((None, None, 30, 55))),
        setup=draw(st.sampled_from((0, 10, 20))),
        packdown=draw(st.sampled_from((0, 15))),
        rhythm=draw(_rhythms()),
        kind=draw(st.sampled_from((StopKind.SCHOOL, StopKind.VILLAGE))),
        locality_id=draw(st.sampled_from(PLACES)),
        municipality_id=draw(st.sampled_from(("M", "M", "SV"))),
        closed_from=draw(st.sampled_from((None, None, None, MONDAY + timedelta(days=3)))),
        preferred=tuple(StopWindow(weekday, draw(_windows())) for weekday in sorted(weekdays)[: draw(_FEW)]),
    )


@st.composite
def _legs(draw: st.DrawFn, ids: str) -> TravelTimes:
    legs = {}
    for origin in ("D", "N", *ids):
        for destination in ("D", "N", *ids):
            minutes = draw(st.sampled_from((10, 15, 25, 40, 40, 55, 55, 70, 70, 90, 120, 0)))  # 0: no way known
            if minutes and origin != destination:
                legs[origin, destination] = Leg(minutes, float(minutes), LegSource.ESTIMATE)
    for ferry in draw(st.sets(st.sampled_from([("D", ids[0]), (ids[0], "D"), (ids[0], ids[-1])]), max_size=2)):
        sails = draw(st.sets(st.sampled_from(range(460, 1180, 60)), min_size=3))
        if ferry in legs:
            legs[ferry] = replace(legs[ferry], departures=tuple(Departure(minute) for minute in sorted(sails)))
    return TravelTimes(legs)


@st.composite
def _shifts(draw: st.DrawFn, days: list[date], buses: int) -> tuple[Shift, ...]:
    shifts = []
    for vehicle_id in BUSES[:buses]:
        for day in sorted(draw(st.sets(st.sampled_from(days), min_size=3))):
            window = draw(_windows(7 * 60, 21 * 60, least=420))
            shifts.append(Shift(vehicle_id, day, window, draw(st.sampled_from(("RULES", "TIGHT")))))
    return tuple(shifts)


@st.composite
def _people(draw: st.DrawFn) -> tuple[tuple[Organisation, ...], tuple[Availability, ...]]:
    people, rows = [], []
    for key in PEOPLE[: draw(st.integers(1, 3))]:
        services = draw(st.sets(st.sampled_from([s.id for s in SERVICES]), min_size=1))
        limit = draw(st.sampled_from((None, None, 2, 3, 1, 0)))
        people.append(
            organisation(
                key,
                service_ids=tuple(sorted(services)),
                days_max=limit,
                days_min=draw(st.sampled_from((0, 0, 0, 1, 2, 9))),
                languages=draw(st.sampled_from((("fi",), ("fi", "sv"), ("sv",), ("fi", "en")))),
                people=draw(st.sampled_from((2, 1, 1, 3))),
                joins=draw(st.sampled_from((Joining.STOP, Joining.STOP, Joining.DEPOT))),
                share=draw(st.sampled_from((None, None, 1, 2))),
                guest=bool(people) and draw(st.sampled_from((False, False, False, False, True))),
            )
        )
        rows.append(Availability(key, None, TimeWindow(0, 1440)))
        if draw(st.booleans()):
            rows[-1] = Availability(key, None, draw(_windows(least=360)))
        for weekday in draw(st.sets(st.sampled_from(list(Weekday)[:5]), max_size=2)):
            rows.append(Availability(key, weekday, draw(_windows()), available=draw(st.booleans())))
    return tuple(people), tuple(rows)


@st.composite
def _closures(draw: st.DrawFn, days: list[date], ids: str) -> Closure:
    first = draw(st.sampled_from(days))
    dates = DateRange(first, first + timedelta(days=draw(st.integers(0, 1))))
    source = draw(st.sampled_from(ClosureSource))
    narrow = {
        ClosureSource.NATIONAL: {},
        ClosureSource.MUNICIPALITY: {"municipality_id": "M", "kinds": frozenset({StopKind.SCHOOL})},
        ClosureSource.STOP: {"stop_id": draw(st.sampled_from(ids))},
    }
    return Closure(dates, text("Closed"), source, **narrow[source])


def _pins(days: list[date], ids: str) -> st.SearchStrategy[Pin]:
    where = st.sampled_from([*days, days[0] - timedelta(days=2)])
    return st.builds(
        Pin, st.sampled_from(ids), where, st.sampled_from(PinStrength), st.one_of(st.none(), HALF_HOURS, st.just(601))
    )


def _past(days: list[date], ids: str) -> st.SearchStrategy[PastVisit]:
    around = [days[0] - timedelta(days=n) for n in (1, 3, 6)] + [days[-1] + timedelta(days=n) for n in (1, 4)]
    return st.builds(PastVisit, st.sampled_from(ids), st.sampled_from([*around, days[0]]))


@st.composite
def regions(draw: st.DrawFn) -> PlanningProblem:
    """Draw a problem of one to four stops, one or two buses, one to three organisations, three to nine days."""
    base = problem()
    ids = STOPS[: draw(st.integers(1, 4))]
    buses = draw(st.integers(1, 2))
    length = draw(st.integers(3, 9))
    days = [MONDAY + timedelta(days=n) for n in range(length)]
    people, rows = draw(_people())
    names = base.driving_rules[0].names
    return problem(
        [draw(_stops(stop_id)) for stop_id in ids],
        days=length,
        municipalities=(*base.municipalities, Municipality("SV", names, (Language.SV, Language.FI))),
        localities=(
            replace(base.localities[0], need_percent=draw(_NEEDS)),
            replace(base.localities[0], id="VILLAGE", rhythm=draw(_of_the_village()), need_percent=draw(_NEEDS)),
        ),
        vehicles=tuple(draw(_vehicles(vehicle_id)) for vehicle_id in BUSES[:buses]),
        depots=(*base.depots, replace(base.depots[0], id="N")),
        driving_rules=(DrivingRules("RULES", names, 660, 330, 30), replace(draw(_tight()), names=names)),
        shifts=draw(_shifts(days, buses)),
        services=SERVICES,
        organisations=people,
        availability=rows,
        promises=tuple(draw(st.lists(_promises(), max_size=2, unique_by=lambda p: (p.locality_id, p.service_id)))),
        closures=tuple(draw(st.lists(_closures(days, ids), max_size=2))),
        pins=tuple(draw(st.lists(_pins(days, ids), max_size=2, unique_by=lambda pin: (pin.stop_id, pin.date)))),
        invitations=tuple(draw(st.lists(_invitations(days, ids, [one.id for one in people]), max_size=2))),
        past=tuple(draw(st.lists(_past(days, ids), max_size=3))),
        travel=draw(_legs(ids)),
    )


def regions_under_law() -> st.SearchStrategy[PlanningProblem]:
    """The same regions with drivers, licence classes, rests and weekly limits."""
    return regions().flatmap(under_law)


def _invitations(days: list[date], ids: str, people: list[str]) -> st.SearchStrategy[Invitation]:
    return st.builds(Invitation, st.sampled_from(people), st.sampled_from(ids), st.sampled_from(days))


def _tight() -> st.SearchStrategy[DrivingRules]:
    return st.builds(
        lambda parts, stretch, most: DrivingRules(
            "TIGHT", text(""), 480, 240, 45, break_parts=parts, driving_break_after=stretch, driving_max=most
        ),
        st.sampled_from(((), (15, 30), (15, 15))),
        st.sampled_from((None, None, 120, 90)),
        st.sampled_from((None, None, 240, 160)),
    )


def _vehicles(vehicle_id: str) -> st.SearchStrategy[Vehicle]:
    bus = problem().vehicles[0]
    return st.builds(
        lambda seats, rooms, most, crew, counts, nights, reserve: replace(
            bus,
            id=vehicle_id,
            seats=seats,
            private_rooms=rooms,
            visits_max=most,
            crew_min=crew,
            driver_counts=counts,
            overnight_depot_ids=nights,
            reserve_half_day=reserve,
        ),
        st.integers(1, 3),
        st.integers(0, 1),
        st.integers(1, 3),
        st.sampled_from((2, 2, 2, 2, 1, 3)),
        st.sampled_from((True, True, False)),
        st.sampled_from(((), (), ("N",))),
        st.booleans(),
    )


def _promises() -> st.SearchStrategy[ServicePromise]:
    return st.builds(
        ServicePromise, st.sampled_from(PLACES), st.sampled_from([s.id for s in SERVICES]), st.integers(1, 2)
    )
