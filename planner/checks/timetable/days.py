"""What one bus does on one day: two stops at once, drives that take longer than the time between, days too long."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planner.checks.coverage import great_circle_km
from planner.domain.audit import Notice, Noticed, TimetableRow
from planner.domain.clock import Minutes
from planner.domain.days import DateRange
from planner.domain.findings import Fact
from planner.domain.fleet import DrivingRules
from planner.domain.legs import Leg
from planner.domain.places import Position

Drive = Callable[[Position, Position], Leg]
"""Estimates a drive between two positions."""
FASTEST_KMH = 80
"""No bus is faster on ordinary roads; a straight line is the shortest there can be."""
LONG_LEG_KM = 60
"""Straight kilometres between two stops of one day that are worth a look."""
_HOUR = 60


@dataclass(frozen=True, slots=True)
class BusDay:
    """What one bus does alike on some dates: its rows by arrival."""

    rows: tuple[TimetableRow, ...]
    dates: tuple[date, ...]

    @property
    def legs(self) -> tuple[tuple[TimetableRow, TimetableRow], ...]:
        """Return each drive from one stop to the next, where one ends before the other begins."""
        return tuple((a, b) for a, b in pairwise(self.rows) if a.stop.closes <= b.stop.opens)


def bus_days(rows: Sequence[TimetableRow], within: DateRange) -> tuple[BusDay, ...]:
    """Return the different days of every bus, each once with all its dates, in order of the first date."""
    by_date: defaultdict[tuple[date, str], list[TimetableRow]] = defaultdict(list)
    for row in rows:
        bus = f"{row.stop.organisation}\n{row.stop.mobile}".casefold()
        for day in row.stop.dates(within):
            by_date[day, bus].append(row)
    alike: defaultdict[tuple[TimetableRow, ...], list[date]] = defaultdict(list)
    for (day, _bus), found in sorted(by_date.items(), key=lambda item: item[0]):
        alike[tuple(sorted(found, key=lambda r: (r.stop.opens, r.stop.closes, r.number)))].append(day)
    return tuple(BusDay(key, tuple(dates)) for key, dates in alike.items())


def about_days(days: Sequence[BusDay], drive: Drive, rules: DrivingRules) -> Iterator[Notice]:
    """Yield what cannot be driven or worked as it stands, each pair of rows once."""
    told: set[tuple[Noticed, int, object]] = set()
    for day in days:
        for notice in (*_overlaps(day), *_legs(day, drive), *_work(day, drive, rules)):
            key = (notice.kind, notice.row, notice.facts.get("other"))
            if key not in told:
                told.add(key)
                yield notice


def _overlaps(day: BusDay) -> Iterator[Notice]:
    longest = day.rows[0]  # of the rows so far, the one that ends last
    for row in day.rows[1:]:
        if row.stop.opens < longest.stop.closes:
            yield _between(Noticed.OVERLAP, longest, row, day, {})
        if row.stop.closes > longest.stop.closes:
            longest = row


def _legs(day: BusDay, drive: Drive) -> Iterator[Notice]:
    for before, row in day.legs:
        here, there = before.stop.position, row.stop.position
        if here is None or there is None:
            continue
        straight = great_circle_km(here, there)
        gap = row.stop.opens - before.stop.closes
        estimated = drive(here, there).minutes if straight else 0
        facts: dict[str, Fact] = {"gap": gap, "drive": estimated, "km": round(straight, 1)}
        if straight > gap / _HOUR * FASTEST_KMH + 1:  # a kilometre for positions that are not exact
            yield _between(Noticed.LEG_IMPOSSIBLE, before, row, day, facts)
        elif gap < estimated:
            yield _between(Noticed.LEG_SHORT, before, row, day, facts)
        if straight > LONG_LEG_KM:
            yield _between(Noticed.LONG_LEG, before, row, day, facts)


def _between(kind: Noticed, before: TimetableRow, row: TimetableRow, day: BusDay, facts: Mapping[str, Fact]) -> Notice:
    named: dict[str, Fact] = {
        "stop": row.stop.stop,
        "other_stop": before.stop.stop,
        "other": before.number,
        "day": day.dates[0],
    }
    return Notice(kind, row.number, "arrival", _clock(row.stop.opens), named | dict(facts))


def _clock(minutes: Minutes) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def _work(day: BusDay, drive: Drive, rules: DrivingRules) -> Iterator[Notice]:
    """Yield days that are too long from the first stop to the last; the way from and to the depot comes on top."""
    first, last = day.rows[0], max(day.rows, key=lambda r: r.stop.closes)
    breaks = [(start, end) for start, end in _waits(day, drive) if end - start >= rules.break_minutes]
    work = last.stop.closes - first.stop.opens - sum(rules.break_minutes for _wait in breaks[:1])
    facts: dict[str, Fact] = {"day": day.dates[0], "bus": first.stop.mobile}
    if work > rules.work_max:
        yield _of_day(Noticed.LONG_DAY, last, work, rules.work_max, facts)
    began, longest = first.stop.opens, 0
    for start, end in (*breaks, (last.stop.closes, last.stop.closes)):
        longest, began = max(longest, start - began), end
    if longest > rules.break_after:
        yield _of_day(Noticed.NO_BREAK, last, longest, rules.break_after, facts | {"rest": rules.break_minutes})


def _waits(day: BusDay, drive: Drive) -> Iterator[tuple[Minutes, Minutes]]:
    for before, row in day.legs:
        here, there = before.stop.position, row.stop.position
        minutes = drive(here, there).minutes if here and there and here != there else 0
        yield before.stop.closes + minutes, row.stop.opens


def _of_day(kind: Noticed, row: TimetableRow, found: int, most: int, facts: dict[str, Fact]) -> Notice:
    return Notice(kind, row.number, "departure", _clock(row.stop.closes), facts | {"minutes": found, "most": most})
