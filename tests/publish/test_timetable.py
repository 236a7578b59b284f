from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.days import Horizon
from planner.domain.language import Language, Text
from planner.domain.places import Position
from planner.domain.plan import Visit, VisitStatus
from planner.domain.services import Booking
from planner.publish.errors import PublishError
from planner.publish.timetable import timetable
from planner.publish.values import StopTimetable, Timetable, TimetableVisit
from planner.publish.wording import place_names
from planner.words.tongues import Tongue
from tests import builders
from tests.publish import sample
from tests.publish.sample import EN, FI, SV


def stop(t: Timetable, stop_id: str) -> StopTimetable:
    return next(s for s in t.stops if s.place.stop_id == stop_id)


def visit(t: Timetable, visit_id: str) -> TimetableVisit:
    return next(v for v in t.visits if v.id == visit_id)


def one(language: Language = FI, today: date = sample.TODAY, **changes: Any) -> TimetableVisit:
    plan = builders.plan(builders.route(sample.visit("TKU-RUN-02", 1, 16, 840, sample.MLL, **changes)))
    return timetable(sample.problem(), plan, language=language, today=today).visits[0]


def test_a_place_is_named_in_the_majority_language_first_whoever_reads() -> None:
    for language in Language:
        shown = sample.shown(language)
        assert stop(shown, "KIM-DAL-01").place.title == "Dalsbruk centrum / Taalintehtaan keskusta"
        assert stop(shown, "TKU-RUN-02").place.title == "Munterinkatu / Muntersgatan"
    assert stop(sample.shown(FI), "LAI-02").place.title == "Laitilan kirkko"
    assert stop(sample.shown(SV), "LAI-02").place.title == "Laitilan kirkko / Letala kyrka"


def test_the_reader_decides_all_other_words() -> None:
    told = {lang: visit(sample.shown(lang), "kim-dal-01.2027-03.1") for lang in Language}
    assert told[FI].date_words == "Tiistai 16. maaliskuuta 2027"
    assert told[SV].date_words == "Tisdag 16 mars 2027"
    assert told[EN].date_words == "Tuesday 16 March 2027"
    assert told[SV].times == "kl. 14.00–16.30"
    assert (told[FI].opens, told[FI].closes) == (840, 990)
    assert told[SV].place.spot.text == "Butikens parkering"
    assert told[SV].languages == ("svenska", "finska", "arabiska")
    assert told[FI].languages == ("ruotsi", "suomi", "arabia"), "the municipality's language first"
    assert told[SV].price == "Avgiftsfritt"


def test_a_text_not_given_in_the_readers_language_says_so() -> None:
    spot = stop(sample.shown(SV), "TKU-RUN-02").place.spot
    assert (spot.lang, spot.note) == ("fi", "(på finska)")
    offer = visit(sample.shown(EN), "lai-02.2027-03.1").on_board[1].offers[0]
    assert (offer.name.lang, offer.name.note) == ("fi", "(in Finnish)")
    name = visit(sample.shown(EN), "lai-02.2027-03.1").on_board[1].name
    assert (name.lang, name.note) == ("fi", ""), "a proper name is what it is"


@pytest.mark.parametrize("language", list(Language))
def test_every_status_has_its_words(language: Language) -> None:
    shown = [one(language, status=status) for status in VisitStatus] + [one(language, date(2027, 4, 1))]
    assert len({v.status_label for v in shown}) == len(shown)
    assert len({v.status_words for v in shown}) == len(shown)
    assert [v.coming for v in shown] == [True, True, False, True, False]


def test_a_visit_is_over_the_day_after() -> None:
    assert not one(today=date(2027, 3, 16)).over
    assert one(today=date(2027, 3, 17)).over
    assert one(today=date(2027, 3, 17), status=VisitStatus.CANCELLED).status_label == "Peruttu"


def test_a_cancelled_visit_stays_visible_before_the_next_one() -> None:
    shown = stop(sample.shown(FI), "KIM-DAL-01")
    assert [v.id for v in shown.called_off] == ["kim-dal-01.2027-03.2"]
    assert shown.next is not None
    assert shown.next.id == "kim-dal-01.2027-03.1"
    assert [v.id for v in shown.visits] == ["kim-dal-01.2027-03.2", "kim-dal-01.2027-03.1"]


