"""Texts ready to paste when a visit is cancelled or moved: a post of 500 characters, a notice of five lines.

They say first what happened, then which visit, then when the bus comes instead, then whom to ask. Never why.
"""

from collections.abc import Callable, Iterator

from planner.publish.cancelled_sheet import next_after
from planner.publish.errors import UnpublishableError
from planner.publish.paper_parts import is_example
from planner.publish.text_blocks import NOTICE_LINES, POST_MOST, contact_words, is_notice, own_name, wrapped
from planner.publish.values import Change, Place, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator
from planner.words.formats import capital, day_long

_TOLD = frozenset({"moved", "time"})
"""Kinds of changes after which a visit comes at another time than was told."""


def is_moved(t: Timetable, visit: TimetableVisit) -> bool:
    """Tell whether a visit still to come is at another time than families were told before."""
    return visit.coming and (visit.status == "moved" or _change(t, visit) is not None)


def change_texts(t: Timetable, visit: TimetableVisit, *, draft: str = "") -> str:
    """Return a post and a notice about one visit that is cancelled, or else moved.

    ``draft`` is empty, or the word that marks what is not published.

    Raises
    ------
    UnpublishableError
        When the names of the place are too long for them.
    """
    _ = translator(t.tongue)
    post = _first([*_wordings(t, visit, draft)], "\n".join, lambda text: len(text) <= POST_MOST, t)
    notice = _first([*_wordings(t, visit, draft)], _as_notice, is_notice, t)
    lines = notice.count("\n") + 1
    parts = (
        *(line for line in (draft, t.notice) if line),
        _("--- Post {n}: {length} characters ---").format(n=1, length=len(post)) + f"\n{post}",
        _("--- Notice {n}: {length} lines ---").format(n=1, length=lines) + f"\n{notice}",
    )
    return "\n\n".join(parts) + "\n"


def _wordings(t: Timetable, visit: TimetableVisit, draft: str) -> Iterator[list[str]]:
    """Yield ways to say it, the fullest first: each a list of sentences."""
    _ = translator(t.tongue)
    marks = " ".join(f"[{mark}]" for mark in (draft, _("EXAMPLE") if is_example(t, _) else "") if mark)
    for spot, village, page in ((True, True, True), (False, True, True), (False, False, True), (False, False, False)):
        body = _cancelled(t, visit, _) if visit.cancelled else _moved(t, visit, _)
        head, *rest = (one.format(place=_where(visit.place, _, spot=spot, village=village)) for one in body)
        path = f"stops/{visit.place.slug}.html" if page else "index.html"
        yield [f"{marks} {head}".strip(), *rest, " ".join(contact_words(t, path, _))]


def _cancelled(t: Timetable, visit: TimetableVisit, _: Translator) -> list[str]:
    following = next_after(t, visit)
    if following is None:
        after = _("The next visit is not known yet.")
    elif following.place.stop_id == visit.place.stop_id:
        after = _("The next visit: {when}.").format(when=_when(following, _))
    else:
        where = own_name(following.place.names, _)
        after = _("The next visit: {when}, {where}.").format(when=_when(following, _), where=where)
    return [_("CANCELLED: the service bus is not coming."), capital(_when(visit, _)) + ", {place}.", _literal(after)]


def _moved(t: Timetable, visit: TimetableVisit, _: Translator) -> list[str]:
    change = _change(t, visit)
    before = _("Before: {before}.").format(before=change.before) if change else ""
    now = _("New day and time: {when}.").format(when=_when(visit, _))
    told = (_("MOVED: the service bus comes at another time."), "{place}.", _literal(now), _literal(before))
    return [sentence for sentence in told if sentence]


def _literal(text: str) -> str:
    """Return a text in which nothing is left to fill in, names with braces included."""
    return text.replace("{", "{{").replace("}", "}}")


def _change(t: Timetable, visit: TimetableVisit) -> Change | None:
    """Return the newest change of the visit, if it moved it."""
    newest = next((change for change in t.changes if change.visit_id == visit.id), None)
    return newest if newest is not None and newest.kind in _TOLD and newest.before else None


def _when(visit: TimetableVisit, _: Translator) -> str:
    return f"{day_long(visit.date, _.tongue)} {visit.times}"


def _where(place: Place, _: Translator, *, spot: bool, village: bool) -> str:
    name, locality = own_name(place.names, _), own_name(place.locality, _)
    words = f"{locality}, {name}" if village and locality != name else name
    return f"{words} ({place.spot.text})" if spot and place.spot else words


def _as_notice(sentences: list[str]) -> str:
    return "\n".join(wrapped(" ".join(sentence for sentence in sentences if sentence)))


def _first(
    wordings: list[list[str]], laid_out: Callable[[list[str]], str], fits: Callable[[str], bool], t: Timetable
) -> str:
    texts = [laid_out([sentence for sentence in wording if sentence]) for wording in wordings]
    found = next((text for text in texts if fits(text)), None)
    if found is None:
        raise UnpublishableError(
            "{region}: “{row}” is too long for a text of {lines} lines or {most} characters. Nothing was "
            "written. Shorten the names of the place.",
            region=t.region.text,
            row=texts[-1],
            lines=NOTICE_LINES,
            most=POST_MOST,
        )
    return found
