"""The feed of changes: valid by RFC 4287, complete, and the same entry keeps its id."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.publish.atom_feed import change_feeds
from planner.publish.values import Timetable
from tests.publish import sample
from tests.publish.sample import EN, FI, SV

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

STAYS, MOVES, GONE = (sample.visit("LAI-02", n, 15 + n, 840, sample.MLL) for n in (1, 2, 3))
INDOORS = sample.visit("TKU-RUN-02", 1, 16, 840, sample.FOLK)
FIRST = sample.plan(STAYS, MOVES, GONE, INDOORS)
THEN = sample.plan(
    replace(STAYS, on_board=(sample.FOLK,)),
    replace(MOVES, date=date(2027, 3, 20)),
    replace(INDOORS, status=VisitStatus.WITHOUT_BUS, reason="SECRET-REASON"),
    sample.visit("KIM-DAL-01", 9, 22, 600, sample.FOLK),
)


def told(language: Language = FI) -> Timetable:
    return sample.told(FIRST, THEN, language=language)


def entries(raw: bytes) -> list[dict[str, str]]:
    return [
        {child.tag.removeprefix(ATOM): child.text or "" for child in e} for e in ET.fromstring(raw).iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_change_is_told_and_none_of_the_reasons(language: Language) -> None:
    t = told(language)
    feeds = change_feeds(t)
    kinds = [change.kind for change in t.changes]
    assert sorted(kinds) == ["added", "cancelled", "company", "moved", "new_month", "without_bus"]
    found = entries(feeds["changes.atom"])
    assert [e["title"] for e in found] == [change.title for change in t.changes]
    assert [e["published"] for e in found] == sorted((e["published"] for e in found), reverse=True)
    assert all(change.words in e["content"] for e, change in zip(found, t.changes, strict=True))
    assert all(b"SECRET" not in raw and b"{" not in raw for raw in feeds.values())


def test_a_moved_visit_says_from_when_to_when() -> None:
    moved = next(change for change in told(EN).changes if change.kind == "moved")
    assert (moved.before, moved.now) == ("Wed 17 March 2027 14:00–16:30", "Sat 20 March 2027 14:00–16:30")
    assert moved.words == f"The visit has moved. New day and time: {moved.now}. Before: {moved.before}."
    off = next(change for change in told(SV).changes if change.kind == "cancelled")
    assert off.words == "Besöket är inställt: to 18.3.2027 kl. 14.00–16.30. Bussen kommer inte."


def test_a_place_has_its_own_feed() -> None:
    feeds = change_feeds(told())
    assert len(entries(feeds["stops/lai-02.atom"])) == len(entries(feeds["localities/laitila.atom"])) == 4
    assert [e["title"] for e in entries(feeds["stops/lai-05.atom"])] == ["Uusi aikataulu: maaliskuu 2027"]
    everywhere = {e["id"] for e in entries(feeds["changes.atom"])}
    assert all(e["id"] in everywhere for raw in feeds.values() for e in entries(raw))


def test_what_was_told_stays_the_same_entry() -> None:
    before = entries(change_feeds(told())["changes.atom"])
    later = replace(STAYS, opens=900, on_board=(sample.FOLK,))
    after = entries(
        change_feeds(sample.told(FIRST, THEN, replace(THEN, routes=(sample.plan(later).routes[0], *THEN.routes[1:]))))[
            "changes.atom"
        ]
    )
    assert after[1:] == before
    assert after[0]["title"] == "Uusi aika: Laitilan kirkko"


@pytest.mark.parametrize("base", ["", "https://bus.example"])
@pytest.mark.parametrize("changed", [True, False])
def test_feeds_are_as_the_standard_wants(base: str, changed: bool) -> None:
    t = replace(told(), base_url=base) if changed else sample.shown(FI, base_url=base)
    ids = set()
    for path, raw in change_feeds(t).items():
        feed = ET.fromstring(raw)
        assert feed.tag == f"{ATOM}feed"
        for holder in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(holder.findall(f"{ATOM}{name}")) == 1, path
            assert TIME.fullmatch(holder.findtext(f"{ATOM}updated") or "")
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", holder.findtext(f"{ATOM}id") or "")
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        ids.add(feed.findtext(f"{ATOM}id"))
        own = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
        assert len(own) == len(set(own))
        links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
        assert all(link.startswith(base) for link in links)
        assert any(link.endswith(path) for link in links) is bool(base)
        updated = feed.findtext(f"{ATOM}updated")
        if changed:
            assert updated == max(e["updated"] for e in entries(raw))
    assert len(ids) == len(change_feeds(t))


def test_a_new_month_is_one_change() -> None:
    (month,) = sample.told(FIRST, language=EN).changes
    assert (month.title, month.now) == ("New timetable: March 2027", "March 2027")
    assert month.words == "The timetable of March 2027 is published. 4 visits in all."
    assert month.at == sample.PUBLISHED
