"""Files of responses: what each layout gives, what is refused, and that the message names file, place and field."""

import io
import json
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from responses_files import MAKERS, benchmark, lines, plain_xlsx, table, xlsx

from miabench.errors import RunError
from miabench.evaluate.responses import read_responses

ITEMS = benchmark()
ANSWERS: dict[str, str | None] = {item.id: f'Answer {n}:\n"two" lines,\tand more; é 漢' for n, item in enumerate(ITEMS)}
ANSWERS |= {ITEMS[2].id: None, ITEMS[3].id: ""}

OFFICIAL = {"question_id": "http://h.org/1.jpg", "prompt": "Describe", "text": "A cat"}
LMMS = {"doc_id": 3, "filtered_resps": ["A cat"], "input": "Describe"}
VLM = {"index": 3, "question": "Describe", "prediction": "A cat"}
OUTPUT = {"model": "m", "choices": [{"message": {"content": "A cat"}, "stop_reason": "stop"}], "error": None}
EVALSCOPE = {"index": 3, "model": "m", "model_output": OUTPUT, "messages": [{"role": "user", "content": "Describe"}]}
JOURNAL = {"key": "k", "item": "i", "output": OUTPUT}
PLAIN = {"id": "i", "response": "A cat"}


def only(path: Path, *records: Any) -> Any:
    (row,) = read_responses(lines(path / "r.jsonl", records)).rows
    return row


@pytest.mark.parametrize("name", MAKERS)
def test_every_layout_gives_its_answers(tmp_path: Path, name: str) -> None:
    responses = read_responses(MAKERS[name](tmp_path / "GPT4o", ITEMS, ANSWERS))
    assert [row.text for row in responses.rows] == list(ANSWERS.values())
    assert [row.failure is None for row in responses.rows] == [text is not None for text in ANSWERS.values()]
    assert responses.format == ("results" if name == "results parquet" else name.split()[0])
    assert f"1 of {len(ITEMS)} responses are failures" in responses.notes
    assert len(responses.sha256) == 64


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("vlmevalkit xlsx", "GPT4o"),
        ("vlmevalkit csv", None),
        ("lmms-eval logs", "liuhaotian/llava-v1.6"),
        ("evalscope", "some/model"),
        ("journal", "some/model"),
        ("results parquet", "some/model"),
        ("official", None),
    ],
)
def test_the_model_is_named_where_the_file_tells(tmp_path: Path, name: str, model: str | None) -> None:
    assert read_responses(MAKERS[name](tmp_path / "GPT4o", ITEMS, ANSWERS)).model == model


@pytest.mark.parametrize("name", ["official", "vlmevalkit xlsx", "vlmevalkit tsv", "evalscope", "results parquet"])
@pytest.mark.parametrize("suffix", ["", ".txt", ".json", ".xlsx", ".parquet", ".csv"])
def test_the_suffix_does_not_matter(tmp_path: Path, name: str, suffix: str) -> None:
    path = MAKERS[name](tmp_path / "GPT4o", ITEMS, ANSWERS)
    rows = read_responses(path).rows
    assert read_responses(path.rename(tmp_path / f"other{suffix}")).rows == rows


