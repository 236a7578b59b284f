"""The plan board with nothing but a keyboard, and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Witness
from tests.browser.test_in_a_browser import SLOW, from_the_top, opened, settled

pytestmark = pytest.mark.browser
FOCUSED = """e => {
  const at = document.activeElement;
  return [at?.ariaLabel, at?.innerText, at?.closest('label')?.innerText].filter(Boolean).join(' ') + '\\n';
}"""


def tab_to(page: Page, name: str, *, back: bool = False, most: int = 80) -> None:
    """Press Tab until what has the focus is called like this."""
    for _step in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if name in page.evaluate(FOCUSED):
            return
    pytest.fail(f"{name} cannot be reached with the keyboard.")


def press(page: Page, name: str, key: str = "Enter", *, back: bool = False) -> None:
    """Go to a thing with Tab, press it, and wait until the page is drawn."""
    tab_to(page, name, back=back)
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=3 * SLOW)


def locked_with_the_keyboard(page: Page) -> None:
    """Open the first visit of the day, lock it to its day, and keep that."""
    press(page, "Dalsbruk")
    expect(page.get_by_text("What to do")).to_be_visible(timeout=SLOW)
    press(page, "Move", "ArrowRight")
    if not page.get_by_text("Not locked").count():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Not locked")).to_be_visible(timeout=SLOW)
    settled(page)
    press(page, "Not locked", "ArrowDown")
    expect(page.locator(".pb-tried")).to_contain_text("Locked to its day", timeout=SLOW)
    settled(page)
    press(page, "Keep the change")
    expect(page.get_by_text("1 change by hand").first).to_be_visible(timeout=SLOW)
    expect(page.locator(".pb-line").first).to_have_attribute("aria-label", re.compile("Locked to its day"))


def test_a_month_is_proposed_locked_and_approved_with_the_keyboard_alone(page: Page, address: str) -> None:
    opened(page, f"{address}/plan?language=en")
    from_the_top(page)
    press(page, "Propose again")
    expect(page.get_by_role("button", name="Approve")).to_be_enabled(timeout=3 * SLOW)
    from_the_top(page)
    press(page, "Plan board", back=True)
    expect(page.locator("h1")).to_have_text("Plan board", timeout=SLOW)
    from_the_top(page)
    locked_with_the_keyboard(page)
    from_the_top(page)
    press(page, "\nPlan\n", back=True)
    expect(page.locator("h1")).to_have_text("Plan a month", timeout=SLOW)
    from_the_top(page)
    press(page, "Approve")
    expect(page.get_by_text("The plan is approved.")).to_be_visible(timeout=3 * SLOW)


def test_the_board_fits_a_phone_and_asks_nobody_else(phone: Page, address: str) -> None:
    witness = Witness(phone)
    opened(phone, f"{address}/board?language=sv")
    phone.get_by_role("button", name="Dalsbruk").first.click()
    expect(phone.get_by_text("Vad ska göras")).to_be_visible(timeout=SLOW)
    phone.get_by_role("radio", name="Ta bort").or_(phone.get_by_role("button", name="Ta bort")).first.click()
    expect(phone.locator(".pb-tried")).to_contain_text("borttaget ur planen", timeout=SLOW)
    wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert witness.hosts == {"localhost"}
