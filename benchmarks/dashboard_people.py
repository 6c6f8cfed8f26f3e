"""How the dashboard bears many people at once: python -m benchmarks.dashboard_people [PATH] [--events N] [--people N] [--changes N].

Each of them opens the dashboard over a websocket of their own, as a browser does, and changes the filter again and again, thinking for a
second or two in between. Measured is the time from a change to the last word of the page that it makes. No two people ask the same.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.browser.conftest import serve
from tests.chronology import make
from tracker.model import EventType

THINKING = (1.0, 3.0)  # seconds
PATIENCE = 60.0
PAGES = ("", "", "", "matters", "actors", "cities", "coverage")


def views(seed: int) -> list[str]:
    """The addresses that one person visits: a page, and what is chosen on it."""
    draw = random.Random(seed)  # noqa: S311
    found = []
    for _ in range(50):
        chosen: list[tuple[str, str]] = [("type", draw.choice(list(EventType)))] if draw.random() < 0.5 else []
        if draw.random() < 0.5:
            chosen.append(("city", str(draw.randrange(300))))
        if draw.random() < 0.4:
            year = draw.randrange(2004, 2023)
            chosen += [("from", f"{year}-01-01"), ("to", f"{year + draw.randrange(3)}-12-31")]
        if draw.random() < 0.3:
            chosen.append(("q", draw.choice(("curfew", "budget", "water", "school bond"))))
        found.append(f"{draw.choice(PAGES)}?{urlencode(chosen)}")
    return found


async def person(address: str, seed: int, changes: int) -> tuple[list[float], list[str]]:
    """How long each change took, and what went wrong."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.asyncio.client import connect

    took, wrong = [], []
    await asyncio.sleep(random.Random(seed).random() * THINKING[1])  # noqa: S311
    socket = address.replace("http", "ws") + "_stcore/stream"
    async with connect(socket, max_size=None, subprotocols=["streamlit"], origin=address.rstrip("/")) as stream:  # type: ignore[arg-type,list-item]
        for view in views(seed)[:changes]:
            page, _, query = view.partition("?")
            message = BackMsg()
            message.rerun_script.query_string = query
            message.rerun_script.page_name = page
            start = time.perf_counter()
            await stream.send(message.SerializeToString())
            finished = False
            while not finished:
                answer = ForwardMsg()
                answer.ParseFromString(await asyncio.wait_for(stream.recv(decode=False), PATIENCE))
                if answer.WhichOneof("type") == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                    wrong.append(answer.delta.new_element.exception.message)
                finished = answer.WhichOneof("type") == "script_finished"
            took.append(time.perf_counter() - start)
            await asyncio.sleep(random.uniform(*THINKING))  # noqa: S311
    return took, wrong


async def crowd(address: str, people: int, changes: int) -> tuple[list[float], list[str]]:
    found = await asyncio.gather(*(person(address, seed, changes) for seed in range(people)), return_exceptions=True)
    took = [each for one in found if not isinstance(one, BaseException) for each in one[0]]
    wrong = [each for one in found if not isinstance(one, BaseException) for each in one[1]]
    return took, wrong + [repr(one) for one in found if isinstance(one, BaseException)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--changes", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = make(given.path or Path(folder) / "chronology.db", given.events)
        for address in serve(database):
            asyncio.run(crowd(address, 1, 2))  # the first view warms the server up, as it does in the morning
            took, wrong = asyncio.run(crowd(address, given.people, given.changes))
    cuts = statistics.quantiles(took, n=20)
    print(
        f"{given.people} people, {len(took)} changes: median {statistics.median(took):.2f} s, 95 of 100 within {cuts[18]:.2f} s,", end=" "
    )
    print(f"longest {max(took):.2f} s, {len(wrong)} errors")
    print(*wrong[:3], sep="\n")
    sys.exit(bool(wrong) or cuts[18] >= 2)


if __name__ == "__main__":
    main()
