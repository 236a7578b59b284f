"""On which dates the bus comes: too near to each other, twice a day, on holidays, never."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from planner.domain.audit import Notice, Noticed, TimetableRow
from planner.domain.days import DateRange
from planner.domain.findings import Fact
from planner.domain.language import Text

NEAR_SHARE = 0.6
"""Two visits are too near when less than this share of the usual days lies between them."""
VISITS_MIN = 4
"""With fewer visits nobody can tell what is usual."""
WEEK_53 = 53
Dated = tuple[date, TimetableRow]


def about_dates(rows: Sequence[TimetableRow], within: DateRange, holidays: Mapping[date, Text]) -> Iterator[Notice]:
    """Yield what is odd about the dates of rows and of stops."""
    by_stop: defaultdict[tuple[str, str, str], list[Dated]] = defaultdict(list)
    for row in rows:
        dates = tuple(row.stop.dates(within))
        if not dates:
            yield Notice(Noticed.NEVER, row.number, "start", row.stop.start.isoformat(), {"stop": row.stop.stop})
        feasts = [day for day in dates if day in holidays]
        if feasts:
            yield _on_holidays(row, feasts, holidays)
        stop = (row.stop.organisation, row.stop.community, row.stop.stop)
        by_stop[stop[0].casefold(), stop[1].casefold(), stop[2].casefold()] += ((day, row) for day in dates)
    for visits in by_stop.values():
        yield from _too_near(sorted(visits, key=lambda v: (v[0], v[1].stop.opens, v[1].number)))


def _on_holidays(row: TimetableRow, feasts: Sequence[date], holidays: Mapping[date, Text]) -> Notice:
    facts: dict[str, Fact] = {"stop": row.stop.stop, "n": len(feasts), "day": feasts[0]}
    names = holidays[feasts[0]]
    facts["names"] = (names.fi, names.sv, names.en)
    return Notice(Noticed.HOLIDAY, row.number, "start", row.stop.start.isoformat(), facts)


def _too_near(visits: Sequence[Dated]) -> Iterator[Notice]:
    told: set[tuple[Noticed, int, int]] = set()
    gaps = [(later[0] - earlier[0]).days for earlier, later in pairwise(visits) if earlier[0] != later[0]]
    usual = median(gaps) if len(gaps) >= VISITS_MIN - 1 else 0
    for (day, before), (next_day, row) in pairwise(visits):
        gap = (next_day - day).days
        kind = Noticed.TOO_NEAR if gap else Noticed.TWICE_A_DAY
        if (gap and gap >= usual * NEAR_SHARE) or (kind, row.number, before.number) in told:
            continue
        told.add((kind, row.number, before.number))
        facts: dict[str, Fact] = {
            "stop": row.stop.stop,
            "other": before.number,
            "day": day,
            "next": next_day,
            "days": gap,
            "usual": round(usual),
            "weeks": (str(day.isocalendar().week), str(next_day.isocalendar().week)),
        }
        yield Notice(kind, row.number, "start", row.stop.start.isoformat(), facts)


def odd_twice(facts: Mapping[str, Fact]) -> bool:
    """Tell whether two visits are near because weeks 53 and 1 are both odd."""
    return facts.get("weeks") == (str(WEEK_53), "1")
