import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from planner.domain.language import Language, Text
from planner.publish import site
from planner.publish.page_tree import pages_of
from planner.publish.pages import Address, stop_page
from planner.publish.selections import selections
from planner.publish.values import Timetable
from tests.publish import sample
from tests.publish.reading import Page
from tests.publish.sample import EN, FI, SV


def page_of(t: Timetable, stop_id: str) -> Page:
    stop = next(s for s in t.stops if s.place.stop_id == stop_id)
    return Page(stop_page(t, stop, Address(f"stops/{stop.place.slug}.html", "../../")))


def pages(t: Timetable) -> list[Page]:
    return [Page(content.decode()) for content in pages_of(t, "../").values()]


def named(t: Timetable, path: str) -> Page:
    return Page(pages_of(t, "../")[path].decode())


ADDRESSES = {"example.org", "www.saavutettavuusvaatimukset.fi"}


def hashes(page: Page, pattern: str) -> list[str]:
    """Return the hashes of a page's own scripts or styles."""
    found = re.findall(pattern, page.source, re.DOTALL)
    return ["sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]


ALL = [page for language in Language for page in pages(sample.shown(language))]


def test_a_stop_page_answers_the_questions_of_families() -> None:
    text = page_of(sample.shown(SV), "KIM-DAL-01").text
    for answer in (
        "Nästa besök",
        "Tisdag 16 mars 2027",
        "kl. 14.00–16.30",
        "Butikens parkering",
        "Avgiftsfritt",
        "Kom direkt eller boka tid",
        "Språk ombord: svenska, finska, arabiska",
        "Folkhälsan : Familjecafé",
        "Bussen kommer",
        "Du kan tala ostört i ett eget rum",
        "02 000 0000",
    ):
        assert answer in text, answer


def test_a_cancelled_visit_comes_first_struck_through_and_in_words() -> None:
    page = page_of(sample.shown(FI), "KIM-DAL-01")
    assert page.text.index("Peruttu") < page.text.index("Seuraava käynti")
    assert "Käynti on peruttu: bussi ei tule." in page.text
    assert re.search(r"<del><time datetime=\"2027-03-09\">Tiistai 9\. maaliskuuta 2027</time>", page.source)


def test_a_stop_without_visits_leads_on() -> None:
    page = page_of(sample.shown(EN), "LAI-05")
    assert "The bus no longer stops here" in page.text
    assert "../../en/stops/lai-02.html" in page.links


def test_the_language_of_every_part_is_marked() -> None:
    page = page_of(sample.shown(SV), "TKU-RUN-02")
    languages = dict(page.texts)
    assert languages["Munterinkatu"] == "fi"
    assert languages["Muntersgatan"] == "sv"
    assert languages["Kaupan parkkipaikka, kierrätyspisteen vieressä"] == "fi"
    assert "(på finska)" in languages
    assert languages["(på finska)"] == "sv"
    assert page.all("html") == [{"lang": "sv"}]


@pytest.mark.parametrize("page", ALL)
def test_every_page_is_sound(page: Page) -> None:
    assert page.source.startswith("<!doctype html>")
    assert len(page.source.encode()) < 60_000
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1", "title")] == [1, 1, 1, 1, 1]
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    assert not any(re.match(r"on|style|src", name) for _, attributes in page.tags for name in attributes)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("caption")) == len(page.all("table"))
    assert all("scope" in th for th in page.all("th"))
    assert all(a.get("aria-labelledby", ids[0]) in ids for _, a in page.tags)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("page", ALL)
def test_every_page_says_that_it_is_example_data(page: Page) -> None:
    language = Language(page.all("html")[0]["lang"])
    assert sample.shown(language).notice in page.text
    assert "8.3.2027" in page.text or "8 March 2027" in page.text
    assert not re.search(r"[Vv]ersio", page.text), "a number that says nothing to families"


