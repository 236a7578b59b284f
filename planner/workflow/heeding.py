"""What is known to come over a plan: said beside it, and not asked for as a way out."""

from collections.abc import Iterable, Sequence

from planner.domain.changes import Change
from planner.domain.disruptions import OrganisationAway
from planner.domain.known_disruptions import KnownDisruption, subject
from planner.domain.outcome import WayOut
from planner.domain.overlooked import Subject
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import DriverComes, ExtraShift, OpenOn, OrganisationComes
from planner.rules.disruptions import explain
from planner.words.catalogue import Translator
from planner.words.formats import capital


def what_happens(known: KnownDisruption, problem: PlanningProblem, _: Translator) -> str:
    """Return a disruption in words, with its days."""
    return capital(explain(known.disruption, problem, _))


def numbered(known: Iterable[KnownDisruption], problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
    """Return each disruption in words, its number before it."""
    return tuple(f"{one.number}: {what_happens(one, problem, _)}" for one in known)


def within_reach(ways: Iterable[WayOut], known: Sequence[KnownDisruption]) -> tuple[WayOut, ...]:
    """Return the ways out that do not ask for a bus, a person or a stop on a day on which a disruption has it."""
    return tuple(way for way in ways if not any(_asks(change, one) for change in way.changes for one in known))


def _asks(change: Change, known: KnownDisruption) -> bool:
    match change:
        case ExtraShift():
            asked, day = (Subject.VEHICLE, change.shift.vehicle_id), change.shift.date
        case DriverComes():
            asked, day = (Subject.DRIVER, change.driver_id), change.date
        case OrganisationComes():
            asked, day = (Subject.ORGANISATION, change.organisation_id), change.date
        case OpenOn():
            asked, day = (Subject.STOP, change.stop_id), change.date
        case _:
            return False
    if subject(known.disruption) != asked or day not in known.dates:
        return False
    if isinstance(change, OrganisationComes) and isinstance(known.disruption, OrganisationAway):
        away = known.disruption.window
        return away.start < change.window.end and change.window.start < away.end
    return True
