"""Pieces that papers share: texts in several languages, rows of visits, the map, the code and the words beside it."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import segno

from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.publish.cleaning import phone_address
from planner.publish.glyphs import drawable
from planner.publish.map_view import Size, map_source
from planner.publish.mini_map import Basemap, in_grey, map_words, mini_map
from planner.publish.nearby import nearby, way_words
from planner.publish.values import Phrase, Place, Timetable, TimetableVisit
from planner.publish.wording import example_notice
from planner.words.catalogue import Translator, translator
from planner.words.formats import capital, weekday_short

Said = dict[str, str]
"""A text and its language, as the templates take it."""
Timetables = tuple[Timetable, ...]
"""The same timetable in every language of a paper, the one that comes first on it first."""
Showings = tuple[TimetableVisit, ...]
"""One visit in every language of a paper."""

_LONG_WORD = re.compile(r"\S{28}(?=\S)")
_LONG_ROW = 1200
"""Characters from which a row may continue on the next page."""
_VISITS_IN_CODE = 12
"""Visits a phone's camera still reads easily from a code of 36 mm."""
_NEAR = 3
"""Neighbours named beside a map."""
NO_MAP: dict[str, Any] = {"svg": "", "alt": "", "credit": {"text": "", "lang": "fi"}, "near": []}


def said(text: str, language: str) -> Said:
    """Return a text in its language; endless words may break, so that none runs off the paper."""
    return {"text": _LONG_WORD.sub(lambda word: word[0] + "\u200b", drawable(text)), "lang": language}


def said_phrase(phrase: Phrase) -> Said:
    """Return a phrase, with its note when it is in another language than the reader's."""
    return said(str(phrase), phrase.lang)


def different(texts: Iterable[Said]) -> list[Said]:
    """Return the texts that say something, each once."""
    return list({text["text"]: text for text in texts if text["text"]}.values())


def notices(timetables: tuple[Timetable, ...]) -> list[Said]:
    """Return what has to stand on top: that it is example data, that it is over."""
    return different(said(text, t.language) for t in timetables for text in (t.notice, t.over_note))


def is_example(t: Timetable, _: Translator) -> bool:
    """Tell whether the timetable is invented; a draft has a notice of its own."""
    return example_notice(_) in t.notice


def translated(timetables: Timetables, words: Callable[[Timetable, Translator], str]) -> list[Said]:
    """Return a sentence in every language of the paper, each text once."""
    return different(said(words(t, translator(t.tongue)), t.language) for t in timetables)


def frame(timetables: Timetables, name: str, path: str, coming: Sequence[TimetableVisit]) -> dict[str, Any]:
    """Return what stands on every paper of families: notices, whom to ask, the code, how old it is.

    ``name`` is what the paper is about, ``path`` the page the code leads to, inside the site. ``coming`` are the visits
    families can still go to: while the pages have no address on the web, the code holds their times.
    """
    main = timetables[0]
    _ = translator(main.tongue)
    address = f"{main.base_url}/{path}" if main.base_url else ""
    return {
        "lang": main.language,
        "title": drawable(f"{main.region.text}: {name}"),
        "notice": notices(timetables),
        "contact": translated(timetables, lambda t, _: " ".join(_contact(t, _, bool(address), bool(coming)))),
        "address": drawable(address.partition("://")[2]),
        "qr": qr_code(address or _in_short(name, coming)) if address or coming else "",
        "qr_alt": _("QR code: the page of this stop on the web")
        if address
        else _("QR code: the times of these visits as text"),
        "printed": [printed(t) for t in timetables],
        "map": NO_MAP,
    }


def _contact(t: Timetable, _: Translator, has_address: bool, coming: bool) -> list[str]:
    words = []
    if phone_address(t.phone):
        words.append(_("Questions?") + f" {t.phone}.")
    if has_address:
        words.append(_("Changes and cancellations are on the web:"))
    elif coming:
        words.append(_("Take the times along: scan the code."))
    return words


def _in_short(name: str, visits: Sequence[TimetableVisit]) -> str:
    """Return the visits as plain text: what the code holds while the pages have no address on the web."""
    times = [f"{v.date_short} {v.times}" for v in visits[:_VISITS_IN_CODE] if not v.cancelled]
    return "\n".join((name, *times))


