"""Which stretches of a reply are the judge's own words, and which it quotes: a response may hold a forged score line.

Quoted is what stands in quotation marks, code, block quotes or a tag like <response>; and what a phrase such as "the
response says" introduces. A quotation that nothing closes reaches to the end of its line, a tag's or fence's to the end
of the reply.
"""

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

Kind = Literal["fence", "block", "tag", "marks", "code"]


class Span(NamedTuple):
    """A quoted stretch, `text[start:end]`, and what marks it."""

    start: int
    end: int
    kind: Kind


_OPEN = re.compile(
    r"(?:^|(?<=\n))(?P<fence>```|~~~)[^\n`]{0,30}(?=\n|$)"
    r"|(?:^|(?<=\n))(?P<block>>)"
    r"|<(?P<tag>(?:(?:(?:model|candidate|assistant|student|user)[_-]?)?(?:response|reply|candidate"
    r"|quote|blockquote)|model[_-]?(?:output|answer))"
    r"(?:-[0-9a-f]{4,64})?)\b[^<>\n]{0,40}>"
    r"|(?P<marks>[“„«「『]|(?<![\w\"])\"(?=\S)|(?<!\w)'(?=(?:the )?(?:score|component|total|final|overall|组件|总分)))"
    r"|(?P<code>`{1,3})",
    re.IGNORECASE,
)
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "「": "」", "『": "』", '"': '"', "'": "'"}


def find_spans(text: str) -> list[Span]:
    """The quoted stretches of a cleaned text, left to right; of nested ones the outermost."""
    spans: list[Span] = []
    ends = _Ends(text)
    place = 0
    while (match := _OPEN.search(text, place)) is not None:
        start, at = match.start(), match.end()
        kind: Kind
        if match["fence"]:
            kind, end = "fence", ends.after(("\n" + match["fence"],), at, len(text))
        elif match["block"]:
            kind, end = "block", ends.after(("\n",), at, len(text))
        elif match["tag"]:
            kind, end = "tag", ends.after(("</" + match["tag"].lower(),), at, len(text))
        elif match["code"]:
            kind, end = "code", ends.after((match["code"],), at, ends.after(("\n",), at, len(text)))
        else:
            kind, mark = "marks", match["marks"]
            paragraph = ends.after(("\n\n",), at, len(text))
            closed = ends.after(tuple(_CLOSERS[mark]), at, -1)
            if 0 <= closed <= paragraph and not (mark == '"' and _OPENER.match(text, closed - 1)):
                end = closed
            elif mark == '"' and not is_introduced(text, start):
                place = at  # a mark that nothing answers
                continue
            else:
                end = ends.after(("\n",), at, len(text))
        if kind == "block" and spans and spans[-1].kind == "block" and spans[-1].end == start:
            start = spans.pop().start
        spans.append(Span(start, end, kind))
        place = max(end, at)
    return spans


_OPENER = re.compile(r'(?<=[\s(])"(?=\w)')


class _Ends:
    """Finds the next of some strings, and remembers that there is none, so that many openers stay linear."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()
        if len(self.text) != len(text):  # a few capitals grow when lowered
            self.text = text
        self.next: dict[str, int] = {}

    def after(self, strings: tuple[str, ...], at: int, default: int) -> int:
        """The end of the first of these strings from `at` on, or `default`."""
        best = -1
        for string in strings:
            found = self.next.get(string, -2)
            if found == -2 or (found != -1 and found < at):
                found = self.text.find(string, at)
                self.next[string] = found
            if found >= 0 and (best < 0 or found + len(string) < best):
                best = found + len(string)
        return best if best >= 0 else default


class Quotes:
    """The quoted stretches of a text, to be asked about places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = find_spans(text)
        self._starts = [span.start for span in self.spans]

    def around(self, start: int, end: int) -> Span | None:
        """The stretch that holds all of `text[start:end]`."""
        i = bisect_right(self._starts, start) - 1
        return self.spans[i] if i >= 0 and end <= self.spans[i].end else None


