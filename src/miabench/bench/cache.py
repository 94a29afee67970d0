"""Where what was fetched is kept: one folder for all benchmarks, shared by every run of a user."""

import os
from pathlib import Path

VARIABLE = "MIABENCH_CACHE"
"""The environment variable that names the folder."""


def cache_root() -> Path:
    """`$MIABENCH_CACHE`, else `miabench` below `$XDG_CACHE_HOME`, else `~/.cache/miabench`. It need not exist."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "miabench"
