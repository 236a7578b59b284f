"""What a family and a coordinator do, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Witness

pytestmark = pytest.mark.browser
SLOW = 30_000
"""Milliseconds a page may take on a busy machine."""


def opened(page: Page, address: str) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=SLOW)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page is not being drawn any more."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=SLOW)


def from_the_top(page: Page) -> None:
    """Put the focus on the title of a page that is drawn."""
    settled(page)
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until the thing of this name has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "(e => /^(A|BUTTON|INPUT)$/.test(e?.tagName) ? e.ariaLabel + e.innerText : '')(document.activeElement)"
        )
        if name in label:
            return
    pytest.fail(f"{name} cannot be reached with the keyboard.")


def test_a_family_finds_the_next_visit_in_swedish(page: Page, address: str) -> None:
    witness = Witness(page)
    opened(page, address)
    expect(page.locator("h1")).to_have_text("Milloin bussi tulee?")
    page.get_by_text("Svenska", exact=True).click()
    expect(page.locator("h1")).to_have_text("När kommer bussen?", timeout=SLOW)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.get_by_text("Exempel: organisationerna är riktiga")).to_be_visible()
    page.get_by_role("combobox").click()
    for typed in ("taalintehdas", "dalsbruk"):
        page.get_by_role("combobox").fill(typed)
        expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option", name="Dalsbruk / Taalintehdas").click()
    card = page.locator("article.pb-next")
    for words in ("Nästa besök", "Dalsbruk centrum / Taalintehtaan keskusta", "Med ombord", "Språk:"):
        expect(card).to_contain_text(words, timeout=SLOW)
    expect(card).to_contain_text(re.compile(r"kl\. \d{1,2}\.\d\d–\d{1,2}\.\d\d"))
    assert "locality=taalintehdas" in page.url
    page.get_by_text("English", exact=True).click()
    expect(card).to_contain_text("Next visit", timeout=SLOW)
    expect(card).to_contain_text("Dalsbruk centrum")
    assert (witness.hosts, witness.complaints) == ({"localhost"}, [])


def test_a_stop_has_a_calendar_a_poster_and_a_map(page: Page, address: str) -> None:
    witness = Witness(page)
    opened(page, f"{address}/?language=en&stop=kim-dal-01")
    with page.expect_download() as calendar:
        page.get_by_role("button", name="Add to calendar").click()
    assert b"BEGIN:VEVENT" in calendar.value.path().read_bytes()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Print a poster").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_text("Map", exact=True).click()
    expect(page.locator("canvas").first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(1500)
    assert (witness.hosts, witness.complaints) == ({"localhost"}, [])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_fit_a_phone(phone: Page, address: str, language: str) -> None:
    for path in (f"/?language={language}&locality=taalintehdas", f"/plan?language={language}"):
        opened(phone, address + path)
        expect(phone.locator("article.pb-card, .pb-steps").first).to_be_visible(timeout=SLOW)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        wide = "[...document.querySelectorAll('.stMain')].some(e => e.scrollWidth > e.clientWidth + 1)"
        assert not phone.evaluate(wide), path


BROKEN = """() => [...document.querySelectorAll('.pb-figures dt, .pb-figures dd')].flatMap(cell => {
  const range = document.createRange(), text = cell.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter(word => {
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
  }).map(word => word[0]); })"""
"""Words in the cards of figures that stand on more than one line."""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_figures_do_not_break_words(page: Page, address: str, language: str) -> None:
    opened(page, f"{address}/plan?language={language}")
    expect(page.locator(".pb-figures").first).to_be_visible(timeout=SLOW)
    for width in (390, 800, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        assert page.evaluate(BROKEN) == [], width


def test_a_month_is_proposed_approved_and_published_with_the_keyboard_alone(page: Page, address: str) -> None:
    witness = Witness(page)
    opened(page, f"{address}/?language=en")
    tab_to(page, "Plan")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Plan a month", timeout=SLOW)
    settled(page)
    tab_to(page, "Month")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible(timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Propose a plan")).to_be_enabled(timeout=SLOW)
    settled(page)
    tab_to(page, "Propose a plan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Approve")).to_be_enabled(timeout=SLOW * 3)
    expect(page.locator(".pb-calendar .pb-visit").first).to_be_visible()
    from_the_top(page)
    tab_to(page, "Approve")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The plan is approved.")).to_be_visible(timeout=SLOW)
    from_the_top(page)
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    expect(page.get_by_text("begin with index.html")).to_be_visible(timeout=SLOW * 2)
    assert (witness.hosts, witness.complaints) == ({"localhost"}, [])


def test_published_pages_stand_beside_the_app(page: Page, address: str) -> None:
    witness = Witness(page)
    page.goto(f"{address}/public/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{address}/public/stops/kim-dal-01.html")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert (witness.hosts, witness.complaints) == ({"localhost"}, [])
