"""What families do with the published pages, in a browser: on a small phone, without scripts, with the keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.publish.page_tree import pages_of
from planner.publish.timetable import timetable
from tests.publish import sample
from tests.publish.browsing import PHONE, chromium, read_at, written

pytestmark = pytest.mark.browser
MORNING = "2027-03-16T09:00:00+02:00"
KINDS = ("index", "changes", "accessibility", "stops/kim-dal-01", "services/index", "services/srv-09", "months/2027-03")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month in all languages; the last visit in Runosmäki is called off since."""
    visits = [*sample.VISITS[:-1], replace(sample.VISITS[-1], status=VisitStatus.CANCELLED)]
    visits.append(sample.visit("TKU-RUN-02", 4, 31, 14 * 60, sample.FOLK))
    files: dict[str, bytes] = {}
    for language in Language:
        t = timetable(sample.problem(), sample.plan(*visits), language=language, today=sample.TODAY)
        files |= {f"{language.value}/{path}": page for path, page in pages_of(t, "../").items()}
    return written(files, tmp_path_factory.mktemp("month"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_a_mother_in_dalsbruk_is_told_of_a_cancelled_visit_first_and_when_the_bus_comes_instead(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="sv-FI")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    path = folder / "sv/stops/tku-run-02.html"
    page.goto(path.as_uri())
    assert len(asked) == 1
    assert path.stat().st_size < 60_000
    context.close()
    with read_at(browser, path, "2027-03-29T09:00:00+03:00") as page:
        cards = page.locator(".card:visible")
        expect(cards.nth(0)).to_contain_text("Inställt")
        expect(cards.nth(0)).to_contain_text("Tisdag 30 mars 2027")
        expect(cards.nth(1)).to_contain_text("Onsdag 31 mars 2027")
        box = cards.nth(1).locator(".when").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
        expect(page.locator("footer")).to_contain_text("02 000 0000")


def test_a_nurse_finds_where_a_service_is_given_next_and_prints_it(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/index.html", MORNING) as page:
        page.get_by_role("link", name="Palvelut").first.click()
        row = page.get_by_role("row").filter(has_text="Tuki synnytyksen jälkeiseen masennukseen")
        expect(row).to_contain_text("Ti 16.3.2027, klo 9.30–12.00")
        row.get_by_role("link").click()
        card = page.locator(".card:visible")
        for words in ("Tiistai 16. maaliskuuta 2027", "Munterinkatu", "Kaupan parkkipaikka", "Äimä ry"):
            expect(card).to_contain_text(words)
        page.emulate_media(media="print")
        expect(card).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="Ke 17.3.2027")).to_contain_text("Laitilan kirkko")


def test_a_stop_page_is_walked_with_the_keyboard_in_the_order_it_is_read(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/stops/kim-dal-01.html", MORNING) as page:
        walked, places = [], []
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            walked.append(focused(page))
            places.append(page.evaluate("(e => e.getBoundingClientRect().top + scrollY)(document.activeElement)"))
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{walked[-1]} does not show that it has the focus"
        assert walked[:4] == ["Siirry aikatauluun", "Palvelubussi", "Svenska", "English"]
        wanted = ["Lisää kalenteriin", "Tulosta juliste (PDF)", "Perhekahvila", "Kaikki pysäkit"]
        assert [name for name in walked if name in wanted][:4] == wanted
        assert walked[-1] == "02 000 0000"
        assert places[1:] == sorted(places[1:])


SMALL = """[...document.querySelectorAll('a:not(.skip)')]
    .filter(a => a.offsetParent && !a.closest('p.where, dd, td p') && a.getBoundingClientRect().height < 44)
    .map(a => a.textContent)"""
"""Links on a line of their own that are lower than a thumb is wide; links inside a sentence may be."""


def test_what_is_tapped_is_large_enough_for_a_thumb(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/index.html", MORNING) as page:
        for kind in KINDS:
            page.goto((folder / f"sv/{kind}.html").as_uri())
            assert page.evaluate(SMALL) == [], kind


CONTRAST = """e => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const linear = x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4;
    const light = c => c.slice(0, 3).reduce((sum, x, i) => sum + linear(x / 255) * [.2126, .7152, .0722][i], 0);
    let behind = e;
    while (numbers(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const both = [getComputedStyle(e).color, getComputedStyle(behind).backgroundColor].map(c => light(numbers(c)));
    return (Math.max(...both) + .05) / (Math.min(...both) + .05); }"""
"""The contrast of a text with what is behind it, as WCAG reckons it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_contrast_in_the_dark_too(
    browser: Browser, folder: Path, scheme: Literal["light", "dark"]
) -> None:
    with read_at(browser, folder / "fi/stops/kim-dal-01.html", MORNING) as page:
        page.emulate_media(color_scheme=scheme)
        for part in ("h1", ".when", ".tag.planned", ".tag.now", ".notice p", ".actions a", "caption", "footer p"):
            shown = page.locator(part).locator("visible=true").first
            assert shown.evaluate(CONTRAST) >= 4.5, (scheme, part)
