from dataclasses import replace

import pytest

from planner.domain.language import Language, Text
from planner.domain.services import Booking
from planner.publish.easy_poster import easy_poster
from planner.publish.timetable import timetable
from planner.publish.typesetting import typeset
from tests.publish import sample
from tests.publish.paper_reading import accessible, broken_times, clipped, type_sizes, words_of
from tests.publish.sample import EN, FI, SV

BASE = "https://bus.example"
EASY = Text(fi="Voit puhua.", sv="Du kan tala.", en="You can talk.")


@pytest.mark.parametrize(
    ("language", "heading", "free", "easy"),
    [
        (FI, "Selkosuomeksi", "Se ei maksa mitään.", "Voit puhua."),
        (SV, "På lättläst svenska", "Det kostar ingenting.", "Du kan tala."),
        (EN, "In easy language", "It costs nothing.", "You can talk."),
    ],
)
def test_a_poster_without_a_phone_has_big_dates_easy_words_a_number_and_its_age(
    language: Language, heading: str, free: str, easy: str
) -> None:
    problem = sample.problem(services=tuple(replace(service, easy=EASY) for service in sample.SERVICES))
    t = timetable(problem, sample.plan(), language=language, today=sample.TODAY, base_url=BASE)
    pdf = typeset(easy_poster(t, "TKU-RUN-02"))
    (text,) = words_of(pdf)
    assert accessible(pdf)
    assert clipped(pdf) == []
    assert broken_times(pdf) == []
    for said in (heading, free, easy, t.phone, t.made_words, t.period, "bus.example/stops/tku-run-02.html"):
        assert said in text
    for visit in (v for v in t.visits if v.place.stop_id == "TKU-RUN-02" and not v.over):
        assert visit.day_of_month in text
        assert visit.clock_times in text
    assert max(type_sizes(pdf)) >= 30


@pytest.mark.parametrize(
    ("booking", "said"),
    [
        (Booking.WALK_IN, "Voit tulla suoraan. Sinun ei tarvitse varata aikaa."),
        (Booking.BOOKED, "Varaa aika ennen kuin tulet."),
        (Booking.EITHER, "Voit tulla suoraan tai varata ajan."),
    ],
)
def test_it_says_how_to_come(booking: Booking, said: str) -> None:
    problem = sample.problem(services=tuple(replace(service, booking=booking) for service in sample.SERVICES))
    t = timetable(problem, sample.plan(), language=FI, today=sample.TODAY)
    assert said in words_of(typeset(easy_poster(t, "KIM-DAL-01")))[0]


def test_what_costs_is_not_called_free_and_what_never_comes_promises_nothing() -> None:
    problem = sample.problem(services=tuple(replace(service, free=False) for service in sample.SERVICES))
    t = timetable(problem, sample.plan(), language=FI, today=sample.TODAY)
    assert "Se ei maksa" not in words_of(typeset(easy_poster(t, "KIM-DAL-01")))[0]
    assert "Selkosuomeksi" not in words_of(typeset(easy_poster(sample.shown(FI), "LAI-05")))[0]
