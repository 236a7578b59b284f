"""How far a search is, in words: one place for the shell and the screen."""

from planner.domain.outcome import Progress, Stage
from planner.domain.weights import Preference
from planner.rules.book import BY_NAME
from planner.words.catalogue import Translator
from planner.words.formats import decimal


def stage_words(stage: Stage | None, _: Translator) -> str:
    """Return what the search is doing."""
    if stage is None:
        return _("Getting ready")
    return {
        Stage.ROUTES: _("Listing every day the bus could drive"),
        Stage.FIRST_PLAN: _("Looking for a first plan"),
        Stage.PROMISES: _("Keeping as many promises as possible"),
        Stage.WISHES: _("Making the plan better"),
        Stage.REASONS: _("Finding out why promises could not be kept"),
    }[stage]


def preference_name(preference: Preference, _: Translator) -> str:
    """Return what a coordinator chooses."""
    return {
        Preference.CALM: _("Calm"),
        Preference.BALANCED: _("Balanced"),
        Preference.CHEAP: _("Cheap"),
    }[preference]


def preference_meaning(preference: Preference, _: Translator) -> str:
    """Return what choosing it means for the plan, with the weights in force. Promises and law come first always."""
    meaning = {
        Preference.CALM: _(
            "Calm: known days, hours and faces are worth a detour. A second weekday at a stop weighs as much as "
            "{weekday} minutes of driving, a second opening time {hour}, one more organisation {face}."
        ),
        Preference.BALANCED: _(
            "Balanced: a second weekday at a stop weighs as much as {weekday} minutes of driving, a second opening "
            "time {hour}, one more organisation {face}."
        ),
        Preference.CHEAP: _(
            "Cheap: driving counts most. A second weekday at a stop weighs only as much as {weekday} minutes of "
            "driving, a second opening time {hour}, one more organisation {face}."
        ),
    }[preference]
    rules = {"weekday": "same_weekday", "hour": "same_hour", "face": "continuity"}
    weights = {word: BY_NAME[name] for word, name in rules.items()}
    return meaning.format(
        **{word: preference.weights.of(rule.name, rule.weight, calm=rule.calm) for word, rule in weights.items()}
    )


def progress_line(progress: Progress, _: Translator) -> str:
    """Return one line for a shell."""
    parts = [stage_words(progress.stage, _), f"{progress.seconds:.0f} s"]
    if progress.promises_unkept is not None:
        n = progress.promises_unkept
        parts.append(_.plural("{n} promise not kept", "{n} promises not kept", n).format(n=n))
    if progress.objective is not None and progress.bound is not None:
        gap = 100.0 * max(0.0, progress.objective - progress.bound) / max(abs(progress.objective), 1e-9)
        parts.append(_("gap {gap} %").format(gap=decimal(gap, _.language)))
    return " · ".join(parts)
