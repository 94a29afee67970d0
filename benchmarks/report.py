"""How heavy reports are, how long they take to make, and how fast a browser is with them.

    python benchmarks/report.py [--items 400] [--runs 3] [--keep FOLDER]

Makes runs of random items with photograph-like JPEGs (100 to 300 kB each) and long responses, writes the report of one
run and of all beside each other, and opens both in headless Chromium, where there is one. Prints a table: megabytes of
the page and of the files beside it, seconds to make them on the clock and of processors,
seconds until the page is shown whole, seconds of a filter
(until the browser has laid out the result), and what the browser's console said. `--keep` leaves the pages there.
"""

import argparse
import base64
import io
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from miabench.analysis.ranking import RunOf
from miabench.analysis.summary import summarise
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.report.run.page import write_report
from miabench.report.runs.page import write_many

TEXT = "a bakery sells small bread under the red sign while two people wait and the clock on the wall shows nine"
WORDS = re.findall(r"\w+", TEXT)

STEPS = """<script>
addEventListener("load", () => setTimeout(() => {
  const shown = performance.now();
  const form = document.getElementById("filters");
  form.elements.category.value = "genre";
  form.elements.text.value = "bakery";
  form.dispatchEvent(new Event("input"));
  document.getElementById("item-list").getBoundingClientRect();
  document.body.dataset.measured = `${shown.toFixed(0)} ${(performance.now() - shown).toFixed(0)}`;
}));
</script></body>"""


class Looked(NamedTuple):
    """What a browser took: milliseconds until the page was there and for a filter; lines of the console."""

    shown: int
    filtered: int
    console: list[str]


