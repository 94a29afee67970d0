"""Dialogue: speeches by two speakers at least, behind their names or in quotation marks."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, asks_for, shown
from miabench.constraints.phrases.verbs import HAVING
from miabench.constraints.text import quotations, scan, sentences
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern

_MOST_SPEAKERS = 6


class Turns(NamedTuple):
    """Speeches that follow each other: how many, by whom as far as that is known, and the part of the text they are."""

    n: int
    speakers: tuple[str, ...]
    share: float
    doubt: str | None


class Dialogue(Form):
    """Two turns at least by two speakers: lines behind a name ("Anna: ..."), or speeches in quotation marks.

    Facts behind labels ("Color: red") are no speeches, nor are words quoted from a sign.

    Attributes:
        scope: `whole`: the text is a dialogue; `some`: there is dialogue in it.
        speakers: how many there are; None leaves it open.
    """

    kind: Literal["dialogue"] = "dialogue"
    scope: Literal["whole", "some"] = "whole"
    speakers: Annotated[int, Field(ge=2, le=_MOST_SPEAKERS)] | None = None

    triggers = ("dialog", "conversation")
    sample = "Anna: Did you see this?\nBen: I did, and I like it.\nAnna: So do I.\nBen: Then let us stay."
    misses = (PLAIN_TEXT,)

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.scope == "some" and self.speakers is not None:
            raise ValueError("'speakers' are counted of whole dialogues")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if _SOME.fullmatch(text):
            return cls(scope="some")
        between = _BETWEEN.fullmatch(text)
        form = between["form"] if between else text
        if form in ("dialogue", "dialog", "conversation"):
            return None  # "a style of dialogue"
        if not asks_for(_NOUN).fullmatch(form) and not _TO_SPEAK.fullmatch(form):
            return None
        if between is None:
            return cls()
        n = parse_count(between["n"])
        return cls(speakers=n) if 2 <= n <= _MOST_SPEAKERS else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.scope == "some":
            return ("include dialogue", "including some dialogue", "containing dialogue")
        who = f" between {count_word(self.speakers)} people" if self.speakers else ""
        return (f"as a dialogue{who}", f"in the form of a conversation{who}", f"written as a dialogue{who}")

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        labelled, quoted = labelled_turns(cleaned), quoted_turns(cleaned)
        if self.scope == "some":
            return self._some(labelled, quoted)
        for turns in (labelled, quoted):
            if turns.n >= 2 and turns.doubt is None and (len(turns.speakers) >= 2 or turns is quoted):
                return self._whole(turns, named=turns is labelled)
        for turns in (labelled, quoted):
            if turns.n >= 2 and turns.doubt is not None:
                return undecided(f"{turns.doubt}; wanted a dialogue")
        if labelled.n >= 2:
            return broken(f"{labelled.n} speeches, all by {shown(labelled.speakers[0], 30)}; wanted two speakers")
        n = labelled.n + quoted.n
        return broken(f"{n or 'no'} speech{'' if n == 1 else 'es'}; wanted two turns by two speakers")

    def _whole(self, turns: Turns, named: bool) -> Finding:
        who = f" by {', '.join(name[:20] for name in turns.speakers[:4])}" if turns.speakers else ""
        evidence = f"{turns.n} turns{who}"
        if self.speakers is not None and named and len(turns.speakers) != self.speakers:
            return broken(f"{evidence}; wanted {self.speakers} speakers", min(0.5, 1 / len(turns.speakers)))
        if self.speakers is not None and not named and self.speakers != 2:
            return undecided(f"{evidence}; nobody can count the speakers, wanted {self.speakers}")
        if turns.share < _LEAST_SHARE:
            return undecided(f"{evidence}, but most of the text is no speech; wanted a dialogue")
        return holds(f"{evidence}; wanted a dialogue")

    def _some(self, labelled: Turns, quoted: Turns) -> Finding:
        if (len(labelled.speakers) >= 2 and labelled.doubt is None) or (quoted.n >= 2 and quoted.doubt is None):
            return holds(f"{max(labelled.n, quoted.n)} turns of dialogue")
        if quoted.n >= 2:
            return holds(f"{quoted.n} speeches")
        if labelled.n or quoted.n:
            return undecided("one speech, or facts behind labels; wanted dialogue")
        return broken("no speech; wanted dialogue")

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the sentences of the draft are spoken in turn."""
        names = _NAMES[: self.speakers or 2]
        said = [s for s in sentences(cleaned) if ":" not in s] or ["Look at this."]
        said = [*said, *_ANSWERS][: max(len(said), len(names) + 1)]
        yield "\n".join(f"{names[i % len(names)]}: {text}" for i, text in enumerate([*said, "I see it too!"]))
        yield "\n".join(f"{names[i % len(names)]}: {text}" for i, text in enumerate(_ANSWERS))

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: one speaker says it all; nobody does."""
        if self.speakers is not None:
            yield f"{cleaned.rstrip()}\nZoe: I am here as well!"
        names = labelled_turns(cleaned).speakers
        if names and self.scope == "whole":
            yield _TURN_NAME.sub(lambda m: f"{m['lead']}{names[0].title()}{m['colon']}", cleaned)
        plain = _TURN_NAME.sub(lambda m: m["lead"], cleaned)
        yield re.sub('["“”«»「」『』:：]', "", plain)


_LEAST_SHARE = 0.25
_NAMES = ("Anna", "Ben", "Carla", "David", "Emma", "Finn")
_ANSWERS = (
    "Look at this!",
    "What do you see?",
    "I see a street.",
    "So do I.",
    "And I like it.",
    "Do you?",
    "Yes, I do.",
)

# ------------------------------------------------------------------------------------------------- turns

_TURN = pattern(
    r"[\s>*_•–—\"“-]*(?:[0-9]{1,2}[.)]\s+[*_]*)?(?P<who>[^\W\d_][^\n:：]{0,40}?)(?:\s*[(\[][^)\]\n]{0,60}[)\]])?[*_\"]*\s*"
    r"[:：][*_]*(?P<what>.*)"
)
_TURN_NAME = pattern(r"^(?P<lead>[\s>*_•–—-]*)(?P<who>[^\W\d_][^\n:：]{0,40}?)(?P<colon>[*_]*\s*[:：])", re.MULTILINE)
_NO_SPEAKERS = word_set(
    "title scene setting note notes characters character subject date time location place image picture "
    "photo description "
    "caption dialogue conversation answer response colors color colour colours background foreground "
    "lighting mood style "
    "ps p.s to from cc re ingredients instructions steps directions summary conclusion theme object objects position"
)
_SPOKEN = pattern(
    r"[?!？！\"“]|\b(?:i|i'm|i’m|i'll|you|you're|you’re|we|me|my|your|let's|let’s|us|our|yes|no|hey|hello"
    r"|hi|okay|oh)\b|[我你您吗吧]",
    re.IGNORECASE,
)


def labelled_turns(cleaned: str) -> Turns:
    """Speeches behind the names of who speaks: "Anna: Did you see that?"."""
    found: list[tuple[str, str]] = []
    rows = [line for line in scan(cleaned) if line.role not in ("blank", "rule")]
    open_name: str | None = None
    for line in rows:
        match = _TURN.fullmatch(cleaned, line.left, line.end)
        who = " ".join(match["who"].split()).strip('*_ "').casefold() if match else ""
        if match and len(who.split()) <= 4 and who not in _NO_SPEAKERS and any(c.isalpha() for c in who):
            open_name = None if any(c.isalnum() for c in match["what"]) else who
            if open_name is None:
                found.append((who, match["what"]))
        elif open_name is not None:
            found.append((open_name, cleaned[line.start : line.end]))
            open_name = None
    speakers = tuple(dict.fromkeys(who for who, _ in found))
    said = sum(len(what) for _, what in found)
    share = said / max(1, sum(line.end - line.start for line in rows))
    spoken = sum(_SPOKEN.search(what) is not None for _, what in found)
    again = len(found) > len(speakers) > 1
    doubt = None if again or 2 * spoken >= len(found) else "facts behind labels, or speeches"
    return Turns(len(found), speakers, share, doubt)


_SAYS = (
    r"(?:said|says|asked|asks|replied|replies|answered|answers|whispered|whispers|shouted|shouts"
    r"|exclaimed|exclaims|cried|"
    r"cries|called|calls|muttered|mutters|murmured|laughed|laughs|sighed|sighs|added|adds|responded"
    r"|responds|agreed|yelled|"
    r"wondered|joked|grinned|smiled|continued|quipped|teased|meowed|barked|chirped|growled|purred)"
)
_WHO = pattern(
    rf"\b{_SAYS},? (?:the |a |an |his |her |my )?(?P<after>[^\W\d_]{{1,20}}(?: [^\W\d_]{{1,20}})?)"
    rf"|\b(?P<before>[^\W\d_]{{1,20}}),? {_SAYS}\b",
    re.IGNORECASE,
)
_FULL_WIDTH = str.maketrans({"「": "“", "」": "”", "『": "“", "』": "”"})
_SAID = pattern(rf"\s*(?:[^\n]{{0,40}}?\b{_SAYS}\b|\n|$)|\s+(?:and|then|he|she|they|the)\b", re.IGNORECASE)
_BEFORE = pattern(rf"(?:^|\n|\b{_SAYS}\b[^\n]{{0,20}}|[.!?。！？”\"]\s*|[:：说道问,，]\s*)$", re.IGNORECASE)


def quoted_turns(cleaned: str) -> Turns:
    """Speeches in quotation marks, those of one line taken for one turn; words on signs and titles are none."""
    text = cleaned.translate(_FULL_WIDTH)
    lines: dict[int, list[str]] = {}
    said = speeches = 0
    marks = quotations(text)
    breaks = [match.start() for match in re.finditer("\n", text)]
    at_line = 0
    for start, end in marks:
        inner = text[start + 1 : end].strip()
        if not any(c.isalnum() for c in inner) or not _is_speech(text, start, end, inner):
            continue
        while at_line < len(breaks) and breaks[at_line] < start:
            at_line += 1
        lines.setdefault(at_line, []).append(inner)
        said += len(inner)
        speeches += 1
    names: list[str] = []
    outside = _outside(text, marks)
    for match in _WHO.finditer(outside):
        name = (match["after"] or match["before"]).casefold().split()[-1 if match["before"] else 0]
        if name not in _NO_NAMES:
            names.append(name)
    speakers = tuple(dict.fromkeys(names))
    share = said / max(1, len(text.strip()))
    count = len(lines) if len(lines) > 1 else min(speeches, max(1, len(speakers)))
    doubt = None
    if speeches >= 2 and len(lines) == 1 and len(speakers) < 2:
        count, doubt = speeches, "speeches in one paragraph, perhaps by one speaker"
    elif len(lines) > 1 and len(speakers) == 1 and len(names) >= len(lines):
        doubt = f"all speeches by {shown(speakers[0], 20)}"
    return Turns(count, speakers, share, doubt)


_NO_NAMES = word_set("as with and in that it to at softly quietly loudly excitedly back again what who")


_WRITTEN = pattern(
    r"\b(?:(?:reads?|reading|labell?ed|titled|entitled|called|named|marked|written|printed|saying|words?"
    r"|phrase|title|sign|"
    r"poster|banner|letters|label|logo|text|caption|slogan)|(?:sign|poster|banner|label|board|shirt"
    r"|screen|card|page|text|logo|"
    r"sticker|it|which|that|door|window|box|bottle|bag|menu|book|note)\b[^.!?\n]{0,30}\bsays?),? ?:? ?$",
    re.IGNORECASE,
)


def _is_speech(text: str, start: int, end: int, inner: str) -> bool:
    """Whether a quotation is spoken: it ends like a sentence or a part of one, and doesn't stand on a sign."""
    if _WRITTEN.search(text[max(0, start - 60) : start]):
        return False
    ends = inner[-1] in ".,!?…—。！？，" or text[end + 1 : end + 2] in (".", ",", "!", "?")
    if inner[-1] in ",!?…—！？，" or len(inner.split()) >= 4:
        return True
    return ends and (
        _SAID.match(text, end + 1) is not None or _BEFORE.search(text[max(0, start - 40) : start]) is not None
    )


def _outside(text: str, marks: list[tuple[int, int]]) -> str:
    """A text with "—" for its quotations."""
    parts: list[str] = []
    at = 0
    for start, end in marks:
        if start >= at:
            parts += (text[at:start], "— ")
            at = end + 1
    return "".join([*parts, text[at:]])


# ------------------------------------------------------------------------------------------------- reading

_NOUN = r"(?:dialogue|dialog|conversation)"
_TO_SPEAK = pattern(r"in (?:dialogue|dialog)|in dialogue form")
_SOME = pattern(
    rf"(?:{HAVING}|(?:include|incorporate|add)) (?:a |some |any |at least some |a bit of |a piece of "
    r"|at least one line of |lines of )?"
    r"(?:spoken |direct )?(?:dialogues?|dialogs?|conversation)"
)
_BETWEEN = pattern(
    rf"(?P<form>.+?) (?:between|among|of|with|by) (?P<n>{COUNT_PATTERN}) (?:different )?"
    r"(?:people|persons|speakers|characters|parties|voices|individuals|participants)"
)

Dialogue.examples = (Dialogue(), Dialogue(speakers=2), Dialogue(scope="some"))
