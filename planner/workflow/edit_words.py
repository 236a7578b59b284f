"""Sentences for what was changed by hand: what a step did, and by whom, when and why."""

from collections.abc import Iterator, Mapping

from planner.domain.clock import HELSINKI
from planner.domain.editing import Edit, LockVisit, Part, Step
from planner.domain.plan import PinStrength, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, ended, place
from planner.storage.edits import StoredEdit
from planner.storage.tables import StepState
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short, span


def step_lines(edit: Edit, step: Step, problem: PlanningProblem, plan: Plan, _: Translator) -> tuple[str, ...]:
    """Return what a step did, a sentence each. ``plan`` is where a locked visit is looked up."""
    if isinstance(edit, LockVisit):
        return (_locked(edit, problem, plan, _),)
    return (*_visits(step, problem, _), *_work(step, problem, _))


def step_words(edit: Edit, step: Step, problem: PlanningProblem, plan: Plan, _: Translator) -> str:
    """Return what a step did as :func:`step_lines`, in a row."""
    return " ".join(step_lines(edit, step, problem, plan, _))


def edit_line(one: StoredEdit, problem: PlanningProblem, plan: Plan, _: Translator) -> str:
    """Return a line of the history: when, who, what, why, and whether it was taken back."""
    at = one.at.astimezone(HELSINKI)
    words = {
        "when": f"{day_short(at.date(), _.language)} {clock(at.hour * 60 + at.minute, _.language)}",
        "who": one.who or _("somebody"),
        "what": step_words(one.edit, one.step, problem, plan, _),
    }
    line = _("{when}, {who}: {what}").format(**words)
    if one.why:
        why = _("Why: {reason}").format(reason=one.why)
        line = f"{line} {why}"
    if one.state is StepState.DONE:
        return line
    back = _("Taken back by {who}.").format(who=one.undone_by or _("somebody"))
    return f"{line} {back}"


def _visits(step: Step, problem: PlanningProblem, _: Translator) -> Iterator[str]:
    before, after = _by_id(step.before), _by_id(step.after)
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield _on_its_day(_("{stop}, {day}: a new visit, {time}, {bus}."), new, problem, _)
        elif new is None and old is not None:
            yield _on_its_day(_("{stop}, {day}: taken out of the plan."), old, problem, _)
        elif old is not None and new is not None:
            yield from _changed(old, new, problem, _)


_Placed = tuple[Route, Visit]


def _by_id(part: Part) -> Mapping[str, _Placed]:
    return {visit.id: (route, visit) for route in part.routes for visit in route.visits}


def _on_its_day(said: str, placed: _Placed, problem: PlanningProblem, _: Translator) -> str:
    return said.format(**_words(placed, problem, _))


def _words(placed: _Placed, problem: PlanningProblem, _: Translator) -> dict[str, str]:
    route, visit = placed
    return {
        "stop": place(problem, visit.stop_id),
        "day": day_short(visit.date, _.language),
        "time": span(visit.opens, visit.closes, _.language),
        "bus": called(problem.vehicle, route.vehicle_id, _),
    }


def _changed(old: _Placed, new: _Placed, problem: PlanningProblem, _: Translator) -> Iterator[str]:
    words = _words(new, problem, _)
    words |= {f"old_{name}": value for name, value in _words(old, problem, _).items()}
    if old[1].date != new[1].date:
        yield _("{stop}: moves from {old_day} {old_time} to {day} {time}.").format(**words)
    elif old[1].opens != new[1].opens:
        yield _("{stop}, {day}: open {time}, not {old_time}.").format(**words)
    if old[0].vehicle_id != new[0].vehicle_id:
        yield _("{stop}, {day}: {bus} comes, not {old_bus}.").format(**words)
    left, joined = _company(old[1], new[1]), _company(new[1], old[1])
    for who, said in (
        (left, _("{stop}, {day}: {names} no longer on board.")),
        (joined, _("{stop}, {day}: {names} on board.")),
    ):
        if who:
            names = ", ".join(called(problem.organisation, key, _) for key in who)
            yield said.format(**words, names=names)


def _company(one: Visit, other: Visit) -> list[str]:
    there = {entry.organisation_id for entry in other.on_board}
    return [entry.organisation_id for entry in one.on_board if entry.organisation_id not in there]


def _work(step: Step, problem: PlanningProblem, _: Translator) -> Iterator[str]:
    """Yield how the working days change that were there before."""
    before = {(route.date, route.vehicle_id): route for route in step.before.routes}
    for route in step.after.routes:
        old = before.get((route.date, route.vehicle_id))
        if old is None or (old.begins, old.ends) == (route.begins, route.ends):
            continue
        said = _("{bus}, {day}: at work {time}, before {old_time}.")
        yield said.format(
            bus=called(problem.vehicle, route.vehicle_id, _),
            day=ended(day_short(route.date, _.language)),
            time=span(route.begins, route.ends, _.language),
            old_time=span(old.begins, old.ends, _.language),
        )


def _locked(edit: LockVisit, problem: PlanningProblem, plan: Plan, _: Translator) -> str:
    strength = edit.firmly.strength if edit.firmly else None
    said = lock_words(strength, _)
    for visit in plan.all_visits():
        if visit.id == edit.visit_id:
            return f"{place(problem, visit.stop_id)}, {day_short(visit.date, _.language)}: {said}."
    return f"{edit.visit_id}: {said}."


def lock_words(strength: PinStrength | None, _: Translator) -> str:
    """Return how firmly a visit is locked."""
    return {
        None: _("Not locked"),
        PinStrength.DATE: _("Locked to its day"),
        PinStrength.DATE_AND_TIME: _("Locked to its day and hour"),
        PinStrength.ROUTE: _("Locked with its whole route"),
    }[strength]
