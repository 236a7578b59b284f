"""Why was a promise not kept, and what would help? Both are tried out, never guessed.

One thing at a time is loosened (:mod:`~planner.solver.probes`) and the question planned again near the plan
(:mod:`~planner.solver.nearby`). Where the promise is kept then, what that plan breaks of the question as it is are
the culprits, and remedies of just these are tried with every rule on (:mod:`~planner.solver.ways_out`).
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.outcome import Unkept, WayOut
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules import reasons
from planner.solver.levers import Loosened, in_the_way, instances, lowered, mended
from planner.solver.nearby import Nearby, Question
from planner.solver.probes import Probe, has_way, probes, together, with_ways
from planner.solver.promises import PromiseKey, broken_promises, keys, promise_cost, promise_of, stops_of
from planner.solver.ways_out import MOST, cheapest, fewest, taken_back, tried

TOLD = 4
"""At most so many culprits are named beside one promise; each alone stands in its way, or, of one smallest set, all
together."""

OBVIOUS = frozenset({"driver", "language", "crew", "staff"})
"""Nobody drives, nobody speaks the language, too few come: said before anything else that stands in the way."""

FOR_WAYS_OUT = 0.4
"""This share of the time is kept for trying ways out: knowing what helps is worth as much as knowing why."""


@dataclass(frozen=True, slots=True)
class Success:
    """With a probe the promise is kept; ``culprits`` are what that plan breaks of the question as it is."""

    probe: Probe
    found: Loosened
    culprits: tuple[Finding, ...]


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
        """Note it where no way leads to the stops of a promise: nothing has to be tried to see that."""
        stops = stops_of(self.problem, finding)
        if stops and all(self._gone(stop_id) for stop_id in stops):
            self.successes[finding].append(Success(Probe("closed_days"), *self._never_again(sorted(stops))))
            return True
        if not stops or any(has_way(self.problem, stop_id) for stop_id in stops):
            return False
        seen = Loosened(self.problem, with_ways(self.problem, stops), self.plan)
        culprits = tuple(
            Finding("travel.no_road", Level.HARD, stop_id, facts={"origin": origin, "destination": destination})
            for stop_id in sorted(stops)
            for depot_id in sorted({bus.depot_id for bus in self.problem.vehicles})
            for origin, destination in ((depot_id, stop_id), (stop_id, depot_id))
            if self.problem.travel.between(origin, destination) is None
        )
        self.successes[finding].append(Success(Probe("travel"), seen, culprits))
        return True

    def _gone(self, stop_id: str) -> bool:
        since = self.problem.stop[stop_id].closed_from
        return since is not None and since <= self.problem.horizon.first

    def _never_again(self, stop_ids: list[str]) -> tuple[Loosened, tuple[Finding, ...]]:
        culprits = [
            Finding("closed_days.stop_gone", Level.HARD, stop_id, facts={"since": since})
            for stop_id in stop_ids
            if (since := self.problem.stop[stop_id].closed_from)
        ]
        return Loosened(self.problem, self.problem, self.plan), tuple(culprits)

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
        found = [success for success in successes if success.culprits]
        fewest_culprits = min((instances(success.culprits) for success in found), default=0)
        smallest = [success for success in found if instances(success.culprits) == fewest_culprits]
        named = reasons.joined(
            reasons.of(self.problem, culprit, finding, full=self._full(finding))
            for success in (smallest if fewest_culprits == 1 else smallest[:1])
            for culprit in success.culprits
        )
        if named:
            return tuple(sorted(named, key=lambda reason: reason.facts.get("rule") not in OBVIOUS))[:TOLD]
        kind = reasons.OTHER_PROMISES if self.proven else reasons.LONGER_SEARCH
        if not stops_of(self.problem, finding):
            kind = reasons.NO_STOP
        elif finding not in self.looked_through | self.not_searched:
            return ()
        return (reasons.of_search(self.problem, kind, finding),)

    def _full(self, finding: Finding) -> bool:
        """Tell whether no shift on a day of the stop can take one more visit of it, whoever may come."""
        stop = self.problem.stop.get(finding.stop_id or "")
        if stop is None or finding.date is not None:
            return False
        shifts = [s for s in self.problem.shifts if stop.windows_on(Weekday.of(s.date))]
        return bool(shifts) and not any(self.near.takes_in(stop.id, shift) for shift in shifts)
