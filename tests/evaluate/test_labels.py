"""Labels on disk: nothing acknowledged is lost, the last one counts, none is applied to another response."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelling import IDENTITY, label, result

from miabench.errors import RunError
from miabench.evaluate.labels import (
    LABELS,
    MAX_NOTE,
    LabelFile,
    Mark,
    applying,
    label_order,
    labels_folder,
    read_labels,
    response_digest,
)

MARK = Mark("i1", "i1/1", "0123456789abcdef", "holds")


def written(run: Path, *marks: Mark, annotator: str = "ann") -> LabelFile:
    file = LabelFile.open(run, annotator)
    file.put(marks)
    return file


def test_what_is_put_is_read_again_and_the_last_line_counts(tmp_path: Path) -> None:
    file = written(tmp_path, MARK, MARK._replace(component="i1/2", label="skip", note="can't\ntell\u2028 \U0001f9c1"))
    assert [each.seq for each in file.put([MARK._replace(label="fails")])] == [3]
    file.close()
    written(tmp_path, MARK._replace(label="partly"), annotator="ben").close()
    found = read_labels(tmp_path)
    assert [(one.annotator, one.component, one.label, one.seq) for one in found.labels] == [
        ("ann", "i1/1", "fails", 3),
        ("ann", "i1/2", "skip", 2),
        ("ben", "i1/1", "partly", 1),
    ]
    assert found.labels[1].note == "can't\ntell\u2028 \U0001f9c1"
    assert found.torn == ()
    again = LabelFile.open(tmp_path, "ann")
    assert len(again) == 2
    assert again.put([MARK])[0].seq == 4
    again.close()


def test_a_run_without_labels_has_none(tmp_path: Path) -> None:
    assert read_labels(tmp_path) == ((), ())
    LabelFile.open(tmp_path, "ann").close()
    assert read_labels(tmp_path) == ((), ())


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_torn_last_line_is_left_out_and_said(tmp_path: Path, cut: int) -> None:
    file = written(tmp_path, MARK, MARK._replace(component="i1/2"))
    file.close()
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-cut])
    found = read_labels(tmp_path)
    assert [one.component for one in found.labels] == ["i1/1"]
    assert found.torn == ("ann",)
    again = LabelFile.open(tmp_path, "ann")
    assert again.was_torn
    again.put([MARK._replace(component="i1/3")])
    again.close()
    assert [one.component for one in read_labels(tmp_path).labels] == ["i1/1", "i1/3"]
    assert read_labels(tmp_path).torn == ()


WRITER = """
import sys
from pathlib import Path
from miabench.evaluate.labels import LabelFile, Mark
file = LabelFile.open(Path(sys.argv[1]), "ann")
for n in range(len(file), 1_000_000):
    made = file.put([Mark("i1", f"i1/{n + 1}", "0123456789abcdef", "holds", "x" * 500)])
    print(made[0].component, flush=True)
