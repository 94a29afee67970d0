"""What the pages and the README tell a reader to type: every `mia` command parses, every import is there.

Commands are parsed by the application itself and not run. An option that was renamed, or a choice that there is not,
fails here before a reader meets it.
"""

import ast
import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from miabench.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GENERATED = {"cli.md", "changelog.md", "constraints.md"}
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`(mia [^`]+)`(?!`)", re.DOTALL)
ENDS = {"|", "||", "&&", ";", ">", "2>", "<", "&"}


class Typed(NamedTuple):
    """A command line on a page, as words after `mia`."""

    page: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}: mia {shlex.join(self.words)}"


def blocks(language: str) -> list[tuple[str, str]]:
    """The fenced blocks of a language, each with its page."""
    found = []
    for page in PAGES:
        if page.name not in GENERATED:
            texts = (text for _, name, text in FENCE.findall(page.read_text(encoding="utf-8")) if name == language)
            found += [(page.relative_to(ROOT).as_posix(), text) for text in texts]
    return found


def commands_in(line: str) -> Iterator[tuple[str, ...]]:
    """The words after `mia` of each such command in a line of shell."""
    command: list[str] = []
    for word in [*shlex.split(line, comments=True), ";"]:
        if word not in ENDS:
            command.append(word)
            continue
        while command and re.fullmatch(r"\w+=.*", command[0]):
            command.pop(0)
        if command[:1] == ["mia"]:
            yield tuple(command[1:])
        command = []


def typed() -> list[Typed]:
    """Every command of `mia` in a block of shell."""
    return [
        Typed(page, words)
        for page, text in blocks("sh")
        for line in text.replace("\\\n", " ").splitlines()
        for words in commands_in(line)
    ]


def mentioned() -> list[Typed]:
    """Every command of `mia` in a line of text, often without what it needs."""
    return [
        Typed(page.relative_to(ROOT).as_posix(), tuple(words))
        for page in PAGES
        for text in INLINE.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        if (words := shlex.split(text.replace("\\|", " "), comments=True)[1:])
    ]


def find(words: tuple[str, ...]) -> tuple[Any, str, list[str]]:
    """The command of some words, its name, and the words after it; a group where they name no more."""
    command: Any = typer.main.get_command(app)
    name, rest = "mia", list(words)
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest[0]]
        name = f"{name} {rest.pop(0)}"
    return command, name, rest


def check(line: Typed) -> None:
    """Parse a command line as the application would, without running it."""
    command, name, rest = find(line.words)
    assert not hasattr(command, "commands"), f"{line}: {name} needs a command"
    command.make_context(name, rest)


@pytest.mark.parametrize("line", typed(), ids=str)
def test_a_command_in_a_block_parses(line: Typed) -> None:
    check(line)


@pytest.mark.parametrize("line", sorted(set(mentioned())), ids=str)
def test_a_command_in_the_text_and_its_options_are_there(line: Typed) -> None:
    command, name, rest = find(line.words)
    assert name != "mia" or rest[0].startswith(("-", "COMMAND")), f"there is no `mia {rest[0]}`"
    known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | {"--help", "-h"}
    options = {word.split("=")[0] for word in rest if re.match(r"--?[a-zA-Z]", word)}
    assert options <= known, f"{name} has no {options - known}"


@pytest.mark.parametrize(
    "words",
    [("run", "--modle", "x"), ("run", "--mode", "guess"), ("run", "--limit", "none"), ("judge", "audit"), ("rum",)],
)
def test_what_is_wrong_is_found(words: tuple[str, ...]) -> None:
    with pytest.raises(Exception, match=r"No such option|guess|integer|Missing|needs a command"):
        check(Typed("page", words))


def test_commands_are_found_wherever_they_stand() -> None:
    line = "KEY=1 mia run a --model b && mia report a | head  # mia nothing"
    assert list(commands_in(line)) == [("run", "a", "--model", "b"), ("report", "a")]
    assert len(typed()) > 60
    assert {"run", "score", "rescore", "report", "compare", "show", "check", "data", "judge", "synth"} <= {
        line.words[0] for line in typed()
    }


@pytest.mark.parametrize(("page", "text"), blocks("python"))
def test_what_a_block_of_python_imports_is_there(page: str, text: str) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("miabench"):
            module = importlib.import_module(str(node.module))
            assert [name.name for name in node.names if not hasattr(module, name.name)] == [], page