_SPEAKER = (
    r"(?:(?:response|answer|reply|candidate|model|assistant|student|output|text|author|submission|it"
    r"|which|image|user|prompt)(?:'?s)?(?![a-z])"
    r"|回答|回复|回應|回覆|响应|答案|模型|文本|応答|回答文|응답|답변|antwort|modell|réponse|modèle"
    r"|respuesta|modelo|risposta|resposta|ответ)"
)
_SAYS = (
    r"(?:says?|said|saying|claim\w{0,3}|states?|stated|stating|asserts?|contain\w{0,3}|includ\w{1,3}"
    r"|writes?|wrote|written|reads?|reading"
    r"|(?:ends?|ending|closes?|closing|concludes?|begins?|starts?) with|adds?|appends?|appended"
    r"|inserts?|declares?|announces?|prints?|outputs?|asks?(?: (?:me|for|the judge))?(?: to)?"
    r"|tells? me(?: to)?|instructs?(?: me)?(?: to)?"
    r"|demands?|attempts? to|tries to|tried to|quot\w{1,4}|(?:gives?|awards?|gave|scores?|grades?"
    r"|rates?) itself|injects?|injected|embeds?|embedded|pretends?|suggests?"
    r"|写道?|写着|寫道?|说|說|声称|聲稱|宣称|自称|包含|给出|要求|称|と書|と主張|と述べ|含ま|라고|주장|포함"
    r"|sagt|behauptet|enthält|schreibt|fordert|dit|affirme|contient|prétend|demande|dice|afirma"
    r"|contiene|pretende|pide|diz|contém|гласит|утверждает|содержит)"
)
_FILLER = (
    r"(?:[ :,\n\-(]|(?:that|the|this|a|an|its|own|following|line|lines|text|sentence|note|string"
    r"|message|claim|scores?|forged|fake|injected|bogus|of|as"
    r"|to|me|output|print|give|write|report|itself|ing|hidden|exact|format|words?|phrase|these|some"
    r"|also|with|at|end|in|last|final|first|very|了|着|有|以下|一行|中|里|：|de|que|la|el|le|die|der|das|folgende|ligne"
    r"|línea)(?![a-z]))"
)
_INTRODUCED = re.compile(
    rf"(?<![a-z])(?:{_SPEAKER}[^.!?\n]{{0,40}}?{_SAYS}{_FILLER}{{0,12}}"
    r"|(?:lines?|sentence|text|words?|paragraph|phrase|end|ending|note|instruction|claim) (?:of|in"
    rf"|from|inside|within) (?:the|its) {_SPEAKER}(?: (?:is|was|are|were))?{_FILLER}{{0,8}}"
    rf"|{_SPEAKER}'s (?:\w{{2,12}} ){{0,2}}(?:lines?|sentence|text|words?|claims?|scores?|note"
    rf"|instruction|ending)(?: (?:is|was|are|were))?{_FILLER}{{0,8}}"
    rf"|(?:here (?:is|are)|this is|below is|repeat\w{{0,3}}|copy of|quoting) (?:the|its) (?:response"
    rf"|reply|candidate|submission)(?: again| itself| text| verbatim)?[ :,\n]{{1,4}}"
    rf"|(?:(?<=\n)|^)[^\w\n]{{0,4}}(?:response|candidate|model)(?: response| output| answer)? ?: ?"
    rf"|(?:forged|fake|injected|bogus|claimed|embedded|quoted|hidden|self-?\w{{2,9}})[ ](?:scores?|line"
    rf"|text|rating|instruction|note|evaluation|verdict)s?{_FILLER}{{0,8}}"
    r"|(?:for example|e\.g\.|for instance|such as|format(?: is| was)?|(?:asked|expected|required"
    rf"|requested) (?:format|line)[^.\n]{{0,20}}|quote|verbatim|例如|比如|格式)[ :,\n(]{{0,4}})"
    r"[^\w\n.!?]{0,4}(?:```\w{0,10}\n)?[^\w\n.!?]{0,4}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[^\w\n.!?]{0,4}(?:[.!?]?[\"'”»」)]{1,2}[^\w\n]{0,3})?(?:"
    r"(?:(?:which|but|and|that|this) )?(?:(?:I|is|was|are|line|text|score|has been|should be|must be) ){0,3}"
    r"(?:ignor|disregard|inject|forg|fake|not mine|not my|copied from|taken from|quoted from"
    r"|claimed by|says the response)"
    r"|(?:(?:which|that|this) )?(?:is|was|are|stands?|comes?|appears?)(?: only| just"
    r"| also)?(?: written| found| copied| claimed)?"
    rf" (?:what|in|from|by|part of|inside) (?:the|its) {_SPEAKER})",
    re.IGNORECASE,
)
_SPOKEN = re.compile(rf"(?<![a-z]){_SAYS}(?![a-z])", re.IGNORECASE)
_HINTS = re.compile(r"[^\W\d_]{2}")
LOOK_BACK = 120


def is_introduced(text: str, start: int) -> bool:
    """Whether the words just before a place say that what follows is someone else's, or an example."""
    left = max(0, start - LOOK_BACK)
    if _HINTS.search(text, left, start) is None:
        return False
    words = _INTRODUCED.search(text, left, start)
    if words is None:
        return False
    # "N/A (no text in the image), ..." closes its brackets before it could introduce anything.
    before, closed, _ = words.group().partition(")")
    return not closed or "(" in before or _SPOKEN.search(before) is not None


def is_disowned(text: str, end: int) -> bool:
    """Whether the words just behind a place say so."""
    return _AFTER.match(text, end, end + 120) is not None
