"""Somebody on board speaks the language of the place."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import unspoken_in_rooms
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class LanguageOfPlace(PlanRule):
    """At every visit somebody on board speaks the first language of the stop's municipality: on Kimitoön, Swedish.

    Measured in visits without a speaker. Not asked about is a language that every organisation speaks.
    """

    name: ClassVar[str] = "language"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 15
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("The language of the place")

    def enforce(self, decisions: Decisions) -> None:
        """Ask for a speaker wherever the bus stops; a visit without one is counted as missed, one in a room too."""
        problem = decisions.problem
        rooms = unspoken_in_rooms(problem)
        if rooms:
            decisions.require(decisions.shortfall(self.name, most=rooms) >= rooms)
        for stop in problem.stops:
            municipality = problem.municipality.get(stop.municipality_id)
            if municipality is None or not municipality.languages:
                continue
            speakers = [one.id for one in problem.organisations if municipality.languages[0] in one.languages]
            if len(speakers) == len(problem.organisations):
                continue
            for shift in decisions.shifts:
                if not decisions.opens_at(stop.id, shift):
                    continue
                present = decisions.total(decisions.on_board(key, stop.id, shift) for key in speakers)
                missed = decisions.shortfall(self.name, most=1)
                decisions.require(present + missed >= decisions.visited(stop.id, shift))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits at which nobody speaks the language of the place."""
        common = [set(one.languages) for one in problem.organisations]
        spoken_by_all = set.intersection(*common) if common else set()
        for visit in held_in_horizon(problem, plan):
            place = problem.municipality.get(problem.stop[visit.stop_id].municipality_id)
            first = next(iter(place.languages), None) if place else None
            if first is None or first in spoken_by_all or not common:
                continue
            spoken: set[str] = set()
            for entry in visit.on_board:
                if entry.organisation_id in problem.organisation:
                    spoken.update(problem.organisation[entry.organisation_id].languages)
            if first not in spoken:
                facts: dict[str, Fact] = {"expected": str(first), "found": tuple(sorted(spoken))}
                yield Finding("language.nobody", self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return {
            "fi": _(
                "{stop}, {day}: nobody on board speaks Finnish. Ask an organisation that does to come along, "
                "or change organisations with another visit."
            ),
            "sv": _(
                "{stop}, {day}: nobody on board speaks Swedish. Ask an organisation that does to come along, "
                "or change organisations with another visit."
            ),
            "en": _(
                "{stop}, {day}: nobody on board speaks English. Ask an organisation that does to come along, "
                "or change organisations with another visit."
            ),
        }[str(finding.facts["expected"])].format(**about(finding, problem, _))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"expected": "sv", "found": ("fi",)}
        return (Finding("language.nobody", self.level, "dalsbruk", None, EXAMPLE_DAY, facts),)
