"""safetensors files: what they hold comes out as it went in, and what is damaged is refused in one line."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_llama import write_safetensors

from miabench.errors import ModelError
from miabench.models.tensors import Tensors

GIVEN = {"a": np.arange(6, dtype=np.float32).reshape(2, 3) - 2.5, "b": np.array([1.0], np.float32)}


@pytest.mark.parametrize("kind", ["F32", "BF16"])
def test_what_was_written_is_read(tmp_path: Path, kind: str) -> None:
    found = Tensors(write_safetensors(tmp_path / "x.safetensors", GIVEN, kind))
    assert sorted(found.places) == ["a", "b"]
    assert found.shape("a") == (2, 3)
    for name, array in GIVEN.items():  # these few numbers need no more than eight bits
        assert found.read(name).dtype == np.float32
        np.testing.assert_array_equal(found.read(name), array)


def test_files_of_the_library_itself(tmp_path: Path) -> None:
    library = pytest.importorskip("safetensors.torch", reason="torch isn't installed")
    torch = pytest.importorskip("torch", reason="torch isn't installed")
    numbers = torch.randn(3, 5, generator=torch.Generator().manual_seed(0))
    kinds = {"f32": numbers, "f16": numbers.half(), "bf16": numbers.bfloat16(), "f64": numbers.double()}
    library.save_file(kinds, tmp_path / "x.safetensors", metadata={"format": "pt"})
    found = Tensors(tmp_path / "x.safetensors")
    for name, tensor in kinds.items():
        np.testing.assert_array_equal(found.read(name), tensor.float().numpy())


def file_of(header: object, data: bytes = b"") -> bytes:
    told = json.dumps(header).encode()
    return struct.pack("<Q", len(told)) + told + data


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "isn't a safetensors file"),
        (b"PK\x03\x04 a zip of pickles", "isn't a safetensors file"),
        (struct.pack("<Q", 1 << 60) + b"{}", "isn't a safetensors file"),
        (file_of([1, 2]), "isn't a safetensors file"),
        (file_of({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}, b"abcd"), "isn't a safetensors file"),
        (file_of({"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, -4]}}), "isn't a safetensors file"),
        (file_of({"a": {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}, b"abcd"), "truncated"),
        (file_of({"a": 7}), "isn't a safetensors file"),
    ],
)
def test_damaged(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=said) as caught:
        Tensors(path)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=80))
def test_no_file_does_more_than_refuse(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed.safetensors"
    path.write_bytes(content)
    try:
        found = Tensors(path)
    except ModelError:
        return
    assert all(0 <= place.start <= place.end <= len(content) for place in found.places.values())


def test_what_isnt_a_finite_float(tmp_path: Path) -> None:
    path = write_safetensors(tmp_path / "x.safetensors", {"a": np.array([1.0, np.nan])})
    with pytest.raises(ModelError, match="aren't finite: training diverged"):
        Tensors(path).read("a")
    path.write_bytes(file_of({"a": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}}, bytes(8)))
    with pytest.raises(ModelError, match="type 'I64'; only floats"):
        Tensors(path).read("a")
    with pytest.raises(ModelError, match=r"can't read .*: No such file"):
        Tensors(tmp_path / "none")
