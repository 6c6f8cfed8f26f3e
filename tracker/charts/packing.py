"""Keeps marks of one lane apart: labelled if all fits on a screen, then close together, then only the weightiest with the rest counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker.charts.layout import GAP, LETTER, MARK, OTHER, WIDTH, Mark, Overflow, Window, label_of
from tracker.model import EventType

LABELLED_TRACKS = 30  # as many tracks as fit on one screen with room for labels
PACKED_TRACKS = 42
OTHER_TRACKS = 4
CONSIDERED = 4000  # marks of a lane: more than its tracks can ever hold
BADGE = 34  # pixels that a count needs

Lanes = Mapping[str, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks with their tracks, and the counts of those that found no room."""

    marks: tuple[Mark, ...]
    overflow: tuple[Overflow, ...]
    tracks: dict[str, int]
    labelled: bool


def place(lanes: Lanes, window: Window) -> Placed:
    for labelled, limit in ((True, LABELLED_TRACKS), (False, PACKED_TRACKS)):
        packed = {name: _pack(name, lane, window, labelled) for name, lane in lanes.items()}
        tracks = {name: count for name, (_, count) in packed.items()}
        if sum(tracks.values()) <= limit:
            return Placed(tuple(mark for marks, _ in packed.values() for mark in marks), (), tracks, labelled)
    return _squeezed(lanes, window, share_out(tracks, PACKED_TRACKS))


def share_out(needs: Mapping[str, int], total: int) -> dict[str, int]:
    """Tracks for each lane: two at least (one for its counts) where it needs them, the rest one by one to whoever lacks most."""
    needs = {name: min(need, OTHER_TRACKS) if name == OTHER else need for name, need in needs.items()}
    given = {name: min(need, 2) for name, need in needs.items()}
    for _ in range(total - sum(given.values())):
        poorest = max(given, key=lambda name: (needs[name] / given[name], needs[name]), default=None)
        if poorest is None or given[poorest] >= needs[poorest]:
            break
        given[poorest] += 1
    return given


def _pack(name: str, lane: Sequence[Mark], window: Window, labelled: bool) -> tuple[list[Mark], int]:
    """First track with room, in order of time; a label stands left of its mark when the right edge is near."""
    ends: list[float] = []
    placed = []
    for mark in lane:
        left, right = _extent(mark, window)
        room = len(label_of(mark.row)) * LETTER + 8 if labelled else 0.0
        flip = labelled and right + room > WIDTH
        left, right = (left - room, right) if flip else (left, right + room)
        track = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        if track > PACKED_TRACKS:
            break  # it will not fit: how much it lacks makes no difference
        ends[track : track + 1] = [right]
        placed.append(replace(mark, lane=name, track=track, label_left=flip))
    return placed, max(len(ends), 1)


def _squeezed(lanes: Lanes, window: Window, tracks: dict[str, int]) -> Placed:
    marks: list[Mark] = []
    overflow: list[Overflow] = []
    for name, lane in lanes.items():
        packed, needed = _pack(name, lane, window, labelled=False)
        if needed <= tracks[name]:
            marks += packed
            continue
        kept, left_over = _weightiest(name, lane, window, tracks[name] - 1)
        marks += kept
        overflow += _counted(name, left_over, window, tracks[name] - 1)
    return Placed(tuple(marks), tuple(overflow), tracks, labelled=False)


def _weightiest(name: str, lane: Sequence[Mark], window: Window, tracks: int) -> tuple[list[Mark], list[Mark]]:
    """The marks that find room when the weightiest may choose first, and the others."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(tracks)]
    kept, left_over = [], []
    by_weight = sorted(lane, key=_weight)
    for mark in by_weight[:CONSIDERED]:
        extent = _extent(mark, window)
        track = next((i for i, others in enumerate(taken) if _is_free(others, extent)), None)
        if track is None:
            left_over.append(mark)
        else:
            taken[track].insert(bisect_left(taken[track], extent), extent)
            kept.append(replace(mark, lane=name, track=track))
    return kept, left_over + by_weight[CONSIDERED:]


def _weight(mark: Mark) -> tuple[bool, bool, int, float, str]:
    """What is told by more sources and dated to the day comes first; open-ended dates and statements come last."""
    row = mark.row
    return bool(mark.fades), row.type == EventType.STATEMENT, -row.n_independent_sources, -row.confidence, row.event_id


def _is_free(others: Sequence[tuple[float, float]], extent: tuple[float, float]) -> bool:
    i = bisect_left(others, extent)
    return (i == 0 or others[i - 1][1] <= extent[0]) and (i == len(others) or extent[1] <= others[i][0])


def _counted(lane: str, marks: Sequence[Mark], window: Window, track: int) -> list[Overflow]:
    """Marks in bins as wide as a count, by their middle day."""
    width = max(round(BADGE / WIDTH * window.days), 1)
    bins: dict[int, int] = {}
    for mark in marks:
        middle = mark.start + (mark.end - mark.start) // 2
        place = (middle - window.start).days // width
        bins[place] = bins.get(place, 0) + 1
    starts = {i: window.start + timedelta(i * width) for i in bins}
    return [Overflow(lane, track, starts[i], window.clip(starts[i] + timedelta(width - 1)), bins[i]) for i in sorted(bins)]


def _extent(mark: Mark, window: Window) -> tuple[float, float]:
    scale = WIDTH / window.days
    left, right = (mark.start - window.start).days * scale, ((mark.end - window.start).days + 1) * scale
    short = max(MARK - (right - left), 0) / 2
    return left - short, right + short + GAP