def map_part(
    timetables: Timetables, places: Sequence[Place], basemap: Basemap | None, *, grey: bool = False
) -> dict[str, Any]:
    """Return the map of some stops, its words, where it comes from, and the neighbours of a single stop by distance."""
    main, around = timetables[0], [stop.place for stop in timetables[0].stops]
    size = Size(300, 200)
    svg = mini_map(places, basemap, size, around=around, language=main.tongue) if basemap else ""
    if not svg or basemap is None:
        return NO_MAP
    _ = translator(main.tongue)
    credit = _("Map: {source}").format(source=map_source(basemap, main.tongue))
    near = [_near(t, places[0]) for t in timetables] if len(places) == 1 else []
    return {
        "svg": in_grey(svg) if grey else svg,
        "width": size.width,
        "height": size.height,
        "alt": drawable(map_words(places, around, language=main.tongue)),
        "credit": said(credit, main.language),
        "near": [group for group in near if group["stops"]],
    }


def _near(t: Timetable, place: Place) -> dict[str, Any]:
    _ = translator(t.tongue)
    seen = nearby(place, (stop.place for stop in t.stops if stop.next), most=_NEAR)
    stops = [said(f"{one.place.names[0].text}, {way_words(one, _)}", t.language) for one in seen]
    return {"heading": said(_("The bus also comes nearby"), t.language), "stops": stops}


def together(timetables: Timetables, visits: Callable[[Timetable], Iterable[TimetableVisit]]) -> list[Showings]:
    """Return visits with their showings in every language of the paper."""
    return list(zip(*(visits(t) for t in timetables), strict=True))


def visit_row(showings: Showings, timetables: Timetables) -> dict[str, Any]:
    """Return what every paper says of a visit: day, times, place, and whether it is certain."""
    first, tongues = showings[0], [*zip(showings, (t.language for t in timetables), strict=True)]
    return {
        "weekday": different(said(v.weekday, lang) for v, lang in tongues),
        "day": first.day_of_month,
        "short_days": different(said(capital(v.date_short), lang) for v, lang in tongues),
        "at": different(said(v.times.removesuffix(v.clock_times).strip(), lang) for v, lang in tongues),
        "times": first.clock_times,
        "names": [said_phrase(name) for name in first.place.names],
        "spot": different(said(v.place.spot.text, v.place.spot.lang) for v in showings),
        "status": first.status,
        "status_words": different(said(v.status_label, lang) for v, lang in tongues),
    }


def own_names(place: Place, timetables: Timetables) -> list[Said]:
    """Return the names of a place in the languages of the paper, or its first one; in the place's order."""
    languages = {t.language for t in timetables}
    return [said_phrase(name) for name in place.names if name.lang in languages] or [said_phrase(place.names[0])]


def short_weekdays(showings: Showings, timetables: Timetables) -> list[Said]:
    """Return the weekday of a visit in as few letters as people know it by: ``ti``, ``ti``, ``Tue``."""
    weekday = Weekday.of(showings[0].date)
    return different(said(weekday_short(weekday, Language(t.language)), t.language) for t in timetables)


def printed(t: Timetable) -> Said:
    """Return the line that says how old the paper is and for how long it holds."""
    _ = translator(t.tongue)
    line = _("Printed on {date}. Valid: {period}. Version {version}.")
    return said(line.format(date=t.made_words, period=t.period, version=t.version), t.language)


def boarding(same: tuple[TimetableVisit, ...]) -> list[dict[str, Any]]:
    """Return who is on board of a visit, from its showings in one or more languages."""
    rows = []
    for showings in zip(*(visit.on_board for visit in same), strict=True):
        names = different(said_phrase(aboard.name) for aboard in showings)
        offers = {tuple(o.name.text for o in aboard.offers): aboard.offers for aboard in reversed(showings)}
        rows.append(
            {"names": names, "offers": [[said_phrase(o.name) for o in row] for row in reversed(offers.values()) if row]}
        )
    return rows


def may_break(same: tuple[TimetableVisit, ...]) -> bool:
    """Tell whether a visit says so much that it may continue on the next page; shorter ones stay whole."""
    length = sum(len(visit.place.title) + len(visit.place.where) for visit in same)
    for aboard in (aboard for visit in same for aboard in visit.on_board):
        length += len(aboard.name.text) + sum(len(offer.name.text) for offer in aboard.offers)
    return length > _LONG_ROW


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, with the white border scanners need."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, light="#fff")
    return drawn.getvalue().decode()
