"""What a swap of organisations at one visit would do, judged by code that knows no solver."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.boarding import on_board
from planner.domain.findings import Finding, Level, Report
from planner.domain.outcome import Outcome, Unkept
from planner.domain.plan import Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.words.formats import day_short
from planner.workflow.problems import sentence
from planner.workflow.refusals import Ending, Refused


@dataclass(frozen=True, slots=True)
class Swap:
    """At one visit (by id) one organisation stays away and another comes instead (by their ids)."""

    visit_id: str
    leaves: str
    comes: str


class NotSwapped(Refused):
    """A swap after which a rule that must hold is broken, or of somebody who is not there; nothing was changed."""

    ending = Ending.FLAWS

    def __init__(self, trial: "Trial | None" = None) -> None:
        self.trial = trial

    def say(self, _: Translator) -> str:
        """Say what stands in the way."""
        if self.trial is None:
            return _("The plan has changed meanwhile, so nothing was swapped. Look at it again and choose anew.")
        return "\n".join((_("Nothing was swapped:"), *(f"- {one}" for one in self.trial.in_the_way(_))))


@dataclass(frozen=True, slots=True)
class Trial:
    """What a swap would do, judged by code that knows no solver. Findings that stood before are not told."""

    problem: PlanningProblem
    swap: Swap
    visit: Visit
    outcome: Outcome
    before: Report
    after: Report

    @property
    def possible(self) -> bool:
        """Tell whether no rule that must hold is broken by it."""
        return not self._new(Level.HARD)

    def in_the_way(self, _: Translator) -> tuple[str, ...]:
        """Return the rules that must hold and would be broken."""
        return tuple(sentence(finding, self.problem, _) for finding in self._new(Level.HARD))

    def kept_again(self, _: Translator) -> tuple[str, ...]:
        """Return the warnings that go."""
        gone = (f for f in self.before.at(Level.PROMISE) if f not in self.after.findings)
        return tuple(sentence(finding, self.problem, _) for finding in gone)

    def broken(self, _: Translator) -> tuple[str, ...]:
        """Return the warnings that come."""
        return tuple(sentence(finding, self.problem, _) for finding in self._new(Level.PROMISE))

    def comes(self, _: Translator) -> str:
        """Return the name of who comes."""
        return called(self.problem.organisation, self.swap.comes, _)

    def head(self, _: Translator) -> str:
        """Return who comes where instead of whom."""
        return swap_words(self.problem, self.swap, self.visit, _)

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield what came of the swap for whoever made it."""
        yield self.head(_)
        yield from (_("No longer a warning: {sentence}").format(sentence=one) for one in self.kept_again(_))
        yield from (_("A new warning: {sentence}").format(sentence=one) for one in self.broken(_))

    def _new(self, level: Level) -> tuple[Finding, ...]:
        return tuple(f for f in self.after.at(level) if f not in self.before.findings)


def try_swap(problem: PlanningProblem, outcome: Outcome, before: Report, swap: Swap) -> Trial:
    """Judge a swap in a plan; nothing is stored. ``before`` is what the checks say of the plan without it.

    Raises
    ------
    NotSwapped
        When the plan has no such visit, or the one who leaves is not there.
    """
    after = _swapped(problem, outcome.plan, swap)
    visit = next(v for v in after.visits() if v.id == swap.visit_id)
    report = verify(problem, after)
    return Trial(problem, swap, visit, _outcome(problem, outcome, after, report), before, report)


def swap_words(problem: PlanningProblem, swap: Swap, visit: Visit, _: Translator) -> str:
    """Return who comes where instead of whom."""
    return _("{stop}, {day}: {comes} comes instead of {leaves}.").format(
        stop=place(problem, visit.stop_id),
        day=day_short(visit.date, _.tongue),
        comes=called(problem.organisation, swap.comes, _),
        leaves=called(problem.organisation, swap.leaves, _),
    )


def _swapped(problem: PlanningProblem, plan: Plan, swap: Swap) -> Plan:
    def changed(visit: Visit, route: Route) -> Visit:
        if visit.id != swap.visit_id:
            return visit
        rooms = {entry.organisation_id: entry.private_room for entry in visit.on_board}
        if swap.leaves not in rooms or swap.comes in rooms or swap.comes not in problem.organisation:
            raise NotSwapped
        del rooms[swap.leaves]
        return replace(visit, on_board=on_board(problem, rooms | {swap.comes: False}, route.vehicle_id))

    if not any(visit.id == swap.visit_id for visit in plan.visits()):
        raise NotSwapped
    routes = (replace(route, visits=tuple(changed(visit, route) for visit in route.visits)) for route in plan.routes)
    return replace(plan, routes=tuple(routes))


def _outcome(problem: PlanningProblem, before: Outcome, plan: Plan, report: Report) -> Outcome:
    """Return the plan with its figures. Bounds were found for all plans, so they hold as far as promises are kept."""
    costs, known = score(problem, plan), {one.finding: one for one in before.unkept}
    as_good = costs.promise_cost <= before.promise_cost
    return replace(
        before,
        plan=plan,
        promise_cost=costs.promise_cost,
        promise_bound=min(before.promise_bound, costs.promise_cost),
        objective=costs.wish_cost,
        bound=min(before.bound, costs.wish_cost) if as_good else 0.0,
        unkept=tuple(known.get(finding, Unkept(finding)) for finding in report.at(Level.PROMISE)),
        unfulfilled=tuple(one for one in before.unfulfilled if one.finding in report.findings),
    )
