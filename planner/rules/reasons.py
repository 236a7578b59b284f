"""Sentences that say why a promise could not be kept: the culprits.

The solver finds them by loosening one thing at a time (``planner.solver.blame``): what a plan that keeps the promise
then breaks of the question as it is stood in the way.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from planner.domain.clock import MINUTES_PER_DAY
from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, called, day_of, days, number, place
from planner.words.catalogue import Translator
from planner.words.formats import language_name, length, span, weekday_long

NAME = "reason"
DAYS_FULL, LONGER_SEARCH, OTHER_PROMISES = "days_full", "longer_search", "other_promises"
OTHER_RULE, NO_STOP = "rule", "no_stop"
Title = Callable[[str], str]
"""Returns the title of a rule by its name."""
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
}
"""What stands in the way, by the finding that shows it. Other rules are named by their title."""
_NOT_OF_THE_STOP = frozenset({"shift_hours", "no_shift", "work_limit", "breaks", "visits_per_day", "days_max"})

_NOT_OF_A_DAY = frozenset({"travel", "stop_gone", "service"})


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
    return Finding(f"{NAME}.{kind}", Level.PROMISE, stop_id, culprit.organisation_id, day, facts)


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
    which = tuple(facts.get(key) for key in ("vehicle_id", "service_id", "locality_id"))
    return (reason.code, reason.stop_id, reason.organisation_id, reason.date, which)


def _over(reason: Finding) -> int:
    return abs(number(reason, "found") - number(reason, "expected"))


def of_search(problem: PlanningProblem, kind: str, broken: Finding) -> Finding:
    """Return a reason read off the question: full days, other promises, no stop, a search that was too short."""
    facts: dict[str, Fact] = {**broken.facts, "days": len(problem.shifts)}
    return Finding(f"{NAME}.{kind}", Level.PROMISE, broken.stop_id, broken.organisation_id, facts=facts)


def explain(finding: Finding, problem: PlanningProblem, _: Translator, rule_title: Title) -> str:
    """Return the sentence for one reason."""
    kind = finding.code.partition(".")[2]
    words = about(finding, problem, _) | _facts(kind, finding, problem, _)
    if kind == OTHER_RULE:
        words["rule"] = rule_title(str(finding.facts["rule"]))
        if finding.date is not None:
            return _(
                "{day}: the rule “{rule}” stands in the way; without it the promise could be kept on this day."
            ).format(**words)
        return _("The rule “{rule}” stands in the way; without it the promise could be kept.").format(**words)
    if kind == "window" and "opens_from" not in finding.facts:
        kind = "weekday"
    if kind in ("visits_per_day", "days_max", DAYS_FULL):
        return _counted(kind, number(finding, "days" if kind == DAYS_FULL else "expected"), _).format(**words)
    return (_of_days(_) | _of_stops(_) | _of_people(_))[kind].format(**words)


def _facts(kind: str, finding: Finding, problem: PlanningProblem, _: Translator) -> dict[str, str]:
    """Return the words of the facts a reason may have, each where it is there."""
    facts = finding.facts
    words = {"expected": str(facts.get("expected", ""))}
    words["service"] = called(problem.service, str(facts.get("service_id", "")), _)
    words["locality"] = place(problem, str(facts.get("locality_id", "")))
    words["origin"], words["destination"] = (place(problem, str(facts.get(end, ""))) for end in _ENDS)
    words["language"] = language_name(str(facts.get("expected", "")), _.language) if kind == "language" else ""
    words["weekday"] = weekday_long(finding.date, _.language) if finding.date else ""
    if kind == "stop_gone":
        words["since"] = day_of(finding, "since", _)
    if "arrives" in facts:
        words["found"] = span(number(finding, "arrives"), number(finding, "departs"), _.language)
    elif "found" in facts and "expected" in facts and isinstance(facts["found"], int):
        words |= _measured(finding, _)
    return words


_ENDS = ("origin", "destination")


def _measured(finding: Finding, _: Translator) -> dict[str, str]:
    found, expected = number(finding, "found"), number(finding, "expected")
    if finding.code == f"{NAME}.spacing":
        return {"found": days(found, _), "expected": days(expected, _)}
    if 0 <= found < 2 * MINUTES_PER_DAY and finding.code != f"{NAME}.{OTHER_PROMISES}":
        return {"found": length(found), "expected": length(max(0, expected)), "over": length(abs(found - expected))}
    return {"found": str(found), "expected": str(expected)}


def _counted(kind: str, n: int, _: Translator) -> str:
    if kind == DAYS_FULL:
        only = _(
            "The only shift of the bus is full: one more visit would not fit into the driver's day, the shift or the "
            "number of visits a day. Add a shift, shorten a visit, or promise fewer visits elsewhere."
        )
        every = _(
            "All {n} shifts of the bus are full: one more visit would not fit into the driver's day, the shift or "
            "the number of visits a day. Add a shift, shorten a visit, or promise fewer visits elsewhere."
        )
        return only if n == 1 else every.replace("{n}", str(n))
    if kind == "days_max":
        return _.plural(
            "{organisation} comes on at most {n} day of the period, and that is used. Ask it for a day more.",
            "{organisation} comes on at most {n} days of the period, and all of them are used. Ask it for a day more.",
            n,
        ).replace("{n}", str(n))
    return _.plural(
        "{day}: the crew of {vehicle} makes at most {n} visit a day.",
        "{day}: the crew of {vehicle} makes at most {n} visits a day.",
        n,
    ).replace("{n}", str(n))


def _of_days(_: Translator) -> dict[str, str]:
    return {
        LONGER_SEARCH: _("The search ended before it was sure. Let it search longer; it may find a way."),
        OTHER_PROMISES: _(
            "It is proven that no plan keeps more: this promise, or another that weighs as much, has to give way. "
            "Agree on a slower rhythm for one of them."
        ),
        "no_shift": _("{day}: it would fit on this day, but {vehicle} has no shift."),
        "shift_hours": _("{day}: the shift of {vehicle} is {over} too short for it."),
        "work_limit": _("{day}: with it the driver of {vehicle} would work {over} more than is allowed in a day."),
        "breaks": _(
            "{day}: with it the driver of {vehicle} would work {found} without a break; {expected} is the longest."
        ),
    }


def _of_stops(_: Translator) -> dict[str, str]:
    return {
        "window": _("{stop}, {day}: the bus would stand here {found}, outside the hours of the stop."),
        "weekday": _("{stop}, {day}: it would fit on this {weekday}, but the bus may not stand here then."),
        "dwell": _("{stop}: the visit is too long; it would fit with {found}, {expected} was agreed."),
        "closed_days": _("{stop}, {day}: it would fit on this day, but the stop is closed."),
        "stop_gone": _("{stop}: the stop is closed for good since {since}."),
        "spacing": _("{stop}: the visit would stand {found} from another one; at least {expected} was agreed."),
        NO_STOP: _("{locality}: there is no stop here that the bus could visit."),
        "pinned": _("{stop}, {day}: this locked visit stands in the way."),
        "travel": _("No way is known between {origin} and {destination}."),
    }


def _of_people(_: Translator) -> dict[str, str]:
    return {
        "availability": _("{stop}, {day}: {organisation} would be needed, but cannot come then."),
        "other_bus": _("{day}: {organisation} would be needed on two buses at once."),
        "room": _("{stop}, {day}: every seat of the bus is taken."),
        "private_room": _("{stop}, {day}: the bus has no private room left."),
        "service": _("{organisation} could come to {stop}, but does not offer “{service}”."),
        "language": _("{stop}, {day}: none of the organisations that come speaks {language}."),
        "crew": _("{stop}, {day}: with those who can come there would be too few adults on board."),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    bus: dict[str, Fact] = {"vehicle_id": "bus"}
    stand: dict[str, Fact] = {"arrives": 940, "departs": 1125}
    way: dict[str, Fact] = {"origin": "turku", "destination": "dalsbruk"}
    return (
        *(_at(None, kind, {"days": 21}) for kind in (DAYS_FULL, LONGER_SEARCH, OTHER_PROMISES)),
        _on_day("no_shift", bus),
        _on_day("shift_hours", {**bus, "found": 1220, "expected": 1200}),
        _on_day("work_limit", {**bus, "found": 690, "expected": 660}),
        _on_day("breaks", {**bus, "found": 360, "expected": 330}),
        _on_day("visits_per_day", {**bus, "found": 4, "expected": 3}),
        _at(EXAMPLE_DAY, "window", {**stand, "opens_from": 720, "opens_until": 1080}),
        _at(EXAMPLE_DAY, "window", stand),
        _at(EXAMPLE_DAY, "dwell", {"found": 120, "expected": 150}),
        _at(EXAMPLE_DAY, "closed_days", {}),
        _at(None, "stop_gone", {"since": days_later(-8)}),
        _at(EXAMPLE_DAY, "spacing", {"found": 2, "expected": 7}),
        _at(EXAMPLE_DAY, "pinned", {}),
        _at(None, "travel", way),
        Finding(f"{NAME}.{NO_STOP}", Level.PROMISE, facts={"locality_id": "kimitoon"}),
        _of_one(EXAMPLE_DAY, "availability", {}),
        _of_one(EXAMPLE_DAY, "other_bus", {}),
        _of_one(None, "days_max", {"found": 5, "expected": 4}),
        _at(EXAMPLE_DAY, "room", {"found": 4, "expected": 3}),
        _at(EXAMPLE_DAY, "private_room", {"found": 2, "expected": 1}),
        _of_one(None, "service", {"service_id": "advice"}),
        _at(EXAMPLE_DAY, "language", {"expected": "sv"}),
        _at(EXAMPLE_DAY, "crew", {"found": 1, "expected": 2}),
        _on_day(OTHER_RULE, {"rule": "work_limit"}),
        _at(None, OTHER_RULE, {"rule": "days_max"}),
    )


def _on_day(kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, None, None, EXAMPLE_DAY, facts)


def _at(day: date | None, kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, "kimito", None, day, facts)


def _of_one(day: date | None, kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, "kimito", "families", day, facts)
