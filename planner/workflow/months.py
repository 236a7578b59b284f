"""Months as coordinators name them."""

import re
from datetime import date, timedelta

from planner.domain.days import Horizon
from planner.workflow.refusals import HorizonBackwards, MonthNotUnderstood

YEARS = range(2000, 2100)
"""Years that can be planned; anything else is a slip of the pen."""
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def month(text: str) -> Horizon:
    """Return the month written ``2027-03``.

    Raises
    ------
    MonthNotUnderstood
        When it is written otherwise, no such month exists, or it lies in another century.
    """
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        raise MonthNotUnderstood(text)
    if int(match[1]) not in YEARS:
        raise MonthNotUnderstood(text)
    try:
        return Horizon.month(int(match[1]), int(match[2]))
    except ValueError as error:
        raise MonthNotUnderstood(text) from error


def period(first: date, last: date) -> Horizon:
    """Return the horizon of the days, first and last included.

    Raises
    ------
    HorizonBackwards
        When it ends before it begins.
    """
    if last < first:
        raise HorizonBackwards(first.isoformat(), last.isoformat())
    return Horizon(first, last)


def next_month(today: date) -> Horizon:
    """Return the calendar month after today's."""
    return Horizon.month_after(today)


def months_around(today: date, ahead: int = 6) -> tuple[Horizon, ...]:
    """Return this month and the ``ahead`` next ones, for a choice on a screen."""
    months = [Horizon.month(today.year, today.month)]
    while len(months) <= ahead:
        months.append(Horizon.month_after(months[-1].first))
    return tuple(months)


def code(horizon: Horizon) -> str:
    """Return ``2027-03``."""
    return f"{horizon.first:%Y-%m}"


def weeks(horizon: Horizon) -> tuple[tuple[date, ...], ...]:
    """Return the Monday-to-Sunday weeks that touch the horizon, for a month calendar."""
    monday = horizon.first - timedelta(days=horizon.first.weekday())
    found = []
    while monday <= horizon.last:
        found.append(tuple(monday + timedelta(days=n) for n in range(7)))
        monday += timedelta(days=7)
    return tuple(found)
