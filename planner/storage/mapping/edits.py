"""Edits and what they did: domain to JSON and back."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import TypeAdapter

from planner.domain.editing import Edit, Step

_KINDS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Edit)}
_STEP = TypeAdapter(Step)


def edit_json(value: Edit) -> dict[str, Any]:
    """Return an edit as JSON, with the name of its kind."""
    kind = type(value).__name__
    dumped: dict[str, Any] = _KINDS[kind].dump_python(value, mode="json")
    return {"kind": kind} | dumped


def edit(data: Mapping[str, Any]) -> Edit:
    """Return the edit of :func:`edit_json`."""
    facts = {name: value for name, value in data.items() if name != "kind"}
    found: Edit = _KINDS[data["kind"]].validate_python(facts)
    return found


def step_json(value: Step) -> dict[str, Any]:
    """Return what a step did as JSON."""
    dumped: dict[str, Any] = _STEP.dump_python(value, mode="json")
    return dumped


def step(data: Mapping[str, Any]) -> Step:
    """Return the step of :func:`step_json`."""
    return _STEP.validate_python(data)
