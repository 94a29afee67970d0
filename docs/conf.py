"""How the documentation is built: `make docs`, which is `sphinx-build -W --keep-going -b html docs docs/_build/html`.

Every warning is an error, broken links and anchors among them, and nothing is fetched: a build needs no network.
"""

import re
from typing import Any, get_type_hints

from pydantic import BaseModel
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

from miabench.version import __version__

project = "miabench"
author = "The miabench authors"
copyright = author  # noqa: A001 - Sphinx reads this name
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}

# Markdown: headings can be linked to, as on GitHub (`page.md#heading`).
myst_heading_anchors = 3

# Docstrings: Google style, with `code` in single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Attributes", "params_style")]
napoleon_use_rtype = False
add_module_names = False
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "miabench"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False

ARRAY = re.compile(
    r"~?(?:numpy\.)?ndarray\[tuple\[~?(?:typing\.)?Any, \.\.\.\], ~?(?:numpy\.)?dtype\[~?(?:numpy\.)?(\w+?)\]\]"
)


def from_markdown(lines: list[str]) -> list[str]:
    """A docstring's Markdown as the reStructuredText that autodoc wants, where the two differ in ours.

    An indented block is code, a list may follow a line of text, and neither `|` nor `**` is markup.
    """
    made: list[str] = []
    for number, line in enumerate(lines):
        before, last = (lines[number - 1] if number else ""), next((text for text in reversed(made) if text), "")
        if line.startswith("    ") and not before and last and not last.startswith(" "):
            made[-1:] = ["", "::", ""]
        elif line.startswith("- ") and before and not before.startswith(("- ", "  ")):
            made.append("")
        code = re.split(r"(`+[^`]*`+)", line)
        made.append("".join(part if n % 2 else re.sub(r"\||\*\*", r"\\\g<0>", part) for n, part in enumerate(code)))
    return made


def read_docstring(_app: Sphinx, what: str, _name: str, _object: Any, _options: Any, lines: list[str]) -> None:
    """Before napoleon, which takes what stands before a colon in the first line for a type: of what is returned, and of
    a variable. So the first line is an escaped end of line, which is nothing."""
    made = from_markdown(lines)
    for number, line in reversed(list(enumerate(made, 1))):
        if line == "Returns:":
            made.insert(number, "    \\")
    lines[:] = ["\\", *made] if what in ("attribute", "data", "property") else made


def plain_signature(
    _app: Sphinx, what: str, _name: str, thing: Any, _options: Any, arguments: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Arrays by numpy's short name; of a pydantic model the fields with their types, without its validators."""
    if what != "class" or not issubclass(thing, BaseModel) or arguments is None:
        return arguments and ARRAY.sub(r"NDArray[\1]", arguments), returned
    own = {name: field.annotation for name, field in thing.model_fields.items()}
    stand_in = type(thing.__name__, (), {"__annotations__": own, "__module__": thing.__module__})
    hints = get_type_hints(stand_in)  # takes off what `Annotated` adds
    fields = [
        f"{name}: {stringify_annotation(hints[name], 'smart', short_literals=True)}"
        + ("" if field.is_required() else f" = {field.default!r}" if field.default_factory is None else " = ...")
        for name, field in thing.model_fields.items()
    ]
    return f"(*, {', '.join(fields)})", returned


def skip(_app: Sphinx, _what: str, name: str, member: Any, _skip: bool, _options: Any) -> bool | None:
    """Leave out what Python and pydantic add to a class; a tuple's fields are told by its docstring."""
    told = (getattr(member, "__doc__", None) or "").startswith("Alias for field number")
    return True if told or name == "model_config" else None


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-docstring", read_docstring, priority=400)
    app.connect("autodoc-process-signature", plain_signature)
    app.connect("autodoc-skip-member", skip)
