"""The list of contents of a print pack: every paper by its name, in the reader's language."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planner.publish.pack import Paper
from planner.words.catalogue import Translator

TEMPLATES = Path(__file__).parent / "templates"


def contents_page(papers: Sequence[Paper], title: str, notices: Sequence[str], _: Translator) -> bytes:
    """Return ``index.html`` of a pack. Papers of one heading stand together, in the order they come in."""
    groups: list[dict[str, Any]] = [
        {"heading": heading, "papers": list(those)}
        for heading, those in groupby(papers, key=lambda paper: paper.heading)
    ]
    facts = {
        "title": title,
        "notices": [note for note in notices if note],
        "groups": groups,
        "_": _,
        "lang": _.tongue.code,
    }
    return _environment().get_template("contents.html").render(facts).encode()


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
