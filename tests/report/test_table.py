"""The terminal gets numbers that fit, and no orders from a model."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from miabench.analysis.summary import Estimate, summarise
from miabench.bench.visible import visible
from miabench.report.table import plain, print_summary

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
MARKUP = st.text(st.sampled_from("[]/\\:ab#@ =-"), max_size=12)


def printed(sample, width: int = 80, results=None) -> str:
    out = io.StringIO()
    summary = sample.summary if results is None else summarise(results)
    print_summary(Console(file=out, width=width, force_terminal=False), sample.config, summary)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "[bold]x[/bold]",
        "[/nothing]",
        "[red",
        "ends in \\",
        "ends in \\\\\\",
        ":smile: and ::smile::",
        "[a:b:c]",
        "\\[red]",
        "[link=file:///etc]x[/link]",
        "\x1b]8;;http://x\x07link\x1b]8;;\x07",
        "\x1b[2J\u202e",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("[bold]", "[/bold]"), ("[red]", "[/]"), ("", " ]")])
def test_plain_comes_out_as_it_stands(text: str, before: str, after: str) -> None:
    printed_text = Text.from_markup(before + plain(text) + after).plain
    assert printed_text == visible(text) + after.removeprefix("[/bold]").removeprefix("[/]")


@pytest.mark.parametrize("char", ["\\", "[", ":", "[a", "]", "\x1b"])
def test_plain_takes_huge_texts(char: str) -> None:
    text = char * 20_000
    assert Text.from_markup(plain(text)).plain == visible(text)


@given(ANY_TEXT | MARKUP, ANY_TEXT | MARKUP)
def test_plain_is_exact_for_any_text(first: str, second: str) -> None:
    both = Text.from_markup(f"[bold]{plain(first)}[/bold] {plain(second)}")
    assert both.plain == f"{visible(first)} {visible(second)}"


def test_no_control_character_reaches_the_terminal(sample) -> None:
    text = printed(sample)
    assert "openai/<b>gpt-test</b>\\u202e on synth" in text
    assert all(char == "\n" or char >= " " for char in text)
    assert "\u202e" not in text


def test_the_table_shows_the_summary(sample) -> None:
    lines = [line.strip() for line in printed(sample).splitlines() if line.strip()]
    rows = {line.split("  ")[0]: line.split() for line in lines}
    total = sample.summary.total
    assert rows["Total"] == [
        "Total",
        f"{100 * total.mean:.1f}",
        f"{100 * total.low:.1f}-{100 * total.high:.1f}",
        "10/12",
        "83.3",
        "32",
        f"{100 * total.lower:.1f}-{100 * total.upper:.1f}",
    ]
    assert rows["math"] == ["math", "-", "-", "0/2", "0.0", "2", "0.0-100.0"]
    assert rows["length limit"][:3] == ["length", "limit", "30.0"]
    assert set(sample.summary.levels) <= rows.keys()
    assert "description" not in rows


def test_sentences_say_what_the_numbers_stand_on(sample) -> None:
    text = " ".join(printed(sample).split())
    assert "mode rules, protocol rules-2" in text
    assert "Perfect items: 2 of 12" in text
    assert "12 of 44 components need a judge" in text
    assert "2 items without a response" in text


def test_bounds_are_left_out_where_all_is_scored(sample) -> None:
    text = printed(sample, results=[result for result in sample.results if result.id in ("item01", "item04")])
    assert "Bounds" not in text
    assert "without a response" not in text


def test_a_run_that_measures_nothing_has_no_table(sample) -> None:
    assert "Nothing was measured" in printed(sample, results=[])


@pytest.mark.parametrize("width", [30, 78, 80, 200])
def test_no_number_is_cut_in_any_width(sample, width: int) -> None:
    text = printed(sample, width)
    assert max(len(line) for line in text.splitlines()) <= max(width, 78)
    assert "…" not in text
    assert "-100.0 " in text


def test_the_widest_numbers_fit_80_columns(sample) -> None:
    wide = Estimate(mean=1, low=1, high=1, items=400, scored=399, components=1000, lower=0.999, upper=1)
    summary = sample.summary.model_copy(update={"total": wide, "levels": {"intermediate": wide}})
    out = io.StringIO()
    print_summary(Console(file=out, width=78), sample.config, summary)
    rows = [line.split() for line in out.getvalue().splitlines() if line.strip().startswith(("Total", "intermediate"))]
    numbers = ["100.0", "100.0-100.0", "399/400", "99.8", "1000", "99.9-100.0"]
    assert rows == [["Total", *numbers], ["intermediate", *numbers]]
