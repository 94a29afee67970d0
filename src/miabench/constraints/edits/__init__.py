"""Edits of a text that keep the rest of it: what `satisfy` and `violations` are made of."""
