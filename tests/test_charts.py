"""Charts: rows in, drawings out. What is tested is what a reader would see: lanes, places in time, looks, words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.charts import LaneBy, Window, describe, overview_chart, timeline_chart, when, window_of
from tracker.charts.density import density_chart
from tracker.charts.drawing import noon_of, start_of
from tracker.charts.layout import MAX_LANES, OTHER, focus_of, lay_out, lies_outside
from tracker.charts.marks import FADE_STEPS, mark_rows
from tracker.charts.overview import brushed, count_days
from tracker.charts.packing import PACKED_TRACKS, share_out
from tracker.charts.palette import DARK, LIGHT, STYLES
from tracker.charts.summary import lag_words, plain
from tracker.dates import PartialDate
from tracker.model import EventType, TimelineRow
from tracker.store.views import Tally

YEAR = Window(date(2021, 1, 1), date(2021, 12, 31))


def row(edtf: str | None, event_id: str = "e", *, planned: str | None = None, **fields: Any) -> TimelineRow:
    value = PartialDate.parse(edtf) if edtf else None
    city = fields.pop("city", "Austin, TX")
    made = TimelineRow(
        event_id=event_id, type="announcement", subtype=None, status=None, title="Council announces a vote", about=None, matter_id=None,
        date_edtf=edtf, date_earliest=value.earliest if value else None, date_latest=value.latest if value else None,
        date_precision=value.precision.value if value else None, date_basis="explicit", date_phrase=None, date_rule="own-clause",
        planned_edtf=planned, previous_edtf=None, slip_days=None, city=city, cities_all=(city,) if city else (), n_articles=1,
        n_independent_sources=1, confidence=0.9,
    )  # fmt: skip
    return replace(made, **fields)


def drawn(made: TimelineRow, window: Window = YEAR) -> list[dict[str, Any]]:
    return mark_rows(lay_out([made], LaneBy.CITY, window))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


# ------------------------------------------------------------------------------------------------------------ places in time


@pytest.mark.parametrize(
    ("edtf", "kind", "start", "end"),
    [
        pytest.param("2021-06-21", "day", at(2021, 6, 21), at(2021, 6, 22), id="a day is its 24 hours"),
        pytest.param("2021-07-13/2021-07-14", "range", at(2021, 7, 13), at(2021, 7, 15), id="an interval includes its last day"),
        pytest.param("2021-06", "range", at(2021, 6, 1), at(2021, 7, 1), id="a month is a bar, never a day"),
        pytest.param("2021-06-21~", "day", at(2021, 6, 21), at(2021, 6, 22), id="about a day"),
        pytest.param("2021", "range", at(2021, 1, 1), at(2022, 1, 1), id="a year"),
        pytest.param("2020-12/2021-01", "range", at(2021, 1, 1), at(2021, 2, 1), id="clipped to the window"),
    ],
)
def test_closed_dates(edtf: str, kind: str, start: datetime, end: datetime) -> None:
    (mark,) = drawn(row(edtf))
    assert (mark["kind"], mark["start"], mark["end"]) == (kind, start, end)


def test_a_day_stands_at_its_noon() -> None:
    (mark,) = drawn(row("2021-06-21"))
    assert mark["mid"] == at(2021, 6, 21, 12)


@pytest.mark.parametrize(
    ("edtf", "known", "strongest"),
    [
        pytest.param("../2021-06-21", at(2021, 6, 22), -1, id="up to a day: strongest at that day"),
        pytest.param("2021-06-21/..", at(2021, 6, 21), 0, id="from a day on: strongest at that day"),
    ],
)
def test_open_dates_fade(edtf: str, known: datetime, strongest: int) -> None:
    pieces = drawn(row(edtf))
    assert len(pieces) == len(FADE_STEPS) and {piece["kind"] for piece in pieces} == {"fade"}
    assert all(before["end"] == after["start"] for before, after in pairwise(pieces))
    assert known in (pieces[strongest]["start"], pieces[strongest]["end"])
    opacities = [piece["opacity"] for piece in pieces]
    assert max(opacities) == opacities[strongest] and sorted(opacities) in (opacities, opacities[::-1])
    assert sum(piece["first"] for piece in pieces) == 1


@pytest.mark.parametrize(
    ("edtf", "outside"),
    [("2021-06-21", False), ("2020", True), ("2022-01/..", True), ("../2025-01-01", True), ("2019/2025", False), ("2020-01-01/..", True)],
)
def test_outside_the_window(edtf: str, outside: bool) -> None:
    assert lies_outside(row(edtf), YEAR) is outside
    assert bool(drawn(row(edtf))) is not outside


def test_undated_rows_stand_where_they_are_planned() -> None:
    (mark,) = drawn(row(None, planned="2021-05-03"))
    assert (mark["mid"], mark["fill"], mark["When"]) == (at(2021, 5, 3, 12), LIGHT.page, "planned for 3 May 2021")
    layout = lay_out([row(None)], LaneBy.CITY, YEAR)
    assert (layout.undated, layout.marks) == (1, ())


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_a_mark_never_leaves_its_days(first: date, length: int) -> None:
    value = PartialDate.interval(first, first + timedelta(length))
    (mark,) = drawn(row(value.edtf), Window(first - timedelta(5), first + timedelta(length + 5)))
    assert (mark["start"], mark["end"]) == (start_of(first), start_of(first + timedelta(length + 1)))
    assert start_of(first) < mark["mid"] < mark["end"]


# --------------------------------------------------------------------------------------------------------------------- looks


@pytest.mark.parametrize(
    ("fields", "look"),
    [
        pytest.param({}, (False, False, False), id="asserted: full"),
        pytest.param({"realis": "planned"}, (True, False, False), id="planned: hollow"),
        pytest.param({"realis": "possible"}, (True, True, False), id="possible: hollow, dashed"),
        pytest.param({"realis": "denied"}, (False, False, True), id="denied: struck through"),
        pytest.param(
            {"realis": "planned", "status": "cancelled"}, (True, False, True), id="planned and called off: hollow, struck through"
        ),
        pytest.param({"status": "cancelled"}, (False, False, False), id="an act that happened is not struck by what became of the matter"),
    ],
)
def test_realis_shows(fields: dict[str, str], look: tuple[bool, bool, bool]) -> None:
    (mark,) = drawn(row("2021-06-21", **fields))
    assert (mark["fill"] == LIGHT.page, mark["possible"], mark["crossed"]) == look
    assert mark["stroke"] == STYLES[EventType.ANNOUNCEMENT].light


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_can_be_seen(dark: bool) -> None:
    paint = DARK if dark else LIGHT
    for ground in (paint.page, paint.stripe):
        assert all(contrast(style.colour(dark), ground) >= 3 for style in STYLES.values())  # WCAG 1.4.11
        assert min(contrast(paint.text, ground), contrast(paint.soft, ground)) >= 4.5  # WCAG 1.4.3


def test_every_type_has_a_look_of_its_own() -> None:
    assert set(STYLES) == set(EventType)
    for one, other in combinations(STYLES.values(), 2):
        assert one.shape != other.shape and one.glyph != other.glyph and one.light != other.light and one.dark != other.dark


# --------------------------------------------------------------------------------------------------------------------- lanes


def names(rows: list[TimelineRow], by: LaneBy, **options: Any) -> list[str]:
    return [lane.name for lane in lay_out(rows, by, YEAR, **options).lanes]


def test_lanes_are_sorted_for_the_reader() -> None:
    rows = [
        row("2021-03-01", "a", city="Boise, ID", type="protest", actors=("Rey",), matter_id="m2"),
        row("2021-02-01", "b", city=None, type="announcement", matter_id="m1"),
        row("2021-04-01", "c", city="Tucson, AZ", type="effect"),
        row("2021-05-01", "d", city="Tucson, AZ", type="policy_decision", actors=("Rey", "Council")),
        row("2021-06-01", "e", city=None, type="statement"),
        row("2021-06-01", "f", city=None, type="statement"),
    ]
    assert names(rows, LaneBy.CITY) == ["Tucson, AZ", "Boise, ID", "No city"]
    assert names(rows, LaneBy.TYPE) == ["announcement", "policy decision", "effect", "protest", "statement"]
    assert names(rows, LaneBy.ACTOR) == ["Rey", "Council", "No actor"]
    assert names(rows, LaneBy.MATTER, names={"m1": "The ban", "m2": "The rally"}) == ["The ban", "The rally", "No matter"]


def test_an_event_of_several_cities_stands_in_each_lane() -> None:
    shared = row("2021-06-01", "s", cities_all=("Austin, TX", "Boise, ID"))
    assert names([shared], LaneBy.CITY) == ["Austin, TX", "Boise, ID"]
    assert names([shared], LaneBy.CITY, only=("Boise, ID",)) == ["Boise, ID"]


def test_many_cities_share_a_last_lane() -> None:
    rows = [row("2021-06-01", f"e{i}", city=f"City {i:02}") for i in range(40)]
    lanes = lay_out(rows, LaneBy.CITY, YEAR).lanes
    assert len(lanes) == MAX_LANES + 1
    assert (lanes[-1].name, lanes[-1].number) == (OTHER, 40 - MAX_LANES)


def test_marks_of_a_lane_do_not_lie_on_each_other() -> None:
    layout = lay_out([row("2021-06-01", f"e{i}") for i in range(5)], LaneBy.CITY, YEAR)
    assert sorted(mark.track for mark in layout.marks) == [0, 1, 2, 3, 4]
    apart = lay_out([row(f"2021-{month:02}-01", f"e{month}", title="A vote") for month in (1, 4, 7, 10)], LaneBy.CITY, YEAR)
    assert {mark.track for mark in apart.marks} == {0} and apart.labelled


@pytest.mark.parametrize("number", [10, 100, 1000])
def test_nothing_is_silently_missing(number: int) -> None:
    rows = [row((date(2021, 1, 1) + timedelta(i * 364 // number)).isoformat(), f"e{i}", city=f"City {i % 3}") for i in range(number)]
    layout = lay_out(rows, LaneBy.CITY, YEAR)
    assert len(layout.marks) + sum(badge.number for badge in layout.overflow) == number
    assert sum(lane.tracks for lane in layout.lanes) <= PACKED_TRACKS
    assert all(mark.track < lane.tracks for lane in layout.lanes for mark in layout.marks if mark.lane == lane.name)


def test_the_weightiest_stay_in_sight() -> None:
    rows = [row("2021-06-01", f"e{i:03}", n_independent_sources=1 + (i == 77)) for i in range(200)]
    shown = {mark.row.event_id for mark in lay_out(rows, LaneBy.CITY, YEAR).marks}
    assert "e077" in shown and len(shown) < 200


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 200), min_size=1, max_size=17))
def test_tracks_are_shared_out(needs: dict[str, int]) -> None:
    given_out = share_out(needs, PACKED_TRACKS)
    assert all(1 <= given_out[name] <= needs[name] for name in needs)
    assert sum(given_out.values()) <= PACKED_TRACKS


# -------------------------------------------------------------------------------------------------------------------- window


def test_windows() -> None:
    assert window_of([row(None)]) is None
    assert window_of([row("2021-06-01"), row("2021-06-30")]) == Window(date(2021, 5, 29), date(2021, 7, 3))
    asked = window_of([row("2021-06-01")], since=date(2021, 1, 1), until=date(2021, 12, 31))
    assert asked == YEAR


def test_a_far_event_does_not_squeeze_the_rest() -> None:
    near = [row((date(2021, 1, 1) + timedelta(i)).isoformat(), f"e{i}") for i in range(60)]
    focus = focus_of([*near, row("1863-01-01", "far")])
    assert focus is not None and focus.start > date(2020, 11, 1)
    assert focus_of([*near[:5], row("1863-01-01", "far")]) == window_of([*near[:5], row("1863-01-01", "far")])


# ------------------------------------------------------------------------------------------------------------- overview, brush


def tally(day: str | None, number: int = 1, lane: str | None = "Austin, TX", kind: str = "announcement") -> Tally:
    return Tally(lane, kind, date.fromisoformat(day) if day else None, number)


def test_the_overview_counts_every_dated_event_once() -> None:
    counted = count_days([tally("2021-06-01"), tally("2021-06-03", 2), tally("2021-09-01", kind="protest"), tally(None)], YEAR)
    assert sum(each["events"] for each in counted) == 4
    assert counted[0]["Events"] == "3 events" and counted[0]["When"] == "31 May – 6 June 2021"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        pytest.param(at(2021, 6, 1), at(2021, 6, 8), (date(2021, 6, 1), date(2021, 6, 7)), id="whole days"),
        pytest.param(at(2021, 6, 1, 3), at(2021, 6, 7, 21), (date(2021, 6, 1), date(2021, 6, 7)), id="edges near midnight"),
        pytest.param(at(2021, 6, 1, 13), at(2021, 6, 7, 11), (date(2021, 6, 2), date(2021, 6, 6)), id="a day counts by its middle"),
        pytest.param(at(2021, 6, 1, 13), at(2021, 6, 1, 14), (date(2021, 6, 2), date(2021, 6, 2)), id="never empty"),
    ],
)
def test_a_brush_means_days(start: datetime, end: datetime, days: tuple[date, date]) -> None:
    found = brushed({"start": [end.timestamp() * 1000, start.timestamp() * 1000]})
    assert found == Window(*days)


@settings(deadline=None)  # the first drawing imports Altair
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_a_brushed_period_comes_back(first: date, length: int) -> None:
    period = Window(first, first + timedelta(length))
    chart = overview_chart([tally(first.isoformat())], Window(first, period.end + timedelta(1)), period).to_dict()
    brush = next(each for each in chart["params"] if each["name"] == "period")
    assert brushed({"start": brush["value"]["x"]}) == period


@pytest.mark.parametrize("nothing", [None, {}, {"start": []}, {"other": [1, 2]}])
def test_no_brush(nothing: Any) -> None:
    assert brushed(nothing) is None


# -------------------------------------------------------------------------------------------------------------------- the spec


def walk(node: Any) -> Any:
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def test_every_time_is_drawn_in_utc() -> None:
    chart = timeline_chart([row("2021-06-21"), row("2021-07", "m"), row("../2021-08-01", "o")])
    assert chart is not None
    temporal = [node for node in walk(chart.to_dict()) if isinstance(node, dict) and node.get("type") == "temporal"]
    assert temporal and all(node["scale"]["type"] == "utc" for node in temporal)
    assert all(each["type"] == "nominal" for node in walk(chart.to_dict()) if isinstance(node, dict) for each in node.get("tooltip") or ())


def test_names_never_become_code() -> None:
    """Lane names come from articles: none may stand in an expression, which the browser would evaluate."""
    hostile = "');alert(1);('"
    chart = timeline_chart([row("2021-06-21", city=hostile, title=hostile), row("2021-06-23", "b")])
    assert chart is not None
    expressions = [node["expr"] for node in walk(chart.to_dict()) if isinstance(node, dict) and "expr" in node]
    expressions += [node[key] for node in walk(chart.to_dict()) if isinstance(node, dict) for key in ("labelExpr", "filter") if key in node]
    assert expressions and not any("alert" in str(expression) for expression in expressions)


def test_nothing_to_draw() -> None:
    assert timeline_chart([]) is None
    assert timeline_chart([row(None)]) is None


# ---------------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2021-06", "June 2021"), ("2021-06-21", "21 June 2021"), ("../2021-06-21", "by 21 June 2021"), ("2021", "2021"), (None, "no date")],
)
def test_dates_are_read_as_precisely_as_they_are_known(edtf: str | None, words: str) -> None:
    assert when(row(edtf)) == words
    for mark in drawn(row(edtf)) if edtf else ():
        assert mark["When"] == words


def test_the_text_alternative() -> None:
    rows = [row("2021-06-21", "a"), row("2021-07", "b", city="Boise, ID", type="protest"), row(None, "c")]
    assert describe(rows) == (
        "3 events, 21 June 2021 to July 2021. 2 cities, most in Austin, TX (2), Boise, ID (1). By type: announcement 2, protest 1. "
        "1 on an exact day, 1 in a range of days, 1 without a date."
    )
    assert describe([]) == "No events."


def test_labels_do_not_turn_their_surroundings() -> None:
    assert plain("a \u202eb\u202c\n c\u2066") == "a b c"


def test_noon_is_utc() -> None:
    assert noon_of(date(2021, 6, 21)).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("days", "exact", "words"),
    [
        (0, True, "the same day"),
        (0, False, "at about the same time"),
        (1, True, "+1 day"),
        (-12, False, "about −12 days"),
        (1968, True, "about +5 years"),
    ],
)
def test_how_long_after(days: int, exact: bool, words: str) -> None:
    assert lag_words(days, exact=exact) == words


LINES = {
    "both": (date(2021, 3, 1), date(2021, 2, 27), ["as known on", "today"]),
    "today lies outside": (date(2026, 1, 1), date(2021, 2, 27), ["as known on"]),
    "nothing was chosen": (date(2021, 3, 1), None, ["today"]),
    "none inside": (date(2026, 1, 1), None, []),
}


@pytest.mark.parametrize("counts", [False, True], ids=["marks", "counts"])
@pytest.mark.parametrize(("today", "known", "shown"), LINES.values(), ids=LINES)
def test_days_that_matter_have_a_line(counts: bool, today: date, known: date | None, shown: list[str]) -> None:
    """Upright, at the day's noon, with its name; one outside the days shown does not widen them."""
    lines = {"today": today, **({"as known on": known} if known else {})}
    window = Window(date(2021, 2, 1), date(2021, 3, 31))
    rows = [row("2021-02-25"), row("2021-03-04", "f")]
    chart = (
        density_chart([tally("2021-02-25"), tally("2021-03-04")], LaneBy.CITY, window=window, lines=lines)
        if counts
        else timeline_chart(rows, LaneBy.CITY, window=window, lines=lines)
    )
    assert chart
    spec = chart.to_dict()
    found = {each["name"]: each["day"] for values in spec["datasets"].values() for each in values if "day" in each and "name" in each}
    assert sorted(found) == shown
    for name, at_noon in found.items():
        assert datetime.fromtimestamp(at_noon / 1000, UTC) == datetime(lines[name].year, lines[name].month, lines[name].day, 12, tzinfo=UTC)
    domains = {
        tuple(each["scale"]["domain"])
        for each in walk(spec)
        if isinstance(each, dict) and each.get("type") == "temporal" and "scale" in each
    }
    assert len(domains) == 1
