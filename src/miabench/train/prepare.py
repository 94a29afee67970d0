"""Records as rows that a collator takes: rendered once, kept on disk, mapped into memory.

The reader's rows are tokens; those of a vision-language model are its template's text and the images, whose pixels are
prepared batch by batch.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from miabench.errors import RunError
from miabench.train.config import TrainConfig
from miabench.train.records import Drawn, Record, described, records

CHUNK = 64
"""Records whose images are read at a time."""


class Prepared(NamedTuple):
    """Rows that the collator takes, their lengths (in tokens, or in characters beside images), and how to collate."""

    rows: Any
    lengths: list[int]
    collate: Callable[[list[dict[str, Any]]], Any]


def prepare(config: TrainConfig, drawn: Sequence[Drawn], processor: Any, folder: Path) -> Prepared:
    """Render the records and keep them in Arrow files that are mapped into memory, not loaded.

    Raises:
        TuneError: an image can't be decoded, or a record is too long.
        RunError: the model has no usable chat template.
    """
    from datasets import Dataset, Features, Image, List, Value

    key = sha256(json.dumps([described(drawn), config.model, processor.chat_template]).encode()).hexdigest()[:32]
    if config.reads_text:
        from trl.trainer.sft_trainer import DataCollatorForLanguageModeling

        features = Features({"input_ids": List(Value("int32")), "labels": List(Value("int32"))})
        collate: Any = DataCollatorForLanguageModeling(processor.pad_token_id)
    else:
        from miabench.train.vision_text import Collator

        features = Features({"prompt": Value("string"), "completion": Value("string"), "images": List(Image())})
        collate = Collator(processor, config.max_length)
    rows = _written(
        lambda: Dataset.from_generator(
            lambda: _rendered((r for d in drawn for r in records(d)), processor, config),
            features=features,
            cache_dir=str(folder),
            fingerprint=key,
        )
    )
    if config.reads_text:
        lengths = [len(ids) for ids in rows["input_ids"]]
    else:
        lengths = [len(p) + len(c) for p, c in zip(rows["prompt"], rows["completion"], strict=True)]
    return Prepared(rows, lengths, collate)


def _written(make: Callable[[], Any]) -> Any:
    """`datasets` wraps what goes wrong inside of a generator; this unwraps it."""
    from datasets.exceptions import DatasetGenerationError

    try:
        return make()
    except DatasetGenerationError as error:
        cause = error.__cause__
        if cause is None:
            raise
        raise cause from error
    except OSError as error:
        raise RunError(f"can't write the prepared data: {error.strerror or error}") from error


def _rendered(found: Iterator[Record], processor: Any, config: TrainConfig) -> Iterator[dict[str, Any]]:
    return _reader_rows(found, processor, config) if config.reads_text else _vision_rows(found, processor)


def _reader_rows(found: Iterator[Record], processor: Any, config: TrainConfig) -> Iterator[dict[str, Any]]:
    from miabench.models.gguf_header import read_header
    from miabench.models.llama import breaker
    from miabench.models.requirements import weights
    from miabench.train.reader_text import ReaderTokens, ThreadedTexts

    maker = ReaderTokens(processor, breaker(read_header(weights())), ThreadedTexts())
    while chunk := list(islice(found, CHUNK)):
        maker.texts.read_all(image for record in chunk for image in record.images)
        for record in chunk:
            ids, trained = maker.tokens(record)
            first = len(ids) - trained
            end = max(config.max_length or len(ids), first + 1)
            yield {"input_ids": ids[:end], "labels": [*([-100] * first), *ids[first:]][:end]}


def _vision_rows(found: Iterator[Record], processor: Any) -> Iterator[dict[str, Any]]:
    from miabench.train.vision_text import Renderer

    renderer = Renderer(processor)
    for record in found:
        images = [{"bytes": image.data, "path": None} for image in record.images]
        yield {**renderer.render(record)._asdict(), "images": images}
