"""What differs between a published plan and a newer one, visit by visit, and who has to hear of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.need import children_in
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short, span


class Kind(StrEnum):
    """What became of a visit."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    TIME = "time"
    COMPANY = "company"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class VisitChange:
    """One visit that differs: as it was published (``before``), as it is now (``after``), and whose company changed.

    Organisations ``left`` were announced and no longer come; those that ``joined`` were not announced.
    """

    kind: Kind
    before: Visit | None
    after: Visit | None
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()

    @property
    def stop_id(self) -> str:
        """Return the stop it is about."""
        return self._visit.stop_id

    @property
    def organisation_ids(self) -> frozenset[str]:
        """Return the organisations that have to be told: all of the visit, or those whose part in it changed."""
        if self.kind is Kind.COMPANY:
            return frozenset((*self.left, *self.joined))
        return frozenset(e.organisation_id for v in (self.before, self.after) if v for e in v.on_board)

    @property
    def _visit(self) -> Visit:
        visit = self.after or self.before
        assert visit is not None  # a change is of something
        return visit

    def sentence(self, problem: PlanningProblem, _: Translator) -> str:
        """Return what changed, in words."""
        words = {"stop": place(problem, self.stop_id), "day": day_short(self._visit.date, _.language)}
        said = {
            Kind.CANCELLED: _("{stop}, {day}: cancelled, no other day was found."),
            Kind.MOVED: _("{stop}: moves from {old_day} {old_time} to {day} {time}."),
            Kind.TIME: _("{stop}, {day}: opens at {opens}, not at {opened}."),
            Kind.COMPANY: _("{stop}, {day}: the visit stays."),
            Kind.ADDED: _("{stop}, {day}: a new visit, {time}."),
        }[self.kind]
        if self.after:
            words |= {"time": _hours(self.after, _), "opens": clock(self.after.opens, _.language)}
        if self.before:
            words |= {
                "old_day": day_short(self.before.date, _.language),
                "old_time": _hours(self.before, _),
                "opened": clock(self.before.opens, _.language),
            }
        return " ".join((said.format(**words), *self._company(problem, _)))

    def _company(self, problem: PlanningProblem, _: Translator) -> Iterator[str]:
        for who, said in ((self.left, _("No longer on board: {names}.")), (self.joined, _("New on board: {names}."))):
            if who:
                yield said.format(names=", ".join(called(problem.organisation, key, _) for key in who))


@dataclass(frozen=True, slots=True)
class Changes:
    """Every visit that differs, in order of its day, and how many published visits stay exactly as they are."""

    changes: tuple[VisitChange, ...] = ()
    kept: int = 0

    def of(self, kind: Kind) -> tuple[VisitChange, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    def locality_ids(self, problem: PlanningProblem) -> tuple[str, ...]:
        """Return the places where families have to be told."""
        return tuple(sorted({problem.stop[c.stop_id].locality_id for c in self.changes if c.stop_id in problem.stop}))

    def under_18(self, problem: PlanningProblem) -> int:
        """Return how many children and young people live in these places, as far as known; each postal area once."""
        return children_in((problem.locality[key] for key in self.locality_ids(problem)), problem.stops) or 0

    def organisation_ids(self) -> tuple[str, ...]:
        """Return the organisations that have to be told."""
        return tuple(sorted(frozenset[str]().union(*(change.organisation_ids for change in self.changes))))

    def sentences(self, problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
        """Return the whole comparison for the coordinator: what changed, one line each, and who has to be told."""
        kept = _.plural(
            "{n} published visit stays exactly as it is.", "{n} published visits stay exactly as they are.", self.kept
        ).format(n=self.kept)
        if not self.changes:
            return (kept, _("Nothing changes for families."))
        count = _.plural("{n} visit changes:", "{n} visits change:", len(self.changes)).format(n=len(self.changes))
        lines = [kept, count, *(f"- {change.sentence(problem, _)}" for change in self.changes)]
        places = ", ".join(place(problem, key) for key in self.locality_ids(problem))
        if young := self.under_18(problem):
            told = _("Families to tell: {places} (under-18s who live there: {n}).").format(places=places, n=young)
        else:
            told = _("Families to tell: {places}.").format(places=places)
        names = ", ".join(called(problem.organisation, key, _) for key in self.organisation_ids())
        return (*lines, told, _("Organisations to tell: {names}.").format(names=names))


def changes(published: Plan, newer: Plan) -> Changes:
    """Compare two plans of the same days, visit by visit; a visit keeps its id when it moves."""
    before, after = _held(published), _held(newer)
    found = [VisitChange(Kind.ADDED, None, after[name]) for name in after.keys() - before.keys()]
    found += [VisitChange(Kind.CANCELLED, before[name], None) for name in before.keys() - after.keys()]
    same = 0
    for name in before.keys() & after.keys():
        change = _change(before[name], after[name])
        same += change is None
        found += [change] if change else []
    return Changes(tuple(sorted(found, key=_when)), same)


def _change(before: Visit, after: Visit) -> VisitChange | None:
    told, comes = ({entry.organisation_id for entry in visit.on_board} for visit in (before, after))
    left, joined = tuple(sorted(told - comes)), tuple(sorted(comes - told))
    if before.date != after.date:
        return VisitChange(Kind.MOVED, before, after, left, joined)
    if (before.opens, before.closes) != (after.opens, after.closes):
        return VisitChange(Kind.TIME, before, after, left, joined)
    return VisitChange(Kind.COMPANY, before, after, left, joined) if left or joined else None


def _when(change: VisitChange) -> tuple[object, ...]:
    visit = change.before or change.after
    return (visit.date, visit.opens, visit.stop_id, visit.id) if visit else ()


def _held(plan: Plan) -> dict[str, Visit]:
    return {visit.id: visit for visit in plan.all_visits() if visit.status is not VisitStatus.CANCELLED}


def _hours(visit: Visit, _: Translator) -> str:
    return span(visit.opens, visit.closes, _.language)