@pytest.mark.parametrize("name", ["official", "plain csv", "vlmevalkit tsv", "vlmevalkit json"])
@pytest.mark.parametrize("marks", [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_a_mark_at_the_start_and_windows_line_ends(tmp_path: Path, name: str, marks: tuple[bytes, bytes]) -> None:
    answers = dict.fromkeys(ANSWERS, "one line")
    path = MAKERS[name](tmp_path / "x", ITEMS, answers)
    path.write_bytes(marks[0] + path.read_bytes().replace(b"\n", marks[1]))
    assert {row.text for row in read_responses(path).rows} == {"one line"}


def test_blank_lines_count_as_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f"\n{json.dumps(PLAIN)}\n  \n\n{json.dumps(PLAIN)}")
    assert [row.where for row in read_responses(path).rows] == ["line 2", "line 5"]


def test_places_in_a_table_are_a_spreadsheets_rows(tmp_path: Path) -> None:
    for path in (plain_xlsx(tmp_path / "a", ITEMS, ANSWERS), MAKERS["plain csv"](tmp_path / "b", ITEMS, ANSWERS)):
        assert [row.where for row in read_responses(path).rows][:2] == ["row 2", "row 3"]


@pytest.mark.parametrize(
    ("record", "failure"),
    [
        ({**OFFICIAL, "text": "error"}, "the file says 'error'"),
        ({**OFFICIAL, "text": " Error\n"}, "the file says 'error'"),
        ({**OFFICIAL, "text": None}, "holds no response"),
        ({**LMMS, "filtered_resps": "[LMMS_EVAL_REQUEST_FAILED after 3 retries] 500"}, "after 3 retries"),
        ({**LMMS, "filtered_resps": ["[LMMS_EVAL_BUDGET_EXCEEDED]"]}, "BUDGET"),
        ({**VLM, "prediction": "Failed to obtain answer via API."}, "via API"),
        ({**VLM, "prediction": "Failed to obtain answer via API. \nlog"}, "via API. log"),
        ({**VLM, "prediction": "Failed to obtain answer: <class 'RuntimeError'> x"}, "RuntimeError"),
        ({**VLM, "prediction": "so far\nFailed to obtain answer via API.: all turns"}, "all turns"),
        ({**EVALSCOPE, "model_output": {**OUTPUT, "error": "blocked"}}, "blocked"),
        ({**EVALSCOPE, "model_output": {**OUTPUT, "choices": []}}, "no choice"),
        ({**EVALSCOPE, "model_output": None}, "no choice"),
        ({**JOURNAL, "output": {**OUTPUT, "error": "x" * 900}}, "x" * 280),
        (
            {**JOURNAL, "output": {"choices": [{"message": {"content": ""}, "stop_reason": "content_filter"}]}},
            "content filter",
        ),
        ({"id": "i", "response": None}, "holds no response"),
        ({"id": "i", "response": "", "failure": "timed out"}, "timed out"),
        ({"id": "i", "response": None, "failure": "timed\nout"}, "timed out"),
        ({"id": "i", "response": float("nan")}, "holds no response"),
    ],
)
def test_what_a_tool_writes_for_a_failure_is_one(tmp_path: Path, record: dict[str, Any], failure: str) -> None:
    row = only(tmp_path, record)
    assert row.text is None
    assert failure in row.failure
    assert "\n" not in row.failure
    assert len(row.failure) <= 300


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({**OFFICIAL, "text": "An error"}, "An error"),
        ({**PLAIN, "response": "error"}, "error"),
        ({**LMMS, "filtered_resps": "Failed to obtain answer via API."}, "Failed to obtain answer via API."),
        ({**VLM, "prediction": "I failed to obtain answer"}, "I failed to obtain answer"),
        ({**VLM, "prediction": "[LMMS_EVAL_REQUEST_FAILED"}, "[LMMS_EVAL_REQUEST_FAILED"),
        ({**OFFICIAL, "text": ""}, ""),
        ({**LMMS, "filtered_resps": [[""]]}, ""),
        ({**LMMS, "filtered_resps": [["A"]], "resps": [["A", "B"]]}, "A"),
        ({"doc_id": 0, "resps": [["A"]], "arguments": [["Describe", {}]]}, "A"),
        ({**VLM, "prediction": ["A cat"]}, "A cat"),
        ({**PLAIN, "response": 42}, "42"),
        ({**PLAIN, "response": 1.5}, "1.5"),
        ({**PLAIN, "response": " as it stands\n"}, " as it stands\n"),
        ({**PLAIN, "response": "<think>a</think> b"}, "<think>a</think> b"),
        (
            {
                **JOURNAL,
                "output": {
                    "choices": [{"message": {"content": [{"type": "reasoning"}, {"type": "text", "text": "a"}]}}]
                },
            },
            "a",
        ),
    ],
)
def test_anything_else_is_an_answer_as_it_stands(tmp_path: Path, record: dict[str, Any], text: str) -> None:
    row = only(tmp_path, record)
    assert (row.text, row.failure) == (text, None)


