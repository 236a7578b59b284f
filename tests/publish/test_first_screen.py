"""The stop page in a real browser: what a family sees without scrolling, and what the page asks of the net."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from planner.domain.language import Language
from planner.publish.site import site_files
from tests.publish import sample
from tests.publish.browsing import PHONE, chromium, written
from tests.publish.test_papers import words_of

pytestmark = pytest.mark.browser
LANGUAGES = {"sv": "Språk ombord", "fi": "Kielet bussissa", "en": "Languages on board"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shown = {language: sample.shown(language, today=date(2027, 3, 10)) for language in Language}
    return written(site_files(shown), tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        (
            "sv",
            ["Dalsbruk centrum", "Tisdag 16 mars 2027", "kl. 14.00", "Butikens parkering", "Avgiftsfritt", "Bussen"],
        ),
        ("fi", ["Dalsbruk centrum", "Tiistai 16. maalis", "klo 14.00", "Kaupan pysäköinti", "Maksuton", "Bussi tulee"]),
        (
            "en",
            ["Dalsbruk centrum", "Tuesday 16 March", "14:00", "The shop's car park", "Free of charge", "The bus is"],
        ),
    ],
)
def test_the_first_screen_answers_without_scrolling_and_without_scripts(
    browser: Browser, folder: Path, language: str, answers: list[str]
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale=language)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / language / "stops" / "kim-dal-01.html").as_uri())
    for answer in [*answers, LANGUAGES[language], "Folkhälsan", "Mannerheim"]:
        box = page.get_by_text(answer).first.bounding_box()
        assert box is not None, answer
        assert box["y"] + min(box["height"], 24) <= PHONE["height"], f"{answer} is below the first screen: {box}"
    assert len(asked) <= 2, f"more than the page and its icon: {asked}"
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways_and_the_style_is_allowed(browser: Browser, folder: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        if path.parent.name == "embed":
            assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
            continue
        assert page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") == "rgb(11, 74, 92)"
    assert complaints == []
    page.close()


def test_the_keyboard_reaches_the_timetable_first(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((folder / "stops" / "kim-dal-01.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå till tidtabellen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_printed_pages_keep_every_visit(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "fi" / "stops" / "tku-run-02.html").as_uri())
    text = " ".join(words_of(page.pdf(format="A4")))
    page.close()
    for day in ("Ti 2.3.2027", "Ti 16.3.2027", "Ti 30.3.2027"):
        assert day in text
