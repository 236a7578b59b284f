"""How often a stop or a locality is promised a visit: counts with spacing, patterns of dates, seasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.days import ONE_DAY, DateRange, Weekday

DAYS_A_WEEK = 7
WEEKS_IN_A_MONTH = 5
"""No month holds a sixth Tuesday."""
MonthDay = tuple[int, int]
"""A day of any year: (month, day)."""


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, both ends included. It may run over New Year: (11, 1) to (3, 31) is the winter."""

    first: MonthDay
    last: MonthDay

    def __post_init__(self) -> None:
        """Refuse days no year has; 29 February is one of leap years."""
        for month, day in (self.first, self.last):
            date(2000, month, day)  # a leap year

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in the season."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """Every so many weeks, counted from a date: the same weekday for ever, whatever the number of the week."""

    weeks: int
    anchor: date

    def __post_init__(self) -> None:
        """Refuse a rhythm that never moves on."""
        if self.weeks < 1:
            msg = f"EveryWeeks {self.weeks}: expected at least 1 week."
            raise ValueError(msg)

    def dates(self, within: DateRange) -> Iterator[date]:
        """Yield the dates in order, those before the anchor too."""
        step = self.weeks * DAYS_A_WEEK
        day = within.first + timedelta(days=(self.anchor - within.first).days % step)
        while day <= within.last:
            yield day
            day += timedelta(days=step)


@dataclass(frozen=True, slots=True)
class NthWeekdays:
    """Such weekdays of every month: ``(2, TUESDAY)`` is the second Tuesday, ``(-1, FRIDAY)`` the last Friday."""

    days: tuple[tuple[int, Weekday], ...]

    def __post_init__(self) -> None:
        """Refuse weekdays no month has."""
        if not self.days or any(not 1 <= abs(number) <= WEEKS_IN_A_MONTH for number, _ in self.days):
            msg = f"NthWeekdays {self.days}: expected numbers 1 to {WEEKS_IN_A_MONTH}, or -1 to -{WEEKS_IN_A_MONTH}."
            raise ValueError(msg)

    def dates(self, within: DateRange) -> Iterator[date]:
        """Yield the dates in order; a month without a fifth Tuesday has none."""
        return (day for day in within.days() if any(_is_nth(day, number, weekday) for number, weekday in self.days))


@dataclass(frozen=True, slots=True)
class OnDates:
    """These dates and no others, kept in order and each once."""

    days: tuple[date, ...]

    def __post_init__(self) -> None:
        """Put them in order, and refuse none at all."""
        if not self.days:
            msg = "OnDates (): expected at least one date."
            raise ValueError(msg)
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))

    def dates(self, within: DateRange) -> Iterator[date]:
        """Yield the dates in order."""
        return (day for day in self.days if day in within)


Pattern = EveryWeeks | NthWeekdays | OnDates


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a stop or a locality is promised a visit.

    Without a ``pattern``, ``visits_per_month`` is the number wanted in a planned month; 0: the place is known but
    not visited at present. With one, the dates of the pattern say when a visit is due and ``visits_per_month`` says
    nothing; a visit at most ``leeway_days`` away from a due date keeps it.

    ``spacing_min_days`` and ``spacing_max_days`` bound the days between successive visits (same date next week: 7),
    across month ends too. ``seasons``: nothing is due, and nobody comes, outside them; none given: all year.
    ``school_days_only``: the breaks of schools close the place, whatever its kind.

    Dates, never the parity of a week number: 2026 has a week 53, so "odd weeks" would meet twice in a row at new year.
    """

    visits_per_month: int
    spacing_min_days: int = 1
    spacing_max_days: int = 366
    pattern: Pattern | None = None
    leeway_days: int = 0
    seasons: tuple[Season, ...] = ()
    school_days_only: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers that no calendar can keep."""
        if self.visits_per_month < 0 or not 1 <= self.spacing_min_days <= self.spacing_max_days or self.leeway_days < 0:
            msg = f"Rhythm {self}: expected visits >= 0, leeway >= 0 and 1 <= spacing_min <= spacing_max."
            raise ValueError(msg)

    @property
    def promises_visits(self) -> bool:
        """Tell whether visits are promised at all, in some season of some year."""
        return self.pattern is not None or self.visits_per_month > 0

    def in_season(self, day: date) -> bool:
        """Tell whether the place is visited at this time of the year."""
        return not self.seasons or any(day in season for season in self.seasons)

    def due(self, within: DateRange) -> tuple[date, ...]:
        """Return the dates on which the pattern promises a visit, in order; none without a pattern."""
        if self.pattern is None:
            return ()
        return tuple(day for day in self.pattern.dates(within) if self.in_season(day))

    def visits_in(self, period: DateRange) -> int:
        """Return how many visits are promised in the period.

        Without a pattern, a season that covers part of the period promises that part of the visits, rounded to
        the nearest whole number, a half up.
        """
        if self.pattern is not None:
            return len(self.due(period))
        days = sum(1 for day in period.days() if self.in_season(day)) if self.seasons else len(period)
        return (2 * self.visits_per_month * days + len(period)) // (2 * len(period))


def _is_nth(day: date, number: int, weekday: Weekday) -> bool:
    if Weekday.of(day) is not weekday:
        return False
    if number > 0:
        return (day.day - 1) // DAYS_A_WEEK + 1 == number
    last = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY
    return (last.day - day.day) // DAYS_A_WEEK + 1 == -number
