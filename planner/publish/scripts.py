"""Scripts and styles that stand in the pages themselves, each allowed by its hash and nothing else.

Without files of their own they cost a page no request, work from a folder, and a page's policy need not
trust any address, not even its own.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Inline:
    """A script as it stands in a page, and the hash by which the page's policy allows it."""

    text: Markup
    hash: str


@cache
def inline(*names: str) -> Inline:
    """Return scripts of ``templates/`` as one, without indentation and lines that are comments."""
    lines = (line.strip() for name in names for line in read(name).splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    return Inline(Markup(text), hash_of(text))


def hash_of(text: str) -> str:
    """Return what a page's policy says to allow a text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def read(name: str) -> str:
    """Return a file of ``templates/``."""
    return (TEMPLATES / name).read_text(encoding="utf-8")
