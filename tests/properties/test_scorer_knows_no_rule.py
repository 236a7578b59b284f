"""The second opinion on costs is one: it reads fields of values, and asks the planner nothing."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import planner.domain
from planner.domain.problem import PlanningProblem
from tests.test_architecture import imported

SCORER = sorted((Path(__file__).parent / "scorer").glob("*.py"))
VALUES = {f"planner.domain.{name}" for name in ("fleet", "places", "plan", "problem", "rhythm")}
OWN = "tests.properties.scorer"
LIBRARY = {"collections", "collections.abc", "dataclasses", "datetime", "fractions", "itertools", "math", "types"}


def classes() -> Iterator[type]:
    """Every class of the domain."""
    for module in pkgutil.iter_modules(planner.domain.__path__, "planner.domain."):
        for _name, thing in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if thing.__module__.startswith("planner.domain"):
                yield thing


def answers() -> set[str]:
    """Names of everything that domain values work out when asked: methods and properties, but no field."""
    fields = {field.name for one in classes() if dataclasses.is_dataclass(one) for field in dataclasses.fields(one)}
    asked = {
        name
        for one in classes()
        for name, thing in vars(one).items()
        if not name.startswith("_") and (callable(thing) or hasattr(thing, "__get__")) and name not in fields
    }
    members = {name for one in classes() for name in getattr(one, "__members__", ())}
    return asked - members - {*dir(date), *dir(timedelta), *dir(int), *dir(dict)}


def test_answers_are_those_one_would_expect() -> None:
    assert {"is_open", "visit_promises", "due", "visits_in", "in_season", "between", "locality"} <= answers()


@pytest.mark.parametrize("path", SCORER, ids=lambda path: path.stem)
def test_the_scorer_imports_data_classes_and_nothing_else_of_the_planner(path: Path) -> None:
    strangers = imported(path) - VALUES - LIBRARY
    assert all(name.startswith(OWN) for name in strangers), strangers
    taken = [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("planner")
        for alias in node.names
    ]
    for module, name in taken:
        assert inspect.isclass(getattr(importlib.import_module(str(module)), name)), f"{name} is no data class"


@pytest.mark.parametrize("path", SCORER, ids=lambda path: path.stem)
def test_the_scorer_asks_domain_values_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not asked & answers()
    of_problems = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "problem"
    }
    assert of_problems <= {field.name for field in dataclasses.fields(PlanningProblem)}
