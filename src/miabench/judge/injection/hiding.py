"""Ends of a response that isn't at its end, and text that a reader wouldn't see."""

import re
from collections.abc import Iterator

_WORK = r"(?:response|answer|output|submission|completion|candidate|reply|generation)"
_CLOSING = re.compile(r"(?<![`\w])(?:</([a-z][\w-]{3,40})\s?>|\[/(\w*(?:response|answer|output)\w*)\])(?!`)")
_OPENING = re.compile(r"[<\[]([a-z][\w-]{3,40})\b")
_TAGS = (
    "think thinking thought reasoning html head body span font table tbody thead strong small code center section "
    "article header footer main button form label script style title blockquote details summary figure video"
)
_KNOWN = frozenset({
    "think", "thinking", "thought", "reasoning", "html", "head", "body", "span", "font", "table", "tbody", "thead",
    "strong", "small", "code", "center", "section", "article", "header", "footer", "main", "button", "form", "label",
    "script", "style", "title", "blockquote", "details", "summary", "figure", "video",
})  # fmt: skip
_FRAME = r"(?:[^\w\n]|_){0,60}"
_ENDED = re.compile(
    rf"^{_FRAME}end[ _-](?:of[ _-])?(?:the[ _-])?(?:\w+(?:'s)?[ _-]){{0,3}}{_WORK}{_FRAME}$"
    rf"|^{_FRAME}{_WORK} (?:ends?|ended|finished|over|complete|stops?)(?: here)?{_FRAME}$"
    rf"|^{_FRAME}ende der (?:\w+ )?antwort{_FRAME}$"
    rf"|^{_FRAME}fin de la réponse{_FRAME}$|^{_FRAME}fin de la respuesta{_FRAME}$"
    r"|(?:回答|回复|答案|応答)(?:到此)?(?:结束|完毕|終わり|终了)"
    rf"|\bthe {_WORK} (?:ends|stops|is over|finishes) (?:here|above)\b"
    rf"|\bthat was the {_WORK} to be (?:judged|graded|evaluated|scored)\b",
    re.MULTILINE,
)
_FENCES = (re.compile(r"^```(?:\w+)?[^\S\n]*$", re.MULTILINE), re.compile(r'^"""[^\S\n]*$', re.MULTILINE))
_ABOUT = re.compile(rf"\b(?:{_WORK}|verdict|judg\w+|grad(?:e|er|ing)|scor(?:e|ing)|components?|evaluat\w+)\b")


def closings(text: str, instruction: str) -> Iterator[tuple[int, int]]:
    """Where a folded text pretends that the response is over."""
    opened: dict[str, int] = {}
    for found in _OPENING.finditer(text):
        opened.setdefault(found[1], found.start())
    for found in _CLOSING.finditer(text):
        name = found[1] or found[2]
        if name not in _KNOWN and name not in instruction and opened.get(name, len(text)) > found.start():
            yield found.span()
    yield from (found.span() for found in _ENDED.finditer(text))
    for pattern in _FENCES:
        fences = list(pattern.finditer(text))
        if len(fences) % 2 and not fences[-1].group().strip('`" \t') and _ABOUT.search(text, fences[-1].end()):
            yield fences[-1].span()


_ZERO_WIDTH = "\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_LATIN = "A-Za-zÀ-ɏ"
_HIDDEN = re.compile(
    "(?<!\U0001f3f4)(?<![\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"  # tags that no flag of a region begins
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"  # selectors of variants, of which one character has one
    f"|[{_ZERO_WIDTH}]{{4,}}"
    "|[\u202d\u202e]+"  # what forces text to run backwards
)
_BETWEEN = re.compile(f"(?<=[{_LATIN}])[\u180e\u200b-\u200d\u2060-\u2064\ufeff](?=[{_LATIN}])")
_FEWEST_BETWEEN = 2
_UNSEEN = re.compile(
    r"\[(?://|comment|_|#)\]:\s*(?:#|<>)[^\n]*"
    r"|\bcolou?r\s*[:=]\s*[\"']?(?:white|#fff(?:fff)?|transparent|rgba?\(255,\s*255,\s*255)\b"
    r"|\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))"
    r"|\b(?:left|top|text-indent)\s*:\s*-\d{3,}|\bclip\s*:\s*rect\(0"
    r"|<\w+(?:\s[^<>]{0,200})?\shidden(?:\s|=|>)"
    r"|\\(?:text)?color\{white\}|\\phantom\{",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(r"\b(?:html|xml|css|svg|latex|code|markdown|markup|web ?page|page|script|comments?)\b")


def hidden(response: str, instruction: str) -> Iterator[tuple[int, int]]:
    """Where a response has what no reader would see."""
    yield from (found.span() for found in _HIDDEN.finditer(response))
    between = [found.span() for found in _BETWEEN.finditer(response)]
    if len(between) >= _FEWEST_BETWEEN:
        yield between[0][0], between[-1][1]
    if _CODE.search(instruction):
        return
    yield from _comments(response)
    yield from (found.span() for found in _UNSEEN.finditer(response))


def _comments(response: str) -> Iterator[tuple[int, int]]:
    """HTML comments that aren't empty. A pattern would look for the end of each unclosed one again."""
    start = response.find("<!--")
    while start >= 0 and (end := response.find("-->", start + 4)) >= 0:
        if response[start + 4 : end].strip():
            yield start, end + 3
        start = response.find("<!--", end + 3)
