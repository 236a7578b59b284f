"""Many papers at once: a few processes typeset side by side, because one typesetter uses one core.

Run as ``python -m planner.publish.press`` it is one of them: it takes sheets from its input and answers with PDF.
Not :mod:`multiprocessing`, because that would run the app's own script again in every process.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from typing import IO

from planner.publish.errors import UnpublishableError
from planner.publish.typesetting import Sheet, typeset

Step = Callable[[int, int], None]
"""Told after every paper: how many are done, of how many."""
WORTH_IT = 40
"""So many papers take longer than starting processes for them."""
MOST_PROCESSES = 4


def print_all(sheets: Sequence[Sheet], progress: Step | None = None) -> list[bytes]:
    """Return the PDF of every sheet, in order.

    Raises
    ------
    UnpublishableError
        When one of them cannot be typeset.
    """
    tell = progress or _quiet
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(sheets) < WORTH_IT or processes == 1:
        done = []
        for sheet in sheets:
            done.append(typeset(sheet))
            tell(len(done), len(sheets))
        return done
    with ExitStack() as stack:
        free: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(processes):
            free.put(stack.enter_context(_process()))
        threads = stack.enter_context(ThreadPoolExecutor(processes))
        waiting = {threads.submit(_by_a_free_one, free, sheet): n for n, sheet in enumerate(sheets)}
        pdfs: list[bytes] = [b""] * len(sheets)
        try:
            for count, future in enumerate(as_completed(waiting), start=1):
                pdfs[waiting[future]] = future.result()
                tell(count, len(sheets))
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    return pdfs


_Process = subprocess.Popen[bytes]


def _by_a_free_one(free: "SimpleQueue[_Process]", sheet: Sheet) -> bytes:
    process = free.get()
    try:
        if process.stdin is None or process.stdout is None:
            msg = "A typesetting process has no pipes."
            raise RuntimeError(msg)
        _send(process.stdin, sheet)
        answer = _receive(process.stdout)
    finally:
        free.put(process)
    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, tuple):
        sentence, facts = answer
        raise UnpublishableError(sentence, **facts)
    msg = f"A typesetting process ended while it made “{sheet.data['title']}”."
    raise RuntimeError(msg)


@contextmanager
def _process() -> Iterator[_Process]:
    command = [sys.executable, "-m", "planner.publish.press"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> object:
    """Return what the other side sent, ``None`` when it has gone."""
    try:
        return pickle.load(pipe)  # from our own process, through our own pipe
    except EOFError:
        return None


def _quiet(done: int, of: int) -> None:
    """Tell nobody."""
    del done, of


def main() -> None:
    """Typeset what comes in until nothing does."""
    while isinstance(sheet := _receive(sys.stdin.buffer), Sheet):
        try:
            answer: object = typeset(sheet)
        except UnpublishableError as error:
            answer = (error.sentence, error.facts)
        _send(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
