"""Why was a promise not kept? Leave one rule out at a time and see whether it could be.

Looked at near the plan that was found: every route stays or takes in one more visit of the stop, and who is on
board is free. That is enough to tell a full calendar from a closed day or an organisation that cannot come;
what is wrong with the data itself is told by ``planner.checks.data``.
"""

import time
from collections import Counter
from collections.abc import Sequence

from planner.domain.findings import Finding, Level
from planner.domain.outcome import Unkept
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules import reasons
from planner.rules.book import PLAN_RULES
from planner.solver.master import Master
from planner.solver.neighbours import Columns
from planner.solver.openings import DayClass
from planner.solver.stages import Limits, keep_promises

CULPRITS = ("days_max", "availability", "room", "spacing", "closed_days", "pinned")
"""Rules left out, one at a time, in this order: those a phone call may change first."""
WORK = 0.7


def unkept_promises(
    problem: PlanningProblem, plan: Plan, classes: Sequence[DayClass], seconds: float, *, proven: bool
) -> tuple[Unkept, ...]:
    """Return every promise the plan breaks, with the reasons that could be found in the time given.

    ``proven``: no plan breaks promises by less.
    """
    until = time.perf_counter() + seconds
    broken = [f for rule in PLAN_RULES if rule.level is Level.PROMISE for f in rule.check(problem, plan)]
    reachable = {stop_id for c in classes for route in c.listing.candidates for stop_id in route.stop_ids}
    unexplained = [finding for finding in broken if finding.stop_id in {None, *reachable}]
    found = _Blame(problem, plan, classes).reasons(unexplained, until) if unexplained else {}
    otherwise = reasons.OTHER_PROMISES if proven else reasons.LONGER_SEARCH
    found |= {f: (reasons.of_rule(otherwise, f, len(problem.shifts)),) for f in unexplained if f not in found}
    return tuple(Unkept(finding, found.get(finding, ())) for finding in broken)


class _Blame:
    def __init__(self, problem: PlanningProblem, plan: Plan, classes: Sequence[DayClass]) -> None:
        self.problem, self.plan, self.classes = problem, plan, classes
        self.rules = [rule for rule in PLAN_RULES if rule.level is not Level.WISH]
        self.routes = {(r.date, r.vehicle_id): frozenset(v.stop_id for v in r.visits) for r in plan.routes}

    def reasons(self, broken: Sequence[Finding], until: float) -> dict[Finding, tuple[Finding, ...]]:
        """Return for each broken promise its culprit: a full calendar, or the rule without which it is kept."""
        stops = {finding: self._stops(finding) for finding in broken}
        found = {f: self._reason(reasons.DAYS_FULL, f) for f in broken if f.stop_id and not self._fits(f.stop_id)}
        for culprit in filter(self._may_matter, ("", *CULPRITS)):
            open_still = [finding for finding in broken if finding not in found]
            if not open_still or time.perf_counter() >= until:
                break
            wanted = frozenset().union(*(stops[finding] for finding in open_still))
            kept = self._kept_without(culprit, wanted, until)
            reason = culprit or reasons.LONGER_SEARCH  # kept though no rule was left out: the search ended too early
            found |= {finding: self._reason(reason, finding) for finding in open_still if finding in kept}
        return found

    def _may_matter(self, culprit: str) -> bool:
        """Tell whether leaving the rule out can change anything: solving for nothing costs the others their time."""
        if culprit == "pinned":
            return bool(self.problem.pins)
        if culprit == "days_max":
            days = Counter(o for _, o in {(v.date, e.organisation_id) for v in self.plan.visits() for e in v.on_board})
            return any(o.days_max is not None and days[o.id] >= o.days_max for o in self.problem.organisations)
        return True

    def _reason(self, kind: str, broken: Finding) -> tuple[Finding, ...]:
        return (reasons.of_rule(kind, broken, len(self.problem.shifts)),)

    def _stops(self, broken: Finding) -> frozenset[str]:
        if broken.stop_id is not None:
            return frozenset({broken.stop_id})
        locality = broken.facts.get("locality_id")
        return frozenset(stop.id for stop in self.problem.stops if stop.locality_id == locality)

    def _fits(self, stop_id: str) -> bool:
        """Tell whether some shift could take in the stop, closed or not, beside what it does."""
        return any(
            frozenset(candidate.stop_ids) == self.routes.get(shift.key, frozenset()) | {stop_id}
            for day_class in self.classes
            for shift in day_class.shifts
            if stop_id not in self.routes.get(shift.key, frozenset())
            for candidate in day_class.listing.candidates
        )

    def _kept_without(self, culprit: str, stops: frozenset[str], until: float) -> frozenset[Finding]:
        """Return the promises that a plan without the rule keeps, if it keeps more than the plan."""
        before = self._broken(self.plan)
        rules = [rule for rule in self.rules if rule.name != culprit]
        master = Master(self.problem, self._columns(stops, closed_too=culprit == "closed_days"), rules)
        found = keep_promises(master, Limits(WORK, until - time.perf_counter()), self.plan)
        after = self._broken(found.plan) if found else before
        return before - after if len(after) < len(before) else frozenset()

    def _broken(self, plan: Plan) -> frozenset[Finding]:
        promises = [rule for rule in self.rules if rule.level is Level.PROMISE]
        return frozenset(finding for rule in promises for finding in rule.check(self.problem, plan))

    def _columns(self, stops: frozenset[str], *, closed_too: bool) -> Columns:
        columns: Columns = {}
        for day_class in self.classes:
            candidates = day_class.listing.candidates if closed_too else day_class.candidates
            for shift in day_class.shifts:
                now = self.routes.get(shift.key, frozenset())
                wanted = {now, *(now | {stop_id} for stop_id in stops)}
                columns[shift.key] = [c for c in candidates if frozenset(c.stop_ids) in wanted]
        return columns
