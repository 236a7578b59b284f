"""Publishes one release after another until somebody kills it; run by test_release with plain Python.

Arguments: folder, number of the first release. Every release's files name it; "done N" is printed after
each publication.
"""

import itertools
import random
import sys
from pathlib import Path

from planner.publish.release import write_release

NAMES = [f"{lang}/stops/{n}.{kind}" for lang in ("fi", "sv") for n in range(4) for kind in ("html", "ics")]


def release(number: int) -> dict[str, bytes]:
    chance = random.Random(number)
    return {name: f"release {number} ".encode() * chance.randint(10, 3000) for name in NAMES}


if __name__ == "__main__":
    out, first = Path(sys.argv[1]), int(sys.argv[2])
    for number in itertools.count(first):
        write_release(release(number), out)
        sys.stdout.write(f"done {number}\n")
        sys.stdout.flush()
