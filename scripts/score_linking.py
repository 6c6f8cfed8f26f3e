"""Prints how linking scores on data/gold/linking, beside the floors that the tests hold; `--errors N` prints errors of part dev."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print up to N errors; those of the held-back stories are not shown"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # the scorer is the tests'
    from tests.linking_score import read_stories, score_stories, table_of
    from tests.test_linking_gold import FLOORS

    scores = score_stories(read_stories())
    for error in scores["dev"].errors[: options.errors]:
        print(error)
    print("\n".join(table_of(scores, FLOORS)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
