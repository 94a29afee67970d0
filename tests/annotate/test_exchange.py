"""Labels as CSV: out and in again the same, nothing that a spreadsheet runs, and every refused row with its line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from labelling import IDENTITY, SECRETS, component, result

from miabench.annotate.exchange import COLUMNS, import_labels, labels_csv
from miabench.errors import RunError
from miabench.evaluate.labels import LabelFile, Mark, label_order, read_labels, response_digest

RESULTS = [
    *(result(n, response=None if n == 5 else f"It rains {n} times.") for n in range(8)),
    result(9, component("=cmd|'/C calc'!A1", 1, text="@SUM(1)"), id="=cmd|'/C calc'!A1"),
    result(10, component('a,b;"c"\n\u202e', 1, text="+1 \x1b[31m\nnext"), id='a,b;"c"\n\u202e'),
]


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file to import."""

    def write(text: str) -> Path:
        path = tmp_path / "labels.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run_in(tmp_path: Path, name: str = "run") -> Path:
    (tmp_path / name).mkdir(exist_ok=True)
    return tmp_path / name


def test_what_goes_out_comes_in_again_the_same(tmp_path: Path, put: Callable[[str], Path]) -> None:
    one, two = run_in(tmp_path, "one"), run_in(tmp_path, "two")
    notes = ("", "=HYPERLINK(1)", "'quoted", "-1", " leading", 'two\nlines, "and" more;', "1.5", "@")
    for annotator in ("ann", "ben"):
        file = LabelFile.open(one, annotator)
        answered = [each for each in RESULTS if each.response is not None]
        for n, (each, note) in enumerate(zip(answered, notes * 2, strict=False)):
            digest = response_digest(each.response or "")
            file.put(
                [
                    Mark(each.id, c.id, digest, ("holds", "partly", "fails", "skip")[n % 4], note)
                    for c in each.components
                ]
            )
        file.close()
    before = read_labels(one).labels
    text = labels_csv(IDENTITY, RESULTS, before)
    taken = import_labels(two, RESULTS, put(text))
    after = read_labels(two).labels
    kept = {"item", "component", "response", "annotator", "label", "note"}
    assert [a.model_dump(include=kept) for a in sorted(after, key=lambda a: (a.annotator, a.component))] == [
        b.model_dump(include=kept) for b in sorted(before, key=lambda b: (b.annotator, b.component))
    ]
    assert (sum(taken.added.values()), taken.known) == (len(before), 0)
    again = import_labels(two, RESULTS, put(text))
    assert (again.added, again.known) == ({"ann": 0, "ben": 0}, len(before))
    assert labels_csv(IDENTITY, RESULTS, read_labels(two).labels).count("\n") == text.count("\n")


def test_rows_stand_in_the_random_order_and_hold_no_verdict_and_no_formula(tmp_path: Path) -> None:
    run = run_in(tmp_path)
    file = LabelFile.open(run, "ann")
    for each in RESULTS:
        if each.response is not None:
            file.put([Mark(each.id, c.id, response_digest(each.response), "holds", "=1+1") for c in each.components])
    stale = Mark("i1", "i1/1", "0" * 16, "fails")
    file.put([stale])
    file.close()
    text = labels_csv(IDENTITY, RESULTS, read_labels(run).labels)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 7 * 2 + 2  # the label of another response isn't among them
    order = [each.id for each in label_order(IDENTITY, RESULTS) if each.id.startswith("i")]
    assert list(dict.fromkeys(row["item"] for row in rows if row["item"].startswith("i"))) == order
    assert rows[0]["text"] == f"demand 1 of {rows[0]['item']}" or rows[0]["item"][0] != "i"
    for row in rows:
        assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "|", "\t", "\r")], row
    assert not [secret for secret in (*SECRETS, "\x1b", "\u202e", "broken", "rule", "judge") if secret in text]


