"""What a rule is: one promise with three faces, ``enforce``, ``check`` and ``explain``.

``enforce`` tells the solver, ``check`` judges a finished plan, ``explain`` makes the sentence a coordinator
reads. Enforce and check are written differently and share no helper; the agreement test lists every plan
of a tiny world and proves that they say the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw
from planner.rules.draft import Draft
from planner.words.catalogue import Translator


class Rule(ABC):
    """One rule. ``name`` is the first half of its finding codes; ``weight`` says what breaking it once costs.

    For PROMISE rules ``weight`` compares promises with each other; for WISH rules it is the price of one
    unit of :meth:`measure` in driving minutes. HARD rules have none. A wish for ``calm`` grows or shrinks with
    what the coordinator prefers (:class:`~planner.domain.weights.Weights`). A rule is ``by_day`` when its check looks
    at each day of a plan by itself: what it finds in a plan is what it finds in its days, one after the other.
    """

    name: ClassVar[str]
    level: ClassVar[Level]
    weight: ClassVar[int] = 0
    calm: ClassVar[bool] = False
    by_day: ClassVar[bool] = False

    def weighs(self, problem: PlanningProblem) -> int:
        """Return what breaking the rule once costs, as the coordinator prefers."""
        return problem.weights.of(self.name, self.weight, calm=self.calm)

    @abstractmethod
    def title(self, _: Translator) -> str:
        """Return a few words for lists: *Whole visit inside the window*."""

    @abstractmethod
    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield what the plan breaks, re-derived from problem and plan alone."""

    @abstractmethod
    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding of this rule: where, found, expected, what to do."""

    @abstractmethod
    def examples(self) -> tuple[Finding, ...]:
        """Return one example finding per code, with all its facts; documentation and tests use them."""


class RouteRule(Rule):
    """A rule about one bus on one day."""

    by_day: ClassVar[bool] = True

    @abstractmethod
    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand (see :class:`~planner.rules.draft.Draft` for open drafts)."""


class PlanRule(Rule):
    """A rule about the whole horizon: dates, and who is on board."""

    @abstractmethod
    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model; PROMISE rules through ``shortfall``, WISH rules through ``wish``."""

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return by how much the plan misses the promise or wish, in the rule's own unit (0: perfect)."""
        return sum(1 for _ in self.check(problem, plan))


class WishRule(PlanRule):
    """A wish that can be fulfilled, and so be asked for. Driving is none: it weighs, but it is a figure."""

    level: ClassVar[Level] = Level.WISH

    @abstractmethod
    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw a finding of this wish speaks of, in a plan of the model; 0: the wish is fulfilled there."""
