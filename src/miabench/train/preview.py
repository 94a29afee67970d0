"""Shows data as they are trained on: which tokens are masked, which are learned, how long records are.

Most failed fine-tuning is seen here first: a template that doubles a token, a response without its end, half of the
data truncated. The rows and the collator are those of training.
"""

import math
from itertools import groupby
from typing import Any, NamedTuple

from miabench.train.config import TrainConfig
from miabench.train.load import load_processor
from miabench.train.prepare import Prepared, prepare
from miabench.train.sft import Request, draw_data, ready

MASKED = -100


class Piece(NamedTuple):
    """Tokens in a row that are all trained or all masked, as text; a token that repeats itself is counted."""

    text: str
    trained: bool


class Sample(NamedTuple):
    """A record: its pieces, tokens, how many are trained, and whether its response is cut."""

    pieces: list[Piece]
    tokens: int
    trained: int
    cut: bool


class Lengths(NamedTuple):
    """Tokens of a record, after truncation: the shortest, the median, what 95 % don't exceed, the longest."""

    least: int
    median: int
    p95: int
    most: int


class Preview(NamedTuple):
    """What training would see: the first records in full, and numbers over all."""

    samples: list[Sample]
    records: int
    lengths: Lengths
    trained_share: float
    truncated: int
    """Records whose response is cut."""


def preview(request: Request, samples: int) -> Preview:
    """Prepare the data as for training, and look at every record.

    Args:
        request: of a training run; its folder is written to.
        samples: records to show.

    Raises:
        TuneError: data that can't be trained on.
        ModelError: a processor that can't be loaded.
    """
    ready(request.config)
    processor = load_processor(request.config)
    prepared = prepare(request.config, draw_data(request), processor, request.out)
    count = len(prepared.rows)
    shown: list[Sample] = []
    lengths: list[int] = []
    trained = truncated = 0
    for n in range(count):
        ids, labels = _tokens(prepared, n)
        cut = _is_cut(ids, processor, request.config)
        lengths.append(len(ids))
        trained += sum(label != MASKED for label in labels)
        truncated += cut
        if n < samples:
            shown.append(Sample(_pieces(ids, labels, processor), len(ids), sum(x != MASKED for x in labels), cut))
    ordered = sorted(lengths)
    spread = Lengths(ordered[0], ordered[count // 2], ordered[math.ceil(0.95 * count) - 1], ordered[-1])
    return Preview(shown, count, spread, trained / sum(lengths), truncated)


def _tokens(prepared: Prepared, n: int) -> tuple[list[int], list[int]]:
    batch = prepared.collate([prepared.rows[n]])
    return batch["input_ids"][0].tolist(), batch["labels"][0].tolist()


def _is_cut(ids: list[int], processor: Any, config: TrainConfig) -> bool:
    """Whether the last token isn't one that ends a turn; only a limit takes it away."""
    if config.max_length is None or len(ids) < config.max_length:
        return False
    tokenizer = getattr(processor, "tokenizer", processor)
    special = {*tokenizer.all_special_ids, *(n for n, t in tokenizer.added_tokens_decoder.items() if t.special)}
    return ids[-1] not in special


def _pieces(ids: list[int], labels: list[int], processor: Any) -> list[Piece]:
    tokenizer = getattr(processor, "tokenizer", processor)
    pieces = []
    for trained, pairs in groupby(zip(ids, labels, strict=True), lambda pair: pair[1] != MASKED):
        texts: list[str] = []
        plain: list[int] = []
        for token, same in groupby(token for token, _ in pairs):
            run = len(list(same))
            if run < 4:
                plain += [token] * run
                continue
            texts += [tokenizer.decode(plain), f"{tokenizer.decode([token])} x {run} "]
            plain = []
        pieces.append(Piece("".join([*texts, tokenizer.decode(plain)]), trained))
    return pieces
