import re
import struct
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from babel import Locale

from planner.domain.language import Language, Text
from planner.domain.plan import OnBoard, Visit
from planner.domain.services import Organisation, Service
from planner.publish import typesetting
from planner.publish.errors import PublishError
from planner.publish.glyphs import characters, drawable
from planner.publish.month_sheet import to_month_sheet
from planner.publish.poster import to_poster
from planner.publish.timetable import timetable
from planner.publish.values import Timetable
from tests import builders
from tests.publish import sample
from tests.publish.paper_reading import accessible, clipped, words_of
from tests.publish.sample import EN, FI, SV

BASE = "https://bus.example"


def month_of(*visits: Visit, language: Language = FI, **changes: object) -> Timetable:
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH)
    return timetable(sample.problem(**changes), plan, language=language, today=date(2027, 2, 20), base_url=BASE)


@pytest.mark.parametrize("language", list(Language))
def test_a_poster_says_all_that_families_ask(language: Language) -> None:
    t = sample.shown(language, base_url=BASE)
    for stop in t.stops:
        pdf = to_poster((t,), stop.place.stop_id)
        text = " ".join(words_of(pdf))
        assert accessible(pdf)
        assert clipped(pdf) == []
        for said in (t.notice, stop.note, f"bus.example/stops/{stop.place.slug}.html", t.phone, t.made_words, t.period):
            assert said in text
        for name in stop.place.names:
            assert name.text in text
        for visit in (v for v in stop.visits if not v.over):
            assert visit.day_of_month in text
            assert visit.clock_times in text
            if visit.status != "planned":
                assert visit.status_label in text
            if not visit.cancelled:
                assert all(aboard.name.text in text for aboard in visit.on_board)
                assert all(offer.name.text in text for aboard in visit.on_board for offer in aboard.offers)


def test_a_bilingual_poster_carries_both_languages_the_majoritys_first() -> None:
    t = {language: sample.shown(language, base_url=BASE) for language in Language}
    text = " ".join(words_of(to_poster((t[SV], t[FI]), "KIM-DAL-01")))
    for swedish, finnish in (
        ("Servicebussen kommer hit", "Palvelubussi tulee tänne"),
        ("Dalsbruk centrum", "Taalintehtaan keskusta"),
        ("Butikens parkering", "Kaupan pysäköintialue"),
        ("Tisdag", "Tiistai"),
        ("Inställt", "Peruttu"),
        ("Familjecafé", "Perhekahvila"),
        ("Avgiftsfritt", "Maksuton"),
        (t[SV].notice, t[FI].notice),
    ):
        assert -1 < text.index(swedish) < text.index(finnish)


@pytest.mark.parametrize("language", list(Language))
def test_the_month_sheet_has_every_visit(language: Language) -> None:
    t = sample.shown(language)
    pdf = to_month_sheet(t)
    text = " ".join(words_of(pdf))
    assert accessible(pdf)
    assert clipped(pdf) == []
    assert t.notice in text
    places = [text.index(f"{v.date_short[0].upper()}{v.date_short[1:]}") for v in t.visits]
    assert places == sorted(places)
    for visit in t.visits:
        assert visit.clock_times in text
        assert visit.place.names[0].text in text
        assert visit.status == "planned" or visit.over or visit.status_label in text


def test_a_long_month_flows_onto_pages_that_each_have_their_header_and_number() -> None:
    stops = ("TKU-RUN-02", "KIM-DAL-01", "LAI-02")
    visits = [
        sample.visit(stop, day * 10 + n, day, (9 + 3 * n) * 60 + day, sample.MLL, sample.AIMA)
        for day in range(1, 32)
        for n, stop in enumerate(stops)
    ]
    t = month_of(*visits)
    pages = words_of(to_month_sheet(t))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert "Päivä Kellonaika Paikka Mukana bussissa" in page
        assert f"Sivu {number} / {len(pages)}" in page
    text = " ".join(pages)
    rows = re.findall(r"\w\w \d+\.3\.2027 (\d+\.\d\d–\d+\.\d\d)", text)
    assert rows == [visit.clock_times for visit in t.visits]
    assert clipped(to_month_sheet(t)) == []


