"""Stories of families, each from beginning to end in a browser: A12, A14, A15 and A16 (A13: tests/browser)."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from planner.domain.language import Language, Text
from planner.domain.places import Locality, Municipality, Position
from planner.domain.plan import OnBoard, Plan, VisitStatus
from planner.domain.publications import published
from planner.domain.services import Booking, Organisation, Service
from planner.publish.areas import Area, Kind
from planner.publish.easy_poster import easy_poster
from planner.publish.editions import Edition
from planner.publish.pocket_card import pocket_card
from planner.publish.poster import to_poster
from planner.publish.site import pages_and_feeds
from planner.publish.timetable import timetable
from planner.publish.typesetting import typeset
from planner.publish.values import Timetable
from planner.words.tongues import Tongue, family_tongues
from tests.publish import sample
from tests.publish.browsing import PHONE, chromium, read_at, written
from tests.publish.paper_reading import words_of

pytestmark = pytest.mark.browser
BASE = "https://bus.example"
SLOW_3G, ROUND_TRIP = 50_000, 0.4
"""What a slow 3G network carries: bytes in a second, and seconds until an answer begins."""
PC = {"width": 1280, "height": 900}

UKI = Municipality("895", Text(fi="Uusikaupunki", sv="Nystad"), (Language.FI,))
PLACES = (
    *sample.LOCALITIES,
    Locality("uki", Text(fi="Uusikaupunki", sv="Nystad"), "895"),
    Locality("lokalahti", Text(fi="Lokalahti"), "895"),
)
DALSBRUK = replace(sample.STOPS[1], names=Text(fi="Taalintehdas", sv="Dalsbruk"))
TORI = sample.stop("UKI-TOR", "Tori", "Torget", "uki", "895", position=Position(60.8, 21.41))
LOKALAHTI = sample.stop("UKI-LOK", "Lokalahden kauppa", "", "lokalahti", "895", position=Position(60.68, 21.47))
DIVORCE = Service("SRV-04", Text("Eroneuvonta", "Skilsmässorådgivning"), "divorce", Booking.BOOKED)
WALK_IN = Service(
    "SRV-09", Text("Perhekahvila", "Familjecafé"), "meeting", easy=Text(fi="Tule kahville lapsen kanssa.")
)
FOLK = Organisation("ORG-FOLK", Text("Folkhälsan", "Folkhälsan"), ("SRV-09",), ("sv", "fi"))
MLL = Organisation("ORG-MLL", Text("MLL", "MLL"), ("SRV-09",), ("fi",))
TETK = Organisation("ORG-TETK", Text("Ensi- ja turvakoti"), ("SRV-04",), ("fi",))
CAFE, CAFE_TOO = OnBoard("ORG-FOLK", ("SRV-09",)), OnBoard("ORG-MLL", ("SRV-09",))
ADVICE = OnBoard("ORG-TETK", ("SRV-04",))
AT_14, THREE_HOURS = 14 * 60, {"closes": 17 * 60, "departs": 17 * 60 + 15}
SEASON = [sample.visit(LOKALAHTI.id, n, day, AT_14, CAFE_TOO) for n, day in enumerate((3, 10, 17, 24, 31), start=1)]
VISITS = (
    sample.visit(DALSBRUK.id, 1, 17, AT_14, CAFE, CAFE_TOO, **THREE_HOURS),
    sample.visit(DALSBRUK.id, 2, 31, AT_14, CAFE, CAFE_TOO, **THREE_HOURS),
    sample.visit(TORI.id, 1, 19, 16 * 60, ADVICE, closes=20 * 60, departs=20 * 60 + 15),
    sample.visit("LAI-02", 1, 24, AT_14, ADVICE, **THREE_HOURS),
    *SEASON,
)
CANCELLED = replace(VISITS[0], status=VisitStatus.CANCELLED, reason="SECRET-REASON")


def shown(language: Language | Tongue, *plans: Plan, today: date = date(2027, 3, 1)) -> Timetable:
    """Return what is told after these plans were published, one after the other."""
    problem = sample.problem(
        (DALSBRUK, TORI, LOKALAHTI, sample.STOPS[2]),
        municipalities=(sample.TURKU, sample.KIMITO, sample.LAITILA, UKI),
        localities=PLACES,
        services=(DIVORCE, WALK_IN),
        organisations=(FOLK, MLL, TETK),
    )
    before = tuple(published(plan, sample.PUBLISHED) for plan in plans[:-1])
    edition = Edition(len(plans), before, sample.PUBLISHED)
    return timetable(problem, plans[-1], language=language, today=today, edition=edition, base_url=BASE)


def site(folder: Path, *plans: Plan, today: date = date(2027, 3, 1)) -> Path:
    official = {language: shown(language, *plans, today=today) for language in Language}
    families = [shown(tongue, *plans, today=today) for tongue in family_tongues()]
    return written(pages_and_feeds(official, families), folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("families"), sample.plan(*VISITS))


@contextmanager
def without_scripts(browser: Browser, path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="sv-FI")
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def scanned(pdf: bytes, folder: Path) -> Path:
    """Return the page that the code of a paper leads to, as a phone's camera reads it."""
    document = pypdfium2.PdfDocument(pdf)
    codes = {code.text for code in zxingcpp.read_barcodes(document[0].render(scale=200 / 72).to_pil())}
    document.close()
    (address,) = codes
    return folder / address.removeprefix(f"{BASE}/")


