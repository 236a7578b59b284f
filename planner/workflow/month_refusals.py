"""What the planner will not do with a month, and why: no plan, no day to drive, not published, over already."""

from collections.abc import Callable

from planner.domain.days import Horizon
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.refusals import Ending, Refused

Sentences = Callable[[Translator], tuple[str, ...]]


class AboutMonth(Refused):
    """A refusal that names a month."""

    def __init__(self, horizon: Horizon) -> None:
        self.horizon = horizon

    def _month(self, _: Translator) -> dict[str, str]:
        name = month_name(self.horizon.first, _.language)
        return {"month": name, "code": f"{self.horizon.first:%Y-%m}"}


class NoPlan(AboutMonth):
    """A month nobody has planned."""

    def say(self, _: Translator) -> str:
        """Say which command plans it."""
        return _("There is no plan for {month}. Make one first: planner plan --month {code}").format(**self._month(_))


class NoOperatingDay(AboutMonth):
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


class HardFindings(AboutMonth):
    """A plan that breaks rules that must hold. ``sentences`` says which, in the language of the translator.

    ``mends`` says what would mend it, where it is known.
    """

    ending = Ending.FLAWS

    def __init__(self, horizon: Horizon, sentences: Sentences, mends: Sentences = lambda _: ()) -> None:
        super().__init__(horizon)
        self.sentences, self.mends = sentences, mends

    def say(self, _: Translator) -> str:
        """List what stands in the way."""
        told = self.sentences(_)
        head = _.plural(
            "The plan for {month} cannot be approved: {n} rule that must hold is broken.",
            "The plan for {month} cannot be approved: {n} rules that must hold are broken.",
            len(told),
        ).format(n=len(told), **self._month(_))
        return "\n".join((head, *(f"- {sentence}" for sentence in told), *self.mends(_)))


class NotApproved(AboutMonth):
    """A month whose plan is still a draft."""

    def say(self, _: Translator) -> str:
        """Say what comes first."""
        return _("The plan for {month} is a draft. Approve it before it is published.").format(**self._month(_))


class NotPublished(AboutMonth):
    """A month that families have not been told of, so nothing has to stay."""

    def say(self, _: Translator) -> str:
        """Say which command plans it freely."""
        return _(
            "{month} is not published yet, so nothing has to stay. Plan it anew: planner plan --month {code}"
        ).format(**self._month(_) | {"month": capital(self._month(_)["month"])})


class MonthOver(AboutMonth):
    """A month whose last day is past."""

    def say(self, _: Translator) -> str:
        """Say that what was driven was driven."""
        return capital(_("{month} is over; nothing can change in it any more.").format(**self._month(_)))


class NothingToPublish(AboutMonth):
    """A month whose plan has no visit."""

    def say(self, _: Translator) -> str:
        """Say that families would read an empty timetable."""
        return _(
            "The plan for {month} has no visits, so there is nothing to publish. "
            "Look at the promises that are not kept, mend the data, and plan the month again."
        ).format(**self._month(_))


class AlreadyPlanning(AboutMonth):
    """A month that is being planned at this moment."""

    def say(self, _: Translator) -> str:
        """Ask for patience."""
        said = _("{month} is being planned right now. Wait for that plan or stop it first.")
        return capital(said.format(**self._month(_)))


class NoVersion(AboutMonth):
    """A version a month does not have."""

    ending = Ending.USAGE

    def __init__(self, horizon: Horizon, number: int, known: tuple[int, ...]) -> None:
        super().__init__(horizon)
        self.number, self.known = number, known

    def say(self, _: Translator) -> str:
        """Name the versions there are."""
        known = ", ".join(str(number) for number in self.known)
        return _("{month} has no version {number}. It has these: {known}.").format(
            number=self.number, known=known, **self._month(_)
        )


class IsNewest(AboutMonth):
    """Going back to the version that is the newest already."""

    def __init__(self, horizon: Horizon, number: int) -> None:
        super().__init__(horizon)
        self.number = number

    def say(self, _: Translator) -> str:
        """Say that nothing has to be done."""
        return _("Version {number} of {month} is the newest already; there is nothing to go back to.").format(
            number=self.number, **self._month(_)
        )
