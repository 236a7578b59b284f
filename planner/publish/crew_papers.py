"""Papers of those who work on the bus: the driver's day, and an organisation's own days. They never go public.

Their facts (routes, drives, breaks, where one joins) are not in a :class:`~planner.publish.values.Timetable`, so they
come in values of their own, and nothing that makes the public site imports this module.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from planner.publish.glyphs import drawable
from planner.publish.paper_parts import NO_MAP, said
from planner.publish.typesetting import A4, Look, Sheet
from planner.words.catalogue import translator
from planner.words.tongues import Tongue


@dataclass(frozen=True, slots=True)
class DayStep:
    """One part of a driver's day, from one clock time to another.

    ``kind`` is ``work``, ``drive``, ``wait``, ``stop`` or ``break``. ``lines`` are details, each a short sentence;
    ``warning`` is what the driver cannot rely on, empty when all is well.
    """

    kind: str
    times: str
    what: str
    lines: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What the driver of one bus needs on one day, in reading order. ``contact`` is whom to call."""

    tongue: Tongue
    day: date
    vehicle_id: str
    title: str
    day_words: str
    bus: str
    driver: str
    at_work: str
    totals: str
    steps: tuple[DayStep, ...]
    notes: tuple[str, ...]
    contact: str
    made_on: date
    printed: str
    notice: str = ""
    """That the data are an example; empty when they are not."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One visit an organisation is on board of."""

    day_words: str
    times: str
    place: str
    where: str
    services: str
    beside: str
    """Who else is on board."""
    joining: str
    """Where and when its people join, and until when they are needed."""
    status: str
    off: bool


@dataclass(frozen=True, slots=True)
class OrganisationRoster:
    """The days of one organisation in one month, for its own people."""

    tongue: Tongue
    organisation_id: str
    organisation: str
    month: str
    rows: tuple[RosterRow, ...]
    contact: str
    made_on: date
    printed: str
    notice: str = ""
    """That the data are an example; empty when they are not."""


def day_sheet(day: DaySheet, look: Look = A4) -> Sheet:
    """Return the driver's day on paper, with room to write."""
    _ = translator(day.tongue)
    written = (_("Kilometres at the start"), _("Kilometres at the end"), _("Remarks"))
    data = _page(day.tongue, day.title, day.contact, day.printed, day.notice) | {
        "day_words": drawable(day.day_words),
        "bus": drawable(day.bus),
        "driver": drawable(day.driver),
        "at_work": day.at_work,
        "totals": day.totals,
        "header": [_("Time"), _("What"), _("Done")],
        "steps": [_plain(asdict(step)) for step in day.steps],
        "notes": [drawable(note) for note in day.notes],
        "at_place": _("Contact at the place:"),
        "written": [*written],
    }
    return Sheet("day.typ", data, day.made_on, look)


def roster_sheet(roster: OrganisationRoster, look: Look = A4) -> Sheet:
    """Return an organisation's days on paper."""
    _ = translator(roster.tongue)
    title = f"{roster.organisation}: {roster.month}"
    data = _page(roster.tongue, title, roster.contact, roster.printed, roster.notice) | {
        "organisation": drawable(roster.organisation),
        "month": roster.month,
        "header": [_("Day and time"), _("Place"), _("What you do, and where to join")],
        "with": _("Also on board:"),
        "rows": [_plain(asdict(row)) for row in roster.rows],
        "none": "" if roster.rows else _("No visits this month"),
    }
    return Sheet("roster.typ", data, roster.made_on, look)


def _page(tongue: Tongue, title: str, contact: str, printed: str, notice: str) -> dict[str, Any]:
    _ = translator(tongue)
    return {
        "lang": tongue.code,
        "title": drawable(title),
        "inside": _("For those who work on the bus, not for the public"),
        "contact": contact,
        "printed": [said(printed, tongue.code)],
        "notice": [said(notice, tongue.code)] if notice else [],
        "map": NO_MAP,
        "address": "",
        "qr": "",
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return the texts of a row with characters that the fonts can draw."""
    kept: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, str):
            kept[key] = said(value, "")["text"]
        else:
            kept[key] = [said(one, "")["text"] for one in value] if isinstance(value, tuple | list) else value
    return kept
