"""Sentences about people in the data: languages, staff, days, crews; ``planner.checks.roster`` makes the findings."""

from typing import Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.wording import about, called, number, place
from planner.words.catalogue import Translator

CODES: Final = frozenset({"nobody_speaks", "nobody_has_staff", "days_min_too_many", "crew_out_of_reach"})


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for one finding about people."""
    words: dict[str, object] = dict(about(finding, problem, _))
    words["municipality"] = called(problem.municipality, str(finding.facts.get("municipality_id", "")), _)
    words["service"] = called(problem.service, str(finding.facts.get("service_id", "")), _)
    words["locality"] = place(problem, str(finding.facts.get("locality_id", "")))
    words |= {fact: number(finding, fact) for fact in ("found", "expected") if fact in finding.facts}
    what = finding.code.partition(".")[2]
    if what == "nobody_speaks":
        return _speaks(_)[str(finding.facts["language"])].format(**words)
    return _sentences(_)[what].format(**words)


def _speaks(_: Translator) -> dict[str, str]:
    return {
        "fi": _(
            "{municipality}: no organisation that can come in this period speaks Finnish, the first language there. "
            "Find one that does."
        ),
        "sv": _(
            "{municipality}: no organisation that can come in this period speaks Swedish, the first language there. "
            "Find one that does."
        ),
        "en": _(
            "{municipality}: no organisation that can come in this period speaks English, the first language there. "
            "Find one that does."
        ),
    }


def _sentences(_: Translator) -> dict[str, str]:
    return {
        "nobody_has_staff": _(
            "{locality}: “{service}” is promised and takes {expected} people, but those who offer it and can come in "
            "this period are only {found}. Find another organisation for it, or ask for more people."
        ),
        "days_min_too_many": _(
            "{organisation}: it was agreed that it comes on at least {expected} days, but it can come on only {found} "
            "in this period. Ask for more times, or agree on fewer days."
        ),
        "crew_out_of_reach": _(
            "{vehicle}: {expected} adults have to be at every visit, but all that can come and have a seat are {found} "
            "with the driver counted where that is allowed, so nothing is planned. Find more people, or correct the "
            "number."
        ),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    promise: dict[str, Fact] = {"service_id": "advice", "locality_id": "kimitoon", "found": 1, "expected": 2}
    crew: dict[str, Fact] = {"vehicle_id": "bus", "found": 2, "expected": 3}
    language: dict[str, Fact] = {"municipality_id": "322", "language": "sv"}
    return (
        Finding("data.nobody_speaks", Level.PROMISE, facts=language),
        Finding("data.nobody_has_staff", Level.PROMISE, facts=promise),
        Finding("data.days_min_too_many", Level.PROMISE, organisation_id="families", facts={"found": 5, "expected": 6}),
        Finding("data.crew_out_of_reach", Level.PROMISE, facts=crew),
    )
