"""From a cell to a value: each reader takes the text of one cell and returns its meaning or raises a flaw."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from holidays.countries.finland import Finland

from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.language import Language
from planner.storage.importing.findings import ImportCode
from planner.storage.tables import ID_MAX, NAME_MAX, NOTE_MAX

Reader = Callable[[str], Any]
Kind = TypeVar("Kind", bound=StrEnum)

_YES = frozenset({"yes", "y", "true", "1", "x", "kyllä", "k", "ja", "j"})
_NO = frozenset({"no", "n", "false", "0", "ei", "e", "nej"})
_ID = re.compile(r"\w[\w.-]*")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,20})?")
_TIME = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_WINDOW = re.compile(rf"(?:klo|kl\.?)?\s*{_TIME}\s*[-–—]\s*{_TIME}", re.IGNORECASE)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FINNISH_DAY = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LICENCE = re.compile(r"[A-Z][A-Z0-9]{0,3}")
_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,25}")
_LIST = re.compile(r"[\s,;/]+")
_YEARS = range(1900, 2200)


class Flaw(Exception):  # noqa: N818 - not an error of the program: a flaw of the data, on its way to a finding
    """What is wrong with one cell or row."""

    def __init__(self, code: ImportCode, column: str = "", found: str = "", **facts: str | int | float) -> None:
        """Keep the facts; an empty ``found`` means: the cell as it stands."""
        super().__init__(code)
        self.code, self.column, self.found, self.facts = code, column, found, facts


def text(most: int = NAME_MAX) -> Reader:
    """Read plain text. Formula-like text is just text: exports make it harmless."""

    def read(cell: str) -> str:
        # Invisible characters can reverse or hide what a reader sees.
        if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") for letter in cell):
            raise Flaw(ImportCode.CONTROL_CHARACTERS, found=ascii(cell)[1:-1])
        if len(cell) > most:
            raise Flaw(ImportCode.TOO_LONG, most=most)
        return cell

    return read


def note(cell: str) -> str:
    """Read a longer text."""
    return str(text(NOTE_MAX)(cell))


def identifier(cell: str) -> str:
    """Read an id."""
    if len(cell) > ID_MAX or not _ID.fullmatch(cell):
        raise Flaw(ImportCode.BAD_ID, most=ID_MAX)
    return cell


def identifiers(cell: str) -> tuple[str, ...]:
    """Read several ids; each counts once."""
    return tuple(dict.fromkeys(identifier(part) for part in _LIST.split(cell) if part))


def whole(least: int = 0, most: int = 10_000) -> Reader:
    """Read a whole number."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", cell):
            raise Flaw(ImportCode.NOT_WHOLE)
        if not least <= int(cell) <= most:
            raise Flaw(ImportCode.OUT_OF_RANGE, least=least, most=most)
        return int(cell)

    return read


def decimal(least: float, most: float) -> Reader:
    """Read a number with a decimal comma or point."""

    def read(cell: str) -> float:
        if not _NUMBER.fullmatch(cell):
            raise Flaw(ImportCode.NOT_A_NUMBER)
        number = float(cell.replace(",", "."))
        if not least <= number <= most:
            raise Flaw(ImportCode.OUT_OF_RANGE, least=least, most=most)
        return number

    return read


def yes_no(cell: str) -> bool:
    """Read yes or no in Finnish, Swedish or English."""
    if cell.lower() in _YES:
        return True
    if cell.lower() in _NO:
        return False
    raise Flaw(ImportCode.NOT_YES_NO)


def one_of(kinds: type[Kind]) -> Reader:
    """Read one value of an enumeration; spaces count as underscores."""

    def read(cell: str) -> Kind:
        try:
            return kinds(cell.lower().replace(" ", "_"))
        except ValueError:
            raise Flaw(ImportCode.NOT_ONE_OF, allowed=", ".join(kinds)) from None

    return read


def subdivision(cell: str) -> str:
    """Read a subdivision code that the holidays package knows; a spreadsheet may have eaten the leading zero."""
    code = cell.zfill(2)
    if code not in Finland.subdivisions:
        raise Flaw(ImportCode.NOT_ONE_OF, allowed=", ".join(Finland.subdivisions))
    return code