def test_a_stop_without_visits_says_why_and_where_to_go() -> None:
    closed = stop(sample.shown(EN), "LAI-05")
    assert closed.note == "The bus no longer stops here (since 1 June 2021)."
    assert closed.instead is not None
    assert closed.instead.stop_id == "LAI-02"
    empty = timetable(sample.problem(), builders.plan(horizon=sample.MARCH), language=EN, today=sample.TODAY)
    assert stop(empty, "LAI-02").note == "The bus does not come here during this timetable (March 2027)."
    assert stop(empty, "LAI-02").instead is None
    later = sample.shown(EN, today=date(2027, 3, 31))
    assert stop(later, "LAI-02").note == "All visits that were planned here are over."
    assert sample.shown(EN, today=date(2027, 4, 1)).over_note != ""
    assert later.over_note == ""


def test_the_stop_to_go_to_instead_is_the_nearest_one_still_visited() -> None:
    near = sample.stop("LAI-09", "Lähipysäkki", "", "runosmaki", "853", position=Position(60.80, 21.70))
    alone = sample.stop("LAI-08", "Yksin", "", "laitila", "400", position=Position(60.81, 21.70))
    stops = (*sample.STOPS, alone, near)

    def instead(*visits: Visit) -> str | None:
        shown = timetable(sample.problem(stops), sample.plan(*visits), language=EN, today=sample.TODAY)
        return (found := stop(shown, "LAI-08").instead) and found.stop_id

    soon, later = sample.visit("LAI-02", 1, 9, 840, sample.MLL), sample.visit("LAI-09", 1, 30, 840, sample.MLL)
    off = sample.visit("LAI-09", 1, 30, 840, sample.MLL, status=VisitStatus.CANCELLED)
    assert instead(soon, later) == "LAI-09", "nearest, though later and in another municipality"
    assert instead(soon, off) == "LAI-02", "a cancelled visit is no reason to go there"
    assert instead(sample.visit("KIM-DAL-01", 1, 9, 840, sample.MLL)) == "KIM-DAL-01"


def test_a_stop_of_unknown_position_leads_into_its_own_locality_or_nowhere() -> None:
    def instead(*visits: Visit) -> str | None:
        shown = timetable(sample.problem(), sample.plan(*visits), language=EN, today=sample.TODAY)
        return (found := stop(shown, "LAI-05").instead) and found.stop_id

    assert instead(sample.visit("LAI-02", 1, 9, 840, sample.MLL)) == "LAI-02"
    assert instead(sample.visit("KIM-DAL-01", 1, 9, 840, sample.MLL)) is None


def test_a_stop_without_visits_names_all_months_that_are_covered() -> None:
    april = builders.plan(horizon=Horizon.month(2027, 4))
    for plans in ((april, sample.plan()), (sample.plan(), april)):
        question = sample.problem((*sample.STOPS, sample.stop("LAI-08", "Yksin", "", "laitila", "400")))
        empty = timetable(question, *plans, language=EN, today=sample.TODAY)
        assert (
            stop(empty, "LAI-08").note == "The bus does not come here during this timetable (March 2027, April 2027)."
        )


def test_a_stop_that_closes_soon_says_so() -> None:
    stops = tuple(s if s.id != "LAI-02" else replace(s, closed_from=date(2027, 3, 20)) for s in sample.STOPS)
    assert "20 March 2027" in stop(sample.shown(EN, stops=stops), "LAI-02").note


def test_example_data_says_so_in_every_language() -> None:
    notices = {sample.shown(language).notice for language in Language}
    assert len(notices) == 3
    assert all(notices)
    real = replace(sample.problem().region, example=False)
    assert sample.shown(FI, region=real).notice == ""


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((Booking.WALK_IN,), "walk_in"),
        ((Booking.BOOKED, Booking.BOOKED), "booked"),
        ((Booking.WALK_IN, Booking.BOOKED), "either"),
        ((Booking.EITHER,), "either"),
    ],
)
def test_booking_of_a_visit_is_what_its_services_share(kinds: tuple[Booking, ...], expected: str) -> None:
    services = tuple(replace(sample.SERVICES[0], id=f"S{n}", booking=kind) for n, kind in enumerate(kinds))
    on_board = (sample.OnBoard("ORG-MLL", tuple(s.id for s in services)),)
    plan = builders.plan(builders.route(sample.visit("LAI-02", 1, 16, 840, *on_board)))
    shown = timetable(sample.problem(services=services), plan, language=FI, today=sample.TODAY)
    assert shown.visits[0].booking == expected


