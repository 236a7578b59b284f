"""All visits on paper, by day: for the notice board, the coordinator and the driver."""

from typing import Any

from planner.publish.paper_parts import boarding, frame, may_break, said, said_phrase, visit_row
from planner.publish.typesetting import A4, Look, Sheet, typeset
from planner.publish.values import Timetable, TimetableVisit
from planner.words.catalogue import translator
from planner.words.formats import capital


def to_month_sheet(t: Timetable) -> bytes:
    """Return all visits of the timetable by day, on as many pages as they need.

    Raises
    ------
    UnpublishableError
        When it cannot be typeset.
    """
    return typeset(month_list(t))


def month_list(t: Timetable, look: Look = A4) -> Sheet:
    """Return the sheet of :func:`to_month_sheet`."""
    _ = translator(t.tongue)
    data = frame((t,), t.period, "index.html", ()) | {
        "region": said_phrase(t.region),
        "heading": capital(t.period),
        "header": [_("Day"), _("Time"), _("Place"), _("On board")],
        "none": _("No coming visits"),
        "page_words": _("Page {page} of {pages}"),
        "visits": [_row(visit, t, last_of_day=visit is day.visits[-1]) for day in t.days for visit in day.visits],
        "qr_alt": _("QR code: these pages on the web"),
    }
    return Sheet("month.typ", data, t.made_on, look)


def _row(visit: TimetableVisit, t: Timetable, *, last_of_day: bool) -> dict[str, Any]:
    return visit_row((visit,), (t,)) | {
        "day": capital(visit.date_short),
        "where": said(visit.place.where, t.language),
        "on_board": boarding((visit,)),
        "may_break": may_break((visit,)),
        "last_of_day": last_of_day,
    }
