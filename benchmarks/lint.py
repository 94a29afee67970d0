"""How many errata lint finds, and how many false alarms it raises.

    python benchmarks/lint.py              # published file against its gold, fresh records, synthetic ones
    python benchmarks/lint.py --misses     # and what was missed or raised wrongly, by index
    python benchmarks/lint.py --unseen     # the fresh third that was kept aside until the checks were finished

The gold of the published file (tests/bench/lint/gold.jsonl) holds indices and codes, written down from reading all 400
records before the checks were tuned. It needs the benchmark file (--published FILE; by default the copy beside this
repository, where there is one).
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from miabench.bench.items import dump
from miabench.bench.lint import CODES, Problem, count_by_severity, lint

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "bench" / "lint"
PUBLISHED = ROOT.parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"

sys.path.insert(0, str(DATA))

Found = set[tuple[str, int]]


def rows(name: str) -> list[dict[str, Any]]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def places(problems: Iterable[Problem]) -> Found:
    return {(p.code, p.index) for p in problems}


def share(part: int, whole: int) -> str:
    return f"{part / whole:6.3f} ({part}/{whole})" if whole else "     - (0/0)"


def published(path: Path, misses: bool) -> None:
    """Print, by code: how many there are, how many are found, missed and raised wrongly."""
    records = json.loads(path.read_text(encoding="utf-8"))
    start = time.perf_counter()
    found = places(lint(records))
    seconds = time.perf_counter() - start
    gold = rows("gold")
    print(f"published file: {len(records)} records in {seconds:.1f} s")
    print(f"{'code':24} {'severity':8} {'gold':>5} {'found':>5} {'missed':>6} {'false':>5}  precision         recall")
    total = {"listed": [0, 0], "all": [0, 0], "findable": [0, 0], "raised": [0, 0]}
    for code in sorted({row["code"] for row in gold} | {code for code, _ in found}):
        there = {(code, row["index"]) for row in gold if row["code"] == code}
        raised = {place for place in found if place[0] == code}
        hits = there & raised
        severity = CODES[code].severity if code in CODES else "-"
        print(
            f"{code:24} {severity:8} {len(there):5} {len(hits):5} {len(there - raised):6} {len(raised - there):5}"
            f"  {share(len(hits), len(raised)):16}  {share(len(hits), len(there))}"
        )
        total["raised"][0] += len(hits)
        total["raised"][1] += len(raised)
        if misses and (there - raised or raised - there):
            print("    missed:", sorted(i for _, i in there - raised), "false:", sorted(i for _, i in raised - there))
    for row in gold:
        for name, counts in (("all", True), ("listed", row["listed"]), ("findable", row["findable"])):
            total[name][0] += counts and (row["code"], row["index"]) in found
            total[name][1] += counts
    print(
        f"precision {share(*total['raised'])}; recall, all {share(*total['all'])}, findable {share(*total['findable'])}"
    )
    print(f"recall of ERRATA.md's {share(*total['listed'])}")
    for severity in ("error", "warning", "note"):
        codes = {code for code in CODES if CODES[code].severity == severity}
        raised = {place for place in found if place[0] in codes}
        there = {(row["code"], row["index"]) for row in gold if row["code"] in codes}
        told = f"precision {share(len(raised & there), len(raised))}, recall {share(len(raised & there), len(there))}"
        print(f"  {severity + 's':9} {told}")


def fresh(part: str, misses: bool) -> None:
    """Print how many planted errata of fresh records are found, and the false alarms on all of them."""
    chosen = [row for row in rows("fresh") if row["part"] == part]
    planted = hits = false = 0
    alarmed = 0
    for row in chosen:
        raised = {
            (p.code, p.component)
            for p in lint([row["record"]])
            if p.severity != "note" or p.code in str(row["expected"])
        }
        codes = {code for code, _ in raised}
        planted += len(row["expected"])
        hits += sum(
            code in codes and (component is None or (code, component) in raised) for code, component in row["expected"]
        )
        extra = codes - {code for code, _ in row["expected"]}
        false += len(extra)
        alarmed += bool(extra)
        missing = [each for each in row["expected"] if each[0] not in codes]
        if misses and (extra or missing):
            print(f"    {row['record']['instruction']!r}: extra {sorted(extra)}, missed {missing}")
    print(
        f"fresh, {part:6}: {len(chosen)} records, found {share(hits, planted)} planted, "
        f"{false} false alarms on {alarmed} records"
    )


def free(misses: bool) -> None:
    """Print the alarms on right components in other words than their instructions'; labels there are all the same."""
    chosen = rows("free")
    raised = [(r, p) for r in chosen for p in lint([r]) if p.severity != "note" and p.code != "label-contradicts"]
    errors = sum(p.severity == "error" for _, p in raised)
    records = len({r["instruction"] for r, _ in raised})
    told = f"{errors} errors, {len(raised) - errors} warnings on {records} records"
    print(f"in other words: {len(chosen)} records, {told} (as one file, one note for those about words)")
    if misses:
        for r, p in raised:
            print(f"    {p.code}[{p.component}]: {p.message}  <- {r['instruction']!r}")


def synthetic_records(n: int) -> list[dict[str, Any]]:
    from miabench.synth import generate

    return [json.loads(dump(item)) for item in generate(n, 11)]


def synthetic(n: int, misses: bool) -> None:
    """Print the false alarms on records that are right by construction."""
    records = synthetic_records(n)
    start = time.perf_counter()
    problems = lint(records)
    seconds = time.perf_counter() - start
    bad = [p for p in problems if p.severity != "note"]
    print(f"synthetic: {n} records in {seconds:.1f} s, {len(bad)} errors and warnings, {count_by_severity(problems)}")
    if misses:
        for p in bad[:30]:
            print(f"    {p.index}[{p.component}] {p.code}: {p.message}  <- {records[p.index]['instruction']!r}")


def planted(name: str, records: list[dict[str, Any]], misses: bool) -> None:
    """Print, by planter: in how many records it could plant its erratum, and in how many of these it was found."""
    from plant import PLANTERS

    for planter in PLANTERS:
        rng = Random(7)
        n = hits = 0
        missed: list[str] = []
        for i, record in enumerate(records):
            sown = planter(record, records[(i + 37) % len(records)], rng)
            if sown is None:
                continue
            n += 1
            last = len(sown.records) - 1
            found = any(p.index == last and p.code in sown.codes for p in lint(sown.records))
            hits += found
            if not found:
                missed.append(
                    f"    {i}: {[c['text'] for c in sown.records[-1]['components']]} <- {record['instruction']!r}"
                )
        print(f"planted in {name}: {planter.__name__:16} found {share(hits, n)}")
        if misses:
            print("\n".join(missed[:12]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what was missed or raised wrongly")
    parser.add_argument("--unseen", action="store_true", help="measure the fresh third that was kept aside, too")
    parser.add_argument("--published", type=Path, default=PUBLISHED, help="the published benchmark's JSON file")
    args = parser.parse_args()
    if args.published.is_file():
        published(args.published, args.misses)
    for part in ("seen", "unseen") if args.unseen else ("seen",):
        fresh(part, args.misses)
    free(args.misses)
    synthetic(400, args.misses)
    planted("synthetic records", synthetic_records(400), args.misses)
    if args.published.is_file():
        from plant import ours

        official = json.loads(args.published.read_text(encoding="utf-8"))
        faulty = {row["index"] for row in rows("gold") if CODES.get(row["code"], CODES["bad-id"]).severity != "note"}
        planted("published records", [ours(r) for i, r in enumerate(official) if i not in faulty], args.misses)


if __name__ == "__main__":
    main()
