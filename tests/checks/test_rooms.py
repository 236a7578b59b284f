"""Visits held without the bus are given: what is wrong with them is said before planning."""

from datetime import timedelta

import pytest

from planner.checks.data import inspect
from planner.checks.rooms import of_rooms
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.plan import OnBoard, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Availability
from planner.rules import data
from planner.words.catalogue import translator
from tests.builders import MONDAY, always, organisation, problem, text, visit


def room(stop_id: str = "A", opens: int = 540, *who: str, offset: int = 0) -> Visit:
    company = tuple(OnBoard(key, ("TALK",)) for key in who or ("O",))
    return visit(
        stop_id, MONDAY + timedelta(days=offset), opens, on_board=company, status=VisitStatus.WITHOUT_BUS, id=f"{opens}"
    )


def asked(*rooms: Visit, **changes: object) -> PlanningProblem:
    people = (organisation("O"), organisation("P"))
    rows = (always("O"), Availability("P", None, TimeWindow(480, 600)))
    return problem(**{"organisations": people, "availability": rows, "held_without_bus": rooms} | changes)


def codes(question: PlanningProblem) -> list[str]:
    return [finding.code.partition(".")[2] for finding in of_rooms(question)]


def test_a_room_that_is_well_is_not_spoken_of() -> None:
    assert codes(asked()) == []
    assert codes(asked(room("A", 540, "O", "P"), room("B", 600))) == []


def test_rooms_on_closed_days() -> None:
    feast = Closure(DateRange(MONDAY, MONDAY), text("Feast"), ClosureSource.NATIONAL)
    assert codes(asked(room(), closures=(feast,))) == ["room_closed"]
    assert codes(asked(room(offset=1), room(offset=30), closures=(feast,))) == []


@pytest.mark.parametrize(("who", "expected"), [((), ["room_with_nobody"]), (("GONE",), ["room_with_nobody"])])
def test_rooms_with_nobody(who: tuple[str, ...], expected: list[str]) -> None:
    company = tuple(OnBoard(key, ()) for key in who)
    assert codes(asked(visit(on_board=company, status=VisitStatus.WITHOUT_BUS))) == expected


@pytest.mark.parametrize(("opens", "expected"), [(480, []), (540, []), (541, ["room_cannot_come"])])
def test_who_cannot_come_at_these_hours(opens: int, expected: list[str]) -> None:
    assert codes(asked(room("A", opens, "P"))) == expected


def test_a_no_wins() -> None:
    no = Availability("O", None, TimeWindow(570, 580), available=False)
    question = asked(room())
    assert codes(question.replace(availability=(*question.availability, no))) == ["room_cannot_come"]


@pytest.mark.parametrize(("opens", "expected"), [(480, []), (481, ["room_two_places"]), (600, [])])
def test_two_rooms_at_once(opens: int, expected: list[str]) -> None:
    assert codes(asked(room("A", 540), room("B", opens))) == expected
    assert codes(asked(room("A", 540), room("B", opens, "P"))) == (["room_cannot_come"] if opens == 600 else [])


def test_the_look_through_the_data_says_it_in_a_sentence() -> None:
    question = asked(room("A", 541, "P"))
    (finding,) = (one for one in inspect(question).findings if one.code.startswith("data.room"))
    said = data.explain(finding, question, translator("en"))
    assert "Organisation P en is to be at a visit held indoors without the bus (9:01–10:01)" in said
