"""Charts as pictures to put into a document: title, chart, legend, and what it shows in words, as SVG or PNG.

Made on this machine by vl-convert, which carries Vega with it: nothing is fetched, and no browser is needed. A picture leaves the page,
so it says itself what was chosen, and is drawn on white whatever the page looks like.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import FONT, fixed, frame_of, styled
from tracker.charts.palette import LIGHT, STYLES, label, style
from tracker.charts.summary import plain

if TYPE_CHECKING:
    import altair as alt

WIDTH, MARGIN = 1200, 24  # pixels
LINE, LETTERS = 19, 165  # of the words below the chart: pixels a line, letters that one holds
SCALE = 2.0  # pixels of the PNG a pixel of the chart: sharp in print
SIGNS = "Hollow: planned. Dotted outline: possible. Struck through: denied or called off. Bar: some day in its range. Fading: open-ended."
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')

_OWN_NAMES = re.compile(r"(\bid=\"|url\(#)((?:clip|gradient)\w*)")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture holds, from top to bottom: charts as Vega-Lite, each with its heading ("": none), and lines of words."""

    title: str
    parts: Sequence[tuple[str, dict[str, Any]]]
    notes: Sequence[str] = ()


def svg(picture: Picture) -> str:
    """One SVG document; it refers to nothing outside itself."""
    y = MARGIN + 16.0
    body = [_text(picture.title, y, 18, LIGHT.text, weight=650)]
    y += 14
    for i, (heading, spec) in enumerate(picture.parts):
        if heading:
            y += 22
            body.append(_text(heading, y, 14, LIGHT.text, weight=600))
            y += 8
        drawn, height = _drawn(spec, y, f"p{i}")
        body.append(drawn)
        y += height + 4
    for line in _lines(picture.notes):
        y += LINE
        body.append(_text(line, y, 12.5, LIGHT.soft))
    height = round(y + MARGIN)
    width = WIDTH + 2 * MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return f'{head}<title>{_inert(picture.title)}</title><rect width="100%" height="100%" fill="{LIGHT.page}"/>{"".join(body)}</svg>'


def png(picture: Picture) -> bytes:
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg(picture), scale=SCALE)
    return made


def legend_chart(types: Sequence[str]) -> alt.LayerChart:
    """Each type's colour and shape with its name, in one row."""
    import altair as alt

    records, at = [], 160.0
    for name in (each for each in STYLES if each in types):
        records.append({"x": at, "type": str(name), "label": label(name), "fill": style(name).light})
        at += 34 + 6.6 * len(label(name))
    places = alt.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False)
    base = alt.Chart(frame_of(records)).encode(x=alt.X("x:Q", scale=places, axis=None), y=fixed("Y", 9))
    shapes = alt.Scale(domain=[str(name) for name in STYLES], range=[each.shape for each in STYLES.values()])
    marks = base.mark_point(size=80, filled=True, opacity=1).encode(
        shape=alt.Shape("type:N", scale=shapes, legend=None), fill=alt.Fill("fill:N", scale=None)
    )
    words = base.mark_text(align="left", baseline="middle", dx=10, fontSize=12, color=LIGHT.soft).encode(text=alt.Text("label:N"))
    drawn: alt.LayerChart = styled(alt.layer(marks, words, width="container", height=18), dark=False)
    return drawn


def _drawn(spec: dict[str, Any], y: float, name: str) -> tuple[str, float]:
    """The chart as an element of a larger picture, and its height. Its parts are called by `name`: each chart counts them from one."""
    import vl_convert

    made: str = vl_convert.vegalite_to_svg({**spec, "width": WIDTH})
    found = _SIZE.search(made)
    assert found, "vl-convert gives every picture its size"
    made = _OWN_NAMES.sub(lambda each: f"{each[1]}{name}{each[2]}", made)
    return made.replace("<svg ", f'<svg x="{MARGIN}" y="{y:g}" ', 1), float(found[2])


def _lines(notes: Sequence[str]) -> list[str]:
    return [line for note in notes for line in textwrap.wrap(plain(note), LETTERS)]


def _text(words: str, y: float, size: float, colour: str, weight: int = 400) -> str:
    font = html.escape(FONT, quote=True)
    look = f'font-family="{font}" font-size="{size:g}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{MARGIN}" y="{y:g}" {look}>{_inert(words)}</text>'


def _inert(words: str) -> str:
    """Words as XML: what XML has no place for is left out."""
    kept = "".join(each for each in plain(words) if each >= " " and not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff")
    return html.escape(kept, quote=True)
