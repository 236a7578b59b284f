"""Every day somebody drives who may and can."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar, Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Driver, DriverHours, Shift
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.breaks import Breaks
from planner.rules.decisions import Decisions
from planner.rules.draft import Draft
from planner.rules.driving_limit import DrivingLimit
from planner.rules.rule import PlanRule, RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, law, number
from planner.rules.work_limit import WorkLimit
from planner.words.catalogue import Translator
from planner.words.formats import span

OWN_LIMITS: Final[tuple[RouteRule, ...]] = (Breaks(), WorkLimit(), DrivingLimit())
"""Rules about one day that hold for the person too, where driving rules of their own are given."""


class DriverThere(PlanRule):
    """Every route has one driver, who holds the vehicle's licence class and is there from beginning to end.

    One of the driver's *yes* times of that day covers the route, and no *no* time touches it. Where the driver has
    driving rules of their own, the day keeps to them as well as to those of the shift. Nobody drives two vehicles on
    one day. Where no drivers are named, every vehicle has one.
    """

    name: ClassVar[str] = "driver"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("A driver for every day")

    def enforce(self, decisions: Decisions) -> None:
        """Name one driver for every route, among those who may drive it."""
        problem = decisions.problem
        for driver in problem.drivers:
            may_by_rules = _own_limits(problem, driver)
            for shift in problem.shifts:
                _bar(decisions, driver, shift, may_by_rules)
        for shift in problem.shifts if problem.drivers else ():
            drivers = decisions.total(decisions.drives(driver.id, shift) for driver in problem.drivers)
            decisions.require(drivers == decisions.driven(shift))
        for day in sorted({shift.date for shift in problem.shifts}):
            same_day = [shift for shift in problem.shifts if shift.date == day]
            for driver in problem.drivers if len(same_day) > 1 else ():
                vehicles = decisions.total(decisions.drives(driver.id, shift) for shift in same_day)
                decisions.require(vehicles <= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes without a driver, or with one who may not or cannot drive them."""
        if not problem.drivers:
            return
        vehicles: dict[tuple[date, str], set[str]] = defaultdict(set)
        for route in plan.routes:
            driver = problem.driver.get(route.driver_id)
            if driver is None:
                yield self._finding("unknown" if route.driver_id else "missing", route)
                continue
            vehicles[route.date, route.driver_id].add(route.vehicle_id)
            if len(vehicles[route.date, route.driver_id]) > 1:
                yield self._finding("two_vehicles", route)
            yield from self._licence(problem, route, driver)
            yield from self._hours(problem, route)
            yield from self._own_rules(problem, plan, route, driver)

    def _finding(self, what: str, route: Route, **facts: Fact) -> Finding:
        where: dict[str, Fact] = {"vehicle_id": route.vehicle_id, "driver_id": route.driver_id}
        return Finding(f"driver.{what}", self.level, date=route.date, facts=where | facts)

    def _licence(self, problem: PlanningProblem, route: Route, driver: Driver) -> Iterator[Finding]:
        vehicle = problem.vehicle.get(route.vehicle_id)
        if vehicle and vehicle.licence_class and vehicle.licence_class not in driver.licence_classes:
            yield self._finding("licence", route, expected=vehicle.licence_class, found=driver.licence_classes)

    def _hours(self, problem: PlanningProblem, route: Route) -> Iterator[Finding]:
        rows = [row for row in problem.driver_hours if row.driver_id == route.driver_id and row.applies_on(route.date)]
        working: dict[str, Fact] = {"begins": route.begins, "ends": route.ends}
        for row in rows:
            if not row.available and row.window.start < route.ends and route.begins < row.window.end:
                yield self._finding("said_no", route, **working, since=row.window.start, until=row.window.end)
                return
        yes = [row.window for row in rows if row.available]
        if not yes:
            yield self._finding("not_that_day", route, **working)
        elif not any(hours.start <= route.begins and route.ends <= hours.end for hours in yes):
            hours = max(yes, key=lambda w: min(w.end, route.ends) - max(w.start, route.begins))
            yield self._finding("not_all_hours", route, **working, since=hours.start, until=hours.end)

    def _own_rules(self, problem: PlanningProblem, plan: Plan, route: Route, driver: Driver) -> Iterator[Finding]:
        shift = problem.shift.get((route.date, route.vehicle_id))
        if shift is None or driver.driving_rules_id in ("", shift.driving_rules_id):
            return
        person = problem.replace(shifts=(replace(shift, driving_rules_id=driver.driving_rules_id),))
        alone = replace(plan, routes=(route,))
        broken = {finding.rule for rule in OWN_LIMITS for finding in rule.check(person, alone)}
        if broken:
            yield self._finding("own_limits", route, rules_id=driver.driving_rules_id, broken=tuple(sorted(broken)))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _) | {"law": law(problem, finding, _)}
        words["class"] = str(finding.facts.get("expected", ""))
        for key, begin, end in (("found", "begins", "ends"), ("hours", "since", "until")):
            if begin in finding.facts:
                words[key] = span(number(finding, begin), number(finding, end), _.language)
        return (self._of_nobody(_) | self._of_somebody(_))[finding.code.partition(".")[2]].format(**words)

    def _of_nobody(self, _: Translator) -> dict[str, str]:
        return {
            "missing": _("{day}, {vehicle}: nobody is named to drive. Choose a driver, or leave the bus at home."),
            "unknown": _(
                "{day}, {vehicle}: “{driver}” is to drive, but there is no such driver. Choose one of the list."
            ),
            "two_vehicles": _("{day}: {driver} is to drive two vehicles on the same day. Let somebody else drive one."),
        }

    def _of_somebody(self, _: Translator) -> dict[str, str]:
        return {
            "licence": _(
                "{day}, {vehicle}: {driver} does not hold licence class {class}, which this vehicle needs. "
                "Let somebody else drive."
            ),
            "not_that_day": _(
                "{day}, {vehicle}: {driver} has not said that it can drive on this day. "
                "Ask, let somebody else drive, or leave the bus at home."
            ),
            "not_all_hours": _(
                "{day}, {vehicle}: the day lasts {found}, but {driver} can drive only {hours}. "
                "Shorten or move the day, or let somebody else drive."
            ),
            "said_no": _(
                "{day}, {vehicle}: {driver} has said it cannot drive ({hours}), the day lasts {found}. "
                "Let somebody else drive, or move the visits."
            ),
            "own_limits": _(
                "{day}, {vehicle}: {driver} works under rules of their own ({law}); by these the day is too long, or "
                "its break too late. Shorten the day, or let somebody else drive."
            ),
        }

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        where: dict[str, Fact] = {"vehicle_id": "bus", "driver_id": "driver"}
        day: dict[str, Fact] = where | {"begins": 600, "ends": 1140}
        facts: dict[str, dict[str, Fact]] = {
            "missing": where | {"driver_id": ""},
            "unknown": where | {"driver_id": "gone"},
            "licence": where | {"expected": "C", "found": ("B",)},
            "not_that_day": day,
            "not_all_hours": day | {"since": 600, "until": 1080},
            "said_no": day | {"since": 960, "until": 1440},
            "own_limits": where | {"rules_id": "rules", "broken": ("work_limit",)},
            "two_vehicles": where,
        }
        return tuple(
            Finding(f"driver.{what}", self.level, None, None, EXAMPLE_DAY, some) for what, some in facts.items()
        )


