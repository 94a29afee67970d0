"""The HTML page: one file that opens without a network, runs no script but ours, and is the same for the same input.

Responses are hostile text. Three things stand between them and a reader's browser: `finalize` shows what is hidden in
every string that the templates print, autoescape turns markup into text, and the content security policy names the
hashes of our one script and one style sheet, so that a browser runs nothing else even if the other two failed.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from miabench.analysis.summary import Summary
from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.text import pieces, visible
from miabench.report.view import page_view


def render(config: RunConfig, results: Sequence[ItemResult], summary: Summary) -> str:
    """The report of a run as HTML; `summary` must be that of `results`."""
    environment = _environment()
    style, script = (_asset(environment, name) for name in ("report.css", "report.js"))
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    template = environment.get_template("report.html.j2")
    return template.render(page=page_view(config, results, summary), style=style, script=script, policy=policy)


def write_report(path: Path, config: RunConfig, results: Sequence[ItemResult], summary: Summary) -> None:
    """Write the report in one step, so that a reader sees the old or the new one and never a part.

    Raises:
        RunError: the file can't be written.
    """
    try:
        write_text(path, render(config, results, summary))
    except BenchmarkError as error:
        raise RunError(str(error)) from error


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("miabench.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["chips"] = _chips
    return environment


def _finalize(value: Any) -> Any:
    """What every expression of a template goes through before it is escaped and printed."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _chips(text: str) -> Markup:
    """Text for an element (not for an attribute), with hidden characters as small boxes."""
    box = Markup('<span class="hidden-character">{}</span>')
    return Markup("").join(box.format(piece.text) if piece.escaped else piece.text for piece in pieces(text))


def _asset(environment: Environment, name: str) -> Markup:
    """A style sheet or script of ours, verbatim: its hash is that of the text between the tags."""
    source, _, _ = environment.loader.get_source(environment, name) if environment.loader else ("", None, None)
    return Markup(source.replace("\r\n", "\n"))  # noqa: S704 - a file of this package


def _hash(asset: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}'"
