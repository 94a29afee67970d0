"""A figure of ours as a parser sees it."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ElementTree.Element:
    """The root; nothing in it runs, has a style or an address, and its title and description are there."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - ours
    assert root.get("role") == "img"
    names = {child.get("id"): child for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}
    assert list(names) == root.get("aria-labelledby", "").split()
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "g", "rect", "path", "polygon", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "href")]
    numbers = " ".join(e.get(name, "") for e in root.iter() for name in ("x", "y", "width", "height", "d", "points"))
    assert not re.search("nan|inf", numbers)
    return root


def said(root: ElementTree.Element) -> str:
    """The description: the numbers in words."""
    return root.findtext(f"{SVG}desc") or ""


def texts_of(root: ElementTree.Element) -> list[str]:
    """The words that are drawn, in order."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]
