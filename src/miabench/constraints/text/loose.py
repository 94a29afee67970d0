"""A response without what models wrap around an answer, for loose checks: a preface, a closing note, decoration.

Instruction-following benchmarks report a strict and a loose accuracy (IFEval, arXiv 2311.07911), because "Sure, here
is ...:" says more about a model's manners than about whether it can count. IFEval drops the first and the last line
whatever they say; here only what is recognised as a lead-in or a note is dropped, and only if an answer remains.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from miabench.constraints.text.markup import LETTER_OR_DIGIT


class Variant(NamedTuple):
    """A response without something, and what that is, for evidence."""

    text: str
    without: str


MOST_VARIANTS = 24
"""No response has more variants."""
_HEAD = 700
"""So many characters a preface, or a closing note, may have."""


def loosened(response: str, *, markdown: bool = True) -> Iterator[Variant]:
    """The response without its thinking, preface, closing notes, wrapping and markdown: without one, some, all of them.

    Args:
        markdown: whether emphasis, heading marks and rules may be left out; not where they are what is asked about.
    """
    seen = {response}
    texts = _and([_Step(response, ())], _without_thinking, "its thinking")
    texts = _and(texts, _without_preface, "preface")
    texts = _and(texts, _without_notes, "closing note")
    texts = _and(texts, _unwrapped if markdown else _unfenced, "what is around it")
    if markdown:
        texts = _and(texts, _plain, "markdown")
    for text, removed in texts:
        if text not in seen and LETTER_OR_DIGIT.search(text):
            seen.add(text)
            yield Variant(text, f"without {' and '.join(removed)}")


def bare(response: str) -> str:
    """A response without thinking, preface and closing notes, markdown untouched: what it tells."""
    for remove in (_without_thinking, _without_preface, _without_notes):
        response = next(iter(remove(response)), response)
    return response


class _Step(NamedTuple):
    text: str
    removed: tuple[str, ...]


def _and(steps: list[_Step], remove: Callable[[str], list[str]], what: str) -> list[_Step]:
    """The texts so far, and each of them without something more."""
    found: list[_Step] = []
    for step in steps:
        found.append(step)
        found += [_Step(text, (*step.removed, what)) for text in remove(step.text)]
    return found


_THOUGHT = re.compile(r"\s*<(think|thinking|thought|reasoning)>", re.IGNORECASE)
_THOUGHT_END = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)


def _without_thinking(text: str) -> list[str]:
    """What stands behind a block of thinking at the beginning; its opening tag may be missing."""
    end = _THOUGHT_END.search(text)
    if end is None or ("<" in text[: end.start()] and not _THOUGHT.match(text)):
        return []
    return [text[end.end() :]]


_DECORATION = r"[\s>*_#]*"
_OPENER = re.compile(
    _DECORATION + r"(?:(?:sure(?: thing)?|certainly|of course|absolutely|definitely|okay|ok|all ?right|no problem|"
    r"gladly|great (?:question|choice|idea)|got it|understood|with pleasure|my pleasure|thank you|thanks)\b"
    r"(?P<end>[*_]*[!.,:]+|[*_]* [—–-])|(?:好的|好|当然可以|当然|没问题|可以)(?P<zh>[，。！,!.~～：]+))[*_]*\s*",
    re.IGNORECASE,
)
_KIND_OF_TEXT = (
    r"(?:descriptions?|captions?|haikus?|poems?|limericks?|sonnets?|stor(?:y|ies)|answers?|responses?|repl(?:y|ies)|"
    r"summar(?:y|ies)|sentences?|paragraphs?|lists?|bullet points|points|versions?|attempts?|takes?|tweets?|letters?|"
    r"e-?mails?|dialogues?|conversations?|explanations?|breakdown|overview|outputs?|json|yaml|csv|tables?|texts?|"
    r"titles?|"
    r"headlines?|recipes?|riddles?|essays?|analysis|couplets?|acrostics?|review|report|posts?|instructions?|"
    r"steps|lines)"
)
_POINTING = (
    r"(?:here(?: is|['’]s| are| you go| it is)|below (?:is|are)|the following (?:is|are)|this is|these are|let me)"
)
_LEADING = re.compile(
    _DECORATION
    + r"(?:(?:as (?:you )?(?:requested|asked)|based on [^.!?\n:：,]{1,80}|in response[^.!?\n:：,]{0,60})[,:] )?"
    rf"(?P<pointing>{_POINTING})?\b(?P<rest>[^.!?\n:：]{{0,250}}(?:\b{_KIND_OF_TEXT}\b)?[^.!?\n:：]{{0,150}})"
    r"(?P<mark>[.!:：])(?P<gap>[*_]*[ \t]*(?:\n\s*|(?=\S)))",
    re.IGNORECASE,
)
_TEXT_NAMED = re.compile(rf"\b{_KIND_OF_TEXT}\b", re.IGNORECASE)
_OFFER = re.compile(
    _DECORATION + r"(?:i(?:['’]d| would) (?:be (?:happy|glad|delighted) to|love to)|i(?:['’]m| am) (?:happy|glad) to|"
    r"i(?:['’]ll| will)(?: (?:do|try) my best to)?|let me|allow me to) "
    r"(?:help|assist|describe|write|provide|give|answer|create|craft|compose|share|analy[sz]e|explain|"
    r"summari[sz]e|caption)"
    r"\b(?P<rest>[^.!?\n:]{0,150})[.!:][*_]*\s+",
    re.IGNORECASE,
)
_ABOUT_THE_TASK = re.compile(
    rf"^\s*$|\b(?:image|photo|picture|scene|you|your|that|this|it|request|instructions|with|{_KIND_OF_TEXT})\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    _DECORATION + r"(?:(?:final |my |the )?(?:answer|response|output)|description|caption|答案|回答|最终答案|描述|回复)"
    r"(?:[*_]*[:：][*_]*\s*|[*_]+[ \t]*\n\s*)",
    re.IGNORECASE,
)
_HAN_LEADING = re.compile(
    _DECORATION
    + r"(?:[^。！？\n：:]{0,30}[，,])?(?:以下|下面|这里|这|如下|请看|为您|为你|根据|按照)[^。！？\n：:]{0,40}"
    r"(?:描述|回答|答案|诗|俳句|句子|句话|介绍|故事|文案|标题|总结|列表|翻译|段落|内容|结果|版本|说明)[^。！？\n：:]{0,20}[：:][*_]*\s*"
)
_RULE = re.compile(r"\s*(?:[-*_=][ \t]*){3,}\n\s*")
_MOST_LEADINS = 3


def _without_preface(text: str) -> list[str]:
    """What stands behind a preface, which may have several parts: the shortest preface last."""
    head = text[:_HEAD]
    at = 0
    ends: list[int] = []
    opener = _OPENER.match(head)
    if opener:
        at = opener.end()
        if (opener["end"] or opener["zh"]).strip("*_ ") not in (",", "，"):
            ends.append(at)
    for _ in range(_MOST_LEADINS):
        end = _leadin_end(head, at)
        if end is None:
            break
        at = end
        ends.append(at)
    found = []
    for end in reversed(ends):
        rule = _RULE.match(text, end, end + 100)
        rest = text[rule.end() if rule else end :]
        if _is_answer(rest):
            found.append(rest)
    return found[:2]


def _leadin_end(head: str, at: int) -> int | None:
    """Where a sentence ends that only leads in to an answer, or None."""
    if label := _LABEL.match(head, at) or _HAN_LEADING.match(head, at):
        return label.end()
    if (offer := _OFFER.match(head, at)) and _ABOUT_THE_TASK.search(offer["rest"]):
        return offer.end()
    leading = _LEADING.match(head, at)
    if leading is None:
        return None
    alone = "\n" in leading["gap"]
    named = _TEXT_NAMED.search(leading["rest"]) is not None
    pointing = leading["pointing"] is not None
    if leading["mark"] in ":：":
        fits = (pointing and (named or alone)) or (named and alone and len(leading["rest"].split()) <= 12)
    else:
        fits = pointing and alone and (named or leading["pointing"].lower() in ("here you go", "here it is"))
    return leading.end() if fits else None


_NOTE = (
    r"(?:please )?let me know (?:if|what|how|whether|should)\b"
    r"|i hope (?:this|that|it|you|these)\b.{0,30}?\b(?:help|meet|like|enjoy|useful|what you|satisf|capture|fit)"
    r"|hope (?:this|that|it) (?:helps|works)"
    r"|feel free to (?:ask|let|reach|modify|adjust|use|share|change)"
    r"|(?:would you like|do you want)(?: me\b| another| more| any| to know| to see| a different)"
    r"|is there anything (?:else|more)"
    r"|if you (?:need|have|want|would like|['’]d like)\b.{0,80}?"
    r"\b(?:let me know|ask|feel free|i can|i['’]d be|just say|please)"
    r"|i(?:['’]m| am) here to help|happy to (?:help|adjust|revise)"
    r"|希望(?:对你|对您|这|能|以上)|如果(?:你|您)?(?:还|需要|有|想)|如需|如有|需要我|还需要|请告诉我|请随时"
)
_REMARK = (
    r"(?:please )?note(?:[*_]*[:：]| that)|disclaimer:|n\.?b\.?:|(?:注|备注|注意|说明|附注)[*_]*[：:]|"
    r"(?:total |final )?(?:word|character|sentence|line|syllable)s?(?: count)?[*_]*[:：=] ?[*_]*(?:about |~)?\d|"
    r"(?:word|character) count\b|(?:总)?字数[*_]*[:：]|[（(]?共\s?\d+\s?个?(?:字|词|句|行)"
)
_BRACKETED = re.compile(
    r"\s*[*_]*[(\[（][*_]*(?:(?:exactly|total|about|approximately|approx\.|~|=|word count|words|字数|共)[:：]? ?)*"
    r"\d{1,5} ?(?:words?|characters?|sentences?|syllables?|lines?|个?字|词|句|行)?(?: total| exactly)?[.!。]?[*_]*"
    r"[)\]）][*_.]*\s*\Z",
    re.IGNORECASE,
)
_LAST_LINE = re.compile(r"\n[ \t>]*([^\n]*\S)\s*\Z")
_NOTE_LINE = re.compile(rf"[*_(\[（~>\s]*(?:{_NOTE}|{_REMARK})", re.IGNORECASE)
_LAST_SENTENCE = re.compile(rf"(?<=[.!?…)\"”*。！？])\s*(?={_NOTE})[^\n]{{0,250}}\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"words?|characters?|sentences?|syllables?|lines?|字|词|句|行|count|total|exactly|共", re.IGNORECASE
)
_ENDING_RULE = re.compile(r"\n[ \t]*(?:[-*_=][ \t]*){3,}\s*\Z")
_MOST_NOTES = 3


def _without_notes(text: str) -> list[str]:
    """What stands before closing notes: offers of help, remarks, counts of words."""
    kept = text
    for _ in range(_MOST_NOTES):
        shorter = _without_note(kept)
        if shorter is None or not _is_answer(shorter):
            break
        kept = shorter
    return [] if kept == text else [kept]


def _without_note(text: str) -> str | None:
    end = len(text)
    start = max(0, end - _HEAD)
    tail = text[start:]
    last = _LAST_LINE.search(tail)
    at: int | None = None
    if last and _NOTE_LINE.match(last[1]):
        at = last.start()
    elif (bracketed := _BRACKETED.search(tail)) and _COUNTED.search(bracketed.group()):
        at = bracketed.start()
    elif sentence := _LAST_SENTENCE.search(tail.rstrip()):
        at = sentence.start()
    if at is None:
        return None
    rest = text[: start + at].rstrip()
    rule = _ENDING_RULE.search(rest, max(0, len(rest) - 100))
    return rest[: rule.start()].rstrip() if rule else rest


def _is_answer(text: str) -> bool:
    """Whether something is left that may be the answer: not bare marks, nor only a note."""
    return LETTER_OR_DIGIT.search(text) is not None and _NOTE_LINE.match(text) is None


_FENCED = re.compile(r"\A(`{3,}|~{3,})[^\n`]{0,30}\n(.*?)\n?[ \t]*\1\Z", re.DOTALL)
_PAIRS = {'"': '"', "“": "”", "«": "»", "「": "」", "『": "』", "'": "'", "‘": "’"}


def _unfenced(text: str) -> list[str]:
    """What stands in a code fence around the whole."""
    fenced = _FENCED.match(text.strip())
    return [fenced[2]] if fenced else []


def _unwrapped(text: str) -> list[str]:
    """What stands in a code fence, block quotation, emphasis or quotation marks around the whole."""
    bare = text.strip()
    for _ in range(4):
        bare = _peeled(bare).strip()
    return [] if bare == text.strip() else [bare]


def _peeled(text: str) -> str:
    if inside := _unfenced(text):
        return inside[0]
    if text.startswith(">") and all(line.startswith(">") for line in text.split("\n") if line.strip()):
        return re.sub(r"(?m)^>[ \t]?", "", text)
    for mark in ("***", "**", "__", "*", "_"):
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and len(inner) > 1 and mark[0] not in inner:
            return inner if inner == inner.strip() else text
    inner = text[1:-1]
    closing = _PAIRS.get(text[:1], "")
    if closing and text.endswith(closing) and text[0] not in inner and (closing == "’" or closing not in inner):
        return inner
    return text


_RULES = re.compile(r"(?m)^[ \t]*(?:[-*_][ \t]*){3,}$\n?")
_MARKS = re.compile(
    r"~~|`+|(?<![\s*\d])\*+|(?<=\d)\*+(?!\d)|(?<!\*)\*+(?=[^\s*])(?<!\d\*)|(?<![^\W_])_+(?=[^\W_])|(?<=[^\s_])_+(?!\w)"
)
_SENTENCE_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+(?=[^\n]*[.!?…。！？]['\"”’)*_]*[ \t]*$)")
_ONE_BULLET = re.compile(r"\A\s*(?:[-+*•]|#{1,6})[ \t]+(?=\S)")


def _plain(text: str) -> list[str]:
    """The text without emphasis, strikes, code marks and rules; heading marks go where a sentence stands behind them.

    Other headings stay headings: without their marks they would count as lines and sentences. A bullet goes where
    there is only one.
    """
    plain = _MARKS.sub("", _SENTENCE_HEADING.sub("", _RULES.sub("", text)))
    if "\n" not in plain.strip():
        plain = _ONE_BULLET.sub("", plain)
    return [] if plain == text else [plain]
