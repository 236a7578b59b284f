"""Seed one fault into a good plan: every one is found, by the rule that is about it."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.checks.verify import verify
from planner.domain.findings import Level
from planner.domain.language import Language
from planner.domain.plan import Plan
from planner.rules.book import RULES, codes, explain
from planner.words.catalogue import translator
from tests.checks.faults import FAULTS
from tests.checks.fortnight import fortnight, good_plan

PROBLEM = fortnight()
GOOD = good_plan()


def rules_found(plan: Plan) -> set[str]:
    return {finding.rule for finding in verify(PROBLEM, plan).findings}


def test_the_good_plan_breaks_no_rule_and_no_promise() -> None:
    report = verify(PROBLEM, GOOD)
    assert report.publishable
    assert report.at(Level.PROMISE) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_every_kind_of_fault_is_found(name: str) -> None:
    seed, rule = FAULTS[name]
    assert rule in rules_found(seed(GOOD, Random(name)))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(name=st.sampled_from(sorted(FAULTS)), number=st.integers(0, 2**32))
def test_every_seeded_fault_is_found(name: str, number: int) -> None:
    seed, rule = FAULTS[name]
    assert rule in rules_found(seed(GOOD, Random(number)))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(names=st.lists(st.sampled_from(sorted(FAULTS)), min_size=2, max_size=4), number=st.integers(0, 2**32))
def test_faults_on_top_of_each_other_never_stop_the_judgement(names: list[str], number: int) -> None:
    plan, pick = GOOD, Random(number)
    for name in names:
        try:
            plan = FAULTS[name][0](plan, pick)
        except (ValueError, IndexError):  # the fault before took away what this one changes
            continue
    findings = verify(PROBLEM, plan).findings
    assert {finding.code for finding in findings} <= set(codes())
    assert all(explain(finding, PROBLEM, translator(Language.FI)).endswith(".") for finding in findings)


def test_every_hard_rule_and_every_promise_has_a_fault() -> None:
    weighty = {rule.name for rule in RULES if rule.level is not Level.WISH}
    assert {rule for _, rule in FAULTS.values()} == weighty
