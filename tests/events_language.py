"""A small language for tests of mentions: what one trigger tells, in a line.

`type[.subtype] [realis] [date] [>planned] [<previous] [!rule]`: dates in EDTF, `-` for none; realis is asserted unless said. `!rule` is the
rule that gave the date. What a row does not name is not compared.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tracker.lexicon import Lexicon, load_lexicon
from tracker.model import Analysis, Article, DateClaim, Mention
from tracker.pipeline import analyze

WEDNESDAY = date(2019, 6, 26)
# A lead that tells nothing: what follows it is not the day's news.
BACKGROUND = (
    "The town of Dayton, Ohio, has a long history on the river and many people live there now. "
    "It is a quiet place with two schools and one big park near the water. "
)


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str, published: date | None = WEDNESDAY, title: str = "") -> Analysis:
    return analyze(Article("row", text, title, published), lexicon())


def mention(text: str, trigger: str, published: date | None = WEDNESDAY) -> Mention:
    """The one mention whose trigger is these words, of those the text tells."""
    found = [each for each in read(text, published).mentions if each.trigger == trigger]
    assert len(found) == 1, [each.trigger for each in read(text, published).mentions]
    return found[0]


def told(each: Mention, row: str) -> str:
    """The mention in the words of a row, with the same parts named."""
    kind = f"{each.type}.{each.subtype}" if "." in row.split(maxsplit=1)[0] else str(each.type)
    parts = [kind] if each.realis == "asserted" else [kind, str(each.realis)]
    for part in row.split()[1:]:
        if part[0] == ">":
            parts.append(f">{_edtf(each.planned)}")
        elif part[0] == "<":
            parts.append(f"<{_edtf(each.previous)}")
        elif part[0] == "!":
            parts.append(f"!{each.date.rule}")
        elif part not in ("asserted", "planned", "possible", "denied"):
            parts.append(_edtf(each.date))
    return " ".join(parts)


def check(text: str, expected: dict[str, str], published: date | None = WEDNESDAY) -> None:
    """Each trigger named tells what its row says; no triggers named means that nothing is told."""
    if not expected:
        assert [each.trigger for each in read(text, published).mentions] == []
    for trigger, row in expected.items():
        assert told(mention(text, trigger, published), row) == row.replace(" asserted", "")


def _edtf(claim: DateClaim | None) -> str:
    return claim.value.edtf if claim and claim.value else "-"


Row = tuple[str, dict[str, str]]


def rows(table: dict[str, Row], defects: dict[str, str]) -> list[object]:
    """Parametrize's rows; those that a rule still gets wrong are strict expected failures with their reason."""
    assert set(defects) <= set(table)
    return [
        pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=defects[name])] if name in defects else [])
        for name, row in table.items()
    ]
