"""Rows -> Altair charts: pure functions, no Streamlit, no database, no clock.

Every time is drawn as an aware UTC instant on a UTC scale, so that the same mark stands on the same day in every browser; every date
that is read (tooltips, text alternatives) is a string made from the partial date, so that a month never becomes a day.
"""

from __future__ import annotations

from tracker.charts.layout import LaneBy, Window, window_of
from tracker.charts.matters import describe_matters, matters_chart
from tracker.charts.overview import overview_chart
from tracker.charts.summary import describe, when
from tracker.charts.timeline import timeline_chart

__all__ = ["LaneBy", "Window", "describe", "describe_matters", "matters_chart", "overview_chart", "timeline_chart", "when", "window_of"]
