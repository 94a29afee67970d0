"""Which words may be used, and how they are written."""

__all__ = []