FIRST_SCREEN = (
    "Nästa besök",
    "Onsdag 17 mars 2027",
    "kl. 14.00–17.00",
    "Butikens parkering",
    "Avgiftsfritt",
    "Ingen tidsbokning",
    "Med ombord",
    "Folkhälsan",
    "MLL",
    "svenska, finska",
)


def test_a_mother_in_dalsbruk_scans_the_card_and_is_told_when_the_visit_is_cancelled(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    both = (shown(Language.SV, sample.plan(*VISITS)), shown(Language.FI, sample.plan(*VISITS)))
    card = typeset(pocket_card(both, Area(Kind.STOP, DALSBRUK.id)))
    path = scanned(card, folder)
    assert path == folder / "stops/kim-dal-01.html"
    with without_scripts(browser, path) as page:
        expect(page.locator("h1")).to_contain_text("Dalsbruk")
        for words in FIRST_SCREEN:
            box = page.locator("main").get_by_text(words).first.bounding_box()
            assert box is not None, words
            assert box["y"] + box["height"] <= PHONE["height"], f"{words} needs scrolling"
        calendar = path.parent / str(page.get_by_role("link", name="Lägg till i kalendern").get_attribute("href"))
    assert path.stat().st_size < 100_000
    assert 2 * ROUND_TRIP + len(gzip.compress(path.read_bytes())) / SLOW_3G < 2, "a connection, an answer, its bytes"
    later = site(tmp_path, sample.plan(*VISITS), sample.plan(CANCELLED, *VISITS[1:]), today=date(2027, 3, 16))
    before, after = (event_of(one / calendar.relative_to(folder)) for one in (folder, later))
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert after["summary"].startswith("INSTÄLLT")
    assert after["sequence"] > before["sequence"]
    with read_at(browser, later / "stops/kim-dal-01.html", "2027-03-16T18:00:00+02:00") as page:
        first, second = page.locator(".card:visible").nth(0), page.locator(".card:visible").nth(1)
        expect(first).to_contain_text("Inställt")
        expect(first).to_contain_text("Onsdag 17 mars 2027")
        expect(second).to_contain_text("Onsdag 31 mars 2027")
        expect(page.locator('a[href="tel:020000000"]:visible').first).to_be_visible()
        assert "SECRET" not in page.content()


def event_of(path: Path) -> dict[str, object]:
    """Return the first visit of a calendar by the names of its fields."""
    event = Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]
    return {"sequence": event["sequence"]} | {name: str(event[name]) for name in ("uid", "status", "summary")}


