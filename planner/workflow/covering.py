"""How well each place is served, in words: a table for the shell, a smaller one for the screen, a file for others."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine

from planner.checks.coverage import NEAR_KM, Area, Coverage, coverage
from planner.domain.days import Horizon
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.workflow.columns import as_csv, in_columns, write_file
from planner.workflow.judging import newest_plan
from planner.workflow.problems import problem_for

COLUMNS = (
    *("level", "area_id", "name", "promised", "planned", "kept", "kept_percent"),
    *("longest_gap_days", "under_18", "under_18_near", "need_percent", "need_met_percent"),
)
"""Header of the file, English in every language."""
UNKNOWN = "–"


class AreaKind(StrEnum):
    """How large an area is."""

    LOCALITY = "locality"
    MUNICIPALITY = "municipality"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Row:
    """One area and its name for the reader."""

    kind: AreaKind
    name: str
    area: Area

    @property
    def short(self) -> tuple[str, ...]:
        """Return the figures for a narrow screen: visits, longest gap, children near, need met."""
        area = self.area
        visits = f"{area.planned} / {area.promised}"
        return (visits, str(area.longest_gap), _known(area.under_18_near), f"{area.need_covered} %")

    @property
    def figures(self) -> tuple[str, ...]:
        """Return all figures."""
        area = self.area
        return (
            *(str(number) for number in (area.promised, area.planned)),
            f"{area.kept_percent} %",
            str(area.longest_gap),
            *(_known(people) for people in (area.under_18, area.under_18_near)),
            *(f"{percent} %" for percent in (area.need, area.need_covered)),
        )


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole table, the worst-served places first, then municipalities, then the region."""

    heads: tuple[str, ...]
    short_heads: tuple[str, ...]
    rows: tuple[Row, ...]
    sentences: tuple[str, ...]
    note: str

    def lines(self) -> Iterator[str]:
        """Yield the table for a shell, in columns, with the sentences around it."""
        yield from self.sentences
        yield ""
        yield from in_columns((self.heads, *((row.name, *row.figures) for row in self.rows)))
        yield ""
        yield self.note

    def csv(self) -> bytes:
        """Return the table as CSV, with the keys of the areas."""
        return as_csv(COLUMNS, (_cells(row) for row in self.rows))

    def write_csv(self, path: Path) -> None:
        """Write the table into a file; see :func:`~planner.workflow.columns.write_file`."""
        write_file(path, self.csv())


def _cells(row: Row) -> tuple[str | int | None, ...]:
    area = row.area
    figures = (area.promised, area.planned, area.kept, area.kept_percent, area.longest_gap)
    people = (area.under_18, area.under_18_near, area.need, area.need_covered)
    return (row.kind.value, area.id, row.name, *figures, *people)


def month_coverage(engine: Engine, horizon: Horizon, _: Translator) -> CoverageView:
    """Return how well the newest plan of a month serves every place.

    Raises
    ------
    NoRegion, NoPlan
        When there is nothing to look at.
    """
    return look_at_coverage(problem_for(engine, horizon), newest_plan(engine, horizon).outcome.plan, _)


def look_at_coverage(problem: PlanningProblem, plan: Plan, _: Translator) -> CoverageView:
    """Return how well a plan serves every place."""
    found = coverage(problem, plan)
    near = _("Under 18, at most {km} km away").format(km=round(NEAR_KM))
    heads = (
        *(_("Place"), _("Promised"), _("Planned"), _("Kept"), _("Longest gap, days")),
        *(_("Under 18"), near, _("Need"), _("Need met")),
    )
    return CoverageView(
        heads=heads,
        short_heads=(_("Place"), _("Visits / promised"), _("Longest gap, days"), near, _("Need met")),
        rows=tuple(_rows(problem, found, _)),
        sentences=tuple(_sentences(problem, found, _)),
        note=_(
            "Children count as near when a visit stands at most {km} km from a stop of their place, in a straight "
            "line. Need: 100 % is an average place; it is computed from children, one-parent families, distance and "
            "public transport, or set by hand."
        ).format(km=round(NEAR_KM)),
    )


def _rows(problem: PlanningProblem, found: Coverage, _: Translator) -> Iterator[Row]:
    for area in found.localities:
        yield Row(AreaKind.LOCALITY, place(problem, area.id), area)
    for area in found.municipalities:
        whole = _("{municipality}, whole municipality").format(municipality=called(problem.municipality, area.id, _))
        yield Row(AreaKind.MUNICIPALITY, whole, area)
    yield Row(AreaKind.REGION, problem.region.names.best(_.language)[0] or problem.region.id, found.region)


def _sentences(problem: PlanningProblem, found: Coverage, _: Translator) -> Iterator[str]:
    whole = found.region
    yield _.plural(
        "{kept} of {n} promised visit is planned, which meets {need} % of the need.",
        "{kept} of {n} promised visits are planned, which meets {need} % of the need.",
        whole.promised,
    ).format(kept=whole.kept, n=whole.promised, need=whole.need_covered)
    worst = found.worst_served
    if worst is not None:
        yield _("Served worst: {place}, {kept} of {n} visits.").format(
            place=place(problem, worst.id), kept=worst.kept, n=worst.promised
        )


def _known(people: int | None) -> str:
    return UNKNOWN if people is None else str(people)
