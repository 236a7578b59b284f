"""Why was a promise not kept, and what would help? Both are tried out, never guessed.

One thing at a time is loosened (:mod:`~planner.solver.probes`) and the question planned again near the plan
(:mod:`~planner.solver.nearby`). Where the promise is kept then, what that plan breaks of the question as it is are
the culprits, and remedies of just these are tried with every rule on (:mod:`~planner.solver.ways_out`).
"""

import time
from collections.abc import Iterable, Iterator, Sequence

from planner.domain.findings import Finding
from planner.domain.outcome import Unkept, WayOut
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules import reasons
from planner.solver.culprits import Success, named
from planner.solver.levers import lowered, mended
from planner.solver.loosened import Loosened, in_the_way, instances
from planner.solver.nearby import Nearby, Question
from planner.solver.probes import Probe, probes, together
from planner.solver.promises import PromiseKey, broken_promises, keys, promise_cost, promise_of, stops_of
from planner.solver.seen import seen_without_search
from planner.solver.ways_out import MOST, cheapest, fewest, taken_back, tried

FOR_WAYS_OUT = 0.4
"""This share of the time is kept for trying ways out: knowing what helps is worth as much as knowing why."""


def unkept_promises(problem: PlanningProblem, plan: Plan, seconds: float, *, proven: bool) -> tuple[Unkept, ...]:
    """Return every promise the plan breaks, with the reasons and ways out that could be found in the time given.

    ``proven``: no plan breaks promises by less.
    """
    broken = broken_promises(problem, plan)
    if not broken:
        return ()
    blame = _Blame(problem, plan, broken, time.perf_counter() + seconds, proven=proven)
    groups = list(_groups(broken))
    for done, group in enumerate(groups):
        blame.probe(group, share=1 / (len(groups) - done))
    return tuple(blame.told(finding, share=1 / (len(broken) - done)) for done, finding in enumerate(broken))


