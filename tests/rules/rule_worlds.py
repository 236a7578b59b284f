"""For every plan rule, tiny worlds in which it is kept and broken, just so and by far."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.places import StopKind
from planner.domain.plan import OnBoard, PastVisit, Pin, PinStrength, Plan, Route
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Organisation, Service, ServicePromise
from planner.solver.extract import numbered
from tests.builders import MONDAY, always, organisation, problem, stop, text, travel, visit
from tests.rules import worlds_need, worlds_rhythm, worlds_rooms, worlds_roster, worlds_routes
from tests.rules.asking import AB, A, B, asked, day, shifts
from tests.rules.tiny_months import World, anybody, candidate, talking, world

TALK, ADVICE = "TALK", "ADVICE"
BOTH = (TALK, ADVICE)
SERVICES = (Service(TALK, text("Talk"), "support"), Service(ADVICE, text("Advice"), "support", needs_private_room=True))


def known() -> Iterator[World]:
    question = asked(shifts=shifts(0, van=(0,)), services=SERVICES, travel=travel({}, ("D", "A", "B", "GONE")))
    every = world(question, A)
    crews = [(OnBoard("O", (TALK,)),), (OnBoard("WHO", (TALK,)),), (OnBoard("O", ("WHAT",)),)]
    routes: list[list[Route | None]] = [
        [
            None,
            *(
                Route(vehicle, MONDAY, 480, 660, (visit(stop_id, opens=540, id="", on_board=crew),))
                for stop_id, crew in product(("A", "GONE"), crews)
            ),
        ]
        for vehicle in ("BUS", "VAN", "OLD")
    ]
    times = candidate(question, *A)
    plans = []
    for chosen in product(*routes):
        whole = tuple(replace(r, begins=times.begins, ends=times.ends) for r in chosen if r is not None)
        plans.append(numbered(Plan(question.horizon, whole)))
        if len(whole) > 1:
            twins = (replace(r, visits=(replace(r.visits[0], id="same"),)) for r in whole)
            plans.append(Plan(question.horizon, tuple(twins)))
    yield replace(every, plans=plans)


def room() -> Iterator[World]:
    people = (
        organisation("O"),
        organisation("P", service_ids=BOTH),
        organisation("Q", service_ids=(ADVICE,)),
        organisation("N", service_ids=()),
    )
    base = asked().vehicles
    vehicles = (replace(base[0], seats=2, private_rooms=1), replace(base[1], seats=1, private_rooms=0))
    question = asked(services=SERVICES, organisations=people, vehicles=vehicles)
    o = [OnBoard("O", (TALK,)), OnBoard("O", (TALK,), True), OnBoard("O", BOTH, True)]
    p = [OnBoard("P", (TALK,)), OnBoard("P", BOTH, True), OnBoard("P", BOTH)]
    q = [OnBoard("Q", (ADVICE,), True), OnBoard("Q", ()), OnBoard("Q", (ADVICE,))]
    n = [OnBoard("N", ()), OnBoard("N", (), True)]
    crews = anybody(o, p, q, n)("A")
    twice = [(*crew, crew[0]) for crew in crews if crew]
    alone = question.replace(shifts=shifts(0))
    yield world(alone, A, company=lambda _: [*crews, *twice])
    yield world(alone, AB, company=anybody(o[:2], p[:2]))
    yield world(question.replace(shifts=shifts(0, van=(0,))), A, B, company=anybody(o[:2], p, q))
    yield from worlds_roster.room_for_staff()


def somebody_on_board() -> Iterator[World]:
    question = asked(shifts=shifts(0, 1), organisations=(organisation("O"), organisation("P")))
    yield world(question, A, B, AB, company=talking("O", "P"))


def closed_days() -> Iterator[World]:
    tuesday, wednesday = DateRange(day(1), day(1)), DateRange(day(2), day(2))
    closures = (
        Closure(DateRange(day(-3), day(0)), text("Mending"), ClosureSource.STOP, stop_id="A"),
        Closure(tuesday, text("Feast"), ClosureSource.NATIONAL),
        Closure(wednesday, text("Break"), ClosureSource.MUNICIPALITY, "M", frozenset({StopKind.SCHOOL})),
        Closure(DateRange(day(0), day(4)), text("Elsewhere"), ClosureSource.MUNICIPALITY, "OTHER"),
    )
    stops = (stop("A"), stop("B", kind=StopKind.SCHOOL, closed_from=day(4)))
    yield world(asked(*stops, shifts=shifts(0, 1, 2, 3, 4, 5), closures=closures), A, B)
    yield from worlds_rhythm.closed_days()


def availability() -> Iterator[World]:
    morning, noon = TimeWindow(480, 720), TimeWindow(600, 660)
    rows = (
        always("O"),
        Availability("O", Weekday.TUESDAY, noon, available=False),
        Availability("P", Weekday.MONDAY, morning),
        Availability("P", Weekday.TUESDAY, TimeWindow(600, 1440), DateRange(day(1), day(1))),
        Availability("P", None, TimeWindow(0, 1440), DateRange(day(2), day(9))),
    )
    people = (organisation("O"), organisation("P"), organisation("NEVER"))
    question = asked(shifts=shifts(0, 1, van=(0,)), organisations=people, availability=rows)
    bus, van, tuesday = (s.key for s in (question.shifts[0], question.shifts[2], question.shifts[1]))
    routes = (A, (("A", 660),), (("A", 690),), B, (("A", 570),), (("A", 630),))
    only = {bus: (0, 1, 2), van: (3,), tuesday: (0, 4, 5, 1)}  # opens 540-600, 570-630, 630-690, 660-720
    yield world(question, *routes, company=talking("O", "P", "NEVER"), only=only)
    yield from worlds_roster.riding_along()
    yield from worlds_roster.shorter_visits()


def days_max() -> Iterator[World]:
    people = (organisation("O", days_max=2), organisation("P", days_max=0))
    question = asked(shifts=shifts(0, 1, 2, 5, van=(0,)), organisations=people)
    yield world(question, A, company=talking("O", "P"))
    yield world(
        question.replace(organisations=(organisation("O"), organisation("P", days_max=1))), A, company=talking("P")
    )


def pinned() -> Iterator[World]:
    routes = (A, (("A", 600),), B, (("B", 600),))
    timed = PinStrength.DATE_AND_TIME
    pins = (
        Pin("A", day(0)),
        Pin("B", day(1), timed, 600),
        Pin("A", day(2), timed, None),
        Pin("A", day(-1)),
        Pin("B", day(9)),
    )
    question = asked(shifts=shifts(0, 1, 2, 9, van=(0,)), pins=pins)
    later = question.shifts[3].key
    yield world(question, *routes, only={later: (2,)})
    without_shift, two_times = (Pin("A", day(3)),), (Pin("A", day(0), timed, 540), Pin("A", day(0), timed, 600))
    for some in (without_shift, two_times, (Pin("B", day(0)), Pin("A", day(0)))):
        yield world(question.replace(pins=some, shifts=shifts(0, van=(0,))), *routes)


def frequency() -> Iterator[World]:
    stops = (stop("A", rhythm=Rhythm(2)), stop("B", rhythm=Rhythm(1)))
    yield world(asked(*stops, shifts=shifts(0, 1, 2, 5, van=(0,))), A, B, AB)
    yield world(asked(stop("A", rhythm=Rhythm(0)), stop("B", rhythm=Rhythm(3)), shifts=shifts(0, 1)), A, B, AB)
    yield from worlds_rhythm.frequency()


def spacing() -> Iterator[World]:
    """Seven days, one of them without a shift, a second vehicle on one; before and after them a visit or none."""
    given = ((), (-1,), (-3,), (7,), (9,), (-2, 8), (-5, -3, 7, 12), (3,), (-1, 4))
    for least, most, wanted, offsets in product((1, 2, 3), (2, 3, 8), (0, 2), given):
        if least <= most:
            rhythm = Rhythm(wanted, least, most)
            past = tuple(PastVisit("A", day(n)) for n in offsets)
            yield world(asked(stop("A", rhythm=rhythm), days=7, shifts=shifts(0, 1, 3, 4, 5, 6), past=past), A)
    stops = (stop("A", rhythm=Rhythm(1, 2, 3)), stop("B", rhythm=Rhythm(1, 3, 4)))
    past = (PastVisit("A", day(-1)), PastVisit("B", day(5)))
    yield world(asked(*stops, shifts=shifts(0, 2, 4, 7, van=(0,)), past=past), A, B, AB)
    yield from worlds_rhythm.spacing()


def service_promise() -> Iterator[World]:
    base = problem()
    promises = (ServicePromise("L", TALK, 1), ServicePromise("L", ADVICE, 2), ServicePromise("VILLAGE", TALK, 1))
    question = asked(
        stop("A"),
        stop("B", locality_id="VILLAGE"),
        localities=(*base.localities, replace(base.localities[0], id="VILLAGE")),
        shifts=shifts(0, 1, 7),
        services=SERVICES,
        organisations=(organisation("O"), organisation("P", service_ids=BOTH)),
        promises=promises,
    )
    company = anybody([OnBoard("O", (TALK,))], [OnBoard("P", (TALK,)), OnBoard("P", BOTH, True)])
    later = [shift.key for shift in question.shifts[1:]]
    yield world(question, A, AB, company=company, only=dict.fromkeys(later, (0,)))
    yield from worlds_roster.promised_staff()


def driving() -> Iterator[World]:
    legs = travel({("D", "A"): 30, ("D", "B"): 20, ("A", "B"): 5}, ("D", "A", "B"))
    yield world(asked(shifts=shifts(0, 1, 2, van=(0,)), travel=legs), A, B, AB)


def same_weekday() -> Iterator[World]:
    yield world(asked(days=9, shifts=shifts(0, 1, 2, 7, 10, van=(0,))), A, B, AB)


def same_hour() -> Iterator[World]:
    routes = (A, (("A", 600),), (("A", 660),), (("B", 540), ("A", 780)))
    yield world(asked(shifts=shifts(0, 1, 2, 7, van=(0,))), *routes)


def continuity() -> Iterator[World]:
    people: tuple[Organisation, ...] = tuple(organisation(key) for key in "OPQRS")
    question = asked(shifts=shifts(0, 1, 7), organisations=people[:2])
    yield world(question, A, AB, company=talking("O", "P"), only={question.shifts[2].key: (0,)})
    yield world(question.replace(organisations=people, shifts=shifts(0, 1)), A, company=talking(*"OPQRS"))
    yield from worlds_roster.a_guest_is_no_face_to_know()


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    maker.__name__: maker
    for maker in (
        known,
        room,
        somebody_on_board,
        closed_days,
        availability,
        days_max,
        pinned,
        frequency,
        spacing,
        worlds_rhythm.rhythm,
        service_promise,
        driving,
        same_weekday,
        same_hour,
        continuity,
    )
}

from tests.rules import worlds_replan  # noqa: E402  each area adds its own worlds, made with the words above

WORLDS = {**WORLDS, **worlds_replan.WORLDS}
WORLDS = {**WORLDS, **worlds_roster.WORLDS}
WORLDS = {**WORLDS, **worlds_need.WORLDS}
WORLDS = {**WORLDS, **worlds_routes.WORLDS}
from tests.rules import worlds_law  # noqa: E402  made with the words above

WORLDS = {**WORLDS, **worlds_law.WORLDS}
WORLDS = {**WORLDS, **worlds_rooms.beside(WORLDS)}
