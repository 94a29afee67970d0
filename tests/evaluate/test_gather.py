"""Runs below a folder: all are found, each once; what a header tells is what the whole log tells; the rest says why."""

import shutil
import zipfile
from pathlib import Path

import pytest
from inspect_ai.log import read_eval_log, write_eval_log
from scored_runs import RIGHT, WRONG, changed_config, scored_run, two_sentences

from miabench.errors import RunError
from miabench.evaluate.gather import Place, _Reader, find_runs, open_runs
from miabench.evaluate.results import ItemResult
from miabench.evaluate.runs import open_run

NOT_IN_A_HEADER = {
    "image": "",
    "source": "",
    "corrections": (),
    "stop_reason": None,
    "seconds": None,
    "input_tokens": None,
    "output_tokens": None,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs of the same items, one with an empty answer, a failure and items without a row."""
    folder = tmp_path_factory.mktemp("made")
    benchmark = two_sentences(folder / "benchmark", 8)
    scored_run(benchmark, folder / "runs" / "whole", [RIGHT] * 5 + [WRONG] * 3, "m/whole")
    scored_run(benchmark, folder / "runs" / "gaps", ["", None, RIGHT, RIGHT, WRONG, RIGHT], "m/gaps")
    return folder / "runs"


def log_of(run: Path) -> Path:
    return next((run / "logs").glob("*.eval"))


def bare(results: list[ItemResult]) -> list[ItemResult]:
    return [result.model_copy(update=NOT_IN_A_HEADER) for result in results]


def opened(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The names of the runs that can be read, and the reasons of the others."""
    found, left_out = open_runs(find_runs([folder]))
    return [run.name for run in found], {run.name: run.reason for run in left_out}


def test_a_header_tells_what_the_log_tells(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[str] = []
    read = _Reader._slow
    monkeypatch.setattr(_Reader, "_slow", lambda *args: slow.append(args[1].name) or read(*args))
    places = find_runs([made])
    assert [place.name for place in places] == ["gaps", "whole"]
    found, left_out = open_runs(places)
    assert (left_out, slow) == ([], [log_of(made / "gaps").name]), "the items are read once"
    for run in found:
        assert not any(result.image for result in run.results)
        assert bare(run.results) == bare(open_run(made / run.name).results)
        assert run.config == open_run(made / run.name).config


def test_read_whole_each_image_is_there_once(made: Path, tmp_path: Path) -> None:
    for name in ("gaps", "whole"):
        (tmp_path / name).symlink_to(made / name)
    blank = tmp_path / "x-blank"
    shutil.copytree(made / "whole", blank)
    changed_config(blank, image="blank")
    found, _ = open_runs(find_runs([tmp_path]), whole=True)
    assert [run.name for run in found] == ["gaps", "whole", "x-blank"]
    assert [all(result.image for result in run.results) for run in found] == [True, False, True]
    for run in found[1:]:
        expected = open_run(made / "whole").results
        assert [r.model_copy(update={"image": ""}) for r in run.results] == [
            r.model_copy(update={"image": ""}) for r in expected
        ]


def test_all_are_found_once_and_nothing_else(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "whole", tmp_path / "b" / "run")
    shutil.copy(log_of(made / "gaps"), tmp_path / "a.eval")
    (tmp_path / ".hidden").mkdir()
    shutil.copy(log_of(made / "gaps"), tmp_path / ".hidden" / "c.eval")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "b" / "again").symlink_to(tmp_path / "b" / "run")
    (tmp_path / "gone.eval").symlink_to(tmp_path / "nowhere")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    names = [place.name for place in find_runs([tmp_path])]
    assert names[0] == "a.eval"
    assert len(names) == 2, "a run that is reached twice counts once"
    assert names[1] in ("b/run", "b/again")
    run = tmp_path / "b" / "run"
    assert find_runs([run]) == [Place("run", run)]
    both = find_runs([tmp_path, run, tmp_path / "a.eval"])
    assert [place.path.resolve() for place in both] == [(tmp_path / "a.eval").resolve(), run.resolve()]
    assert both[0].name == str(tmp_path / "a.eval"), "below several folders a name says which"
    with pytest.raises(RunError, match="there is no folder"):
        find_runs([tmp_path / "none"])


def test_a_log_by_itself_tells_its_configuration(made: Path, tmp_path: Path) -> None:
    log = read_eval_log(str(log_of(made / "whole")))
    write_eval_log(log, str(tmp_path / "ours" / "one.eval"))
    ((ours,), _) = open_runs(find_runs([tmp_path / "ours"]))
    assert ours.config == open_run(made / "whole").config == open_run(tmp_path / "ours" / "one.eval").config


def test_a_log_that_inspect_made_tells_what_it_can(made: Path, tmp_path: Path) -> None:
    log = read_eval_log(str(log_of(made / "whole")))
    assert log.eval.metadata is not None
    del log.eval.metadata["config"]
    log.eval.task_version = "rules-0"
    log.eval.task_args = {"image": "blank"}
    write_eval_log(log, str(tmp_path / "one.eval"))
    (found,), left_out = open_runs(find_runs([tmp_path]))
    there = open_run(made / "whole").config
    assert left_out == []
    assert (found.config.protocol, found.config.image, found.config.mode) == ("rules-0", "blank", "rules")
    assert (found.config.digest, found.config.items) == (there.digest, there.items)


def test_what_cant_be_read_says_why(made: Path, tmp_path: Path) -> None:
    def copy(name: str) -> Path:
        shutil.copytree(made / "whole", tmp_path / name)
        return tmp_path / name

    copy("good")
    shutil.rmtree(copy("no-log") / "logs")
    (tmp_path / "no-log" / "responses.jsonl").touch()
    (copy("no-config") / "config.json").write_text("{")
    torn = log_of(copy("torn"))
    torn.write_bytes(torn.read_bytes()[:2000])
    changed_config(copy("other"), digest="e" * 64)
    for name, change in (("stopped", {"status": "started"}), ("foreign", {}), ("often", {})):
        log = read_eval_log(str(log_of(copy(name))))
        if name == "foreign":
            log.eval.metadata = {}
        if name == "often":
            log.eval.config.epochs = 3
        write_eval_log(log.model_copy(update=change), str(log_of(tmp_path / name)))
    (tmp_path / "text.eval").write_text("no log \x1b[31m")
    with zipfile.ZipFile(tmp_path / "zip.eval", "w") as file:
        file.writestr("header.json", "{}")
    names, why = opened(tmp_path)
    assert names == ["good"]
    assert set(why) == {
        *("no-log", "no-config", "torn", "other", "stopped", "foreign", "often"),
        *("text.eval", "zip.eval"),
    }
    assert "holds no finished run" in why["no-log"]
    assert "config.json: field" in why["no-config"]
    assert "isn't a readable Inspect log" in why["torn"]
    assert "but config.json says 8 with eeeeeeeeeeee" in why["other"]
    assert "was stopped before its end (started)" in why["stopped"]
    assert "isn't a log of a miabench task" in why["foreign"]
    assert "asked every item 3 times" in why["often"]
    assert all("\n" not in reason for reason in why.values())


def test_where_a_header_doesnt_fit_the_items_the_log_is_read(made: Path, tmp_path: Path) -> None:
    """A header that names other demands than the log's own samples isn't believed."""
    shutil.copytree(made / "whole", tmp_path / "a")
    shutil.copytree(made / "whole", tmp_path / "b")
    log = read_eval_log(str(log_of(tmp_path / "b")))
    for score in log.reductions[0].samples:
        score.metadata["components"][0]["points"] += 1
        score.metadata["components"][0]["fraction"] = 0.0
    write_eval_log(log, str(log_of(tmp_path / "b")))
    (first, second), _ = open_runs(find_runs([tmp_path]))
    assert bare(second.results) == bare(first.results)


def test_results_of_another_version_are_left_out(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "whole", tmp_path / "a")
    log = read_eval_log(str(log_of(tmp_path / "a")))
    for sample in log.samples:
        sample.scores["rules"].metadata["components"][0]["verdict"] = "nice"
    write_eval_log(log, str(log_of(tmp_path / "a")))
    names, why = opened(tmp_path)
    assert names == []
    assert "holds what this version of miabench can't read: verdict: Extra inputs" in why["a"]
