"""Round-ups: texts of items that have nothing to do with each other, each under a label in capitals ("TENNIS: ...", "TEHRAN: ...")."""

from __future__ import annotations

import re

from tracker.language.segment import Document

_LABEL = re.compile(r"^\s*(?:[-–—•*]\s*)?[A-Z0-9][A-ZÀ-Ý0-9 .,'’&/-]{2,50}:\s")
_LEAST = 3  # labelled items that make a round-up, which have to be half of the paragraphs, too


def is_roundup(document: Document) -> bool:
    """Is the text a list of news in brief, so that no city is the whole text's?"""
    text = document.text
    if text.count(": ") < _LEAST:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    labelled = sum(_LABEL.match(line) is not None for line in lines)
    return labelled >= _LEAST and 2 * labelled >= len(lines)
