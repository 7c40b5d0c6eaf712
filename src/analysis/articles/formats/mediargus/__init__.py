"""Mediargus, later GoPress: the press database of Belgium."""
