"""Whatever comes over a plan: nothing moves that need not, what stands stays, and the mended plan breaks no law."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut, Disruption, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.findings import Level
from planner.domain.outcome import Outcome
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.solver import choices
from planner.solver.replan import Replanned, replan
from planner.solver.settings import SolveSettings
from tests.builders import MONDAY, text
from tests.properties.regions import regions
from tests.properties.test_planning import EXACT, Solve, few

PATIENT = SolveSettings(seconds=20, reasons_seconds=0, wishes_seconds=0)


def mend(question: PlanningProblem, published: Outcome, *came: Disruption, day: int = 0) -> Replanned:
    """Replan and judge what comes out by code that knows no solver."""
    done = replan(question, published.plan, came, PATIENT, today=MONDAY + timedelta(days=day))
    report = verify(done.problem, done.outcome.plan)
    assert not report.at(Level.HARD)
    costs = score(done.problem, done.outcome.plan)
    assert (done.outcome.promise_cost, done.outcome.objective) == (costs.promise_cost, costs.wish_cost)
    assert done.outcome.promise_bound <= done.outcome.promise_cost
    assert {unkept.finding for unkept in done.outcome.unkept} == set(report.at(Level.PROMISE))
    return done


def places(plan: Plan) -> set[object]:
    return {(visit.stop_id, visit.date) for visit in plan.visits()}


@st.composite
def disruptions(draw: st.DrawFn) -> Callable[[Plan], Disruption]:
    """What comes over a plan, aimed at one of its visits."""
    index, days, kind = draw(st.integers(0, 9)), draw(st.sampled_from((1, 1, 2, 5))), draw(st.integers(0, 3))

    def aimed(plan: Plan) -> Disruption:
        visits = plan.all_visits()
        first = visits[index % len(visits)].date if visits else MONDAY
        dates = DateRange(first, first + timedelta(days=days - 1))
        stop_id = visits[index % len(visits)].stop_id if visits else "A"
        return (BusOut("BUS", dates), OrganisationAway("O", dates), StopClosed(stop_id, dates), _feast(dates))[kind]

    return aimed


def _feast(dates: DateRange) -> Disruption:
    return HolidayAdded(dates, text("Feast"))


def test_nothing_moves_where_nothing_happened(solve_and_verify: Solve) -> None:
    @few(15)
    @given(regions())
    def prove(question: PlanningProblem) -> None:
        best = solve_and_verify(question, EXACT)
        again = mend(question, best)
        assert again.outcome.plan == best.plan

    prove()


@pytest.mark.parametrize("whole", [choices.FEW_SETS, 0])
def test_no_visit_moves_that_another_plan_could_keep(
    solve_and_verify: Solve, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    """Solved exactly, promises and announced visits together, no plan is better; as large months are, few are."""
    monkeypatch.setattr(choices, "FEW_SETS", whole)
    met: list[bool] = []
    hit: list[bool] = []

    @few(15)
    @given(regions(), disruptions())
    def prove(question: PlanningProblem, came: Callable[[Plan], Disruption]) -> None:
        best = solve_and_verify(question, EXACT)
        mended = mend(question, best, came(best.plan))
        exact = solve_and_verify(mended.problem, EXACT)
        assert mended.outcome.promise_cost >= exact.promise_cost
        assert not whole or mended.outcome.promise_cost == exact.promise_cost
        met.append(mended.outcome.promise_cost == exact.promise_cost)
        hit.append(places(mended.outcome.plan) != places(best.plan))

    prove()
    assert sum(hit) > len(hit) / 8
    assert sum(met) > len(met) * 0.9


def test_days_before_today_stand_as_they_were(solve_and_verify: Solve) -> None:
    driven: list[int] = []

    @few(12)
    @given(regions(), disruptions(), st.integers(1, 8))
    def prove(question: PlanningProblem, came: Callable[[Plan], Disruption], day: int) -> None:
        best = solve_and_verify(question, EXACT)
        mended = mend(question, best, came(best.plan), day=day)
        today = MONDAY + timedelta(days=day)
        before = [route for route in best.plan.routes if route.date < today]
        after = [route for route in mended.outcome.plan.routes if route.date < today]
        assert [places(Plan(question.horizon, (r,))) for r in after] == [
            places(Plan(question.horizon, (r,))) for r in before
        ]
        assert [r.begins for r in after] == [r.begins for r in before]
        driven.append(len(before))

    prove()
    assert sum(driven) > len(driven) / 4
