"""Words as people type them: without capitals, without the marks on letters, cut at everything that is no letter.

``search.js`` folds in the same way; a table of cases keeps the two together.
"""

import re
import unicodedata

_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "'": "", "’": ""}
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_LETTERS = re.compile(r"[^\W_]+")
_TYPED_MOST = 100
"""Characters of a question that are read; a longer one is no question."""


def fold(text: str) -> str:
    """Return small letters without marks: ``Hämeenkyrö`` → ``hameenkyro``; letters of other scripts stay."""
    plain = text.lower().translate(_NO_DECOMPOSITION)
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).lower()


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in order and each once."""
    return tuple(dict.fromkeys(_LETTERS.findall(fold(text))))


def asked(question: str) -> tuple[str, ...]:
    """Return the words of a question that say something: those of one letter do not."""
    return tuple(word for word in tokens(question[:_TYPED_MOST]) if len(word) > 1)
