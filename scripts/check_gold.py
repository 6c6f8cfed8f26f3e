"""Checks the annotated articles of a gold folder against their own form and, where a file holds sample articles, against those.

Usage: python scripts/check_gold.py data/gold [--sample data/sample]
Prints one line a fault (file, line, what is wrong) and ends with status 1 if there is any.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

TYPES = {
    "announcement",
    "postponement",
    "rescheduling",
    "cancellation",
    "policy_decision",
    "operation",
    "legal_action",
    "effect",
    "protest",
    "statement",
}
REALIS = {"asserted", "planned", "possible", "denied"}
DATE_SOURCES = {"explicit", "publication", "none"}
CHAIN_ACTS = {"announcement", "postponement", "rescheduling", "cancellation", "operation", "effect"}
STATUSES = {"scheduled", "postponed", "rescheduled", "cancelled", "carried_out", "in_force", "ended", "unknown"}
ARTICLE_KEYS = {"id", "story", "url", "outlet", "published", "title", "text", "events", "matters"}
EVENT_KEYS = {
    "type",
    "also",
    "realis",
    "trigger",
    "evidence",
    "date",
    "date_source",
    "planned",
    "previous",
    "actors",
    "cities",
    "about",
    "optional",
}
MAX_EVIDENCE_WORDS = 6
SEASONS = range(21, 25)

Record = dict[str, Any]


def is_day(text: object) -> bool:
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_partial(text: str) -> bool:
    """A year, a month, a season or a day, `~` behind it if approximate."""
    text = text.removesuffix("~")
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?", text)
    if not found:
        return is_day(text)
    return found[2] is None or 1 <= int(found[2]) <= 12 or int(found[2]) in SEASONS


def is_edtf(value: object) -> bool:
    """The EDTF level 1 subset of the guide: a partial date or an interval of two, either end of which may be open."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    start, slash, end = value.partition("/")
    if not slash:
        return is_partial(value)
    if start == end == "..":
        return False
    if not all(part == ".." or is_partial(part) for part in (start, end)):
        return False
    return ".." in (start, end) or start <= end


def names_fault(record: Record, field: str) -> Iterator[str]:
    value = record.get(field)
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        yield f"{field} is not a list of names"
    elif len(set(value)) != len(value):
        yield f"{field} names one twice"


def evidence_faults(event: Record, article: Record) -> Iterator[str]:
    evidence, trigger = event.get("evidence"), event.get("trigger")
    if not isinstance(evidence, str) or not isinstance(trigger, str) or not evidence or not trigger:
        yield "evidence or trigger is missing"
        return
    if trigger not in evidence:
        yield f"trigger {trigger!r} is not inside the evidence {evidence!r}"
    if len(evidence.split()) > MAX_EVIDENCE_WORDS:
        yield f"evidence {evidence!r} has more than {MAX_EVIDENCE_WORDS} words"
    in_text, in_title = article["text"].count(evidence), article["title"].count(evidence)
    # The title counts only when the text is silent: scoring looks in the text first.
    if in_text != 1 and not (in_text == 0 and in_title == 1):
        yield f"evidence {evidence!r} occurs {in_text} times in the text, {in_title} in the title"


def value_faults(event: Record) -> Iterator[str]:
    if event["type"] not in TYPES:
        yield f"unknown type {event['type']!r}"
    yield from (f"unknown type {other!r} in also" for other in event["also"] if other not in TYPES)
    if event["realis"] not in REALIS:
        yield f"unknown realis {event['realis']!r}"
    if event["date_source"] not in DATE_SOURCES:
        yield f"unknown date_source {event['date_source']!r}"
    if event["type"] == "statement" and event["optional"] is not True:
        yield "a statement is always optional"
    if not isinstance(event["optional"], bool):
        yield "optional is neither true nor false"
    yield from (f"{key} {event[key]!r} is no date of the guide" for key in ("date", "planned", "previous") if not is_edtf(event[key]))


def date_faults(event: Record, published: str) -> Iterator[str]:
    """What a date and its source may say together."""
    if event["date_source"] == "publication" and event["date"] != published:
        yield f"date_source publication, but the date is {event['date']}"
    if event["date_source"] == "explicit" and event["date"] is None:
        yield "date_source explicit, but there is no date"
    if event["date_source"] == "none" and event["date"] not in (None, f"../{published}"):
        yield f"date_source none, but the date is {event['date']}"


