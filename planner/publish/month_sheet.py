"""All visits on paper, by day: for the notice board, the coordinator and the driver."""

from typing import Any

from planner.publish.glyphs import drawable
from planner.publish.typesetting import boarding, may_break, notices, printed, qr_code, said, said_phrase, typeset
from planner.publish.values import Timetable, TimetableVisit
from planner.words.catalogue import translator
from planner.words.formats import capital


def to_month_sheet(t: Timetable) -> bytes:
    """Return all visits of the timetable by day, on as many pages as they need.

    Raises
    ------
    PublishError
        When it cannot be typeset.
    """
    _ = translator(t.tongue)
    rows = [_row(visit, t, last_of_day=visit is day.visits[-1]) for day in t.days for visit in day.visits]
    address = f"{t.base_url}/index.html" if t.base_url else ""
    data = {
        "lang": t.language,
        "title": f"{t.region.text}: {t.period}",
        "region": said_phrase(t.region),
        "heading": capital(t.period),
        "notice": notices((t,)),
        "header": [_("Day"), _("Time"), _("Place"), _("On board")],
        "none": _("No coming visits"),
        "printed": printed(t),
        "page_words": _("Page {page} of {pages}"),
        "visits": rows,
        "address": drawable(address.partition("://")[2]),
        "qr": qr_code(address) if address else "",
        "qr_alt": _("QR code: these pages on the web"),
        "contact": _("Changes and cancellations are on the web:"),
    }
    return typeset("month.typ", data, t.made_on)


def _row(visit: TimetableVisit, t: Timetable, *, last_of_day: bool) -> dict[str, Any]:
    return {
        "day": capital(visit.date_short),
        "times": visit.clock_times,
        "names": [said_phrase(name) for name in visit.place.names],
        "where": said(visit.place.where, t.language),
        "status": visit.status,
        "status_words": [said(visit.status_label, t.language)],
        "on_board": boarding((visit,)),
        "may_break": may_break((visit,)),
        "last_of_day": last_of_day,
    }
