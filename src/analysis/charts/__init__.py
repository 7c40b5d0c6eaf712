"""Charts: a tidy table and an Axes in, the same Axes out."""

from analysis.charts.drawing import camp_colours, draw_actor_issue, draw_distances, draw_shifts

__all__ = ["camp_colours", "draw_actor_issue", "draw_distances", "draw_shifts"]
