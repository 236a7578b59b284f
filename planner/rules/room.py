"""There is room on board, and what is offered can be offered."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Shift
from planner.domain.plan import OnBoard, Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.domain.services import Organisation, Service
from planner.rules.decisions import Decisions, Expression
from planner.rules.reading import driven
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, called, number
from planner.words.catalogue import Translator


class Room(PlanRule):
    """The bus has a seat for every organisation on board, and a private room for each that is given one.

    An organisation is on board once and offers only services of its own; those that need a private room
    only when it has the room. Nobody comes along with nothing to offer: for want of the room, or of people (see
    *staff*). The rule speaks of the bus: what is offered in a room at the stop is arranged with the house.
    """

    name: ClassVar[str] = "room"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Room on board")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        ids = [organisation.id for organisation in problem.organisations]
        for shift in problem.shifts:
            vehicle = problem.vehicle[shift.vehicle_id]
            for stop in problem.stops:
                if not decisions.opens_at(stop.id, shift):
                    continue
                visited = decisions.visited(stop.id, shift)
                seated = decisions.total(decisions.on_board(key, stop.id, shift) for key in ids)
                rooms = decisions.total(decisions.has_private_room(key, stop.id, shift) for key in ids)
                decisions.require(seated <= vehicle.seats * visited)
                decisions.require(rooms <= vehicle.private_rooms * visited)
                self._something_to_offer(decisions, stop.id, shift)

    def _something_to_offer(self, decisions: Decisions, stop_id: str, shift: Shift) -> None:
        """Let nobody come for nothing: with a private room, or with others, where what is offered takes that."""
        for organisation in decisions.problem.organisations:
            services = [decisions.problem.service[key] for key in organisation.service_ids]
            alone = [service for service in services if service.staff <= organisation.people]
            if any(not service.needs_private_room for service in alone):
                continue
            ways = [_together(decisions, organisation, s, (stop_id, shift)) for s in services if s not in alone]
            if alone:
                ways.append(decisions.has_private_room(organisation.id, stop_id, shift))
            decisions.require(decisions.on_board(organisation.id, stop_id, shift) <= decisions.total(ways))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits with too many on board, and services that cannot be offered there."""
        for route, visit in driven(problem, plan):
            vehicle = problem.vehicle.get(route.vehicle_id)
            if vehicle:
                aboard = {entry.organisation_id for entry in visit.on_board}
                in_private = {entry.organisation_id for entry in visit.on_board if entry.private_room}
                yield from self._too_many(visit, "seats", len(aboard), vehicle.seats)
                yield from self._too_many(visit, "private_rooms", len(in_private), vehicle.private_rooms)
            yield from self._entries(problem, visit)
            for entry in visit.on_board:
                yield from self._without_room(problem, visit, entry)

    def _too_many(self, visit: Visit, what: str, found: int, expected: int) -> Iterator[Finding]:
        if found > expected:
            yield self._finding(what, visit, None, found=found, expected=expected)

    def _entries(self, problem: PlanningProblem, visit: Visit) -> Iterator[Finding]:
        for organisation_id, times in Counter(entry.organisation_id for entry in visit.on_board).items():
            if times > 1:
                yield self._finding("twice", visit, organisation_id, found=times)
        for entry in visit.on_board:
            if not entry.service_ids:
                yield self._finding("nothing_to_offer", visit, entry.organisation_id)
            organisation = problem.organisation.get(entry.organisation_id)
            for service_id in entry.service_ids:
                if organisation and service_id in problem.service and service_id not in organisation.service_ids:
                    yield self._finding("not_offered", visit, entry.organisation_id, service_id=service_id)

    def _without_room(self, problem: PlanningProblem, visit: Visit, entry: OnBoard) -> Iterator[Finding]:
        for service_id in entry.service_ids:
            service = problem.service.get(service_id)
            if service and service.needs_private_room and not entry.private_room:
                yield self._finding("no_private_room", visit, entry.organisation_id, service_id=service_id)

    def _finding(self, what: str, visit: Visit, organisation_id: str | None, **facts: Fact) -> Finding:
        return Finding(f"room.{what}", self.level, visit.stop_id, organisation_id, visit.date, facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        words["service"] = called(problem.service, str(finding.facts.get("service_id", "")), _)
        found = number(finding, "found") if "found" in finding.facts else 1
        sentences = {
            "room.seats": _.plural(
                "{stop}, {day}: {found} organisation is on board, the bus has room for {expected}. "
                "Move one to another visit.",
                "{stop}, {day}: {found} organisations are on board, the bus has room for {expected}. "
                "Move one to another visit.",
                found,
            ),
            "room.private_rooms": _.plural(
                "{stop}, {day}: {found} organisation is to have a private room, the bus has {expected}. "
                "Move one to another visit.",
                "{stop}, {day}: {found} organisations are to have a private room, the bus has {expected}. "
                "Move one to another visit.",
                found,
            ),
            "room.twice": _("{stop}, {day}: {organisation} is listed more than once at this visit. List it once."),
            "room.not_offered": _(
                "{stop}, {day}: {organisation} is to offer “{service}”, which is not one of its services. "
                "Take the service off this visit, or add it to the organisation."
            ),
            "room.no_private_room": _(
                "{stop}, {day}: {organisation} is to offer “{service}”, which needs a private room, but has none. "
                "Give it the room, or leave the service out here."
            ),
            "room.nothing_to_offer": _(
                "{stop}, {day}: {organisation} is on board but has nothing to offer here. "
                "Give it the private room if its services need one, or take it off this visit."
            ),
        }
        return sentences[finding.code].format(**words, found=found, expected=finding.facts.get("expected"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        service: dict[str, Fact] = {"service_id": "advice"}
        return (
            Finding("room.seats", self.level, "kimito", None, EXAMPLE_DAY, {"found": 4, "expected": 3}),
            Finding("room.private_rooms", self.level, "kimito", None, EXAMPLE_DAY, {"found": 2, "expected": 1}),
            Finding("room.twice", self.level, "kimito", "families", EXAMPLE_DAY, {"found": 2}),
            Finding("room.not_offered", self.level, "kimito", "families", EXAMPLE_DAY, service),
            Finding("room.no_private_room", self.level, "kimito", "families", EXAMPLE_DAY, service),
            Finding("room.nothing_to_offer", self.level, "kimito", "families", EXAMPLE_DAY),
        )


def _together(
    decisions: Decisions, organisation: Organisation, service: Service, where: tuple[str, Shift]
) -> Expression:
    """Return a yes/no that may be yes only if the organisation offers the service there and enough people do."""
    ask = decisions.has_private_room if service.needs_private_room else decisions.on_board
    others = [one for one in decisions.problem.organisations if service.id in one.service_ids]
    people = decisions.total(min(one.people, service.staff) * ask(one.id, *where) for one in others)
    together = decisions.flag()
    decisions.require(service.staff * together <= people)
    decisions.require(together <= ask(organisation.id, *where))
    return together
