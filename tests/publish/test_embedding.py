"""A stop in a frame: complete without its one script and without anybody else, with lines to paste that are safe."""

import html
import re
from dataclasses import replace

import pytest

from planner.domain.language import Language, Text
from planner.publish.embedding import MOST, embedded, snippet
from planner.publish.scripts import inline
from tests.publish import sample
from tests.publish.reading import Page
from tests.publish.sample import FI, SV

BASE = "https://bus.example"


@pytest.mark.parametrize("language", list(Language))
def test_a_frame_says_when_and_where_and_what_changed(language: Language) -> None:
    t = sample.shown(language, base_url=BASE)
    files = embedded(t)
    assert set(files) == {f"embed/{stop.place.slug}.html" for stop in t.stops} | {"embed/index.html"}
    for stop in t.stops:
        page = Page(files[f"embed/{stop.place.slug}.html"].decode())
        assert page.all("html") == [{"lang": language.value}]
        assert len(page.all("script")) == 1, "the reader's clock, and nothing else"
        assert f"script-src '{inline('clock.js').hash}'" in page.source
        assert not page.all("img")
        assert "default-src 'none'" in page.source
        for visit in (v for v in stop.visits if not v.over):
            assert visit.date_words in page.text
            assert visit.times in page.text
            assert visit.status == "planned" or visit.status_words in page.text
        assert stop.place.where in page.text
        assert t.notice in page.text
        links = [link for link in page.all("a") if link["href"].endswith(f"stops/{stop.place.slug}.html")]
        assert [link["target"] for link in links] == ["_top"], "the page opens outside of the frame"


def test_a_frame_shows_the_next_visits_only() -> None:
    visits = tuple(sample.visit("LAI-02", n, 10 + n, 840, sample.MLL) for n in range(1, 10))
    page = Page(embedded(sample.told(sample.plan(*visits)))["embed/lai-02.html"].decode())
    assert len(page.all("li")) == MOST


def test_the_lines_to_paste_are_one_frame_and_stay_one() -> None:
    name = Text(fi='"><script>alert(1)</script>')
    t = sample.shown(SV, base_url=BASE, stops=(replace(sample.STOPS[0], names=name), *sample.STOPS[1:]))
    for stop in t.stops:
        lines = snippet(t, stop)
        page = Page(lines)
        assert [tag for tag, _ in page.tags] == ["iframe"]
        (frame,) = page.all("iframe")
        assert frame["src"] == f"{BASE}/sv/embed/{stop.place.slug}.html"
        assert stop.place.title in frame["title"]
        assert not any(re.match("on", attribute) for attribute in frame)
    index = embedded(t)["embed/index.html"].decode()
    assert "iframe" not in {tag for tag, _ in Page(index).tags}
    shown = html.unescape(index)
    assert all(snippet(t, stop) in html.unescape(shown) or snippet(t, stop) in shown for stop in t.stops)


def test_without_an_address_the_page_says_what_to_fill_in() -> None:
    index = Page(embedded(sample.shown(FI))["embed/index.html"].decode())
    assert "https://…" in index.text
    assert "Aikataululla ei ole vielä osoitetta" in index.text
