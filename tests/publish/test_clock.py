"""What a page says of now: by the reader's clock, whatever his time zone, and never more than it knows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.publish.embedding import embedded
from planner.publish.page_tree import pages_of
from planner.publish.timetable import timetable
from tests import builders
from tests.publish import sample
from tests.publish.browsing import chromium, read_at, written

pytestmark = pytest.mark.browser
ZONES = ("Europe/Helsinki", "America/Los_Angeles", "Pacific/Kiritimati")
KINDS = (
    "index",
    "changes",
    "stops/tku-run-02",
    "stops/lai-05",
    "localities/dalsbruk",
    "services/index",
    "services/srv-01",
    "organisations/org-mll",
    "buses/bus",
    "months/2027-03",
)
CLOCK_CHANGES = Horizon(date(2027, 3, 1), date(2027, 10, 31))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month as it was published on the 8th, when a visit of the 9th was called off."""
    files: dict[str, bytes] = {}
    for language in (Language.FI, Language.SV):
        pages = pages_of(sample.shown(language), "../")
        files |= {f"{language.value}/{path}": content for path, content in pages.items()}
        files |= {f"{language.value}/{path}": frame for path, frame in embedded(sample.shown(language)).items()}
    return written(files, tmp_path_factory.mktemp("month"))


def set_clock(page: Page, now: str) -> None:
    """Let the reader come back to the page at this instant."""
    page.clock.set_fixed_time(now)
    page.evaluate("dispatchEvent(new Event('pageshow'))")


def now_of(page: Page) -> str:
    return " ".join(page.locator("[data-now]:visible").all_inner_texts())


TOLD = [
    ("2027-03-15T23:59:00+02:00", ""),
    ("2027-03-16T00:00:00+02:00", "Tänään, avautuu klo 14.00"),
    ("2027-03-16T12:59:00+02:00", "Tänään, avautuu klo 14.00"),
    ("2027-03-16T13:20:00+02:00", "Avautuu 40 min kuluttua"),
    ("2027-03-16T13:59:30+02:00", "Avautuu 1 min kuluttua"),
    ("2027-03-16T14:00:00+02:00", "Auki nyt, klo 16.30 asti"),
    ("2027-03-16T16:29:00+02:00", "Auki nyt, klo 16.30 asti"),
    ("2027-03-16T16:30:00+02:00", ""),
]


@pytest.mark.parametrize("zone", ZONES)
def test_open_now_is_true_in_every_time_zone(browser: Browser, folder: Path, zone: str) -> None:
    with read_at(browser, folder / "fi/stops/kim-dal-01.html", TOLD[0][0], zone=zone) as page:
        for now, said in TOLD:
            set_clock(page, now)
            assert now_of(page) == said, now


def test_a_young_person_sees_without_login_that_the_bus_is_open_and_until_when(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "sv/index.html", "2027-03-16T15:30:00+02:00") as page:
        for path in ("index", "localities/dalsbruk", "services/index", "services/srv-09", "stops/kim-dal-01"):
            page.goto((folder / f"sv/{path}.html").as_uri())
            assert "Öppet nu, till kl. 16.30" in now_of(page), path


