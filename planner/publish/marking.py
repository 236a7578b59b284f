"""How a page tells languages apart: marks, writing direction, the choice of languages, links into another one.

Strings of a timetable are plain text. What has to run from left to right inside a text that runs from right to left
(times, telephone numbers) stands there between the isolates of Unicode; in the text of a page they become ``<bdi>``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from planner.publish.values import Phrase, Timetable, TimetableVisit
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

    def names(self) -> dict[str, Any]:
        """Return all this by the names templates use."""
        return {
            "lang_of": self.lang_of,
            "lang_is": self.lang_is,
            "to": self.to,
            "note": self.note,
            "listed": self.listed,
            "speaks": self.speaks,
            "comma": self.t.tongue.comma,
            "dir": Markup(' dir="rtl"') if self.t.tongue.direction == "rtl" else "",
            "ltr": Markup(' dir="ltr"') if self.t.tongue.direction == "rtl" else "",
        }


def with_isolates(page: str) -> str:
    """Return a page with ``<bdi dir="ltr">`` for the isolates in its text; attributes, title and data keep them."""
    return _ISOLATED.sub(lambda found: found[1] or f'<bdi dir="ltr">{found[3]}</bdi>', page)
