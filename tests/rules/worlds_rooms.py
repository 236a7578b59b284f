"""Tiny worlds with visits held in a room instead of the bus: they count, and no bus comes beside them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain, product

from planner.domain.plan import PastVisit, Pin, PinStrength, Visit, VisitStatus
from planner.domain.rhythm import Rhythm
from tests.builders import problem, stop, visit
from tests.rules import worlds_room_company
from tests.rules.tiny_months import World, world
from tests.rules.worlds_rhythm import AB, A, B, day, on, shifts, village


def held(stop_id: str, *offsets: int) -> tuple[Visit, ...]:
    return tuple(visit(stop_id, day(n), id=f"room.{n}", status=VisitStatus.WITHOUT_BUS) for n in offsets)


def frequency() -> Iterator[World]:
    stops = (stop("A", rhythm=Rhythm(2)), stop("B", rhythm=Rhythm(1)))
    for rooms in (held("A", 3), held("B", 0, 3), held("A", -1, 9)):
        yield world(problem(stops, shifts=shifts(0, 1, 2), held_without_bus=rooms), A, B, AB)
    yield world(village(Rhythm(2), shifts=shifts(0, 1, 2), held_without_bus=held("B", 3)), A, B, AB)
    dates = Rhythm(0, pattern=on(0, 3), leeway_days=1)
    yield world(village(dates, shifts=shifts(0, 2), held_without_bus=held("A", 3)), A, B)


def spacing() -> Iterator[World]:
    for least, most, rooms in product((1, 3), (3, 4), (held("A", 3), held("A", 0), held("A", 2, 3), held("A", 6))):
        for given in ((), (-1,), (8,)):
            past = tuple(PastVisit("A", day(n)) for n in given)
            rhythm = Rhythm(2, least, most)
            question = problem(
                [stop("A", rhythm=rhythm)], 7, shifts=shifts(0, 1, 3, 4, 6), past=past, held_without_bus=rooms
            )
            yield world(question, A)
    yield world(village(Rhythm(2, 2, 4), days=7, shifts=shifts(0, 1, 4), held_without_bus=held("B", 2)), A, B, AB)


def rhythm() -> Iterator[World]:
    for leeway, rooms in product((0, 1, 2), (held("A", 0), held("A", 3), held("A", 5), held("A", 1, 4))):
        promised = Rhythm(0, pattern=on(0, 2, 4), leeway_days=leeway)
        question = problem([stop("A", rhythm=promised)], 7, shifts=shifts(0, 1, 2, 6), held_without_bus=rooms)
        yield world(question, A)


def told() -> Iterator[World]:
    """Announced or locked, and held in a room since: at another time, with others on board, on its day and not."""
    pins = (
        Pin("A", day(0)),
        Pin("A", day(1), PinStrength.DATE_AND_TIME, 600),
        Pin("B", day(0), PinStrength.ROUTE, None, "BUS", ("A", "B")),
    )
    before = tuple(visit(stop_id, day(n), 600) for stop_id in "AB" for n in (0, 1))
    question = problem(shifts=shifts(0, 1, 2), pins=pins, announced=before)
    for rooms in (held("A", 0), held("A", 1), held("B", 0), held("A", 2)):
        yield world(question.replace(held_without_bus=rooms), A, B, AB)


ROOMS = {
    "pinned": told,
    "announced": told,
    "announced_time": told,
    "announced_company": told,
    "frequency": frequency,
    "covered_need": frequency,
    "worst_served": frequency,
    "spacing": spacing,
    "rhythm": rhythm,
    **worlds_room_company.WORLDS,
}


def beside(worlds: Mapping[str, Callable[[], Iterator[World]]]) -> dict[str, Callable[[], Iterator[World]]]:
    """Return the makers of worlds that get worlds of this page beside their own."""
    return {name: partial(_both, worlds[name], more) for name, more in ROOMS.items()}


def _both(one: Callable[[], Iterator[World]], other: Callable[[], Iterator[World]]) -> Iterator[World]:
    return chain(one(), other())