HEAD = "item,component,annotator,label\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("i99,i99/1,ann,holds", "the run has no item 'i99'"),
        ("i5,i5/1,ann,holds", "item 'i5' has no response"),
        ("i1,i1/3,ann,holds", "item 'i1' has no component 'i1/3'"),
        ("i1,i2/1,ann,holds", "item 'i1' has no component 'i2/1'"),
        ("i1,,ann,holds", "item 'i1' has no component ''"),
        ("i1,i1/1,../ann,holds", "'../ann' can't name an annotator"),
        ("i1,i1/1,,holds", "'' can't name an annotator"),
        ("i1,i1/1,ann,yes", "label 'yes' is none of holds, partly, fails, skip"),
        ("i1,i1/1,ann", "label '' is none of"),
        ("i2,2,ann,fails", "the same component and annotator as line 2"),
    ],
)
def test_a_row_that_is_unknown_is_refused_with_its_line_and_none_is_taken(
    tmp_path: Path, put: Callable[[str], Path], row: str, why: str
) -> None:
    run = run_in(tmp_path)
    with pytest.raises(RunError) as refused:
        import_labels(run, RESULTS, put(f"{HEAD}i2,i2/2,ann,holds\n\n{row}\n"))
    assert f"line 4: {why}" in str(refused.value)
    assert "no label was taken" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert read_labels(run).labels == ()


def test_many_refused_rows_are_counted(tmp_path: Path, put: Callable[[str], Path]) -> None:
    rows = "".join(f"x{n},1,ann,holds\n" for n in range(100)) + "x" * 100_000 + ",1,ann,holds\n"
    with pytest.raises(RunError, match=r"line 2: .*; line 6: .*; and 96 more") as refused:
        import_labels(run_in(tmp_path), RESULTS, put(HEAD + rows))
    assert len(str(refused.value)) < 1000


def test_a_label_of_another_response_is_refused(tmp_path: Path, put: Callable[[str], Path]) -> None:
    digest = response_digest(RESULTS[1].response or "")
    for given, is_right in ((digest, True), ("", True), ("0" * 16, False)):
        path = put(f"Item, Component ,ANNOTATOR,label,response\ni1,i1/1,ann,holds,{given}\n")
        if is_right:
            import_labels(run_in(tmp_path), RESULTS, path)
        else:
            with pytest.raises(RunError, match="line 2: the label is of another response"):
                import_labels(run_in(tmp_path), RESULTS, path)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEAD + "i1,2,ann,partly\r\n",
        "label;annotator;component;item;extra\npartly;ann;i1/2;i1;x\n",
        HEAD + "\n , ,,\n  i1 , i1/2,ann , partly,more,than,columns\n",
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, put: Callable[[str], Path], text: str) -> None:
    run = run_in(tmp_path)
    import_labels(run, RESULTS, put(text))
    assert [(one.component, one.label) for one in read_labels(run).labels] == [("i1/2", "partly")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "needs the columns"),
        (b"item,component,annotator\n", "see to label"),
        (b"item,item,component,annotator,label\n", "see to item"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (HEAD.encode() + b'"' + b"x" * 200_000, "line 2: not CSV"),
        (None, "can't read"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, data: bytes | None, why: str) -> None:
    path = tmp_path / "labels.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(RunError, match=why):
        import_labels(run_in(tmp_path), RESULTS, path)


def test_while_somebody_labels_nothing_is_taken_under_their_name(tmp_path: Path, put: Callable[[str], Path]) -> None:
    run = run_in(tmp_path)
    file = LabelFile.open(run, "ben")
    with pytest.raises(RunError, match="another process is labelling as 'ben'"):
        import_labels(run, RESULTS, put(f"{HEAD}i1,1,ann,holds\ni1,1,ben,holds\n"))
    file.close()
    assert read_labels(run).labels == ()
    assert import_labels(run, RESULTS, put(f"{HEAD}i1,1,ann,holds\ni1,1,ben,holds\n")).added == {"ann": 1, "ben": 1}
