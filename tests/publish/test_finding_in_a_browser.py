"""Searching, stops nearby, the map and the offline copies of the site, in a real browser and from a real server."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from planner.domain.language import Language
from planner.publish.offline import app_files
from planner.publish.page_tree import pages_of
from planner.publish.scripts import read
from planner.publish.search_index import index_json
from planner.publish.searching import search
from tests.publish import sample
from tests.publish.browsing import PHONE, chromium, written
from tests.publish.test_region_map import BASEMAP, with_map
from tests.publish.test_searching import NARROWED, QUESTIONS

pytestmark = pytest.mark.browser
IN_MARCH = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)
PREFIX = "some/folder"
"""The site need not stand at the top of its server."""


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, asked: list[str], *args: Any, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def log_request(self, *_: object) -> None:
        """Keep what was asked for."""
        self.asked.append(self.path)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, port: int = 0, asked: list[str] | None = None) -> Iterator[str]:
    """Serve a folder; when this ends, no connection is answered any more."""
    handler = partial(_Quiet, [] if asked is None else asked, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write(folder: Path, today: date, **changes: Any) -> None:
    """Write all pages, and what makes them an app; no papers."""
    shown = {language: with_map(sample.shown(language, today=today, base_url="", **changes)) for language in Language}
    files = app_files(shown)
    for language, t in shown.items():
        files |= {f"{language.value}/{path}": page for path, page in pages_of(t, "../").items()}
    written(files, folder / PREFIX)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write(out, date(2027, 3, 10))
    return out


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as found:
        yield found


class Seen:
    """What a page asks for, and what it complains about."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda message: self.complaints.append(message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on which it is 10 March 2027, 12 o'clock in Finland, wherever the phone thinks it is."""
    opened = browser.new_context(viewport=PHONE, timezone_id="America/New_York", locale="fi-FI")
    opened.clock.set_fixed_time(IN_MARCH)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def ask(page: Page, question: str) -> None:
    page.get_by_role("searchbox").fill(question)
    page.wait_for_timeout(300)


def results(page: Page) -> list[str]:
    return [text.replace("\xa0", " ") for text in page.locator("#found > ul > li").all_inner_texts()]


def test_a_need_in_everyday_words_leads_to_the_next_visits(page: Page, address: str) -> None:
    page.goto(f"{address}/fi/index.html")
    ask(page, "masennus")
    expect(page.get_by_role("status")).to_have_text("Osumia: 2")
    first, second = results(page)
    assert first.startswith("Keskusteluapu")
    assert re.search(r"Turku / Åbo: ti 16.3.2027 klo 9.30–12.00 Siirretty, Munterinkatu", first)
    assert "Kimitoön / Kemiönsaari: ti 16.3.2027 klo 14.00–16.30" in first
    assert "Laitila: ke 17.3.2027 klo 15.00–17.30 Ilman bussia" in first
    assert second.startswith("Tuki synnytyksen")
    expect(page.locator("#found")).to_contain_text("Voit kysyä myös puhelimitse: 02 000 0000")


def test_with_a_place_only_the_visits_there_are_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/fi/index.html")
    ask(page, "keskusteluapu laitilassa")
    assert "Laitila: ke 17.3.2027" in results(page)[0]
    assert "Munterinkatu" not in results(page)[0]


def test_a_place_and_a_language_lead_to_the_next_visit_in_that_language(page: Page, address: str) -> None:
    page.goto(f"{address}/fi/index.html")
    ask(page, "runosmäki ruotsi")
    assert "ti 30.3.2027" in results(page)[0]
    assert "16.3.2027" not in " ".join(results(page))
    ask(page, "runosmäki arabia")
    assert "ti 16.3.2027" in results(page)[0]
    ask(page, "laitila ruotsi")
    assert results(page) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Dalsbruk", "Dalsbruk"), ("taalintehtaalla", "Dalsbruk"), ("åbo", "Runosmäki"), ("letala", "Laitila")],
)
def test_places_are_found_in_both_languages(page: Page, address: str, typed: str, first: str) -> None:
    page.goto(f"{address}/sv/index.html")
    ask(page, typed)
    assert results(page)[0].startswith(first)


def test_a_cancelled_visit_is_said_before_the_next_one_and_a_past_one_not_at_all(
    browser: Browser, folder: Path, page: Page, address: str
) -> None:
    page.clock.set_fixed_time(datetime(2027, 3, 9, 13, 0, tzinfo=UTC))
    page.goto(f"{address}/sv/index.html")
    ask(page, "dalsbruk centrum")
    stop = results(page)[-1]
    assert re.search(r"ti 9.3.2027 kl. 14.00–16.30 Inställt\s+Nästa besök: ti 16.3.2027", stop)
    page.clock.set_fixed_time(datetime(2027, 3, 16, 14, 31, tzinfo=UTC))  # 16.31 in Finland
    ask(page, "dalsbruk  centrum")
    assert "16.3.2027" not in results(page)[-1]
    assert "Inga kommande besök" in results(page)[-1]
    page.clock.set_fixed_time(datetime(2027, 3, 16, 14, 29, tzinfo=UTC))
    ask(page, "dalsbruk centrum")
    assert "Nästa besök: ti 16.3.2027" in results(page)[-1]


