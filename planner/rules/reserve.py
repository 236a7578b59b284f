"""Half a day a week stays free, for what nobody could foresee."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator

SHIFTS_ENOUGH = 3
"""A week with fewer shifts is half free already; asking for more would leave it without visits."""


class Reserve(WishRule):
    """In every calendar week, a vehicle that is to have a reserve has half a day without a route.

    Half a day is free when some shift of the week drives no route, or one that lasts at most half as long as the shift.
    Measured in weeks (Monday to Sunday, as far as they lie in the planned period) with at least three shifts in which
    no half day is free. The weight was chosen: a week with a reserve is worth an hour on the road, not more.
    """

    name: ClassVar[str] = "reserve"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 60
    calm: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Half a day in reserve")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model: a week is tight when every shift of it drives a long route."""
        for shifts in _busy_weeks(decisions):
            decisions.wish(self.name, _tight(decisions, shifts))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        mine = [w for w in _busy_weeks(decisions) if w[0].vehicle_id == finding.facts["vehicle_id"]]
        tight = [(finding.date in {shift.date for shift in week}, _tight(decisions, week)) for week in mine]
        here = decisions.total(one for this_week, one in tight if this_week)
        return Flaw(here, decisions.total(one for _week, one in tight))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield weeks in which a vehicle has no free half day; dated on their first shift."""
        for vehicle in problem.vehicles:
            if not vehicle.reserve_half_day:
                continue
            under_way = _under_way(plan, vehicle.id)
            for shifts in _weeks(problem, vehicle.id):
                free = any(under_way[s.date] <= (s.window.end - s.window.start) / 2 for s in shifts)
                if len(shifts) >= SHIFTS_ENOUGH and not free:
                    facts: dict[str, Fact] = {"vehicle_id": vehicle.id, "found": len(shifts)}
                    yield Finding("reserve.none", self.level, date=shifts[0].date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{vehicle}, week from {day}: all {found} shifts are busy for more than half of their hours; no half day is "
            "free for what comes up. Move a visit to another week where it suits."
        ).format(**about(finding, problem, _), found=number(finding, "found"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("reserve.none", self.level, date=EXAMPLE_DAY, facts={"vehicle_id": "bus", "found": 4}),)


def _busy_weeks(decisions: Decisions) -> list[list[Shift]]:
    """Return the weeks with shifts enough, of every vehicle that is to have a reserve."""
    weeks: dict[tuple[str, int, int], list[Shift]] = defaultdict(list)
    for shift in decisions.shifts:
        if decisions.problem.vehicle[shift.vehicle_id].reserve_half_day:
            year, week, _weekday = shift.date.isocalendar()
            weeks[shift.vehicle_id, year, week].append(shift)
    return [shifts for shifts in weeks.values() if len(shifts) >= SHIFTS_ENOUGH]


def _tight(decisions: Decisions, shifts: list[Shift]) -> Expression:
    """Return whether every shift of a week drives a long route."""
    long = [
        driven
        for shift in shifts
        for route, driven in decisions.routes(shift)
        if 2 * ((route.ends or route.begins) - route.begins) > shift.window.minutes
    ]
    tight = decisions.flag()
    decisions.require(decisions.total(long) - tight <= len(shifts) - 1)
    return tight


def _under_way(plan: Plan, vehicle_id: str) -> Counter[date]:
    """Return how long the vehicle is under way on each day."""
    minutes: Counter[date] = Counter()
    for route in plan.routes:
        if route.vehicle_id == vehicle_id and any(v.status is not VisitStatus.CANCELLED for v in route.visits):
            minutes[route.date] += route.ends - route.begins
    return minutes


def _weeks(problem: PlanningProblem, vehicle_id: str) -> list[list[Shift]]:
    """Return the shifts of the vehicle in the planned period, week by week, in order."""
    first, last = problem.horizon.first, problem.horizon.last
    weeks: dict[date, list[Shift]] = defaultdict(list)
    for shift in sorted(problem.shifts, key=lambda s: s.date):
        if shift.vehicle_id == vehicle_id and first <= shift.date <= last:
            weeks[shift.date - timedelta(days=shift.date.weekday())].append(shift)
    return list(weeks.values())
