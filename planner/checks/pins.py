"""Look for locked visits that no plan can keep."""

from collections.abc import Iterator
from typing import NamedTuple

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.places import Stop
from planner.domain.plan import Pin, PinStrength
from planner.domain.problem import PlanningProblem


def impossible_pins(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield pins of the period on closed days, without a shift or hours, and pins that need one bus at once."""
    pins = sorted((pin for pin in problem.pins if pin.date in problem.horizon), key=_order)
    for pin in pins:
        yield from _alone(problem, pin)
    yield from _together(problem, pins)


def _order(pin: Pin) -> tuple[object, ...]:
    return pin.date, pin.opens if pin.opens is not None else -1, pin.stop_id


def _finding(what: str, pin: Pin, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, pin.stop_id, date=pin.date, facts=facts)


def _alone(problem: PlanningProblem, pin: Pin) -> Iterator[Finding]:
    stop = problem.stop[pin.stop_id]
    if not problem.is_open(stop.id, pin.date):
        yield _finding("pin_closed", pin)
    elif not any(shift.date == pin.date for shift in problem.shifts):
        yield _finding("pin_without_shift", pin)
    elif not stop.windows_on(Weekday.of(pin.date)):
        yield _finding("pin_without_hours", pin)
    elif (opens := _opens(pin)) is not None and not _inside_hours(stop, pin, opens):
        yield _finding("pin_outside_hours", pin, opens=opens)


def _opens(pin: Pin) -> Minutes | None:
    return None if pin.strength is PinStrength.DATE else pin.opens


def _inside_hours(stop: Stop, pin: Pin, opens: Minutes) -> bool:
    there = _Stand.of(stop, pin, opens)
    return any(window.covers(there.arrives, there.departs) for window in stop.windows_on(Weekday.of(pin.date)))


class _Stand(NamedTuple):
    """When the bus is at a stop at least, because of a pin."""

    arrives: Minutes
    departs: Minutes
    pin: Pin

    @classmethod
    def of(cls, stop: Stop, pin: Pin, opens: Minutes) -> "_Stand":
        return cls(opens - stop.setup, opens + stop.shortest_dwell + stop.packdown, pin)


def _together(problem: PlanningProblem, pins: list[Pin]) -> Iterator[Finding]:
    """Yield pins for which no bus is left: each of its buses is still at, or coming from, another pinned visit."""
    stands = [_Stand.of(problem.stop[p.stop_id], p, opens) for p in pins if (opens := _opens(p)) is not None]
    for number, stand in enumerate(stands):
        buses = sum(1 for shift in problem.shifts if shift.date == stand.pin.date)
        busy = [
            other for other in stands[:number] if other.pin.date == stand.pin.date and _collide(problem, other, stand)
        ]
        if buses and len(busy) >= buses and _at_once(problem, busy):
            other = busy[0].pin
            facts: dict[str, Fact] = {"buses": buses, "other_stop_id": other.stop_id}
            facts |= {"opens": stand.pin.opens or 0, "other_opens": other.opens or 0}
            yield _finding("pins_at_once", stand.pin, **facts)


def _collide(problem: PlanningProblem, first: _Stand, second: _Stand) -> bool:
    """Tell whether one bus cannot make both visits: no time for the drive from the first to the second."""
    if first.pin.stop_id == second.pin.stop_id:
        return first.pin.opens != second.pin.opens and first.departs > second.arrives
    leg = problem.travel.between(first.pin.stop_id, second.pin.stop_id)
    return leg is None or first.departs + leg.minutes > second.arrives


def _at_once(problem: PlanningProblem, busy: list[_Stand]) -> bool:
    """Tell whether the visits take a bus each."""
    return all(_collide(problem, a, b) for n, a in enumerate(busy) for b in busy[n + 1 :])
