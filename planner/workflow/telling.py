"""How far a search is, in words: one place for the shell and the screen."""

from planner.domain.outcome import Progress, Stage
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
