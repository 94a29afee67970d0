"""How a text is laid out: lists, tables, headings, data formats."""

__all__ = []
