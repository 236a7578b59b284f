"""Why was a promise not kept, and what would help? Both are tried out, never guessed.

One thing at a time is loosened (:mod:`~planner.solver.probing`) and the question planned again near the plan
(:mod:`~planner.solver.nearby`). Where the promise is kept then, what that plan breaks of the question as it is are
the culprits, and remedies of just these are tried with every rule on (:mod:`~planner.solver.ways_out`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from planner.domain.changes import Change
from planner.domain.findings import Finding
from planner.domain.outcome import Unkept, WayOut
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules import reasons
from planner.solver.by_hand import by_hand
from planner.solver.culprits import TOLD, Mended, Success, agreeing, named
from planner.solver.levers import lowered
from planner.solver.listed import Listed
from planner.solver.loosened import instances
from planner.solver.lost_dates import other_days
from planner.solver.nearby import Question
from planner.solver.probes import Probe, probes
from planner.solver.probing import Probing
from planner.solver.promises import broken_promises, keys, promise_cost, promise_of, stops_of
from planner.solver.seen import seen_without_search
from planner.solver.stages import Found
from planner.solver.waiting import Waiting
from planner.solver.ways_out import MOST, Tried, cheapest, taken_back, tried

FEW = 2
"""Where no single thing helped, two are the fewest that can."""
MANY = 100
OTHER_DAYS_TRIED = 3
"""So many other days are tried for a date that is lost."""


def unkept_promises(
    problem: PlanningProblem, plan: Plan, waiting: Waiting, *, proven: bool, listed: Listed | None = None
) -> tuple[Unkept, ...]:
    """Return every promise the plan breaks, with the reasons and ways out that could be found in the time given.

    ``proven``: no plan breaks promises by less. ``listed``: candidates of the problem that are known already.
    """
    broken = broken_promises(problem, plan)
    return _looked_into(_Blame(problem, plan, waiting, listed, proven=proven), broken) if broken else ()


def lost_promises(
    problem: PlanningProblem, before: Plan, plan: Plan, waiting: Waiting, since: date
) -> tuple[Unkept, ...]:
    """Return every promise the plan breaks; reasons are looked for of those that the plan ``before`` kept.

    That a visit moved needs none: what came over the plan is the reason. Days before ``since`` stay as they are.
    """
    broken, known = broken_promises(problem, plan), keys(broken_promises(problem, before))
    lost = [f for f in broken if f.rule != "announced" and promise_of(f) not in known]
    blame = _Blame(problem, plan, waiting, None, proven=True)
    blame.near.since = since
    told = {one.finding: one for one in (_looked_into(blame, lost) if lost else ())}
    return tuple(told.get(finding, Unkept(finding)) for finding in broken)


def _looked_into(blame: "_Blame", broken: Sequence[Finding]) -> tuple[Unkept, ...]:
    groups = list(_groups(broken))
    for done, group in enumerate(groups):
        blame.look_into(group, share=1 / (len(groups) - done))
    return tuple(blame.told(finding, share=1 / (len(broken) - done)) for done, finding in enumerate(broken))


def _groups(broken: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield promises that the same probes speak about."""
    groups: dict[object, list[Finding]] = {}
    for finding in broken:
        groups.setdefault((finding.rule, finding.facts.get("service_id"), finding.rule == "pinned"), []).append(finding)
    yield from groups.values()


