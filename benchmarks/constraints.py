"""Measures the constraint language: sentence counting beside its peers, checks a second, memory, hostile strings.

Sentences are counted on tests/constraints/data/sentences.jsonl, whose true counts were written before the splitter's
rules; `unseen` is the third that was never looked at while they were repaired, `late` was written afterwards. NLTK's
Punkt comes untrained and trained without supervision on those texts themselves, for its English model is a download
of its own; pysbd and spaCy are as installed (`pip install nltk pysbd 'miabench[nlp]'`). They are told nothing of
markdown, lists or Chinese, which is what half of the texts are about. A peer that isn't installed is left out.

Times are of the processor. Responses are never the same twice, so that nothing is answered from memory.

    python benchmarks/constraints.py                    # everything, in less than three minutes
    python benchmarks/constraints.py --only sentences   # or speed, long, memory, fuzz
    python benchmarks/constraints.py --misses           # and every text that miabench counts wrong
    python benchmarks/constraints.py --only fuzz --fuzz 50000
"""

import argparse
import gc
import json
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from miabench.constraints import Constraint, Finding, kinds, read
from miabench.constraints.text import clean, nlp, sentence_count

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from nasty import PIECES, long_response, strings  # noqa: E402 - the strings that the tests use

GOLD = ROOT / "tests" / "constraints" / "data" / "sentences.jsonl"
PARTS = ("sentences", "speed", "long", "memory", "fuzz")
WANTED_RATE = 5000
WANTED_MOMENT = 0.05
console = Console(width=120)


# ------------------------------------------------------------------------------------------------ sentences


def counters(texts: list[str]) -> Iterator[tuple[str, Callable[[str], int] | None]]:
    """Each splitter's name, and what counts with it (None where it isn't installed)."""
    yield "miabench", lambda text: sentence_count(clean(text))
    if find_spec("nltk"):
        from nltk.tokenize.punkt import PunktSentenceTokenizer

        bare, trained = PunktSentenceTokenizer(), PunktSentenceTokenizer("\n\n".join(texts))
        yield "nltk punkt, untrained", lambda text: len(bare.tokenize(text))
        yield "nltk punkt, trained on these texts", lambda text: len(trained.tokenize(text))
    else:
        yield "nltk punkt", None
    if find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        yield "pysbd", lambda text: sum(bool(sentence.strip()) for sentence in segmenter.segment(text))
    else:
        yield "pysbd", None
    if find_spec("spacy"):
        import spacy

        rules = spacy.blank("en")
        rules.add_pipe("sentencizer")
        yield "spaCy sentencizer", lambda text: len(list(rules(text).sents))
        name = nlp.installed()
        if name is not None:
            model = spacy.load(name, exclude=["ner", "lemmatizer"])
            yield f"spaCy parser ({name})", lambda text: len(list(model(text).sents))
            return
    yield "spaCy parser", None


