"""Texts and addresses that people typed, made harmless before anything is rendered.

Renderers escape what their format needs; what no format wants is taken out here, once.
"""

import re
import unicodedata
from urllib.parse import urlsplit

_UNWANTED_FORMAT = re.compile("[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Invisible characters that turn the reading direction or break lines; joiners that scripts need stay."""
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?", re.IGNORECASE)
_LOCAL = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?")


def clean(text: str) -> str:
    """Return the text on one line, without control characters and direction overrides."""
    visible = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or _is_no_character(c) else c for c in text
    )
    return " ".join(_UNWANTED_FORMAT.sub("", visible).split())


def _is_no_character(c: str) -> bool:
    """Tell whether Unicode keeps this code for ever unused; XML, and so spreadsheets, forbid some of them."""
    return ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF  # noqa: PLR2004  (Unicode standard, 23.7)


def web_address(text: str) -> str:
    """Return an ``http`` or ``https`` address, or an empty string; ``vslj.fi`` becomes ``https://vslj.fi``.

    Anything else (``javascript:``, ``data:``, a password in the address) is not a link families can follow.
    """
    address = clean(text)
    if address and "://" not in address and ":" not in address.split("/")[0]:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    known = _HOST.fullmatch(parts.netloc) or _LOCAL.fullmatch(parts.netloc)
    if parts.scheme not in ("http", "https") or not known or re.search(r"[\s\"'<>\\]", address):
        return ""
    return address.rstrip("/")


def phone_address(text: str) -> str:
    """Return the ``tel:`` address of a phone number, or an empty string."""
    digits = re.sub(r"[^\d+]", "", text)
    return f"tel:{digits}" if re.fullmatch(r"\+?\d{2,15}", digits) else ""


def contact_address(text: str) -> str:
    """Return the link to a web address, a mail address or a phone number; an empty string for anything else."""
    if re.fullmatch(r"[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", text, re.ASCII | re.IGNORECASE):
        return f"mailto:{text}"
    return phone_address(text) or web_address(text)