@pytest.mark.parametrize(
    ("record", "keys"),
    [
        (OFFICIAL, {"url": "http://h.org/1.jpg", "prompt": "Describe"}),
        ({**OFFICIAL, "question_id": "http:\\/\\/h.org\\/1.jpg"}, {"url": "http://h.org/1.jpg", "prompt": "Describe"}),
        ({"question_id": "h.org/1.jpg", "text": "x"}, {"url": "h.org/1.jpg"}),
        ({"question_id": 17, "prompt": "Describe", "text": "x"}, {"prompt": "Describe"}),
        ({"question_id": "5f0c2a9be1d4", "text": "x"}, {"id": "5f0c2a9be1d4"}),
        ({"question_id": "q", "url": "http://h/1", "text": "x", "model_id": "m"}, {"id": "q", "url": "http://h/1"}),
        (LMMS, {"index": 3, "prompt": "Describe"}),
        ({"doc_id": 0, "resps": ["A"], "doc": {"instruction": "I"}, "input": "J"}, {"index": 0, "prompt": "I"}),
        ({"doc_id": 0, "resps": ["A"], "arguments": ["I", {}]}, {"index": 0, "prompt": "I"}),
        (VLM, {"index": 3, "prompt": "Describe"}),
        ({**VLM, "index": "3.0"}, {"index": 3, "prompt": "Describe"}),
        (EVALSCOPE, {"index": 3, "prompt": "Describe"}),
        ({**EVALSCOPE, "index": 13, "group_id": 3}, {"index": 3, "prompt": "Describe"}),
        ({**EVALSCOPE, "messages": [], "metadata": {"instruction": "I"}}, {"index": 3, "prompt": "I"}),
        (JOURNAL, {"id": "i"}),
        ({"id": " i ", "url": "", "prompt": None, "answer": "x"}, {"id": "i"}),
        ({"id": 17, "answer": "x"}, {"id": "17"}),
    ],
)
def test_the_keys_of_a_row(tmp_path: Path, record: dict[str, Any], keys: dict[str, Any]) -> None:
    row = only(tmp_path, record)
    given = {name: getattr(row, name) for name in ("id", "url", "prompt", "index")}
    assert {name: value for name, value in given.items() if value is not None} == keys


