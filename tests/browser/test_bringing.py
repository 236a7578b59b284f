"""A coordinator brings her timetable in a real browser, with the mouse, with the keyboard alone, and on a phone."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.domain.clock import HELSINKI
from planner.workflow.months import months_around
from tests.browser.test_in_a_browser import SLOW, opened, settled, tab_to
from tests.timetables import stop, timetable
from tests.workflow.test_adopting import ROUND

pytestmark = pytest.mark.browser


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A timetable that begins in the month after next, semicolons and Windows letters, one row flawed."""
    month = months_around(datetime.now(HELSINKI).date())[2]
    tuesday = next(day for day in month.days() if day.weekday() == 1)
    start = {"start": tuesday.isoformat()}
    rows = [*(dict(row) | start for row in ROUND), stop("Jäkärlä", "60.2", "22.1", "soon-12:00", **start)]
    path = tmp_path / "oma aikataulu.csv"
    path.write_bytes(timetable(*rows, separator=";", encoding="cp1252"))
    assert tuesday + timedelta(days=14) in month
    return path


def bring(page: Page, address: str, file: Path, language: str) -> None:
    opened(page, f"{address}/bring?language={language}")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".pb-preview")).to_be_visible(timeout=SLOW)
    settled(page)


def test_a_timetable_is_adopted_and_undone_with_the_keyboard_alone(page: Page, address: str, file: Path) -> None:
    bring(page, address, file, "en")
    expect(page.get_by_text("letters cp1252, cells separated by a semicolon.")).to_be_visible()
    expect(page.get_by_text("3 rows can be taken, 1 cannot.")).to_be_visible()
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    tab_to(page, "Leave out the rows with flaws")
    page.keyboard.press("Space")
    settled(page)
    tab_to(page, "Month")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "Adopt as the starting plan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("the timetable is a draft now, with")).to_be_visible(timeout=SLOW)
    settled(page)
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    tab_to(page, "Undo import 1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It was undone.").first).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_fits_a_phone(phone: Page, address: str, file: Path, language: str) -> None:
    bring(phone, address, file, language)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    wide = "[...document.querySelectorAll('.stMain')].some(e => e.scrollWidth > e.clientWidth + 1)"
    assert not phone.evaluate(wide)
