"""From a template and plain JSON to a tagged PDF (PDF/UA-1), and the small pieces papers share.

Typst reads the data as text, never as markup, sees no folder but the templates', and uses no font but
those beside this module. It refuses to build a PDF/UA that breaks the standard.
"""

import io
import json
import re
from collections.abc import Iterable
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from planner.domain.clock import instant
from planner.publish.errors import PublishError
from planner.publish.glyphs import drawable
from planner.publish.values import Phrase, Timetable, TimetableVisit
from planner.words.catalogue import translator

HERE = Path(__file__).parent
Said = dict[str, str]
"""A text and its language, as the templates take it."""

_LONG_WORD = re.compile(r"\S{28}(?=\S)")
_LONG_ROW = 1200
"""Characters from which a row may continue on the next page."""


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler: fonts are read once, not once a poster."""
    return typst.Compiler(root=HERE / "templates", font_paths=[HERE / "fonts"], ignore_system_fonts=True)


def typeset(template: str, data: dict[str, Any], made_on: date) -> bytes:
    """Return the PDF of a template in ``templates/``; same data and day, same bytes.

    Raises
    ------
    PublishError
        When the data cannot be typeset as accessible PDF.
    """
    try:
        pdf = _compiler().compile(
            HERE / "templates" / template,
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=instant(made_on, 0).astimezone(UTC),
        )
    except typst.TypstError as error:
        raise PublishError(
            "The paper “{title}” could not be made: {reason}. Nothing was published. Look at the texts of its stop.",
            title=str(data["title"]),
            reason=error.diagnostic,
        ) from error
    if not isinstance(pdf, bytes):
        msg = f"Typst returned {type(pdf).__name__} for {template}, expected the bytes of one PDF."
        raise TypeError(msg)
    return pdf


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


def printed(t: Timetable) -> Said:
    """Return the line that says how old the paper is and for how long it holds."""
    _ = translator(t.tongue)
    line = _("Printed on {date}. Valid: {period}.")
    return said(line.format(date=t.made_words, period=t.period), t.language)


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
