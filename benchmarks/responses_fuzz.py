"""Damages files of responses in every layout and reads them: an error in one line, or a load that differs only there.

Bits flipped, bytes overwritten, files cut, lines swapped, dropped and doubled, values and cells of other types. What
isn't a `MiaError`, or loads half a benchmark, is a defect: it is printed with its seed, and the exit code is 1.

    python benchmarks/responses_fuzz.py                       # 5,000 files
    python benchmarks/responses_fuzz.py --files 200 --seed 7
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from miabench.evaluate.responses import read_responses

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from fuzzing import fuzz, options
from mutations import check
from responses_files import MAKERS, benchmark

ITEMS = benchmark(24)
ANSWERS: dict[str, str | None] = {
    item.id: None if n == 2 else "" if n == 5 else f'Answer {n}, "so"\nand é 漢' for n, item in enumerate(ITEMS)
}


def main() -> int:
    given = options(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        made = {name: make(Path(folder) / name.replace(" ", "-"), ITEMS, ANSWERS) for name, make in MAKERS.items()}
        texts = {name: Counter(row.text for row in read_responses(path).rows) for name, path in made.items()}
        return fuzz(
            "Damaged files of responses",
            given.files,
            given.seed,
            made,
            lambda name, path, done: check(path, texts[name], done, ITEMS),
        )


if __name__ == "__main__":
    sys.exit(main())
