"""Sentences for *why this day?*: what other days would cost a visit, and what forbids the rest."""

from collections.abc import Iterable
from datetime import date

from planner.domain.outcome import WayOut
from planner.domain.problem import PlanningProblem
from planner.domain.why import Obstacle, OtherDay, WhyThisDay
from planner.rules.ways_out import explain_price, given_up
from planner.rules.wording import ended, listed, place
from planner.words.catalogue import Translator
from planner.words.formats import WEEKDAYS_SHORT, day_of_month, day_short, length


def explain_why(answer: WhyThisDay, problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
    """Return the answer in sentences, the most useful first."""
    words = {"stop": place(problem, answer.stop_id), "day": day_short(answer.date, _.language)}
    head = (
        _("{stop}, {day}: why this day? What the next best days would cost:")
        if answer.next_best
        else _("{stop}, {day}: why this day? No other day would do while the rest of the plan stays.")
    )
    return (
        head.format(**words),
        *(_other_day(other, problem, _) for other in answer.next_best),
        *(ended(said) for said in _others(answer, _)),
    )


def _other_day(other: OtherDay, problem: PlanningProblem, _: Translator) -> str:
    way = WayOut((), other.extra_minutes, other.extra_km, other.gives_up)
    words = {"day": day_short(other.date, _.language), "price": explain_price(way, _)}
    rest = other.extra_wishes - other.extra_minutes
    words["rest"] = length(abs(rest))
    if rest > 0:
        said = _("{day}: {price}; the other wishes would lose as much as {rest} of driving.").format(**words)
    elif rest < 0:
        said = _("{day}: {price}; the other wishes would gain as much as {rest} of driving.").format(**words)
    else:
        said = f"{words['day']}: {words['price']}."
    if not other.gives_up:
        return said
    promises = given_up(other.gives_up, problem, _)
    lost = _("These promises would not be kept: {promises}.").format(promises=promises)
    return f"{said} {lost}"


def _others(answer: WhyThisDay, _: Translator) -> Iterable[str]:
    if answer.dearer:
        yield _("Dearer still: {days}.").format(days=_days(answer.dearer, _))
    sentences = {
        Obstacle.CLOSED: _("The stop is closed: {days}."),
        Obstacle.HOURS: _("The bus may not stand there: {days}."),
        Obstacle.SPACING: _("Too near to another visit of the stop: {days}."),
        Obstacle.DAY_FULL: _("No room beside the other visits of the day: {days}."),
        Obstacle.PEOPLE: _("Those who would be needed cannot come, or have to rest: {days}."),
    }
    for obstacle, days in answer.forbidden:
        yield sentences[obstacle].format(days=_days(days, _))
    if answer.unknown:
        yield _("Not looked at, for lack of time: {days}.").format(days=_days(answer.unknown, _))


def _days(days: tuple[date, ...], _: Translator) -> str:
    weekdays = WEEKDAYS_SHORT[_.language]
    return listed([f"{weekdays[day.weekday()]} {day_of_month(day, _.language)}" for day in sorted(days)], _)