def sentences(misses: bool) -> None:
    """Of how many texts each splitter counts the sentences right, by part and by script."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    groups: dict[str, Callable[[dict[str, Any]], bool]] = {
        "all": lambda _: True,
        "seen": lambda row: row["part"] == "seen",
        "unseen": lambda row: row["part"] == "unseen",
        "late": lambda row: row["part"] == "late",
        "one line, Latin": lambda row: row["text"].isprintable() and max(map(ord, row["text"]), default=0) < 0x2E80,
    }
    table = Table(title=f"Sentences of {len(rows)} texts counted right")
    table.add_column("splitter")
    for name, chosen in groups.items():
        table.add_column(f"{name} ({sum(map(chosen, rows))})", justify="right")
    table.add_column("texts/s", justify="right")
    for name, count in counters(texts):
        if count is None:
            table.add_row(name, *("not installed", *[""] * len(groups)))
            continue
        count(texts[0])
        started = time.process_time()
        found = [count(text) for text in texts]
        seconds = time.process_time() - started
        shares = []
        for chosen in groups.values():
            right = [n == row["sentences"] for n, row in zip(found, rows, strict=True) if chosen(row)]
            shares.append(f"{statistics.mean(right):.1%}")
        table.add_row(name, *shares, f"{len(texts) / max(seconds, 1e-9):,.0f}")
        if misses and name == "miabench":
            for n, row in zip(found, rows, strict=True):
                if n != row["sentences"]:
                    console.print(f"{n}, not {row['sentences']}: {row['text']!r}", markup=False)
    console.print(table)


# ---------------------------------------------------------------------------------------------------- speed

_SUBJECTS = (
    "A red bicycle",
    "The old harbor",
    "An empty bench",
    "Dr. Lee's dog",
    "The glass tower",
    "A flock of geese",
)
_VERBS = ("leans against", "shines beyond", "waits beside", "was painted near", "has vanished behind", "looks at")
_OBJECTS = ("the bakery at 10:42 a.m.", "a wall of bricks", "the quiet river", "two parked cars", "the U.S. flag")


def responses(n: int, seed: int) -> Iterator[str]:
    """Different responses of about sixty words, in two paragraphs."""
    rng = random.Random(seed)
    for i in range(n):
        parts = [f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}" for _ in range(7)]
        yield ". ".join([*parts, f"There are {i} of them"]).replace(". ", ".\n\n", 1) + "."


class Rate(NamedTuple):
    """Checks a second of a kind, over all its examples."""

    kind: str
    a_second: float
    parses: bool


def parses(kind: str) -> bool:
    """Whether a kind has a text parsed."""
    before = sum(nlp.parse.cache_info()[:2])
    for text in responses(2, seed=len(kind)):
        for example in kinds()[kind].examples:
            example.check(text)
    return sum(nlp.parse.cache_info()[:2]) > before


def rate(kind: str, seed: int, plain: int, parsed: int) -> Rate:
    """How many checks a second a kind makes, each of a text that was never seen."""
    examples = kinds()[kind].examples
    uses_nlp = parses(kind)
    texts = list(responses(parsed if uses_nlp else plain, seed=1000 + seed))
    started = time.process_time()
    for i, text in enumerate(texts):
        examples[i % len(examples)].check(text)
    return Rate(kind, len(texts) / max(time.process_time() - started, 1e-9), uses_nlp)


def speed(plain: int, parsed: int) -> None:
    """Checks a second by kind, and the number of parses that all grammar kinds together need of a response."""
    rates = [rate(kind, i, plain, parsed) for i, kind in enumerate(kinds())]
    words = len(next(responses(1, 0)).split())
    for uses_nlp in (False, True):
        chosen = sorted((r for r in rates if r.parses == uses_nlp), key=lambda r: r.a_second)
        if not chosen:
            continue
        table = Table(
            title=f"Checks a second {'with' if uses_nlp else 'without'} NLP, fresh responses of {words} words"
        )
        for _ in range(3):
            table.add_column("kind")
            table.add_column("checks/s", justify="right")
        third = -(-len(chosen) // 3)
        for i in range(third):
            cells = [(r.kind, f"{r.a_second:,.0f}") for r in chosen[i::third]]
            table.add_row(*(cell for pair in cells for cell in pair))
        console.print(table)
        slow = [r.kind for r in chosen if r.a_second < WANTED_RATE]
        line = f"{len(chosen)} kinds, median {statistics.median(r.a_second for r in chosen):,.0f} checks/s"
        console.print(line if uses_nlp else f"{line}; below {WANTED_RATE:,}: {', '.join(slow) or 'none'}")
    grammar = [r.kind for r in rates if r.parses]
    if grammar:
        before = nlp.parse.cache_info().misses
        text = next(responses(1, seed=99))
        for kind in grammar:
            for example in kinds()[kind].examples:
                example.check(text)
        console.print(
            f"one response before {len(grammar)} kinds with NLP: {nlp.parse.cache_info().misses - before} parse"
        )


# --------------------------------------------------------------------------------------------- long responses


def long(size: int, share: int) -> None:
    """The slowest checks of long responses that are made of one piece; the parse that kinds share is counted apart."""
    slowest: list[tuple[float, str, str]] = []
    parse = (0.0, "")
    for number, (kind, cls) in enumerate(kinds().items()):
        for i in range(number % share, len(PIECES), share):
            text = f"{kind} {long_response(PIECES[i], size)}"[:size]
            if nlp.installed() is not None:
                started = time.process_time()
                nlp.parse(clean(text))
                parse = max(parse, (time.process_time() - started, PIECES[i]))
            example = cls.examples[i % len(cls.examples)]
            started = time.process_time()
            example.check(text)
            slowest.append((time.process_time() - started, kind, PIECES[i]))
    slowest.sort(reverse=True)
    table = Table(title=f"The slowest of {len(slowest):,} checks of adversarial responses of {size:,} characters")
    for heading in ("kind", "made of", "ms"):
        table.add_column(heading, justify="right" if heading == "ms" else "left")
    for seconds, kind, piece in slowest[:8]:
        table.add_row(kind, repr(piece), f"{seconds * 1000:.0f}")
    console.print(table)
    above = sum(seconds > WANTED_MOMENT for seconds, _, _ in slowest)
    console.print(
        f"above {WANTED_MOMENT * 1000:.0f} ms: {above}; the slowest parse that grammar kinds share: {parse[0]:.2f} s"
    )


# --------------------------------------------------------------------------------------------------- memory

_DEMANDS = ("in exactly two sentences", 'without the word "red"', "in at most 50 words")


def peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def check_many(n: int, parsed: int) -> None:
    """In a process of its own: peak memory after a tenth of the responses, and after all."""
    demands = [demand for phrase in _DEMANDS if (demand := read(phrase)) is not None]
    table = Table(title=f"Peak memory over different responses, {len(demands)} demands each")
    for heading in ("responses", "with NLP", "MB", "responses/s"):
        table.add_column(heading, justify="right")
    started = time.process_time()
    for i, text in enumerate(responses(n, seed=5), 1):
        for demand in demands:
            demand.check(text)
        if i in (n // 10, n):
            table.add_row(f"{i:,}", "no", f"{peak():.1f}", f"{i / (time.process_time() - started):,.0f}")
    tense = read("in the past tense")
    if tense is not None and nlp.installed() is not None:
        started = time.process_time()
        for i, text in enumerate(responses(parsed, seed=6), 1):
            tense.check(text)
            if i in (parsed // 10, parsed):
                table.add_row(f"{i:,}", "yes", f"{peak():.1f}", f"{i / (time.process_time() - started):,.0f}")
    console.print(table)


def memory(n: int, parsed: int) -> None:
    """Run `check_many` where nothing else has used memory yet."""
    process = multiprocessing.get_context("spawn").Process(target=check_many, args=(n, parsed))
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f"the memory measurement ended with exit code {process.exitcode}")


# ----------------------------------------------------------------------------------------------------- fuzz


def fuzz(n: int, seed: int) -> int:
    """Hostile strings through `read` and through every kind's check; returns how many failed."""
    every: list[Constraint] = [example for cls in kinds().values() for example in cls.examples]
    failures: dict[str, str] = {}
    started = time.perf_counter()
    for i, text in enumerate(strings(n, seed)):
        chosen = every if n <= _FEW else [cls.examples[i % len(cls.examples)] for cls in kinds().values()]
        for name, act in [("read", lambda t: read(t)), *((c.kind, c.check) for c in chosen)]:
            try:
                found = act(text)
            except Exception as error:  # noqa: BLE001 - what is looked for
                failures.setdefault(name, f"{type(error).__name__}: {error} on {text[:80]!r}")
                continue
            if name != "read" and not (isinstance(found, Finding) and found.evidence):
                failures.setdefault(name, f"{found!r} on {text[:80]!r}")
    console.print(
        f"{n:,} hostile strings through read and {len(kinds())} kinds in {time.perf_counter() - started:.0f} s: "
        f"{len(failures) or 'no'} failing"
    )
    for name, problem in failures.items():
        console.print(f"  {name}: {problem}", markup=False)
    return len(failures)