class _Blame(Probing):
    def __init__(
        self, problem: PlanningProblem, plan: Plan, waiting: Waiting, listed: Listed | None, *, proven: bool
    ) -> None:
        super().__init__(problem, plan, waiting, listed)
        self.proven = proven
        self.cost = promise_cost(problem, plan)
        self.not_searched: set[Finding] = set()
        self.moved: dict[Change, WayOut | None] = {}
        """Rhythms of other days, which are tried once for all the dates they move."""

    def look_into(self, group: list[Finding], share: float) -> None:
        """Find out, for promises of one kind, what keeps each of them, in a share of the time left."""
        self.take_share(share)
        rest = [f for f in group if not self._lost(f)]
        if rest and not self.proven:
            found = self.near.solve(Question(self.problem, self._wanted(rest)))
            self.not_searched |= self.kept(self.problem, found, rest) if found else set()
        rest = [f for f in rest if f not in self.not_searched]
        if self._wanted(rest):
            self.probe_each(rest)

    def _lost(self, finding: Finding) -> bool:
        """Note it where nothing has to be tried to see why a promise cannot be kept."""
        seen = seen_without_search(self.problem, self.plan, finding)
        if seen is not None:
            self.successes[finding].append(seen)
        return seen is not None

    def _wanted(self, findings: Iterable[Finding]) -> frozenset[str]:
        return frozenset().union(*(stops_of(self.problem, f) for f in findings))

    def question(self, problem: PlanningProblem, group: Sequence[Finding], probe: Probe) -> Question:
        """Ask for plans that visit the stops of the promises more often, or elsewhere."""
        return Question(problem, self._wanted(group), probe.without)

    def kept(self, problem: PlanningProblem, found: Found, group: Sequence[Finding]) -> frozenset[Finding]:
        """Return the promises a plan keeps; none where it breaks as much as before."""
        if found.promise_cost >= self.cost:
            return frozenset()
        broken = keys(broken_promises(problem, found.plan))
        return frozenset(finding for finding in group if promise_of(finding) not in broken)

    def probes(self, group: Sequence[Finding]) -> list[Probe]:
        """Return what may be loosened for promises of one kind."""
        return list(probes(self.problem, group[0], self._wanted(group)))

    def tried(self, finding: Finding, changes: tuple[Change, ...]) -> Tried | None:
        """Return the changes with their price if they keep the promise."""
        return tried(self.near, finding, changes)

    def told(self, finding: Finding, share: float) -> Unkept:
        """Return a broken promise with its culprits and ways out, found in a share of the time left."""
        self.enough = self.near.seconds_left * (1 - share)
        open_still = finding not in self.not_searched and bool(stops_of(self.problem, finding))
        if not self.successes[finding] and open_still:
            self._look_by_hand(finding)
        successes = sorted(self.successes[finding], key=lambda success: instances(success.culprits))
        mended = self.ways(finding, successes)
        ways = [*(one.tried.way for one in mended), *self._on_another_day(finding)] or self._instead(finding)
        back = taken_back(self.problem, self.plan, finding)
        best = cheapest(ways)
        if back is not None and len(best) < MOST and all(way.changes != back.changes for way in best):
            best = (*best, back)
        return Unkept(finding, self._reasons(finding, successes, mended), best)

    def _look_by_hand(self, finding: Finding) -> None:
        """Put the visit in by hand. Where that takes many things, fewer are searched for as long as there is time."""
        hand = by_hand(self.problem, self.plan, finding, self.broken)
        fewest = FEW if finding in self.looked_through else 1
        if not hand or instances(hand[0].culprits) > fewest:
            self.few_together(finding)
        searched = [instances(one.culprits) for one in self.successes[finding] if one.culprits]
        if hand and instances(hand[0].culprits) < min(searched, default=MANY):
            self.successes[finding] += hand

    def _on_another_day(self, finding: Finding) -> Iterator[WayOut]:
        """Yield what works where a date of a rhythm is lost: a rhythm of other days, and one without this date."""
        for change in islice(other_days(self.problem, finding), OTHER_DAYS_TRIED):
            if change not in self.moved and self.near.seconds_left > 0:
                moved = tried(self.near, finding, (change,))
                self.moved[change] = moved.way if moved else None
            if way := self.moved.get(change):
                yield way
                break
        for change in lowered(self.problem, finding) if finding.rule == "rhythm" else ():
            if self.near.seconds_left > 0 and (less := tried(self.near, finding, (change,))):
                yield less.way

    def _instead(self, finding: Finding) -> list[WayOut]:
        """Keep the promise whatever gives way, and take back what does."""
        stop_id, wanted = finding.stop_id, finding.facts.get("expected")
        if finding.code != "frequency.too_few" or stop_id is None or not isinstance(wanted, int):
            return []
        if self.near.seconds_left <= 0:
            return []
        found = self.near.solve(Question(self.problem, frozenset({stop_id}), visits={stop_id: wanted}))
        if found is None:
            return []
        known = keys(self.broken)
        given_up = [f for f in broken_promises(self.problem, found.plan) if promise_of(f) not in known]
        changes = tuple(change for f in given_up for change in lowered(self.problem, f))
        way = tried(self.near, finding, changes) if changes else None
        return [way.way] if way is not None else []

    def _reasons(self, finding: Finding, successes: Sequence[Success], mended: Sequence[Mended]) -> tuple[Finding, ...]:
        read_off = dict.fromkeys(success.told for success in successes if success.told is not None)
        if read_off:
            return tuple(read_off)
        shown = agreeing(successes, mended, self.broken)
        few = [one for one in shown if finding not in self.unreduced or instances(one.culprits) <= TOLD]
        told = named(self.near, finding, few)
        if told:
            return told
        kind = reasons.OTHER_PROMISES if self.proven and not successes else reasons.LONGER_SEARCH
        if not stops_of(self.problem, finding):
            kind = reasons.NO_STOP
        elif finding not in self.looked_through | self.not_searched:
            return ()
        return (reasons.of_search(self.problem, kind, finding),)
