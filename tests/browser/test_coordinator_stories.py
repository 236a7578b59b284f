"""What a coordinator does from a warning to the papers on the wall, in a real browser (stories A3 and A4)."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pypdf
import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from playwright.sync_api import Page, expect

from planner.domain.clock import HELSINKI
from planner.storage.engine import write_session
from planner.storage.tables.places import RegionRow
from planner.workflow.database import Engine, open_database
from planner.workflow.months import code, next_month
from planner.workflow.proposing import propose
from planner.workflow.swap_trials import Swap
from planner.workflow.swapping import look_for_swaps, swap
from tests.browser.conftest import Witness, free_port, served
from tests.browser.test_in_a_browser import SLOW, opened, settled
from tests.village import village_database

pytestmark = pytest.mark.browser
STOP = "KIM-DAL-01"
A4 = (595, 842)


@dataclass(frozen=True, slots=True)
class Village:
    """The app on a month that is planned, but in Dalsbruk nobody on board speaks Swedish at one visit."""

    address: str
    month: str
    day: date
    leaves: str
    """The name of the organisation on board there."""


def _without_swedish(engine: Engine, today: date, now: datetime) -> tuple[date, str]:
    """Let somebody come to Dalsbruk who speaks Finnish only; return the day and the name."""
    month = next_month(today)
    ready = look_for_swaps(engine, month, today=today)
    visit = next(v for v in ready.visits(today) if v.stop_id == STOP and len(v.on_board) == 1)
    there = visit.on_board[0].organisation_id
    worse = next(
        trial
        for trial in ready.trials(visit, there)
        if "language.nobody" in {finding.code for finding in trial.after.findings}
    )
    swap(engine, month, Swap(visit.id, there, worse.swap.comes), today=today, now=now)
    return visit.date, ready.problem.organisation[worse.swap.comes].names.fi


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    folder, port = tmp_path_factory.mktemp("stories"), free_port()
    database, now = village_database(folder), datetime.now(UTC)
    engine, today = open_database(database), now.astimezone(HELSINKI).date()
    with write_session(engine) as session:
        region = session.get(RegionRow, "VARSINAIS-SUOMI")
        assert region is not None
        region.website = f"http://localhost:{port}/public"
    month = next_month(today)
    propose(engine, month, seconds=20, now=now)
    day, leaves = _without_swedish(engine, today, now)
    engine.dispose()
    with served(folder, database, port) as address:
        yield Village(address, code(month), day, leaves)


def choose(page: Page, label: str, typed: str) -> None:
    """Choose from a list in the app, by a part of the name."""
    settled(page)
    box = page.get_by_role("combobox", name=label)
    box.evaluate("e => e.scrollIntoView({ block: 'start' })")  # an open list closes when the page scrolls
    box.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option", name=typed).first).to_be_visible(timeout=SLOW)
    page.keyboard.press("Enter")
    settled(page)


def unfold(page: Page, name: str) -> None:
    """Open a fold; one that stayed open is left alone."""
    page.wait_for_timeout(500)
    settled(page)
    details = page.locator(".stExpander details").filter(has=page.get_by_text(name, exact=True))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    expect(details).to_have_attribute("open", "", timeout=SLOW)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


def publish(page: Page) -> None:
    """Publish the month, approved first where it is not yet, with one press of a button."""
    settled(page)
    approve = page.locator(".st-key-approve button")
    if approve.is_enabled():
        approve.click()
        settled(page)
    page.locator(".st-key-publish button:not([disabled])").click(timeout=SLOW)
    expect(page.locator(".stAlert").filter(has_text="index.html")).to_be_visible(timeout=SLOW * 2)


def in_short(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def test_a_warning_that_nobody_speaks_swedish_goes_with_a_swap_and_dalsbruk_reads_swedish_first(
    page: Page, village: Village
) -> None:
    opened(page, f"{village.address}/plan?language=fi")
    warning = re.compile(rf"Dalsbruk centrum.*{in_short(village.day)}.*kukaan.*ei puhu ruotsia")
    page.get_by_role("tab", name=re.compile("Mitä jää pitämättä")).click()
    expect(page.locator(".pb-findings:visible li", has_text=warning).first).to_be_visible(timeout=SLOW)
    unfold(page, "Vaihda järjestö")
    choose(page, "Käynti", "Dalsbruk")
    choose(page, "Kuka jää pois", village.leaves)
    choose(page, "Kuka tulee tilalle", "Folkhälsans Förbund rf")
    judged = page.locator(".stExpander", has_text="Vaihda järjestö")
    expect(judged).to_contain_text("Nämä huomautukset poistuvat:", timeout=SLOW)
    expect(judged.locator("li", has_text=warning)).to_be_visible()
    press(page, "Vaihda")
    told = page.locator(".stAlert")
    expect(told).to_contain_text(f"{village.leaves} jää pois, tilalle tulee Folkhälsans Förbund rf.", timeout=SLOW)
    expect(page.locator("li", has_text=warning)).to_have_count(0)
    unfold(page, "Vaihda järjestö")
    press(page, "Peru vaihto")
    expect(page.locator("li", has_text=warning)).not_to_have_count(0, timeout=SLOW)
    unfold(page, "Vaihda järjestö")
    press(page, "Peru vaihto")
    expect(page.locator("li", has_text=warning)).to_have_count(0, timeout=SLOW)
    publish(page)
    witness = Witness(page)
    reads_swedish_first(page, f"{village.address}/public")
    assert (witness.hosts, witness.complaints) == ({"localhost"}, [])


def reads_swedish_first(page: Page, site: str) -> None:
    """See that the page of Dalsbruk opens in Swedish, and that it is found by its Finnish name."""
    page.goto(f"{site}/localities/taalintehdas.html")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("h1")).to_have_text(re.compile("^Dalsbruk"))
    expect(page.locator("main")).to_contain_text("Dalsbruk centrum")
    page.goto(f"{site}/index.html")
    page.get_by_role("searchbox").fill("Taalintehdas")
    expect(page.locator("#found > ul > li").first).to_contain_text("Dalsbruk")
    page.locator("#found a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Dalsbruk"))


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def poster_leads_to_its_page(page: Page, poster: bytes, address: str) -> None:
    """Scan the code of an A4 poster as a phone does, and open where it leads."""
    box = pypdf.PdfReader(io.BytesIO(poster)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4
    document = pypdfium2.PdfDocument(poster)
    (found,) = zxingcpp.read_barcodes(document[0].render(scale=150 / 72).to_pil())
    assert found.text == address
    page.goto(found.text)
    name = page.locator("h1").inner_text().splitlines()[0]
    assert name in words(poster)
    expect(page.locator(".card:visible").first).to_contain_text(re.compile("Nästa besök|Seuraava käynti"))


def test_one_act_publishes_pages_posters_texts_and_calendars_and_the_code_leads_to_the_stop(
    page: Page, village: Village
) -> None:
    opened(page, f"{village.address}/plan?language=sv")
    publish(page)
    site = f"{village.address}/public"

    def got(path: str) -> bytes:
        answer = page.request.get(f"{site}/{path}")
        assert answer.ok, path
        return answer.body()

    for stop in ("kim-dal-01", "tku-run-02"):
        poster_leads_to_its_page(page, got(f"stops/{stop}.pdf"), f"{site}/stops/{stop}.html")
        for language, said in (("fi", "Mukana bussissa"), ("sv", "Med ombord")):
            assert said in words(got(f"{language}/stops/{stop}.pdf")), language
        assert len(Calendar.from_ical(got(f"stops/{stop}.ics")).walk("VEVENT")) >= 1
    day = village.day
    for language, post, notice in (
        ("fi", "--- Julkaisu 1", "--- Lehti-ilmoitus 1"),
        ("sv", "--- Inlägg 1", "--- Tidningsnotis 1"),
    ):
        text = got(f"{language}/months/{village.month}.txt").decode()
        assert post in text
        assert notice in text
        assert f"{day.day}.{day.month}." in text
        assert "Dalsbruk" in got(f"{language}/localities/taalintehdas.txt").decode()
