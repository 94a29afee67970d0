"""A benchmark in the file formats of the field, read and written: Parquet as on the Hugging Face hub, VLMEvalKit's TSV.

Both hold the official layout with the images inside. `bundle` writes ours: JSONL beside a folder of images. What is
exported and read again is the same benchmark: instructions, levels, components, constraints, ids, bytes of the images.
"""

from miabench.bench.tables.layout import ImageOf, Missing
from miabench.bench.tables.parquet import read_parquet, write_parquet
from miabench.bench.tables.tsv import read_tsv, write_tsv

__all__ = ["ImageOf", "Missing", "read_parquet", "read_tsv", "write_parquet", "write_tsv"]
