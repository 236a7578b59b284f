"""Keep what came over a month: beside a mended draft, or alone while nothing is published that could be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.known_disruptions import KnownDisruption
from planner.domain.problem import PlanningProblem
from planner.storage.disruptions import remember
from planner.storage.engine import write_session
from planner.storage.plans import versions
from planner.words.catalogue import Translator
from planner.words.formats import capital
from planner.workflow.disrupting import Said, understood
from planner.workflow.heeding import numbered
from planner.workflow.month_refusals import NotPublished
from planner.workflow.problems import problem_for
from planner.workflow.refusals import Ending, Refused
from planner.workflow.remembering import Step, months_touched


class NothingTold(Refused):
    """Something is to be kept, but nothing is said."""

    ending = Ending.USAGE

    def say(self, _: Translator) -> str:
        """Show how it is said."""
        return _("Nothing is told. Say what comes, like this: --bus-out BUS-1 9.3.2027-12.3.2027")


class OnlyKept(NotPublished):
    """A month that cannot be mended, because families were not told of it; what comes over it can be kept."""

    def say(self, _: Translator) -> str:
        """Say which command keeps it and which one plans the month."""
        said = _(
            "{month} is not published yet, so nothing has to stay. Keep what comes with planner tell, with the same "
            "options, and plan the month after that: planner plan --month {code}"
        )
        return capital(said.format(**self._month(_)))


@dataclass(frozen=True, slots=True)
class Kept:
    """Disruptions as they are kept, and the planned months they touch."""

    problem: PlanningProblem
    known: tuple[KnownDisruption, ...] = ()
    steps: tuple[Step, ...] = ()

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return which disruptions every plan knows from now on, how one is taken back, and what else they touch."""
        if not self.known:
            return ()
        return (
            _("From now on every plan of these days knows:"),
            *(f"- {said}" for said in numbered(self.known, self.problem, _)),
            _("If one is over earlier, take it back by its number: planner restore {number}").format(
                number=self.known[0].number
            ),
            *(step.sentence(_) for step in self.steps),
        )


def tell(engine: Engine, horizon: Horizon, said: Sequence[Said], *, today: date) -> Kept:
    """Keep what comes over a month and leave its plans alone.

    Raises
    ------
    NoRegion, NothingTold
        When there is nothing to keep.
    NotUnderstood
        When a disruption cannot be read; nothing is kept then.
    """
    problem = problem_for(engine, horizon, since=today)
    disruptions = understood(said, problem, today)
    if not disruptions:
        raise NothingTold
    with write_session(engine) as session:
        known = remember(session, problem.region.id, disruptions, today)
        planned = versions(session, problem.region.id)
    return Kept(problem, known, months_touched(planned, known, today))