_FEW = 2000
"""So many strings or fewer meet every example of every kind; more meet one example of every kind, in turn."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", choices=PARTS, help="one of the measurements")
    parser.add_argument("--misses", action="store_true", help="print the texts that miabench counts wrong")
    parser.add_argument("--texts", type=int, default=400, help="responses a kind without NLP, for speed")
    parser.add_argument("--parsed", type=int, default=20, help="responses a kind with NLP, for speed")
    parser.add_argument("--characters", type=int, default=10_000, help="length of the adversarial responses")
    parser.add_argument("--share", type=int, default=6, help="each kind meets one of so many adversarial responses")
    parser.add_argument("--responses", type=int, default=100_000, help="responses of the memory measurement")
    parser.add_argument("--fuzz", type=int, default=300, help="hostile strings")
    parser.add_argument("--seed", type=int, default=11, help="of the hostile strings")
    options = parser.parse_args()
    for kind in kinds().values():
        kind.examples[0].check("What is loaded once, like spaCy and the dictionary, is loaded now.")
    gc.collect()
    gc.freeze()  # else the collector looks at all of spaCy's objects in the middle of a check, for a tenth of a second
    wanted = PARTS if options.only is None else (options.only,)
    failing = 0
    if "sentences" in wanted:
        sentences(options.misses)
    if "speed" in wanted:
        speed(options.texts, options.parsed)
    if "long" in wanted:
        long(options.characters, options.share)
    if "memory" in wanted:
        memory(options.responses, options.responses // 200)
    if "fuzz" in wanted:
        failing = fuzz(options.fuzz, options.seed)
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main())
