"""Articles read, by source or city and month: a grid in which nothing read is an empty place, and read in vain is a hollow one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import LEFT, frame_of, start_of, styled, time_axis, time_scale
from tracker.charts.layout import Window
from tracker.charts.palette import ground, style
from tracker.charts.summary import count, plain
from tracker.dates import last_of_month
from tracker.model import EventType
from tracker.store.views import Cover

if TYPE_CHECKING:
    import altair as alt

STEP, SHOWN = 19, 40
UNNAMED = "source unknown"


def coverage_chart(covers: Sequence[Cover], *, dark: bool = False) -> alt.LayerChart | None:
    """None when no article has a publication day."""
    import altair as alt

    dated = [each for each in covers if each.month]
    window = window_of_months(dated)
    if window is None:
        return None
    names = _fullest(dated)
    records = [record for each in dated if _name(each) in names for record in [_record(each)]]
    paint, hue = ground(dark), style(EventType.ANNOUNCEMENT).colour(dark)
    y = alt.Y(
        "name:N",
        sort=None,
        scale=alt.Scale(domain=names, paddingInner=0.12, paddingOuter=0.06),
        title=None,
        axis=alt.Axis(
            labelColor=paint.text, labelLimit={"expr": "width < 480 ? 84 : 144"}, labelPadding=8, ticks=False, domain=False,
            minExtent=LEFT, maxExtent=LEFT,
        ),
    )  # fmt: skip
    base = alt.Chart(frame_of(records)).encode(
        x=alt.X("start:T", scale=time_scale(window), title=None, axis=time_axis()), x2="end:T", y=y, description="says:N",
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("Name", "Month", "Read", "Told nothing")],
    )  # fmt: skip
    depth = alt.Opacity("count:Q", scale=alt.Scale(type="sqrt", range=[0.25, 1]), legend=None)
    full = (
        base.transform_filter("datum.count > datum.silent")
        .mark_rect(color=hue, aria=any(each.count > each.silent for each in dated))
        .encode(opacity=depth)
    )
    in_vain = base.transform_filter("datum.count <= datum.silent")
    hollow = in_vain.mark_rect(
        color="transparent", stroke=hue, strokeWidth=1, strokeDash=[2, 2], aria=any(each.count <= each.silent for each in dated)
    )
    drawn: alt.LayerChart = styled(alt.layer(full, hollow, width="container", height=STEP * len(names)), dark)
    return drawn


def window_of_months(covers: Sequence[Cover]) -> Window | None:
    months = [each.month for each in covers if each.month]
    return Window(min(months), last_of_month(max(months).year, max(months).month)) if months else None


def _fullest(covers: Sequence[Cover]) -> list[str]:
    sizes: Counter[str] = Counter()
    for each in covers:
        sizes[_name(each)] += each.count
    return [name for name, _ in sorted(sizes.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]]


def _name(cover: Cover) -> str:
    return plain(cover.name) if cover.name else UNNAMED


def _record(each: Cover) -> dict[str, Any]:
    assert each.month is not None
    month, end = f"{each.month:%B %Y}", last_of_month(each.month.year, each.month.month)
    return {
        "name": _name(each),
        "start": start_of(each.month),
        "end": start_of(end + timedelta(1)) - timedelta(hours=36),
        "count": each.count,
        "silent": each.silent,
        "Name": _name(each),
        "Month": month,
        "Read": count(each.count, "article"),
        "Told nothing": str(each.silent) if each.silent else "none",
        "says": f"{_name(each)}, {month}: {count(each.count, 'article')} read",
    }


def describe_coverage(covers: Sequence[Cover], what: str) -> str:
    """The grid in a sentence: `what` is "source" or "city"."""
    sizes = dict.fromkeys(_fullest(covers), 0)
    months: set[Any] = {each.month for each in covers if each.month}
    for each in covers:
        if _name(each) in sizes:
            sizes[_name(each)] += each.count
    if not sizes or not months:
        return "No article with a publication day."
    most = ", ".join(f"{name} ({number:,})" for name, number in list(sizes.items())[:3])
    many = "cities" if what == "city" else None
    return (
        f"Articles read by {what} and month, {min(months):%B %Y} to {max(months):%B %Y}: {count(len(sizes), what, many)}, most in {most}."
    )
