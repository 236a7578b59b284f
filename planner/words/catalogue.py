"""Translations of the product's own words, read from ``.po`` files beside this module.

English sentences in the code are the keys. A key without a translation comes out in English, and a test
fails: a half-translated page never ships. There is no process-wide language: every caller holds its own
:class:`Translator`, because two readers of one server read two languages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.domain.language import Language
from planner.words.tongues import Tongue, tongue_of


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns English keys into one language: ``_("Stop")``, ``_.plural("{n} visit", "{n} visits", n)``."""

    tongue: Tongue
    _one: Callable[[str], str]
    _many: Callable[[str, str, int], str]

    @property
    def language(self) -> Language:
        """Return the language in which texts of the data are shown: the reader's own, if they exist in it."""
        return self.tongue.texts[0]

    def __call__(self, key: str) -> str:
        """Translate one sentence. Fill placeholders afterwards: ``_("{n} km").format(n=3)``."""
        return self._one(key)

    def plural(self, one: str, many: str, n: int) -> str:
        """Translate a sentence that depends on a number, by the language's plural rule."""
        return self._many(one, many, n)


def translator(language: Language | Tongue) -> Translator:
    """Return the translator of a language; English needs no catalogue."""
    return _translator(tongue_of(language))


@cache
def _translator(tongue: Tongue) -> Translator:
    if tongue.words is None:
        keys = NullTranslations()
        return Translator(tongue, keys.gettext, keys.ngettext)
    with tongue.words.open("rb") as file:
        catalogue = read_po(file, locale=tongue.locale)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    return Translator(tongue, translations.gettext, translations.ngettext)
