"""Copies of the published benchmark that hold its images: where they are, and how they get to this machine."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from miabench.bench.cache import cache_root
from miabench.bench.download import download
from miabench.errors import BenchmarkError

HUB_DATASET = "lmms-lab/MIA-Bench"

VLMEVALKIT_URL = "https://opencompass.openxlab.space/utils/VLMEval/Mia-Bench.tsv"
VLMEVALKIT_MD5 = "0b9de595f4dd40af18a69b94d89aba82"
"""As VLMEvalKit's own code has it."""
MAX_BYTES = 4_000_000_000

Progress = Callable[[int, int | None], None]


class Copy(NamedTuple):
    """A copy: what it is, and the function that gets it and gives its file or folder."""

    about: str
    get: Callable[[Progress], Path]


def from_hub(_progress: Progress) -> Path:
    """The Parquet files of the Hugging Face dataset, through its library: its cache, mirror (`HF_ENDPOINT`) and token.

    Raises:
        BenchmarkError: they can't be had.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        folder = snapshot_download(HUB_DATASET, repo_type="dataset", allow_patterns=["*.parquet"])
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise BenchmarkError(f"can't get {HUB_DATASET} from the Hugging Face hub: {reason}") from error
    return Path(folder)


def from_vlmevalkit(progress: Progress) -> Path:
    """VLMEvalKit's TSV.

    Raises:
        BenchmarkError: it can't be had, or isn't the file that VLMEvalKit names.
    """
    target = cache_root() / "official" / "Mia-Bench.tsv"
    return download(
        VLMEVALKIT_URL, target, digest=VLMEVALKIT_MD5, algorithm="md5", max_bytes=MAX_BYTES, on_bytes=progress
    )


COPIES: Mapping[str, Copy] = {
    "hf": Copy(f"the Hugging Face dataset {HUB_DATASET}", from_hub),
    "vlmevalkit": Copy("VLMEvalKit's TSV", from_vlmevalkit),
}
"""By the name that `mia data fetch --images` takes."""
