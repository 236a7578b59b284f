"""Sentences for what would fulfil a wish: another plan, the changes it needs, its price, and what stands elsewhere."""

from collections.abc import Iterable, Iterator

from planner.domain.findings import Finding
from planner.domain.instead import Moved, moved
from planner.domain.outcome import WayOut
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.rules.instead import where
from planner.rules.ways_out import explain_price, explain_way
from planner.rules.wording import called, ended, listed, place
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short

SHOWN = 3
"""So many visits that stand elsewhere are told one by one."""


def explain_other_plan(way: WayOut, plan: Plan, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentences for a way out of a wish, against the plan as it is."""
    if way.changes:
        head = explain_way(way, problem, _)
    else:
        head = _("Another plan fulfils it: {price}.").format(price=explain_price(way, _))
    return " ".join(filter(None, (head, _moves(way, plan, problem, _), _lost(way.less_fulfilled, problem, _))))


def _moves(way: WayOut, plan: Plan, problem: PlanningProblem, _: Translator) -> str:
    pairs = moved(plan, way.routes)
    told = [_told(pair, problem, _) for pair in pairs[:SHOWN]]
    if len(pairs) > SHOWN:
        rest = len(pairs) - SHOWN
        told.append(_.plural("{n} more visit", "{n} more visits", rest).format(n=rest))
    if not told:
        told = list(_drivers(way, plan, problem, _))
    return ended(_("Then: {moves}.").format(moves="; ".join(told))) if told else ""


def _told(pair: Moved, problem: PlanningProblem, _: Translator) -> str:
    """Return how one visit stands elsewhere, in a few words."""
    if pair.before is None or pair.after is None:
        visit = pair.before or pair.after
        words = _words(visit, problem, _) if visit else {}
        return (_("{stop} is not visited on {day}") if pair.before else _("{stop} is visited on {day} too")).format(
            **words
        )
    words = _words(pair.before, problem, _)
    words |= {"other_day": day_short(pair.after.date, _.language), "opens": clock(pair.after.opens, _.language)}
    if pair.before.date != pair.after.date:
        return _("{stop} from {day} to {other_day}").format(**words)
    if pair.before.opens != pair.after.opens:
        return _("{stop} on {day} opens at {opens}").format(**words)
    if pair.before.closes != pair.after.closes:
        words["closes"] = clock(pair.after.closes, _.language)
        return _("{stop} on {day} closes at {closes}").format(**words)
    words["people"] = listed(
        [called(problem.organisation, entry.organisation_id, _) for entry in pair.after.on_board], _
    )
    return _("{stop} on {day} with {people}").format(**words)


def _words(visit: Visit, problem: PlanningProblem, _: Translator) -> dict[str, str]:
    return {"stop": place(problem, visit.stop_id), "day": day_short(visit.date, _.language)}


def _drivers(way: WayOut, plan: Plan, problem: PlanningProblem, _: Translator) -> Iterator[str]:
    """Yield who drives otherwise, where that is all that changes."""
    before = {(route.date, route.vehicle_id): route.driver_id for route in plan.routes}
    for route in way.routes:
        if route.visits and before.get((route.date, route.vehicle_id), "") != route.driver_id:
            yield _("{driver} drives on {day}").format(
                driver=called(problem.driver, route.driver_id, _), day=day_short(route.date, _.language)
            )


def _lost(wishes: Iterable[Finding], problem: PlanningProblem, _: Translator) -> str:
    """Return the wishes that are fulfilled less, by place: ``Dalsbruk (always the same weekday)``."""
    kinds: dict[str, dict[str, None]] = {}
    for wish in wishes:
        kinds.setdefault(where(wish, problem, _), {})[BY_NAME[wish.rule].title(_)] = None
    if not kinds:
        return ""
    lost = listed([f"{whose} ({', '.join(titles)})" for whose, titles in kinds.items()], _)
    return _("Fulfilled less then: {wishes}.").format(wishes=lost)
