"""Families look for the bus in their own words, as on the public pages."""

from datetime import datetime

import pytest

from planner.words.catalogue import translator
from planner.workflow.finding import FindBy, find, look_for, open_now
from tests.publish import sample
from tests.publish.sample import EN, FI, SV


@pytest.mark.parametrize(
    ("typed", "by", "slug"),
    [
        ("masennus", FindBy.SERVICE, "srv-15"),
        ("Dalsbruk", FindBy.LOCALITY, "dalsbruk"),
        ("taalintehtaalla", FindBy.LOCALITY, "dalsbruk"),
        ("letala", FindBy.LOCALITY, "laitila"),
        ("runosmaessa", FindBy.LOCALITY, "runosmaki"),
        ("perhekafvila", FindBy.SERVICE, "srv-09"),
        ("aima", FindBy.ORGANISATION, "org-aima"),
    ],
)
def test_everyday_words_and_places_in_both_languages_lead_somewhere(typed: str, by: FindBy, slug: str) -> None:
    for language in (FI, SV):
        t = sample.shown(language)
        first = look_for(t, typed)[0]
        assert (first.by, first.slug) == (by, slug)
        assert first.label
        assert find(t, first.by, first.slug, first.near) is not None


def test_a_service_at_a_place_is_told_there_only() -> None:
    t = sample.shown(FI)
    match = look_for(t, "keskusteluapu laitilassa")[0]
    answer = find(t, match.by, match.slug, match.near)
    assert answer is not None
    assert {v.place.stop_id for v in (answer.next, *answer.later) if v} == {"LAI-02"}
    everywhere = find(t, match.by, match.slug)
    assert everywhere is not None
    assert len({v.place.stop_id for v in (everywhere.next, *everywhere.later) if v}) > 1


def test_nothing_is_found_for_what_means_nothing() -> None:
    assert look_for(sample.shown(EN), "qwertyuiop") == ()
    assert look_for(sample.shown(EN), "  ") == ()
    assert find(sample.shown(EN), FindBy.SERVICE, "srv-gone") is None


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2027-03-16T13:59+02:00", ""),
        ("2027-03-16T14:00+02:00", "Auki nyt, klo 16.30 asti"),
        ("2027-03-16T14:29+00:00", "Auki nyt, klo 16.30 asti"),
        ("2027-03-16T16:30+02:00", ""),
    ],
)
def test_the_bus_is_open_from_its_first_minute_to_its_last(now: str, said: str) -> None:
    t = sample.shown(FI)
    visit = next(stop.next for stop in t.stops if stop.place.stop_id == "KIM-DAL-01")
    assert visit is not None
    assert open_now(visit, datetime.fromisoformat(now), translator(FI)) == said


def test_a_cancelled_visit_is_never_open() -> None:
    cancelled = next(visit for visit in sample.shown(FI).visits if visit.cancelled)
    assert open_now(cancelled, datetime.fromisoformat("2027-03-09T15:00+02:00"), translator(FI)) == ""
