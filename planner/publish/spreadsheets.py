"""All visits as rows: CSV for machines, XLSX for people. Never a formula in either.

The CSV begins with the 18 columns in which mobile libraries exchange their stops, so that existing tools
read it; ours follow. Its header is English in every language; only the texts in the cells change.
"""

import io
from datetime import UTC, datetime

import xlsxwriter

from planner.domain import exchange
from planner.domain.days import Weekday
from planner.publish.cells import Cell
from planner.publish.exchange import clock, written_csv
from planner.publish.selections import stop_address
from planner.publish.values import Timetable, TimetableVisit, joined
from planner.words.catalogue import translator

_A4 = 9

COLUMNS = (
    *exchange.COLUMNS,
    *("stop_id", "visit_id", "date_in_words", "municipality", "services", "organisations_on_board"),
    *("languages", "free", "booking", "accessibility", "status", "status_in_words", "version", "notice"),
)


def to_csv(t: Timetable) -> bytes:
    """Return all visits as CSV: UTF-8 with a byte order mark (Excel needs it), comma, CRLF."""
    rows = (_place_cells(t, visit) | _time_cells(visit) | _own_cells(t, visit) for visit in t.visits)
    return written_csv(COLUMNS, rows)


def _place_cells(t: Timetable, visit: TimetableVisit) -> dict[str, Cell]:
    return {
        "organisation": t.region.text,
        "mobile": t.region.text,
        "route": visit.date.isoformat(),
        "community": joined(visit.place.locality),
        "stop": visit.place.title,
        "address": visit.place.where,
        "postcode": "",
        "geox": visit.place.lon,
        "geoy": visit.place.lat,
        "timetable": stop_address(t, visit),
    }


def _time_cells(visit: TimetableVisit) -> dict[str, Cell]:
    """Return when; a visit is one day, so it starts and ends then, and a cancelled one is its own exception."""
    day = visit.date.isoformat()
    return {
        "day": Weekday.of(visit.date).name.title(),
        "type": "Public",
        "arrival": clock(visit.opens),
        "departure": clock(visit.closes),
        "frequency": "",
        "start": day,
        "end": day,
        "exceptions": day if visit.cancelled else "",
    }


def _own_cells(t: Timetable, visit: TimetableVisit) -> dict[str, Cell]:
    return {
        "stop_id": visit.place.stop_id,
        "visit_id": visit.id,
        "date_in_words": visit.date_words,
        "municipality": joined(visit.place.municipality),
        "services": _services(visit),
        "organisations_on_board": _organisations(visit),
        "languages": " ".join(visit.language_codes),
        "free": "yes" if visit.free else "no",
        "booking": visit.booking,
        "accessibility": visit.access,
        "status": visit.status,
        "status_in_words": visit.status_words,
        "version": t.version,
        "notice": t.notice,
    }


def to_xlsx(t: Timetable) -> bytes:
    """Return all visits as a sheet for people, with words of their language in the header."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        made = datetime(t.made_on.year, t.made_on.month, t.made_on.day, tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": f"{t.region.text}: {t.period}", "comments": t.notice, "created": made})
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        struck = book.add_format({"text_wrap": True, "valign": "top", "font_strikeout": True})
        for column, (word, width) in enumerate(_header(t)):
            sheet.write_string(0, column, word, head)
            sheet.set_column(column, column, width)
        for row, visit in enumerate(t.visits, start=1):
            for column, text in enumerate(_cells(t, visit)):
                # The status is not struck through: it says why the rest is.
                sheet.write_string(row, column, text, struck if visit.cancelled and column else plain)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return content.getvalue()


def _header(t: Timetable) -> tuple[tuple[str, int], ...]:
    """Return the words over the columns and how wide the columns are."""
    _ = translator(t.tongue)
    return (
        (_("Status"), 18),
        (_("Date"), 26),
        (_("Time"), 19),
        (_("Stop"), 32),
        (_("Exact place"), 40),
        (_("On board"), 42),
        (_("Services"), 42),
        (_("Languages on board"), 22),
        (_("Price"), 16),
        (_("Booking"), 22),
        (_("Visit"), 24),
        (_("Note"), 40),
    )


def _cells(t: Timetable, visit: TimetableVisit) -> tuple[str, ...]:
    return (
        visit.status_label,
        visit.date_words,
        visit.times,
        visit.place.title,
        visit.place.where,
        _organisations(visit),
        _services(visit),
        ", ".join(visit.languages),
        visit.price,
        visit.booking_words,
        visit.id,
        t.notice,
    )


def _organisations(visit: TimetableVisit) -> str:
    return "; ".join(aboard.name.text for aboard in visit.on_board)


def _services(visit: TimetableVisit) -> str:
    return "; ".join(dict.fromkeys(str(offer.name) for aboard in visit.on_board for offer in aboard.offers))
