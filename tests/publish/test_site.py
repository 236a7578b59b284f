import json
import posixpath
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from planner.domain.language import Language, Text
from planner.publish.json_feed import to_json
from planner.publish.offline import app_files
from planner.publish.site import site_files
from planner.publish.values import Timetable
from tests.publish import sample
from tests.publish.reading import Page, text_of
from tests.publish.sample import EN, FI, SV
from tests.publish.test_papers import words_of

BASE = "https://bus.example"


def three(**changes: object) -> dict[Language, Timetable]:
    return {language: sample.shown(language, base_url=BASE, **changes) for language in Language}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return site_files(three())


def test_what_the_shell_promises_is_there(site: dict[str, bytes]) -> None:
    for path in ("index.html", "month.pdf", "visits.csv", "visits.json", "visits.xlsx"):
        assert path in site
    for stop in sample.STOPS:
        for kind in ("html", "ics", "pdf"):
            assert f"stops/{stop.id.lower()}.{kind}" in site
    assert all(f"localities/{locality.id}.html" in site for locality in sample.LOCALITIES)


def test_a_month_and_a_place_have_their_texts_to_paste(site: dict[str, bytes]) -> None:
    month = site["sv/months/2027-03.txt"].decode()
    assert "--- Inlägg 1:" in month
    assert "--- Tidningsnotis 1:" in month
    place = site["localities/dalsbruk.txt"].decode()
    assert place == site["sv/localities/dalsbruk.txt"].decode()
    assert "16.3." in place
    assert "30.3." not in place, "the visit of another place"


def test_every_language_has_the_whole_tree(site: dict[str, bytes]) -> None:
    top = {path for path in site if not path.startswith(tuple(f"{language}/" for language in Language))}
    top -= {"hsds.zip", "ptv.json", "robots.txt", *app_files(three())}  # all languages together
    for language in Language:
        assert {path.removeprefix(f"{language}/") for path in site if path.startswith(f"{language}/")} == top
    for path, content in site.items():
        if path.endswith(".html") and path[2] == "/":
            assert Page(content.decode()).all("html") == [{"lang": path[:2]}]


def test_a_top_page_opens_in_the_language_of_its_place(site: dict[str, bytes]) -> None:
    def language(path: str) -> str:
        return Page(site[path].decode()).all("html")[0]["lang"]

    assert language("stops/kim-dal-01.html") == language("localities/dalsbruk.html") == "sv"
    assert language("stops/tku-run-02.html") == language("stops/lai-02.html") == language("index.html") == "fi"
    assert "Nästa besök".encode() in site["stops/kim-dal-01.html"]
    assert "Servicebussen" in site["stops/kim-dal-01.ics"].decode()