def _bar(decisions: Decisions, driver: Driver, shift: Shift, may_by_rules: Callable[[Draft], bool] | None) -> None:
    """Forbid the driver the routes of a shift it may not or cannot drive."""
    problem, drives = decisions.problem, decisions.drives(driver.id, shift)
    needed = problem.vehicle[shift.vehicle_id].licence_class
    rows = [row for row in problem.driver_hours if row.driver_id == driver.id and row.applies_on(shift.date)]
    if (needed and needed not in driver.licence_classes) or not any(row.available for row in rows):
        decisions.require(drives == 0)
        return
    own = may_by_rules if driver.driving_rules_id != shift.driving_rules_id else None
    if own is None and _covers(rows, shift.window.start, shift.window.end):
        return  # whatever the route, the driver can
    barred = decisions.total(
        chosen
        for draft, chosen in decisions.routes(shift)
        if not (_covers(rows, draft.begins, draft.ends or draft.begins) and (own is None or own(draft)))
    )
    decisions.require(drives + barred <= 1)


def _covers(rows: list[DriverHours], begins: int, ends: int) -> bool:
    """Tell whether rows of one day let their driver work from ``begins`` to ``ends``."""
    away = any(row.window.start < ends and begins < row.window.end for row in rows if not row.available)
    return not away and any(row.window.covers(begins, ends) for row in rows if row.available)


def _own_limits(problem: PlanningProblem, driver: Driver) -> Callable[[Draft], bool] | None:
    """Return what tells whether a route keeps to the driver's own rules; ``None``: there are none."""
    if not driver.driving_rules_id:
        return None
    shifts = tuple(replace(shift, driving_rules_id=driver.driving_rules_id) for shift in problem.shifts)
    bound = problem.replace(shifts=shifts)
    return lambda draft: all(rule.enforce(bound, draft) for rule in OWN_LIMITS)