@pytest.mark.parametrize("page", ALL)
def test_no_page_asks_another_host_for_anything(page: Page) -> None:
    assert not any("src" in attributes for _, attributes in page.tags)
    assert {link["rel"] for link in page.all("link")} == {"alternate", "icon", "apple-touch-icon"}
    assert all(not link["href"].startswith("http") for link in page.all("link"))
    assert "url(" not in page.source
    assert "@import" not in page.source
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    scripts = " ".join(f"'{one}'" for one in hashes(page, "<script[^>]*>(.*?)</script>"))
    style = hashes(page, "<style>(.*?)</style>")[0]
    assert policy == (
        f"default-src 'none'; style-src '{style}'; script-src {scripts}; "
        "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("language", [FI, SV])
def test_no_english_is_left_on_a_finnish_or_swedish_page(language: Language) -> None:
    english = {text for page in pages(sample.shown(EN)) for text, lang in page.texts if lang == "en"}
    for page in pages(sample.shown(language)):
        left = {text for text, lang in page.texts if lang == language and text in english} - ADDRESSES
        assert not any(re.search(r"[a-zA-Z]{3}", text) for text in left), left


def test_a_timetable_that_is_over_says_so_on_top() -> None:
    for page in pages(sample.shown(FI, today=date(2027, 4, 2))):
        assert "Tämä aikataulu on päättynyt. Se oli voimassa 31.3.2027 asti." in page.text
        assert "data-expired hidden" not in page.source
        assert "Bussi tulee" not in page.text


@pytest.mark.parametrize("language", [FI, SV, EN])
def test_every_page_offers_its_own_calendar_and_data(language: Language) -> None:
    t = sample.shown(language)
    there = {one.path: one.kind for one in selections(t)}
    files = site.pages_and_feeds({language: t})
    found = {path.removesuffix(".html"): Page(page.decode()) for path, page in pages_of(t, "../").items()}
    for path, kind in there.items():
        endings = {"json", "geojson"} | ({"ics"} if kind != "month" else set())
        endings |= {"atom"} if kind in ("stop", "locality") else set()
        offered = {link.rpartition("/")[2] for link in found[path].links}
        assert {f"{path.rpartition('/')[2]}.{ending}" for ending in endings} <= offered, path
        assert all(f"{language.value}/{path}.{ending}" in files for ending in endings)
    assert "changes.atom" in found["changes"].links


def test_long_pages_are_grouped_with_links_to_their_parts() -> None:
    page = named(sample.shown(SV), "months/2027-03.html")
    jumps = [link for link in page.links if link.startswith("#week")]
    assert jumps == [f"#{heading['id']}" for heading in page.all("h2") if heading.get("id", "").startswith("week")]
    assert len(jumps) == 4


def test_the_page_of_a_service_names_who_offers_it_and_nothing_else() -> None:
    text = named(sample.shown(FI), "services/srv-09.html").text
    rows = text.partition("Päivä ja kellonaika")[2].partition("Kuka tätä tarjoaa")[0]
    assert "Folkhälsan" in rows
    assert "Mannerheim" not in rows


def test_an_address_of_a_stop_that_is_gone_says_so_and_leads_on() -> None:
    stops = tuple(stop for stop in sample.STOPS if stop.id != "KIM-DAL-01")
    left = sample.plan(*(visit for visit in sample.VISITS if visit.stop_id != "KIM-DAL-01"))
    t = sample.told(sample.plan(), left, language=SV, stops=stops)
    page = named(t, "stops/kim-dal-01.html")
    assert "Bussen kommer inte längre till den här hållplatsen." in page.text
    assert "../../sv/index.html" in page.links
    assert "KIM-DAL-01" not in {stop.place.stop_id for stop in t.stops}
    assert sample.told(sample.plan(), left, language=SV).gone == ()


def test_an_old_address_stays_out_of_the_map_of_the_site() -> None:
    stops = tuple(stop for stop in sample.STOPS if stop.id != "KIM-DAL-01")
    left = sample.plan(*(visit for visit in sample.VISITS if visit.stop_id != "KIM-DAL-01"))
    t = replace(sample.told(sample.plan(), left, stops=stops), base_url="https://bus.example", notice="")
    files = site.pages_and_feeds({FI: t})
    assert "stops/kim-dal-01.html" in files
    assert b"kim-dal-01" not in files["sitemap.xml"]
    assert b"tku-run-02" in files["sitemap.xml"]


def test_the_language_of_all_texts_of_a_list_is_said_once() -> None:
    services = tuple(replace(s, names=Text(fi=s.names.fi), easy=Text(fi="Autamme sinua.")) for s in sample.SERVICES)
    page = page_of(sample.shown(SV, services=services), "KIM-DAL-01")
    assert page.text.count("Tjänsterna beskrivs på finska.") == 3, "card, table, list of services"
    assert "(på finska)" not in page.text
    assert all(lang == "fi" for text, lang in page.texts if text == "Autamme sinua.")


def test_a_page_looks_as_agreed(golden: Callable[[str, bytes], None]) -> None:
    golden("stop_sv.html", page_of(sample.shown(SV), "KIM-DAL-01").source.encode())
    for name in ("index", "changes"):
        golden(f"{name}_fi.html", named(sample.shown(FI), f"{name}.html").source.encode())
