"""What every page of ours is made with: one file that opens without a network and runs no script but ours.

What models and files say is hostile text. Three things stand between it and a reader's browser: `finalize` shows what
is hidden in every string that the templates print, autoescape turns markup into text, and the content security policy
names the hashes of our one script and one style sheet, so that a browser runs nothing else even if the other two fail.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from miabench.bench.visible import pieces, visible


class Assets(NamedTuple):
    """What a template needs for its head and foot: style sheet, script, and the policy that allows these two."""

    style: Markup
    script: Markup
    policy: str


@cache
def environment() -> Environment:
    """The templates of this package, made safe for hostile text."""
    made = Environment(
        loader=PackageLoader("miabench.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["chips"] = _chips
    return made


def assets(name: str, shared: Sequence[str] = (), *, has_files: bool = False) -> Assets:
    """The assets of the page of that name: `base.css` with `<name>.css`, and `<name>.js`.

    Args:
        name: of the page.
        shared: style sheets and scripts that it has in common with others; they come first.
        has_files: whether it shows images from files beside it; else all are in the page.
    """
    style = Markup("").join(_source(source) for source in ("base.css", *shared, f"{name}.css") if source[-3:] == "css")
    script = Markup("").join(_source(source) for source in (*shared, f"{name}.js") if source[-2:] == "js")
    origins = "data: 'self'" if has_files else "data:"
    policy = (
        f"default-src 'none'; img-src {origins}; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Assets(style, script, policy)


def _finalize(value: Any) -> Any:
    """What every expression of a template goes through before it is escaped and printed."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _chips(text: str) -> Markup:
    """Text for an element (not for an attribute), with hidden characters as small boxes."""
    box = Markup('<span class="hidden-character">{}</span>')
    return Markup("").join(box.format(piece.text) if piece.escaped else piece.text for piece in pieces(text))


def _source(name: str) -> Markup:
    """A style sheet or script of ours, verbatim: its hash is that of the text between the tags."""
    loader = environment().loader
    source, _, _ = loader.get_source(environment(), name) if loader else ("", None, None)
    return Markup(source.replace("\r\n", "\n"))  # noqa: S704 - a file of this package


def _hash(asset: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}'"
