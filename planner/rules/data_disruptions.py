"""Sentences about disruptions that change nothing; ``planner.checks.disruptions`` makes the findings."""

from typing import Final

from planner.domain.findings import Fact, Finding, Level
from planner.domain.overlooked import Subject
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import day_of, number
from planner.words.catalogue import Translator

CODES: Final = frozenset({"disruption_of_nothing"})


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:  # noqa: ARG001 - as its siblings
    """Return the sentence: which disruption, what it names, what the data should hold, and both ways out."""
    return _sentences(_)[Subject(str(finding.facts["subject"]))].format(
        number=number(finding, "number"),
        found=finding.facts["about_id"],
        since=day_of(finding, "since", _),
        until=day_of(finding, "until", _),
    )


def _sentences(_: Translator) -> dict[Subject, str]:
    return {
        Subject.VEHICLE: _(
            "Disruption {number} ({since} to {until}) is about the bus “{found}”, which is not in the data, so it "
            "changes nothing. Import the bus again, or take the disruption back (planner restore {number})."
        ),
        Subject.DRIVER: _(
            "Disruption {number} ({since} to {until}) is about the driver “{found}”, who is not in the data, so it "
            "changes nothing. Import the driver again, or take the disruption back (planner restore {number})."
        ),
        Subject.ORGANISATION: _(
            "Disruption {number} ({since} to {until}) is about the organisation “{found}”, which is not in the data, "
            "so it changes nothing. Import it again, or take the disruption back (planner restore {number})."
        ),
        Subject.STOP: _(
            "Disruption {number} ({since} to {until}) is about the stop “{found}”, which is not in the data, so it "
            "changes nothing. Import the stop again, or take the disruption back (planner restore {number})."
        ),
        Subject.MUNICIPALITY: _(
            "Disruption {number} ({since} to {until}) is about the municipality “{found}”, which is not in the data, "
            "so it changes nothing. Import it again, or take the disruption back (planner restore {number})."
        ),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example of every kind of thing that may be missing."""
    days: dict[str, Fact] = {"since": EXAMPLE_DAY, "until": days_later(3)}
    return tuple(
        Finding(
            "data.disruption_of_nothing",
            Level.PROMISE,
            facts={"number": 3, "subject": about.value, "about_id": f"old{about}"} | days,
        )
        for about in Subject
    )
