"""Organisations come only when they said they can, and are in one place at a time."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar, NamedTuple

from planner.domain.clock import Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.places import Stop
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Availability
from planner.rules.decisions import Decisions
from planner.rules.reading import driven, held, in_a_room
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import span


class _Turn(NamedTuple):
    """An organisation at a visit; ``bus`` is empty where the visit is held in a room."""

    organisation_id: str
    visit: Visit
    bus: str


class OrganisationAvailable(PlanRule):
    """An organisation is on board only when it said it can be there for all of the opening hours.

    One of its *yes* times of that day covers opening to closing, and no *no* time touches them: a no always
    wins. An organisation that gave no times is never on board. It comes on at most one bus a day, and is
    never in two places at once.
    """

    name: ClassVar[str] = "availability"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Organisations come when they can")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        for organisation in problem.organisations:
            rows = [row for row in problem.availability if row.organisation_id == organisation.id]
            for shift in problem.shifts:
                today = [row for row in rows if row.applies_on(shift.date)]
                for stop in problem.stops:
                    suitable = decisions.total(
                        opens
                        for minute, opens in decisions.opens_at(stop.id, shift).items()
                        if _may(today, minute, stop)
                    )
                    decisions.require(decisions.on_board(organisation.id, stop.id, shift) <= suitable)
            for day in sorted({shift.date for shift in problem.shifts}):
                same_day = [shift for shift in problem.shifts if shift.date == day]
                if len(same_day) > 1:
                    vehicles = decisions.total(decisions.comes(organisation.id, shift) for shift in same_day)
                    decisions.require(vehicles <= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations on board when they cannot be, or in two places on one day."""
        for visit in held(problem, plan):
            for organisation_id in sorted({entry.organisation_id for entry in visit.on_board}):
                if organisation_id in problem.organisation:
                    yield from self._times(problem, visit, organisation_id)
        yield from self._places(problem, plan)

    def _times(self, problem: PlanningProblem, visit: Visit, organisation_id: str) -> Iterator[Finding]:
        rows = [r for r in problem.availability if r.organisation_id == organisation_id and _speaks_of(r, visit)]
        facts: dict[str, Fact] = {"opens": visit.opens, "closes": visit.closes}

        def finding(what: str, row: Availability | None = None) -> Finding:
            hours = {"since": row.window.start, "until": row.window.end} if row else {}
            return Finding(
                f"availability.{what}", self.level, visit.stop_id, organisation_id, visit.date, facts | hours
            )

        for row in rows:
            if not row.available and row.window.start < visit.closes and visit.opens < row.window.end:
                yield finding("said_no", row)
                return
        yes = [row for row in rows if row.available]
        if not yes:
            yield finding("not_that_day")
        elif not any(row.window.start <= visit.opens and visit.closes <= row.window.end for row in yes):
            nearest = max(yes, key=lambda r: min(r.window.end, visit.closes) - max(r.window.start, visit.opens))
            yield finding("not_all_hours", nearest)

    def _places(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        turns: dict[tuple[object, str], list[_Turn]] = defaultdict(list)
        for turn in _turns(problem, plan):
            turns[turn.visit.date, turn.organisation_id].append(turn)
        for (_day, organisation_id), of_day in turns.items():
            buses = {turn.bus for turn in of_day if turn.bus}
            visit = of_day[-1].visit
            if len(buses) > 1:
                facts: dict[str, Fact] = {"found": len(buses)}
                yield Finding(
                    "availability.two_vehicles", self.level, visit.stop_id, organisation_id, visit.date, facts
                )
            for one, other in combinations(of_day, 2):
                if not (one.bus and other.bus) and _at_once(one.visit, other.visit):
                    both: dict[str, Fact] = {"other_stop_id": one.visit.stop_id}
                    place = other.visit.stop_id
                    yield Finding("availability.two_places", self.level, place, organisation_id, visit.date, both)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        words["other"] = about(Finding("", self.level, str(finding.facts.get("other_stop_id", ""))), problem, _)["stop"]
        for key, begin, end in (("found", "opens", "closes"), ("hours", "since", "until")):
            if begin in finding.facts:
                words[key] = span(number(finding, begin), number(finding, end), _.language)
        return self._sentences(_)[finding.code].format(**words)

    def _sentences(self, _: Translator) -> dict[str, str]:
        return {
            "availability.not_that_day": _(
                "{stop}, {day}: {organisation} has not said that it can come on this day. "
                "Ask whether it can, or choose another organisation."
            ),
            "availability.not_all_hours": _(
                "{stop}, {day}: the bus is open {found}, but {organisation} can be there only {hours}. "
                "Move the visit, or choose another organisation."
            ),
            "availability.said_no": _(
                "{stop}, {day}: {organisation} has said it cannot come ({hours}), the bus is open {found}. "
                "Choose another organisation, or move the visit."
            ),
            "availability.two_vehicles": _(
                "{day}: {organisation} is to be on two buses on the same day. Leave it on one of them."
            ),
            "availability.two_places": _(
                "{day}: {organisation} is to be at {stop} and at {other} at the same time. "
                "Leave it at one of them, or move one visit."
            ),
        }

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        opening: dict[str, Fact] = {"opens": 780, "closes": 930}
        where = (self.level, "kimito", "families", EXAMPLE_DAY)
        return (
            Finding("availability.not_that_day", *where, opening),
            Finding("availability.not_all_hours", *where, opening | {"since": 780, "until": 900}),
            Finding("availability.said_no", *where, opening | {"since": 840, "until": 1080}),
            Finding("availability.two_vehicles", *where, {"found": 2}),
            Finding("availability.two_places", *where, {"other_stop_id": "dalsbruk"}),
        )


def _speaks_of(row: Availability, visit: Visit) -> bool:
    """Tell whether the row is about the visit's day."""
    if row.weekday is not None and row.weekday != visit.date.weekday():
        return False
    return row.dates is None or row.dates.first <= visit.date <= row.dates.last


def _turns(problem: PlanningProblem, plan: Plan) -> Iterator[_Turn]:
    for route, visit in driven(problem, plan):
        if visit.status is not VisitStatus.CANCELLED:
            yield from (_Turn(key, visit, route.vehicle_id) for key in _aboard(visit))
    for visit in in_a_room(problem, plan):
        yield from (_Turn(key, visit, "") for key in _aboard(visit))


def _aboard(visit: Visit) -> list[str]:
    return sorted({entry.organisation_id for entry in visit.on_board})


def _at_once(one: Visit, other: Visit) -> bool:
    return one.opens < other.closes and other.opens < one.closes


def _may(rows: list[Availability], opens: Minutes, stop: Stop) -> bool:
    """Tell whether rows of one day let an organisation be on board at a visit that opens then."""
    closes = opens + stop.dwell
    away = any(row.window.start < closes and opens < row.window.end for row in rows if not row.available)
    return not away and any(row.window.covers(opens, closes) for row in rows if row.available)
