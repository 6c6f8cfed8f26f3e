"""Paragraphs and sentences with offsets, quotations, the dateline, and the furniture that is not the article's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.lexicon.grammar import grammar
from tracker.model import Field
from tracker.tokens import Tokens, tokenize

# A full stop after these does not end a sentence (unless a new paragraph begins).
# Abbreviations that often stand at the end of a sentence as well: the next word's capital decides together with what it is.
_CLOSERS = frozenset("\"'”’)]")
_ENDERS = frozenset(".!?…")

# Lines that belong to the page, not to the story.
_FURNITURE = re.compile(
    r"""^\W*(?:
      (?:related|verify|read\s+(?:more|also|next)|also\s+read|more|watch(?:\s+(?:live|now|more))?|see\s+also|see\s+more|you\s+may\s+also\s+like|recommended|
         listen|photos?|gallery|slideshow|video|trending|sponsored|advertisement|most\s+(?:read|popular)|live\s+updates|don['’]t\s+miss|editor['’]?s?\s+picks?|in\s+case\s+you\s+missed\s+it|
         more\s+(?:from|on|coverage|news|stories)\b[^|:]*|previous(?:ly)?\s+(?:coverage|on)[^|:]*|top\s+stories|what\s+to\s+read\s+next|download\s+the\b.*app|follow\s+us)
         \s*(?:[|:>»–—-].*|$)
      |(?:advertisement|sign\s+up\s+(?:for|to)\b.*newsletter.*|subscribe\b.{0,80}|share\s+this\b.{0,60}|copyright\s+.{0,120}|©.{0,160}|all\s+rights\s+reserved.{0,80}|click\s+here\b.{0,120})\s*$
      |(?:tags?|topics?|filed\s+under|categories|posted\s+in)\s*:.*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DATELINE = re.compile(
    r"""^\s*(?P<place>[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){0,4}(?:\s*[,/]\s*(?:[A-Z][A-Za-z.]+\s?){1,3})?)
        (?:,\s*(?P<date>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?))?
        \s*(?:\((?P<agency>[^)\n]{1,60})\))?\s*(?:--|[–—_]|\s-\s|-\s|:\s(?=[A-Z“"]))\s*""",
    re.VERBOSE,
)
# Small letters need a date or an agency beside them: "New Delhi, Oct. 5 -- ", "Islamabad [Pakistan], March 23 (ANI): ".
_SMALL_DATELINE = re.compile(
    r"""^\s*(?P<place>[A-Z][a-z]+(?:[\s-][A-Z][a-z]+){0,3}(?:\s\[[A-Z][A-Za-z\s]+\]|,\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][A-Za-z.]+)?)
        (?P<date>,\s*(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?)?
        \s*(?:\((?P<agency>[A-Z][^)\n]{1,30})\))?\s*(?:--|[–—]|-\s|:\s)\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets [start, end) into the field, the tokens [first, last] in it, and its paragraph's number.

    `furniture` marks lines of the page that are no part of the story. `body` is where the sentence proper begins, after a dateline.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    furniture: bool = False
    body: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One field of an article, read into tokens and sentences. `quotes` are [start, end) offsets of quoted words."""

    field: Field
    text: str
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[int, int], ...] = ()
    dateline: tuple[int, int] | None = None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset, or None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low] if low < len(self.sentences) and self.sentences[low].start <= offset else None


def read_document(text: str, field: Field = "text") -> Document:
    """Reads a field into tokens, paragraphs and sentences. Never raises; an empty text gives an empty document."""
    tokens = tokenize(text)
    paragraphs = _paragraphs(text)
    furniture = _furniture(text, paragraphs) if field == "text" else set()
    sentences: list[Sentence] = []
    dateline: tuple[int, int] | None = None
    for number, (start, end) in enumerate(paragraphs):
        span = tokens.between(start, end)
        if not span:
            continue
        body = start
        if dateline is None and number < 4 and number not in furniture and (match := _dateline(text, start, end)):
            dateline, body = (start, match), match
        for first, last in _sentences(tokens, span.start, span.stop):
            begin = tokens.starts[first]
            sentences.append(
                Sentence(begin, tokens.ends[last], first, last, number, number in furniture, max(begin, min(body, tokens.ends[last])))
            )
    return Document(field, text, tokens, tuple(sentences), _quotes(text, paragraphs), dateline)


def _dateline(text: str, start: int, end: int) -> int | None:
    """Where the sentence begins after a dateline such as 'ATLANTA (AP) — ', or None."""
    match = _DATELINE.match(text, start, min(end, start + 160))
    if not match or not any(letter.isupper() for letter in match["place"][1:]):
        match = _SMALL_DATELINE.match(text, start, min(end, start + 160))
        if not match or not (match["date"] or match["agency"]):
            return None
    return match.end() if match.end() < end else None


