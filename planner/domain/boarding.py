"""Who on board offers what: with the private rooms there are, and the people it takes."""

from collections.abc import Iterator, Mapping

from planner.domain.plan import OnBoard
from planner.domain.problem import PlanningProblem
from planner.domain.services import Service


def on_board(problem: PlanningProblem, rooms: Mapping[str, bool], vehicle_id: str) -> tuple[OnBoard, ...]:
    """Return who offers what at a visit of a bus.

    ``rooms`` are the ids of those on board, each with whether it was given a private room. A room that nobody was
    given goes to whoever can use it: empty it helps nobody.
    """
    return tuple(_company(problem, dict(sorted(rooms.items())), vehicle_id))


def _company(problem: PlanningProblem, rooms: dict[str, bool], vehicle_id: str) -> Iterator[OnBoard]:
    free = problem.vehicle[vehicle_id].private_rooms - sum(rooms.values())
    for organisation_id in [key for key, room in rooms.items() if not room]:
        services = [problem.service[key] for key in problem.organisation[organisation_id].service_ids]
        with_room = rooms | {organisation_id: True}
        if free > 0 and any(s.needs_private_room and _has_staff(problem, s, with_room) for s in services):
            rooms, free = with_room, free - 1
    for organisation_id, room in rooms.items():
        services = [problem.service[key] for key in problem.organisation[organisation_id].service_ids]
        offered = (s for s in services if (room or not s.needs_private_room) and _has_staff(problem, s, rooms))
        yield OnBoard(organisation_id, tuple(service.id for service in offered), room)


def _has_staff(problem: PlanningProblem, service: Service, rooms: Mapping[str, bool]) -> bool:
    """Tell whether those on board (with a private room or not) who can offer the service are people enough."""
    offering = (
        problem.organisation[key]
        for key, room in rooms.items()
        if service.id in problem.organisation[key].service_ids and (room or not service.needs_private_room)
    )
    return sum(organisation.people for organisation in offering) >= service.staff