def test_a_frame_on_another_page_never_shows_a_confident_date_of_the_past(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/embed/tku-run-02.html", "2027-03-16T08:00:00+02:00") as page:
        expect(page.locator("li.over")).to_have_count(0)
        expect(page.get_by_text("Voimassa 31.3.2027 asti.", exact=True)).to_be_visible()
        set_clock(page, "2027-03-17T08:00:00+02:00")
        expect(page.locator("li.over .later")).to_have_text("Ohi")
        set_clock(page, "2027-04-01T08:00:00+03:00")
        expect(page.get_by_text("Tämä aikataulu on päättynyt.")).to_be_visible()
        expect(page.locator("li:visible")).to_have_count(0)


def test_the_page_moves_on_while_somebody_looks_at_it(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/stops/tku-run-02.html", "2027-03-16T11:59:00+02:00") as page:
        first = page.locator(".card:visible")
        expect(first).to_contain_text("Auki nyt, klo 12.00 asti")
        page.clock.fast_forward("02:00")
        expect(first).to_contain_text("Tiistai 30. maaliskuuta 2027")
        expect(first).to_have_count(1)
        assert now_of(page) == ""
        expect(page.locator("tr.over")).to_have_count(2)
        expect(page.locator("tr.over .tag:visible").last).to_have_text("Ohi")


def test_a_cancelled_visit_is_shown_until_it_would_have_ended_and_is_never_open(browser: Browser, folder: Path) -> None:
    path = folder / "fi/stops/kim-dal-01.html"
    with read_at(browser, path, "2027-03-09T15:00:00+02:00") as page:
        expect(page.locator(".card:visible").first).to_contain_text("Käynti on peruttu")
        expect(page.locator(".card:visible").last).to_contain_text("Tiistai 16. maaliskuuta 2027")
        assert now_of(page) == ""
    with read_at(browser, path, "2027-03-09T16:30:00+02:00") as page:
        expect(page.locator(".card:visible")).to_have_count(1)
        expect(page.locator(".card:visible")).to_contain_text("Tiistai 16. maaliskuuta 2027")


def test_the_page_of_a_closed_stop_leads_on_to_no_visit_of_the_past(browser: Browser, folder: Path) -> None:
    with read_at(browser, folder / "fi/stops/lai-05.html", "2027-03-17T14:00:00+02:00") as page:
        card = page.locator(".card:visible")
        expect(card).to_contain_text("Laitilan kirkko")
        expect(card).to_contain_text("Ke 17.3.2027, klo 15.00–17.30")
        set_clock(page, "2027-03-17T15:30:00+02:00")
        expect(card).to_contain_text("Auki nyt, klo 17.30 asti")
        set_clock(page, "2027-03-17T17:30:00+02:00")
        expect(card).not_to_contain_text("17.3.2027", use_inner_text=True)
        expect(card).to_contain_text("Laitilan kirkko")


def test_after_its_last_day_a_timetable_is_over_and_promises_nothing(browser: Browser, folder: Path) -> None:
    told = "Tämä aikataulu on päättynyt. Se oli voimassa 31.3.2027 asti. Kysy uutta aikataulua."
    with read_at(browser, folder / "fi/index.html", "2027-04-01T00:00:00+03:00") as page:
        for path in KINDS:
            page.goto((folder / f"fi/{path}.html").as_uri())
            assert page.locator(".expired").inner_text() == told, path
            assert page.locator("[data-ahead] > [data-closes]:visible").count() == 0, path
            assert page.locator("tbody tr[data-closes]:not(.over)").count() == 0, path
    with read_at(browser, folder / "fi/stops/tku-run-02.html", "2027-03-31T23:59:00+03:00") as page:
        expect(page.locator(".expired")).to_be_hidden()
        expect(page.locator(".card:visible")).to_contain_text("Ei tulevia käyntejä")


def test_without_scripts_a_page_claims_nothing_of_now_and_says_how_long_it_is_valid(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in KINDS:
        page.goto((folder / f"fi/{path}.html").as_uri())
        assert now_of(page) == "", path
        assert page.locator(".expired").is_hidden()
        assert "Voimassa 31.3.2027 asti." in page.locator("body").inner_text()
        assert page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        (date(2027, 3, 28), "2027-03-28T14:00:00+03:00", "2027-03-28T16:30:00+03:00"),
        (date(2027, 10, 31), "2027-10-31T14:00:00+02:00", "2027-10-31T16:30:00+02:00"),
    ],
)
@pytest.mark.parametrize("zone", ZONES[1:])
def test_the_days_when_clocks_change(
    browser: Browser, tmp_path: Path, day: date, opens: str, closes: str, zone: str
) -> None:
    visit = replace(sample.visit("KIM-DAL-01", 1, 16, 14 * 60, sample.FOLK), date=day)
    plan = builders.plan(builders.route(visit), horizon=CLOCK_CHANGES)
    t = timetable(sample.problem(), plan, language=Language.EN, today=date(2027, 3, 1))
    folder = written(pages_of(t, ""), tmp_path)
    begun = datetime.fromisoformat(opens)
    midnight = "+02:00" if day.month == 3 else "+03:00"  # before the clocks change
    told = [
        (f"{day}T00:30:00{midnight}", "Today, opens at 14:00"),
        ((begun - timedelta(minutes=1)).isoformat(), "Opens in 1 min"),
        (opens, "Open now, until 16:30"),
        (closes, ""),
    ]
    with read_at(browser, folder / "stops/kim-dal-01.html", told[0][0], zone=zone) as page:
        for now, said in told:
            set_clock(page, now)
            assert now_of(page) == said, now
