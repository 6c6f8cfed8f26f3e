"""Prints how `analyze` scores on data/gold, beside the floors that the tests hold; `--raise` lifts the floors to what is measured.

Floors only rise: a figure that falls below its floor is a fault of the change that made it fall. `--errors N` prints errors.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The test set: its errors are looked at as a figure only.
UNSEEN = ("wide-d",)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors in data/gold/floors.toml to what is measured")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each set but the test set")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # the scorer is the tests'
    from tests.scoring import FLOORS, SETS, raised, read_floors, score_set, table, written
    from tracker.lexicon import load_lexicon

    lexicon = load_lexicon()
    scores = {name: score_set(name, lexicon) for name in SETS}
    figures, floors = {name: each.figures() for name, each in scores.items()}, read_floors()
    if options.lift:
        floors = raised(floors, figures)
        FLOORS.write_text(written(floors), "utf-8")
    for name, each in scores.items():
        for error in each.errors[: options.errors if name not in UNSEEN else 0]:
            print(f"{name}: {error}")
    print(table(figures, floors))
    return int(any(value < floors.get(name, {}).get(metric, 0.0) for name, values in figures.items() for metric, value in values.items()))


if __name__ == "__main__":
    sys.exit(main())
