"""Actors: whom the source of an attribution stands for, in its article and in the codebook."""

from analysis.actors.speakers import Resolution, resolve_speakers

__all__ = ["Resolution", "resolve_speakers"]
