"""Jinja templates of prompts, a user's own among them: checked when they are given, filled in one pass.

What is filled in is never read as a template again, so that a response with `{{ }}` in it stays a text.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from miabench.errors import MiaError

if TYPE_CHECKING:
    import jinja2


class PromptTemplate:
    """A template with the names that it may use.

    Args:
        own: the file in `miabench.judge.prompts`.
        source: a user's template in place of that file's, or None.
        names: what a template may use.
        needed: what it must use.

    Raises:
        MiaError: a user's template has an error, lacks a needed name, or uses a name there isn't.
    """

    def __init__(self, own: str, source: str | None, names: Sequence[str], needed: Sequence[str]) -> None:
        self.source = _packaged(own) if source is None else source
        if source is not None:
            _check(source, names, needed)

    @property
    def digest(self) -> str:
        """8 hex digits of the SHA-256 of the template's text."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def render(self, item_id: str, values: Mapping[str, Any]) -> str:
        """The prompt for an item.

        Raises:
            MiaError: the template fails on this item.
        """
        import jinja2

        try:
            return self._compiled.render(values)
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise MiaError(f"the judge template fails on item {item_id!r}: {_one_line(error)}; mend it") from error

    @cached_property
    def _compiled(self) -> "jinja2.Template":
        return _environment().from_string(self.source)


def _check(source: str, names: Sequence[str], needed: Sequence[str]) -> None:
    import jinja2
    from jinja2 import meta

    try:
        used = meta.find_undeclared_variables(_environment().parse(source))
    except jinja2.TemplateSyntaxError as error:
        raise MiaError(
            f"the judge template has an error in line {error.lineno}: {_one_line(error)}; mend it"
        ) from error
    for name in needed:
        if name not in used:
            raise MiaError(f"the judge template doesn't use {name!r}: write {{{{ {name} }}}} where it belongs")
    if unknown := sorted(used - set(names) - set(_environment().globals)):
        raise MiaError(f"the judge template uses {unknown[0]!r}, which there isn't: use {', '.join(names)}")


@cache
def _packaged(name: str) -> str:
    return resources.files("miabench.judge.prompts").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> "jinja2.Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
