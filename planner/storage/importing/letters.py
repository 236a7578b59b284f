"""Tell whether letters were read with the wrong table: files of old Macs and of MS-DOS."""

import re

_LETTER = r"[^\W\d_]"
_LOWER = r"[a-zåäöéü]"
_UPPER = r"[A-ZÅÄÖ]"

# Read as Windows-1252, MacRoman turns ä ö å Ä Ö into Š š Œ € …, and MS-DOS (code page 850) into „ ” † Ž ™, and
# their á and ç into ‡. A mark stands there where only a letter can, a capital behind a small letter; “Tšekki”,
# “TŠEKKI”, “10 €”, “Lego™” and “jne…” stay what they are.
_MISREAD = re.compile(
    rf"{_LETTER}[„†”‡€™]+{_LETTER}"
    rf"|{_LETTER}Ž{_LETTER}"
    rf"|{_LOWER}[ŠŒ]|{_LETTER}[ŠŒ]+{_LOWER}"
    rf"|{_UPPER}…{_UPPER}"
)


def misread(text: str) -> str:
    """Return the first word of a text read as Windows-1252 that shows it is not; empty when all words may be right."""
    match = _MISREAD.search(text)
    if match is None:
        return ""
    start, end = match.span()
    inside = rf"(?:{_LETTER}|[„†”‡€™…])"
    before = re.search(rf"{inside}*$", text[max(0, start - 60) : start])
    after = re.match(rf"{inside}*", text[end:])
    return f"{before[0] if before else ''}{match[0]}{after[0] if after else ''}"