"""


def test_kill_9_in_the_middle_of_writing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for kill in range(3):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            acknowledged.append(process.stdout.readline().decode().strip())
            time.sleep(0.05 + 0.07 * kill)
            os.kill(process.pid, signal.SIGKILL)
            acknowledged += [line.decode().strip() for line in process.stdout if line.endswith(b"\n")]
        assert process.returncode == -signal.SIGKILL
        stored = {one.component for one in read_labels(tmp_path).labels}
        assert set(acknowledged) <= stored
        assert len(stored) - len(acknowledged) <= kill + 1  # at most the one under way at each kill
    assert len(acknowledged) > 20
    assert len(set(acknowledged)) == len(acknowledged)


@pytest.mark.parametrize(
    "name", ["", "..", "../ann", "a/b", "a\\b", "/ann", "ann.jsonl", "Ann", "-ann", "ann\n", "änn", "a" * 41, "a\0"]
)
def test_a_name_that_could_be_a_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunError, match="can't name an annotator"):
        LabelFile.open(tmp_path, name)
    assert not labels_folder(tmp_path).exists()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "Invalid JSON"),
        (b'{"seq":1}', "Field required"),
        (b"", "Invalid JSON"),
        (b"\xff\xfe", "Invalid JSON"),
        (b"[" * 100_000, "Invalid JSON"),
        (b'{"x":"' + b"y" * 1_000_000 + b'"}', "Field required"),
    ],
)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, line: bytes, why: str) -> None:
    file = written(tmp_path, MARK)
    file.close()
    file.path.write_bytes(file.path.read_bytes() + line + b"\n")
    for read in (read_labels, lambda run: LabelFile.open(run, "ann")):
        with pytest.raises(RunError, match=rf"ann\.jsonl, line 2: not a label: .*{why}") as refused:
            read(tmp_path)
        assert len(str(refused.value)) < 500


def test_labels_of_somebody_else_in_a_file_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path, MARK)
    file.close()
    file.path.rename(file.path.with_name("ben.jsonl"))
    with pytest.raises(RunError, match="a label of 'ann' in the file of 'ben'"):
        read_labels(tmp_path)


def test_one_process_at_a_time_labels_under_a_name(tmp_path: Path) -> None:
    file = LabelFile.open(tmp_path, "ann")
    with pytest.raises(RunError, match="another process is labelling as 'ann'"):
        LabelFile.open(tmp_path, "ann")
    LabelFile.open(tmp_path, "ben").close()
    file.close()
    LabelFile.open(tmp_path, "ann").close()


def test_no_label_goes_through_a_link_to_another_file(tmp_path: Path) -> None:
    labels_folder(tmp_path).mkdir()
    (tmp_path / "other").write_text("")
    (labels_folder(tmp_path) / "ann.jsonl").symlink_to(tmp_path / "other")
    with pytest.raises(RunError, match="can't write"):
        LabelFile.open(tmp_path, "ann")


def test_where_the_disk_takes_a_part_nothing_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, MARK)
    before = file.path.read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:20]))
    with pytest.raises(RunError, match="No space left"):
        file.put([MARK._replace(label="fails")])
    assert file.path.read_bytes() == before
    monkeypatch.undo()

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(RunError, match="Input/output error"):
        file.put([MARK._replace(label="fails")])
    assert file.path.read_bytes() == before
    monkeypatch.undo()
    assert file.get("i1/1", MARK.response).label == "holds"
    assert file.put([MARK._replace(label="fails")])[0].seq == 2
    file.close()


@pytest.mark.parametrize("note", ["x" * (MAX_NOTE + 1), "half \ud800"])
def test_a_note_that_no_file_can_hold_is_refused(tmp_path: Path, note: str) -> None:
    file = LabelFile.open(tmp_path, "ann")
    with pytest.raises(RunError, match="not a label: note"):
        file.put([MARK._replace(note=note)])
    assert file.path.read_bytes() == b""
    file.close()


@given(notes=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=5))
def test_any_note_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, notes: list[str]) -> None:
    run = tmp_path_factory.mktemp("run")
    written(run, *(MARK._replace(component=f"i1/{n}", note=note) for n, note in enumerate(notes))).close()
    assert [one.note for one in read_labels(run).labels] == notes


def test_labels_apply_to_the_very_response_alone() -> None:
    one, two = result(1), result(2)
    labels = [label(one, 1, "holds"), label(one, 2, "fails"), label(two, 1, "holds"), label(result(3), 1, "holds")]
    assert applying([one, two], labels) == labels[:3]
    other = one.model_copy(update={"response": "It rains. "})
    assert applying([other, two], labels) == labels[2:3]
    gone = two.model_copy(update={"response": None})
    assert applying([one, gone], labels) == labels[:2]
    fewer = one.model_copy(update={"components": one.components[:1]})
    assert applying([fewer], labels) == labels[:1]


def test_digests_tell_any_two_responses_apart() -> None:
    texts = ["", " ", "a", "a\n", "\ud800", "\udfff", "é", "e\u0301"]
    assert len({response_digest(text) for text in texts}) == len(texts)


def test_the_order_is_random_and_the_same_for_everyone() -> None:
    results = [result(n, response=None if n % 10 == 3 else "x") for n in range(400)]
    order = [one.id for one in label_order(IDENTITY, results)]
    assert len(order) == 360
    assert order == [one.id for one in label_order(IDENTITY, reversed(results))]
    assert order != [one.id for one in label_order("ba9876543210", results)]
    kept = [one.id for one in label_order(IDENTITY, [r for r in results if int(r.id[1:]) % 3])]
    assert kept == [i for i in order if int(i[1:]) % 3]  # what is missing moves nothing else
    firsts = [label_order(f"{seed:012x}", results)[0].id for seed in range(300)]
    assert len(set(firsts)) > 150
    ranks = [int(i[1:]) for i in order[:100]]
    assert 150 < sum(ranks) / 100 < 250


def test_the_labels_are_those_that_the_page_offers() -> None:
    assert LABELS == ("holds", "partly", "fails", "skip")