def test_a_grandmother_in_lokalahti_reads_the_poster_at_the_shop(browser: Browser, folder: Path) -> None:
    poster = to_poster((shown(Language.FI, sample.plan(*VISITS)),), LOKALAHTI.id)
    (folder / "fi/stops/uki-lok.pdf").write_bytes(poster)
    with read_at(browser, folder / "fi/stops/uki-lok.html", "2027-03-01T09:00:00+02:00") as page:
        link = page.get_by_role("link", name="Tulosta juliste (PDF)")
        paper = (folder / "fi/stops" / str(link.get_attribute("href"))).read_bytes()
    text = " ".join(words_of(paper))
    for visit in SEASON:
        assert f"{visit.date.day}.3." in text, "every date of the season"
    assert largest_type(paper) >= 24, "dates are read from two metres"
    assert "02 000 0000" in text
    assert "Tulostettu 1.3.2027" in text
    assert re.search(r"Muutokset ja perumiset.*bus\.example/stops/uki-lok\.html", text)
    easy = typeset(easy_poster(shown(Language.FI, sample.plan(*VISITS)), LOKALAHTI.id))
    text = " ".join(words_of(easy))
    days = [f"{visit.date.day}.3." for visit in SEASON]
    for words in (*days, "Selkosuomeksi", "Tule kahville lapsen kanssa.", "02 000 0000"):
        assert words in text, "the same in easy Finnish, on the wall"
    assert largest_type(easy) >= 24
    assert "Tulostettu 1.3.2027" in text
    with read_at(browser, folder / "selko/stops/uki-lok.html", "2027-03-01T09:00:00+02:00") as page:
        for visit in SEASON:
            expect(page.locator("tbody")).to_contain_text(f"{visit.date.day}.3.2027")
        expect(page.locator("main")).to_contain_text("Tule kahville lapsen kanssa.")
        expect(page.locator("footer")).to_contain_text("02 000 0000")


def largest_type(pdf: bytes) -> float:
    """Return the size in points of the largest digits on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    digits = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).isdigit()]
    heights = [top - bottom for _left, bottom, _right, top in map(text.get_charbox, digits)]
    document.close()
    return max(heights) / 0.72


def test_a_young_person_in_uusikaupunki_sees_that_the_bus_is_open_without_login_or_cookies(
    browser: Browser, folder: Path
) -> None:
    with read_at(browser, folder / "fi/index.html", "2027-03-19T17:30:00+02:00") as page:
        row = page.get_by_role("row").filter(has_text="Tori")
        expect(row).to_contain_text("Auki nyt, klo 20.00 asti")
        row.get_by_role("link", name="Tori").click()
        expect(page.locator(".card:visible").first).to_contain_text("Auki nyt, klo 20.00 asti")
        for kind in ("dialog", "[role=dialog]", "[type=password]", "[type=email]", "iframe"):
            expect(page.locator(kind)).to_have_count(0)
        assert not re.search("cookie|eväste", page.locator("body").inner_text(), re.IGNORECASE)
        assert (page.evaluate("document.cookie"), page.evaluate("localStorage.length")) == ("", 0)
        assert page.context.cookies() == []


def test_a_school_nurse_in_laitila_finds_divorce_advice_and_prints_a_card(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/index.html", "2027-03-12T10:00:00+02:00") as page:
        page.set_viewport_size(PC)
        page.get_by_role("searchbox").fill("ero")
        found = page.locator("#found > ul > li").first
        expect(found).to_contain_text("Eroneuvonta")
        said = found.inner_text().replace("\xa0", " ")
        assert re.search(r"Laitila.*ke 24\.3\.2027 klo 14\.00–17\.00", said)
        assert re.search(r"Uusikaupunki.*pe 19\.3\.2027 klo 16\.00–20\.00", said)
        expect(page.locator("#found")).to_contain_text("Voit kysyä myös puhelimitse: 02 000 0000")
        assert page.url.endswith("/fi/index.html"), "what was typed stands nowhere"
        found.get_by_role("link", name="Laitilan kirkko").click()
        card = page.locator(".card:visible").first
        page.emulate_media(media="print")
        for words in ("Keskiviikko 24. maaliskuuta 2027", "klo 14.00–17.00", "Laitilan kirkko", "Eroneuvonta"):
            expect(page.locator("main")).to_contain_text(words)
        expect(card).to_be_visible()
        printed = " ".join(words_of(page.pdf()))
        assert "24. maaliskuuta 2027" in printed
        assert "Laitilan kirkko" in printed
        expect(page.locator("main input:visible, main textarea:visible")).to_have_count(0)  # nothing is asked
