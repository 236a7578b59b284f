"""Days, weekdays and the horizon of a plan."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

ONE_DAY = timedelta(days=1)


class Weekday(IntEnum):
    """Day of the week, numbered as :meth:`datetime.date.weekday`."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Return the weekday of a date."""
        return cls(day.weekday())


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a range that ends before it begins."""
        if self.last < self.first:
            msg = f"{type(self).__name__} starts {self.first} but ends earlier, {self.last}."
            raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in the range."""
        return self.first <= day <= self.last

    def __len__(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield every day in order."""
        for offset in range(len(self)):
            yield self.first + timedelta(days=offset)

    def without(self, day: date) -> Iterator["DateRange"]:
        """Yield the days before one day and those after it, each where there are any."""
        if self.first < day:
            yield DateRange(self.first, min(self.last, day - timedelta(days=1)))
        if self.last > day:
            yield DateRange(max(self.first, day + timedelta(days=1)), self.last)


@dataclass(frozen=True, slots=True, order=True)
class Horizon(DateRange):
    """The days that are planned together, first and last included."""

    @classmethod
    def month(cls, year: int, month: int) -> "Horizon":
        """Return the horizon of one calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last))

    @classmethod
    def month_after(cls, today: date) -> "Horizon":
        """Return the calendar month after the one ``today`` lies in."""
        year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)  # noqa: PLR2004
        return cls.month(year, month)
