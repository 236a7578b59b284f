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
from planner.rules.ways_out import last_resort
from planner.solver.culprits import TOLD, Mended, Success, agreeing, named
from planner.solver.demands import Demand
from planner.solver.following import follows_from
from planner.solver.listed import Listed
from planner.solver.loosened import Loosened, instances
from planner.solver.nearby import FEW_STOPS, Question
from planner.solver.probes import Probe, probes
from planner.solver.probing import Probing
from planner.solver.seen import seen_of_wish
from planner.solver.stages import Found, weighed
from planner.solver.waiting import Waiting
from planner.solver.ways_out import MOST, Tried, priced
from planner.solver.wishes import RULE_OF, fulfilled, less_fulfilled, others, place_of, stops_about, unfulfilled

AT_ONCE = 6
"""Wishes about more stops than these together are probed in turns."""
PROMISES_LESS = (OtherRhythm, FewerServices, Unpinned)
"""Changes that take something back."""
GIVE_WAY = Probe("promises", promises_give_way=True)
ANYWHERE = Probe("promises", promises_give_way=True, anywhere=True)
"""Promises may be broken for the wish, as few as do: that nearly always helps, so it is asked before all else."""
FOR_OTHER_PLANS = 0.5
"""This share of the time for probes goes to plans farther away: where one fulfils the wish, nothing has to change."""


def unfulfilled_wishes(
    problem: PlanningProblem, plan: Plan, waiting: Waiting, listed: Listed | None = None
) -> tuple[Unkept, ...]:
    """Return the wishes a plan does not fulfil, with the reasons and ways out that could be found in the time given.

    Where no time is given, none. ``listed``: candidates of the problem that are known already. Every wish has its turn,
    what weighs most first, before any is looked into further.
    """
    wishes = unfulfilled(problem, plan)
    if not wishes or waiting.seconds_left <= 0:
        return ()
    asking = _Wishes(problem, plan, wishes, waiting, listed)
    asking.look_at_each()
    asking.keep_for_ways_out()
    asking.look_farther()
    asking.look_into_groups()
    # Where something stands in the way for sure, what helps is tried before more is guessed at elsewhere.
    left = sorted(asking.open_still(), key=lambda wish: not asking.successes[wish])
    told = {wish: asking.told(wish, share=1 / (len(left) - done)) for done, wish in enumerate(left)} | asking.answers
    return tuple(told[wish] for wish in wishes)


