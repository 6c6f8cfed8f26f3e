"""The five sample stories against data/gold/facts-*.csv: prints what is missing, false, or disputed yet not shown."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    sys.path.insert(0, str(ROOT))  # the comparison is the tests'
    from tests.facts_check import STORIES, chronology, compare, facts, report

    verdicts = {story: compare(facts(story), chronology(story)) for story in STORIES}
    for story, verdict in verdicts.items():
        print("\n".join(report(story, verdict)))
    told, missing = (sum(count) for count in zip(*((each.told, len(each.missing)) for each in verdicts.values()), strict=True))
    false, judged = (sum(count) for count in zip(*((len(each.false), each.judged) for each in verdicts.values()), strict=True))
    print(f"all: {told} of {told + missing} facts told ({told / (told + missing):.1%}); {false} of {judged} false ({false / judged:.1%})")
    return int(false > 0.03 * judged)


if __name__ == "__main__":
    sys.exit(main())
