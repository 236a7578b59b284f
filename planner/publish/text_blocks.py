"""Texts ready to paste: posts of at most 500 characters, notices of at most five lines. Nothing is cut off.

What does not fit one block goes on in the next; what fits none at all is refused.
"""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from planner.domain.language import Language
from planner.publish.areas import Area, Kind
from planner.publish.errors import PublishError
from planner.publish.values import Place, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator
from planner.words.formats import capital, month_name

POST_MOST = 500
"""Characters of a post on Facebook that are shown without a click."""
NOTICE_LINES, NOTICE_WIDTH = 5, 80
"""Lines of a notice in the paper, and characters of a line."""

Fits = Callable[[str], bool]


def text_blocks(t: Timetable, first: date, area: Area | None = None, *, draft: str = "") -> str:
    """Return the texts about the visits still to come in a month, of an area or of the whole region.

    Posts and notices stand one after the other, each under a line that says what it is and how long. ``draft`` is
    empty, or the word that marks what is not published.

    Raises
    ------
    PublishError
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
    head, tail = _head(t, area, visits, draft), "\n".join(_tail(t, area, _))
    return _packed(
        [capital(_row(v, area, _, spot=True)) for v in visits],
        lambda rows: "\n".join((head, "", *rows, "", tail)),
        lambda block: len(block) <= POST_MOST,
        t,
    )


def notices_of(t: Timetable, area: Area | None, visits: Sequence[TimetableVisit], *, draft: str = "") -> list[str]:
    """Return notices of at most five lines of at most 80 characters that name every visit, in order."""
    _ = translator(t.tongue)
    head, tail = _head(t, area, visits, draft), " ".join(_tail(t, area, _))

    def laid_out(rows: Iterable[str]) -> str:
        texts = (head, capital("; ".join(rows)) + ".", tail)
        return "\n".join(line for text in texts for line in _wrapped(text))

    rows = [_row(v, area, _, spot=False) for v in visits]
    return _packed(rows, laid_out, _is_notice, t)


def _is_notice(block: str) -> bool:
    lines = block.splitlines()
    return len(lines) <= NOTICE_LINES and all(len(line) <= NOTICE_WIDTH for line in lines)


def _packed(rows: Sequence[str], laid_out: Callable[[Iterable[str]], str], fits: Fits, t: Timetable) -> list[str]:
    """Return as few blocks as possible, each with as many rows as fit."""
    blocks: list[list[str]] = [[]]
    for row in rows:
        if fits(laid_out([*blocks[-1], row])):
            blocks[-1].append(row)
        elif fits(laid_out([row])):
            blocks.append([row])
        else:
            raise PublishError(
                "{region}: “{row}” is too long for a text of {lines} lines or {most} characters. Nothing was "
                "published. Shorten the names of the place.",
                region=t.region.text,
                row=row,
                lines=NOTICE_LINES,
                most=POST_MOST,
            )
    return [laid_out(block) for block in blocks if block]


def _head(t: Timetable, area: Area | None, visits: Sequence[TimetableVisit], draft: str) -> str:
    """Return the first line; examples and drafts say what they are in what is pasted, too."""
    _ = translator(t.tongue)
    when = month_name(visits[0].date, _.tongue) if visits else t.period
    marks = [draft, _("EXAMPLE") if t.notice else ""]
    where = area.title(t) if area else ""
    return " ".join((*(f"[{mark}]" for mark in marks if mark), _title(t, where, when)))


def _title(t: Timetable, where: str, when: str) -> str:
    return f"{t.region.text}: {where}, {when}" if where else f"{t.region.text}, {when}"


def _tail(t: Timetable, area: Area | None, _: Translator) -> list[str]:
    contact = [_("Free of charge.") if all(v.free for v in t.visits) else ""]
    contact.append(_("Questions?") + f" {t.phone}." if t.phone else "")
    page = area.page(t) if area else "index.html"
    contact.append(_("Changes:") + f" {t.base_url}/{page}" if t.base_url else "")
    return [part for part in contact if part]


def _row(visit: TimetableVisit, area: Area | None, _: Translator, *, spot: bool) -> str:
    """Return day, times and place of a visit; in a wide area the village too."""
    day = f"{visit.date_short.rsplit('.', 1)[0]}." if _.language is not Language.EN else visit.date_short
    name = _own_name(visit.place, _)
    village = next((n.text for n in visit.place.locality if n.lang == _.language), visit.place.locality[0].text)
    wide = area is None or area.kind is Kind.MUNICIPALITY
    place = f"{village}, {name}" if wide and village != name else name
    where = f" ({visit.place.spot.text})" if spot and visit.place.spot else ""
    status = f" ({visit.status_label})" if visit.status != "planned" else ""
    return f"{day} {visit.times} {place}{where}{status}"


def _own_name(place: Place, _: Translator) -> str:
    return next((name.text for name in place.names if name.lang == _.language), place.names[0].text)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, NOTICE_WIDTH, break_long_words=False, break_on_hyphens=False)
