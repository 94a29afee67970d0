"""The prompts of the judge protocols: package data beside the code that fills them in."""
