"""Sentences that say why a promise could not be kept, or a wish not fulfilled: one for every kind of reason."""

from collections.abc import Callable
from datetime import date

from planner.domain.clock import MINUTES_PER_DAY
from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.reasons import (
    DAYS_FULL,
    FOLLOWS,
    LONGER_SEARCH,
    NAME,
    NO_STOP,
    NOT_FOUND,
    NOT_NEAR,
    OTHER_PROMISES,
    OTHER_RULE,
    PROMISE,
)
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, called, closed_because, day_of, days, number, place
from planner.words.catalogue import Translator
from planner.words.formats import language_name, length, span, weekday_long

Title = Callable[[str], str]
"""Returns the title of a rule by its name."""
_ENDS = ("origin", "destination")
_COUNTS = {"visits_per_day": "expected", "days_max": "expected", DAYS_FULL: "days", FOLLOWS: "missing"}
"""Reasons whose sentence depends on a number, and the fact it stands in."""


def explain(finding: Finding, problem: PlanningProblem, _: Translator, rule_title: Title) -> str:
    """Return the sentence for one reason."""
    kind = finding.code.partition(".")[2]
    words = about(finding, problem, _) | _facts(kind, finding, problem, _)
    if kind in (OTHER_RULE, PROMISE):
        return _of_rules(finding, _).format(**words, rule=rule_title(str(finding.facts["rule"])))
    if kind == "closed_days" and words["name"]:
        kind = "closed_day_named"
    if kind == "window" and "opens_from" not in finding.facts:
        kind = "weekday"
    if kind in _COUNTS:
        return _counted(kind, number(finding, _COUNTS[kind]), _).format(**words)
    return (_of_days(_) | _of_stops(_) | _of_people(_) | _of_drivers(_))[kind].format(**words)


def _of_rules(finding: Finding, _: Translator) -> str:
    if finding.code == f"{NAME}.{PROMISE}":
        where = bool(finding.stop_id or finding.facts.get("locality_id"))
        of_place, of_one = _("{stop}: it would break the promise “{rule}”."), _("It would break the promise “{rule}”.")
        return of_place if where else of_one
    if finding.level is Level.WISH and finding.date is not None:
        return _("{day}: the rule “{rule}” stands in the way; without it the wish could be fulfilled on this day.")
    if finding.level is Level.WISH:
        return _("The rule “{rule}” stands in the way; without it the wish could be fulfilled.")
    if finding.date is not None:
        return _("{day}: the rule “{rule}” stands in the way; without it the promise could be kept on this day.")
    return _("The rule “{rule}” stands in the way; without it the promise could be kept.")


def _facts(kind: str, finding: Finding, problem: PlanningProblem, _: Translator) -> dict[str, str]:
    """Return the words of the facts a reason may have, each where it is there."""
    facts = finding.facts
    words = {"expected": str(facts.get("expected", ""))}
    words["service"] = called(problem.service, str(facts.get("service_id", "")), _)
    words["locality"] = place(problem, str(facts.get("locality_id", "")))
    words["origin"], words["destination"] = (place(problem, str(facts.get(end, ""))) for end in _ENDS)
    words["language"] = language_name(str(facts.get("expected", "")), _.language) if kind == "language" else ""
    words["name"] = closed_because(problem, (finding.stop_id or "",), finding.date, _)
    words["class"] = str(facts.get("expected", ""))
    words["hours"] = span(number(finding, "since"), number(finding, "until"), _.language) if "until" in facts else ""
    words["weekday"] = weekday_long(finding.date, _.language) if finding.date else ""
    if kind == "stop_gone":
        words["since"] = day_of(finding, "since", _)
    if "begins" in facts:
        words["found"] = span(number(finding, "begins"), number(finding, "ends"), _.language)
    elif "arrives" in facts:
        words["found"] = span(number(finding, "arrives"), number(finding, "departs"), _.language)
    elif "found" in facts and "expected" in facts and isinstance(facts["found"], int):
        words |= _measured(finding, _)
    return words


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
    if kind == FOLLOWS:
        return _.plural(
            "It follows from {n} missing visit at {stop}: what would bring it is told with that promise.",
            "It follows from {n} missing visits at {stop}: what would bring them is told with that promise.",
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
        NOT_FOUND: _(
            "Nothing stands in the way: the plan below fulfils it, and the wishes together are not kept worse. The "
            "search had ended before it was found."
        ),
        NOT_NEAR: _("Nothing that was tried near this plan helps, whatever was allowed to give way."),
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
        "closed_day_named": _("{stop}, {day}: it would fit on this day, but it is closed ({name})."),
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


def _of_drivers(_: Translator) -> dict[str, str]:
    return {
        "driver_day": _("{day}: {driver} has not said that it can drive."),
        "driver_hours": _("{day}: {driver} can drive only {hours}; the day would last {found}."),
        "driver_away": _("{day}: {driver} cannot drive {hours}; the day would last {found}."),
        "driver_licence": _("{driver} does not hold licence class {class}, which {vehicle} needs."),
        "driver_rules": _(
            "{day}: {driver} works under rules of their own; by these the day would be too long, or its break too late."
        ),
        "driver_twice": _("{day}: {driver} would be needed on two buses at once."),
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
        Finding(f"{NAME}.{OTHER_RULE}", Level.WISH, "kimito", None, EXAMPLE_DAY, {"rule": "work_limit"}),
        Finding(f"{NAME}.{OTHER_RULE}", Level.WISH, None, "families", None, {"rule": "days_max"}),
        Finding(f"{NAME}.{PROMISE}", Level.WISH, "dalsbruk", facts={"rule": "frequency"}),
        Finding(f"{NAME}.{PROMISE}", Level.WISH, facts={"rule": "days_min"}),
        Finding(f"{NAME}.{NOT_NEAR}", Level.WISH, "kimito"),
        Finding(f"{NAME}.{NOT_FOUND}", Level.WISH, "kimito"),
        Finding(f"{NAME}.{FOLLOWS}", Level.WISH, "kimito", facts={"missing": 1, "rule": "frequency"}),
        *_driver_examples({**bus, "driver_id": "driver"}),
    )


def _driver_examples(who: dict[str, Fact]) -> tuple[Finding, ...]:
    day: dict[str, Fact] = {**who, "begins": 600, "ends": 1140}
    return (
        _on_day("driver_day", day),
        _on_day("driver_hours", {**day, "since": 420, "until": 1080}),
        _on_day("driver_away", {**day, "since": 960, "until": 1440}),
        Finding(f"{NAME}.driver_licence", Level.PROMISE, facts={**who, "expected": "C"}),
        _on_day("driver_rules", who),
        _on_day("driver_twice", who),
    )


def _on_day(kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, None, None, EXAMPLE_DAY, facts)


def _at(day: date | None, kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, "kimito", None, day, facts)


def _of_one(day: date | None, kind: str, facts: dict[str, Fact]) -> Finding:
    return Finding(f"{NAME}.{kind}", Level.PROMISE, "kimito", "families", day, facts)
