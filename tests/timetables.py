"""A small timetable of two buses that somebody typed by hand, and ways to spoil it."""

import io
from collections.abc import Iterable, Mapping
from datetime import date

import openpyxl

from planner.domain.exchange import COLUMNS

Row = Mapping[str, str]
USUAL = {
    "organisation": "Kirjasto",
    "mobile": "Auto 1",
    "route": "A",
    "day": "Tuesday",
    "type": "Public",
    "frequency": "FREQ=WEEKLY;INTERVAL=2",
    "start": "2027-03-02",
}
TODAY = date(2027, 2, 15)


def stop(name: str, lat: str, lon: str, times: str, **changes: str) -> dict[str, str]:
    """Return a row: ``stop("Laituri", "60.18", "22.63", "9:00-9:40")``."""
    arrival, _, departure = times.partition("-")
    place = {"community": "Nauvo", "stop": name, "address": f"{name} 1", "geoy": lat, "geox": lon}
    return USUAL | place | {"arrival": arrival, "departure": departure} | changes


CLEAN = (
    stop("Laituri", "60.1930", "22.1050", "9:00-9:40"),
    stop("Koulu", "60.1950", "21.9110", "10:20-11:00"),
    stop("Kauppa", "60.2650", "21.9600", "11:40-12:20"),
    stop("Kirkko", "60.2400", "22.3000", "13:30-14:30"),
    stop("Tori", "60.3050", "22.3000", "9:00-10:00", mobile="Auto 2", start="2027-03-09"),
)
"""Two buses every two weeks, with time to drive and to rest."""


def timetable(*rows: Row, separator: str = ",", encoding: str = "utf-8-sig", columns: Iterable[str] = COLUMNS) -> bytes:
    """Write rows as CSV."""
    names = tuple(columns)
    lines = [separator.join(names)]
    for row in rows:
        cells = (row.get(name, "") for name in names)
        lines.append(separator.join(f'"{cell}"' if separator in cell else cell for cell in cells))
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def workbook(*rows: Row, columns: Iterable[str] = COLUMNS, other_sheet: bool = False) -> bytes:
    """Write rows as an Excel workbook, with dates and times as a spreadsheet program keeps them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(name, row.get(name, "")) for name in columns])
    if other_sheet:
        book.create_sheet("Vanha").append(["jotain"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _cell(column: str, text: str) -> object:
    if column == "start":
        return date.fromisoformat(text)
    if column in ("geox", "geoy") and text:
        return float(text)
    return text or None