def test_nothing_found_says_what_to_try(page: Page, address: str) -> None:
    page.goto(f"{address}/en/index.html")
    ask(page, "qwertyuiop")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found. Try another word")
    expect(page.get_by_role("status")).to_contain_text("02 000 0000")
    assert results(page) == []
    ask(page, "")
    expect(page.get_by_role("status")).to_have_text("")


def test_searching_asks_nobody_and_leaves_no_trace_in_the_address(
    context: BrowserContext, page: Page, address: str
) -> None:
    page.goto(f"{address}/fi/index.html")
    page.wait_for_timeout(1500)
    seen = Seen(context)
    ask(page, "pelko")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert (seen.asked, seen.complaints) == ([], [])
    assert page.url == f"{address}/fi/index.html"


def test_the_keyboard_alone_searches_and_walks_through_results_and_map(page: Page, address: str) -> None:
    page.goto(f"{address}/fi/index.html")

    def focused() -> str:
        return str(
            page.evaluate("(e => e.querySelector('title')?.textContent || e.id || e.innerText)(document.activeElement)")
        )

    def tab_to(wanted: str) -> None:
        for _step in range(40):
            page.keyboard.press("Tab")
            if focused().startswith(wanted):
                return
        pytest.fail(f"{wanted} cannot be reached with the keyboard")

    tab_to("q")
    page.keyboard.type("Laitilaan")
    page.keyboard.press("Enter")
    assert focused() == "Paikkakunnat ja alueet"
    tab_to("Laitila")
    page.keyboard.press("Enter")
    page.wait_for_url("**/localities/laitila.html")
    page.go_back()
    tab_to("Dalsbruk / Taalintehdas: 1 pysäkki")
    page.keyboard.press("Enter")
    page.wait_for_url("**/localities/dalsbruk.html")


def test_without_a_script_the_list_is_complete_and_no_dead_field_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/fi/index.html")
    assert not page.locator("#search").is_visible()
    for stop in sample.STOPS:
        expect(page.locator(f"table a[href*='{stop.id.lower()}.html']")).to_be_visible()
    context.close()


def test_opened_as_files_the_pages_search_too_and_complain_of_nothing(context: BrowserContext, folder: Path) -> None:
    seen, page = Seen(context), context.new_page()
    page.goto((folder / PREFIX / "fi" / "index.html").as_uri())
    ask(page, "Laitilassa")
    assert results(page)[0].startswith("Laitila")
    page.locator("#found a").first.click()
    page.wait_for_timeout(500)
    assert seen.complaints == []


def test_python_and_the_browser_find_the_same(browser: Browser) -> None:
    page = browser.new_page()
    typed = [
        *QUESTIONS,
        *NARROWED,
        "masennus arabiaksi",
        "arabia tiistai",
        "masennus",
        "kahvila",
        "perhekafvila",
        "laitilan kirkko",
        "",
        "x",
        "İstanbul",
        "ero",
        "ﬁn",
    ]
    typed += ["constructor", "hasOwnProperty", "kahvila laitilassa", "munterinkadulla", "Äimä ry", "vaa'an", "ς Σ ß"]
    for language in Language:
        text = index_json(sample.shown(language))
        asked = "asked.typed.map(question => Search.search(JSON.parse(asked.index), question))"
        script = f"asked => {{ {read('matching.js')}; return {asked}; }}"
        found = page.evaluate(script, {"index": text, "typed": typed})
        answers = [search(json.loads(text), question) for question in typed]
        assert found == [[list(a.services), list(a.localities), list(a.stops), list(a.organisations)] for a in answers]
    page.close()


NEAR = {"latitude": 60.0312345, "longitude": 22.5012345}


def test_stops_near_the_reader_come_first_and_where_he_is_goes_nowhere(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(NEAR)
    seen = Seen(context)
    page.goto(f"{address}/fi/index.html")
    page.wait_for_timeout(1500)
    before = list(seen.asked)
    page.get_by_role("button", name="Pysäkit lähelläni").click()
    expect(page.locator("#found h2")).to_have_text("Lähimmät pysäkit")
    first, second, *_ = results(page)
    assert first.startswith("Dalsbruk centrum")
    assert "1,3 km linnuntietä" in first
    assert "Seuraava käynti: ti 16.3.2027" in first
    assert "on kartalla vain suunnilleen" in first or "suunnilleen" in first
    assert second.startswith("Munterinkatu")
    assert "suunnilleen" not in second
    assert (seen.asked, seen.complaints) == (before, [])
    assert not any("60.03" in url or "22.50" in url for url in seen.asked)
    page.locator("#found a").first.click()
    page.wait_for_timeout(500)
    assert not any("60.03" in url or "22.50" in url for url in seen.asked)


def test_without_leave_the_list_is_offered(page: Page, address: str) -> None:
    page.goto(f"{address}/fi/index.html")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (_, refuse) => refuse({ code: 1 }); }")
    page.get_by_role("button", name="Pysäkit lähelläni").click()
    expect(page.get_by_role("status")).to_contain_text("ei saanut lupaa")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (_, refuse) => refuse({ code: 2 }); }")
    page.get_by_role("button", name="Pysäkit lähelläni").click()
    expect(page.get_by_role("status")).to_contain_text("ei pysty kertomaan")


