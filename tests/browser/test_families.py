"""What families do who read neither Finnish nor Swedish, in a real browser, from files."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.language import Language
from planner.publish.site import site_files
from planner.publish.timetable import timetable
from planner.words.tongues import family_tongues
from tests.browser.conftest import Witness
from tests.publish import sample

pytestmark = pytest.mark.browser
OLD_PHONE = {"width": 375, "height": 667}
STOP = "stops/tku-run-02.html"
TODAY = date(2027, 3, 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month in which the bus comes to Runosmäki on the 10th without, on the 24th with somebody who speaks Arabic."""
    out, run = tmp_path_factory.mktemp("site"), sample.STOPS[0]
    visits = (
        sample.visit(run.id, 1, 10, 14 * 60, sample.FOLK),
        sample.visit(run.id, 2, 24, 14 * 60, sample.MLL),
    )
    problem, plan = sample.problem((run,)), sample.plan(*visits)
    tongues = (*Language, *family_tongues())
    shown = {one: timetable(problem, plan, language=one, today=TODAY) for one in tongues}
    official = {one: t for one, t in shown.items() if isinstance(one, Language)}
    for name, content in site_files(official, [shown[one] for one in family_tongues()]).items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    return out


def opened(browser: Browser, folder: Path, path: str, *, scripts: bool = True) -> Page:
    context = browser.new_context(viewport=OLD_PHONE, locale="ar", java_script_enabled=scripts)
    page = context.new_page()
    page.goto((folder / path).as_uri())
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_father_in_runosmaki_reads_arabic(browser: Browser, folder: Path, scripts: bool) -> None:
    page = opened(browser, folder, STOP, scripts=scripts)
    witness = Witness(page)
    page.locator("nav.tongues summary").click()
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith(f"/ar/{STOP}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    card = page.locator("section.card:visible").first
    expect(card).to_contain_text("الأربعاء 10 آذار/مارس 2027")
    address = card.get_by_text("Munterinkatu 15").last
    expect(address).to_have_attribute("dir", "ltr")
    expect(address).to_have_attribute("lang", "fi")
    expect(card).to_contain_text("Turku / Åbo")
    speaks, speaks_not = "في الحافلة من يتحدث العربية.", "ليس في الحافلة هذه المرة من يتحدث العربية."
    rows = page.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("الأربعاء 10 آذار/مارس 2027")
    expect(rows.nth(0)).to_contain_text(speaks_not)
    expect(rows.nth(1)).to_contain_text("الأربعاء 24 آذار/مارس 2027")
    expect(rows.nth(1)).to_contain_text(speaks)
    expect(rows.nth(1)).not_to_contain_text(speaks_not)
    expect(page.locator("a[href^='geo:60.48821,22.25818']")).to_be_visible()
    if scripts:
        runs_from_the_right_but_times_from_the_left(page)
    assert (witness.hosts, witness.complaints) == (set(), [])
    page.context.close()


PLACES = """(node, texts) => texts.map(text => {
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + text.length);
    return range.getBoundingClientRect().x;
  }
  return null; })"""
"""Where texts begin on the screen, from the left."""


def runs_from_the_right_but_times_from_the_left(page: Page) -> None:
    """See in which direction words, times and telephone numbers run."""
    card = page.locator("section.card:visible").first
    hour, opens, closes = card.locator(".times").evaluate(PLACES, ["الساعة", "14:00", "16:30"])
    assert opens < closes < hour
    weekday, day = card.locator(".when").evaluate(PLACES, ["الأربعاء", "10"])
    assert weekday > day
    first, second = page.locator("footer a[href^='tel:']").evaluate(PLACES, ["02 ", "0000"])
    assert first < second
    border = card.evaluate("e => [getComputedStyle(e).borderRightWidth, getComputedStyle(e).borderLeftWidth]")
    assert border[0] != border[1] == "1px"


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_no_page_of_families_scrolls_sideways(browser: Browser, folder: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    folders = [tongue.folder for tongue in family_tongues()]
    for path in sorted(path for name in folders for path in (folder / name).rglob("*.html")):
        page.goto(path.as_uri())
        page.locator("nav.tongues summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("document.documentElement.scrollLeft") == 0
        box = page.locator("nav.tongues details ul").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width, path
    page.close()


def test_the_menu_of_languages_works_with_the_keyboard(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, f"fi/{STOP}")
    page.locator("nav.tongues summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "ar"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ar/{STOP}")
    page.context.close()
