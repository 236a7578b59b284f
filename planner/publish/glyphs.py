"""Which characters the bundled fonts can draw.

Accessible PDF refuses a text that its font cannot draw, and one emoji in a name must not keep a month from
being published. So papers show a replacement mark for such a character; pages, calendars and data keep it.
"""

import struct
from functools import cache
from pathlib import Path

FONTS = tuple(Path(__file__).parent / "fonts" / f"NotoSans-{weight}.ttf" for weight in ("Regular", "Bold"))
INSTEAD = "\ufffd"
_UNICODE_FULL = (3, 10)
"""Platform and encoding of the character map that covers all of Unicode (OpenType specification, table cmap)."""
_SEGMENTED = 12


def drawable(text: str) -> str:
    """Return the text with a replacement mark for every character that the fonts do not have."""
    return "".join(c if ord(c) in _drawn() else INSTEAD for c in text)


@cache
def _drawn() -> frozenset[int]:
    """Return the characters that every font has."""
    return frozenset.intersection(*map(characters, FONTS))


def characters(font: Path) -> frozenset[int]:
    """Read a font's character map: subtable format 12, runs of (first, last, glyph)."""
    content = font.read_bytes()
    (tables,) = struct.unpack_from(">H", content, 4)
    records = (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _checksum, offset, _length in records if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", content, start + 2)
    for n in range(encodings):
        platform, encoding, offset = struct.unpack_from(">HHI", content, start + 4 + 8 * n)
        (kind,) = struct.unpack_from(">H", content, start + offset)
        if (platform, encoding) == _UNICODE_FULL and kind == _SEGMENTED:
            (runs,) = struct.unpack_from(">I", content, start + offset + 12)
            pairs = (struct.unpack_from(">II", content, start + offset + 16 + 12 * run) for run in range(runs))
            return frozenset(code for first, last in pairs for code in range(first, last + 1))
    msg = f"{font.name} has no character map for all of Unicode; expected cmap format 12."
    raise ValueError(msg)
