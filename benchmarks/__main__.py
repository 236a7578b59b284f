"""``python -m benchmarks month --seconds 60 --out FILE.csv``."""

import sys

from benchmarks.cli import app

sys.exit(app())
