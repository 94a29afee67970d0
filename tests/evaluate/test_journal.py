"""The journal: what is stored comes back, whatever was torn or is damaged, and one process at a time."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from inspect_ai.model import ChatMessageUser, ContentImage, ContentText, ModelOutput

from miabench.errors import RunError
from miabench.evaluate.journal import Journal, request_key


def output(text: str) -> ModelOutput:
    return ModelOutput.from_content("m", text)


def user(text: str, image: str = "data:image/png;base64,AAAA") -> ChatMessageUser:
    return ChatMessageUser(content=[ContentImage(image=image), ContentText(text=text)])


@pytest.mark.parametrize("text", ["plain", "", "two\nlines", "\u2028 \x00 \x85", "漢字 🙂", '{"key": "forged"}'])
def test_what_is_stored_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal.open(path)
    journal.append("k", "item", output(text))
    journal.append("other", "item", output("x"))
    journal.close()
    again = Journal.open(path)
    stored = again.get("k")
    again.close()
    assert stored is not None
    assert stored.completion == text
    assert len(again) == 2
    assert again.get("nothing") is None


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal.open(path)
    journal.append("a", "item", output("x"))
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    journal = Journal.open(path)
    journal.append("b", "item", output("y"))
    journal.close()
    again = Journal.open(path)
    again.close()
    assert set(again.outputs) == {"a", "b"}


@pytest.mark.parametrize("line", ["{}", "[]", "nonsense", '{"key": "k", "output": 3}', "\xff"])
def test_a_line_that_is_not_ours_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "j.jsonl"
    path.write_bytes(line.encode("latin-1") + b"\n")
    with pytest.raises(RunError, match=r"j\.jsonl, line 1"):
        Journal.open(path)


def test_a_full_disk_leaves_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    code = f"""
import resource, signal, pathlib
from inspect_ai.model import ModelOutput
from miabench.errors import RunError
from miabench.evaluate.journal import Journal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
journal = Journal.open(pathlib.Path({str(path)!r}))
try:
    for n in range(100):
        journal.append(str(n), "item", ModelOutput.from_content("m", "words " * 20))
except RunError as error:
    print(n, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    stored, _, said = done.stdout.partition(" ")
    assert "can't store answers" in said
    journal = Journal.open(path)
    journal.close()
    assert len(journal) == int(stored) > 0


def test_a_second_process_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    first = Journal.open(path)
    told: list[float] = []
    opened: list[float] = []

    def second() -> None:
        journal = Journal.open(path, on_wait=lambda: told.append(time.monotonic()))
        opened.append(time.monotonic())
        journal.close()
        assert len(journal) == 1  # what the first stored while it was waited for

    thread = threading.Thread(target=second)
    thread.start()
    while not told:
        time.sleep(0.01)
    first.append("late", "item", output("x"))
    closed = time.monotonic()
    first.close()
    thread.join(10)
    assert opened
    assert opened[0] >= closed


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RunError, match="can't write"):
        Journal.open(tmp_path / "j.jsonl")


def test_the_key_depends_on_all_that_is_sent() -> None:
    keys = {
        request_key([user("a")]),
        request_key([user("b")]),
        request_key([user("a", image="data:image/png;base64,BBBB")]),
        request_key([user("a"), user("a")]),
        request_key([ChatMessageUser(content="a")]),
    }
    assert len(keys) == 5
    assert request_key([user("a")]) == request_key([user("a")])
