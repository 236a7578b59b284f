"""What families ask, answered with what the region has told, and else with what is true of every bus."""

from dataclasses import replace

import pytest

from planner.domain.language import Language, Text
from planner.domain.services import Booking
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

ASKED = 8
"""Questions with an answer on every stop's page; what is near it is told only where it is known."""


def answers(language: Language = EN, stop_id: str = "TKU-RUN-02", **changes: object) -> dict[str, str]:
    t = sample.shown(language, **changes)
    stop = next(stop for stop in t.stops if stop.place.stop_id == stop_id)
    return {asked.question: " ".join(map(str, asked.answers)) for asked in stop.answers}


def region(**changes: object) -> object:
    return replace(sample.problem().region, **changes)


def stops(**changes: object) -> object:
    return tuple(replace(stop, **changes) for stop in sample.STOPS)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stop", sample.STOPS, ids=lambda stop: stop.id)
def test_every_stop_answers_every_question(language: Language, stop: object) -> None:
    found = answers(language, stop.id)
    assert len(found) == ASKED
    assert all(found.values())


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        ({"no_name_needed": True}, "Do I have to tell my name?", "No. You do not have to"),
        ({"no_name_needed": False}, "Do I have to tell my name?", "Some services need your name."),
        ({}, "Do I have to tell my name?", "You may ask on board first"),
        ({"children_welcome": True}, "May I bring the children?", "Yes."),
        ({"children_welcome": False}, "May I bring the children?", "Not everywhere"),
        ({}, "May I bring the children?", "Some services here are for certain ages"),
        (
            {"privacy": Text(en="It stays here.")},
            "Do others hear what I talk about?",
            "It stays here. At the next",
        ),
        (
            {"weather": Text(en="In all weathers.")},
            "Does the bus come in rain and in frost?",
            "In all weathers. If",
        ),
        ({"operator": Text(en="Three associations.")}, "Who runs the bus?", "Three associations."),
        ({}, "Who runs the bus?", "Service bus. Each organisation answers"),
        ({"phone": "02 1"}, "What if I cannot come, or the bus is not there?", "You can also call 02 1."),
    ],
)
def test_what_the_region_tells_is_said(told: dict[str, object], question: str, answer: str) -> None:
    assert answer in answers(region=region(**told))[question]


def test_nobody_is_told_to_call_a_number_that_is_not_there() -> None:
    assert "call" not in answers(region=region(phone=""))["What if I cannot come, or the bus is not there?"]


@pytest.mark.parametrize(
    ("way", "bus", "answer"),
    [
        (True, True, "Yes: neither the way to the bus nor its entrance has steps."),
        (True, False, "The way to the bus is without steps. We do not know yet"),
        (False, True, "Step-free entrance. There are steps on the way to the bus. We do not know yet"),
        (None, False, "We do not know yet"),
    ],
)
def test_steps_are_denied_only_where_all_of_the_way_is_known(way: bool | None, bus: bool, answer: str) -> None:
    vehicles = tuple(replace(vehicle, step_free=bus) for vehicle in sample.problem().vehicles)
    told = answers(stops=stops(step_free=way), vehicles=vehicles)
    assert told["Can I come in with a pram or a wheelchair?"].startswith(answer)


def test_what_is_near_comes_first_and_names_its_language() -> None:
    told = answers(SV, stops=stops(nearby=Text(fi="WC kirjastossa.")))
    assert next(iter(told.items())) == ("Vad finns det nära hållplatsen?", "WC kirjastossa. (på finska)")


def test_a_booked_visit_takes_what_was_agreed() -> None:
    services = tuple(replace(service, booking=Booking.BOOKED) for service in sample.SERVICES)
    assert answers(services=services)["How long does it take?"] == "It is agreed when you book."
    assert answers(FI)["Kauanko käynti kestää?"].startswith("Tule, kun sinulle sopii")
