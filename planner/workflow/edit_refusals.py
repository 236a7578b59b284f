"""What is not done to a plan by hand, and why: nothing is there to change, or somebody else was quicker."""

from collections.abc import Callable
from datetime import date

from planner.words.catalogue import Translator
from planner.words.formats import day_short
from planner.workflow.refusals import Ending, Refused

Say = Callable[[Translator], str]


class NotEdited(Refused):
    """An edit that cannot be made at all, whatever the rules say."""

    ending = Ending.USAGE


class NotInPlan(NotEdited):
    """A visit that is not, or no longer, driven to in the plan."""

    def say(self, _: Translator) -> str:
        """Say that the plan may have changed."""
        return _("The bus drives to no such visit in this plan. Look at the plan again and choose anew.")


class Unknown(NotEdited):
    """A stop, bus or organisation that the region does not have."""

    def __init__(self, name: str) -> None:
        self.name = name

    def say(self, _: Translator) -> str:
        """Name it."""
        return _("“{name}” is not known in this region. Choose one from the list.").format(name=self.name)


class OutsideMonth(NotEdited):
    """A day that is not planned here."""

    def __init__(self, day: date) -> None:
        self.day = day

    def say(self, _: Translator) -> str:
        """Name the day."""
        said = _("{day} does not belong to this plan. Choose a day of its month.")
        return said.format(day=day_short(self.day, _.language))


class DayIsOver(OutsideMonth):
    """A day that was driven already."""

    def say(self, _: Translator) -> str:
        """Name the day."""
        said = _("{day} is over; nothing can change on it any more.")
        return said.format(day=day_short(self.day, _.language))


class TwiceADay(OutsideMonth):
    """A stop that has a visit on that day already."""

    def say(self, _: Translator) -> str:
        """Name the day."""
        said = _("This stop has a visit on {day} already. Choose another day, or move that visit.")
        return said.format(day=day_short(self.day, _.language))


class NotThatHour(NotEdited):
    """An opening at which the visit would not lie between midnight and midnight."""

    def say(self, _: Translator) -> str:
        """Say what is expected."""
        return _("At this hour the visit would not end on the same day. Choose an earlier or a later hour.")


class NobodyChanges(NotEdited):
    """Somebody who is on board already is to come, somebody who is not there is to leave, or nobody does either."""

    def say(self, _: Translator) -> str:
        """Say what to choose."""
        return _("Choose who leaves among those on board, and who comes among those who are not.")


class NothingChanges(NotEdited):
    """An edit after which the plan is as it was."""

    def say(self, _: Translator) -> str:
        """Say so."""
        return _("It is so already; nothing was changed.")


class NothingToUndo(NotEdited):
    """No step to take back, or to take again."""

    def say(self, _: Translator) -> str:
        """Say so."""
        return _("There is no change by hand to take back, or to make again.")


class ChangedMeanwhile(NotEdited):
    """Somebody changed the plan since this person looked at it: ``mine`` is what was wished, ``theirs`` was done."""

    ending = Ending.FLAWS

    def __init__(self, mine: Say, theirs: Callable[[Translator], tuple[str, ...]]) -> None:
        self.mine, self.theirs = mine, theirs

    def say(self, _: Translator) -> str:
        """Show both, and what can be done."""
        head = _("Somebody else changed this plan while you looked at it. Nothing was saved yet.")
        theirs = self.theirs(_) or (_("It was planned anew, or a visit was locked or cancelled elsewhere."),)
        lines = (head, _("They did:"), *(f"- {one}" for one in theirs), _("You wanted:"), f"- {self.mine(_)}")
        return "\n".join((*lines, _("The plan below is the newest. Make your change again if it is still right.")))
