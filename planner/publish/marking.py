"""How a page tells languages apart: marks, writing direction, the choice of languages, links into another one.

Strings of a timetable are plain text. What has to run from left to right inside a text that runs from right to left
(times, telephone numbers) stands there between the isolates of Unicode; in the text of a page they become ``<bdi>``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from planner.publish.first_screen import offers_at_first
from planner.publish.values import (
    Aboard,
    BusTimetable,
    Offer,
    OrganisationTimetable,
    Phrase,
    ServiceTimetable,
    Timetable,
    TimetableVisit,
)
from planner.publish.wording import yours_words
from planner.words.catalogue import translator
from planner.words.formats import LTR_END, LTR_START, listed
from planner.words.tongues import OFFICIAL, Tongue, direction_of

_FAMILIES_HAVE = ("index.html", "changes.html", "stops/", "localities/")
"""Pages that exist in the languages of families; the others exist in fi, sv and en."""
_ISOLATED = re.compile(f"(<(title|script|style)\\b.*?</\\2>|<[^>]*>)|{LTR_START}(.*?){LTR_END}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the menu: where its page is. ``same`` is false when it leads to the front page instead."""

    tongue: Tongue
    href: str
    same: bool
    current: bool


def choices(t: Timetable, root: str, path: str) -> Iterator[Choice]:
    """Yield the languages of the site; ``path`` is where the page stands inside its language's folder."""
    for tongue in t.tongues:
        same = has_page(tongue, path)
        yield Choice(tongue, f"{root}{tongue.folder}/{path if same else 'index.html'}", same, tongue == t.tongue)


def has_page(tongue: Tongue, path: str) -> bool:
    """Tell whether a page exists in a language."""
    return tongue.official or (path.startswith(_FAMILIES_HAVE) and path.endswith(".html"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What templates ask of one page: ``root`` leads from it to the top of the site."""

    t: Timetable
    root: str

    def lang_is(self, code: str) -> Markup:
        """Mark a part that is in another language than the page, and its direction where that differs."""
        if code == self.t.language:
            return Markup("")
        mark = Markup(' lang="{}"').format(code)
        direction = direction_of(code)
        return mark + Markup(f' dir="{direction}"') if direction != self.t.tongue.direction else mark

    def lang_of(self, phrase: Phrase) -> Markup:
        """Mark the language of a text when it is not the page's."""
        return self.lang_is(phrase.lang)

    def elsewhere(self) -> Tongue:
        """Return the language that has what this one has not: the one its readers read best."""
        if self.t.tongue.official:
            return self.t.tongue
        there = [tongue for tongue in self.t.tongues if tongue.official]
        wanted = [OFFICIAL[language] for language in self.t.tongue.texts]
        return next((tongue for tongue in wanted if tongue in there), there[0] if there else wanted[0])

    def to(self, path: str, near: str = "") -> Markup:
        """Return where a file is found: in the page's own language (``near``: as seen from it) or in another one."""
        if has_page(self.t.tongue, path):
            return Markup(' href="{}"').format(near or f"{self.root}{self.t.tongue.folder}/{path}")
        other = self.elsewhere()
        return Markup(' href="{}" hreflang="{}"').format(f"{self.root}{other.folder}/{path}", other.code)

    def note(self, path: str) -> Markup:
        """Return the words that say in which language a file is, when it is not the page's."""
        if has_page(self.t.tongue, path) or self.elsewhere().spoken == self.t.tongue.spoken:
            return Markup("")
        _ = translator(self.t.tongue)
        words = {"fi": _("(in Finnish)"), "sv": _("(in Swedish)"), "en": _("(in English)")}
        return Markup(' <small class="note">{}</small>').format(words[self.elsewhere().code])

    def speaks(self, visit: TimetableVisit) -> str:
        """Return whether somebody on board speaks the page's language; nothing where that goes without saying."""
        return yours_words(visit.language_codes, translator(self.t.tongue))

    def listed(self, words: tuple[str, ...]) -> str:
        """Return words in a row."""
        return listed(words, self.t.tongue)

    def told_in(self, offers: Iterable[Offer]) -> str:
        """Return in which language services are told, when it is one for all of them and not the page's."""
        return self._all_in([text for offer in offers for text in (offer.name, offer.easy, offer.bring)])

    def named_in(self, visits: Iterable[TimetableVisit]) -> str:
        """Return in which language the services of visits are named, when it is one for all and not the page's."""
        return self._all_in([offer.name for v in visits for aboard in v.on_board for offer in aboard.offers])

    def _all_in(self, texts: Iterable[Phrase]) -> str:
        there = [text for text in texts if text]
        languages = {text.lang for text in there}
        if len(there) <= 1 or len(languages) != 1 or not all(text.note for text in there):
            return ""
        _ = translator(self.t.tongue)
        return {
            "fi": _("The services are described in Finnish."),
            "sv": _("The services are described in Swedish."),
            "en": _("The services are described in English."),
        }[languages.pop()]

    def names(self) -> dict[str, Any]:
        """Return all this by the names templates use."""
        return {
            "lang_of": self.lang_of,
            "lang_is": self.lang_is,
            "to": self.to,
            "note": self.note,
            "listed": self.listed,
            "speaks": self.speaks,
            "told_in": self.told_in,
            "named_in": self.named_in,
            "offers_at_first": offers_at_first,
            "row_id": row_id,
            "concerned": concerned,
            "comma": self.t.tongue.comma,
            "dir": Markup(' dir="rtl"') if self.t.tongue.direction == "rtl" else "",
            "ltr": Markup(' dir="ltr"') if self.t.tongue.direction == "rtl" else "",
        }


def row_id(visit: TimetableVisit) -> str:
    """Return where the row of a visit stands in a page."""
    return f"v{sha256(visit.id.encode()).hexdigest()[:8]}"


About = ServiceTimetable | OrganisationTimetable | BusTimetable
"""What a page with visits of many stops is about."""


def concerned(visit: TimetableVisit, about: About) -> list[Aboard]:
    """Return who on board offers the service that a page is about, or is the organisation; of a bus all."""
    if isinstance(about, BusTimetable):
        return list(visit.on_board)
    if isinstance(about, OrganisationTimetable):
        return [aboard for aboard in visit.on_board if aboard.organisation_id == about.organisation_id]
    wanted = about.offer.service_id
    return [aboard for aboard in visit.on_board if any(offer.service_id == wanted for offer in aboard.offers)]


def utc(instant: str) -> str:
    """Return an instant (ISO 8601 with its offset) as briefly as scripts read it: ``2027-03-16T12:00Z``."""
    return f"{datetime.fromisoformat(instant).astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def with_isolates(page: str) -> str:
    """Return a page with ``<bdi dir="ltr">`` for the isolates in its text; attributes, title and data keep them."""
    return _ISOLATED.sub(lambda found: found[1] or f'<bdi dir="ltr">{found[3]}</bdi>', page)
