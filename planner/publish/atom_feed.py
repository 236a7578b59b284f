"""What changed, to subscribe to: Atom (RFC 4287), for the region, for every stop and for every village."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from planner.domain.clock import instant
from planner.publish.changes import unique
from planner.publish.files import Files
from planner.publish.values import Change, Timetable
from planner.words.catalogue import translator

_ATOM = "http://www.w3.org/2005/Atom"


def change_feeds(t: Timetable) -> Files:
    """Return the feeds of changes of one language, by path; a month that is new stands in all of them."""
    files = {"changes.atom": to_atom(t, "changes", "", t.changes)}
    for stop in t.stops:
        here = (c for c in t.changes if c.place is None or c.place.stop_id == stop.place.stop_id)
        path = f"stops/{stop.place.slug}"
        files[f"{path}.atom"] = to_atom(t, path, stop.place.title, here)
    for locality in t.localities:
        here = (c for c in t.changes if c.place is None or c.place.locality_id == locality.id)
        path = f"localities/{locality.slug}"
        files[f"{path}.atom"] = to_atom(t, path, locality.title, here)
    return files


def to_atom(t: Timetable, path: str, place: str, changes: Iterable[Change]) -> bytes:
    """Return one feed. ``path`` is its address without the ending; ``place`` is empty for the whole region.

    Links are relative while the site has no address: readers resolve them against the feed's own.
    """
    _ = translator(t.tongue)
    listed = tuple(changes)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": t.language})
    title = _("Changes to the service bus: {place}").format(place=place or t.region.text)
    _add(feed, "id", unique(t.region_id, t.language, path))
    _add(feed, "title", title)
    if t.notice:
        _add(feed, "subtitle", t.notice)
    _add(feed, "updated", _time(max((c.at for c in listed), default=instant(t.made_on, 0))))
    _add(ET.SubElement(feed, "author"), "name", t.region.text or "Palvelubussi")
    up = f"{t.base_url}/{t.language}/" if t.base_url else "../" * path.count("/")
    if t.base_url:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{up}{path}.atom"})
    page = f"{path}.html" if place else "index.html"
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": up + page})
    for change in listed:
        feed.append(_entry(t, change, up))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(t: Timetable, change: Change, up: str) -> ET.Element:
    entry = ET.Element("entry")
    # The same change reads otherwise in another language, so it is another entry there.
    _add(entry, "id", unique(change.id, t.language))
    _add(entry, "title", change.title)
    _add(entry, "published", _time(change.at))
    _add(entry, "updated", _time(change.at))
    ET.SubElement(entry, "category", {"term": change.kind})
    page = f"stops/{change.place.slug}.html" if change.place else "index.html"
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": up + page})
    content = ET.SubElement(entry, "content", {"type": "text"})
    content.text = " ".join(part for part in (change.words, t.notice) if part)
    return entry


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