def _groups(broken: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield promises that the same probes speak about."""
    groups: dict[object, list[Finding]] = {}
    for finding in broken:
        groups.setdefault((finding.rule, finding.facts.get("service_id"), finding.rule == "pinned"), []).append(finding)
    yield from groups.values()


class _Blame:
    def __init__(
        self, problem: PlanningProblem, plan: Plan, broken: Sequence[Finding], until: float, *, proven: bool
    ) -> None:
        self.problem, self.plan, self.broken, self.proven = problem, plan, broken, proven
        self.near = Nearby(problem, plan, until)
        self.for_ways_out = self.near.seconds_left * FOR_WAYS_OUT
        self.enough = 0.0
        """With so many seconds left the next promise has its turn: none takes the time of all."""
        self.cost = promise_cost(problem, plan)
        self.keys = keys(broken)
        self.successes: dict[Finding, list[Success]] = {finding: [] for finding in broken}
        self.not_searched: set[Finding] = set()
        self.looked_through: set[Finding] = set()

    def probe(self, group: list[Finding], share: float) -> None:
        """Find out, for promises of one kind, what keeps each of them, in a share of the time left."""
        self.enough = self.near.seconds_left - share * (self.near.seconds_left - self.for_ways_out)
        rest = [f for f in group if not self._lost(f)]
        if rest and not self.proven:
            kept = self._kept(Question(self.problem, self._wanted(rest)))
            self.not_searched |= {f for f in rest if promise_of(f) in kept}
        if rest:
            self._probe_each([f for f in rest if f not in self.not_searched])

    def _lost(self, finding: Finding) -> bool:
        """Note it where nothing has to be tried to see why a promise cannot be kept."""
        seen = seen_without_search(self.problem, self.plan, finding)
        if seen is not None:
            self.successes[finding].append(seen)
        return seen is not None

    def _wanted(self, findings: Iterable[Finding]) -> frozenset[str]:
        return frozenset().union(*(stops_of(self.problem, f) for f in findings))

    def _probe_each(self, group: list[Finding]) -> None:
        """Try the probes: on all promises of the group at once, then on each of those that were kept."""
        wanted = self._wanted(group)
        if not wanted:
            return
        every = list(probes(self.problem, group[0], wanted))
        left_out = frozenset().union(*(probe.without for probe in every))
        matter = bool(self._try(Probe("every_rule", without=left_out), group, note=False)) if left_out else False
        for probe in every:
            if probe.without and not matter:
                continue
            if self.near.seconds_left <= self.enough:
                return
            kept = self._try(probe, group)
            for finding in group if len(group) > 1 else ():
                if promise_of(finding) in kept:
                    own = next((p for p in self._probes(finding) if p.name == probe.name), probe)
                    self._try(own, [finding])
        self.looked_through |= set(group)

    def _probes(self, finding: Finding) -> list[Probe]:
        return list(probes(self.problem, finding, stops_of(self.problem, finding)))

    def _try(self, probe: Probe, group: list[Finding], *, note: bool = True) -> frozenset[PromiseKey]:
        """Plan with the probe; note it where a promise stands alone and is kept. Return the promises kept."""
        loosened = probe.loosen(self.problem)
        if loosened == self.problem and not probe.without:
            return frozenset()
        question = Question(loosened, self._wanted(group), probe.without)
        found = self.near.solve(question)
        if found is None or found.promise_cost >= self.cost:
            return frozenset()
        kept = self.keys - keys(broken_promises(loosened, found.plan))
        if note and len(group) == 1 and promise_of(group[0]) in kept:
            seen = Loosened(self.problem, loosened, found.plan)
            culprits = in_the_way(seen, group[0], self.broken)
            self.successes[group[0]].append(Success(probe, seen, culprits))
        return kept & keys(group)

    def _kept(self, question: Question) -> frozenset[PromiseKey]:
        """Return the promises that a plan near this one keeps without any change."""
        found = self.near.solve(question)
        if found is None or found.promise_cost >= self.cost:
            return frozenset()
        return self.keys - keys(broken_promises(self.problem, found.plan))

    def told(self, finding: Finding, share: float) -> Unkept:
        """Return a broken promise with its culprits and ways out, found in a share of the time left."""
        self.enough = self.near.seconds_left * (1 - share)
        open_still = finding not in self.not_searched and bool(stops_of(self.problem, finding))
        if not self.successes[finding] and open_still and self.near.seconds_left > 0:
            self._few_together(finding)
        successes = sorted(self.successes[finding], key=lambda success: instances(success.culprits))
        ways = self._ways(finding, successes)
        if not ways:
            ways = self._instead(finding)
        back = taken_back(self.problem, self.plan, finding)
        best = cheapest(ways)
        if back is not None and len(best) < MOST:
            best = (*best, back)
        return Unkept(finding, self._reasons(finding, successes), best)

    def _ways(self, finding: Finding, successes: Sequence[Success]) -> list[WayOut]:
        ways: list[WayOut] = []
        enough = 0.0
        for success in successes:
            for changes in mended(success.found, success.culprits):
                if self.near.seconds_left <= enough or any(way.changes == changes for way in ways):
                    break
                enough = self.enough  # one is tried whatever it takes
                way = fewest(self.near, finding, changes) if changes else None
                if way is not None:
                    ways.append(way)
                    break
        return ways

    def _few_together(self, finding: Finding) -> None:
        """Loosen everything: where no single thing helps, a few together may. Then only what is needed of it.

        Half of the time of this promise is left to try what would help.
        """
        half = (self.near.seconds_left + self.enough) / 2
        probing = self._probes(finding)
        self._try(together(probing), [finding])
        if not self.successes[finding]:
            return
        shown = {culprit.rule for culprit in self.successes[finding][-1].culprits}
        some = [probe for probe in probing if probe.shown_by & shown]
        if len(some) < len(probing) and self._try(together(some), [finding]):
            probing = some
        for probe in tuple(probing):
            if len(probing) == 1 or self.near.seconds_left <= half:
                return
            rest = [other for other in probing if other is not probe]
            if self._try(together(rest), [finding]):
                probing = rest

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
        given_up = [f for f in broken_promises(self.problem, found.plan) if promise_of(f) not in self.keys]
        changes = tuple(change for f in given_up for change in lowered(self.problem, f))
        way = tried(self.near, finding, changes) if changes else None
        return [way] if way is not None else []

    def _reasons(self, finding: Finding, successes: Sequence[Success]) -> tuple[Finding, ...]:
        told = named(self.near, finding, successes)
        if told:
            return told
        kind = reasons.OTHER_PROMISES if self.proven else reasons.LONGER_SEARCH
        if not stops_of(self.problem, finding):
            kind = reasons.NO_STOP
        elif finding not in self.looked_through | self.not_searched:
            return ()
        return (reasons.of_search(self.problem, kind, finding),)
