"""Look through a timetable that somebody else made, before anything is planned: what cannot be driven, what is odd."""

from collections.abc import Mapping, Sequence
from datetime import date

from planner.checks.timetable.dates import about_dates
from planner.checks.timetable.days import Drive, about_days, bus_days
from planner.checks.timetable.places import about_places
from planner.checks.timetable.rows import about_rows
from planner.domain.audit import Audit, Noticed, TimetableRow
from planner.domain.days import DateRange
from planner.domain.fleet import DrivingRules
from planner.domain.language import Text

__all__ = ["Drive", "audit"]


def audit(
    rows: Sequence[TimetableRow],
    within: DateRange,
    *,
    drive: Drive,
    holidays: Mapping[date, Text],
    rules: DrivingRules,
) -> Audit:
    """Return what is noticed about a timetable.

    Parameters
    ----------
    rows
        Those that were understood.
    within
        The days whose dates are looked at; rows without any in them have none as far as this look goes.
    drive
        Minutes and kilometres between two positions, such as ``planner.travel.ladder.estimate``.
    holidays
        Days on which nobody is expected to come, with their names.
    rules
        Limits of a working day, and when a break is due.
    """
    days = bus_days(rows, within)
    notices = [
        *about_days(days, drive, rules),
        *about_dates(rows, within, holidays),
        *about_places(rows),
        *about_rows(rows),
    ]
    order = {kind: n for n, kind in enumerate(Noticed)}
    legs = {(one.number, other.number) for day in days for one, other in day.legs}
    return Audit(
        tuple(sorted(notices, key=lambda n: (order[n.kind], n.row, n.column))),
        visits=sum(len(day.rows) * len(day.dates) for day in days),
        legs=len(legs),
        days=len(days),
    )