@pytest.mark.parametrize(
    ("free", "words"),
    [((True, True), "Free of charge"), ((True, False), "Some services cost money"), ((False,), "There is a charge")],
)
def test_the_price_of_a_visit(free: tuple[bool, ...], words: str) -> None:
    services = tuple(replace(sample.SERVICES[0], id=f"S{n}", free=f) for n, f in enumerate(free))
    on_board = (sample.OnBoard("ORG-MLL", tuple(s.id for s in services)),)
    plan = builders.plan(builders.route(sample.visit("LAI-02", 1, 16, 840, *on_board)))
    shown = timetable(sample.problem(services=services), plan, language=EN, today=sample.TODAY)
    assert shown.visits[0].price == words
    assert shown.visits[0].free is all(free)


def test_a_bus_without_steps_is_told_only_when_it_is_known_and_comes() -> None:
    step_free = tuple(replace(v, step_free=True) for v in sample.problem().vehicles)
    shown = sample.shown(EN, vehicles=step_free)
    assert visit(shown, "kim-dal-01.2027-03.1").access == "Step-free entrance"
    assert visit(shown, "lai-02.2027-03.1").access == "", "held in a room, of which nothing is known"
    assert visit(sample.shown(EN), "kim-dal-01.2027-03.1").access == ""


def test_orders_agree() -> None:
    shown = sample.shown(FI)
    by_day = [v for day in shown.days for v in day.visits]
    assert by_day == list(shown.visits)
    assert sorted(v.id for s in shown.stops for v in s.visits) == sorted(v.id for v in shown.visits)
    assert sorted(v.id for s in shown.localities for v in s.visits) == sorted(v.id for v in shown.visits)
    folk = next(o for o in shown.organisations if o.organisation_id == "ORG-FOLK")
    assert [v.id for v in folk.visits] == [
        "kim-dal-01.2027-03.2",
        "kim-dal-01.2027-03.1",
        "tku-run-02.2027-03.3",
    ]


def test_the_running_month_stays_beside_the_coming_one() -> None:
    april = Horizon.month(2027, 4)
    moved = sample.visit("KIM-DAL-01", 1, 18, 840, sample.FOLK, status=VisitStatus.MOVED)
    plan = builders.plan(builders.route(moved), horizon=april)
    shown = timetable(sample.problem(), plan, sample.plan(), language=FI, today=sample.TODAY)
    assert shown.period == "maaliskuu 2027, huhtikuu 2027"
    assert (shown.first, shown.last) == (date(2027, 3, 1), date(2027, 4, 30))
    assert visit(shown, moved.id).date == date(2027, 3, 18), "the newer plan wins"
    assert len(shown.visits) == len(sample.VISITS) + 1


def test_a_visit_of_something_unknown_is_refused_by_name() -> None:
    for change in ({"stops": sample.STOPS[:1]}, {"organisations": ()}, {"services": ()}):
        problem = sample.problem(**change)
        with pytest.raises(PublishError) as caught:
            timetable(problem, sample.plan(), language=FI, today=sample.TODAY)
        assert "2027-03" in str(caught.value)


def test_ids_that_would_share_a_page_are_refused() -> None:
    twins = (*sample.STOPS, sample.stop("kim-dal-01", "Toinen", "En annan", "dalsbruk", "322"))
    with pytest.raises(PublishError, match="KIM-DAL-01 and kim-dal-01"):
        sample.shown(stops=twins)


def test_nothing_but_strings_dates_numbers_and_tuples() -> None:
    def walk(value: object) -> None:
        if isinstance(value, Tongue):
            assert hash(value), "the reader's language: nothing of it comes from the plan"
        elif is_dataclass(value):
            assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
            for field in fields(value):
                walk(getattr(value, field.name))
        elif isinstance(value, tuple):
            for part in value:
                walk(part)
        else:
            assert value is None or type(value) in (str, int, float, bool, date), repr(value)

    walk(sample.shown(SV))
    assert hash(sample.shown(SV)) == hash(sample.shown(SV))


@given(
    st.lists(st.sampled_from([FI, SV]), min_size=1, max_size=2, unique=True),
    st.sampled_from(list(Language)),
    st.builds(Text, st.sampled_from(["", "A", "B"]), st.sampled_from(["", "A", "B"]), st.sampled_from(["", "A"])),
)
def test_names_of_a_place(official: list[Language], reader: Language, names: Text) -> None:
    shown = place_names(names, tuple(official), reader)
    assert len(shown) >= 1
    assert len({p.text for p in shown}) == len(shown), "each name once"
    given_official = [language for language in official if names.given(language)]
    if given_official:
        assert shown[0].text == names.given(given_official[0])
    if names:
        assert all(p.text for p in shown)
