"""Sentences about promises and locked visits that no plan can keep, part of those about the data.

The findings are made by ``planner.checks.promised`` and ``planner.checks.pins``.
"""

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, day_of, days, number, place
from planner.words.catalogue import Translator
from planner.words.formats import clock


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str | None:
    """Return the sentence for one finding; ``None``: it is not about a contradiction."""
    sentence = (_of_promises(_) | _of_dates(_) | _of_pins(_)).get(finding.code.partition(".")[2])
    if sentence is None:
        return None
    words = about(finding, problem, _)
    words |= {fact: str(finding.facts[fact]) for fact in ("found", "expected", "buses") if fact in finding.facts}
    words |= {fact: day_of(finding, fact, _) for fact in ("previous", "next") if fact in finding.facts}
    words |= {
        fact: clock(number(finding, fact), _.language) for fact in ("opens", "other_opens") if fact in finding.facts
    }
    words["other"] = place(problem, str(finding.facts.get("other_stop_id", "")))
    if "agreed" in finding.facts:
        words["agreed"] = days(number(finding, "agreed"), _)
    return sentence.format(**words)


def _of_promises(_: Translator) -> dict[str, str]:
    return {
        "too_many_visits": _(
            "{stop}: {expected} visits are promised in this period, but with at least {agreed} between visits the days "
            "on which it is open leave room for {found}. Promise fewer visits, or allow fewer days between them."
        ),
        "too_few_visits": _(
            "{stop}: with at most {agreed} between visits this period takes {expected}, but only {found} are promised. "
            "Promise more visits, or allow more days between them."
        ),
        "season_leaves_nothing": _(
            "{stop}: visits are promised, but none of their days lies in the season of the place. "
            "Make the season longer, or take the promise back."
        ),
        "place_promised_less": _(
            "{stop}: {found} visits are promised to the place, but {expected} to its stops one by one. "
            "Promise the place at least as many, or its stops fewer."
        ),
        "place_promised_more": _(
            "{stop}: {expected} visits are promised to the place, but only {found} to its stops, and each has a number "
            "of its own. Take the number away from one stop, or promise the place fewer."
        ),
        "locality_out_of_reach": _(
            "{stop}: visits are promised to the place, but at none of its stops a visit can be planned. "
            "Look at what is said about its stops, or take the promise back and tell the families."
        ),
        "locality_without_stop": _(
            "{stop}: visits are promised to the place, but it has no stop. "
            "Add a stop, or take the promise back and tell the families."
        ),
    }


def _of_dates(_: Translator) -> dict[str, str]:
    return {
        "due_dates_closed": _(
            "{stop}: every date on which a visit is due in this period is closed ({found}, the first {day}). "
            "Agree on other dates, or allow some days earlier or later."
        ),
        "due_dates_too_near": _(
            "{stop}: visits are due on {previous} and {next}, but at least {agreed} between visits was agreed. "
            "Change the dates, or allow fewer days."
        ),
        "due_dates_too_far": _(
            "{stop}: after {previous} the next visit is due on {next}, but at most {agreed} between visits was agreed. "
            "Change the dates, or allow more days."
        ),
    }


def _of_pins(_: Translator) -> dict[str, str]:
    return {
        "pin_closed": _(
            "{stop}, {day}: a visit is locked on this day, but the stop is closed. "
            "Unlock it and tell the families, or open the stop on this day."
        ),
        "pin_without_shift": _(
            "{stop}, {day}: a visit is locked on this day, but no bus has a shift. Add a shift, or unlock the visit."
        ),
        "pin_without_hours": _(
            "{stop}, {day}: a visit is locked on this day, but the bus may not stand here on this weekday. "
            "Agree on hours, or unlock the visit."
        ),
        "pin_outside_hours": _(
            "{stop}, {day}: a visit is locked to open at {opens}, but the whole stay is then not within the hours of "
            "the stop. Agree on longer hours, or lock another time."
        ),
        "pins_at_once": _(
            "{stop}, {day}: a visit is locked to open at {opens} and one at {other} at {other_opens}, which takes more "
            "buses than there are that day ({buses}). Unlock one of them, or add a shift."
        ),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    near: dict[str, Fact] = {"previous": EXAMPLE_DAY, "next": days_later(7), "found": 7, "agreed": 10}
    far: dict[str, Fact] = {"previous": EXAMPLE_DAY, "next": days_later(28), "found": 28, "agreed": 21}
    return (
        _promise("too_many_visits", found=3, expected=5, agreed=7),
        _promise("too_few_visits", found=1, expected=2, agreed=14),
        _promise("season_leaves_nothing"),
        _place("place_promised_less", found=2, expected=3),
        _place("place_promised_more", found=3, expected=4),
        _place("locality_out_of_reach"),
        _place("locality_without_stop"),
        _on("due_dates_closed", found=2),
        _promise("due_dates_too_near", **near),
        _promise("due_dates_too_far", **far),
        _on("pin_closed"),
        _on("pin_without_shift"),
        _on("pin_without_hours"),
        _on("pin_outside_hours", opens=690),
        _on("pins_at_once", opens=780, other_opens=750, other_stop_id="kimito", buses=1),
    )


def _promise(what: str, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, "dalsbruk", facts=facts)


def _place(what: str, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, facts=facts | {"locality_id": "kimitoon"})


def _on(what: str, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, "dalsbruk", date=EXAMPLE_DAY, facts=facts)
