"""The whole visit lies inside the hours in which the bus may stand at the stop."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.places import Stop
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.reading import driven
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import span, weekday_long


class Window(RouteRule):
    """From arrival to departure, set-up and pack-down included, the bus stands inside one window of the stop.

    A window is given by weekday: the hours in which the place is free for the bus.
    """

    name: ClassVar[str] = "window"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Whole visit inside the stop's hours")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        weekday = Weekday.of(draft.date)
        return all(
            any(hours.covers(visit.arrives, visit.departs) for hours in problem.stop[visit.stop_id].windows_on(weekday))
            for visit in draft.visits
        )

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits that no window of their weekday covers; facts name the window that is missed least."""
        for _route, visit in driven(problem, plan):
            open_hours = _hours(problem.stop[visit.stop_id], visit)
            missed = [max(0, start - visit.arrives) + max(0, visit.departs - end) for start, end in open_hours]
            if 0 in missed:
                continue
            facts: dict[str, Fact] = {"arrives": visit.arrives, "departs": visit.departs}
            if open_hours:
                start, end = open_hours[missed.index(min(missed))]
                facts |= {"opens_from": start, "opens_until": end}
            what = "window.outside" if open_hours else "window.not_this_weekday"
            yield Finding(what, self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        words["found"] = span(number(finding, "arrives"), number(finding, "departs"), _.language)
        if finding.code == "window.not_this_weekday":
            words["weekday"] = weekday_long(finding.date, _.language) if finding.date else ""
            return _(
                "{stop}, {day}: the bus may not stand here on a {weekday} (planned {found}). "
                "Move the visit to another weekday, or agree on hours for this one."
            ).format(**words)
        words["expected"] = span(number(finding, "opens_from"), number(finding, "opens_until"), _.language)
        return _(
            "{stop}, {day}: the bus would stand here {found}, but may stand here {expected}. "
            "Move the visit inside these hours, or agree on longer ones."
        ).format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        times: dict[str, Fact] = {"arrives": 940, "departs": 1125}
        hours: dict[str, Fact] = {"opens_from": 720, "opens_until": 1080}
        return (
            Finding("window.outside", self.level, "kimito", None, EXAMPLE_DAY, times | hours),
            Finding("window.not_this_weekday", self.level, "kimito", None, EXAMPLE_DAY, times),
        )


def _hours(stop: Stop, visit: Visit) -> list[tuple[int, int]]:
    weekday = visit.date.weekday()
    return [(row.window.start, row.window.end) for row in stop.windows if row.weekday == weekday]
