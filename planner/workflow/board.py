"""The plan board: the newest plan of a month with everything the checks found, and what an edit would change in it.

Nothing here reads or writes: a board is a value, and trying an edit leaves it as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.checks.verify import Checked
from planner.domain.editing import (
    AddVisit,
    ChangeCompany,
    Edit,
    LockVisit,
    MoveVisit,
    RemoveVisit,
    Step,
    locking_step,
    step_between,
)
from planner.domain.findings import Finding, Level
from planner.domain.plan import Lock, Plan
from planner.domain.problem import PlanningProblem
from planner.storage.edits import StoredEdit
from planner.storage.identity import keep_identity
from planner.storage.plans import StoredPlan
from planner.storage.tables import StepState
from planner.words.catalogue import Translator
from planner.words.formats import length
from planner.workflow.edit_refusals import DayIsOver, NothingChanges
from planner.workflow.edit_words import edit_line, step_lines, step_words
from planner.workflow.edited import edited, found
from planner.workflow.problems import sentence

_FIGURES = frozenset({"driving"})
"""Rules whose findings are figures: told as a number that grows or shrinks, not as something new."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Which state of a plan somebody looks at."""

    version: int
    revision: int


@dataclass(frozen=True)
class Board:
    """The newest plan of a month as it is worked on.

    ``published`` is what families were told; ``edits`` are the steps by hand of this version. Days before ``today``
    are over.
    """

    problem: PlanningProblem
    stored: StoredPlan
    published: Plan | None
    checked: Checked
    edits: tuple[StoredEdit, ...]
    today: date

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.stored.outcome.plan

    @property
    def seen(self) -> Seen:
        """Return what somebody who looks at this board has seen."""
        return Seen(self.stored.version, self.stored.revision)

    @cached_property
    def locks(self) -> dict[str, Lock]:
        """Locks by the id of their visit."""
        return {lock.visit_id: lock for lock in self.stored.locks}

    @cached_property
    def about(self) -> dict[tuple[str | None, date | None], list[Finding]]:
        """Findings by the stop and the day they are about (``None``: not about one)."""
        found: dict[tuple[str | None, date | None], list[Finding]] = {}
        for one in self.checked.report.findings:
            found.setdefault((one.stop_id, one.date), []).append(one)
        return found

    def last(self, state: StepState) -> StoredEdit | None:
        """Return the step that undoing takes back (``DONE``), or the one that is taken again next (``UNDONE``)."""
        steps = [one for one in self.edits if one.state is state]
        return (steps[-1] if state is StepState.DONE else steps[0]) if steps else None

    def history(self, _: Translator) -> tuple[str, ...]:
        """Return every step by hand of this version, the newest first."""
        return tuple(edit_line(one, self.problem, self.plan, _) for one in reversed(self.edits))

    def try_edit(self, edit: Edit) -> "Tried":
        """Return what an edit would change, judged by every rule.

        Raises
        ------
        NotEdited
            When it cannot be made at all.
        """
        self._check_days(edit)
        if isinstance(edit, LockVisit):
            found(self.plan, edit.visit_id)
            step = locking_step(self.plan, self.stored.locks, edit.visit_id, edit.firmly)
        else:
            after = keep_identity(edited(self.problem, self.plan, edit), self.plan, self.published)
            step = step_between(self.plan, after, self.stored.locks)
        if step.before == step.after:
            raise NothingChanges
        return self.tried(edit, step)

    def tried(self, edit: Edit, step: Step) -> "Tried":
        """Return what a step changes, judged by every rule."""
        plan = step.applied(self.plan)
        locks = step.locked(self.stored.locks, plan)
        pins = tuple(dict.fromkeys(lock.pin for lock in locks))
        problem = self.problem if pins == self.stored.pins else self.problem.replace(pins=pins)
        return Tried(self, edit, step, replace(self.checked, problem=problem).after(plan))

    def with_step(self, tried: "Tried", stored: StoredPlan, edits: tuple[StoredEdit, ...]) -> "Board":
        """Return the board after a step was stored."""
        return Board(tried.checked.problem, stored, self.published, tried.checked, edits, self.today)

    def _check_days(self, edit: Edit) -> None:
        days = [edit.date] if isinstance(edit, MoveVisit | AddVisit) else []
        if isinstance(edit, MoveVisit | RemoveVisit | ChangeCompany | LockVisit):
            days.append(found(self.plan, edit.visit_id)[1].date)
        for day in days:
            if day < self.today and day in self.plan.horizon:
                raise DayIsOver(day)


