"""Addresses of pages: short, typed by hand without trouble, and never changing.

A slug is made of the id alone. Names are corrected now and then; an address that stands on a printed
poster, or that a calendar subscribes to, must not follow them.
"""

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[A-Z0-9]+(?:-[A-Z0-9]+)*")
_LOOKS_MARKED = re.compile(r"(?:^|-)x[0-9a-f]{10}$")
_NO_DECOMPOSITION = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_RESERVED = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)\d")
LONGEST = 60
"""Characters of a slug before its mark: keeps whole paths far below what file systems take."""


def slug(identity: str) -> str:
    """Return the address of an id: ``KIM-DAL-01`` → ``kim-dal-01``.

    An id that is not plain already (letters a to z in one case, digits, single hyphens) gets a mark made
    of all its characters, so that ``Åbo`` and ``Abo`` never share a page. Two ids that differ only in the
    case of plain letters share one; the caller refuses them.
    """
    short = identity.lower()
    plain = _PLAIN.fullmatch(identity) and not _LOOKS_MARKED.search(short) and not _RESERVED.fullmatch(short)
    if plain and len(identity) <= LONGEST:
        return short
    mark = "x" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    letters = unicodedata.normalize("NFKD", short.translate(_NO_DECOMPOSITION)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")
    return f"{words}-{mark}" if words else mark
