"""Checks the linked stories of data/gold/linking: the form of each article, and that articles and truth tell of the same events.

Usage: python scripts/check_linking.py data/gold/linking
Prints one line a fault (file, article or event, what is wrong) and ends with status 1 if there is any.
"""

import argparse
import calendar
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from check_gold import TYPES, Record, event_faults, is_day, is_edtf, names_fault, records

ARTICLE_KEYS = {"id", "story", "url", "outlet", "published", "title", "text", "copy_of", "events"}
LINK_KEYS = {"event", "matter"}
PARTS = {"dev", "held"}
FIELDS = {"date", "city", "planned", "actor"}
STATUSES = {
    "announced",
    "scheduled",
    "postponed",
    "rescheduled",
    "carried_out",
    "cancelled",
    "proposed",
    "adopted",
    "in_force",
    "suspended",
    "amended",
    "repealed",
    "expired",
    "outcome_unreported",
}
NOTHING_DONE = {"scheduled", "outcome_unreported"}
WORDS = range(100, 251)
EVER, NEVER = "0000", "9999-12-31"


@dataclass(frozen=True)
class Story:
    path: Path
    articles: list[Record]
    truth: Record

    @property
    def events(self) -> dict[str, Record]:
        return {event["id"]: event for event in self.truth["events"]}

    @property
    def mentions(self) -> list[Record]:
        return [mention for article in self.articles for mention in article["events"]]


def last_day(partial: str) -> str:
    year, month = (int(part) for part in f"{partial}-12".split("-")[:2])
    return partial if is_day(partial) else f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def bounds(edtf: str) -> tuple[str, str]:
    """The earliest and the latest day, as ISO text: its order is that of the days. Stories use no seasons and no `~`."""
    start, _, end = edtf.partition("/")
    return EVER if start == ".." else start, NEVER if end == ".." else last_day(end or start)


def overlap(one: str | None, other: str | None) -> bool:
    """Whether both can be the same day; no date contradicts nothing."""
    if one is None or other is None:
        return True
    (start, end), (begin, finish) = bounds(one), bounds(other)
    return start <= finish and begin <= end


def told_otherwise(story: Story, event: str, field: str) -> list[str]:
    return [value for each in story.truth["disagreements"] if (each["event"], each["field"]) == (event, field) for value in each["values"]]


def link_faults(mention: Record, story: Story) -> Iterator[str]:
    event = story.events.get(mention["event"])
    if event is None:
        yield f"event {mention['event']!r} is not in the truth"
        return
    if mention["matter"] != event["matter"]:
        yield f"matter {mention['matter']!r}, in the truth {event['matter']!r}"
    if mention["realis"] != event["realis"]:
        yield f"realis {mention['realis']}, in the truth {event['realis']}"
    if event["type"] not in (mention["type"], *mention["also"]):
        yield f"neither type nor also is the truth's {event['type']}"
    for field in ("date", "planned"):
        agreed = [event[field], *told_otherwise(story, event["id"], field)]
        if not any(overlap(mention[field], value) for value in agreed):
            yield f"{field} {mention[field]} contradicts the truth's {event[field]}, and no disagreement says so"


def same_as_faults(article: Record) -> Iterator[str]:
    first: dict[str, int] = {}
    for index, mention in enumerate(article["events"]):
        earlier = first.setdefault(mention["event"], index)
        if mention.get("same_as") != (earlier if earlier < index else None):
            yield f"event {index}: same_as {mention.get('same_as')}, but the event's first mention is {earlier}"


def article_faults(article: Record, story: Story) -> Iterator[str]:
    if article.keys() != ARTICLE_KEYS:
        yield f"keys missing or unknown: {', '.join(sorted(ARTICLE_KEYS ^ article.keys()))}"
        return
    if article["story"] != story.truth["story"] or not article["url"].startswith("https://example.org/"):
        yield "the story or the url is wrong"
    if not is_day(article["published"]):
        yield f"published {article['published']!r} is not a day"
    if len(article["text"].split()) not in WORDS:
        yield f"{len(article['text'].split())} words"
    if re.search(r'["“”]', article["text"]):
        yield "quotation marks"
    if article["copy_of"] is not None and article["copy_of"] not in {other["id"] for other in story.articles}:
        yield f"copy of {article['copy_of']!r}, which is no article"
    for index, mention in enumerate(article["events"]):
        if not mention.keys() >= LINK_KEYS:
            yield f"event {index}: no event or matter"
            continue
        plain = {key: value for key, value in mention.items() if key not in LINK_KEYS}
        yield from (f"event {index}: {fault}" for fault in (*event_faults(plain, index, article), *link_faults(mention, story)))
    yield from same_as_faults(article)


