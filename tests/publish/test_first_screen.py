"""The stop page in a real browser: what a family sees without scrolling, and what the page asks of the net."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.domain.language import Language, Text
from planner.domain.plan import OnBoard, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.services import Booking, Organisation, Service
from planner.publish.first_screen import offers_at_first
from planner.publish.page_tree import pages_of
from planner.publish.site import site_files
from planner.publish.timetable import timetable
from planner.words.tongues import OFFICIAL, Tongue, family_tongues
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


LONG = "Lounaissuomen lastensuojelujärjestöjen piiri ry"
NEEDS = (
    "Maahanmuuttajaperheiden neuvonta",
    "Lastenhoitoapu: tietoa ja varaus",
    "Nuorten keskusteluapu",
    "Kielikahvila",
)


def crowded() -> tuple[PlanningProblem, Plan]:
    """Return a visit with more to say than the example ever has: long names, eight services, nobody's own language."""
    services = tuple(
        Service(f"SRV-2{n}", Text(fi=f"{need} {half}"), "advice", Booking.EITHER, age_min=7, age_max=17)
        for n, (need, half) in enumerate((need, half) for half in ("aamulla", "illalla") for need in NEEDS)
    )
    givers = tuple(
        Organisation(f"ORG-2{n}", Text(fi=f"{LONG} {n}"), tuple(s.id for s in those), ("fi", "sv"))
        for n, those in enumerate((services[:4], services[4:]))
    )
    stop = replace(sample.STOPS[0], names=Text(fi="Runosmäen monitoimitalo", sv="Runosbackens allaktivitetshus"))
    problem = sample.problem((stop,), services=services, organisations=givers)
    on_board = (OnBoard(giver.id, giver.service_ids, giver is givers[0]) for giver in givers)
    return problem, sample.plan(sample.visit(stop.id, 1, 24, 11 * 60 + 30, *on_board))


LOWEST = """e => Math.max(...[...e.querySelectorAll("h2, h3, p, li")].filter(e => e.offsetParent)
    .map(e => e.getBoundingClientRect().bottom))"""

ONE_LINE = 26
"""Pixels: a line and the space below it."""


@pytest.mark.parametrize("tongue", [*OFFICIAL.values(), *family_tongues()], ids=lambda tongue: tongue.folder)
def test_the_first_screen_has_room_in_every_language(browser: Browser, tmp_path: Path, tongue: Tongue) -> None:
    problem, plan = crowded()
    visits = {"crowded": timetable(problem, plan, language=tongue, today=sample.TODAY), "sample": sample.shown(tongue)}
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    for name, t in visits.items():
        folder = written(pages_of(t, "../"), tmp_path / name)
        for path in sorted((folder / "stops").glob("*.html")):
            page.goto(path.as_uri())
            cards = page.locator("section.card:visible")
            after_cancelled = cards.count() > 1  # then the last line may need a finger
            room = PHONE["height"] + (ONE_LINE if after_cancelled else 0)
            assert cards.last.evaluate(LOWEST) <= room, (name, path.name, tongue.folder)
    page.goto((tmp_path / "crowded" / "stops" / "tku-run-02.html").as_uri())
    for n in range(2):
        giver = page.locator(".card:visible .board li").nth(n)
        expect(giver).to_contain_text(f"{LONG} {n}")
        expect(giver).to_contain_text(NEEDS[0])
        row = giver.locator("a.rest:visible").get_attribute("href")
        assert page.locator(f"{row} li").nth(n).inner_text().count("(") >= len(NEEDS)
    page.context.close()


def test_a_wide_screen_names_every_service_at_once(browser: Browser, tmp_path: Path) -> None:
    problem, plan = crowded()
    folder = written(pages_of(timetable(problem, plan, language=Language.FI, today=sample.TODAY), "../"), tmp_path)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((folder / "stops" / "tku-run-02.html").as_uri())
    card = page.locator(".card:visible")
    for need in NEEDS:
        assert card.inner_text().count(need) == 2
    expect(card.locator(".rest:visible")).to_have_count(0)
    page.close()


def test_as_many_services_are_named_as_there_is_room_for_and_never_all_but_one() -> None:
    problem, plan = crowded()
    visit = timetable(problem, plan, language=Language.FI, today=sample.TODAY).visits[0]
    assert offers_at_first(visit, 0) == (1, 1)
    assert offers_at_first(visit, 10_000) == (4, 4)
    for letters in range(0, 600, 10):
        assert all(1 <= named <= 4 and named != 3 for named in offers_at_first(visit, letters))
    assert offers_at_first(replace(visit, on_board=())) == ()


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