def test_what_a_run_measured_is_kept(tmp_path: Path) -> None:
    for name in ("evalscope", "journal"):
        row = read_responses(MAKERS[name](tmp_path / "x", ITEMS, ANSWERS)).rows[0]
        assert (row.stop_reason, row.input_tokens, row.output_tokens, row.seconds) == ("stop", 11, 7, 1.5)
    row = read_responses(MAKERS["lmms-eval bare"](tmp_path / "x", ITEMS, ANSWERS)).rows[0]
    assert (row.input_tokens, row.output_tokens) == (11, 7)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "not valid JSON"),
        ("[1]", "expected an object, got a list"),
        ("7", "expected an object"),
        ('"text"', "expected an object"),
        ("\udcff", "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": ' + "9" * 5000 + "}", "not valid JSON"),
        ('{"id": "i", "id": "j", "response": "x"}', "'id' occurs twice"),
        (json.dumps({"id": "i"}), "a plain record has"),
        (json.dumps({"id": "i", "failure": "timed out"}), "a plain record has"),
        (json.dumps({"id": "i", "response": ["a"]}), "field 'response': expected text, got a list of 1"),
        (json.dumps({"id": "i", "response": True}), "field 'response': expected text, got True"),
        (json.dumps({"id": "i", "response": 1e999}), "field 'response'"),
        (json.dumps({"id": {}, "response": "x"}), "field 'id'"),
        (json.dumps({"id": "i", "response": "x", "failure": "y"}), "field 'failure'"),
        (json.dumps({"id": "i", "response": "x", "answer": "y"}), "field 'answer': either this or 'response'"),
        (json.dumps(LMMS), "a plain record has"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_loaded(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "r.jsonl"
    good = json.dumps(PLAIN)
    path.write_bytes("\n".join([good, "", line, good, line]).encode("utf-8", "surrogateescape"))
    with pytest.raises(RunError) as error:
        read_responses(path)
    message = str(error.value)
    assert message.startswith(f"{path}, line 3: ")
    assert said in message
    assert message.endswith("; and 1 more bad records")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({**LMMS, "doc_id": -1}, "doc_id"),
        ({**LMMS, "doc_id": "three"}, "doc_id"),
        ({**LMMS, "doc_id": 1.5}, "doc_id"),
        ({**LMMS, "filtered_resps": ["a", "b"]}, "filtered_resps"),
        ({**LMMS, "filtered_resps": []}, "filtered_resps"),
        ({**LMMS, "token_counts": [{"input_tokens": "many"}]}, "token_counts.0.input_tokens"),
        ({**VLM, "prediction": {"prediction": "x"}}, "prediction"),
        ({**VLM, "index": True}, "index"),
        ({**EVALSCOPE, "model_output": "text"}, "model_output"),
        ({**EVALSCOPE, "model_output": {**OUTPUT, "choices": [{"message": {"content": 7}}]}}, "content"),
        (
            {**EVALSCOPE, "model_output": {**OUTPUT, "choices": [{"message": {"content": [{"type": "text"}]}}]}},
            "content",
        ),
        ({**EVALSCOPE, "model_output": {**OUTPUT, "time": "long"}}, "model_output.time"),
        ({**EVALSCOPE, "messages": 3}, "messages"),
        ({**JOURNAL, "item": 3}, "item"),
        ({**JOURNAL, "output": {**OUTPUT, "usage": {"input_tokens": -4}}}, "output.usage.input_tokens"),
        ({**OFFICIAL, "text": ["a"]}, "text"),
        ({**OFFICIAL, "prompt": {"a": 1}}, "prompt"),
    ],
)
def test_a_bad_field_is_named(tmp_path: Path, record: dict[str, Any], field: str) -> None:
    path = lines(tmp_path / "r.jsonl", [record])
    with pytest.raises(RunError) as error:
        read_responses(path)
    assert str(error.value).startswith(f"{path}, line 1: field '")
    assert field in str(error.value).split("'")[1]


def _zip(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"\n<html>", "HTML"),
        (b"\xff\xfe{\x00", "UTF-16"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old .xls"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither text"),
        (b"PAR1 and no more", "not a readable Parquet"),
        (b"PK\x03\x04 and no more", "not a readable xlsx"),
        (_zip("a.json"), "a zip archive but no xlsx"),
        (_zip("[Content_Types].xml"), "not a readable xlsx"),
        (pickle.dumps({3: "A cat"}), "PRED_FORMAT=tsv"),
        (pickle.dumps({3: "A cat"}, protocol=0), "PRED_FORMAT=tsv"),
        (b"[]", "holds no responses"),
        (b"{}", "holds no responses"),
        (b"{\n", "not valid JSON"),
        (b'{\n"results": {}}', "_samples_mia_bench.jsonl"),
        (b"[{]", "not valid JSON"),
        (b"[1, 2]", "record 0: expected an object"),
        (b'{"index": 1, "sample_score": {}}', "predictions/"),
        (b'{"image": "x", "instruction": "y"}', "('image', 'instruction')"),
        (b"just words\nand more\n", "no column of responses"),
        (b"id,response\n", "holds no responses"),
        (b"id,response,id\na,b,c\n", "2 columns are called 'id'"),
        (b"ID,Response\na,b\nc\n", "row 3: expected 2 cells"),
        (b"id,response\na,b,c\n", "row 2: expected 2 cells"),
        (b'id,response\na,"b\n', "not CSV or TSV"),
        (b'id,response\na,"b"c\n', "not CSV or TSV"),
        (b"id,response\na,\xff\n", "not UTF-8"),
        (b"id,index\na,3\n", "no known layout"),
        (b"index\tprediction\nmany\tx\n", "row 2: field 'index'"),
        (b"id,response\na," + b"x" * 10_000_001, "field limit"),
    ],
)
def test_what_is_no_file_of_responses_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(content)
    with pytest.raises(RunError) as error:
        read_responses(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_pickle_is_refused_by_its_name_too(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="pickle"):
        read_responses(lines(tmp_path / "r.pkl", [PLAIN]))


def test_a_pickle_never_runs(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[[str], Any], tuple[str]]:
            return exec, (f"open({str(tmp_path / 'ran')!r}, 'w')",)

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        path = tmp_path / f"GPT_MIA-Bench{protocol}.xlsx"
        path.write_bytes(pickle.dumps(Trap(), protocol=protocol))
        with pytest.raises(RunError):
            read_responses(path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["missing.jsonl", "", "\0"])
def test_a_place_without_a_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunError):
        read_responses(tmp_path / name)