def test_every_kind_of_page_asks_only_its_own_host_and_little_of_it(browser: Browser, folder: Path) -> None:
    kinds = {path.parent: path for path in (folder / PREFIX / "fi").glob("*/*.html")}
    for path in (*kinds.values(), *(folder / PREFIX / "fi").glob("*.html")):
        asked: list[str] = []
        with served(folder, asked=asked) as address:
            context = browser.new_context(viewport=PHONE)
            seen = Seen(context)
            visit(context.new_page(), f"{address}/{path.relative_to(folder / PREFIX)}")
            assert {url.split("/")[2] for url in seen.asked} == {address.split("/")[2]}, path
            assert len(asked) <= 5, asked
            assert seen.complaints == [], path
            context.close()


@contextmanager
def kept_site(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A site of its own, and the port it is served at."""
    write(tmp_path, date(2027, 3, 10))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    yield tmp_path, port


def visit(page: Page, url: str) -> None:
    """Open a page and wait until the service worker has kept it."""
    page.goto(url)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(
        "async () => { for (const name of await caches.keys()) "
        "if (await (await caches.open(name)).match(location.href)) return true; return false; }"
    )
    page.wait_for_timeout(300)


def test_after_one_visit_a_page_opens_without_network_and_says_so(context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    with kept_site(tmp_path) as (folder, port):
        with served(folder, port) as address:
            visit(page, f"{address}/sv/stops/kim-dal-01.html")
            assert not page.locator(".offline").is_visible()
        page.reload()
        expect(page.locator("h1")).to_contain_text("Dalsbruk centrum")
        expect(page.locator(".offline")).to_contain_text("Du har ingen nätförbindelse just nu.")
        expect(page.locator(".offline")).to_contain_text("10.3.2027")
        page.goto(f"{address}/sv/index.html")  # kept beside it, with the search
        expect(page.locator(".offline")).to_be_visible()
        ask(page, "Laitilassa")
        assert results(page)[0].startswith("Laitila")
        page.goto(f"{address}/sv/stops/lai-02.html")  # never opened: the front page instead
        assert page.url == f"{address}/sv/index.html"
        with served(folder, port):
            page.goto(f"{address}/sv/stops/kim-dal-01.html")
            assert not page.locator(".offline").is_visible()


def test_a_kept_page_is_never_shown_as_current_when_its_days_are_over(context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    with kept_site(tmp_path) as (folder, port):
        with served(folder, port) as address:
            visit(page, f"{address}/fi/stops/kim-dal-01.html")
            visit(page, f"{address}/fi/index.html")
        context.clock.set_fixed_time(datetime(2027, 4, 2, 8, 0, tzinfo=UTC))
        ask(page, "dalsbruk centrum")
        assert "Ei tulevia käyntejä" in results(page)[-1]
        page.goto(f"{address}/fi/stops/kim-dal-01.html")
        expect(page.locator(".offline")).to_be_visible()
        expect(page.get_by_text("Tämä aikataulu on päättynyt.")).to_be_visible()


def test_a_new_publication_is_there_at_the_first_reload(context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    with kept_site(tmp_path) as (folder, port), served(folder, port) as address:
        visit(page, f"{address}/fi/stops/lai-02.html")
        old = page.evaluate("caches.keys()")
        region = sample.problem().region
        write(folder, date(2027, 3, 11), region=type(region)(region.id, region.names, phone="02 111 1111"))
        page.reload()
        expect(page.locator("footer")).to_contain_text("02 111 1111")
        page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
        page.wait_for_timeout(1000)
        page.reload()
        page.wait_for_function("old => caches.keys().then(names => names.length === 1 && names[0] !== old)", arg=old[0])


def test_the_site_can_be_put_among_the_apps(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}/sv/stops/kim-dal-01.html")
    found = context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    facts = json.loads(found["data"])
    assert facts["lang"] == "sv"
    assert facts["short_name"] == "Servicebussen"
    errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_the_map_fits_and_its_marks_are_far_enough_apart_for_fingers(page: Page, address: str) -> None:
    assert BASEMAP
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/fi/index.html")
    boxes = [mark.bounding_box() for mark in page.locator(".region .touch").all()]
    assert len(boxes) == 3
    assert all(box is not None and min(box["width"], box["height"]) >= 24 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
