"""The same question and seed give the same answer: every time, whatever the hash seed and the time zone."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import product
from pathlib import Path

from planner.domain.outcome import StoppedBy
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from tests.solver.small import small

REPEATS, HASH_SEEDS, ZONES = 20, ("0", "1", "2", "33", "4242"), ("Europe/Helsinki", "Pacific/Auckland")
EXACT = SolveSettings(seconds=60, gap_percent=0.0, seed=7)
ANSWER = """
from tests.solver.test_determinism import answer
print(*answer())
"""


def answer() -> tuple[str, int]:
    """Everything a search says but how long it took, as a digest."""
    found = solve(small(), EXACT)
    assert found.stopped_by is StoppedBy.GAP
    said = (found.plan, found.promise_cost, found.promise_bound, found.objective, found.bound, found.unkept)
    return sha256(repr((said, found.candidates)).encode()).hexdigest(), len(found.plan.routes)


def test_twenty_searches_in_a_row_give_one_answer() -> None:
    assert len({answer() for _ in range(REPEATS)}) == 1


def test_neither_hash_seed_nor_time_zone_changes_the_answer() -> None:
    def ask(seed: str, zone: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", ANSWER],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    with ThreadPoolExecutor(2) as pool:
        answers = set(pool.map(lambda pair: ask(*pair), product(HASH_SEEDS, ZONES)))
    assert answers == {" ".join(map(str, answer())) + "\n"}
