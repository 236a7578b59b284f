"""Hostile or broken text in every field that somebody can type, in every format we publish."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from planner.domain.language import Language, Text
from planner.publish.pages import SCRIPTS
from planner.publish.scripts import inline
from planner.publish.site import site_files
from planner.publish.timetable import timetable
from planner.words.tongues import family_tongues
from tests import builders
from tests.publish import sample
from tests.publish.reading import Page
from tests.publish.test_papers import accessible, clipped, words_of

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r\n=1+1",
    "A\r\nATTACH:http://evil.example\r\nEND:VEVENT",
    "A\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    "nul\0in the middle\x1b[31m",
    "#set page(width: 1pt)",
    '#read("/etc/passwd") $x^2$ *bold* _it_ `raw` @ref <label> \\ // no',
    "= Heading\n== Two",
    "]]> ]] }} #{ #[",
    "\u202eright to left\u202c and \u2066isolated\u2069",
    "../../etc/passwd",
    "javascript:alert(1)",
    "%0d%0aSet-Cookie: a=b",
    "'; DROP TABLE visits; --",
    "å" * 500,
    "🎈 قافلة 巴士 \u0000",
    "\ufeffBOM and \ufffe and \ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
)


def hostile(payload: str) -> dict[str, bytes]:
    """Publish a month in which every typed field is the payload."""
    text = Text(payload, payload, payload)
    problem = sample.problem(
        stops=tuple(replace(s, names=text, spot=text, address=payload, nearby=text) for s in sample.STOPS),
        region=replace(
            sample.problem().region,
            names=text,
            phone=payload,
            website=payload,
            feedback=payload,
            operator=text,
            privacy=text,
            weather=text,
        ),
        localities=tuple(replace(x, names=text) for x in sample.LOCALITIES),
        municipalities=tuple(replace(m, names=text) for m in (sample.TURKU, sample.KIMITO, sample.LAITILA)),
        services=tuple(replace(s, names=text, easy=text, bring=text, booking_at=payload) for s in sample.SERVICES),
        vehicles=tuple(replace(v, names=text) for v in sample.problem().vehicles),
        organisations=tuple(
            replace(o, names=text, website=payload, languages=(*o.languages, payload)) for o in sample.ORGANISATIONS
        ),
    )
    visits = [replace(v, id=f"{v.id}{payload}", reason=payload) for v in sample.VISITS]
    plan = builders.plan(*(builders.route(v) for v in visits), horizon=sample.MARCH, off_route=(sample.CALLED_OFF,))
    shown = {
        language: timetable(problem, plan, language=language, today=sample.TODAY, base_url=payload)
        for language in (Language.FI, Language.SV)
    }
    families = [
        timetable(problem, plan, language=tongue, today=sample.TODAY, base_url=payload) for tongue in family_tongues()
    ]
    return site_files(shown, families)


@pytest.fixture(scope="module", params=PAYLOADS, ids=lambda payload: ascii(payload[:24]))
def site(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return hostile(request.param)


def of(site: dict[str, bytes], kind: str) -> list[tuple[str, bytes]]:
    return [(path, content) for path, content in site.items() if path.endswith(kind)]


def test_pages_stay_pages(site: dict[str, bytes]) -> None:
    tags = {"html", "head", "meta", "title", "link", "style", "body", "a", "header", "div", "nav", "ul", "li", "span"}
    tags |= {"main", "p", "h1", "h2", "h3", "section", "time", "del", "strong", "small", "br", "table", "caption"}
    tags |= {"thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "footer", "bdi", "details", "summary", "svg", "path"}
    tags |= {"pre", "code", "script", "form", "label", "input", "button", "rect", "circle", "text", "line", "polygon"}
    ours = {script.text for script in (*SCRIPTS, inline("matching.js", "search.js"))}
    for path, content in of(site, ".html"):
        page = Page(content.decode())
        assert {tag for tag, _ in page.tags} <= tags, path
        assert not any(re.match(r"on|style|src", name) for _, attributes in page.tags for name in attributes), path
        links = [link for link in page.links if link != "https://www.saavutettavuusvaatimukset.fi"]
        assert all(re.match(r"\.\./|[a-z]|#", x) and ":" not in x for x in links if not re.match("tel:|geo:", x))
        scripts = re.findall(r"<script[^>]*>(.*?)</script", page.source, re.DOTALL | re.IGNORECASE)
        for data in (script for script in scripts if script not in ours):
            facts = json.loads(data)
            assert facts.get("@context") == "https://schema.org/" or facts.get("format") == "palvelubussi-search/1"
            assert "<" not in data
        assert len(scripts) == len(page.all("script")) <= len(SCRIPTS) + 3
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page.source)


def test_calendars_stay_calendars(site: dict[str, bytes]) -> None:
    for path, raw in of(site, ".ics"):
        lines = raw.split(b"\r\n")
        assert lines.count(b"BEGIN:VCALENDAR") == lines.count(b"END:VCALENDAR") == 1, path
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw), path
        assert max(len(line) for line in lines) <= 75
        calendar = Calendar.from_ical(raw)
        names = {name for component in calendar.walk() for name in component}
        assert "ATTACH" not in names
        assert "URL" not in names
        found = len(list(calendar.walk("VEVENT")))
        wanted = {"kim-dal-01": 2, "lai-02": 1, "lai-05": 0, "tku-run-02": 3}
        assert found == wanted.get(path.rpartition("/")[2][:-4], found), path
        assert found == lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT")


def test_sheets_hold_no_formula(site: dict[str, bytes]) -> None:
    for _, raw in of(site, ".csv"):
        found = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert {len(row) for row in found} == {len(found[0])}
        assert len(found) == len(sample.VISITS) + 2
        assert not any(re.match(r"[=+\-@\t\r\n\0]", cell) for row in found for cell in row)
    for _, raw in of(site, ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml")
            assert b"<f>" not in sheet
            assert not any("hyperlink" in name or "external" in name.lower() for name in book.namelist())
            for name in book.namelist():
                ElementTree.fromstring(book.read(name))


def test_json_stays_json(site: dict[str, bytes]) -> None:
    for path, raw in of(site, "json"):  # GeoJSON too
        read = json.loads(raw)
        assert not path.endswith("visits.json") or len(read["visits"]) == len(sample.VISITS) + 1


def test_feeds_of_changes_stay_feeds(site: dict[str, bytes]) -> None:
    for _, raw in of(site, ".atom"):
        feed = ElementTree.fromstring(raw)
        assert {element.tag.partition("}")[2] for element in feed.iter()} <= {
            *("feed", "id", "title", "subtitle", "updated", "author", "name", "link", "entry", "published"),
            *("category", "content"),
        }


def test_papers_stay_papers(site: dict[str, bytes]) -> None:
    for path in ("stops/kim-dal-01.pdf", "month.pdf"):
        pdf = site[path]
        assert accessible(pdf)
        assert clipped(pdf) == []
        text = " ".join(words_of(pdf))
        assert "root:" not in text
        assert "16.3." in text


def test_texts_to_paste_stay_plain_and_short(site: dict[str, bytes]) -> None:
    for path, raw in of(site, ".txt"):
        text = raw.decode()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), path
        if path == "robots.txt" or "---" not in text:
            continue  # a name too long for any block: the file says which
        blocks = [
            (length, block.strip("\n"))
            for length, block in re.findall(r"^--- \D* \d+: (\d+) \D* ---$\n(.*?)(?=^---|\Z)", text, re.M | re.S)
        ]
        assert blocks, path
        assert all(
            len(block) == int(length) <= 500 or block.count("\n") + 1 == int(length) <= 5 for length, block in blocks
        )


def test_no_file_has_an_odd_name(site: dict[str, bytes]) -> None:
    kinds = "html|ics|pdf|csv|xlsx|json|geojson|atom|zip|txt|js|svg|png|webmanifest"
    assert all(re.fullmatch(rf"[a-z0-9-]+(?:/[a-z0-9-]+)*\.(?:{kinds})", path) for path in site)
