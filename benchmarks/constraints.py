"""The constraint language measured: sentence counting beside its peers, checks a second, memory, arbitrary strings.

    python benchmarks/constraints.py                   # all of it, in about two minutes
    python benchmarks/constraints.py --only sentences  # or speed, memory, fuzz
    python benchmarks/constraints.py --fuzz 50000

Sentences are counted on tests/constraints/data/sentences.jsonl, written before the splitter's rules. NLTK's Punkt is
trained here, without supervision, on those texts themselves, for its English model is a download; pysbd, spaCy's
parser and its rule-based sentencizer are as installed (`pip install nltk pysbd 'miabench[nlp]'`). A peer that isn't
installed is left out, with a line.
"""

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from miabench.constraints import Constraint, Finding, kinds, read
from miabench.constraints.text import clean, nlp, sentence_spans

GOLD = Path(__file__).resolve().parents[1] / "tests" / "constraints" / "data" / "sentences.jsonl"
PARTS = ("sentences", "speed", "memory", "fuzz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PARTS, help="one of the measurements")
    parser.add_argument("--responses", type=int, default=100_000, help="responses of the memory measurement")
    parser.add_argument("--fuzz", type=int, default=5_000, help="arbitrary strings through every kind and through read")
    args = parser.parse_args()
    if args.only in (None, "sentences"):
        sentences()
    if args.only in (None, "speed"):
        speed()
    if args.only in (None, "memory"):
        memory(args.responses)
    if args.only in (None, "fuzz"):
        fuzz(args.fuzz)


# ------------------------------------------------------------------------------------------------ sentences


def sentences() -> None:
    """Of how many texts each splitter counts the sentences right, and how many texts a second it takes."""
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in gold]
    counters: dict[str, Callable[[str], int]] = {"miabench": lambda text: len(sentence_spans(clean(text)))}
    if find_spec("nltk"):
        from nltk.tokenize.punkt import PunktSentenceTokenizer

        punkt = PunktSentenceTokenizer("\n\n".join(texts))
        counters["nltk Punkt, trained on these texts"] = lambda text: len(punkt.tokenize(text))
    if find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        counters["pysbd"] = lambda text: sum(bool(s.strip()) for s in segmenter.segment(text))
    if find_spec("spacy"):
        import spacy

        rules = spacy.blank("en")
        rules.add_pipe("sentencizer")
        counters["spaCy sentencizer"] = lambda text: len(list(rules(text).sents))
        if (name := nlp.installed()) is not None:
            parser = spacy.load(name, exclude=["ner", "lemmatizer"])
            counters["spaCy parser"] = lambda text: len(list(parser(text).sents))
    missing = {"nltk", "pysbd", "spacy"} - {name for name in ("nltk", "pysbd", "spacy") if find_spec(name)}
    print(f"sentences of {len(gold)} texts: counted right, and texts a second")
    for name, count in counters.items():
        started = time.perf_counter()
        found = [count(text) for text in texts]
        seconds = time.perf_counter() - started
        right = sum(n == row["sentences"] for n, row in zip(found, gold, strict=True))
        print(f"  {name:36} {right:4} {right / len(gold):7.1%} {len(texts) / seconds:10,.0f}")
    for name in sorted(missing):
        print(f"  {name} isn't installed")


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
_OBJECTS = (
    "the bakery at 10:42 a.m.",
    "a wall of bricks",
    "the quiet river",
    "two parked cars",
    "my window",
    "the U.S. flag",
)


def responses(n: int, seed: int) -> Iterator[str]:
    """Different responses of about sixty words."""
    rng = random.Random(seed)
    for i in range(n):
        parts = [f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}" for _ in range(7)]
        yield ". ".join([*parts, f"There are {i} of them"]).replace(". ", ".\n\n", 1) + "."


def rate(constraint: Constraint, texts: list[str]) -> float:
    """Checks a second on texts that were never looked at before."""
    started = time.process_time()
    for text in texts:
        constraint.check(text)
    return len(texts) / max(time.process_time() - started, 1e-9)