class _Wishes(Probing):
    def __init__(
        self, problem: PlanningProblem, plan: Plan, wishes: Sequence[Finding], waiting: Waiting, listed: Listed | None
    ) -> None:
        super().__init__(problem, plan, waiting, listed)
        self.wishes = wishes
        self.cost = weighed(problem, plan, PLAN_RULES).wish_cost
        self.answers: dict[Finding, Unkept] = {}
        """Wishes that need no more looking."""
        self._few = len(problem.stops) <= FEW_STOPS

    def open_still(self) -> list[Finding]:
        """Return the wishes without an answer, what weighs most first."""
        left = (wish for wish in self.wishes if wish not in self.answers)
        return sorted(left, key=lambda wish: -RULE_OF[wish.rule].weighs(self.problem))

    def look_at_each(self) -> None:
        """Give every wish its turn: read it off, or look for another plan, or for the promises it would cost."""
        for wish in self.open_still():
            if why := follows_from(self.problem, self.broken, wish):
                self.answers[wish] = Unkept(wish, why[:TOLD])
            elif (seen := seen_of_wish(self.problem, self.plan, wish)) is not None:
                self.successes[wish].append(seen)
            elif not self._another_plan(wish, anywhere=self._few):
                self.probe(GIVE_WAY, [wish]) or self._few or self.probe(ANYWHERE, [wish])

    def look_farther(self) -> None:
        """Look for plans in which every visit may have other hours and people, in a part of the time for probes."""
        self.take_share(FOR_OTHER_PLANS)
        wishes = sorted(self.open_still(), key=lambda wish: bool(self.successes[wish]))
        for wish in wishes if not self._few else ():
            if self.near.seconds_left <= self.enough:
                return
            if not self.seen(wish):
                self._another_plan(wish, anywhere=True)

    def look_into_groups(self) -> None:
        """Probe wishes of one kind together, in fair shares of the time for probes."""
        groups = list(self.groups(wish for wish in self.open_still() if not self.seen(wish)))
        for done, group in enumerate(groups):
            self.take_share(1 / (len(groups) - done))
            self.probe_each(group)

    def seen(self, wish: Finding) -> bool:
        """Tell whether what stands in the way was read off."""
        return any(not one.probe.promises_give_way for one in self.successes[wish])

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

    def _another_plan(self, wish: Finding, *, anywhere: bool) -> bool:
        """Note what it costs to fulfil a wish with everything as it is; false: no such plan was found."""
        tried = self._way(wish, self.problem, (), anywhere=anywhere)
        if tried is not None:
            why = instead.of_way(wish, tried.way) or (reasons.of_search(self.problem, reasons.NOT_FOUND, wish),)
            self.answers[wish] = Unkept(wish, why, (tried.way,))
        return tried is not None

    def _way(
        self, wish: Finding, problem: PlanningProblem, changes: tuple[Change, ...], *, anywhere: bool
    ) -> Tried | None:
        """Look for a plan in which visits the wish is not about keep their hours and people, or one ``anywhere``."""
        demand = Demand((wish,), weighed=True, anywhere=anywhere)
        found = self.near.solve(Question(problem, self._wanted([wish]), wishes=demand))
        beside = others(self.problem, self.plan, wish)
        if found is None or not fulfilled(problem, found.plan, wish, beside):
            return None
        way = self._priced(wish, problem, found.plan, changes)
        return None if way.gives_up else Tried(way, Loosened(self.problem, problem, found.plan))

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
        anywhere = self._few or probe.anywhere
        demand = Demand(tuple(group), promises_give_way=probe.promises_give_way, anywhere=anywhere)
        return Question(problem, self._wanted(group), probe.without, wishes=demand)

    def kept(self, problem: PlanningProblem, found: Found, group: Sequence[Finding]) -> frozenset[Finding]:
        """Return the wishes a plan fulfils, as asked and not by a longer day alone.

        What it costs in promises is seen among the culprits.
        """
        beside = {wish: others(self.problem, self.plan, wish) for wish in group}
        return frozenset(
            wish
            for wish in group
            if all(fulfilled(asked, found.plan, wish, beside[wish]) for asked in (problem, self.problem))
        )

    def probes(self, group: Sequence[Finding]) -> list[Probe]:
        """Return what may be loosened for wishes of one kind: promises, then what may stand in the way of those too."""
        return [GIVE_WAY, *probes(self.problem, group[0], self._wanted(group))]

    def worth_trying(self, group: Sequence[Finding]) -> list[Probe]:
        """Return the probes that showed what stands in the way of a wish of the kind before; all, where none did.

        Promises that give way were asked for already.
        """
        alike = (wish for wish in self.wishes if wish.rule == group[0].rule and wish not in group)
        successes = [one for wish in alike for one in self.successes.get(wish, ()) if one.culprits]
        helped = {one.probe.name for one in successes if not one.probe.promises_give_way}
        every = [probe for probe in self.probes(group) if not probe.promises_give_way]
        return [probe for probe in every if not helped or probe.name in helped]

    def tried(self, finding: Finding, changes: tuple[Change, ...]) -> Tried | None:
        """Return the changes with their price if the wish is fulfilled with them."""
        return self._way(finding, applied(self.problem, changes), changes, anywhere=self._few)

    def told(self, wish: Finding, share: float) -> Unkept:
        """Return a wish with its culprits and ways out, found in a share of the time left."""
        self.enough = self.near.seconds_left * (1 - share)
        if not self.successes[wish] and self.near.seconds_left > 0:
            self.few_together(wish)
        few = [one for one in self.successes[wish] if instances(one.culprits) <= TOLD]
        successes = sorted(few, key=lambda one: (instances(one.culprits), one.probe.promises_give_way))
        mended = self._mended(wish, successes)
        shown = agreeing(successes, mended, self.broken)
        kind = reasons.NOT_NEAR if wish in self.looked_through else reasons.LONGER_SEARCH
        why = named(self.near, wish, shown) or (reasons.of_search(self.problem, kind, wish),)
        ways = dict.fromkeys(one.tried.way for one in mended)
        return Unkept(wish, why, tuple(sorted(ways, key=_dear)[:MOST]))

    def _mended(self, wish: Finding, successes: Sequence[Success]) -> list[Mended]:
        """Return remedies that work; those that take promised visits back only where nothing milder does."""
        mild = [one for one in successes if not one.probe.promises_give_way]
        found = self.ways(wish, mild)
        milder = [one for one in found if not last_resort(self.problem, one.tried.way)]
        return milder or [*found, *self.ways(wish, [one for one in successes if one.probe.promises_give_way])]


def _dear(way: WayOut) -> tuple[bool, int, int]:
    """Put ways out last that promise less; then fewer changes go first, then what all wishes together cost."""
    promises_less = any(isinstance(change, PROMISES_LESS) for change in way.changes)
    return promises_less, len(way.changes), way.extra_wishes