def event_faults(event: Record, index: int, article: Record) -> Iterator[str]:
    missing = EVENT_KEYS - event.keys()
    if missing:
        yield f"keys missing: {', '.join(sorted(missing))}"
        return
    yield from (f"unknown key {key!r}" for key in sorted(event.keys() - EVENT_KEYS - {"same_as"}))
    yield from evidence_faults(event, article)
    yield from value_faults(event)
    yield from date_faults(event, article["published"])
    for field in ("actors", "cities"):
        yield from names_fault(event, field)
    if not str(event["about"]).strip():
        yield "about is empty"
    same = event.get("same_as")
    if same is not None and not (isinstance(same, int) and 0 <= same < index):
        yield f"same_as {same!r} does not point to an earlier event"


def matter_faults(matter: Record) -> Iterator[str]:
    if matter.get("status") not in STATUSES:
        yield f"unknown status {matter.get('status')!r}"
    if not matter.get("about") or not matter.get("chain"):
        yield "a matter needs about and chain"
        return
    yield from names_fault(matter, "cities")
    for link in matter["chain"]:
        if link.get("act") not in CHAIN_ACTS:
            yield f"unknown act {link.get('act')!r}"
        yield from (f"{key} {link.get(key)!r} is no date" for key in ("date", "planned") if not is_edtf(link.get(key)))


def sample_faults(article: Record, sample: dict[str, Record]) -> Iterator[str]:
    source = sample.get(article["id"])
    if source is None:
        yield "no sample article has this id"
        return
    pairs = (("text", "text"), ("title", "title"), ("published", "published"), ("url", "url"), ("outlet", "source"))
    yield from (f"{ours} differs from the sample's {theirs}" for ours, theirs in pairs if article[ours] != source.get(theirs))


def article_faults(article: Record, sample: dict[str, Record] | None) -> Iterator[str]:
    missing = ARTICLE_KEYS - article.keys()
    if missing:
        yield f"keys missing: {', '.join(sorted(missing))}"
        return
    if not is_day(article["published"]):
        yield f"published {article['published']!r} is not a day"
    if sample is not None:
        yield from sample_faults(article, sample)
    for index, event in enumerate(article["events"]):
        yield from (f"event {index}: {fault}" for fault in event_faults(event, index, article))
    for index, matter in enumerate(article["matters"]):
        yield from (f"matter {index}: {fault}" for fault in matter_faults(matter))


def records(path: Path) -> Iterator[tuple[int, Record | None]]:
    """(line number, record), the record None where the line is no JSON object."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError:
                record = None
            yield number, record if isinstance(record, dict) else None


def sample_articles(folder: Path) -> tuple[dict[str, Record], list[str]]:
    found: dict[str, Record] = {}
    faults = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, record in records(path):
            where = f"{path}:{number}"
            if record is None or not isinstance(record.get("id"), str):
                faults.append(f"{where}: not a JSON object with an id")
            elif record["id"] in found:
                faults.append(f"{where}: id {record['id']} stands twice")
            else:
                found[record["id"]] = record
                if not is_day(record.get("published")):
                    faults.append(f"{where}: published {record.get('published')!r} is not a day")
    return found, faults


def stands_alone(lines: list[tuple[int, Record | None]], sample: dict[str, Record]) -> bool:
    """Whether none of a gold file's articles are shown in the demo: then there is nothing to compare it with."""
    return not any(record is not None and record.get("id") in sample for _, record in lines)


def gold_faults(path: Path, sample: dict[str, Record], seen: set[str]) -> Iterator[str]:
    lines = list(records(path))
    compared = None if stands_alone(lines, sample) else sample
    for number, record in lines:
        where = f"{path}:{number}"
        if record is None:
            yield f"{where}: not a JSON object"
            continue
        if record.get("id") in seen:
            yield f"{where}: id {record['id']} stands twice"
        seen.add(str(record.get("id")))
        yield from (f"{where}: {record.get('id')}: {fault}" for fault in article_faults(record, compared))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of *.jsonl with annotated articles")
    parser.add_argument("--sample", type=Path, help="folder of the sample articles (default: sample beside the gold folder)")
    options = parser.parse_args()
    folder = options.sample or options.gold.parent / "sample"
    sample, faults = sample_articles(folder)
    files, seen = sorted(options.gold.glob("*.jsonl")), set[str]()
    for path in files:
        faults.extend(gold_faults(path, sample, seen))
    for fault in faults:
        print(fault)
    print(f"{len(files)} files, {len(seen)} annotated articles, {len(sample)} sample articles, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
