"""Scenarios beside each other, as a table and as bars that print. Plain HTML with every text escaped."""

from collections.abc import Callable
from html import escape

from planner.domain.scenarios import Figures, Scenario
from planner.ui import panels
from planner.words.catalogue import Translator
from planner.words.formats import length
from planner.workflow.scenario_words import Prices, counted, differing, heads, meaning, row, title, told
from planner.workflow.scenarios import Comparison


def table(comparison: Comparison, prices: Prices, _: Translator) -> str:
    """Return the figures of every scenario, one a row."""
    rows = ((title(one.kind, _), *row(one, prices, _)) for one in comparison.answers)
    names = (_("Question"), *heads(_))
    return f'<table class="pb-coverage pb-compare">{panels.table(names, rows)}</table>'


def bars(comparison: Comparison, prices: Prices, _: Translator) -> str:
    """Return charts of what decides most: visits kept, kilometres, working time, cost, the longest gap."""
    charts: tuple[tuple[str, Callable[[Figures], float], Callable[[Figures], str]], ...] = (
        (_("Promised visits kept"), lambda f: f.kept, lambda f: f"{f.kept} / {f.promised}"),
        (_("Kilometres"), lambda f: f.km, lambda f: f"{f.km:.0f} km"),
        (_("Working time"), lambda f: f.working, lambda f: length(f.working)),
        (_("Cost"), prices.of, lambda f: f"{prices.of(f):.0f} €"),
        (_("Longest gap, days"), lambda f: f.longest_gap, lambda f: str(f.longest_gap)),
    )
    return '<div class="pb-charts">' + "".join(_chart(comparison, *chart, _) for chart in charts) + "</div>"


def _chart(
    comparison: Comparison,
    name: str,
    value: Callable[[Figures], float],
    words: Callable[[Figures], str],
    _: Translator,
) -> str:
    most = max((value(one.figures) for one in comparison.answers), default=0) or 1
    rows = "".join(
        f"<li><span>{escape(title(one.kind, _))}</span><b>{escape(words(one.figures))}</b>"
        f'<i style="width:{100 * value(one.figures) / most:.1f}%"></i></li>'
        for one in comparison.answers
    )
    return f'<section class="pb-chart"><h3>{escape(name)}</h3><ul>{rows}</ul></section>'


def differences(comparison: Comparison, scenario: Scenario, _: Translator) -> str:
    """Return what was asked, how many visits differ from the month as it is, and which."""
    rows = "".join(f"<li>{escape(told(one, comparison.problem, _))}</li>" for one in differing(comparison, scenario))
    said = (meaning(scenario, comparison.problem, _), counted(comparison, scenario, _))
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in said) + (f"<ul>{rows}</ul>" if rows else "")
