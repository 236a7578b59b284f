"""Tiny worlds in which organisations are at visits held in a room instead of the bus: given, and seen by the solver."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.plan import OnBoard, Visit, VisitStatus
from planner.domain.services import Availability, Invitation, Joining, Service, ServicePromise
from tests.builders import always, organisation, problem, stop, text, visit
from tests.rules.asking import AB, A, B, asked, day, shifts
from tests.rules.tiny_months import World, anybody, talking, world
from tests.rules.worlds_roster import SWEDISH_FIRST

TALK, PLAY = "TALK", "PLAY"
SERVICES = (Service(TALK, text("Talk"), "support"), Service(PLAY, text("Play"), "fun", staff=2))


def room(offset: int, *who: str, stop_id: str = "A", opens: int = 540, offers: tuple[str, ...] = (TALK,)) -> Visit:
    """A visit held without the bus on a day after Monday, with these organisations."""
    company = tuple(OnBoard(key, offers) for key in who)
    name = f"room.{stop_id}.{offset}.{opens}"
    return visit(stop_id, day(offset), opens, id=name, on_board=company, status=VisitStatus.WITHOUT_BUS)


def days_max() -> Iterator[World]:
    """Days in rooms are days; on the same day a bus asks for no other; where they are too many, nothing more."""
    people = (organisation("O", days_max=2), organisation("P", days_max=0))
    some = ((room(3, "O"),), (room(0, "O", "P"),), (room(0, "O"), room(3, "O")), (room(0, "P"), room(9, "O")))
    for rooms in (*some, (*some[2], room(4, "O", stop_id="B")), (room(3, "O"), room(3, "O", stop_id="B"))):
        question = asked(shifts=shifts(0, 1, 2), organisations=people, held_without_bus=rooms)
        yield world(question, A, company=talking("O", "P"))


def days_min() -> Iterator[World]:
    people = (organisation("O", days_min=2), organisation("P", days_min=1))
    for rooms in ((room(3, "O"),), (room(0, "O", "P"),), (room(1, "O"), room(4, "O")), (room(-1, "O"), room(9, "P"))):
        question = asked(shifts=shifts(0, 1, van=(0,)), organisations=people, held_without_bus=rooms)
        yield world(question, A, company=talking("O", "P"))


def service_promise() -> Iterator[World]:
    """Play takes two people in a room as on the bus; offered elsewhere or in another month it keeps nothing."""
    base = problem()
    localities = (*base.localities, replace(base.localities[0], id="VILLAGE"))
    people = tuple(organisation(key, service_ids=(TALK, PLAY)) for key in "OP")
    o, p = OnBoard("O", (TALK,)), OnBoard("P", (TALK,))
    both = tuple(replace(one, service_ids=(TALK, PLAY)) for one in (o, p))
    for place, rooms in product(
        ("L", "VILLAGE"),
        (
            (room(3, "O"),),
            (room(3, "O", "P", offers=(TALK, PLAY)), room(3, "O", opens=700, offers=(PLAY,))),
            (room(3, "O", stop_id="B"), room(4, "P", stop_id="B")),
            (room(-1, "O"), room(9, "O")),
            (room(3, "GONE"),),
        ),
    ):
        question = asked(
            stop("A"),
            stop("B", locality_id="VILLAGE"),
            localities=localities,
            shifts=shifts(0, 1),
            services=SERVICES,
            organisations=people,
            promises=(ServicePromise(place, TALK, 2), ServicePromise(place, PLAY, 1)),
            held_without_bus=rooms,
        )
        yield world(question, A, AB, company=lambda _: [(), (o,), (p,), both])


def language() -> Iterator[World]:
    """A room without a speaker is a visit without one, whatever the bus does."""
    people = (organisation("O", languages=("fi", "sv")), organisation("P", languages=("fi",)))
    places = (*problem().municipalities, SWEDISH_FIRST)
    stops = (stop("A", municipality_id="SV"), stop("B"))
    nobody = (room(3), room(4, "GONE"))
    some = ((room(3, "O"),), (room(3, "P"),), (room(3, "O", "P"), room(4, "P")), nobody, (room(3, "P", stop_id="B"),))
    for rooms in (*some, (room(-1, "P"), room(9, "P"))):
        question = asked(
            *stops, municipalities=places, organisations=people, shifts=shifts(0, 1), held_without_bus=rooms
        )
        yield world(question, A, B, company=talking("O", "P"))
        everybody = (people[0], replace(people[1], languages=("sv",)))
        yield world(question.replace(organisations=everybody), A, company=talking("O"))
    unknown = asked(*stops, organisations=people, municipalities=places[:1], shifts=shifts(0))
    yield world(unknown.replace(held_without_bus=(room(3, "P"),)), A, company=talking("P"))


def invited() -> Iterator[World]:
    people = (organisation("O"), organisation("P", guest=True))
    invitations = (
        Invitation("O", "A", day(0)),
        Invitation("P", "B", day(0)),
        Invitation("O", "A", day(3)),
        Invitation("O", "A", day(9)),
    )
    question = asked(shifts=shifts(0, 1), organisations=people, invitations=invitations)
    for rooms in ((room(0, "O"),), (room(0, "P", stop_id="B"), room(3)), (room(3, "O"), room(9, "O")), (room(0, "P"),)):
        yield world(question.replace(held_without_bus=rooms), A, B, AB, company=talking("O", "P"))


def guests() -> Iterator[World]:
    """Whom the house invited is the house's business; the bus takes along whom it was told to."""
    people = (organisation("O"), organisation("P", guest=True))
    question = asked(shifts=shifts(0, 1), organisations=people, invitations=(Invitation("P", "A", day(0)),))
    yield world(question.replace(held_without_bus=(room(1, "P"),)), A, B, company=talking("O", "P"))


