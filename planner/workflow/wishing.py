"""Wishes that a plan does not fulfil, and how it shares the visits between organisations, in words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planner.checks.shares import Share, shares
from planner.domain.findings import Level, Report
from planner.domain.outcome import Outcome, Unkept
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, explain
from planner.rules.other_plans import explain_other_plan
from planner.rules.wording import called
from planner.words.catalogue import Translator
from planner.words.formats import decimal
from planner.workflow.columns import in_columns
from planner.workflow.told import Told

_A_FIGURE = "driving"
"""Driving is told as one figure: a line for every drive would hide the rest."""
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish by its title, and where the plan does not fulfil it, with why and what would help."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class SharesView:
    """How the visits of the organisations are shared: heads and rows of a table."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wished:
    """What is told about wishes; ``shares`` is ``None`` where no organisation was given a share."""

    wishes: tuple[Wish, ...] = ()
    shares: SharesView | None = None

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield the section for a shell."""
        if self.wishes:
            yield _("Wishes that are not fulfilled everywhere; they are weighed against each other:")
        for wish in self.wishes:
            yield f"{wish.title} ({len(wish.told)})"
            yield from (line for one in wish.told for line in one.lines(_))
        if self.shares:
            yield _("How the visits are shared:")
            yield from in_columns((self.shares.heads, *self.shares.rows))


def look_at_wishes(problem: PlanningProblem, outcome: Outcome, report: Report, _: Translator) -> Wished:
    """Return the wishes with findings, in the order of the book, with what the search found out, and the shares."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    why = {one.finding: one for one in outcome.unfulfilled}
    for finding in report.at(Level.WISH):
        if finding.rule != _A_FIGURE:
            found[finding.rule].append(_told(why.get(finding, Unkept(finding)), outcome.plan, problem, _))
    wishes = tuple(Wish(BY_NAME[name].title(_), tuple(told)) for name, told in found.items())
    sharing = any(one.share is not None for one in problem.organisations)
    return Wished(wishes, _shares(problem, shares(problem, outcome.plan), _) if sharing else None)


def _told(one: Unkept, plan: Plan, problem: PlanningProblem, _: Translator) -> Told:
    return Told(
        explain(one.finding, problem, _),
        tuple(dict.fromkeys(explain(reason, problem, _) for reason in one.reasons)),
        tuple(explain_other_plan(way, plan, problem, _) for way in one.ways_out),
    )


def _shares(problem: PlanningProblem, found: tuple[Share, ...], _: Translator) -> SharesView:
    heads = (_("Organisation"), _("Days"), _("Visits"), _("Fair share"), _("Share it has"))
    rows = (
        (
            called(problem.organisation, one.organisation_id, _),
            str(one.days),
            str(one.visits),
            _percent(one.wished_percent, _),
            _percent(one.had_percent, _),
        )
        for one in found
        if one.days or one.wished_percent is not None
    )
    return SharesView(heads, tuple(rows))


def _percent(share: float | None, _: Translator) -> str:
    return UNKNOWN if share is None else f"{decimal(share, _.language)} %"
