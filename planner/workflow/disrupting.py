"""Read what came over a month as people say it: which bus, who, where, and when."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.days import DateRange, Horizon
from planner.domain.disruptions import BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.known_disruptions import Dated
from planner.domain.language import Text
from planner.domain.problem import PlanningProblem
from planner.storage.tables import NAME_MAX
from planner.words.catalogue import Translator
from planner.words.formats import day_plain
from planner.workflow.refusals import Ending, Refused
from planner.workflow.written import Written, flaw_of


class What(StrEnum):
    """Kinds of disruptions that are told in words; a new stop is imported instead."""

    BUS_OUT = "bus-out"
    DRIVER_AWAY = "driver-away"
    ORGANISATION_AWAY = "organisation-away"
    STOP_CLOSED = "stop-closed"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Said:
    """One disruption as somebody said it: what, of whom (or the name of the holiday), and the days."""

    what: What
    who: str
    days: str


_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})\.\s*([0-9]{1,2})\.(?:\s*([0-9]{4}))?")
_ONE = _DAY.pattern.replace("(?:", "(").replace("(", "(?:")
_DAYS = re.compile(rf"({_ONE})(?:[\s–—/-]+({_ONE}))?")
_MAKE: Mapping[What, Callable[[str, DateRange], Dated]] = {
    What.BUS_OUT: BusOut,
    What.DRIVER_AWAY: DriverAway,
    What.ORGANISATION_AWAY: OrganisationAway,
    What.STOP_CLOSED: StopClosed,
    What.HOLIDAY: lambda name, dates: HolidayAdded(dates, Text(name, name, name)),
}
Flaw = Callable[[Translator], str]


class NotUnderstood(Refused):
    """Disruptions that cannot be read, every flaw at once."""

    ending = Ending.USAGE

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        self.flaws = tuple(flaws)

    def say(self, _: Translator) -> str:
        """List every flaw: where, what was found, what is expected."""
        return "\n".join((_("Nothing was changed:"), *(f"- {flaw(_)}" for flaw in self.flaws)))


def heard(*given: Sequence[tuple[str, str]] | None) -> tuple[Said, ...]:
    """Return what was said, as one list of names and days for each of :class:`What`, in its order."""
    return tuple(Said(what, *one) for what, some in zip(What, given, strict=True) for one in some or ())


def understood(said: Sequence[Said], problem: PlanningProblem, today: date) -> tuple[Dated, ...]:
    """Return the disruptions.

    Raises
    ------
    NotUnderstood
        With every flaw: a name nobody knows, days that are none, lie outside the period or are over.
    """
    found: list[Dated] = []
    flaws: list[Flaw] = []
    for one in said:
        wrong = _name_flaw(one, problem)
        days = _read(one.days, problem.horizon.first.year)
        late = _days_flaw(one, days, problem.horizon, today)
        flaws += [flaw for flaw in (wrong, late) if flaw]
        if days and not wrong and not late:
            found.append(_MAKE[one.what](one.who.strip(), DateRange(*days)))
    if flaws:
        raise NotUnderstood(flaws)
    return tuple(found)


def _name_flaw(said: Said, problem: PlanningProblem) -> Flaw | None:
    known: Mapping[What, Mapping[str, object]] = {
        What.BUS_OUT: problem.vehicle,
        What.DRIVER_AWAY: problem.driver,
        What.ORGANISATION_AWAY: problem.organisation,
        What.STOP_CLOSED: problem.stop,
    }
    who = said.who.strip()
    if not who:
        return lambda _: _("--{what}: no name is given. Write whom or what it is about.").format(what=said.what)
    if said.what not in known:
        return flaw_of(Written.HOLIDAY, who, NAME_MAX)
    if who in known[said.what]:
        return None
    names = ", ".join(sorted(known[said.what]))
    if not names and said.what is What.DRIVER_AWAY:
        return lambda _: _(
            "--{what}: no drivers are named in the data. Say on which days the bus has none: --bus-out BUS DAYS"
        ).format(what=said.what)
    return lambda _: _("--{what}: “{who}” is not known. Write one of: {names}.").format(
        what=said.what, who=who, names=names
    )


def _days_flaw(said: Said, days: tuple[date, date] | None, period: Horizon, today: date) -> Flaw | None:
    if days is None:
        return lambda _: _(
            "--{what}: “{days}” are no days. Write a day or the first and the last one, like this: 9.3.2027-12.3.2027"
        ).format(what=said.what, days=said.days)
    first, last = days
    if last < first:
        return lambda _: _("--{what}: {days} ends before it begins. Write the first day first.").format(
            what=said.what, days=said.days
        )
    if last < period.first or first > period.last:
        return lambda _: _(
            "--{what}: {days} lies outside the month, {first} to {last}. Name days of the month."
        ).format(
            what=said.what,
            days=said.days,
            first=day_plain(period.first, _.language),
            last=day_plain(period.last, _.language),
        )
    if last < today:
        return lambda _: _("--{what}: {days} is over; days before today stay as they were.").format(
            what=said.what, days=said.days
        )
    return None


def _read(text: str, year: int) -> tuple[date, date] | None:
    """Read ``9.3.2027``, ``9.3.-12.3.2027`` or ``2027-03-09 - 2027-03-12``; a missing year is that of the period."""
    match = _DAYS.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return _day(match[1], year), _day(match[2] or match[1], year)
    except ValueError:
        return None


def _day(text: str, year: int) -> date:
    match = _DAY.fullmatch(text)
    assert match is not None  # it is a part of days that were read
    if match[1]:
        return date(int(match[1]), int(match[2]), int(match[3]))
    return date(int(match[6] or year), int(match[5]), int(match[4]))
