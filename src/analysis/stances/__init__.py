"""Stances: the statements of an attribution, each one actor's stance on one issue."""

from analysis.stances.coding import Reason, Statement, code_stances

__all__ = ["Reason", "Statement", "code_stances"]