@dataclass(frozen=True)
class Tried:
    """What an edit would change: the step, and what the checks say before and after it."""

    board: Board
    edit: Edit
    step: Step
    checked: Checked

    @property
    def plan(self) -> Plan:
        """Return the plan after it."""
        return self.checked.plan

    @cached_property
    def new(self) -> tuple[Finding, ...]:
        """Findings that would come, what must hold first; one that stood before with other figures is ``still``."""
        return tuple(finding for finding in self._come if _about(finding) not in self._gone_about)

    @cached_property
    def gone(self) -> tuple[Finding, ...]:
        """Findings that would go."""
        come = {_about(finding) for finding in self._come}
        return tuple(finding for finding in self._go if _about(finding) not in come)

    @cached_property
    def still(self) -> tuple[Finding, ...]:
        """Findings that would stay, with other figures; as they would be then."""
        return tuple(finding for finding in self._come if _about(finding) in self._gone_about)

    @property
    def allowed(self) -> bool:
        """Tell whether no rule that must hold is broken anew."""
        return not any(finding.level is Level.HARD for finding in self.new)

    @cached_property
    def extra_minutes(self) -> int:
        """Minutes of driving more, or less (below 0)."""
        return round(_driving(self.checked, "minutes") - _driving(self.board.checked, "minutes"))

    @cached_property
    def extra_km(self) -> float:
        """Kilometres more, or less (below 0)."""
        return _driving(self.checked, "km") - _driving(self.board.checked, "km")

    def head(self, _: Translator) -> str:
        """Return what the edit does."""
        return step_words(self.edit, self.step, self.checked.problem, self.plan, _)

    def lines(self, _: Translator) -> tuple[str, ...]:
        """Return what the edit does, a sentence each."""
        return step_lines(self.edit, self.step, self.checked.problem, self.plan, _)

    def price(self, _: Translator) -> str:
        """Return what it costs in driving; empty where that stays the same."""
        km = f"{abs(self.extra_km):.0f} km"
        words = {"minutes": length(abs(self.extra_minutes)), "km": km}
        if self.extra_minutes > 0 or (not self.extra_minutes and self.extra_km >= 0.5):  # noqa: PLR2004
            return _("{minutes} and {km} more driving").format(**words)
        if self.extra_minutes < 0:
            return _("{minutes} and {km} less driving").format(**words)
        return ""

    def told(self, findings: tuple[Finding, ...], level: Level, _: Translator) -> tuple[str, ...]:
        """Return the sentences of those findings that have a level."""
        return tuple(sentence(one, self.checked.problem, _) for one in findings if one.level is level)

    @cached_property
    def _come(self) -> tuple[Finding, ...]:
        before = set(self.board.checked.report.findings)
        return tuple(one for one in self.checked.report.findings if one not in before and one.rule not in _FIGURES)

    @cached_property
    def _go(self) -> tuple[Finding, ...]:
        after = set(self.checked.report.findings)
        return tuple(one for one in self.board.checked.report.findings if one not in after and one.rule not in _FIGURES)

    @cached_property
    def _gone_about(self) -> frozenset[tuple[object, ...]]:
        return frozenset(_about(finding) for finding in self._go)


def _about(finding: Finding) -> tuple[object, ...]:
    """Return what a finding is about, its figures left out: what went and came again under it only changed."""
    about = (finding.code, finding.stop_id, finding.organisation_id, finding.date)
    named = ("vehicle_id", "locality_id", "service_id", "driver_id", "origin", "destination", "previous", "next")
    return (*about, *(finding.facts.get(name) for name in named))


def _driving(checked: Checked, figure: str) -> float:
    values: Iterator[float] = (
        float(str(one.facts[figure])) for one in checked.found["driving"] if one.code == "driving.minutes"
    )
    return next(values, 0.0)
