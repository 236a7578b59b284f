"""From a template and plain JSON to a tagged PDF (PDF/UA-1), in the size, type and colours that are asked for.

Typst reads the data as text, never as markup, sees no folder but the templates', and uses no font but
those beside this module. It refuses to build a PDF/UA that breaks the standard.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from planner.domain.clock import instant
from planner.publish.errors import UnpublishableError

HERE = Path(__file__).parent


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler: fonts are read once, not once a poster."""
    return typst.Compiler(root=HERE / "templates", font_paths=[HERE / "fonts"], ignore_system_fonts=True)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is printed: its size, at least so large type (points), without colours.

    ``draft`` is empty, or the word that stands on every page of what is not published.
    """

    size: str = "a4"
    least: float = 0.0
    grey: bool = False
    draft: str = ""


A4 = Look()
A3 = Look(size="a3")
LARGE_PRINT = Look(least=18.0)
"""18 points and more everywhere: for people who see little."""
GREY = Look(grey=True)
_LARGER = {"a4": 1.0, "a3": 2**0.5}
"""How much larger than on A4 everything is drawn."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper before it is typeset: a template in ``templates/``, what it shows, and the day it was made."""

    template: str
    data: dict[str, Any]
    made_on: date
    look: Look = field(default=A4)

    @property
    def inputs(self) -> str:
        """Return what the template reads: its data and its look as JSON, text and never markup."""
        look = {
            "paper": self.look.size,
            "scale": _LARGER[self.look.size],
            "least": self.look.least,
            "grey": self.look.grey,
            "draft": self.look.draft,
        }
        return json.dumps(self.data | look, ensure_ascii=False)


def typeset(sheet: Sheet) -> bytes:
    """Return a paper as PDF; same sheet, same bytes.

    Raises
    ------
    UnpublishableError
        When it cannot be typeset as accessible PDF, or something does not fit its paper.
    """
    try:
        pdf = _compiler().compile(
            HERE / "templates" / sheet.template,
            format="pdf",
            sys_inputs={"data": sheet.inputs},
            pdf_standards=["ua-1"],
            timestamp=instant(sheet.made_on, 0).astimezone(UTC),
        )
    except typst.TypstError as error:
        raise UnpublishableError(
            "The paper “{title}” could not be made: {reason}. Nothing was written. Shorten the names and texts of the "
            "place in the data, and import them again.",
            title=str(sheet.data["title"]),
            reason=_reason(error),
        ) from error
    if not isinstance(pdf, bytes):
        msg = f"Typst returned {type(pdf).__name__} for {sheet.template}, expected the bytes of one PDF."
        raise TypeError(msg)
    return pdf


def _reason(error: typst.TypstError) -> str:
    """Return why Typst refused: a template's own words when it gave up, never where in the template it stands."""
    return error.message.strip().removeprefix("panicked with: ").strip('"').rstrip(".")