def test_every_link_leads_somewhere(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if not path.endswith(".html"):
            continue
        for link in Page(content.decode()).links:
            if link.startswith(("#", "tel:", "geo:", "https://")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert target in site, f"{path} links to {link}"


def test_from_the_front_page_every_page_can_be_reached(site: dict[str, bytes]) -> None:
    reached, waiting = set(), ["fi/index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        if path.endswith(".html"):
            links = Page(site[path].decode()).links
            waiting += [
                posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                for link in links
                if not link.startswith(("#", "tel:", "geo:", "https://"))
            ]
    pages = {path for path in site if path[2] == "/" and path.endswith((".html", ".pdf"))}
    for_others = {path for path in pages if "/embed/" in path}
    assert pages - for_others <= reached


def test_the_wall_poster_speaks_the_languages_of_its_municipality(site: dict[str, bytes]) -> None:
    both = words_of(site["stops/kim-dal-01.pdf"])[0]
    assert "Tisdag / Tiistai" in both
    assert words_of(site["stops/tku-run-02.pdf"])[0].count("Tiistai / Tisdag") > 0
    assert "Tisdag" not in words_of(site["fi/stops/kim-dal-01.pdf"])[0]
    assert site["stops/lai-02.pdf"] == site["fi/stops/lai-02.pdf"]


def test_every_file_says_that_it_is_example_data(site: dict[str, bytes]) -> None:
    notices = {language.value: t.notice for language, t in three().items()}
    for path, content in site.items():
        if path in {"robots.txt", *app_files(three())}:
            continue
        text = text_of(path, content)
        wanted = [notices[path[:2]]] if path[2] == "/" else list(notices.values())
        assert any(notice in text for notice in wanted), path


def test_real_data_is_not_called_an_example() -> None:
    region = replace(sample.problem().region, example=False)
    for path, content in site_files(three(region=region)).items():
        assert not any(t.notice in text_of(path, content) for t in three().values()), path


def test_nothing_of_the_inside_becomes_public() -> None:
    """Put a mark in everything that is not for the public; it must turn up nowhere."""
    secret = "CANARY"
    problem = {
        "stops": tuple(replace(s, people_under_18=987654321) for s in sample.STOPS),
        "vehicles": tuple(replace(v, licence_class=secret) for v in sample.problem().vehicles),
        "depots": tuple(replace(d, names=Text(secret), address=secret) for d in sample.problem().depots),
        "driving_rules": tuple(replace(r, source=secret) for r in sample.problem().driving_rules),
        "services": tuple(replace(s, minutes=987654321) for s in sample.SERVICES),
        "organisations": tuple(replace(o, days_max=987654321) for o in sample.ORGANISATIONS),
    }
    for path, content in site_files(three(**problem)).items():
        text = text_of(path, content)
        for mark in (secret, "987654321", "SECRET-REASON", "worker is ill"):
            assert mark not in text, f"{mark} in {path}"
            assert mark.encode() not in content, f"{mark} in the bytes of {path}"


def test_one_language_is_enough() -> None:
    site = site_files({SV: sample.shown(SV)})
    assert Page(site["index.html"].decode()).all("html") == [{"lang": "sv"}]
    assert site["stops/lai-02.pdf"] == site["sv/stops/lai-02.pdf"]


def test_progress_is_told() -> None:
    steps: list[tuple[int, int]] = []
    site_files({FI: sample.shown(FI)}, progress=lambda done, of: steps.append((done, of)))
    assert len(steps) > len(sample.STOPS)
    assert steps == [(n, len(steps)) for n in range(1, len(steps) + 1)]


def test_publishing_again_later_changes_what_is_next() -> None:
    early, late = (sample.shown(EN, today=day) for day in (date(2027, 3, 1), date(2027, 3, 17)))
    nexts = [
        {s["stop_id"]: s["next_visit"] for s in json.loads(to_json(t))["stops"]}["TKU-RUN-02"] for t in (early, late)
    ]
    assert nexts == ["tku-run-02.2027-03.1", "tku-run-02.2027-03.3"]


def test_every_stop_service_organisation_bus_and_month_has_a_page(site: dict[str, bytes]) -> None:
    t = sample.shown(FI)
    wanted = {f"stops/{s.place.slug}" for s in t.stops} | {f"localities/{s.slug}" for s in t.localities}
    wanted |= {f"services/{s.slug}" for s in t.services} | {f"organisations/{o.slug}" for o in t.organisations}
    wanted |= {f"buses/{b.bus.slug}" for b in t.buses} | {f"months/{m.slug}" for m in t.months}
    wanted |= {"index", "services/index", "organisations/index", "changes", "accessibility"}
    found = {path[3:-5] for path in site if path.startswith("fi/") and path.endswith(".html") and "embed/" not in path}
    assert found == wanted


def test_robots_find_every_page_of_real_data_in_all_languages() -> None:
    region = replace(sample.problem().region, example=False)
    site = site_files(three(region=region))
    assert site["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {BASE}/sitemap.xml"
    tree = ElementTree.fromstring(site["sitemap.xml"])
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = [loc.text or "" for loc in tree.iterfind("s:url/s:loc", names)]
    pages = [path for path in site if path.endswith(".html") and path[2] == "/" and "embed/" not in path]
    assert sorted(found) == sorted(f"{BASE}/{path}" for path in pages)
    for link in tree.iterfind("s:url/x:link", names):
        assert link.attrib["href"].removeprefix(f"{BASE}/") in site
    assert len(list(tree.iterfind("s:url/x:link", names))) == 4 * len(found)
    assert b"noindex" not in site["fi/index.html"]


def test_example_data_stays_out_of_search_engines(site: dict[str, bytes]) -> None:
    assert "sitemap.xml" not in site
    assert b"Sitemap" not in site["robots.txt"]
    pages = [Page(content.decode()) for path, content in site.items() if path.endswith(".html")]
    assert all({"name": "robots", "content": "noindex"} in page.all("meta") for page in pages)


def test_a_page_names_its_own_address_and_its_other_languages(site: dict[str, bytes]) -> None:
    for path in ("fi/stops/kim-dal-01.html", "stops/kim-dal-01.html"):
        page = Page(site[path].decode())
        language = page.all("html")[0]["lang"]
        named = (link for link in page.all("link") if "icon" not in link["rel"])
        links = {link.get("hreflang", link["rel"]): link["href"] for link in named}
        assert links.pop("canonical") == f"{BASE}/{language}/stops/kim-dal-01.html"
        assert links.pop("x-default") == f"{BASE}/stops/kim-dal-01.html"
        assert links == {code: f"{BASE}/{code}/stops/kim-dal-01.html" for code in Language}
        told = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta}
        assert told["og:title"] == "Dalsbruk centrum / Taalintehtaan keskusta"
        assert told["og:locale"] == {"fi": "fi_FI", "sv": "sv_FI"}[language]
        assert (told["og:type"], told["og:url"]) == ("website", f"{BASE}/{language}/stops/kim-dal-01.html")
        assert told["og:description"]
        assert "og:image" not in told
