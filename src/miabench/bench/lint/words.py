"""Texts as the checks see them: words by their base, numbers, quotations and marks.

"Describing 3 buses" and "describe three buses" have the same keys. Words that carry no demand of their own ("the",
"please", "answer") and verbs that one may exchange for another ("write", "give", "provide") aren't content.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from miabench.constraints.text.forms import FUNCTION_WORDS, forms
from miabench.constraints.text.numerals import COUNT_PATTERN, parse_count

LONGEST = 2500
"""Of a longer text only the first so many characters are looked at."""

Kind = Literal["word", "number", "quoted", "mark"]


class Token(NamedTuple):
    """A word, number, quotation or mark.

    Attributes:
        text: in lower case; of a quotation, what stands inside.
        key: the base of a word, its own text for the rest; equal keys are equal demands.
        value: of a number, else None.
        glued: whether a hyphen joins it to the token before it.
    """

    text: str
    key: str
    kind: Kind
    value: int | None
    glued: bool


_TOKEN = re.compile(
    r"(?P<quoted>\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w))"
    rf"|(?P<number>(?<![\w.,]){COUNT_PATTERN}(?!\w|[.,][0-9]))"
    r"|(?P<word>\w+(?:'\w+)?)"
    r"|(?P<mark>[.,;:?!()]|\n(?=\s*(?:[-*•\n]|[0-9]+[.)]|(?-i:[A-Z]))))",
    re.IGNORECASE,
)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": ",", "‑": "-"})


def straight(text: str) -> str:
    """The text with straight quotation marks, cut to `LONGEST`."""
    return text[:LONGEST].translate(_STRAIGHT)


_SAME_KEYS = {
    "photograph": "imag", "photo": "imag", "pictur": "imag", "pic": "imag", "imag": "imag", "term": "word",
    "word": "word",
}  # fmt: skip
"""Words that one may exchange, by their keys."""


@lru_cache(maxsize=16384)
def key_of(word: str) -> str:
    """One key for all forms of a word: the shortest, without a last e, with i for a last y."""
    bare = word.split("'")[0] if word.endswith(("'s", "'re", "'ll", "'ve", "'d", "'m")) else word
    if bare in FUNCTION_WORDS or not bare.isalpha():
        return bare
    stems = (re.sub("y$", "i", form.removesuffix("e")) for form in forms(bare).sure)
    stem = min(stems, key=lambda form: (len(form), form), default=bare)
    return _SAME_KEYS.get(stem, stem)


def keys_of(words: str) -> frozenset[str]:
    """The keys of several words, given with spaces between."""
    return frozenset(key_of(word) for word in words.split())


TASK_VERBS = keys_of(
    "describe explain narrate tell write give provide offer create craft compose make produce generate present draft "
    "state say discuss analyze analyse summarize summarise sum detail express convey share show depict outline talk "
    "formulate construct frame answer respond reply"
)
"""Keys of verbs of tasks; a component may have another one than its instruction."""
DEMAND_VERBS = TASK_VERBS | keys_of(
    "mention name list include incorporate use add specify identify compare contrast suggest propose highlight focus "
    "refer reference quote cite end close finish start begin open limit keep ensure relate translate transcribe "
    "paraphrase rewrite calculate determine compute count rank evaluate assess critique infer guess imply hint "
    "personify employ apply avoid contain finish read weave integrate conclude introduce rhyme format turn"
)
"""Keys of verbs that open a demand, as an imperative or as a participle."""
_FREE = TASK_VERBS | keys_of(
    "use include contain employ ensure sure please response text output description explanation phrase exactly do "
    "have has be get let form need want overall final whole entire following respective complete simply "
    "avoid put take whether"
)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, from left to right."""
    text = straight(text)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        glued = match.start() > 0 and text[match.start() - 1] == "-" and bool(found)
        shown = match.group().lower()
        if match["quoted"]:
            inside = " ".join(re.findall(r"\w+", shown))
            found.append(Token(inside, f'"{inside}"', "quoted", None, glued))
        elif match["number"]:
            value = parse_count(shown)
            year = shown.isdigit() and 1500 <= value <= 2100
            found.append(Token(shown, shown if year else str(value), "word" if year else "number", value, glued))
        elif match["word"]:
            found.append(Token(shown, key_of(shown), "word", None, glued))
        else:
            found.append(Token(shown, shown, "mark", None, glued))
    return tuple(found)


def is_content(token: Token) -> bool:
    """Whether a token says something of its own: a quotation, or a word that isn't free to vary."""
    if token.kind == "quoted":
        return bool(token.text)
    return token.kind == "word" and token.text not in FUNCTION_WORDS and token.key not in _FREE


def content(text: str) -> tuple[Token, ...]:
    """The tokens of a text that say something of their own."""
    return tuple(token for token in tokens(text) if is_content(token))


@lru_cache(maxsize=16384)
def _all_forms(word: str) -> frozenset[str]:
    bare = word.split("'")[0]
    known = forms(bare)
    return known.sure | known.doubtful


class Vocabulary:
    """What a text or several texts speak of; asks whether a word of another text is among it."""

    def __init__(self, *texts: str) -> None:
        self.words = {word for text in texts for word in re.findall(r"\w+", straight(text).lower())}
        self.plain = " ".join(word for text in texts for word in re.findall(r"\w+", straight(text).lower()))
        self._same = {_SAME_KEYS[key] for word in self.words if (key := key_of(word)) in _SAME_KEYS}
        self._stems = {word[:5] for word in self.words if len(word) > 5}

    def has(self, token: Token, *, related: bool = True) -> bool:
        """Whether a token occurs in some form; `related` takes "politeness" for "polite" too."""
        if token.kind == "quoted":
            return f" {token.text} " in f" {self.plain} "
        if token.text in self.words or token.key in self._same or self.words & _all_forms(token.text):
            return True
        return related and len(token.text) > 5 and token.text[:5] in self._stems


def sentences(text: str) -> list[tuple[Token, ...]]:
    """The tokens sentence by sentence, cut at full stops, question and exclamation marks."""
    found: list[list[Token]] = [[]]
    for token in tokens(text):
        found[-1].append(token)
        if token.kind == "mark" and token.text in (".", "?", "!", "\n"):
            found.append([])
    return [tuple(sentence) for sentence in found if sentence]


def is_context(sentence: tuple[Token, ...]) -> bool:
    """Whether a sentence tells of the asker ("I can't read this sign.") and so demands nothing."""
    return bool(sentence) and sentence[0].text.split("'")[0] in ("i", "we", "my", "our")
