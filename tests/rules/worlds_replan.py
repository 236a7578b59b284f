"""Tiny worlds for the rules about what was announced: days, times, company, and pins of whole routes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planner.domain.plan import OnBoard, Pin, PinStrength, Visit, VisitStatus
from tests.builders import organisation, visit
from tests.rules import rule_worlds as rw
from tests.rules.tiny_months import World, talking, world


def _told(stop_id: str, offset: int, opens: int = 540, **changes: object) -> Visit:
    return visit(stop_id, rw.day(offset), opens, **changes)


def announced() -> Iterator[World]:
    """Twice the same stop and day, days without a shift, outside the period, and visits no bus is asked for."""
    told = (
        _told("A", 0),
        _told("A", 0, 600),
        _told("B", 1),
        _told("A", 2, status=VisitStatus.MOVED),
        _told("B", 2, status=VisitStatus.CANCELLED),
        _told("B", 0, status=VisitStatus.WITHOUT_BUS),
        _told("A", -1),
        _told("B", 9),
    )
    question = rw.asked(shifts=rw.shifts(0, 1, 2, 9, van=(0,)), announced=told)
    yield world(question, rw.A, rw.B, rw.AB, only={question.shifts[3].key: (1,)})
    without_shift, without_stop = (_told("A", 3),), (_told("GONE", 0), _told("B", 0))
    for some in (without_shift, without_stop):
        yield world(question.replace(announced=some, shifts=rw.shifts(0, van=(0,))), rw.A, rw.B, rw.AB)


def announced_time() -> Iterator[World]:
    routes = (rw.A, (("A", 600),), (("B", 600),), (("A", 570), ("B", 780)))
    told = (
        _told("A", 0, 540),
        _told("A", 0, 600),
        _told("A", 1, 600),
        _told("B", 1, 720),
        _told("B", 0, 600),
        _told("A", 2, 540, status=VisitStatus.CANCELLED),
        _told("B", 2, 780, status=VisitStatus.MOVED),
        _told("A", 9, 540),
    )
    yield world(rw.asked(shifts=rw.shifts(0, 1, 2, van=(0,)), announced=told), *routes)
    later = rw.asked(shifts=rw.shifts(0, 9), announced=told)
    yield world(later, *routes)


def announced_company() -> Iterator[World]:
    crew = tuple(OnBoard(key, ("TALK",)) for key in "OPZ")  # Z has left the region
    told = (
        _told("A", 0, on_board=crew),
        _told("A", 0, 600, on_board=crew[:1]),
        _told("B", 0, on_board=()),
        _told("A", 1, on_board=crew[1:2]),
        _told("A", 2, on_board=crew, status=VisitStatus.WITHOUT_BUS),
        _told("A", 9, on_board=crew),
    )
    people = (organisation("O"), organisation("P"))
    question = rw.asked(shifts=rw.shifts(0, 1, van=(0,)), organisations=people, announced=told)
    monday, tuesday, van = (shift.key for shift in question.shifts)
    yield world(question, rw.A, rw.B, company=talking("O", "P"), only={tuesday: (0,), van: (0,), monday: (0, 1)})
    yield world(question.replace(shifts=rw.shifts(2, 9)), rw.A, company=talking("O"))


def pinned() -> Iterator[World]:
    """Pins of whole routes, whole and half given, beside those of dates and times."""
    yield from rw.pinned()
    pin = Pin("A", rw.day(0), PinStrength.ROUTE, 540, "BUS", ("A", "B"))
    turned = (("B", 540), ("A", 780))
    routes = (rw.A, rw.B, rw.AB, (("A", 600), ("B", 840)), turned)
    pins = (
        pin,
        replace(pin, date=rw.day(1), vehicle_id="VAN", stop_id="B", opens=780),
        replace(pin, date=rw.day(2), route_stop_ids=()),
        replace(pin, date=rw.day(-1)),
    )
    question = rw.asked(shifts=rw.shifts(0, 1, 2, van=(1,)), pins=pins)
    yield world(question, *routes, only={question.shifts[2].key: (0, 2, 3)})
    for other in (replace(pin, opens=None), replace(pin, date=rw.day(3)), replace(pin, vehicle_id="VAN")):
        yield world(question.replace(pins=(other,), shifts=rw.shifts(0, van=(0,))), *routes)


WORLDS: Mapping[str, Callable[[], Iterator[World]]] = {
    maker.__name__: maker for maker in (announced, announced_time, announced_company, pinned)
}
