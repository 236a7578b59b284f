"""A running search on a shell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from planner.domain.outcome import Progress, Stage
from planner.words.catalogue import Translator
from planner.workflow.telling import progress_line


@contextmanager
def watching(_: Translator) -> Iterator[Callable[[Progress], bool]]:
    """Show on stderr how far a search is: a moving line for people, a line per stage for logs."""
    console = Console(stderr=True)
    stages: list[Stage] = []
    with console.status("") as status:

        def watch(progress: Progress) -> bool:
            line = progress_line(progress, _)
            if console.is_terminal:
                status.update(line)
            elif progress.stage not in stages:
                stages.append(progress.stage)
                console.print(line, soft_wrap=True)
            return True

        yield watch