def licence_classes(cell: str) -> tuple[str, ...]:
    """Read classes of driving licences, such as ``C CE``; which one a vehicle needs is a matter of its papers."""
    classes = tuple(dict.fromkeys(part.upper() for part in _LIST.split(_whole_list(cell)) if part))
    if not classes or not all(_LICENCE.fullmatch(one) for one in classes):
        raise Flaw(ImportCode.NOT_A_LICENCE)
    return classes


def licence_class(cell: str) -> str:
    """Read one class of driving licences."""
    classes = licence_classes(cell)
    if len(classes) > 1:
        raise Flaw(ImportCode.NOT_A_LICENCE)
    return classes[0]


def several_of(kinds: type[Kind]) -> Reader:
    """Read several values of an enumeration."""
    read_one = one_of(kinds)
    return lambda cell: frozenset(read_one(part) for part in _LIST.split(cell) if part)


def day(cell: str) -> date:
    """Read ``3.3.2027`` or ``2027-03-03``."""
    if match := _ISO_DAY.fullmatch(cell):
        year, month, number = (int(part) for part in match.groups())
    elif match := _FINNISH_DAY.fullmatch(cell):
        number, month, year = (int(part) for part in match.groups())
    else:
        raise Flaw(ImportCode.NOT_A_DAY)
    try:
        if year in _YEARS:
            return date(year, month, number)
    except ValueError:
        pass
    raise Flaw(ImportCode.NOT_A_DAY)


def windows(cell: str) -> tuple[TimeWindow, ...]:
    """Read ``9.00-18.00`` or ``9.00-12.00, 13:00-18:00``, in order of time."""
    found = sorted(_window(part.strip()) for part in re.split(r"[,;/]", cell) if part.strip())
    if not found:
        raise Flaw(ImportCode.NOT_A_WINDOW)
    if any(later.start < earlier.end for earlier, later in pairwise(found)):
        raise Flaw(ImportCode.WINDOWS_OVERLAP)
    return tuple(found)


def one_window(cell: str) -> tuple[TimeWindow, ...]:
    """Read exactly one window."""
    found = windows(cell)
    if len(found) > 1:
        raise Flaw(ImportCode.ONE_WINDOW)
    return found


def _window(part: str) -> TimeWindow:
    match = _WINDOW.fullmatch(part)
    if match is None:
        raise Flaw(ImportCode.NOT_A_WINDOW)
    hours = [int(group or 0) for group in match.groups()]
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if max(hours[1], hours[3]) >= 60 or max(start, end) > MINUTES_PER_DAY:  # noqa: PLR2004 - minutes of an hour
        raise Flaw(ImportCode.NOT_A_WINDOW)
    if end <= start:
        raise Flaw(ImportCode.WINDOW_ORDER, found=part)
    return TimeWindow(start, end)


def official_languages(cell: str) -> tuple[Language, ...]:
    """Read languages the product itself speaks, the majority's first."""
    read_one = one_of(Language)
    return tuple(dict.fromkeys(read_one(part) for part in _LIST.split(cell) if part))


def spoken_languages(cell: str) -> tuple[str, ...]:
    """Read ISO 639 codes of any languages."""
    codes = tuple(dict.fromkeys(part.lower() for part in _LIST.split(_whole_list(cell)) if part))
    if not codes or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise Flaw(ImportCode.NOT_A_LANGUAGE)
    return codes


def _whole_list(cell: str) -> str:
    # Each language of an organisation stands on every page and paper: thousands would drown the words for families.
    return str(text()(cell))


def contact(cell: str) -> str:
    """Read where to turn to: a web address, a mail address or a phone number."""
    if _MAIL.fullmatch(cell) or _PHONE.fullmatch(cell):
        return str(text()(cell))
    try:
        return web_address(cell)
    except Flaw:
        raise Flaw(ImportCode.NOT_A_CONTACT) from None


def web_address(cell: str) -> str:
    """Read a web address; other schemes could run a script in a reader's browser."""
    if not re.fullmatch(r"https?://[^\s\"'<>]+", cell):
        raise Flaw(ImportCode.NOT_A_WEB_ADDRESS)
    return str(text()(cell))
