"""`mia run --image ...` as a user runs it: what the model is shown, and what the report says of it."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import forked
from PIL import Image
from stub_server import Stub, serve


def mia(*args: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    done = forked.run(forked.argv(*args), environment)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def run(benchmark: Path, stub: Stub, out: Path, image: str, environment: dict[str, str]) -> str:
    done = mia(
        *("run", benchmark, "--model", "openai/stub", "--base-url", stub.url, "--out", out, "--image", image),
        environment=environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_control_shows_what_it_says(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    benchmark = make_benchmark(6)
    files = {f"Describe picture {n} in exactly two sentences.": benchmark / "images" / f"{n}.png" for n in range(6)}
    shown: dict[str, dict[str, list[bytes]]] = {}
    with serve(lambda text: "One. Two." if text.split()[2] in "024" else "One.") as stub:
        for image in ("real", "blank", "shuffled", "none"):
            stub.requests.clear()
            said = run(benchmark, stub, tmp_path / image, image, environment)
            assert ("A control" in said) == (image != "real")
            shown[image] = {seen.text: [data for _, data in seen.images] for seen in stub.requests}
    assert shown["real"] == {text: [path.read_bytes()] for text, path in files.items()}
    assert shown["none"] == {text: [] for text in files}
    for text, (data,) in shown["blank"].items():
        with Image.open(io.BytesIO(data)) as blank, Image.open(files[text]) as real:
            assert blank.size == real.size
            assert len(blank.getcolors() or []) == 1
    assert all(shown["shuffled"][text] != shown["real"][text] for text in files)
    assert sorted(shown["shuffled"].values()) == sorted(shown["real"].values())

    configs = {image: json.loads((tmp_path / image / "config.json").read_text()) for image in shown}
    assert {image: config["image"] for image, config in configs.items()} == {image: image for image in shown}

    done = mia("report", tmp_path / "none", "--against", tmp_path / "real", environment=environment)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "none" / "report.html").read_text()
    assert "Without the image" in page
    assert "no need of the image seen" in page
    assert "3 of 6 items that anything was measured of" in page

    for args, why in (
        ((tmp_path / "real", "--against", tmp_path / "none"), "is no control"),
        ((tmp_path / "none", "--against", tmp_path / "blank"), "with their real images"),
    ):
        refused = mia("report", *args, environment=environment)
        assert refused.returncode == 2
        assert why in refused.stderr


def test_a_control_needs_no_images_where_it_shows_none(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    benchmark = make_benchmark(3)
    for path in (benchmark / "images").iterdir():
        path.unlink()
    with serve(lambda _: "One. Two.") as stub:
        for image in ("blank", "none"):
            assert "3/3" in run(benchmark, stub, tmp_path / image, image, environment)
        done = mia(
            *("run", benchmark, "--model", "openai/stub", "--base-url", stub.url, "--image", "shuffled"),
            *("--out", tmp_path / "shuffled"),
            environment=environment,
        )
    assert done.returncode == 2
    assert "two different images" in done.stderr
