"""The published benchmark's layouts as other people's tools write them, made by those tools' libraries and not by ours.

The columns and types are those of the Hugging Face dataset lmms-lab/MIA-Bench and of VLMEvalKit's Mia-Bench.tsv.
"""

import base64
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

Record = Mapping[str, Any]


def photo(number: int, size: tuple[int, int] = (48, 32)) -> bytes:
    """A small JPEG, another one for every number."""
    image = Image.new("RGB", size, (number % 256, number // 256 * 60, 120))
    image.putpixel((number % size[0], 1), (255, 255, 255))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def write_json(path: Path, records: Sequence[Record]) -> Path:
    """The official file."""
    path.write_text(json.dumps(list(records)), encoding="utf-8")
    return path


def write_hub_parquet(path: Path, records: Sequence[Record], images: Sequence[bytes | None]) -> Path:
    """The dataset as `datasets` uploads it: an Image feature of embedded bytes."""
    features = {
        "image": {"_type": "Image"},
        "instruction": {"dtype": "string", "_type": "Value"},
        "type": {"dtype": "string", "_type": "Value"},
        "num_of_component": {"dtype": "int64", "_type": "Value"},
        "components": {"feature": {"dtype": "string", "_type": "Value"}, "_type": "Sequence"},
        "component_weight": {"feature": {"dtype": "int64", "_type": "Value"}, "_type": "Sequence"},
        "component_type": {"feature": {"dtype": "string", "_type": "Value"}, "_type": "Sequence"},
    }
    schema = pa.schema(
        [
            ("image", pa.struct([("bytes", pa.binary()), ("path", pa.string())])),
            ("instruction", pa.string()),
            ("type", pa.string()),
            ("num_of_component", pa.int64()),
            ("components", pa.list_(pa.string())),
            ("component_weight", pa.list_(pa.int64())),
            ("component_type", pa.list_(pa.string())),
        ],
        metadata={"huggingface": json.dumps({"info": {"features": features}})},
    )
    rows = [
        {
            "image": None if data is None else {"bytes": data, "path": _name(record)},
            **{name: record[name] for name in schema.names if name != "image"},
        }
        for record, data in zip(records, images, strict=True)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, row_group_size=100)
    return path


def write_vlmevalkit_tsv(path: Path, records: Sequence[Record], images: Sequence[bytes | None]) -> Path:
    """The table as VLMEvalKit ships it: base64 images, and lists as Python writes them."""
    frame = pd.DataFrame(
        {
            "index": range(len(records)),
            "image": ["" if data is None else base64.b64encode(data).decode() for data in images],
            "question": [record["instruction"] for record in records],
            "type": [record["type"] for record in records],
            "num_of_component": [record["num_of_component"] for record in records],
            "components": [str(record["components"]) for record in records],
            "component_weight": [str(record["component_weight"]) for record in records],
            "component_type": [str(record["component_type"]) for record in records],
        }
    )
    frame.to_csv(path, sep="\t", index=False)
    return path


def write_folder(path: Path, records: Sequence[Record], images: Sequence[bytes | None]) -> Path:
    """The images as people download them: named by the last part of their URLs."""
    path.mkdir(parents=True)
    for record, data in zip(records, images, strict=True):
        if data is not None and _name(record):
            (path / _name(record)).write_bytes(data)
    return path


def _name(record: Record) -> str:
    return urlsplit(str(record["image"])).path.rsplit("/", 1)[-1]