def photograph(rng: random.Random) -> str:
    """A picture that compresses like a photograph, as a data URI: soft colours under grain."""
    width, height = rng.choice([(1024, 768), (768, 1024), (960, 640)])
    spots = Image.new("RGB", (16, 12))
    spots.putdata([tuple(rng.randrange(256) for _ in range(3)) for _ in range(16 * 12)])
    grain = Image.effect_noise((width // 2, height // 2), 60).resize((width, height)).convert("RGB")
    buffer = io.BytesIO()
    whole = Image.blend(spots.resize((width, height), Image.Resampling.BICUBIC), grain, rng.uniform(0.15, 0.35))
    whole.save(buffer, "JPEG", quality=rng.randrange(80, 91))
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."


def component(rng: random.Random, item: str, number: int, category: str, skill: float) -> ComponentResult:
    by_rule = category in ("length_limit", "mention")
    fraction = (
        float(rng.random() < skill) if by_rule else rng.choice([0.0, 0.5, 1.0, 1.0]) if skill < rng.random() else 1.0
    )
    return ComponentResult(
        id=f"{item}/{number}",
        text=text(random.Random(f"{item}{number}"), 9),
        points=2,
        category=category,  # type: ignore[arg-type]
        outcome="holds" if fraction == 1 else "broken",
        fraction=fraction,
        decided_by="rule" if by_rule else "judge",
        evidence=text(rng, 10) if by_rule else "",
        reason="" if by_rule else text(rng, 22),
        spread=None if by_rule else rng.choice([0.0, 0.0, 0.0, 0.5]),
    )


def made_run(name: str, items: int, skill: float, pictures: Sequence[str]) -> RunOf:
    """A run of a made-up model that meets that share of the demands."""
    rng = random.Random(name)
    results = []
    for number in range(items):
        item = f"{number:04x}{number * 2654435761 % 2**32:08x}"
        fixed = random.Random(item)
        categories = fixed.sample(CATEGORIES, fixed.randrange(2, 6))
        failed = rng.random() < 0.01
        parts = tuple(component(rng, item, n, category, skill) for n, category in enumerate(categories, 1))
        if failed:
            gone = {"outcome": "failed", "fraction": None, "decided_by": None, "evidence": "no response", "reason": ""}
            parts = tuple(part.model_copy(update=gone) for part in parts)
        results.append(
            ItemResult(
                id=item,
                instruction=text(fixed, 40),
                level=LEVELS[number % len(LEVELS)],
                source="made up",
                image=pictures[number],
                response=None if failed else text(rng, rng.randrange(60, 240)),
                failure="the model failed: 500" if failed else None,
                components=parts,
                seconds=rng.uniform(0.5, 9),
                input_tokens=900,
                output_tokens=200,
                replies=()
                if failed
                else (
                    JudgeReply(
                        judge="openai/a-judge-2025-01-01",
                        version="a-judge-2025-01-01",
                        repeat=0,
                        text=text(rng, 120),
                        status="ok",
                    ),
                ),
                flags=("claims a score",) if rng.random() < 0.01 else (),
            )
        )
    judging = Judging(mode="hybrid", judges=(Settings(model="openai/a-judge-2025-01-01"),), protocol="strict")
    config = RunConfig(
        benchmark="official",
        edition="corrected",
        digest="5f0c2a9be1d4",
        items=items,
        model=name,
        mode="hybrid",
        judging=judging,
        judge_protocol="strict-1",
    )
    return config, results, summarise(results)


def look(page: Path, browser: str) -> Looked:
    """Open a page, with steps of ours after its own script and without the policy that would stop them."""
    html = page.read_text(encoding="utf-8")
    open_page = page.with_name("measured.html")
    bare = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    open_page.write_text(bare.replace("</body>", STEPS), encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        command += [
            "--disable-background-networking",
            "--enable-logging=stderr",
            f"--user-data-dir={profile}",
            "--dump-dom",
        ]
        done = subprocess.run(
            [*command, open_page.as_uri()], capture_output=True, text=True, encoding="utf-8", check=True, timeout=300
        )
    open_page.unlink()
    measured = re.search(r'data-measured="(\d+) (\d+)"', done.stdout)
    if measured is None:
        raise SystemExit(f"the browser measured nothing of {page}")
    return Looked(int(measured[1]), int(measured[2]), re.findall(r".*CONSOLE.*", done.stderr))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    rng = random.Random(7)
    pictures = [photograph(rng) for _ in range(options.items)]
    sizes = [len(uri) * 3 / 4 / 1e3 for uri in pictures]
    print(f"{options.items} photographs of {min(sizes):.0f} to {max(sizes):.0f} kB, {sum(sizes) / 1e3:.0f} MB together")
    runs = [made_run(f"model-{n}", options.items, 0.9 - 0.06 * n, pictures) for n in range(options.runs)]
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    print("page                       MB   MB beside   s to make   processor s   s shown   s filter   console")
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        one = runs[0]
        pages: list[tuple[str, Callable[[Path], None]]] = [
            ("one run, link", lambda path: write_report(path, *one)),
            ("one run, again", lambda path: write_report(path, *one)),
            ("one run, none", lambda path: write_report(path, *one, images="none")),
            ("one run, embed", lambda path: write_report(path, *one, images="embed")),
            (f"{options.runs} runs, link", lambda path: write_many(path, runs)),
            (f"{options.runs} runs, none", lambda path: write_many(path, runs, images="none")),
        ]
        for name, write in pages:
            folder = root / re.sub(r"\W+", "-", name.replace(", again", ", link"))
            path = folder / "report.html"
            start, busy = time.perf_counter(), time.process_time()
            write(path)
            seconds, busy = time.perf_counter() - start, time.process_time() - busy
            beside = sum(file.stat().st_size for file in folder.rglob("images/*")) / 1e6
            line = f"{name:<22}{path.stat().st_size / 1e6:>7.2f}{beside:>12.1f}{seconds:>12.2f}{busy:>14.2f}"
            if browser is None:
                print(f"{line}   no Chromium")
                continue
            seen = look(path, browser)
            print(f"{line}{seen.shown / 1e3:>10.2f}{seen.filtered / 1e3:>11.2f}   {seen.console or 'silent'}")


if __name__ == "__main__":
    main()
