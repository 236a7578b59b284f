"""Tiny worlds for the rules about people: crew, staff, language, days, shares, invitations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.places import Municipality
from planner.domain.plan import OnBoard
from planner.domain.problem import PlanningProblem
from planner.domain.services import Availability, Invitation, Joining, Service, ServicePromise
from tests.builders import always, organisation, problem, stop, text
from tests.rules.asking import AB, A, B, asked, day, shifts
from tests.rules.tiny_months import Company, World, anybody, talking, world

TALK, ADVICE, PLAY = "TALK", "ADVICE", "PLAY"
SERVICES = (
    Service(TALK, text("Talk"), "support"),
    Service(ADVICE, text("Advice"), "support", needs_private_room=True, staff=2),
    Service(PLAY, text("Play"), "fun", staff=3),
)
SWEDISH_FIRST = Municipality("SV", text("Swedish"), (Language.SV, Language.FI))


def crew() -> Iterator[World]:
    """One, two or three people on board; a bus whose driver counts, and a van whose driver does not."""
    people = (organisation("O"), organisation("P", people=2), organisation("Q"))
    base = asked().vehicles
    buses = (replace(base[0], crew_min=3), replace(base[1], crew_min=2, driver_counts=False))
    question = asked(vehicles=buses, organisations=people, shifts=shifts(0, van=(0,)))
    yield world(question, A, AB, company=talking("O", "P"), only={question.shifts[1].key: (0,)})
    yield world(question, A, company=talking(*"OPQ"))
    alone = (replace(base[0], crew_min=1), replace(base[1], crew_min=2))
    yield world(question.replace(vehicles=alone), A, company=talking("O"))


def staff() -> Iterator[World]:
    """Advice takes two people with a room, play takes three; they may come from several organisations."""
    people = (
        organisation("O", service_ids=(PLAY,)),
        organisation("P", service_ids=(TALK, PLAY), people=2),
        organisation("Q", service_ids=(ADVICE,)),
        organisation("R", service_ids=(ADVICE,), people=2),
    )
    question = asked(services=SERVICES, organisations=people, shifts=shifts(0))
    o = [OnBoard("O", (PLAY,)), OnBoard("O", ())]
    p = [OnBoard("P", (TALK,)), OnBoard("P", (TALK, PLAY))]
    yield _complete(question, anybody(o, p, [OnBoard("R", (ADVICE,), True)])("A"))
    q = [OnBoard("Q", (ADVICE,), True), OnBoard("Q", (), True)]
    yield _complete(question, anybody(q, [OnBoard("R", (ADVICE,), True), OnBoard("R", ())])("A"))


def room_for_staff() -> Iterator[World]:
    """Who has too few people for what it offers comes only with others who offer it too."""
    people = (
        organisation("O", service_ids=(PLAY,)),
        organisation("P", service_ids=(ADVICE, PLAY), people=2),
        organisation("Q", service_ids=(ADVICE,)),
    )
    vehicles = tuple(replace(one, private_rooms=rooms) for one, rooms in zip(asked().vehicles, (2, 1), strict=True))
    question = asked(services=SERVICES, organisations=people, shifts=shifts(0), vehicles=vehicles)
    o = [OnBoard("O", (PLAY,)), OnBoard("O", ())]
    p = [OnBoard("P", (PLAY,)), OnBoard("P", (ADVICE, PLAY), True), OnBoard("P", (ADVICE,), True), OnBoard("P", ())]
    q = [OnBoard("Q", (ADVICE,), True), OnBoard("Q", (), True)]
    for van in ((), (0,)):
        sole = question.replace(shifts=shifts(van=van) or shifts(0))
        yield _complete(sole, [crew_ for crew_ in anybody(o, p, q)("A") if _has_staff(sole, crew_)])


def promised_staff() -> Iterator[World]:
    """A promised service counts only where enough people offer it."""
    people = (organisation("O", service_ids=(TALK, PLAY)), organisation("P", service_ids=(TALK, PLAY), people=2))
    question = asked(
        services=SERVICES,
        organisations=people,
        shifts=shifts(0, 1),
        promises=(ServicePromise("L", PLAY, 2), ServicePromise("L", TALK, 1)),
    )
    o, p = OnBoard("O", (TALK,)), OnBoard("P", (TALK,))
    both = tuple(replace(one, service_ids=(TALK, PLAY)) for one in (o, p))
    yield world(question, A, AB, company=lambda _: [(), (o,), (p,), both])


def _complete(question: PlanningProblem, crews: list[Company]) -> World:
    """A world of single visits with the crews that leave nothing out."""
    told = [crew_ for crew_ in crews if _leaves_nothing_out(question, crew_)]
    return world(question, A, company=lambda _: told)


def _people(question: PlanningProblem, crew_: Company, service_id: str, *, listed: bool) -> int:
    """The people of those who list a service, or who could: they have it, and the private room if it takes one."""
    alone = not question.service[service_id].needs_private_room
    return sum(
        question.organisation[entry.organisation_id].people
        for entry in crew_
        if (service_id in entry.service_ids if listed else True)
        and service_id in question.organisation[entry.organisation_id].service_ids
        and (listed or alone or entry.private_room)
    )


def _leaves_nothing_out(question: PlanningProblem, crew_: Company) -> bool:
    """Tell whether everybody lists every service that the people and rooms on board allow; the solver says no less."""
    return all(
        service_id in entry.service_ids
        for entry in crew_
        for service_id in question.organisation[entry.organisation_id].service_ids
        if entry.private_room or not question.service[service_id].needs_private_room
        if _people(question, crew_, service_id, listed=False) >= question.service[service_id].staff
    )


def _has_staff(question: PlanningProblem, crew_: Company) -> bool:
    """Tell whether no service is listed without its people: that would break another rule, *staff*."""
    offered = {service_id for entry in crew_ for service_id in entry.service_ids}
    return all(_people(question, crew_, key, listed=True) >= question.service[key].staff for key in offered)


def language() -> Iterator[World]:
    """A lies where Swedish comes first, B where Finnish does; one speaks Swedish, one Finnish, one neither."""
    people = (
        organisation("O", languages=("fi", "sv")),
        organisation("P", languages=("fi",)),
        organisation("Q", languages=("en",)),
    )
    places = (*problem().municipalities, SWEDISH_FIRST)
    stops = (stop("A", municipality_id="SV"), stop("B"))
    question = asked(*stops, municipalities=places, organisations=people, shifts=shifts(0, 7))
    yield world(question, A, AB, company=talking(*"OPQ"), only={question.shifts[1].key: (0,)})
    everybody = (people[0], replace(people[1], languages=("sv",)))
    yield world(question.replace(organisations=everybody, shifts=shifts(0)), A, B, company=talking("O", "P"))


def days_min() -> Iterator[World]:
    """O wishes to come twice, P three times where it may come twice; days after Friday do not count."""
    people = (organisation("O", days_min=2), organisation("P", days_min=1), organisation("Q"))
    question = asked(shifts=shifts(0, 1, 5, van=(0,)), organisations=people)
    yield world(question, A, company=talking("O", "P"))
    eager = (people[0], replace(people[1], days_min=3))
    yield world(question.replace(shifts=shifts(0, 1), organisations=eager), AB, company=talking("O", "P"))


def invited() -> Iterator[World]:
    """Invitations on a day with two vehicles, on one without a shift, and outside the period."""
    people = (organisation("O"), organisation("P", guest=True))
    invitations = (
        Invitation("O", "A", day(0)),
        Invitation("P", "B", day(0)),
        Invitation("P", "A", day(1)),
        Invitation("O", "A", day(4)),
        Invitation("O", "A", day(7)),
    )
    question = asked(shifts=shifts(0, 1, van=(0,)), organisations=people, invitations=invitations)
    yield world(question, A, B, company=talking("O", "P"))
    yield world(question.replace(shifts=shifts(0), invitations=invitations[:2]), A, AB, company=talking("O", "P"))


def guests() -> Iterator[World]:
    """P is a guest invited to A on Monday and, after the period, to B; Q is one nobody invited."""
    people = (organisation("O"), organisation("P", guest=True), organisation("Q", guest=True))
    invitations = (Invitation("P", "A", day(0)), Invitation("O", "B", day(1)), Invitation("P", "B", day(7)))
    question = asked(shifts=shifts(0, 1, 7, van=(0,)), organisations=people, invitations=invitations)
    later = [one.key for one in question.shifts[2:]]
    yield world(question, A, B, company=talking("O", "P"), only=dict(zip(later, ((1,), (0,)), strict=True)))
    yield world(question.replace(shifts=shifts(0)), A, AB, company=talking("P", "Q"))


def fair_shares() -> Iterator[World]:
    """Shares of 2 to 1, with one that does not share; all alike; one that shares alone; shares of nothing."""
    people = (organisation("O", share=2), organisation("P", share=1), organisation("Q"))
    question = asked(shifts=shifts(0, 1, 7), organisations=people)
    yield world(question, A, AB, company=talking("O", "P"), only={question.shifts[2].key: (0,)})
    yield world(question.replace(shifts=shifts(0, 1)), A, company=talking("O", "P", "Q"))
    alike = tuple(replace(one, share=1) for one in people)
    yield world(question.replace(shifts=shifts(0, 1), organisations=alike), A, company=talking("O", "P", "Q"))
    for shares in ((3, None), (0, 0), (0, 5)):
        some = tuple(replace(one, share=share) for one, share in zip(people, shares, strict=False))
        yield world(question.replace(shifts=shifts(0, 1), organisations=some), A, company=talking("O", "P"))


def a_guest_is_no_face_to_know() -> Iterator[World]:
    """Continuity does not count the guest."""
    people = (organisation("O"), organisation("P", guest=True))
    yield world(asked(shifts=shifts(0, 1), organisations=people), A, B, company=talking("O", "P"))


def riding_along() -> Iterator[World]:
    """The route is under way 485-645 where it opens A at 540: who joins at the depot has to be there all that time."""
    rows = (
        always("O"),
        Availability("P", Weekday.MONDAY, TimeWindow(485, 645)),
        Availability("P", None, TimeWindow(645, 700), available=False),
        Availability("P", Weekday.TUESDAY, TimeWindow(486, 1440)),
        Availability("Q", None, TimeWindow(0, 1440)),
        Availability("Q", None, TimeWindow(620, 630), available=False),
    )
    people = (organisation("O", joins=Joining.DEPOT), organisation("P", joins=Joining.DEPOT), organisation("Q"))
    question = asked(shifts=shifts(0, 1, van=(0,)), organisations=people, availability=rows)
    bus, van, tuesday = (one.key for one in (question.shifts[0], question.shifts[2], question.shifts[1]))
    routes = (A, (("A", 570),), AB, B, (("A", 541),))
    only = {bus: (0, 1, 2), van: (3,), tuesday: (0, 4)}
    yield world(question, *routes, company=talking("O", "P"), only=only)
    strict = question.replace(shifts=shifts(0), organisations=(*people[:2], replace(people[2], joins=Joining.DEPOT)))
    yield world(strict, A, AB, company=talking("P", "Q"))


def shorter_visits() -> Iterator[World]:
    """A visit may be half as long as wished: who can come for the half is there."""
    rows = (Availability("O", None, TimeWindow(540, 600)), Availability("P", None, TimeWindow(540, 599)))
    people = (organisation("O"), organisation("P"))
    short = asked(shifts=shifts(0), organisations=people, availability=rows)
    long = short.replace(stops=(stop("A", dwell=120, dwell_min=60), stop("B")))
    yield replace(world(short, A, company=talking("O", "P")), problem=long)
    yield world(long, A, company=talking("O", "P"))


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    maker.__name__: maker for maker in (crew, staff, language, days_min, invited, guests, fair_shares)
}
