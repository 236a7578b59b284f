"""Pages in the languages of families: complete, right-to-left where it is, nothing passed off as translated."""

import posixpath
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.language import Language, Text
from planner.domain.services import Organisation
from planner.publish.site import site_files
from planner.words.catalogue import translator
from planner.words.gathering import families, family_keys, up_to_date
from planner.words.tongues import LOCALE_FOLDER, Tongue, family_tongues, header
from tests.publish import sample
from tests.publish.reading import Page
from tests.publish.sample import EN, FI, SV

SHIPPED = {tongue.code: tongue for tongue in family_tongues()}
NOT_LATIN = [code for code in ("ar", "ru", "uk") if code in SHIPPED]
LATER = date(2027, 3, 10)


def site_in(*tongues: Tongue, base_url: str = "", **changes: object) -> dict[str, bytes]:
    """Return the pages of a site; papers are proven elsewhere."""
    changes.setdefault("region", replace(sample.problem().region, names=Text("Vanja", "Vanja", "Vanja")))
    shown = {one: sample.shown(one, today=LATER, base_url=base_url, **changes) for one in (FI, SV, EN)}
    return site_files(shown, [sample.shown(one, today=LATER, base_url=base_url, **changes) for one in tongues])


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return site_in(*SHIPPED.values())


THINGS = (*sample.STOPS, *sample.LOCALITIES, *sample.ORGANISATIONS)
NAMES = {part for thing in THINGS for part in (thing.names.fi, thing.names.sv) if part}
KNOWN = re.compile("|".join([*map(re.escape, sorted(NAMES, key=len, reverse=True)), "PDF", "Vanja"]))


def own_words(page: Page) -> list[str]:
    """Return the texts that are in the page's language, without names of places and organisations."""
    (html,) = page.all("html")
    return [KNOWN.sub("", text) for text, language in page.texts if language == html["lang"]]


def tree(site: dict[str, bytes], tongue: Tongue) -> dict[str, Page]:
    mine = {path: content for path, content in site.items() if path.startswith(f"{tongue.folder}/")}
    assert mine
    return {path: Page(content.decode()) for path, content in mine.items()}


def test_the_languages_of_the_issue_are_shipped() -> None:
    assert {"ar", "ru", "uk", "so", "et", "fi-simple"} <= set(SHIPPED)
    assert SHIPPED["fi-simple"].folder == "selko"


@pytest.mark.parametrize("tongue", SHIPPED.values(), ids=lambda tongue: tongue.code)
def test_each_has_every_stop_and_locality_in_its_own_language(site: dict[str, bytes], tongue: Tongue) -> None:
    pages = tree(site, tongue)
    wanted = {"index.html", *(f"stops/{stop.id.lower()}.html" for stop in sample.STOPS)}
    wanted |= {f"localities/{locality.id}.html" for locality in sample.LOCALITIES}
    assert {f"{tongue.folder}/{path}" for path in wanted} <= set(pages)
    for path, page in pages.items():
        (html,) = page.all("html")
        assert html["lang"] == tongue.code
        assert html.get("dir", "ltr") == tongue.direction, path


@pytest.mark.parametrize("code", NOT_LATIN)
def test_latin_letters_stand_only_in_texts_marked_as_another_language(site: dict[str, bytes], code: str) -> None:
    """Words of ours are in the reader's script; what organisations wrote is marked with its language."""
    for path, page in tree(site, SHIPPED[code]).items():
        for text in own_words(page):
            assert not re.search("[A-Za-z]{2}", text), f"{path}: {text}"


@pytest.mark.parametrize("tongue", SHIPPED.values(), ids=lambda tongue: tongue.code)
def test_a_text_in_another_language_says_so(site: dict[str, bytes], tongue: Tongue) -> None:
    page = tree(site, tongue)[f"{tongue.folder}/stops/tku-run-02.html"]
    languages = dict(page.texts)
    assert languages["Tuki synnytyksen jälkeiseen masennukseen"] == "fi"
    assert (translator(tongue)("(in Finnish)") in page.text) is (tongue.spoken != "fi")


def test_in_a_page_from_right_to_left_other_languages_and_times_are_isolated(site: dict[str, bytes]) -> None:
    for path, page in tree(site, SHIPPED["ar"]).items():
        for tag, attributes in page.tags:
            if attributes.get("lang", "ar")[:2] in ("fi", "sv", "en") and tag != "html":
                assert attributes["dir"] == "ltr", f"{path}: <{tag} {attributes}>"
        shown = re.sub("<title>.*?</title>", "", page.source)
        assert len(re.findall(r"\d\d?:\d\d–\d\d?:\d\d", shown)) == len(
            re.findall(r'<bdi dir="ltr">\d\d?:\d\d–\d\d?:\d\d</bdi>', shown)
        )
        assert not re.search("[\u2066-\u2069\u202a-\u202e]", shown)
        assert re.search(r'<a href="tel:020000000" dir="ltr">02 000 0000</a>', shown)


