"""The published MIA-Bench: its file, its two editions, and the images that belong to it."""

from miabench.bench.official.editions import EDITIONS, Edition, apply_edition, positions_of
from miabench.bench.official.file import fetch_file, install, installed, load_official

__all__ = [
    "EDITIONS",
    "Edition",
    "apply_edition",
    "fetch_file",
    "install",
    "installed",
    "load_official",
    "positions_of",
]
