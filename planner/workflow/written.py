"""What people write by hand, ids and free text, looked at before anything is done with it."""

from collections.abc import Callable
from enum import StrEnum

from planner.domain.plan import Visit, VisitStatus
from planner.storage.importing import ImportCode
from planner.storage.importing.cells import Flaw, text
from planner.words.catalogue import Translator
from planner.words.formats import day_short
from planner.workflow.refusals import Ending, Refused

Say = Callable[[Translator], str]


class Written(StrEnum):
    """Free texts that reach the database."""

    REASON = "reason"
    HOLIDAY = "holiday"


class NoVisitId(Refused):
    """A visit is asked for, but none is named."""

    ending = Ending.USAGE

    def say(self, _: Translator) -> str:
        """Say where ids are found."""
        return _("No id of a visit is given. The ids stand in visits.csv of the published pages.")


class NotKept(Refused):
    """A text that cannot be kept as it is."""

    ending = Ending.USAGE

    def __init__(self, sentence: Say) -> None:
        self.sentence = sentence

    def say(self, _: Translator) -> str:
        """Say what is wrong with it."""
        return self.sentence(_)


class NoBusComes(Refused):
    """A question about the day of a visit that no bus drives to."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def say(self, _: Translator) -> str:
        """Say what became of it."""
        if self.visit.status is VisitStatus.CANCELLED:
            said = _("The visit {id} on {day} is cancelled, so there is no day to explain.")
        else:
            said = _("The visit {id} on {day} is held in a room without the bus, so the bus has no day to explain.")
        return said.format(id=self.visit.id, day=day_short(self.visit.date, _.language))


def flaw_of(what: Written, said: str, most: int) -> Say | None:
    """Return what keeps a free text out of the database, as the import would; ``None``: nothing does."""
    try:
        text(most)(said)
    except Flaw as flaw:
        too_long = flaw.code is ImportCode.TOO_LONG
        return lambda _: (_too_long(_) if too_long else _invisible(_)).format(what=what, found=len(said), most=most)
    return None


def _too_long(_: Translator) -> str:
    return _("--{what}: the text has {found} characters. At most {most} can be kept; shorten it.")


def _invisible(_: Translator) -> str:
    return _("--{what}: the text holds invisible control characters. Type it anew, on one line.")
