"""Adopt a timetable that is driven already: its stops, and a draft of one month that says what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.audit import Noticed, TimetableRow
from planner.domain.days import DateRange, Horizon
from planner.domain.findings import Level
from planner.domain.fleet import Vehicle
from planner.domain.outcome import Outcome, StoppedBy, Unkept
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.storage.batches import Batch, record
from planner.storage.engine import write_session
from planner.storage.importing.writing import STORES, upsert
from planner.storage.plans import StoredPlan, latest, save_draft
from planner.storage.repository import load_problem
from planner.storage.snapshots import differences, snapshot
from planner.storage.tables import PlanState
from planner.travel.ladder import travel_times
from planner.words.catalogue import Translator
from planner.words.formats import capital, day_short, month_name
from planner.workflow.adopted_places import Places, places
from planner.workflow.adopted_plan import Driven, driven
from planner.workflow.adopting_refusals import BusUnknown, MonthKnown, NothingToAdopt, RowsFlawed
from planner.workflow.auditing import Audited
from planner.workflow.database import the_region
from planner.workflow.judging import Judgement, judge_stored
from planner.workflow.problems import problem_for

KIND = "timetable"
"""What such an import is called among the others."""
_TOUCHED = ("localities.csv", "stops.csv")
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a timetable: the draft, what the checks say about it, and what was new to the region."""

    batch: Batch
    stored: StoredPlan
    judgement: Judgement
    places: Places
    driven: Driven
    left_out: int

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return what was taken, which rows have no visit in the month, what the checks say, and what to do next."""
        code = f"{self.stored.horizon.first:%Y-%m}"
        keeps = _(
            "Families know this timetable, so planning the month keeps what it can: planner replan --month {code}"
        )
        back = _("To undo it: planner undo-import {number}").format(number=self.batch.number)
        return (self._head(_), *self._rows(_), *self.judgement.sentences(_), keeps.format(code=code), back)

    def in_short(self, _: Translator) -> tuple[str, ...]:
        """Return what was taken, and how the checks judge it in one sentence; the plan page says the rest."""
        broken = len(self.judgement.hard(_))
        said = _.plural(
            "{n} rule that must hold is broken; the page Plan lists it, and Propose mends it, moving as little as it "
            "can.",
            "{n} rules that must hold are broken; the page Plan lists them, and Propose mends it, moving as little as "
            "it can.",
            broken,
        )
        kept = _("Every rule that must hold is kept; the page Plan shows the month.")
        return (self._head(_), *self._rows(_), said.format(n=broken) if broken else kept)

    def _head(self, _: Translator) -> str:
        month = capital(month_name(self.stored.horizon.first, _.language))
        visits = sum(self.driven.visits.values())
        known = len(set(self.places.stop_ids.values())) - len(self.places.stops)
        said = _.plural(
            "{month}: the timetable is a draft now, with {n} visit at {known} known stops and {new} new ones.",
            "{month}: the timetable is a draft now, with {n} visits at {known} known stops and {new} new ones.",
            visits,
        )
        return said.format(month=month, n=visits, known=known, new=len(self.places.stops))

    def _rows(self, _: Translator) -> tuple[str, ...]:
        none = [str(number) for number, n in self.driven.visits.items() if not n]
        said = []
        if self.left_out:
            said.append(_("{n} rows with flaws were left out.").format(n=self.left_out))
        if none:
            said.append(_("Rows without a visit in this month: {rows}.").format(rows=", ".join(none)))
        said += [
            _("Row {row}: the stop is visited on {day} already, so this visit was left out.").format(
                row=number, day=day_short(day, _.language)
            )
            for number, day in self.driven.twice
        ]
        if self.places.stops:
            names = ", ".join(stop.names.best(_.language)[0] for stop in self.places.stops)
            said.append(
                _("New stops, taken as villages without set-up time; check their data: {names}.").format(names=names)
            )
        return tuple(said)


def adopt(  # noqa: PLR0913 - the timetable, the month, and what a coordinator says about both
    engine: Engine,
    audited: Audited,
    horizon: Horizon,
    *,
    now: datetime,
    today: date,
    buses: Mapping[str, str] | None = None,
    accept_clean_rows: bool = False,
) -> Adopted:
    """Take over the rows that were understood: stops, and a draft of the month, in one step that can be undone.

    Families know these visits, so every later plan of the month moves as few of them as it can, as it does after
    publishing. ``buses`` says which vehicle a bus of the timetable is; same names need no word.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    RowsFlawed
        When rows were left out and nobody said that the clean ones are enough.
    NothingToAdopt
        When no row has a visit in the month, or the timetable is that of another country.
    BusUnknown
        When it is not clear which vehicle drives it.
    MonthKnown
        When families know a plan of the month already.
    """
    rows, region = audited.rows, the_region(engine)
    if audited.table.left_out and not accept_clean_rows:
        raise RowsFlawed(audited)
    abroad = {notice.row for notice in audited.audit.of(Noticed.ABROAD)}
    rows = tuple(row for row in rows if row.number not in abroad)
    if not any(True for row in rows for _day in row.stop.dates(horizon)):
        raise NothingToAdopt(horizon, foreign=audited.foreign)
    before = problem_for(engine, horizon)
    vehicles = _vehicles(rows, before, buses or {})
    with write_session(engine) as session:
        published = latest(session, region.id, horizon, PlanState.PUBLISHED)
        if published or latest(session, region.id, horizon, PlanState.APPROVED):
            raise MonthKnown(horizon)
        there = snapshot(session, region.id, _TOUCHED)
        found = places(rows, before, DateRange(horizon.first, horizon.first + _YEAR))
        upsert(session, region.id, STORES["localities.csv"], found.localities)
        upsert(session, region.id, STORES["stops.csv"], found.stops)
        problem = load_problem(session, region.id, horizon, travel=travel_times)
        done = driven(rows, problem, found.stop_ids, vehicles)
        stored = save_draft(session, region.id, _outcome(problem, done.plan), now)
        changes = differences(there, snapshot(session, region.id, _TOUCHED))
        batch = record(session, region.id, KIND, audited.sheet.name, changes, now, plan=stored)
    judgement = judge_stored(problem_for(engine, horizon, since=today), stored)
    return Adopted(batch, stored, judgement, found, done, audited.table.filled - len(rows))


def _outcome(problem: PlanningProblem, plan: Plan) -> Outcome:
    """Return the timetable as it is: nobody searched, so nothing is known of a better one."""
    costs = score(problem, plan)
    unkept = tuple(Unkept(finding) for finding in verify(problem, plan).at(Level.PROMISE))
    return Outcome(
        plan=plan,
        promise_cost=costs.promise_cost,
        promise_bound=0,
        objective=costs.wish_cost,
        bound=0,
        seconds_to_first=0,
        seconds=0,
        stopped_by=StoppedBy.USER,
        unkept=unkept,
    )


def vehicles_of(rows: Sequence[TimetableRow], vehicles: Sequence[Vehicle], said: Mapping[str, str]) -> dict[str, str]:
    """Return the vehicle of every bus of a timetable: as it was said, of the same name, or the only one there is.

    Empty where it is not clear.
    """
    names = {
        name.casefold(): vehicle.id
        for vehicle in vehicles
        for name in (vehicle.id, vehicle.names.fi, vehicle.names.sv, vehicle.names.en)
        if name
    }
    wanted = sorted({row.stop.mobile for row in rows})
    only = len(wanted) == len(vehicles) == 1
    return {
        bus: vehicles[0].id if only and bus not in said else names.get(said.get(bus, bus).casefold(), "")
        for bus in wanted
    }


def _vehicles(rows: Sequence[TimetableRow], problem: PlanningProblem, said: Mapping[str, str]) -> dict[str, str]:
    found = vehicles_of(rows, problem.vehicles, said)
    unknown = tuple(bus for bus, vehicle_id in found.items() if not vehicle_id)
    if unknown:
        raise BusUnknown(unknown, tuple(vehicle.id for vehicle in problem.vehicles))
    return found
