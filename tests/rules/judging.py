"""What tests of rules ask: the codes a rule finds, one finding, its sentence."""

from planner.domain.findings import Finding
from planner.domain.language import Language
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.rule import Rule
from planner.words.catalogue import translator


def codes(rule: Rule, problem: PlanningProblem, plan: Plan) -> list[str]:
    return [finding.code for finding in rule.check(problem, plan)]


def only(rule: Rule, problem: PlanningProblem, plan: Plan) -> Finding:
    """The one finding there is."""
    (finding,) = rule.check(problem, plan)
    assert finding.rule == rule.name
    assert finding.level is rule.level
    return finding


def sentence(rule: Rule, finding: Finding, problem: PlanningProblem, language: Language = Language.EN) -> str:
    return rule.explain(finding, problem, translator(language))