def availability() -> Iterator[World]:
    """A is open 540-600: a room before, after and at that time, at the same stop or another; and rooms alone."""
    rows = (always("O"), Availability("P", None, TimeWindow(0, 720)))
    people = (organisation("O"), organisation("P"), organisation("NEVER"))
    question = asked(shifts=shifts(0, 1, van=(0,)), organisations=people, availability=rows)
    for opens in (480, 481, 540, 599, 600):
        rooms = (room(0, "O", stop_id="B", opens=opens), room(1, "P", opens=opens))
        yield world(question.replace(held_without_bus=rooms), A, (("A", 541),), company=talking("O", "P"))
    given = (room(0, "NEVER"), room(0, "NEVER", stop_id="B"), room(3, "P", opens=700), room(9, "O"))
    yield world(question.replace(held_without_bus=given, shifts=shifts(0)), A, AB, company=talking(*"OP", "NEVER"))
    riders = (organisation("O", joins=Joining.DEPOT), organisation("P"))
    for opens in (420, 425, 426, 600, 644, 645):  # the route is under way 485-645
        rooms = (room(0, "O", "P", stop_id="B", opens=opens),)
        yield world(
            question.replace(organisations=riders, held_without_bus=rooms, shifts=shifts(0)),
            A,
            (("A", 541),),
            company=talking("O", "P"),
        )
    shorter = (stop("A", dwell=120, dwell_min=60), stop("B"))
    long = question.replace(stops=shorter, shifts=shifts(0), held_without_bus=(room(0, "O", stop_id="B", opens=600),))
    yield world(long, A, company=talking("O", "P"))
    yield replace(world(long.replace(stops=(stop("A"), stop("B"))), A, company=talking("O", "P")), problem=long)


def staff() -> Iterator[World]:
    """How many are needed in a room is arranged with the house."""
    people = tuple(organisation(key, service_ids=(TALK, PLAY)) for key in "OP")
    question = asked(services=SERVICES, organisations=people, shifts=shifts(0))
    alone, together = OnBoard("O", (TALK,)), tuple(OnBoard(key, (TALK, PLAY)) for key in "OP")
    rooms = (room(1, "O", offers=(TALK, PLAY)),)
    yield world(question.replace(held_without_bus=rooms), A, company=lambda _: [(alone,), together])


def somebody() -> Iterator[World]:
    """Rooms with nobody, or with somebody who offers nothing or twice, on a closed day too: found before planning."""
    nothing = (room(1), room(2, "O", offers=()), room(3, "O", "O"), room(-1, "O"), room(4, "O", offers=("WHAT",)))
    closures = (Closure(DateRange(day(1), day(2)), text("Mending"), ClosureSource.STOP, stop_id="A"),)
    question = asked(shifts=shifts(0, 1), closures=closures, held_without_bus=nothing)
    yield world(question, A, B, company=anybody([OnBoard("O", (TALK,))]))


def crew() -> Iterator[World]:
    bus = replace(asked().vehicles[0], crew_min=3)
    question = asked(vehicles=(bus,), organisations=(organisation("O"), organisation("P", people=2)), shifts=shifts(0))
    yield world(question.replace(held_without_bus=(room(1, "O"), room(2))), A, B, company=talking("O", "P"))


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    "days_max": days_max,
    "days_min": days_min,
    "service_promise": service_promise,
    "language": language,
    "invited": invited,
    "guests": guests,
    "availability": availability,
    "staff": staff,
    "crew": crew,
    "somebody_on_board": somebody,
    "closed_days": somebody,
    "room": somebody,
}
