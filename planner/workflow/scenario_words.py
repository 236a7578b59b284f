"""Scenarios in words: what was asked, its figures beside the others, and which visits differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.problem import PlanningProblem
from planner.domain.scenarios import Difference, Fate, Figures, Kind, Scenario, differences
from planner.rules.wording import place
from planner.storage.tables import ScenarioState
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short, decimal, length
from planner.workflow.columns import as_csv, in_columns
from planner.workflow.scenarios import Comparison

MINUTES_AN_HOUR = 60
COLUMNS = (
    *("scenario", "kept", "promised", "promises_not_kept", "visits", "days_driven", "km", "driving_minutes"),
    *("working_minutes", "cost_euros", "people_reached", "longest_gap_days", "visits_short_of_fair_share"),
    *("gap_percent", "promises_proven"),
)
"""Header of the file, English in every language."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What driving and working cost, in euros. A region's own numbers: these are only where a form begins.

    A kilometre: fuel, tyres and upkeep of a small bus. An hour: one driver with employer's costs. Chosen, not measured.
    """

    km: float = 0.9
    hour: float = 30.0

    def of(self, figures: Figures) -> float:
        """Return the cost of a plan: kilometres, and hours of one driver a route."""
        return self.km * figures.km + self.hour * figures.working / MINUTES_AN_HOUR


def title(kind: Kind, _: Translator) -> str:
    """Return a question in a few words."""
    return {
        Kind.AS_IT_IS: _("The month as it is"),
        Kind.EVERY_TWO_WEEKS: _("A visit every 2 weeks"),
        Kind.EVERY_THREE_WEEKS: _("A visit every 3 weeks"),
        Kind.ONE_BUS_FEWER: _("One bus fewer"),
        Kind.WITHOUT_THE_WEAKEST: _("Without the weakest stops"),
        Kind.SAME_WEEKDAY: _("The same weekday, firmly"),
        Kind.ANY_WEEKDAY: _("Any weekday"),
        Kind.ONE_MORE_DAY: _("One more day a month"),
    }[kind]


def meaning(scenario: Scenario, problem: PlanningProblem, _: Translator) -> str:
    """Return what exactly was changed for a scenario, in a sentence."""
    names = ", ".join(place(problem, key) for key in scenario.changed)
    return {
        Kind.AS_IT_IS: _("Planned anew with the data as it is, as if nothing were published."),
        Kind.EVERY_TWO_WEEKS: _("Every stop that is promised visits gets one every 2 weeks, give or take 3 days."),
        Kind.EVERY_THREE_WEEKS: _("Every stop that is promised visits gets one every 3 weeks, give or take 3 days."),
        Kind.ONE_BUS_FEWER: _("Without the bus that has fewest shifts: {names}."),
        Kind.WITHOUT_THE_WEAKEST: _("Without the fifth of the stops that fewest children live near: {names}."),
        Kind.SAME_WEEKDAY: _("The wish for the same weekday weighs ten times as much."),
        Kind.ANY_WEEKDAY: _("The wish for the same weekday weighs nothing."),
        Kind.ONE_MORE_DAY: _("A bus also drives on {names}."),
    }[scenario.kind].format(names=_new_day(scenario, _) or names)


def _new_day(scenario: Scenario, _: Translator) -> str:
    if scenario.kind is not Kind.ONE_MORE_DAY:
        return ""
    return ", ".join(day_short(day, _.language) for day in scenario.days)


def row(scenario: Scenario, prices: Prices, _: Translator) -> tuple[str, ...]:
    """Return the figures of a scenario, as :func:`heads` names them."""
    f = scenario.figures
    proven = decimal(f.gap_percent, _.language) + " %" if f.promises_proven else "?"
    return (
        f"{f.kept} / {f.promised}",
        str(f.unkept),
        str(f.visits),
        str(f.days),
        f"{f.km:.0f}",
        length(f.driving),
        length(f.working),
        f"{prices.of(f):.0f} €",
        str(f.people_reached),
        str(f.longest_gap),
        str(f.unfair),
        proven,
    )


def heads(_: Translator) -> tuple[str, ...]:
    """Return what the figures of a row are."""
    return (
        _("Promised visits kept"),
        _("Promises not kept"),
        _("Visits"),
        _("Days driven"),
        _("Kilometres"),
        _("Driving"),
        _("Working time"),
        _("Cost"),
        _("People reached"),
        _("Longest gap, days"),
        _("Visits short of a fair share"),
        _("At most this far from the best plan"),
    )


def cells(scenario: Scenario, prices: Prices) -> tuple[str | int | float, ...]:
    """Return the figures of a scenario for a file, as :data:`COLUMNS` names them."""
    f = scenario.figures
    plan = (f.kept, f.promised, f.unkept, f.visits, f.days, f.km, f.driving, f.working, round(prices.of(f), 2))
    whole = (f.people_reached, f.longest_gap, f.unfair, round(f.gap_percent, 2), str(f.promises_proven).lower())
    return (scenario.kind.value, *plan, *whole)


def as_file(comparison: Comparison, prices: Prices) -> bytes:
    """Return the figures of all scenarios as CSV."""
    return as_csv(COLUMNS, (cells(one, prices) for one in comparison.answers))


def lines(comparison: Comparison, prices: Prices, _: Translator) -> Iterator[str]:
    """Yield the comparison for a shell: one line a figure, one column a scenario, then what each means."""
    answers = comparison.answers
    columns = [(title(one.kind, _), *row(one, prices, _)) for one in answers]
    yield from in_columns(list(zip(("", *heads(_)), *columns, strict=True)))
    yield ""
    yield from (f"{title(one.kind, _)}: {meaning(one, comparison.problem, _)}" for one in answers)
    yield from unanswered(comparison, _)
    for one in answers:
        if comparison.base and one is not comparison.base:
            yield ""
            yield title(one.kind, _) + ": " + counted(comparison, one, _)
            yield from (f"- {told(each, comparison.problem, _)}" for each in differing(comparison, one))


def unanswered(comparison: Comparison, _: Translator) -> Iterator[str]:
    """Yield a sentence for each question that has no answer."""
    for one in comparison.asked:
        if one.state is ScenarioState.IMPOSSIBLE:
            why = {
                Kind.ONE_BUS_FEWER: _("there is only one bus"),
                Kind.WITHOUT_THE_WEAKEST: _("there are fewer than five promised stops"),
                Kind.ONE_MORE_DAY: _("no stop has hours on a day without a bus"),
            }.get(one.kind, "")
            yield _("{question}: it cannot be asked of this month, {why}.").format(question=title(one.kind, _), why=why)
        elif one.state is ScenarioState.FAILED:
            yield _("{question}: the search broke off. Ask again.").format(question=title(one.kind, _))


def differing(comparison: Comparison, scenario: Scenario) -> tuple[Difference, ...]:
    """Return the visits in which a scenario differs from the month as it is."""
    return differences(comparison.base.visits, scenario.visits) if comparison.base else ()


def counted(comparison: Comparison, scenario: Scenario, _: Translator) -> str:
    """Return in one sentence how many visits differ."""
    fates = [one.fate for one in differing(comparison, scenario)]
    if not fates:
        return _("The same visits.")
    return _("{other_day} on another day, {other_time} at another time, {gone} fewer, {new} more.").format(
        **{fate.value: fates.count(fate) for fate in Fate}
    )


def told(one: Difference, problem: PlanningProblem, _: Translator) -> str:
    """Return a visit that differs, in words."""
    known = {"place": place(problem, one.stop_id)}
    for name, visit in (("before", one.before), ("after", one.after)):
        known[name] = f"{day_short(visit.date, _.language)} {clock(visit.opens, _.language)}" if visit else ""
    return {
        Fate.OTHER_DAY: _("{place}: {after} instead of {before}"),
        Fate.OTHER_TIME: _("{place}: {after} instead of {before}"),
        Fate.GONE: _("{place}: no visit on {before}"),
        Fate.NEW: _("{place}: also on {after}"),
    }[one.fate].format(**known)