@pytest.mark.parametrize("count", [1, 3, 6, 9, 31])
def test_a_poster_with_many_visits_shrinks_then_flows_and_clips_nothing(count: int) -> None:
    visits = [sample.visit("KIM-DAL-01", day, day, 14 * 60, sample.FOLK, sample.MLL) for day in range(1, count + 1)]
    both = (month_of(*visits, language=SV), month_of(*visits, language=FI))
    pdf = to_poster(both, "KIM-DAL-01")
    pages = words_of(pdf)
    assert clipped(pdf) == []
    assert accessible(pdf)
    assert re.findall(r"(?<![\d.])(\d+\.3\.) ", " ".join(pages)) == [f"{day}.3." for day in range(1, count + 1)]
    assert (len(pages) == 1) == (count <= 3)
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_a_crowded_visit_and_endless_words_clip_nothing() -> None:
    services = tuple(Service(f"S{n}", Text(fi=f"Palvelu numero {n}"), "x") for n in range(6))
    crowd = tuple(Organisation(f"O{n}", Text(fi=f"Järjestö {n} ry"), (), ("fi",)) for n in range(60))
    on_board = [OnBoard(o.id, tuple(s.id for s in services)) for o in crowd]
    stops = tuple(replace(s, names=Text(fi="Pitkä" * 40, sv="Lång " * 30), address="a" * 300) for s in sample.STOPS)
    t = month_of(sample.visit("LAI-02", 1, 2, 840, *on_board), services=services, organisations=crowd, stops=stops)
    for pdf in (to_poster((t,), "LAI-02"), to_month_sheet(t)):
        assert clipped(pdf) == []
        text = " ".join(words_of(pdf))
        assert all(f"Järjestö {n} ry" in text for n in range(60))


@pytest.mark.parametrize("count", [6, 9, 14, 20, 30])
def test_no_page_of_a_poster_is_without_a_visit(count: int) -> None:
    crowd = (sample.FOLK, sample.MLL, sample.AIMA)
    t = month_of(*(sample.visit("LAI-02", n, n, 840, *crowd) for n in range(1, count + 1)))
    pages = words_of(to_poster((t,), "LAI-02"))
    assert all("14.00–16.30" in page for page in pages)
    assert sum("Kysyttävää?" in page for page in pages) == 1
    assert len(pages) > 1 or count < 20


def test_a_month_without_visits_is_still_a_paper() -> None:
    t = month_of(language=EN)
    assert "No coming visits" in words_of(to_month_sheet(t))[0]
    assert "The bus does not come here during this timetable (March 2027)." in words_of(to_poster((t,), "LAI-02"))[0]


def scanned(pdf: bytes) -> list[str]:
    """Return what a phone's camera reads from the codes on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=150 / 72).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_the_code_leads_to_the_page_of_the_stop() -> None:
    t = sample.shown(FI, base_url=BASE)
    stop = next(s for s in t.stops if any(not v.over for v in s.visits))
    pdf = to_poster((t,), stop.place.stop_id)
    assert scanned(pdf) == [f"{BASE}/stops/{stop.place.slug}.html"]
    assert f"{BASE}/stops/{stop.place.slug}.html".partition("://")[2] in words_of(pdf)[0].replace(" ", "")


def test_without_a_web_address_the_code_holds_the_times() -> None:
    t = sample.shown(FI)
    stop = next(s for s in t.stops if any(not v.over and not v.cancelled for v in s.visits))
    pdf = to_poster((t,), stop.place.stop_id)
    assert accessible(pdf)
    assert "verkossa" not in words_of(pdf)[0]
    (text,) = scanned(pdf)
    assert text.splitlines()[0] == stop.place.title
    for visit in stop.visits:
        assert (f"{visit.date_short} {visit.times}" in text) == (not visit.over and not visit.cancelled)


def test_the_same_timetable_gives_the_same_bytes() -> None:
    t = sample.shown(FI, base_url=BASE)
    assert to_poster((t,), "LAI-02") == to_poster((t,), "LAI-02")
    assert to_month_sheet(t) == to_month_sheet(sample.shown(FI, base_url=BASE))


def test_a_paper_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PublishError, match="My poster"):
        typesetting.typeset(typesetting.Sheet("poster.typ", {"title": "My poster", "lang": "fi"}, date(2027, 3, 1)))


def test_the_fonts_and_their_licence_come_along() -> None:
    fonts = typesetting.HERE / "fonts"
    assert {path.name for path in fonts.iterdir()} == {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "OFL.txt"}


def test_characters_without_a_glyph_do_not_stop_the_paper() -> None:
    assert drawable("Äimä 🎈 – ÅÖ") == "Äimä \ufffd – ÅÖ"
    for language in Language:
        alphabet = "".join(Locale.parse(language).languages.values())
        assert drawable(alphabet.replace("\u2019", "'")) == alphabet.replace("\u2019", "'")
    with pytest.raises((ValueError, struct.error)):
        characters(typesetting.HERE / "fonts" / "OFL.txt")


def test_the_month_sheet_leads_to_the_pages_once_they_have_an_address() -> None:
    pdf = to_month_sheet(sample.shown(FI, base_url=BASE))
    assert accessible(pdf)
    assert "bus.example/index.html" in " ".join(words_of(pdf)).replace(" ", "")
    assert f"{BASE}/index.html" in scanned(pdf)
    assert scanned(to_month_sheet(sample.shown(FI))) == []
