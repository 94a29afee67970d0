"""How well injections are told from ordinary responses, on labelled responses, and how long it takes.

    python benchmarks/injection.py            # figures
    python benchmarks/injection.py --misses   # and every seen row that is decided otherwise than labelled

The labels lie in tests/judge/injections.jsonl. The author of the rules knew all the seen ones, so their figures say
only that the rules do what they were made for. The sealed ones were written once the rules stood, measured once, and
changed nothing since: look at these. They are hard on purpose, and by the same author; nothing here says how often
either kind occurs.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from miabench import Component, Item
from miabench.judge.injection import Kind, flags

LABELS = Path(__file__).resolve().parents[1] / "tests" / "judge" / "injections.jsonl"


def rows() -> list[dict[str, Any]]:
    """The labelled responses; `kinds` is empty for an innocent one."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def item_of(row: Mapping[str, Any]) -> Item:
    component = Component(text="Do as told", points=10, category="description")
    return Item(image="a.png", instruction=row["instruction"], level="basic", components=(component,))


def found_kinds(row: Mapping[str, Any]) -> set[Kind]:
    return {flag.kind for flag in flags(row["response"], item_of(row))}


def ratio(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0:6.3f} ({part}/{whole})"


def report(name: str, chosen: Sequence[Mapping[str, Any]]) -> None:
    """Print precision and recall of a flag of any kind, and of each kind."""
    decided = [(set(row["kinds"]), found_kinds(row)) for row in chosen]
    lines: list[tuple[str, Sequence[tuple[bool, bool]]]] = [("any", [(bool(w), bool(f)) for w, f in decided])]
    # Attacks of another kind may well be of this one too: each kind is told from the innocent responses.
    lines += [(k, [(k in w, k in f) for w, f in decided if k in w or not w]) for k in get_args(Kind)]
    for kind, pairs in lines:
        hits = sum(wanted and found for wanted, found in pairs)
        precision = ratio(hits, sum(found for _, found in pairs))
        print(f"{name:8} {kind:18} {len(pairs):4}  {precision:18} {ratio(hits, sum(wanted for wanted, _ in pairs))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--misses", action="store_true", help="print every seen row that isn't decided as labelled")
    options = parser.parse_args()
    labelled = rows()
    print(f"{'split':8} {'kind':18} {'rows':>4}  {'precision':18} recall")
    for split in ("seen", "sealed"):
        report(split, [row for row in labelled if row["split"] == split])
    if options.misses:
        for row in labelled:
            found = flags(row["response"], item_of(row))
            kinds = {flag.kind for flag in found}
            if row["split"] == "seen" and (set(row["kinds"]) - kinds or (found and not row["kinds"])):
                print(f"    {row['id']}: {[(f.kind, f.excerpt) for f in found]} in {row['response']!r}")
    for repeats in (1, 2, 4):
        text = (" ".join(row["response"] for row in labelled) * 10)[: 100_000 * repeats]
        start = time.process_time()
        flags(text, item_of(labelled[0]))
        print(f"{len(text):,} characters: {time.process_time() - start:.3f} s of the processor")


if __name__ == "__main__":
    main()
