"""Rows by themselves: said twice, or at hours nobody comes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.audit import Notice, Noticed, TimetableRow
from planner.domain.exchange import ExchangedStop

EARLIEST, LATEST = 6 * 60, 22 * 60
"""Before six and after ten in the evening nobody takes children to a bus."""
LONGEST = 10 * 60
"""A stay of more than ten hours is rather a slip of the pen."""


def about_rows(rows: Sequence[TimetableRow]) -> Iterator[Notice]:
    """Yield rows that say what an earlier one says, and hours that look like a slip of the pen."""
    seen: dict[ExchangedStop, int] = {}
    for row in rows:
        same = replace(row.stop, address="", postcode="", timetable="", route="")
        other = seen.setdefault(same, row.number)
        if other != row.number:
            yield Notice(Noticed.SAME_ROW, row.number, "stop", row.stop.stop, {"stop": row.stop.stop, "other": other})
        stop = row.stop
        if stop.opens < EARLIEST or stop.closes > LATEST or stop.closes - stop.opens > LONGEST:
            written = f"{stop.opens // 60}:{stop.opens % 60:02d}–{stop.closes // 60}:{stop.closes % 60:02d}"
            yield Notice(Noticed.ODD_HOUR, row.number, "arrival", written, {"stop": stop.stop})
