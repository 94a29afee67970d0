"""A page of ours as a parser sees it."""

from html.parser import HTMLParser

VOID = {"meta", "input", "img", "br", "hr", "link"}


class Reader(HTMLParser):
    """Collects elements, the text of each item's article, and the texts of script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.article = ""
        self.articles: dict[str, str] = {}
        self.text = ""
        self.raw = {"script": "", "style": "", "title": ""}
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "article":
            self.article = attributes["id"]
            self.articles[self.article] = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "article":
            self.article = ""

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw and "svg" not in self.open:
            self.raw[self.open[-1]] += data
            return
        self.text += data
        if self.article:
            self.articles[self.article] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]