def chain_faults(matter: Record, events: dict[str, Record]) -> Iterator[str]:
    for link in matter["chain"]:
        event = events.get(link["event"])
        if event is None or event["matter"] != matter["id"] or event["realis"] != "asserted":
            yield f"{link['event']} is no asserted event of the matter"
        elif (link["act"], link["date"], link["planned"]) != (event["type"], event["date"], event["planned"]):
            yield f"{link['event']} differs from the event"
    days = [bounds(link["date"])[0] for link in matter["chain"]]
    if days != sorted(days):
        yield "the chain is out of order"
    if not days and matter["status"] not in NOTHING_DONE:
        yield "the chain is empty"


def truth_faults(story: Story) -> Iterator[str]:
    truth, events = story.truth, story.events
    if truth["part"] not in PARTS:
        yield f"unknown part {truth['part']!r}"
    matters = {matter["id"] for matter in truth["matters"]}
    for matter in truth["matters"]:
        if matter["status"] not in STATUSES or not is_day(matter["as_of"]) or not matter["about"]:
            yield f"{matter['id']}: about, status or as_of"
        yield from (f"{matter['id']}: {fault}" for fault in (*names_fault(matter, "cities"), *chain_faults(matter, events)))
    mentioned = {mention["event"] for mention in story.mentions}
    for event in truth["events"]:
        if event["type"] not in TYPES or not is_edtf(event["date"]) or not is_edtf(event["planned"]):
            yield f"{event['id']}: type or date"
        if event["matter"] is not None and event["matter"] not in matters:
            yield f"{event['id']}: no matter {event['matter']!r}"
        if event["id"] not in mentioned:
            yield f"{event['id']}: no article mentions it"
    for each in truth["disagreements"]:
        if each["event"] not in events or each["field"] not in FIELDS or len(set(each["values"])) < 2:
            yield f"disagreement on {each['event']}: event, field or values"
        yield from (f"disagreement on {each['event']}: nobody tells {value}" for value in each["values"] if not told(story, each, value))


def told(story: Story, disagreement: Record, value: str) -> bool:
    mentions = [mention for mention in story.mentions if mention["event"] == disagreement["event"]]
    field = disagreement["field"]
    if field in ("date", "planned"):
        return any(mention[field] == value for mention in mentions)
    return any(value in mention["cities" if field == "city" else "actors"] for mention in mentions)


def story_faults(story: Story) -> Iterator[str]:
    for article, count in Counter(article.get("id") for article in story.articles).items():
        if count > 1:
            yield f"{article} stands {count} times"
    yield from truth_faults(story)
    for article in story.articles:
        yield from (f"{article.get('id')}: {fault}" for fault in article_faults(article, story))


def read_story(path: Path) -> Story:
    truth: Record = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return Story(path, [record for _, record in records(path) if record is not None], truth)


def counted(stories: list[Story]) -> str:
    articles = [article for story in stories for article in story.articles]
    figures = {
        "articles": len(articles),
        "copies": sum(article["copy_of"] is not None for article in articles),
        "mentions": sum(len(story.mentions) for story in stories),
        "events": sum(len(story.events) for story in stories),
        "matters": sum(len(story.truth["matters"]) for story in stories),
        "disagreements": sum(len(story.truth["disagreements"]) for story in stories),
    }
    return ", ".join(f"{number} {name}" for name, number in figures.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of <story>.jsonl and <story>.truth.json")
    stories = [read_story(path) for path in sorted(parser.parse_args().folder.glob("*.jsonl"))]
    faults = [f"{story.path.name}: {fault}" for story in stories for fault in story_faults(story)]
    for fault in faults:
        print(fault)
    print(f"{len(stories)} stories, {counted(stories)}, {len(faults)} faults")
    return 1 if faults or not stories else 0


if __name__ == "__main__":
    sys.exit(main())
