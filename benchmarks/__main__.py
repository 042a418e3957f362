"""`make bench`: every benchmark, one after the other; `python -m benchmarks NAME` runs one."""

import sys
from importlib import import_module

NAMES = (
    "answers",
    "grading",
    "contests",
    "storage",
    "growth",
    "planned",
    "reload",
    "press",
    "house",
    "fits",
)

for name in sys.argv[1:] or NAMES:
    print(f"== {name}", flush=True)
    import_module(f"benchmarks.{name}").main()
