"""How long a text is, and its parts are."""

from miabench.constraints.length.counts import Length, Lines, ListItems, Paragraphs, Sentences, Words

__all__ = ["Length", "Lines", "ListItems", "Paragraphs", "Sentences", "Words"]
