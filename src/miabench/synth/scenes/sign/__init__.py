"""A sign in the street, with countable things around it that have places and colours."""

from miabench.synth.scenes.sign.facts import Front, Sign, Thing

__all__ = ["Front", "Sign", "Thing"]
