"""Find out what stands in the way of something asked for, and what would help, by trying.

What is asked for (promises, :mod:`~planner.solver.blame`; wishes, :mod:`~planner.solver.unfulfilled`) says how to ask a
plan for it and how to see it kept. Here is what both share: one thing at a time is loosened
(:mod:`~planner.solver.probes`), what a plan found with it breaks is the culprit, and remedies of just that are tried.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence

from planner.domain.changes import Change
from planner.domain.findings import Finding
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.solver.culprits import Mended, Success
from planner.solver.drivers import with_drivers
from planner.solver.levers import mended
from planner.solver.listed import Listed
from planner.solver.loosened import Loosened, in_the_way
from planner.solver.nearby import Nearby, Question
from planner.solver.probes import Probe, together
from planner.solver.promises import broken_promises
from planner.solver.stages import Found
from planner.solver.waiting import Waiting
from planner.solver.ways_out import Tried, fewest

FOR_WAYS_OUT = 0.4
"""This share of the time is kept for trying ways out: knowing what helps is worth as much as knowing why."""


class Probing(ABC):
    """Probes for one plan, until time is up; ``successes`` are what was found about each thing asked for."""

    def __init__(self, problem: PlanningProblem, plan: Plan, waiting: Waiting, listed: Listed | None) -> None:
        self.problem, self.plan = problem, plan
        self.broken = broken_promises(problem, plan)
        self.near = Nearby(problem, plan, waiting, listed)
        self.for_ways_out = 0.0
        self.keep_for_ways_out()
        self.enough = 0.0
        """With so many seconds left the next one has its turn: none takes the time of all."""
        self.successes: defaultdict[Finding, list[Success]] = defaultdict(list)
        self.looked_through: set[Finding] = set()
        self.unreduced: set[Finding] = set()
        """What several things together stand in the way of, more of them loosened than need be: time was up."""

    @abstractmethod
    def question(self, problem: PlanningProblem, group: Sequence[Finding], probe: Probe) -> Question:
        """Return how a plan is asked for what the group speaks about, in a loosened problem."""

    @abstractmethod
    def kept(self, problem: PlanningProblem, found: Found, group: Sequence[Finding]) -> frozenset[Finding]:
        """Return which of the group a plan keeps; none where it breaks more than it mends."""

    @abstractmethod
    def probes(self, group: Sequence[Finding]) -> list[Probe]:
        """Return what may stand in the way of a group, what a phone call may change first."""

    def worth_trying(self, group: Sequence[Finding]) -> list[Probe]:
        """Return which of the probes are tried."""
        return self.probes(group)

    @abstractmethod
    def tried(self, finding: Finding, changes: tuple[Change, ...]) -> Tried | None:
        """Return the changes with their price if they help."""

    def keep_for_ways_out(self) -> None:
        """Keep a part of the time that is left now for trying ways out."""
        self.for_ways_out = self.near.seconds_left * FOR_WAYS_OUT

    def take_share(self, share: float) -> None:
        """Let what comes next take a share of the time that is not kept for ways out."""
        self.enough = self.near.seconds_left - share * (self.near.seconds_left - self.for_ways_out)

    def probe_each(self, group: Sequence[Finding]) -> None:
        """Try the probes: on all of the group at once, then on each of those that were kept."""
        every = self.worth_trying(group)
        matter: bool | None = None
        for probe in every:
            if self.near.seconds_left <= self.enough:
                return
            if probe.without and matter is None:  # asked once for all rules: most often none of them matters
                left_out = frozenset[str]().union(*(probe.without for probe in every))
                matter = bool(self.probe(Probe("every_rule", without=left_out), group, note=False))
            if probe.without and not matter:
                continue
            kept = self.probe(probe, group)
            for finding in group if len(group) > 1 else ():
                if finding in kept:
                    own = next((p for p in self.probes([finding]) if p.name == probe.name), probe)
                    self.probe(own, [finding])
        self.looked_through |= set(group)

    def probe(self, probe: Probe, group: Sequence[Finding], *, note: bool = True) -> frozenset[Finding]:
        """Plan with the probe; note it where a finding stands alone and is kept. Return what is kept."""
        loosened = probe.loosen(self.problem)
        if loosened == self.problem and not probe.changes_question:
            return frozenset()
        found = self.near.solve(self.question(loosened, group, probe))
        if found is None:
            return frozenset()
        kept = self.kept(loosened, found, group)
        if note and len(group) == 1 and kept:
            anybody = group[0].rule != "substitutes"
            plan = with_drivers(self.problem, found.plan, self.plan, substitutes=anybody)
            seen = Loosened(self.problem, loosened, plan)
            self.successes[group[0]].append(Success(probe, seen, in_the_way(seen, group[0], self.broken)))
        return kept

    def few_together(self, finding: Finding) -> None:
        """Loosen everything: where no single thing helps, a few together may. Then only what is needed of it.

        Half of the time of this finding is left to try what would help.
        """
        half = (self.near.seconds_left + self.enough) / 2
        probing = self.probes([finding])
        self.probe(together(probing), [finding])
        if not self.successes[finding]:
            return
        shown = {culprit.rule for culprit in self.successes[finding][-1].culprits}
        some = [probe for probe in probing if probe.shown_by & shown]
        if len(some) < len(probing) and self.probe(together(some), [finding]):
            probing = some
        for probe in tuple(probing):
            if len(probing) == 1:
                return
            if self.near.seconds_left <= half:
                self.unreduced.add(finding)
                return
            rest = [other for other in probing if other is not probe]
            if self.probe(together(rest), [finding]):
                probing = rest

    def ways(self, finding: Finding, successes: Sequence[Success]) -> list[Mended]:
        """Return the remedies of the culprits that helped when they were tried, one per success at most."""
        found: list[Mended] = []
        enough = 0.0
        for success in successes:
            for changes in mended(success.found, success.culprits):
                known = next((one.tried for one in found if one.tried.way.changes == changes), None)
                if known is None and self.near.seconds_left <= enough:
                    break
                if known is None and changes:
                    enough = self.enough  # one is tried whatever it takes
                    known = fewest(self.near, changes, lambda some: self.tried(finding, some))
                if known is not None:
                    found.append(Mended(finding, success, known))
                    break
        return found
