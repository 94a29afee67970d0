"""Damages benchmark files in every layout and loads them: an error in one line, or a load that differs only there.

Bits flipped, bytes overwritten, files cut, lines swapped, dropped and doubled, values and cells of other types. What
isn't a `MiaError`, or loads half a benchmark, is a defect: it is printed with its seed, and the exit code is 1.

    python benchmarks/loaders_fuzz.py                       # 5,000 files
    python benchmarks/loaders_fuzz.py --files 200 --seed 7
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from fuzzing import fuzz, options
from loaders import MAKERS, asked, check_load


def main() -> int:
    given = options(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MIABENCH_CACHE"] = f"{folder}/cache"
        made = {}
        for name, make in MAKERS.items():
            (home := Path(folder) / name.replace(" ", "-")).mkdir()
            made[name] = make(home)
        original = {name: asked(path) for name, path in made.items()}
        return fuzz(
            "Damaged benchmark files",
            given.files,
            given.seed,
            made,
            lambda name, path, done: check_load(path, original[name], done),
        )


if __name__ == "__main__":
    sys.exit(main())
