"""Imports that were made, and taking one back: everything is as it was before, or nothing changes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from planner.domain.clock import HELSINKI
from planner.storage.batches import Batch, CannotUndoError, batches, undo
from planner.storage.engine import read_session, write_session
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short, month_name
from planner.workflow.adopting_refusals import NoImport, StillNeeded
from planner.workflow.database import the_region

_HOUR = 60


def kind_name(kind: str, _: Translator) -> str:
    """Return what a kind of table is called."""
    return {
        "stops.csv": _("Stops"),
        "organisations.csv": _("Organisations"),
        "services.csv": _("Services"),
        "availability.csv": _("Availability"),
        "legs.csv": _("Drives"),
        "timetable": _("A timetable you drive already"),
    }.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Imported:
    """One import in a list."""

    batch: Batch

    def sentence(self, _: Translator) -> str:
        """Return when it was, what it brought, and whether it stands."""
        one = self.batch
        when = one.imported_at.astimezone(HELSINKI)
        time = clock(when.hour * _HOUR + when.minute, _.language)
        said = _(
            "{number}: {day} {time}, {kind}, {file}: {new} new rows, {changed} changed, {removed} removed."
        ).format(
            number=one.number,
            day=day_short(when.date(), _.language),
            time=time,
            kind=kind_name(one.kind, _),
            file=one.file,
            new=one.new,
            changed=one.changed,
            removed=one.removed,
        )
        plan = (
            _("It made a draft of {month}.").format(month=month_name(one.horizon.first, _.language))
            if one.horizon
            else ""
        )
        return " ".join(part for part in (said, plan, _("It was undone.") if one.undone else "") if part)


def list_imports(engine: Engine) -> tuple[Imported, ...]:
    """Return the imports that can be told apart, the newest first.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    region = the_region(engine)
    with read_session(engine) as session:
        return tuple(Imported(one) for one in batches(session, region.id))


def undo_import(engine: Engine, number: str, *, now: datetime) -> Imported:
    """Take an import back: rows are what they were before, a plan it made is gone.

    Raises
    ------
    NoRegion, NoImport
        When there is none of this number.
    StillNeeded
        When something was built on it since; nothing is changed then.
    """
    region = the_region(engine)
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 - no database counts further
        raise NoImport(number)
    try:
        with write_session(engine) as session:
            return Imported(undo(session, region.id, int(number), now))
    except LookupError:
        raise NoImport(number) from None
    except CannotUndoError as error:
        raise StillNeeded(int(number), error) from None
