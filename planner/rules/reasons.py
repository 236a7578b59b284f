"""Sentences that say why a promise could not be kept: the culprits.

The solver finds them by loosening one thing at a time (``planner.solver.blame``): what a plan that keeps the promise
then breaks of the question as it is stood in the way.
"""

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.wording import number
from planner.words.catalogue import Translator

NAME = "reason"
DAYS_FULL, LONGER_SEARCH, OTHER_PROMISES = "days_full", "longer_search", "other_promises"
OTHER_RULE, NO_STOP, PROMISE, NOT_NEAR = "rule", "no_stop", "promise", "not_near"
FOLLOWS, NOT_FOUND = "follows", "not_found"
_KINDS = {
    "shift_hours.no_shift": "no_shift",
    "shift_hours.too_early": "shift_hours",
    "shift_hours.too_late": "shift_hours",
    "work_limit.too_long": "work_limit",
    "breaks.too_late": "breaks",
    "visits_per_day.too_many": "visits_per_day",
    "window.outside": "window",
    "window.not_this_weekday": "window",
    "dwell.too_short": "dwell",
    "room.seats": "room",
    "room.private_rooms": "private_room",
    "room.no_private_room": "private_room",
    "room.not_offered": "service",
    "closed_days.closed": "closed_days",
    "closed_days.stop_gone": "stop_gone",
    "availability.not_that_day": "availability",
    "availability.not_all_hours": "availability",
    "availability.said_no": "availability",
    "availability.two_vehicles": "other_bus",
    "days_max.too_many": "days_max",
    "spacing.too_near": "spacing",
    "pinned.missing": "pinned",
    "pinned.other_time": "pinned",
    "travel.no_road": "travel",
    "language.nobody": "language",
    "crew.too_few": "crew",
    "driver.not_that_day": "driver_day",
    "driver.not_all_hours": "driver_hours",
    "driver.said_no": "driver_away",
    "driver.licence": "driver_licence",
    "driver.own_limits": "driver_rules",
    "driver.two_vehicles": "driver_twice",
}
"""What stands in the way, by the finding that shows it. Other rules are named by their title."""
_OF_DRIVERS = frozenset(kind for code, kind in _KINDS.items() if code.startswith("driver."))
_NOT_OF_THE_STOP = _OF_DRIVERS | {"shift_hours", "no_shift", "work_limit", "breaks", "visits_per_day", "days_max"}

_NOT_OF_A_DAY = frozenset({"travel", "stop_gone", "service", "driver_licence"})


def title(_: Translator) -> str:
    """Return a few words for lists."""
    return _("Why a promise could not be kept")


def of(problem: PlanningProblem, culprit: Finding, broken: Finding, *, full: bool) -> Finding:
    """Return the reason for a broken promise: what a plan that keeps it breaks of a rule.

    A day without a shift is no reason of its own where every day the bus does drive is ``full``.
    """
    kind = _KINDS.get(culprit.code, OTHER_RULE)
    if kind == "no_shift" and full:
        return of_search(problem, DAYS_FULL, broken)
    facts: dict[str, Fact] = {"rule": culprit.rule, **culprit.facts}
    stop_id = culprit.stop_id or (None if kind in _NOT_OF_THE_STOP else broken.stop_id)
    day = None if kind in _NOT_OF_A_DAY else culprit.date
    if kind == OTHER_RULE and culprit.level is Level.PROMISE:
        kind, stop_id = PROMISE, culprit.stop_id
    return Finding(f"{NAME}.{kind}", broken.level, stop_id, culprit.organisation_id, day, facts)


def joined(reasons: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the reasons once each; a shift too short at both ends is one reason, and so is a way there and back."""
    found: dict[object, Finding] = {}
    for reason in reasons:
        key = _said(reason)
        other = found.setdefault(key, reason)
        if reason.code == f"{NAME}.shift_hours" and other.facts != reason.facts:
            over = _over(other) + _over(reason)
            found[key] = replace(other, facts={**other.facts, "found": over, "expected": 0})
    return tuple(found.values())


def _said(reason: Finding) -> object:
    """Return what makes the sentence of a reason another one; by how much is the same reason still."""
    facts = reason.facts
    if reason.code == f"{NAME}.travel":
        return frozenset({facts["origin"], facts["destination"]})
    if reason.code == f"{NAME}.{OTHER_RULE}":
        return (reason.code, reason.date, facts["rule"])
    if reason.code == f"{NAME}.{PROMISE}":
        return (reason.code, reason.stop_id, reason.organisation_id, facts["rule"], facts.get("locality_id"))
    which = tuple(facts.get(key) for key in ("vehicle_id", "driver_id", "service_id", "locality_id"))
    return (reason.code, reason.stop_id, reason.organisation_id, reason.date, which)


def _over(reason: Finding) -> int:
    return abs(number(reason, "found") - number(reason, "expected"))


def of_search(problem: PlanningProblem, kind: str, broken: Finding) -> Finding:
    """Return a reason read off the question: full days, other promises, no stop, a search that was too short."""
    facts: dict[str, Fact] = {**broken.facts, "days": len(problem.shifts)}
    return Finding(f"{NAME}.{kind}", broken.level, broken.stop_id, broken.organisation_id, facts=facts)


def follows(wish: Finding, promise: Finding) -> Finding:
    """Return the reason of a wish that is open only because visits of a promise are missing: told once, there."""
    missing = number(promise, "expected") - number(promise, "found") if "found" in promise.facts else 1
    facts: dict[str, Fact] = {"missing": missing, "rule": promise.rule}
    if "locality_id" in promise.facts:
        facts["locality_id"] = promise.facts["locality_id"]
    return Finding(f"{NAME}.{FOLLOWS}", wish.level, promise.stop_id, facts=facts)
