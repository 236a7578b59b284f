"""What was noticed about somebody's timetable, in the reader's words: how often, and then row by row."""

from collections.abc import Callable, Mapping
from datetime import date

from planner.checks.timetable.dates import odd_twice
from planner.domain.audit import Audit, Notice, Noticed
from planner.domain.language import Language
from planner.words.catalogue import Translator
from planner.words.formats import day_short, decimal, length

_PERCENT = 100


def headline(kind: Noticed, audit: Audit, _: Translator) -> str:
    """Return how often something was noticed: “6 % of your legs (12 of 200) are shorter than the drive”."""
    n = len(audit.of(kind))
    if kind in (Noticed.LEG_SHORT, Noticed.LEG_IMPOSSIBLE):
        share = max(1, round(_PERCENT * n / max(1, audit.legs)))
        said = {
            Noticed.LEG_SHORT: _("{share} % of your legs ({n} of {of}) are shorter than the drive, as we estimate it."),
            Noticed.LEG_IMPOSSIBLE: _("{share} % of your legs ({n} of {of}) cannot be driven by any bus in that time."),
        }[kind]
        return said.format(share=share, n=n, of=audit.legs)
    return (_of_days(_, n) | _of_places(_, n))[kind].format(n=n)


def _of_days(_: Translator, n: int) -> dict[Noticed, str]:
    return {
        Noticed.OVERLAP: _.plural("{n} visit overlaps another one.", "{n} visits overlap another one.", n),
        Noticed.NO_BREAK: _.plural(
            "On {n} working day there is no break in time.", "On {n} working days there is no break in time.", n
        ),
        Noticed.LONG_DAY: _.plural(
            "{n} working day is longer than the law allows.", "{n} working days are longer than the law allows.", n
        ),
        Noticed.TWICE_A_DAY: _.plural(
            "{n} stop is visited twice on one day.", "{n} times a stop is visited twice on one day.", n
        ),
        Noticed.TOO_NEAR: _.plural(
            "{n} visit is much nearer to the one before than usual.",
            "{n} visits are much nearer to the one before than usual.",
            n,
        ),
        Noticed.HOLIDAY: _.plural("{n} row has dates on holidays.", "{n} rows have dates on holidays.", n),
        Noticed.NEVER: _.plural(
            "{n} row has no date in the days looked at.", "{n} rows have no date in the days looked at.", n
        ),
        Noticed.ODD_HOUR: _.plural("{n} row has odd hours.", "{n} rows have odd hours.", n),
        Noticed.SAME_ROW: _.plural("{n} row says what another one says.", "{n} rows say what another one says.", n),
    }


def _of_places(_: Translator, n: int) -> dict[Noticed, str]:
    return {
        Noticed.FAR_AWAY: _.plural(
            "{n} position lies far from all others.", "{n} positions lie far from all others.", n
        ),
        Noticed.LONG_LEG: _.plural("{n} leg is very long.", "{n} legs are very long.", n),
        Noticed.ABROAD: _.plural("{n} position lies outside Finland.", "{n} positions lie outside Finland.", n),
        Noticed.NO_POSITION: _.plural("{n} row has no position.", "{n} rows have no position.", n),
        Noticed.ONE_ADDRESS_TWO_PLACES: _.plural(
            "{n} address has two positions.", "{n} addresses have two positions.", n
        ),
        Noticed.ONE_NAME_TWO_PLACES: _.plural("{n} stop has two positions.", "{n} stops have two positions.", n),
        Noticed.TWO_NAMES_ONE_PLACE: _.plural(
            "{n} stop stands where one of another name stands.", "{n} stops stand where one of another name stands.", n
        ),
    }


def line(notice: Notice, headings: Mapping[str, str], _: Translator) -> str:
    """Return what was noticed about one row, with its cell: where, found, expected, what to do.

    ``headings`` says what a column is called in the file, where that is not our name for it.
    """
    where = _("Row {row}, {column} “{found}”") if notice.found else _("Row {row}, {column}")
    column = headings.get(notice.column, notice.column)
    cell = where.format(row=notice.row, column=column, found=notice.found)
    facts = {
        name: day_short(fact, _.language) if isinstance(fact, date) else fact for name, fact in notice.facts.items()
    }
    km = notice.facts.get("km")
    if isinstance(km, float):
        facts["km"] = decimal(km, _.language)
    work, limit = notice.facts.get("minutes"), notice.facts.get("most")
    if isinstance(work, int) and isinstance(limit, int):
        facts |= {"work": length(work), "limit": length(limit)}
    if notice.kind is Noticed.HOLIDAY:
        facts["name"] = dict(zip(Language, notice.facts["names"], strict=True))[_.language]  # type: ignore[arg-type]
    return f"{cell}: {_said(notice, _).format(**facts)}"