def test_dates_are_in_words_and_times_as_in_finland(site: dict[str, bytes]) -> None:
    arabic = tree(site, SHIPPED["ar"])["ar/stops/kim-dal-01.html"].text
    assert "الثلاثاء 16 آذار/مارس 2027" in arabic
    assert "الزيارة القادمة" in arabic
    assert "Вторник, 16 марта 2027 г." in tree(site, SHIPPED["ru"])["ru/stops/kim-dal-01.html"].text
    assert "Вівторок, 16 березня 2027 р." in tree(site, SHIPPED["uk"])["uk/stops/kim-dal-01.html"].text
    assert "Talaado 16 Maarso 2027" in tree(site, SHIPPED["so"])["so/stops/kim-dal-01.html"].text
    assert "Teisipäev, 16. märts 2027" in tree(site, SHIPPED["et"])["et/stops/kim-dal-01.html"].text
    easy = tree(site, SHIPPED["fi-simple"])["selko/stops/kim-dal-01.html"].text
    assert "Tiistai 16. maaliskuuta 2027" in easy
    assert "kello 14.00–16.30" in easy


def test_who_speaks_the_readers_language_is_told_visit_by_visit(site: dict[str, bytes]) -> None:
    speaks, speaks_not = "في الحافلة من يتحدث العربية.", "ليس في الحافلة هذه المرة من يتحدث العربية."
    page = tree(site_in(SHIPPED["ar"], organisations=_nobody_speaks_arabic()), SHIPPED["ar"])
    rows = page["ar/stops/kim-dal-01.html"].source.split("<tr")[1:]
    assert [speaks in row for row in rows if "2027-03-16" in row] == [False]
    assert [speaks_not in row for row in rows if "2027-03-16" in row] == [True]
    ours = tree(site, SHIPPED["ar"])["ar/stops/kim-dal-01.html"].source.split("<tr")[1:]
    assert [speaks in row for row in ours if "2027-03-16" in row] == [True]
    for path, content in site.items():
        if path.endswith(".html") and path[:3] in ("fi/", "sv/", "en/", "sel"):
            assert b'class="yours' not in content


def _nobody_speaks_arabic() -> tuple[Organisation, ...]:
    return tuple(replace(one, languages=("fi", "sv")) for one in sample.ORGANISATIONS)


@pytest.mark.parametrize("tongue", SHIPPED.values(), ids=lambda tongue: tongue.code)
def test_links_of_the_trees_lead_somewhere_and_name_the_language_they_lead_to(
    site: dict[str, bytes], tongue: Tongue
) -> None:
    folders = {one.folder: one.code for one in (*SHIPPED.values(), *(sample.shown(x).tongue for x in Language))}
    for path, page in tree(site, tongue).items():
        assert len(page.source.encode()) < 60_000
        for _, attributes in page.tags:
            link = attributes.get("href", "#")
            if link.startswith(("#", "tel:", "geo:", "http")) or attributes.get("hreflang") == "x-default":
                continue
            if attributes.get("rel") in ("icon", "apple-touch-icon", "manifest"):
                continue  # pictures and the app speak no language
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert target in site, f"{path} links to {link}"
            there = folders[target.split("/")[0]]
            assert attributes.get("hreflang", tongue.code) == there, f"{path} links to {link}"


def test_every_page_offers_every_language_under_its_own_name(site: dict[str, bytes]) -> None:
    names = {"Suomi", "Svenska", "English", *(tongue.name for tongue in SHIPPED.values())}
    for path, content in site.items():
        if path.endswith(".html") and "embed/" not in path:
            page = Page(content.decode())
            assert names <= {text for text, _ in page.texts}, path
            marked = {attributes.get("hreflang") for tag, attributes in page.tags if tag == "a"}
            assert {"ar", "fi"} - {page.all("html")[0]["lang"]} <= marked


def test_a_new_language_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "xx" / "LC_MESSAGES" / "families.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n"X-Name: Eksks\\n"\n"X-Locale: ar_SY\\n"\n', encoding="utf-8")
    gathered = up_to_date(path, family_keys()).decode()
    assert "X-Locale: ar_SY" in gathered
    said = re.sub(
        r'(?m)^msgid "(.+)"\nmsgstr ""$', lambda m: f'msgid "{m[1]}"\nmsgstr "§ {_placeholders(m[1])}"', gathered
    )
    said = re.sub(r'msgstr\[\d\] ""', lambda m: m[0][:-1] + '§ {n}"', said)
    assert said.count("msgstr[") % 6 == 0, "as many forms as Arabic has"
    path.write_text(said, encoding="utf-8")
    (tongue,) = family_tongues(tmp_path)
    for path_, page in tree(site_in(tongue), tongue).items():
        assert page.all("html") == [{"lang": "xx", "dir": "rtl"}]
        words = own_words(page)
        assert sum("§" in text for text in words) > 10, path_
        assert not [text for text in words if re.search("[A-Za-z]{2}", text.replace("Eksks", ""))], path_


def _placeholders(key: str) -> str:
    return " ".join(re.findall(r"\{\w*\}", key))


def test_shipped_files_are_gathered_and_complete() -> None:
    files = list(families())
    assert len(files) == len(SHIPPED), "a draft among the shipped languages: translate what is empty"
    for path in files:
        assert path.read_bytes() == up_to_date(path, family_keys()), "run: python -m planner.words.gathering"
        assert header(path).keys() & {"X-Texts", "X-Locale"}, f"{path} lost what its header says of the language"
        assert "ot yet read by a" in path.read_text(encoding="utf-8")
        assert path.is_relative_to(LOCALE_FOLDER)
