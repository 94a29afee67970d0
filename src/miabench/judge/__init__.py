"""Judges: how they are asked, how their replies are read, and how far they can be trusted."""
