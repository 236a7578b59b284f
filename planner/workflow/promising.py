"""What is promised to each place, in words, as calendars exchange it (RFC 5545), and on which dates it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.due import still_due
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.recurrence import written
from planner.rules.rhythm_words import in_words
from planner.rules.wording import place
from planner.words.catalogue import Translator
from planner.words.formats import day_of_month
from planner.workflow.columns import as_csv, in_columns, write_file
from planner.workflow.problems import problem_for

COLUMNS = (
    *("stop_id", "locality_id", "name", "visits_per_month"),
    *("spacing_min_days", "spacing_max_days", "pattern", "due"),
)
"""Header of the file, English in every language; all but ``name`` and ``due`` are columns of stops and localities."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What is promised to one place; ``due`` are the dates of the month on which its pattern asks for a visit."""

    promise: VisitPromise
    name: str
    words: str
    due: tuple[date, ...]

    @property
    def pattern(self) -> str:
        """The pattern as calendars exchange it; empty where a number of visits is promised."""
        return written(self.promise.rhythm.pattern) if self.promise.rhythm.pattern else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the file."""
        rhythm = self.promise.rhythm
        numbers = (rhythm.visits_per_month, rhythm.spacing_min_days, rhythm.spacing_max_days)
        due = " ".join(day.isoformat() for day in self.due)
        whose = (self.promise.stop_id or "", self.promise.locality_id or "", self.name)
        return (*whose, *(str(number) for number in numbers), self.pattern, due)


@dataclass(frozen=True, slots=True)
class PromisedView:
    """Every promise of visits of a region, for a month."""

    heads: tuple[str, ...]
    promises: tuple[Promised, ...]
    shown: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """Yield the table for a shell."""
        rows = ((one.name, one.words, *shown) for one, shown in zip(self.promises, self.shown, strict=True))
        yield from in_columns((self.heads, *rows), names=len(self.heads))

    def csv(self) -> bytes:
        """Return the table as CSV, with the keys of the places and the columns an import reads."""
        return as_csv(COLUMNS, (one.cells for one in self.promises))

    def write_csv(self, path: Path) -> None:
        """Write the table into a file; see :func:`~planner.workflow.columns.write_file`."""
        write_file(path, self.csv())


def promised_in(engine: Engine, horizon: Horizon, _: Translator) -> PromisedView:
    """Return what is promised, with the dates that are due in a month.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    return look_at_promises(problem_for(engine, horizon), _)


def look_at_promises(problem: PlanningProblem, _: Translator) -> PromisedView:
    """Return what a problem promises to stops and localities, in order of the data."""
    promises = tuple(
        Promised(
            promise,
            place(problem, promise.stop_id or promise.locality_id or ""),
            in_words(promise.rhythm, _),
            still_due(problem, promise),
        )
        for promise in problem.visit_promises
    )
    shown = tuple((one.pattern, ", ".join(day_of_month(day, _.language) for day in one.due)) for one in promises)
    heads = (_("Place"), _("Rhythm"), _("As calendars write it"), _("Dates of the month"))
    return PromisedView(heads, promises, shown)