# A line that ends without punctuation and is about this long was wrapped by a program, not ended by a writer.
_WRAPPED = (50, 90)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs: blank lines part them, single line breaks too unless the text is hard-wrapped."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    single = [(one, two) for one, two in pairwise(lines) if text.count("\n", one[1], two[0]) == 1 and not text[one[0] : one[1]].isspace()]
    open_ended = sum(_WRAPPED[0] <= one[1] - one[0] <= _WRAPPED[1] and text[one[1] - 1] not in '.!?:"”' for one, _ in single)
    wrapped = len(single) >= 4 and open_ended * 2 > len(single)
    out: list[tuple[int, int]] = []
    for start, end in lines:
        if out and text.count("\n", out[-1][1], start) == 1 and (wrapped or _continues(text, out[-1], start)):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _continues(text: str, previous: tuple[int, int], start: int) -> bool:
    """Does a line go on with the sentence of the line before it?"""
    return previous[1] - previous[0] >= 40 and text[start].islower() and text[previous[1] - 1] not in ".!?:"


_FINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*\s*$")
_SHORT_LINE = 22  # words; headlines of other stories are shorter


def _furniture(text: str, paragraphs: list[tuple[int, int]]) -> set[int]:
    """Numbers of the paragraphs that are the page's, not the story's: labelled lines, and headlines that trail the last full sentence."""
    found = {number for number, (start, end) in enumerate(paragraphs) if end - start < 300 and _FURNITURE.match(text[start:end])}
    bodies = [n for n, (start, end) in enumerate(paragraphs) if n not in found and _is_prose(text[start:end])]
    if not bodies:
        return found
    trailing = [n for n in range(bodies[-1] + 1, len(paragraphs)) if n not in found]
    if all(_is_headline(text[slice(*paragraphs[n])]) for n in trailing):
        found.update(trailing)
    return found


def _is_prose(paragraph: str) -> bool:
    words = paragraph.split()
    return len(words) >= 6 and ((bool(_FINAL.search(paragraph)) and not paragraph.rstrip().endswith("?")) or len(words) > _SHORT_LINE)


def _is_headline(line: str) -> bool:
    stripped = line.strip()
    return len(stripped.split()) <= _SHORT_LINE and stripped[-1:] not in '.!…"”' and stripped[:1] not in '-•*–—"“'


def _sentences(tokens: Tokens, first: int, stop: int) -> list[tuple[int, int]]:
    """Token ranges [first, last] of the sentences in one paragraph."""
    out: list[tuple[int, int]] = []
    begin, index = first, first
    while index < stop:
        if _ends_here(tokens, index, stop):
            last = index
            while last + 1 < stop and (tokens.words[last + 1] in _CLOSERS or tokens.words[last + 1] in _ENDERS) and tokens.adjacent(last):
                last += 1
            if last + 1 >= stop or _begins_sentence(tokens, last + 1):
                out.append((begin, last))
                begin = last + 1
            index = last
        index += 1
    if begin < stop:
        out.append((begin, stop - 1))
    return out


def _ends_here(tokens: Tokens, index: int, stop: int) -> bool:
    """Can a sentence end with this token?"""
    word = tokens.words[index]
    if word[-1] not in _ENDERS:
        return False
    if len(word) > 1:  # initials such as "U.S." or "p.m."
        following = index + 1
        return following >= stop or (tokens.lowers[following] in grammar().starters and tokens.words[following][0].isupper())
    if word != "." or index == 0:
        return True
    previous = tokens.words[index - 1]
    touching = tokens.adjacent(index - 1)
    if touching and tokens.lowers[index - 1] in grammar().abbreviations:
        return tokens.lowers[index - 1] in grammar().maybe_final and index + 1 < stop and tokens.lowers[index + 1] in grammar().starters
    is_initial = touching and len(previous) == 1 and previous.isupper() and previous != "I"
    return not is_initial


def _begins_sentence(tokens: Tokens, index: int) -> bool:
    """Does this token look like the start of a sentence, set off by space or by a closing quotation mark?"""
    if tokens.adjacent(index - 1) and tokens.words[index - 1] in _ENDERS and tokens.words[index] not in '“"':
        return tokens.words[index][0].isupper() and len(tokens.words[index - 2]) > 2 and tokens.words[index - 2].islower()
    first = tokens.words[index][0]
    return not first.islower() and first not in ",;:)"


_QUOTE = re.compile(r"[\"“”]")


def _quotes(text: str, paragraphs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets of quoted words; a quotation left open runs to the end of its paragraph."""
    out: list[tuple[int, int]] = []
    for start, end in paragraphs:
        opened: int | None = None
        for match in _QUOTE.finditer(text, start, end):
            mark = match.group()
            if opened is None and mark != "”":
                opened = match.start()
            elif opened is not None and mark != "“":
                out.append((opened, match.end()))
                opened = None
        if opened is not None:
            out.append((opened, end))
    return tuple(out)
