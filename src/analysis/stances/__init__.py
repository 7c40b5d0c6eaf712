"""Stances: the statements of an attribution, each one actor's stance on one issue."""

from analysis.stances.coding import Statement, code_stances

__all__ = ["Statement", "code_stances"]
