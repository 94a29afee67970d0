"""The page of one run: what it says, as values, section by section."""
