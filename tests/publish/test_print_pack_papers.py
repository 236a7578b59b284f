"""Wall calendar, season sheet, leaflet, pocket card, cancelled sheet; large print and grey."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.language import Text
from planner.publish import typesetting
from planner.publish.areas import Area, Kind
from planner.publish.cancelled_sheet import cancelled_sheet
from planner.publish.errors import PublishError
from planner.publish.leaflet import leaflet
from planner.publish.mini_map import Basemap
from planner.publish.paper_parts import NO_MAP
from planner.publish.pocket_card import pocket_card
from planner.publish.poster import poster_sheet
from planner.publish.season_sheet import season_sheet
from planner.publish.timetable import timetable
from planner.publish.typesetting import A3, A4, GREY, LARGE_PRINT, Look, Sheet, typeset
from planner.publish.values import Timetable
from planner.publish.wall_calendar import wall_calendar
from planner.workflow.reading import basemap as shipped_basemap
from tests import builders
from tests.publish import sample
from tests.publish.paper_reading import accessible, broken_times, clipped, colours, type_sizes, words_of
from tests.publish.sample import EN, FI, SV

BASE = "https://bus.example"
BOTH = (SV, FI)
DALSBRUK = Area(Kind.LOCALITY, "dalsbruk")
Making = Callable[[tuple[Timetable, ...], Look], Sheet]
BASEMAP: Basemap = shipped_basemap()

PAPERS: dict[str, Making] = {
    "poster": lambda t, look: poster_sheet(t, "KIM-DAL-01", BASEMAP, look),
    "season": lambda t, look: season_sheet(t, DALSBRUK, look),
    "season of a municipality": lambda t, look: season_sheet(t, Area(Kind.MUNICIPALITY, "322"), look),
    "leaflet": lambda t, look: leaflet(t, DALSBRUK, BASEMAP, look),
    "calendar": lambda t, look: wall_calendar(t, t[0].months[0], look),
    "card": lambda t, look: pocket_card(t, DALSBRUK, look),
    "cancelled": lambda t, look: cancelled_sheet(t, next(v for v in t[0].visits if v.cancelled), look),
}


def shown(*languages: sample.Language, today: date = sample.TODAY) -> tuple[Timetable, ...]:
    return tuple(sample.shown(language, base_url=BASE, today=today) for language in languages)


def crowded(*languages: sample.Language, days: int = 31) -> tuple[Timetable, ...]:
    """A month in which the bus comes to three stops on every day; the last day of all is cancelled."""
    stops = ("TKU-RUN-02", "KIM-DAL-01", "LAI-02")
    crew = (sample.FOLK, sample.MLL, sample.AIMA)
    visits = [
        sample.visit(stop, 100 + day, day, (9 + 3 * n) * 60, *crew)
        for day in range(1, days + 1)
        for n, stop in enumerate(stops)
    ]
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH, off_route=(sample.CALLED_OFF,))
    today = date(2027, 2, 20)
    return tuple(timetable(sample.problem(), plan, language=one, today=today, base_url=BASE) for one in languages)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("look", [A4, A3, GREY, replace(A4, draft="LUONNOS")], ids=["A4", "A3", "grey", "draft"])
def test_every_paper_is_accessible_and_whole(name: str, look: Look) -> None:
    pdf = typeset(PAPERS[name](shown(*BOTH), look))
    pages = words_of(pdf)
    assert accessible(pdf)
    assert clipped(pdf) == []
    assert broken_times(pdf) == []
    assert all(("LUONNOS" in page) == bool(look.draft) for page in pages)
    if look.grey:
        assert colours(pdf) == set()


@pytest.mark.parametrize("name", ["poster", "season", "leaflet"])
def test_large_print_has_no_small_letter(name: str) -> None:
    sheet = PAPERS[name](shown(FI), LARGE_PRINT)
    pdf = typeset(sheet)
    assert accessible(pdf)
    assert clipped(pdf) == []
    assert min(type_sizes(typeset(replace(sheet, data=sheet.data | {"map": NO_MAP})))) >= 18


@pytest.mark.parametrize("name", ["season", "season of a municipality", "calendar", "leaflet", "poster"])
@pytest.mark.parametrize("make", [shown, crowded])
def test_every_row_of_the_plan_is_on_the_paper(name: str, make: Callable[..., tuple[Timetable, ...]]) -> None:
    timetables = make(*BOTH)
    pdf = typeset(PAPERS[name](timetables, A4))
    text = " ".join(words_of(pdf))
    everywhere = name == "calendar"
    rows = [v for v in timetables[0].visits if everywhere or (v.place.stop_id == "KIM-DAL-01" and not v.over)]
    assert rows
    assert clipped(pdf) == []
    assert text.count("–") >= len(rows)
    assert broken_times(pdf) == []
    for visit in rows:
        assert visit.clock_times in text
        assert everywhere or visit.day_of_month in text
        assert visit.status == "planned" or visit.over or visit.status_label in text


def test_the_days_of_the_calendar_hold_their_own_visits() -> None:
    """Read in order, every number of a day is followed by the times of its visits."""
    (t,) = crowded(FI)
    pdf = typeset(wall_calendar((t,), t.months[0], A3))
    text = " ".join(words_of(pdf))
    assert accessible(pdf)
    assert clipped(pdf) == []
    assert text.count("9.00–11.30") == text.count("12.00–14.30") == 31
    assert text.count("15.00–17.30") == 31
    assert "Peruttu" in text


def test_a_calendar_of_one_municipality_leaves_the_others_out() -> None:
    t = shown(SV, FI)
    text = " ".join(words_of(typeset(wall_calendar(t, t[0].months[0], municipality_id="322"))))
    assert "Dalsbruk centrum" in text
    assert "Letala" not in text
    assert "Laitilan" not in text
    assert "Mars 2027 Maaliskuu 2027" in text


def test_a_calendar_of_a_month_without_visits_says_so() -> None:
    (t,) = shown(FI)
    empty = replace(t.months[0], first=date(2027, 2, 1), days=(), name="helmikuu 2027")
    pdf = typeset(wall_calendar((t,), empty))
    assert "Ei käyntejä tässä kuussa" in words_of(pdf)[0]
    assert "28" in words_of(pdf)[0]


def test_the_leaflet_says_in_plain_words_what_is_offered() -> None:
    services = tuple(replace(service, easy=Text(fi="Voit puhua.", sv="Du kan tala.")) for service in sample.SERVICES)
    problem = sample.problem(services=services)
    both = tuple(timetable(problem, sample.plan(), language=one, today=sample.TODAY) for one in BOTH)
    text = " ".join(words_of(typeset(leaflet(both, DALSBRUK, BASEMAP))))
    for said in ("Familjecafé / Perhekahvila", "Du kan tala.", "Voit puhua.", "Folkhälsan", "Butikens parkering"):
        assert said in text


def test_a_card_says_when_and_where_to_ask_ten_times_and_is_read_once() -> None:
    t = shown(SV, FI)
    pdf = typeset(pocket_card(t, Area(Kind.STOP, "KIM-DAL-01")))
    text = " ".join(words_of(pdf))
    for said in ("16.3. 14.00–16.30", "02 000 0000", "bus.example/stops/kim-dal-01.html", "Dalsbruk centrum"):
        assert text.count(said) == 10
    assert accessible(pdf)


def test_a_card_names_the_next_visits_and_counts_the_others() -> None:
    (t,) = crowded(FI)
    text = " ".join(words_of(typeset(pocket_card((t,), Area(Kind.STOP, "LAI-02")))))
    assert text.count("1.3. 15.00–17.30") == 10 * 1
    assert "+ vielä 2" in text


def test_what_does_not_fit_a_card_is_refused() -> None:
    long = tuple(replace(s, names=Text(fi="Hyvin pitkä paikan nimi " * 60)) for s in sample.STOPS)
    t = sample.shown(FI, stops=long)
    with pytest.raises(PublishError, match="ei mahdu") as refused:
        typeset(pocket_card((t,), Area(Kind.STOP, "LAI-02")))
    assert "Nothing was written" in str(refused.value)
    assert not any(word in str(refused.value) for word in ("panicked", ".typ", "error:"))


@pytest.mark.parametrize("area", [Area(Kind.STOP, "KIM-DAL-01"), DALSBRUK])
def test_names_of_120_letters_in_two_languages_still_make_a_card(area: Area) -> None:
    long = Text(
        fi="Taalintehtaan ruukinpuiston " * 4 + "laivalaituri", sv="Dalsbruks bruksparks " * 6 + "ångbåtsbrygga"
    )
    assert min(len(long.fi), len(long.sv)) > 120
    stops = tuple(replace(s, names=long) for s in sample.STOPS)
    places = tuple(replace(one, names=long) for one in sample.LOCALITIES)
    both = tuple(sample.shown(one, stops=stops, localities=places, base_url=BASE) for one in BOTH)
    pdf = typeset(pocket_card(both, area))
    text = " ".join(words_of(pdf))
    assert clipped(pdf) == []
    assert text.count("16.3. 14.00–16.30") == 10
    assert "ångbåtsbrygga" in text
    assert "laivalaituri" in text.replace("- ", "")


def test_a_card_uses_its_room() -> None:
    (t,) = shown(FI)
    pdf = typeset(pocket_card((t,), Area(Kind.STOP, "TKU-RUN-02")))
    assert max(type_sizes(pdf)) >= 14
    assert "Esimerkki: bussi ei oikeasti tule." in words_of(pdf)[0]
    assert "Perhekahvila" in words_of(pdf)[0]


def test_a_crowded_calendar_keeps_its_letters_large_and_one_name_of_each_place() -> None:
    both = crowded(*BOTH, days=12)
    pdf = typeset(wall_calendar(both, both[0].months[0]))
    text = " ".join(words_of(pdf))
    assert "Dalsbruk centrum" in text
    roomy = " ".join(words_of(typeset(wall_calendar(both, both[0].months[0], municipality_id="322"))))
    assert "Taalintehtaan keskusta" in roomy


def test_the_cancelled_sheet_says_what_when_and_when_again_but_never_why() -> None:
    t = shown(SV, FI)
    visit = next(v for v in t[0].visits if v.cancelled)
    text = " ".join(words_of(typeset(cancelled_sheet(t, visit))))
    for said in ("INSTÄLLT", "PERUTTU", "Tisdag 9 mars 2027", "Tiistai 9. maaliskuuta 2027", "Nästa besök"):
        assert said in text
    assert "Tiistai 16. maaliskuuta 2027 klo 14.00–16.30" in text
    assert "SECRET" not in text


def test_a_cancelled_visit_with_none_after_it_says_that_too() -> None:
    plan = builders.plan(horizon=sample.MARCH, off_route=(sample.CALLED_OFF,))
    t = timetable(sample.problem(), plan, language=EN, today=sample.TODAY)
    text = " ".join(words_of(typeset(cancelled_sheet((t,), t.visits[0]))))
    assert "The next visit is not known yet." in text


def test_the_season_is_large_while_it_is_short_and_no_page_is_nearly_empty() -> None:
    short = typeset(season_sheet(shown(FI), DALSBRUK))
    assert max(type_sizes(short)) >= 30
    long = typeset(season_sheet(crowded(FI), Area(Kind.MUNICIPALITY, "322")))
    pages = words_of(long)
    assert all(page.count("12.00–14.30") >= 4 for page in pages)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 for ``#rrggbb``."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_type_is_readable_in_colour_and_in_grey() -> None:
    template = (typesetting.HERE / "templates" / "paper.typ").read_text(encoding="utf-8")
    found = re.findall(r'#let ([\w-]+) = if grey \{ (.*?) \} else \{ rgb\("(#\w+)"\) \}', template)
    grey = {name: "#000000" if said == "black" else said[5:-2] for name, said, _ in found}
    coloured = {name: said for name, _, said in found}
    for colours_of in (grey, coloured):
        for ink in ("deep", "ink", "soft", "alarm", "warn"):
            for paper in ("#ffffff", colours_of["pale"], colours_of["sun"]):
                assert contrast(colours_of[ink], paper) >= 4.5, (ink, paper)
        assert contrast("#ffffff", colours_of["deep"]) >= 4.5
