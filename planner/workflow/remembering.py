"""What came over the plans and is kept: the list of it, taking one back, and what to do next."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from planner.checks.disruptions import finding_of
from planner.domain.days import DateRange, Horizon
from planner.domain.known_disruptions import KnownDisruption, overlooked
from planner.domain.problem import PlanningProblem
from planner.rules.wording import ended
from planner.storage.disruptions import known_disruptions, take_back
from planner.storage.engine import read_session, write_session
from planner.storage.plans import VersionLabel, versions
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator
from planner.words.formats import capital, day_plain, month_name
from planner.workflow.columns import in_columns
from planner.workflow.database import the_region
from planner.workflow.heeding import what_happens
from planner.workflow.month_refusals import NoOperatingDay
from planner.workflow.months import code
from planner.workflow.problems import problem_for, sentence
from planner.workflow.refusals import Refused

_NUMBER = re.compile(r"[0-9]{1,9}")
"""The database counts further, but nobody reads longer numbers out of a list."""


class NoDisruption(Refused):
    """A number that names no disruption: none was ever given, or it was taken back before."""

    def __init__(self, number: int | str) -> None:
        self.number = number

    def say(self, _: Translator) -> str:
        """Say where the numbers are found."""
        return _("There is no disruption {number}. The numbers stand in: planner disruptions").format(
            number=self.number
        )


def read_number(text: str) -> int:
    """Return the number of a disruption as it was typed.

    Raises
    ------
    NoDisruption
        When it is no number, or one that no list ever shows.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise NoDisruption(text)
    return int(text)


class AllTaken(NoOperatingDay):
    """A month in which disruptions leave the bus no day."""

    def say(self, _: Translator) -> str:
        """Say where they are listed and how one is taken back."""
        return _(
            "Disruptions leave the bus no day to drive in {month}, so nothing can be planned. They stand in: planner "
            "disruptions. If one is over earlier, take it back: planner restore NUMBER"
        ).format(**self._month(_))


@dataclass(frozen=True, slots=True)
class Step:
    """A month that is planned already and has to be looked at again; ``published``: families were told of it."""

    month: Horizon
    published: bool

    def sentence(self, _: Translator) -> str:
        """Return which command does it."""
        said = (
            _("{month} is published: mend it with planner replan --month {code}")
            if self.published
            else _("{month} is planned already: plan it anew with planner plan --month {code}")
        )
        return said.format(month=capital(month_name(self.month.first, _.language)), code=code(self.month))


@dataclass(frozen=True, slots=True)
class KnownDisruptions:
    """What is kept, the earliest first; ``since`` is the day from which on it is listed (``None``: all of it)."""

    problem: PlanningProblem
    known: tuple[KnownDisruption, ...]
    since: date | None

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield the table, what of it changes nothing, and how one is taken back."""
        if not self.known:
            yield (
                _("No disruption is known from {day} on.").format(day=day_plain(self.since, _.language))
                if self.since
                else _("No disruption is known.")
            )
            return
        rows = (
            (str(one.number), what_happens(one, self.problem, _), day_plain(one.told_on, _.language))
            for one in self.known
        )
        yield from in_columns(((_("Number"), _("What happens"), _("Told on")), *rows), names=3)
        gone = (found for one in self.known if (found := overlooked(self.problem, one)) is not None)
        yield from (f"- {sentence(finding_of(found), self.problem, _)}" for found in gone)
        yield ""
        yield _("Every plan of these days knows them. To take one back: planner restore NUMBER")


@dataclass(frozen=True, slots=True)
class Restored:
    """A disruption that was taken back, and the months that have to be looked at again."""

    problem: PlanningProblem
    known: KnownDisruption
    steps: tuple[Step, ...]

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return what was taken back and what to do next."""
        head = _("Taken back, no plan reckons with it any more: {what}.").format(
            what=what_happens(self.known, self.problem, _)
        )
        if not self.steps:
            return (ended(head), _("No month to come that it touches is planned yet, so there is nothing to do."))
        return (ended(head), *(step.sentence(_) for step in self.steps))


def list_disruptions(engine: Engine, *, today: date, over_too: bool = False) -> KnownDisruptions:
    """Return the disruptions that are not over; ``over_too``: those of the past as well.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    region, since = the_region(engine), None if over_too else today
    with read_session(engine) as session:
        known = known_disruptions(session, region.id, since=since)
    return KnownDisruptions(_today(engine, today), known, since)


def restore(engine: Engine, number: int, *, today: date) -> Restored:
    """Take a disruption back: the bus is mended earlier, or it was told by mistake.

    Raises
    ------
    NoRegion, NoDisruption
        When there is nothing to take back.
    """
    region = the_region(engine)
    with write_session(engine) as session:
        known = take_back(session, region.id, number)
        if known is None:
            raise NoDisruption(number)
        steps = months_touched(versions(session, region.id), [known], today)
    return Restored(_today(engine, today), known, steps)


def known_in(engine: Engine, horizon: Horizon, *, since: date | None = None) -> tuple[KnownDisruption, ...]:
    """Return the disruptions with a day in the horizon, from ``since`` on where that is given, the earliest first.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    region, first = the_region(engine), max(horizon.first, since or horizon.first)
    with read_session(engine) as session:
        return known_disruptions(session, region.id, since=first, until=horizon.last)


def months_touched(planned: Iterable[VersionLabel], known: Iterable[KnownDisruption], today: date) -> tuple[Step, ...]:
    """Return the planned months with a day to come on which one of the disruptions holds, the earliest first."""
    days = [DateRange(max(one.dates.first, today), one.dates.last) for one in known if one.dates.last >= today]
    states: dict[Horizon, set[PlanState]] = {}
    for label in planned:
        if any(d.first <= label.horizon.last and label.horizon.first <= d.last for d in days):
            states.setdefault(label.horizon, set()).add(label.state)
    return tuple(Step(month, PlanState.PUBLISHED in found) for month, found in sorted(states.items()))


def _today(engine: Engine, today: date) -> PlanningProblem:
    """Return what names the buses, drivers and stops of today's data."""
    return problem_for(engine, Horizon(today, today))
