"""What a promise costs: the month planned with it and without it, in a sentence and a small table. Nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.findings import Level
from planner.domain.price import PlanFigures, Price
from planner.rules.book import BY_NAME, RULES
from planner.words.catalogue import Translator
from planner.words.formats import decimal, length
from planner.workflow.columns import in_columns
from planner.workflow.proposing import Watch, question_for
from planner.workflow.refusals import NoPromise

TWO_WEEKS = "two_weeks"


@dataclass(frozen=True, slots=True)
class PriceView:
    """The price of one promise, by its name; ``set_aside``: so many published visits of the month were free to move."""

    promise: str
    price: Price
    set_aside: int = 0

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield a sentence, the table, and how sure it is."""
        yield self._answer(_)
        if self.set_aside:
            yield _.plural(
                "Both plans are made as if nothing were published for this month: {n} published visit may move in "
                "them.",
                "Both plans are made as if nothing were published for this month: {n} published visits may move in "
                "them.",
                self.set_aside,
            ).format(n=self.set_aside)
        yield ""
        yield from _table(self.price.kept, self.price.left_out, _)
        yield ""
        yield self._how_sure(_)
        yield _("People reached: under-18s who live in the places the bus visits, each place once.")

    def _answer(self, _: Translator) -> str:
        minutes = self.price.kept.minutes - self.price.left_out.minutes
        words = {"promise": called(self.promise, _), "minutes": length(abs(minutes))}
        words["km"] = f"{abs(round(self.price.kept.km - self.price.left_out.km))} km"
        if not self.price.told:
            sentence = _(
                "It cannot be told yet what “{promise}” costs: the time was too short to prove how good the two plans "
                "are. Give it more time (--seconds)."
            )
        elif self.price.uncertain > abs(minutes):
            sentence = _(
                "It cannot be told what “{promise}” costs in driving: the two plans differ by {minutes}, less than "
                "they may be off. A longer search may tell."
            )
        elif minutes > 0:
            sentence = _("“{promise}” costs {minutes} and {km} of driving.")
        elif minutes < 0:
            sentence = _("With “{promise}” there is {minutes} and {km} less driving.")
        else:
            sentence = _("“{promise}” costs no driving.")
        return sentence.format(**words)

    def _how_sure(self, _: Translator) -> str:
        if not self.price.told:
            return _(
                "These are two plans as far as they were found; how far they are from the best possible ones is not "
                "known, so their difference is no price."
            )
        return _(
            "The plans are at most {first} % and {second} % from the best possible ones, so the difference may be off "
            "by {minutes}."
        ).format(
            first=decimal(self.price.kept.gap_percent, _.language),
            second=decimal(self.price.left_out.gap_percent, _.language),
            minutes=length(self.price.uncertain),
        )


def promises() -> tuple[str, ...]:
    """Return what can be priced: every promise and wish but driving itself, and visits every two weeks."""
    return (*(rule.name for rule in RULES if rule.level is not Level.HARD and rule.name != "driving"), TWO_WEEKS)


def called(promise: str, _: Translator) -> str:
    """Return a promise in words."""
    return _("A visit every two weeks") if promise == TWO_WEEKS else BY_NAME[promise].title(_)


def price(
    engine: Engine, horizon: Horizon, promise: str, *, seconds: float, progress: Watch | None = None
) -> PriceView:
    """Plan the month twice, each at most ``seconds``, as if nothing were published for it.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    NoPromise
        When there is no such promise.
    """
    if promise not in promises():
        raise NoPromise(promise, promises())
    from planner.solver.price import as_if_unpublished, price_of
    from planner.solver.solve import SolveSettings

    problem = question_for(engine, horizon)
    asked = as_if_unpublished(problem, promise)
    found = price_of(asked, promise, SolveSettings(seconds=seconds), progress=progress)
    return PriceView(promise, found, len(problem.announced) - len(asked.announced))


def _table(kept: PlanFigures, left_out: PlanFigures, _: Translator) -> Iterator[str]:
    heads = ("", _("with"), _("without"))
    rows = (
        (_("Driving"), length(kept.minutes), length(left_out.minutes)),
        (_("Kilometres"), f"{kept.km:.0f}", f"{left_out.km:.0f}"),
        (_("Visits"), str(kept.visits), str(left_out.visits)),
        (_("People reached"), str(kept.people_reached), str(left_out.people_reached)),
        (_("Promises not kept"), str(kept.unkept), str(left_out.unkept)),
    )
    yield from in_columns((heads, *rows))
