"""Languages of the product, and texts that exist in several of them."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language every page, feed and paper exists in (ISO 639-1)."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One name or sentence in up to three languages.

    An empty string means: not given in that language. Texts are never machine-translated;
    :meth:`best` tells which language it fell back to, so that a page can mark it.
    """

    fi: str = ""
    sv: str = ""
    en: str = ""

    def given(self, language: Language) -> str:
        """Return the text in ``language``, or an empty string."""
        return {Language.FI: self.fi, Language.SV: self.sv, Language.EN: self.en}[language]

    def best(self, *wanted: Language) -> tuple[str, Language]:
        """Return the first text that is given, and its language, in the order wanted, fi, sv, en."""
        order = (*wanted, *Language)
        for language in order:
            if self.given(language):
                return self.given(language), language
        return "", order[0]

    def __bool__(self) -> bool:
        """Tell whether the text is given in any language."""
        return bool(self.fi or self.sv or self.en)