def test_a_run_folder_is_read(tmp_path: Path) -> None:
    lines(tmp_path / "responses.jsonl", [JOURNAL])
    assert read_responses(tmp_path).format == "journal"


def test_an_xlsx_that_would_unpack_too_far_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("miabench.evaluate.responses.tables.MAX_UNPACKED", 10_000_000)
    path = MAKERS["plain xlsx"](tmp_path / "bomb", ITEMS, ANSWERS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b" " * 10_000_000)
    with pytest.raises(RunError, match="unpack to more than 10 MB"):
        read_responses(path)


def _rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """A workbook with one part of it changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in parts if name.endswith(part))
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<row r="3"', '<row r="99999999999"', "out of order"),
        ('<row r="9"', '<row r="99999999999"', "'99999999999' is out of order, or beyond"),
        ('<row r="9"', '<row r="1048576"', "more than 1000000 rows"),
        ('<row r="3"', '<row r="-3"', "'-3' is out of order"),
        ('<row r="3"', '<row r="2"', "'2' is out of order"),
        ('<row r="3"', '<row r="three"', "not a readable xlsx"),
        ('r="A3"', 'r="XFD3"', "'B3' is out of order"),
        ('r="C4"', 'r="ZZZZZ4"', "'ZZZZZ4' is out of order, or beyond"),
        ('r="C4"', 'r="?4"', "is out of order"),
        ('r="C4"', 'r="XFD4"', "row 4: expected 3 cells"),
        ("<sheetData>", "<sheetData><sheetData>", "not a readable xlsx"),
    ],
)
def test_a_hostile_sheet_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = MAKERS["plain xlsx"](tmp_path / "x", ITEMS, ANSWERS)
    _rewritten(path, "sheet1.xml", lambda text: text.replace(old, new, 1))
    with pytest.raises(RunError) as error:
        read_responses(path)
    assert said in str(error.value)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    ten = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path = MAKERS["plain xlsx"](tmp_path / "x", ITEMS, ANSWERS)
    _rewritten(path, "sheet1.xml", lambda text: f'<!DOCTYPE b [<!ENTITY e0 "aaaaaaaaaa">{ten}]>{text}')
    with pytest.raises(RunError, match="declares a document type"):
        read_responses(path)


def test_a_wrong_size_in_a_sheet_loses_no_row(tmp_path: Path) -> None:
    def shrink(text: str) -> str:
        return text.replace("<sheetData", '<dimension ref="A1:B2"/><sheetData', 1)

    path = _rewritten(MAKERS["plain xlsx"](tmp_path / "x", ITEMS, ANSWERS), "sheet1.xml", shrink)
    assert len(read_responses(path).rows) == len(ITEMS)


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    cells = ["=1+1", 42, 1.5, None, "a_x000D_\nb", " padded ", "漢字 🙂"]
    path = xlsx(tmp_path / "a.xlsx", [{"id": f"i{n}", "response": cell} for n, cell in enumerate(cells)])
    responses = read_responses(path)
    assert [row.text for row in responses.rows] == ["=1+1", "42", "1.5", "", "a\r\nb", " padded ", "漢字 🙂"]
    assert any("begin with '='" in note for note in responses.notes)


def test_a_text_that_fills_its_cell_is_noted(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [{"id": "i", "response": "x" * 32_767}, {"id": "j", "response": "short"}])
    assert any(note.startswith("1 responses fill a cell") for note in read_responses(path).notes)


def test_a_date_in_the_response_column_is_an_error(tmp_path: Path) -> None:
    import datetime

    path = xlsx(tmp_path / "a.xlsx", [{"id": "i", "response": datetime.datetime(2024, 1, 2)}])
    with pytest.raises(RunError, match="row 2: field 'response': expected text, got a datetime"):
        read_responses(path)


def test_columns_that_nobody_asked_for_do_no_harm(tmp_path: Path) -> None:
    rows = [{"": n, "Prediction": f"answer {n}", "index": n, "image": "A" * 1000, "score": ""} for n in range(3)]
    responses = read_responses(table(tmp_path / "a.csv", rows, ",", 0))
    assert [row.text for row in responses.rows] == ["answer 0", "answer 1", "answer 2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = table(tmp_path / "a", [{"id": "i", "response": "a,b;c\td", "model": "m"}], delimiter, 0)
    assert read_responses(path).rows[0].text == "a,b;c\td"


@pytest.mark.parametrize(
    ("record", "note"),
    [
        ({**PLAIN, "response": " <think>x</think>y"}, "1 responses begin with a <think> block"),
        ({**LMMS, "resps": [["<think>x</think>A cat"]]}, "of 1 responses lmms-eval kept a longer original"),
        ({**LMMS, "filtered_resps": ""}, "1 responses are empty"),
        ({**VLM, "prediction": "nan"}, "'nan' or 'None', which vlmevalkit"),
        ({**VLM, "prediction": "['A cat']"}, "look like a Python list"),
        ({**PLAIN, "response": "half \ud800"}, "half of a character"),
        (
            {**JOURNAL, "output": {"choices": [{"message": {"content": [{"type": "reasoning", "reasoning": "hm"}]}}]}},
            "reasoning beside them",
        ),
    ],
)
def test_what_a_reader_should_know_is_noted(tmp_path: Path, record: dict[str, Any], note: str) -> None:
    notes = read_responses(lines(tmp_path / "r.jsonl", [record])).notes
    assert any(note in one for one in notes)
    assert read_responses(lines(tmp_path / "r.jsonl", [PLAIN])).notes == ()


def test_half_a_character_becomes_a_whole_one(tmp_path: Path) -> None:
    row = only(tmp_path, {"id": "i", "response": "a\ud83d b", "failure": None})
    assert row.text == "a\ufffd b"
    assert only(tmp_path, {"id": "i", "response": "🙂 \\ud83d"}).text == "🙂 \\ud83d"


def test_rows_of_several_models_are_noted(tmp_path: Path) -> None:
    responses = read_responses(lines(tmp_path / "r.jsonl", [{**PLAIN, "model": m} for m in ("b", "a", "b")]))
    assert responses.model is None
    assert "the rows are of 2 models: 'a', 'b'" in responses.notes


def test_our_results_with_two_responses_keep_both(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"item": "i", "component": f"i/{n}", "response": text, "failure": None} for n, text in enumerate("aab")]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "r.parquet")
    assert [row.text for row in read_responses(tmp_path / "r.parquet").rows] == ["a", "b"]


def test_importing_it_is_light() -> None:
    code = "import sys, miabench.evaluate.responses as r; print([m for m in ('inspect_ai', 'openpyxl', 'pyarrow', 'numpy') if m in sys.modules])"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
