"""Joining rows to items: which keys name what, what contradicts, and the laws that hold whatever the file."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from responses_files import MAKERS, benchmark, lines

from miabench import load
from miabench.bench.items import Benchmark
from miabench.evaluate.responses import Joined, Responses, StoredResponse, join, read_responses

ITEMS = benchmark(8)
"""Items 0-4 differ; the instruction of 5 is the beginning of that of 6 and 7, which is the same."""

PUBLISHED = Path(__file__).resolve().parents[3].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"


def row(n: int, text: str = "x", **keys: Any) -> StoredResponse:
    return StoredResponse(f"line {n}", text=text, **keys)


def url(n: int) -> str:
    return f"http://images.example.org/Folder/{n}.jpg"


def prompt(n: int) -> str:
    return ITEMS[n].instruction


def responses(rows: Sequence[StoredResponse]) -> Responses:
    return Responses(Path("made"), "plain", None, "0" * 64, tuple(rows))


def joined(*rows: StoredResponse, items: Benchmark = ITEMS, positions: dict[str, int] | None = None) -> Joined:
    found = join(responses(rows), items, positions)
    check_whole(found, rows, items)
    return found


def check_whole(found: Joined, rows: Sequence[StoredResponse], items: Benchmark) -> None:
    """Every item is answered or missing, and every row is used, a duplicate or unmatched."""
    ids = [item.id for item in items]
    assert [i for i in ids if i in found.by_item or i in found.missing] == ids
    assert found.by_item.keys().isdisjoint(found.missing)
    several = {d.item: len(d.rows) for d in found.duplicates}
    assert len(rows) == len(found.unmatched) + sum(several.get(i, 1) for i in found.by_item)
    for duplicate in found.duplicates:
        assert (found.by_item[duplicate.item].failure == "two different responses") == duplicate.differ


@pytest.mark.parametrize(
    ("keys", "item"),
    [
        ({"id": "item03"}, 3),
        ({"url": url(3)}, 3),
        ({"url": "https://IMAGES.example.org/Folder/3.jpg "}, 3),
        ({"url": "images.example.org/Folder/3.jpg"}, 3),
        ({"url": "//images.example.org/Folder/3.jpg"}, 3),
        ({"prompt": prompt(3)}, 3),
        ({"prompt": f"  {prompt(3).replace(' ', chr(10))}\t"}, 3),
        ({"prompt": f"<image>\n{prompt(3)}\nAnswer in English."}, 3),
        ({"prompt": f"Q:{prompt(3)}Answer:"}, 3),
        ({"index": 3}, 3),
        ({"prompt": prompt(5)}, 5),
        ({"prompt": f"{prompt(5)}, please"}, 5),
        ({"prompt": prompt(6), "url": url(7)}, 7),
        ({"prompt": prompt(6), "index": 6}, 6),
        ({"prompt": prompt(6), "id": "item07"}, 7),
        ({"prompt": f"{prompt(6)} now", "index": 7}, 7),
        ({"id": "item03", "url": url(3), "prompt": prompt(3), "index": 3}, 3),
        ({"url": url(3), "prompt": "Something else"}, 3),
        ({"prompt": prompt(3), "url": "/data/images/3.jpg"}, 3),
    ],
)
def test_keys_that_name_an_item(keys: dict[str, Any], item: int) -> None:
    assert list(joined(row(1, **keys)).by_item) == [ITEMS[item].id]


@pytest.mark.parametrize(
    ("keys", "kind", "reason"),
    [
        ({}, "unknown", "no id, URL, prompt or record number"),
        ({"id": "item99"}, "unknown", "no item has the id 'item99'"),
        ({"index": 8}, "unknown", "no item has the record number 8"),
        ({"prompt": "Describe scene"}, "unknown", "no item has the prompt 'Describe scene'"),
        ({"prompt": "Describe scene 30 in two sentences."}, "unknown", "prompt"),
        ({"prompt": f"x{prompt(5)}"}, "unknown", "prompt"),
        ({"url": url(33), "prompt": "Something"}, "unknown", "URL"),
        ({"prompt": "Something", "index": 3}, "unknown", "no item has the prompt 'Something'"),
        ({"prompt": prompt(6)}, "ambiguous", "2 items have its prompt: 'item06', 'item07'"),
        ({"prompt": f"{prompt(1)} {prompt(2)}"}, "ambiguous", "'item01', 'item02'"),
        ({"prompt": prompt(3), "index": 1}, "contradiction", "prompt to 'item03', its record number to 'item01'"),
        ({"id": "item01", "prompt": prompt(3)}, "contradiction", "id to 'item01', its prompt to 'item03'"),
        ({"url": url(1), "prompt": prompt(3)}, "contradiction", "URL to 'item01', its prompt to 'item03'"),
        ({"prompt": prompt(6), "index": 3}, "contradiction", "prompt to 'item06', 'item07'"),
        ({"url": url(33), "prompt": prompt(3)}, "contradiction", "no item has its URL"),
        ({"id": "item99", "prompt": prompt(3)}, "contradiction", "no item has its id 'item99'"),
        ({"prompt": prompt(3), "index": 133}, "contradiction", "no item has its record number 133"),
    ],
)
def test_keys_that_name_none(keys: dict[str, Any], kind: str, reason: str) -> None:
    found = joined(row(1, **keys))
    (unmatched,) = found.unmatched
    assert unmatched.kind == kind
    assert reason in unmatched.reason
    assert not found.by_item
    assert (found.contradictions == found.unmatched) == (kind == "contradiction")


def test_a_row_is_not_joined_by_its_place() -> None:
    found = joined(*(row(n, text=str(n), prompt=prompt(n)) for n in (4, 1, 0)))
    assert {item: response.text for item, response in found.by_item.items()} == {
        "item00": "0",
        "item01": "1",
        "item04": "4",
    }
    assert found.missing == ("item02", "item03", "item05", "item06", "item07")


def test_the_same_answer_twice_is_noted() -> None:
    found = joined(row(1, id="item03"), row(2, prompt=prompt(3)), row(3, id="item04"))
    assert found.by_item["item03"].text == "x"
    ((item, rows, differ),) = found.duplicates
    assert (item, [r.where for r in rows], differ) == ("item03", ["line 1", "line 2"], False)


@pytest.mark.parametrize("second", ["y", "", None])
def test_two_different_answers_are_none(second: str | None) -> None:
    other = StoredResponse("line 2", text=second, failure="failed" if second is None else None, id="item03")
    for rows in ((row(1, id="item03"), other), (other, row(1, id="item03"))):
        found = joined(*rows)
        assert found.by_item["item03"].text is None
        assert found.by_item["item03"].failure == "two different responses"
        assert found.failed == ("item03",)


def test_two_failures_are_one() -> None:
    rows = [StoredResponse(f"line {n}", failure=why, id="item03") for n, why in enumerate(("timeout", "refused"))]
    assert joined(*rows).by_item["item03"].failure == joined(*rows[::-1]).by_item["item03"].failure == "refused"


def test_a_failure_is_neither_an_answer_nor_missing() -> None:
    found = joined(StoredResponse("line 1", failure="timeout", id="item03"))
    assert found.failed == ("item03",)
    assert "item03" not in found.missing


def test_numbers_are_of_the_published_file_and_not_of_the_benchmark() -> None:
    part = ITEMS[2:5]
    numbers = {item.id: n for n, item in enumerate(ITEMS)}
    found = joined(row(1, index=2), row(2, index=6), items=part, positions=numbers)
    assert list(found.by_item) == ["item02"]
    assert found.unmatched[0].kind == "unknown"


def test_an_item_that_an_edition_leaves_out_takes_no_other() -> None:
    part = Benchmark("part", [item for item in ITEMS if item.id != "item07"])
    numbers = {item.id: n for n, item in enumerate(ITEMS)}
    rows = [row(n, prompt=prompt(n), index=n) for n in range(8)] + [row(9, prompt=prompt(7), url=url(7))]
    found = joined(*rows, items=part, positions=numbers)
    assert [u.row.where for u in found.unmatched] == ["line 7", "line 9"]
    assert not found.duplicates
    assert not found.missing


@pytest.mark.parametrize("shift", [1, 3])
def test_another_numbering_is_left_out_of_account(shift: int) -> None:
    found = joined(*(row(n, text=str(n), prompt=prompt(n), index=n + shift) for n in range(6)))
    assert [found.by_item[ITEMS[n].id].text for n in range(6)] == list("012345")
    assert found.notes[0].startswith("the record numbers in this file aren't the benchmark's (0 of 6 agree")


def test_a_mirror_of_the_images_is_left_out_of_account() -> None:
    found = joined(*(row(n, prompt=prompt(n), url=f"https://mirror.example.net/{n}.jpg") for n in range(6)))
    assert len(found.by_item) == 6
    assert "the URLs in this file aren't the benchmark's" in found.notes[0]


def test_the_table_of_another_benchmark_joins_nothing() -> None:
    found = joined(*(row(n, prompt=f"What is {n}?", index=n) for n in range(8)))
    assert not found.by_item


def test_a_number_beside_an_unknown_prompt_counts_where_the_others_prove_it() -> None:
    rows = [row(n, prompt=prompt(n), index=n) for n in range(6)]
    found = joined(*rows, row(6, prompt="Reworded by the tool", index=7))
    assert "item07" in found.by_item
    assert "1 rows are joined by other keys: no item has their prompt" in found.notes


def test_a_number_alone_is_noted() -> None:
    found = joined(row(1, index=3), row(2, index=4, prompt=prompt(4)))
    assert found.notes == ("1 rows are joined by their record number alone, which nothing else in them confirms",)


def test_a_long_prompt_is_not_searched_for_ever() -> None:
    assert not joined(row(1, prompt="word " * 100_000 + prompt(3))).by_item


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t"),
    max_size=60,
).filter(lambda text: "Failed to obtain" not in text and text.strip().casefold() != "error" and "_x00" not in text)
ANSWERS = st.lists(st.none() | TEXTS, min_size=len(ITEMS), max_size=len(ITEMS)).map(
    lambda texts: dict(zip((item.id for item in ITEMS), texts, strict=True))
)


def outcome(found: Joined) -> dict[str, tuple[str | None, bool]]:
    return {item: (response.text, response.failure is None) for item, response in found.by_item.items()}


@settings(max_examples=15, deadline=None)
@given(answers=ANSWERS)
def test_every_layout_of_the_same_answers_joins_to_the_same(answers: dict[str, str | None]) -> None:
    with TemporaryDirectory() as folder:
        for name, make in MAKERS.items():
            read = read_responses(make(Path(folder) / name.replace(" ", "-"), ITEMS, answers))
            found = join(read, ITEMS)
            check_whole(found, read.rows, ITEMS)
            assert outcome(found) == {item: (text, text is not None) for item, text in answers.items()}, name
            assert not found.unmatched
            assert not found.duplicates


KEYS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from([item.id for item in ITEMS] + ["other"]),
        "url": st.sampled_from([item.image for item in ITEMS] + ["http://other.example.org/1.jpg", "/x.jpg"]),
        "prompt": st.sampled_from([item.instruction for item in ITEMS] + ["Other", f"{prompt(1)} {prompt(2)}"]),
        "index": st.integers(0, len(ITEMS)),
    },
)
ROWS = st.lists(st.tuples(KEYS, st.sampled_from(["x", "y", None])), max_size=30)


def made(rows: list[tuple[dict[str, Any], str | None]]) -> list[StoredResponse]:
    return [
        StoredResponse(f"line {n}", text=text, failure="failed" if text is None else None, **keys)
        for n, (keys, text) in enumerate(rows)
    ]


@given(rows=ROWS, random=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: list[tuple[dict[str, Any], str | None]], random: Any) -> None:
    straight = made(rows)
    shuffled = random.sample(straight, len(straight))
    here, there = joined(*straight), joined(*shuffled)
    assert [(i, replace(r, where="")) for i, r in here.by_item.items()] == [
        (i, replace(r, where="")) for i, r in there.by_item.items()
    ]
    assert sorted(here.unmatched, key=repr) == sorted(there.unmatched, key=repr)
    assert (here.missing, here.notes) == (there.missing, there.notes)
    assert [(d.item, d.differ, len(d.rows)) for d in here.duplicates] == [
        (d.item, d.differ, len(d.rows)) for d in there.duplicates
    ]


@given(rows=ROWS)
def test_what_was_joined_survives_our_own_file(rows: list[tuple[dict[str, Any], str | None]]) -> None:
    found = joined(*made(rows))
    records = [{"id": i, "response": r.text, "failure": r.failure} for i, r in found.by_item.items()]
    if not records:
        return
    with TemporaryDirectory() as folder:
        again = join(read_responses(lines(Path(folder) / "r.jsonl", records)), ITEMS)
    assert outcome(again) == outcome(found)
    assert again.missing == found.missing


def test_a_real_journal_joins_as_its_run_scored_it(tmp_path: Path) -> None:
    from inspect_ai.model import ChatCompletionChoice, ChatMessageAssistant, ContentReasoning, ContentText, ModelOutput

    from miabench.evaluate.journal import Journal
    from miabench.evaluate.scorer import failure_of

    parts = [ContentReasoning(reasoning="hm"), ContentText(text="A"), ContentText(text="B")]
    outputs = [
        ModelOutput.from_content("m", "A cat \u2028 \U0001f642"),
        ModelOutput.from_content("m", ""),
        ModelOutput(model="m", choices=[ChatCompletionChoice(message=ChatMessageAssistant(content=parts))]),
        ModelOutput(model="m", choices=[]),
        ModelOutput.from_content("m", "x", stop_reason="content_filter"),
        ModelOutput.from_content("m", "x", error="quota"),
    ]
    book = Journal.open(tmp_path / "responses.jsonl")
    for n, output in enumerate(outputs):
        book.append(str(n), ITEMS[n].id, output)
    book.close()
    found = join(read_responses(tmp_path), ITEMS)
    for n, output in enumerate(outputs):
        stored = found.by_item[ITEMS[n].id]
        assert stored.failure == failure_of(output)
        assert stored.text == (None if stored.failure else output.completion)


def test_what_the_oracle_writes_joins(tmp_path: Path) -> None:
    items = load("synth")
    path = lines(tmp_path / "oracle.jsonl", [{"id": item.id, "response": "x"} for item in items])
    assert len(join(read_responses(path), items).by_item) == len(items)


@cache
def published() -> Benchmark:
    return load(PUBLISHED)


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't beside this repository")
@pytest.mark.parametrize("name", MAKERS)
def test_every_layout_of_the_published_400_joins(tmp_path: Path, name: str) -> None:
    items = published()
    answers = {item.id: f"answer {n}" for n, item in enumerate(items)}
    found = join(read_responses(MAKERS[name](tmp_path / "x", items, answers)), items)
    assert {item: response.text for item, response in found.by_item.items()} == answers
    assert not found.unmatched
    assert not found.missing


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't beside this repository")
def test_prompts_alone_join_all_but_the_pairs_that_share_one(tmp_path: Path) -> None:
    records = json.loads(PUBLISHED.read_text())
    rows = [{"prompt": f" {r['instruction']}", "text": str(n)} for n, r in enumerate(records)]
    items = published()
    found = join(read_responses(lines(tmp_path / "r.jsonl", rows)), items)
    pairs = [132, 133, 261, 262]
    assert [int(u.row.text or "") for u in found.unmatched] == pairs
    assert {u.kind for u in found.unmatched} == {"ambiguous"}
    assert {found.by_item[items[n].id].text for n in range(400) if n not in pairs} == {
        str(n) for n in range(400) if n not in pairs
    }
