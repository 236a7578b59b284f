"""Texts ready to paste: posts of at most 500 characters, notices of at most five lines. Nothing is cut off.

What does not fit one block goes on in the next; what fits none at all is refused.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from planner.domain.language import Language
from planner.publish.areas import Area, Kind
from planner.publish.errors import UnpublishableError
from planner.publish.paper_parts import is_example
from planner.publish.values import Phrase, Place, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator
from planner.words.formats import capital, month_name

POST_MOST = 500
"""Characters of a post on Facebook that are shown without a click."""
NOTICE_LINES, NOTICE_WIDTH = 5, 80
"""Lines of a notice in the paper, and characters of a line."""

_KEPT, _GLUE = re.compile(r"(?:(?<=klo)|(?<=kl\.)|(?<=\d)) (?=\d)"), "\xa0"
"""Spaces at which no line ends, and what stands for them meanwhile."""
Fits = Callable[[str], bool]


class _Wording(NamedTuple):
    """One way to say it: a row for every visit, and what makes a block of some rows."""

    rows: list[str]
    laid_out: Callable[[Iterable[str]], str]


def text_blocks(t: Timetable, first: date, area: Area | None = None, *, draft: str = "") -> str:
    """Return the texts about the visits still to come in a month, of an area or of the whole region.

    Posts and notices stand one after the other, each under a line that says what it is and how long. ``draft`` is
    empty, or the word that marks what is not published.

    Raises
    ------
    UnpublishableError
        When the words of a single visit fit no block.
    """
    _ = translator(t.tongue)
    visits = [v for v in (area.visits(t) if area else t.visits) if v.coming and v.date.replace(day=1) == first]
    name = area.title(t) if area else t.region.text
    parts = [f"{capital(month_name(first, _.language))} · {name}", *(line for line in (draft, t.notice) if line)]
    if not visits:
        return "\n".join([*parts, "", _("No coming visits"), ""])
    for n, block in enumerate(posts(t, area, visits, draft=draft), start=1):
        parts += ["", _("--- Post {n}: {length} characters ---").format(n=n, length=len(block)), block]
    for n, block in enumerate(notices_of(t, area, visits, draft=draft), start=1):
        lines = block.count("\n") + 1
        parts += ["", _("--- Notice {n}: {length} lines ---").format(n=n, length=lines), block]
    return "\n".join([*parts, ""])


def posts(t: Timetable, area: Area | None, visits: Sequence[TimetableVisit], *, draft: str = "") -> list[str]:
    """Return posts of at most 500 characters that name every visit, in order."""
    _ = translator(t.tongue)
    drafts = [
        _Wording(
            [capital(_row(v, area, _, spot=True, briefly=briefly)) for v in visits],
            partial(_as_post, _head(t, area, visits, draft, briefly=briefly), _tail(t, area, _, briefly=briefly)),
        )
        for briefly in (False, True)
    ]
    return _packed(drafts, lambda block: len(block) <= POST_MOST, t)


def notices_of(t: Timetable, area: Area | None, visits: Sequence[TimetableVisit], *, draft: str = "") -> list[str]:
    """Return notices of at most five lines of at most 80 characters that name every visit, in order."""
    _ = translator(t.tongue)
    drafts = [
        _Wording(
            [_row(v, area, _, spot=False, briefly=briefly) for v in visits],
            partial(_as_notice, _head(t, area, visits, draft, briefly=briefly), _tail(t, area, _, briefly=briefly)),
        )
        for briefly in (False, True)
    ]
    return _packed(drafts, is_notice, t)


def _as_post(head: str, tail: Iterable[str], rows: Iterable[str]) -> str:
    return "\n".join((head, "", *rows, "", *tail))


def _as_notice(head: str, tail: Iterable[str], rows: Iterable[str]) -> str:
    texts = (head, capital("; ".join(rows)) + ".", " ".join(tail))
    return "\n".join(line for text in texts for line in wrapped(text))


def is_notice(block: str) -> bool:
    """Tell whether a text is short enough for a notice in the paper."""
    lines = block.splitlines()
    return len(lines) <= NOTICE_LINES and all(len(line) <= NOTICE_WIDTH for line in lines)


def _packed(wordings: Sequence[_Wording], fits: Fits, t: Timetable) -> list[str]:
    """Return as few blocks as possible, each with as many rows as fit, in the first wording whose every row fits."""
    rows, laid_out = next((one for one in wordings if all(fits(one.laid_out([row])) for row in one.rows)), wordings[-1])
    blocks: list[list[str]] = [[]]
    for row in rows:
        if fits(laid_out([*blocks[-1], row])):
            blocks[-1].append(row)
        elif fits(laid_out([row])):
            blocks.append([row])
        else:
            raise UnpublishableError(
                "{region}: “{row}” is too long for a text of {lines} lines or {most} characters. Nothing was "
                "written. Shorten the names of the place.",
                region=t.region.text,
                row=row,
                lines=NOTICE_LINES,
                most=POST_MOST,
            )
    return [laid_out(block) for block in blocks if block]


def _head(
    t: Timetable, area: Area | None, visits: Sequence[TimetableVisit], draft: str, *, briefly: bool = False
) -> str:
    """Return the first line; examples and drafts say what they are in what is pasted, too.

    ``briefly``: the area by its name in the reader's language only.
    """
    _ = translator(t.tongue)
    when = month_name(visits[0].date, _.tongue) if visits else t.period
    marks = [draft, _("EXAMPLE") if is_example(t, _) else ""]
    where = (own_name(area.names(t), _) if briefly else area.title(t)) if area else ""
    return " ".join((*(f"[{mark}]" for mark in marks if mark), _title(t, where, when)))


def _title(t: Timetable, where: str, when: str) -> str:
    return f"{t.region.text}: {where}, {when}" if where else f"{t.region.text}, {when}"


def _tail(t: Timetable, area: Area | None, _: Translator, *, briefly: bool = False) -> list[str]:
    """Return what it costs, whom to ask and where changes are told; ``briefly``: at the shortest address."""
    free = [_("Free of charge.")] if all(v.free for v in t.visits) else []
    return [*free, *contact_words(t, area.page(t) if area and not briefly else "index.html", _)]


def contact_words(t: Timetable, page: str, _: Translator) -> list[str]:
    """Return whom to ask and the page of the site where changes are told."""
    ask = [_("Questions?") + f" {t.phone}."] if t.phone else []
    return [*ask, *([_("Changes:") + f" {t.base_url}/{page}"] if t.base_url else [])]


def _row(visit: TimetableVisit, area: Area | None, _: Translator, *, spot: bool, briefly: bool = False) -> str:
    """Return day, times and place of a visit: in a wide area the village too, at a stop only the spot.

    ``briefly``: the stop's own name is enough.
    """
    day = f"{visit.date_short.rsplit('.', 1)[0]}." if _.language is not Language.EN else visit.date_short
    where = f" ({visit.place.spot.text})" if spot and visit.place.spot else ""
    status = f" ({visit.status_label})" if visit.status != "planned" else ""
    return f"{day} {visit.times}{_place(visit.place, area, _, briefly=briefly)}{where}{status}"


def _place(place: Place, area: Area | None, _: Translator, *, briefly: bool) -> str:
    """Return what the head does not say of a place, after a space."""
    if area is not None and area.kind is Kind.STOP:
        return ""
    name, village = own_name(place.names, _), own_name(place.locality, _)
    wide = area is None or area.kind is Kind.MUNICIPALITY
    return f" {village}, {name}" if wide and not briefly and village != name else f" {name}"


def own_name(names: Sequence[Phrase], _: Translator) -> str:
    """Return the name in the reader's language, else the first."""
    return next((name.text for name in names if name.lang == _.language), names[0].text)


def wrapped(text: str) -> list[str]:
    """Return a text in lines of a notice; words, times with the word before them and telephone numbers stay whole."""
    kept = _KEPT.sub(_GLUE, text)
    lines = textwrap.wrap(kept, NOTICE_WIDTH, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_GLUE, " ") for line in lines]
