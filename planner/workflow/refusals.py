"""What the planner will not do, and why: every message says where, what was found, and what to do.

A refusal is not a crash. It changes nothing, and screens and shell show its sentence as it is.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.publish.errors import PublishError
from planner.storage.errors import StorageError
from planner.words.catalogue import Translator, translator
from planner.words.formats import capital, month_name


class Ending(IntEnum):
    """How a command ends; the exit codes of the shell."""

    DONE = 0
    FLAWS = 1
    """The plan breaks a rule that must hold, or the files have flaws."""
    USAGE = 2
    """The command or one of its options is not understood."""
    MISSING = 3
    """Something has to be done first: import a region, make a plan."""
    OUTSIDE = 4
    """The disk, the database or the network failed."""


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """The planner says no. Nothing was changed."""

    ending: ClassVar[Ending] = Ending.MISSING

    @abstractmethod
    def say(self, _: Translator) -> str:
        """Return the sentence for the reader: where, what was found, what to do."""

    def __str__(self) -> str:
        """Return the sentence in English, for logs."""
        return self.say(translator(Language.EN))


class MonthNotUnderstood(Refused):
    """A month that is not written ``2027-03``."""

    ending = Ending.USAGE

    def __init__(self, text: str) -> None:
        self.text = text

    def say(self, _: Translator) -> str:
        """Name the text and the way a month is written."""
        return _("“{text}” is not a month. Write the year and the month, like this: 2027-03.").format(text=self.text)


class HorizonBackwards(Refused):
    """A horizon that ends before it begins."""

    ending = Ending.USAGE

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = first, last

    def say(self, _: Translator) -> str:
        """Name both days."""
        return _("The planning period begins on {first} but ends earlier, on {last}. Swap the two.").format(
            first=self.first, last=self.last
        )


class FolderMissing(Refused):
    """A folder to read from that is not there."""

    ending = Ending.USAGE

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def say(self, _: Translator) -> str:
        """Name the folder."""
        return _("The folder {folder} does not exist. Name the folder that holds stops.csv and its companions.").format(
            folder=self.folder
        )


class NoDatabase(Refused):
    """A database file that is not there."""

    def __init__(self, file: str) -> None:
        self.file = file

    def say(self, _: Translator) -> str:
        """Name the file and both ways out."""
        return _(
            "There is no such database: {file}. Check the name after --database, or import a region first: "
            "planner import data"
        ).format(file=self.file)


class NoRegion(Refused):
    """A database nothing was imported into."""

    def say(self, _: Translator) -> str:
        """Say which command fills it."""
        return _("There is no region in the database yet. Import one first: planner import data")


class _AboutMonth(Refused):
    def __init__(self, horizon: Horizon) -> None:
        self.horizon = horizon

    def _month(self, _: Translator) -> dict[str, str]:
        name = month_name(self.horizon.first, _.language)
        return {"month": name, "code": f"{self.horizon.first:%Y-%m}"}


class NoPlan(_AboutMonth):
    """A month nobody has planned."""

    def say(self, _: Translator) -> str:
        """Say which command plans it."""
        return _("There is no plan for {month}. Make one first: planner plan --month {code}").format(**self._month(_))


class NoOperatingDay(_AboutMonth):
    """A month in which no bus has a shift, or (``closed``) every day with a shift is a holiday or a pause."""

    def __init__(self, horizon: Horizon, *, closed: bool = False) -> None:
        super().__init__(horizon)
        self.closed = closed

    def say(self, _: Translator) -> str:
        """Say where shifts, holidays and pauses are written."""
        if self.closed:
            said = _(
                "Every day of {month} with a shift is a holiday or lies in a pause, so nothing can be planned. "
                "If the bus shall drive then, take the pause out of closures.csv and import it again."
            )
        else:
            said = _(
                "No bus has a shift in {month}, so nothing can be planned. "
                "Add the month to shifts.csv and import it again."
            )
        return said.format(**self._month(_))


class HardFindings(_AboutMonth):
    """A plan that breaks rules that must hold. ``sentences`` says which, in the language of the translator."""

    ending = Ending.FLAWS

    def __init__(self, horizon: Horizon, sentences: Callable[[Translator], tuple[str, ...]]) -> None:
        super().__init__(horizon)
        self.sentences = sentences

    def say(self, _: Translator) -> str:
        """List what stands in the way."""
        told = self.sentences(_)
        head = _.plural(
            "The plan for {month} cannot be approved: {n} rule that must hold is broken.",
            "The plan for {month} cannot be approved: {n} rules that must hold are broken.",
            len(told),
        ).format(n=len(told), **self._month(_))
        return "\n".join((head, *(f"- {sentence}" for sentence in told)))


class NotApproved(_AboutMonth):
    """A month whose plan is still a draft."""

    def say(self, _: Translator) -> str:
        """Say what comes first."""
        return _("The plan for {month} is a draft. Approve it before it is published.").format(**self._month(_))


class NotPublished(_AboutMonth):
    """A month that families have not been told of, so nothing has to stay."""

    def say(self, _: Translator) -> str:
        """Say which command plans it freely."""
        return _(
            "{month} is not published yet, so nothing has to stay. Plan it anew: planner plan --month {code}"
        ).format(**self._month(_) | {"month": capital(self._month(_)["month"])})


class MonthOver(_AboutMonth):
    """A month whose last day is past."""

    def say(self, _: Translator) -> str:
        """Say that what was driven was driven."""
        return capital(_("{month} is over; nothing can change in it any more.").format(**self._month(_)))


class NothingToPublish(_AboutMonth):
    """A month whose plan has no visit."""

    def say(self, _: Translator) -> str:
        """Say that families would read an empty timetable."""
        return _(
            "The plan for {month} has no visits, so there is nothing to publish. "
            "Look at the promises that are not kept, mend the data, and plan the month again."
        ).format(**self._month(_))


class AlreadyPlanning(_AboutMonth):
    """A month that is being planned at this moment."""

    def say(self, _: Translator) -> str:
        """Ask for patience."""
        said = _("{month} is being planned right now. Wait for that plan or stop it first.")
        return capital(said.format(**self._month(_)))


class NoVisit(Refused):
    """A visit id that names nothing."""

    def __init__(self, visit_id: str) -> None:
        self.visit_id = visit_id

    def say(self, _: Translator) -> str:
        """Say where ids are found."""
        return _("There is no visit {id} in the plans. The ids stand in visits.csv of the published pages.").format(
            id=self.visit_id
        )


class NoPromise(Refused):
    """A promise that nothing in the book is called."""

    ending = Ending.USAGE

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        self.asked, self.known = asked, known

    def say(self, _: Translator) -> str:
        """Name those there are."""
        return _("There is no promise “{asked}” to leave out. There are: {known}.").format(
            asked=self.asked, known=", ".join(self.known)
        )


class NoReason(Refused):
    """A visit called off without a word to families."""

    ending = Ending.USAGE

    def __init__(self, visit_id: str) -> None:
        self.visit_id = visit_id

    def say(self, _: Translator) -> str:
        """Ask for the reason."""
        return _("Visit {id}: no reason is given. Write one, so that it is clear later why it changed.").format(
            id=self.visit_id
        )


class FileNotWritten(Refused):
    """A file the disk does not take."""

    ending = Ending.OUTSIDE

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why

    def say(self, _: Translator) -> str:
        """Name the file and what the disk said."""
        return _("{path} cannot be written ({why}). Choose another folder, or make room.").format(
            path=self.path, why=self.why
        )


class PortTaken(Refused):
    """A port another program listens on."""

    ending = Ending.OUTSIDE

    def __init__(self, port: int) -> None:
        self.port = port

    def say(self, _: Translator) -> str:
        """Name the port and a way out."""
        return _("Port {port} is used by another program on this machine. Choose another one: --port {other}").format(
            port=self.port, other=self.port + 1
        )


class AppMissing(Refused):
    """An installation without the screens."""

    def __init__(self, script: Path) -> None:
        self.script = script

    def say(self, _: Translator) -> str:
        """Name the file that is missing."""
        return _("The app is not here: {script} is missing. Run the command in a copy of the project.").format(
            script=self.script
        )


TOLD = (Refused, StorageError, PublishError)
"""Everything that is told to the reader as a sentence and never shown as a traceback."""


def told(error: BaseException, _: Translator) -> str:
    """Return the sentence of a refusal, or of trouble with the database or the published pages."""
    if isinstance(error, StorageError):
        return error.explain(_)
    return error.say(_) if isinstance(error, Refused | PublishError) else str(error)


def ending(error: BaseException) -> Ending:
    """Return how a command ends that met this."""
    return error.ending if isinstance(error, Refused) else Ending.OUTSIDE
