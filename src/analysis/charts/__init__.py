"""Charts: a tidy table and an Axes in, the same Axes out."""

from analysis.charts.drawing import camp_colours, draw_actor_issue, draw_distances, draw_shifts
from analysis.charts.validation import draw_reliability, draw_risk_coverage

__all__ = [
    "camp_colours",
    "draw_actor_issue",
    "draw_distances",
    "draw_reliability",
    "draw_risk_coverage",
    "draw_shifts",
]
