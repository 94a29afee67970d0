"""GGUF headers are read as they were written, and a damaged file ends in a ModelError, never in anything else."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miabench.errors import ModelError
from miabench.models import gguf_header
from miabench.models.gguf_header import read_header

FULL: dict[str, Any] = {
    "general.architecture": "llama",
    "llama.context_length": 8192,
    "llama.rope.freq_base": 0.5,
    "tokenizer.ggml.tokens": ["<unk>", "<|im_end|>", "the", "<0x0A>", "<table>"],
    "tokenizer.ggml.scores": [0.0, 1.0],
    "tokenizer.ggml.merges": ["t h", "th e"],
    "tokenizer.ggml.token_type": [2, 3, 1, 6, 4],
    "tokenizer.ggml.add_bos_token": True,
}

values = st.one_of(
    st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.text(max_size=20)
)  # fmt: skip


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gguf") / "model.gguf"


def test_scalars_and_the_wanted_arrays_are_read(scratch: Path, make_gguf: Callable[..., bytes]) -> None:
    scratch.write_bytes(make_gguf(FULL) + b"tensors follow")
    header = read_header(scratch)
    assert header.scalars == {key: value for key, value in FULL.items() if not isinstance(value, list)}
    assert set(header.arrays) == {"tokenizer.ggml.tokens", "tokenizer.ggml.token_type"}
    assert header.control_tokens == ("<unk>", "<|im_end|>")
    assert header.architecture == "llama"


@pytest.mark.parametrize(
    ("entries", "projector", "sees"),
    [
        ({"general.architecture": "clip", "clip.has_vision_encoder": True}, True, True),
        ({"general.architecture": "clip", "clip.has_vision_encoder": True, "clip.has_audio_encoder": True}, True, True),
        ({"general.architecture": "clip"}, True, True),
        ({"general.architecture": "clip", "clip.has_audio_encoder": True}, True, False),
        ({"general.architecture": "clip", "clip.has_vision_encoder": False}, True, False),
        ({"general.architecture": "llama", "clip.has_vision_encoder": True}, False, False),
        ({}, False, False),
    ],
)
def test_projectors(
    scratch: Path, make_gguf: Callable[..., bytes], entries: dict[str, Any], projector: bool, sees: bool
) -> None:
    scratch.write_bytes(make_gguf(entries))
    assert (read_header(scratch).is_projector, read_header(scratch).sees) == (projector, sees)


@given(st.dictionaries(st.text(max_size=20), values, max_size=8), st.sampled_from([2, 3]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_written_is_read(
    scratch: Path, make_gguf: Callable[..., bytes], entries: dict[str, Any], version: int
) -> None:
    scratch.write_bytes(make_gguf(entries, version))
    assert read_header(scratch).scalars == entries


def test_every_truncation_is_named(scratch: Path, make_gguf: Callable[..., bytes]) -> None:
    data = make_gguf(FULL)
    for length in range(len(data)):
        scratch.write_bytes(data[:length])
        with pytest.raises(ModelError, match="isn't a GGUF file" if length < 4 else "damaged or truncated"):
            read_header(scratch)


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damage_is_an_error_or_another_header(
    scratch: Path, make_gguf: Callable[..., bytes], data: st.DataObject
) -> None:
    damaged = bytearray(make_gguf(FULL))
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    scratch.write_bytes(damaged)
    try:
        header = read_header(scratch)
    except ModelError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(header.control_tokens, tuple)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn't a GGUF file"),
        (b"PK\x03\x04 a zip file, not a model", "isn't a GGUF file"),
        (b"GGUF", "truncated"),
        (b"GGUF" + struct.pack("<IQQ", 1, 0, 0), "version 1"),
        (b"GGUF" + struct.pack(">IQQ", 3, 0, 0), "big-endian"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 2**40), "claims 1099511627776 entries"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 2**63), "truncated"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 0) + struct.pack("<I", 99), "unknown type 99"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 0) + struct.pack("<IIQ", 9, 8, 2**50), "items in an array"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 0) + struct.pack("<IIQ", 9, 9, 1), "unknown type 9"),
    ],
)
def test_what_is_no_header(scratch: Path, data: bytes, message: str) -> None:
    scratch.write_bytes(data)
    with pytest.raises(ModelError, match=message):
        read_header(scratch)


def test_a_header_beyond_the_bound_is_refused(
    scratch: Path, make_gguf: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_gguf(FULL)
    scratch.write_bytes(data)
    monkeypatch.setattr(gguf_header, "MAX_BYTES", len(data))
    assert read_header(scratch).scalars
    monkeypatch.setattr(gguf_header, "MAX_BYTES", len(data) - 1)
    with pytest.raises(ModelError, match="ends too soon"):
        read_header(scratch)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"can't read the model file .*nope\.gguf: No such file"):
        read_header(tmp_path / "nope.gguf")
    with pytest.raises(ModelError, match="can't read the model file"):
        read_header(tmp_path)
