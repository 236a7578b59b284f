"""Sentences about drivers and law sets in the data; ``planner.checks.law`` makes the findings."""

from datetime import date
from typing import Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, called, day_of, days, law, number, on_days
from planner.words.catalogue import Translator

CODES: Final = frozenset(
    {
        "rules_not_yet_valid",
        "own_rules_not_yet_valid",
        "driver_without_vehicle",
        "driver_without_hours",
        "nobody_may_drive",
        "no_driver_on_days",
    }
)


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for one finding about drivers or law sets."""
    words = about(finding, problem, _) | {"law": law(problem, finding, _)}
    if finding.organisation_id:
        words["driver"] = called(problem.organisation, finding.organisation_id, _)
    if "since" in finding.facts:
        words["since"] = day_of(finding, "since", _)
    if "days" in finding.facts:
        words["days"] = days(number(finding, "days"), _)
    dates = finding.facts.get("dates", ())
    if isinstance(dates, tuple):
        words["dates"] = on_days([date.fromisoformat(day) for day in dates], _)
    words["class"] = str(finding.facts.get("class", ""))
    return _sentences(_)[finding.code.partition(".")[2]].format(**words)


def _sentences(_: Translator) -> dict[str, str]:
    return {
        "rules_not_yet_valid": _(
            "{law}: these rules hold from {since} on, but shifts before that day are planned by them, the first on "
            "{day}. Give those shifts the rules that held then, or correct the date."
        ),
        "own_rules_not_yet_valid": _(
            "{driver} is planned by rules that hold only from {since} on ({law}), but the period begins on {day}. "
            "Choose the rules that held then, or correct the date."
        ),
        "driver_without_vehicle": _(
            "{driver} holds the licence class of no vehicle that is planned, so it never drives. "
            "Correct the licence classes, or leave it out of the drivers."
        ),
        "driver_without_hours": _("{driver} has given no times in this period, so it never drives. Ask when it can."),
        "nobody_may_drive": _(
            "{vehicle}: no driver holds licence class {class}, so the vehicle stays at the depot. "
            "Find a driver who does, or correct the licence class."
        ),
        "no_driver_on_days": _(
            "{vehicle}: {days} with a shift but without a driver who can ({dates}); nothing is planned on them. "
            "Ask a driver or a substitute, or take the shifts out."
        ),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    driver: dict[str, Fact] = {"driver_id": "driver"}
    rules: dict[str, Fact] = {"rules_id": "rules", "since": days_later(7)}
    vehicle: dict[str, Fact] = {"vehicle_id": "bus"}
    some = tuple(days_later(n).isoformat() for n in (0, 1, 7))
    return (
        _example("rules_not_yet_valid", rules, EXAMPLE_DAY),
        _example("own_rules_not_yet_valid", driver | rules, EXAMPLE_DAY),
        _example("driver_without_vehicle", driver),
        _example("driver_without_hours", driver),
        _example("nobody_may_drive", vehicle | {"class": "C"}),
        _example("no_driver_on_days", vehicle | {"days": 3, "dates": some}),
    )


def _example(what: str, facts: dict[str, Fact], day: date | None = None) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, None, None, day, facts)
