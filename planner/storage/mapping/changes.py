"""Disruptions and remedies as JSON: the name of the change and its fields, read back by their declared types.

Only changes the domain lists can be read: an unknown name, a missing field or a value of another type is refused, so
that what was stored never becomes something else.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from planner.domain.changes import Change

KINDS: dict[str, type[Change]] = {kind.__name__: kind for kind in get_args(Change)}
"""Every change by the name under which it is stored; who renames a class migrates what is stored."""


def change_json(value: Change) -> dict[str, Any]:
    """Return a change as JSON: its kind, and its fields by name."""
    kind = type(value).__name__
    return {"kind": kind, "fields": _adapter(kind).dump_python(value, mode="json")}


def change(data: Mapping[str, Any]) -> Change:
    """Return the change of :func:`change_json`.

    Raises
    ------
    ValueError
        When it is none of the domain's changes.
    """
    if data["kind"] not in KINDS:
        msg = f"Change {data['kind']!r}: expected one of {', '.join(KINDS)}."
        raise ValueError(msg)
    return _adapter(data["kind"]).validate_python(data["fields"])


@cache
def _adapter(kind: str) -> TypeAdapter[Change]:
    return TypeAdapter(KINDS[kind])
