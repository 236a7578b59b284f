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
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.domain.language import Language

LOCALE_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns English keys into one language: ``_("Stop")``, ``_.plural("{n} visit", "{n} visits", n)``."""

    language: Language
    _one: Callable[[str], str]
    _many: Callable[[str, str, int], str]

    def __call__(self, key: str) -> str:
        """Translate one sentence. Fill placeholders afterwards: ``_("{n} km").format(n=3)``."""
        return self._one(key)

    def plural(self, one: str, many: str, n: int) -> str:
        """Translate a sentence that depends on a number, by the language's plural rule."""
        return self._many(one, many, n)


@cache
def translator(language: Language) -> Translator:
    """Return the translator of a language; English needs no catalogue."""
    merged: NullTranslations = NullTranslations()
    for path in sorted((LOCALE_FOLDER / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = GNUTranslations(compiled)
        translations.add_fallback(merged)
        merged = translations
    return Translator(language, merged.gettext, merged.ngettext)
