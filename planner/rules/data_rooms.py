"""Sentences about visits held in a room instead of the bus; ``planner.checks.rooms`` makes the findings."""

from typing import Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number, place
from planner.words.catalogue import Translator
from planner.words.formats import span

CODES: Final = frozenset({"room_closed", "room_with_nobody", "room_cannot_come", "room_two_places"})


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for one finding about a visit held in a room."""
    words = about(finding, problem, _)
    words["other"] = place(problem, str(finding.facts.get("other_stop_id", "")))
    if "opens" in finding.facts:
        words["hours"] = span(number(finding, "opens"), number(finding, "closes"), _.language)
    return {
        "room_closed": _(
            "{stop}, {day}: a visit is to be held indoors without the bus, but the stop is closed. "
            "Cancel it and tell the families, or open the stop on this day."
        ),
        "room_with_nobody": _(
            "{stop}, {day}: a visit is to be held indoors without the bus, but no organisation is there. "
            "Cancel it and tell the families, or let the bus come."
        ),
        "room_cannot_come": _(
            "{stop}, {day}: {organisation} is to be at a visit held indoors without the bus ({hours}), but has not "
            "said that it can come then. Ask whether it can, or cancel the visit and tell the families."
        ),
        "room_two_places": _(
            "{day}: {organisation} is to be at visits held indoors without the bus at {stop} and at {other} at the "
            "same time. Cancel one of them and tell the families, or let the bus come there."
        ),
    }[finding.code.partition(".")[2]].format(**words)


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    hours: dict[str, Fact] = {"opens": 780, "closes": 930}
    return (
        Finding("data.room_closed", Level.PROMISE, "dalsbruk", date=EXAMPLE_DAY),
        Finding("data.room_with_nobody", Level.PROMISE, "dalsbruk", date=EXAMPLE_DAY),
        Finding("data.room_cannot_come", Level.PROMISE, "dalsbruk", "families", EXAMPLE_DAY, hours),
        Finding(
            "data.room_two_places", Level.PROMISE, "dalsbruk", "families", EXAMPLE_DAY, {"other_stop_id": "kimito"}
        ),
    )
