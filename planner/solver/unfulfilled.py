"""Why is a wish not fulfilled, and what would it take? Tried out near the plan, as promises are.

First a plan is looked for that fulfils the one wish, keeps every promise that is kept now, and breaks no rule: what it
costs is the reason, and taking it is the way out. Where there is none, promises and rules stand in the way, and
:mod:`~planner.solver.probing` finds out which. A wish never costs a promise, unless somebody agrees to promise less.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.domain.changes import Change, applied
from planner.domain.findings import Finding
from planner.domain.instead import differing
from planner.domain.outcome import Unkept, WayOut
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import FewerServices, OtherRhythm, Unpinned
from planner.rules import instead, reasons
from planner.rules.book import PLAN_RULES
from planner.solver.culprits import TOLD, named
from planner.solver.demands import Demand
from planner.solver.listed import Listed
from planner.solver.loosened import instances
from planner.solver.nearby import FEW_STOPS, Question
from planner.solver.probes import Probe, probes
from planner.solver.probing import Probing
from planner.solver.promises import stops_of
from planner.solver.seen import no_regular_driver
from planner.solver.stages import Found, weighed
from planner.solver.waiting import Waiting
from planner.solver.ways_out import MOST, priced
from planner.solver.wishes import fulfilled, less_fulfilled, others, place_of, stops_about, unfulfilled

OF_PROMISED_VISITS = frozenset({"covered_need", "worst_served"})
"""Wishes about visits that are promised and missing: why they miss is why the promises are not kept."""
AT_ONCE = 6
"""Wishes about more stops than these together are probed in turns."""
PROMISES_LESS = (OtherRhythm, FewerServices, Unpinned)
"""Changes that take something back."""


def unfulfilled_wishes(
    problem: PlanningProblem,
    plan: Plan,
    waiting: Waiting,
    listed: Listed | None = None,
    unkept: Sequence[Unkept] = (),
) -> tuple[Unkept, ...]:
    """Return the wishes a plan does not fulfil, with the reasons and ways out that could be found in the time given.

    Where no time is given, none. ``listed``: candidates of the problem that are known already; ``unkept``: promises the
    plan breaks, with what was found out about them.
    """
    wishes = unfulfilled(problem, plan)
    if not wishes or waiting.seconds_left <= 0:
        return ()
    asking = _Wishes(problem, plan, wishes, waiting, listed)
    told = {wish: one for wish in wishes if (one := asking.with_promises(wish, unkept))}
    told |= {wish: one for wish in wishes if wish not in told and (one := asking.with_another_plan(wish))}
    asking.keep_for_ways_out()
    open_still = [wish for wish in wishes if wish not in told]
    for wish in open_still:
        if (seen := no_regular_driver(problem, plan, wish)) is not None:
            asking.successes[wish].append(seen)
    groups = list(asking.groups(wish for wish in open_still if not asking.successes[wish]))
    for done, group in enumerate(groups):
        asking.take_share(1 / (len(groups) - done))
        asking.probe_each(group)
    # Where something stands in the way for sure, what helps is tried before more is guessed at elsewhere.
    left = sorted(open_still, key=lambda wish: not asking.successes[wish])
    told |= {wish: asking.told(wish, share=1 / (len(left) - done)) for done, wish in enumerate(left)}
    return tuple(told[wish] for wish in wishes)


class _Wishes(Probing):
    def __init__(
        self, problem: PlanningProblem, plan: Plan, wishes: Sequence[Finding], waiting: Waiting, listed: Listed | None
    ) -> None:
        super().__init__(problem, plan, waiting, listed)
        self.wishes = wishes
        self.cost = weighed(problem, plan, PLAN_RULES).wish_cost

    def groups(self, wishes: Iterable[Finding]) -> Iterator[list[Finding]]:
        """Yield wishes of one kind that are probed at once: as many as a model can take."""
        group: list[Finding] = []
        for wish in wishes:
            alike = bool(group) and group[0].rule == wish.rule
            if group and not (alike and len(self._wanted([*group, wish])) <= AT_ONCE):
                yield group
                group = []
            group.append(wish)
        if group:
            yield group

    def with_promises(self, wish: Finding, unkept: Sequence[Unkept]) -> Unkept | None:
        """Return what was found out about promised visits that are missing, for a wish about just these visits."""
        if wish.rule not in OF_PROMISED_VISITS:
            return None
        about = [one for one in unkept if stops_of(self.problem, one.finding) & self._wanted([wish])]
        why = tuple(dict.fromkeys(reason for one in about for reason in one.reasons))[:TOLD]
        if not why:
            return None
        changes = dict.fromkeys(way.changes for one in about for way in one.ways_out if not way.gives_up)
        ways = (way for some in list(changes)[:MOST] if (way := self.tried(wish, some)))
        return Unkept(wish, why, tuple(sorted(ways, key=_dear)))

    def with_another_plan(self, wish: Finding) -> Unkept | None:
        """Return what it costs to fulfil a wish with everything as it is; ``None``: no such plan was found."""
        way = self._way(wish, self.problem, ())
        return Unkept(wish, self._reasons(wish, way), (way,)) if way else None

    def _reasons(self, wish: Finding, way: WayOut) -> tuple[Finding, ...]:
        return instead.of_way(wish, way) or (reasons.of_search(self.problem, reasons.LONGER_SEARCH, wish),)

    def _way(self, wish: Finding, problem: PlanningProblem, changes: tuple[Change, ...]) -> WayOut | None:
        """Look for a plan in which visits the wish is not about stay with their hours and people; then for any near."""
        few = len(problem.stops) <= FEW_STOPS
        for anywhere in (True,) if few else (False, True):
            demand = Demand((wish,), weighed=True, anywhere=anywhere)
            found = self.near.solve(Question(problem, self._wanted([wish]), wishes=demand))
            if found is not None and self.kept(problem, found, [wish]):
                way = self._priced(wish, problem, found.plan, changes)
                return None if way.gives_up else way
        return None

    def _priced(self, wish: Finding, changed: PlanningProblem, after: Plan, changes: tuple[Change, ...]) -> WayOut:
        worse = less_fulfilled(self.wishes, unfulfilled(changed, after))
        return replace(
            priced(self.problem, self.plan, changed, after, changes),
            less_fulfilled=tuple(other for other in worse if place_of(other) != place_of(wish)),
            extra_wishes=weighed(changed, after, PLAN_RULES).wish_cost - self.cost,
            routes=differing(self.plan, after),
        )

    def _wanted(self, group: Sequence[Finding]) -> frozenset[str]:
        return frozenset().union(*(stops_about(self.problem, self.plan, wish) for wish in group))

    def question(self, problem: PlanningProblem, group: Sequence[Finding], probe: Probe) -> Question:
        """Ask for the wishes; what is loosened must not tempt to more than they need, so others have no say."""
        few = len(problem.stops) <= FEW_STOPS
        demand = Demand(tuple(group), promises_give_way=probe.promises_give_way, anywhere=few)
        return Question(problem, self._wanted(group), probe.without, wishes=demand)

    def kept(self, problem: PlanningProblem, found: Found, group: Sequence[Finding]) -> frozenset[Finding]:
        """Return the wishes a plan fulfils. What it costs in promises is seen among the culprits."""
        beside = {wish: others(self.problem, self.plan, wish) for wish in group}
        return frozenset(wish for wish in group if fulfilled(problem, found.plan, wish, beside[wish]))

    def probes(self, group: Sequence[Finding]) -> list[Probe]:
        """Return what may be loosened for wishes of one kind: promises, then what may stand in the way of those too."""
        wanted = self._wanted(group)
        return [Probe("promises", promises_give_way=True), *probes(self.problem, group[0], wanted)]

    def worth_trying(self, group: Sequence[Finding]) -> list[Probe]:
        """Return the probes that showed what stands in the way of a wish of the kind before; all, where none did.

        Promises that give way nearly always help and are asked for always; they alone leave nothing out.
        """
        alike = (wish for wish in self.wishes if wish.rule == group[0].rule and wish not in group)
        successes = [one for wish in alike for one in self.successes.get(wish, ()) if one.culprits]
        helped = {one.probe.name for one in successes if not one.probe.promises_give_way}
        every = self.probes(group)
        return [probe for probe in every if not helped or probe.promises_give_way or probe.name in helped]

    def tried(self, finding: Finding, changes: tuple[Change, ...]) -> WayOut | None:
        """Return the changes with their price if the wish is fulfilled with them."""
        return self._way(finding, applied(self.problem, changes), changes)

    def told(self, wish: Finding, share: float) -> Unkept:
        """Return a wish with its culprits and ways out, found in a share of the time left."""
        self.enough = self.near.seconds_left * (1 - share)
        if not self.successes[wish] and self.near.seconds_left > 0:
            self.few_together(wish)
        few = [one for one in self.successes[wish] if instances(one.culprits) <= TOLD]
        successes = sorted(few, key=lambda one: (instances(one.culprits), one.probe.promises_give_way))
        kind = reasons.NOT_NEAR if wish in self.looked_through else reasons.LONGER_SEARCH
        why = named(self.near, wish, successes) or (reasons.of_search(self.problem, kind, wish),)
        ways = sorted(self.ways(wish, successes), key=_dear)
        return Unkept(wish, why, tuple(ways[:MOST]))


def _dear(way: WayOut) -> tuple[bool, int, int]:
    """Put ways out last that promise less; then fewer changes go first, then what all wishes together cost."""
    promises_less = any(isinstance(change, PROMISES_LESS) for change in way.changes)
    return promises_less, len(way.changes), way.extra_wishes