def _said(notice: Notice, _: Translator) -> str:
    said: dict[Noticed, Callable[[Notice, Translator], str]] = {
        Noticed.TOO_NEAR: _near,
        Noticed.FAR_AWAY: _far,
        Noticed.HOLIDAY: _holiday,
    }
    return said[notice.kind](notice, _) if notice.kind in said else _plain(_)[notice.kind]


def _near(notice: Notice, _: Translator) -> str:
    said = _("“{stop}” is visited on {day} and again {days} days later, on {next}; usually {usual} days lie between.")
    if odd_twice(notice.facts):
        return f"{said} " + _("Weeks 53 and 1 are both odd: count every other week from a date, not by week numbers.")
    return f"{said} " + _("Compare with row {other}.")


def _far(notice: Notice, _: Translator) -> str:
    said = _("“{stop}” lies {km} km from the middle of the others.")
    meant = _("Did you mean {lat:.5f} {lon:.5f}?") if "lat" in notice.facts else _("Check both numbers.")
    return f"{said} {meant}"


def _holiday(notice: Notice, _: Translator) -> str:
    n = notice.facts["n"]
    return _.plural(
        "“{stop}” has a date on a holiday: {day}, {name}. List it as an exception, or say that the bus comes.",
        "“{stop}” has {n} dates on holidays, first {day}, {name}. List them as exceptions, or say that the bus comes.",
        n if isinstance(n, int) else 1,
    )


def _plain(_: Translator) -> dict[Noticed, str]:
    return {
        Noticed.OVERLAP: _(
            "“{stop}” begins while the bus is still at “{other_stop}” (row {other}), first on {day}. Correct one of "
            "them."
        ),
        Noticed.LEG_IMPOSSIBLE: _(
            "{gap} min after “{other_stop}” (row {other}), and {km} km away in a straight line. Correct a time or a "
            "position."
        ),
        Noticed.LEG_SHORT: _(
            "{gap} min after “{other_stop}” (row {other}); the drive takes about {drive} min. Ask the driver, or leave "
            "more time."
        ),
        Noticed.NO_BREAK: _(
            "{day}, {bus}: {work} without a break of {rest} min; one is due after {limit}. Leave a gap for it."
        ),
        Noticed.LONG_DAY: _(
            "{day}, {bus}: {work} of work from the first stop to the last, without the way from and to the depot; at "
            "most {limit} are allowed."
        ),
        Noticed.TWICE_A_DAY: _(
            "“{stop}” is visited on {day} in row {other} already. Keep one of them, if that is wrong."
        ),
        Noticed.LONG_LEG: _(
            "“{stop}” is {km} km in a straight line from “{other_stop}” (row {other}). Check positions."
        ),
        Noticed.ABROAD: _(
            "“{stop}” lies outside Finland. Check both numbers; latitude is about 60–70, longitude 19–32."
        ),
        Noticed.NO_POSITION: _("“{stop}” has no position; its drives cannot be judged. Fill both cells in."),
        Noticed.ONE_ADDRESS_TWO_PLACES: _(
            "The same address as in row {other}, but {km} km away. Correct the address or the position."
        ),
        Noticed.ONE_NAME_TWO_PLACES: _(
            "“{stop}” lies {km} km away in row {other}. Correct a position, or give one of them another name."
        ),
        Noticed.TWO_NAMES_ONE_PLACE: _(
            "It stands on the same spot as “{other_stop}” (row {other}). Use one name, or correct a position."
        ),
        Noticed.SAME_ROW: _("Row {other} says the same. Remove one of them."),
        Noticed.ODD_HOUR: _("The bus would stand at “{stop}” at night or nearly all day. Check the times."),
        Noticed.NEVER: _("“{stop}” is not visited in the days looked at. Check the first and the last day."),
    }
