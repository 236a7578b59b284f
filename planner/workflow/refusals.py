"""What the planner will not do, and why: every message says where, what was found, and what to do.

A refusal is not a crash. It changes nothing, and screens and shell show its sentence as it is.
"""

from abc import abstractmethod
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from planner.domain.language import Language
from planner.publish.errors import PublishError, UnpublishableError
from planner.storage.errors import StorageError
from planner.words.catalogue import Translator, translator


class Ending(IntEnum):
    """How a command ends; the exit codes of the shell."""

    DONE = 0
    FLAWS = 1
    """The plan breaks a rule that must hold, or the data have flaws: files, or a name too long for its paper."""
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
    if isinstance(error, UnpublishableError):
        return Ending.FLAWS
    return error.ending if isinstance(error, Refused) else Ending.OUTSIDE
