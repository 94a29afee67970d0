"""Demands made of demands: all of them, one of them, not one, of one part of the text."""

__all__ = []