def speed() -> None:
    """Checks a second of processor time, by kind; one parse a response for all that need spaCy."""

    rows: list[tuple[float, str, bool]] = []
    for number, (name, cls) in enumerate(kinds().items()):
        example = cls.examples[0]
        few = list(responses(20, seed=number))
        for text in few:
            example.check(text)
        uses_nlp = _parses(example)
        texts = list(responses(30 if uses_nlp else 400, seed=1000 + number))
        rows.append((rate(example, texts), name, uses_nlp))
    plain = sorted(row for row in rows if not row[2])
    slow = sorted(row for row in rows if row[2])
    print(f"\nchecks a second (processor time, fresh responses of {len(next(responses(1, 0)).split())} words)")
    print(
        f"  {len(plain)} kinds without NLP: median {statistics.median(r for r, _, _ in plain):,.0f}; "
        f"{sum(r >= 5000 for r, _, _ in plain)} of them at 5,000 or more; slowest:"
    )
    for r, name, _ in plain[:8]:
        print(f"    {name:24} {r:10,.0f}")
    if slow:
        print(f"  {len(slow)} kinds with spaCy: median {statistics.median(r for r, _, _ in slow):,.0f}")
        text = next(responses(1, seed=99))
        nlp.parse.cache_clear()
        for _, name, _ in slow:
            kinds()[name].examples[0].check(text)
        print(f"  parses of one response for these {len(slow)} kinds: {nlp.parse.cache_info().misses}")


def _parses(constraint: Constraint) -> bool:
    """Whether checking a text of many words asks for a parse."""
    if nlp.installed() is None:
        return False
    before = nlp.parse.cache_info()
    for text in responses(3, seed=hash(constraint.kind) % 10_000):
        constraint.check(text)
    after = nlp.parse.cache_info()
    return after.misses + after.hits > before.misses + before.hits


# --------------------------------------------------------------------------------------------------- memory


def memory(n: int) -> None:
    """Peak memory after a tenth of the responses, and after all."""
    demands = [
        read(phrase)
        for phrase in ("in exactly two sentences", 'without the word "red"', "in lowercase", "in at most 50 words")
    ]
    print(f"\npeak memory over {n:,} different responses, {len(demands)} checks each")
    for i, text in enumerate(responses(n, seed=5), 1):
        for demand in demands:
            if demand is not None:
                demand.check(text)
        if i in (n // 10, n):
            print(f"  after {i:>9,}: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


# ----------------------------------------------------------------------------------------------------- fuzz

_NASTY = (
    "\x00",
    "\u202e",
    "\ud800",
    "é",
    "字",
    "。",
    "“",
    "”",
    "'",
    '"',
    "**",
    "```",
    "# ",
    "- ",
    "1. ",
    "|",
    "\n",
    " ",
    "...",
)


def strings(n: int, seed: int) -> Iterator[str]:
    """Arbitrary strings: any code points, and words among marks that mean something."""
    rng = random.Random(seed)
    for _ in range(n):
        if rng.random() < 0.5:
            yield "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(40)))
        else:
            pieces = ("one", "The", "sentence", "in", "two", "word", "3.50", "?", "!", *_NASTY)
            yield "".join(rng.choice(pieces) + rng.choice(("", " ")) for _ in range(rng.randrange(60)))


def fuzz(n: int) -> None:
    """Arbitrary strings through `read` and, kind by kind in turn, through `check`: an exception ends it."""
    every = [cls.examples[0] for cls in kinds().values()]
    for constraint in every:
        constraint.check("What is loaded once, spaCy and the dictionary, is loaded now.")
    slowest = (0.0, "")
    started = time.perf_counter()
    for i, text in enumerate(strings(n, seed=11)):
        read(text)
        chosen = every if i % 10 == 0 else [every[i % len(every)]]
        for constraint in chosen:
            before = time.perf_counter()
            finding = constraint.check(text)
            slowest = max(slowest, (time.perf_counter() - before, constraint.kind))
            if not isinstance(finding, Finding):
                raise TypeError(f"{constraint.kind} found {finding!r}")
    seconds = time.perf_counter() - started
    print(
        f"\n{n:,} arbitrary strings, no exception, {seconds:.0f} s; "
        f"slowest check {slowest[0] * 1000:.0f} ms ({slowest[1]})"
    )


if __name__ == "__main__":
    main()
