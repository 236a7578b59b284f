"""Why a timetable is not adopted, or an import not undone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.days import Horizon
from planner.storage.batches import CannotUndoError, Standing
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.refusals import Ending, Refused

if TYPE_CHECKING:
    from planner.workflow.auditing import Audited


class RowsFlawed(Refused):
    """Rows of the file have flaws, and nobody said that the clean ones are enough."""

    ending = Ending.FLAWS

    def __init__(self, audited: "Audited") -> None:
        self.audited = audited

    def say(self, _: Translator) -> str:
        """List every flaw."""
        advice = _("Nothing was stored. Correct the files, or import only the clean rows: --accept-clean-rows")
        return "\n".join((*self.audited.left_out(_), advice))


class NothingToAdopt(Refused):
    """A timetable without a visit in the month, or of another country."""

    ending = Ending.FLAWS

    def __init__(self, horizon: Horizon, *, foreign: bool) -> None:
        self.horizon, self.foreign = horizon, foreign

    def say(self, _: Translator) -> str:
        """Say which of the two."""
        if self.foreign:
            return _("This is the timetable of another country: it can be judged, not adopted.")
        month = month_name(self.horizon.first, _.language)
        said = _("The timetable has no visit in {month}. Choose a month in which it is driven.")
        return said.format(month=month)


class BusUnknown(Refused):
    """A bus of the timetable that no vehicle is called like."""

    ending = Ending.USAGE

    def __init__(self, buses: Sequence[str], vehicles: Sequence[str]) -> None:
        self.buses, self.vehicles = tuple(buses), tuple(vehicles)

    def say(self, _: Translator) -> str:
        """Name the buses and the vehicles there are."""
        said = _(
            "Which vehicle is {buses}? There are: {vehicles}. Say it like this: --bus “{bus}={vehicle}”, or bring a "
            "vehicle for each."
        )
        named = ", ".join(f"“{bus}”" for bus in self.buses)
        vehicle = self.vehicles[0] if self.vehicles else "BUS-1"
        return said.format(buses=named, vehicles=", ".join(self.vehicles), bus=self.buses[0], vehicle=vehicle)


class MonthKnown(Refused):
    """A month families know already, or that was approved."""

    def __init__(self, horizon: Horizon) -> None:
        self.horizon = horizon

    def say(self, _: Translator) -> str:
        """Name the month."""
        month = capital(month_name(self.horizon.first, _.language))
        said = _("{month} is approved or published already, so no timetable is adopted for it. Choose another month.")
        return said.format(month=month)


class NoImport(Refused):
    """A number no import has."""

    def __init__(self, number: str) -> None:
        self.number = number

    def say(self, _: Translator) -> str:
        """Say where numbers are found."""
        return _("There is no import {number}. To see them: planner imports").format(number=self.number)


class StillNeeded(Refused):
    """An import that cannot be undone, because something was built on it since."""

    ending = Ending.FLAWS

    def __init__(self, number: int, error: CannotUndoError) -> None:
        self.number, self.error = number, error

    def say(self, _: Translator) -> str:
        """Say what stands in the way; nothing was changed."""
        said = {
            Standing.UNDONE: _("Import {number} was undone already."),
            Standing.CHANGED: _(
                "Import {number} cannot be undone: {file}, {key} was changed after it. Undo what came later first."
            ),
            Standing.IN_USE: _(
                "Import {number} cannot be undone: {file}, {key} is needed by plans or rows that came later."
            ),
            Standing.PLANNED_ON: _(
                "Import {number} cannot be undone: the plan it made was changed, approved or planned anew since."
            ),
        }[self.error.why]
        return said.format(number=self.number, file=self.error.file, key=self.error.key[:60])
