"""No contractions: "it is" instead of "it's", which has to be told from the dog's bowl."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, extend
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import Span, clean, nlp, word_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern

_ALWAYS = pattern(
    r"(?:[a-z]+n't|[a-z]+'(?:re|ve|ll|d|m)|(?:it|he|she|that|this|there|here|what|who|where|when|how|why|let"
    r"|everything|"
    r"something|nothing|everyone|someone)'s|'(?:tis|twas|cause|em|til)|y'all|ma'am|'n'|ain't|'til)(?:'(?:ve|d|re))?"
)
_BARE = word_set(
    "dont doesnt didnt isnt wasnt arent werent hasnt havent hadnt cant couldnt wouldnt shouldnt wont aint youre theyre "
    "youve theyve weve thats whats gonna wanna gotta gimme lemme dunno kinda"
)
"""Contractions without their apostrophe, and those that never have one."""
_AFTER_IS = pattern(r" (?:an?|the|not|been|got|very|so|too)\b")
_AFTER_EITHER = pattern(r" \w+ing\b")
"""What follows "the dog's" where it is "the dog is", and where it may be: "the dog's barking"."""
_FULL = {
    "can't": "cannot", "won't": "will not", "ain't": "is not", "shan't": "shall not", "let's": "let us",
    "y'all": "you all", "ma'am": "madam", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "gimme": "give me", "lemme": "let me", "dunno": "do not know", "kinda": "kind of", "cant": "cannot",
    "wont": "will not", "'tis": "it is", "'twas": "it was",
}  # fmt: skip
_SUFFIXES = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am", "'s": " is"}


class NoContractions(Constraint):
    """No contraction occurs; possessives ("the dog's bowl") are none, nor are names and o'clock.

    Behind a noun only spaCy tells "the dog's bowl" from "the dog's asleep".
    """

    kind: Literal["no_contractions"] = "no_contractions"
    category: ClassVar[str] = "grammar"
    triggers = ("contract",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls() if _FORM.fullmatch(phrase.lower()) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            "without contractions",
            "without using any contractions",
            "avoiding contractions",
            "with no contractions",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        sure, doubtful = _contractions(cleaned)
        if sure:
            return broken(f"contracted: {', '.join(repr(span.text[:30]) for span in sure[:3])}")
        if not doubtful:
            return holds("no contraction")
        doc = nlp.parse(cleaned)
        if doc is None:
            return nlp.unparsed(cleaned)
        tags = {token.idx + len(token.text): token for token in doc}
        for span in doubtful:
            token = tags.get(span.end)
            if token is None or token.text.lower().replace("’", "'") != "'s":
                return undecided(f"{span.text[:30]!r} may be a possessive or a contraction")
            if token.pos_ in ("VERB", "AUX") or _AFTER_IS.match(cleaned, span.end):
                return broken(f"contracted: {span.text[:30]!r}")
            if _AFTER_EITHER.match(cleaned, span.end) or not _owns(doc[token.i + 1 : token.i + 6]):
                return undecided(f"{span.text[:30]!r} may be a possessive or a contraction")
        return holds(f"only possessives have an apostrophe: {doubtful[0].text[:30]!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: contractions are written out."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        sure, doubtful = _contractions(text)
        for span in sorted([*sure, *doubtful], key=lambda s: -s.start):
            text = text[: span.start] + _written_out(span.text) + text[span.end :]
        return text if self.check(text).outcome == "holds" else FILLER_SENTENCES[0]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a pair of words is contracted, or a contraction added."""
        cleaned = clean(text)
        for full, short in ((" is not ", " isn't "), ("It is ", "It's "), ("it is ", "it's "), (" not ", "n't ")):
            if full in cleaned:
                yield cleaned.replace(full, short, 1)
        yield extend(cleaned, ", and that's that")
        yield "It's plain to see."


def _owns(following: tuple[nlp.Token, ...]) -> bool:
    """Whether what follows an 's is what somebody has: a noun, behind adjectives or numbers at most."""
    for token in following:
        if token.pos_ in ("NOUN", "PROPN"):
            return token.dep_ != "npadvmod" and not (token is not following[0] and token.lower in _TIMES)
        if token.pos_ not in ("ADJ", "NUM", "ADV") and token.dep_ not in ("amod", "punct"):
            return False
        if token is following[0] and token.pos_ in ("ADV", "VERB"):
            return False
    return False


_TIMES = word_set("today tonight tomorrow yesterday now morning")


def _contractions(cleaned: str) -> tuple[list[Span], list[Span]]:
    """What surely is contracted, and nouns with an 's."""
    sure: list[Span] = []
    doubtful: list[Span] = []
    for span in word_spans(cleaned):
        word = span.text.lower().replace("’", "'").replace("‘", "'")
        before = cleaned[span.start - 1 : span.start].replace("’", "'").replace("‘", "'")
        if before == "'" and f"'{word}" in ("'tis", "'twas", "'cause", "'em", "'til"):
            sure.append(Span(cleaned[span.start - 1 : span.end], span.start - 1, span.end))
        elif word in _BARE:
            sure.append(span)
        elif "'" not in word:
            continue
        elif _ALWAYS.fullmatch(word.rpartition("-")[2]) and not re.match(r"[0-9A-Z]+'[dm]", span.text):
            sure.append(span)
        elif word.endswith("'s") and not any(c.isdigit() for c in word) and len(word) > 3:
            doubtful.append(span)
    return sure, doubtful


def _written_out(word: str) -> str:
    plain = word.lower().replace("’", "'").replace("‘", "'")
    full = _FULL.get(plain)
    if full is None:
        ending = next((ending for ending in _SUFFIXES if plain.endswith(ending)), None)
        full = word[: -len(ending)] + _SUFFIXES[ending] if ending is not None else plain.replace("'", "")
        if plain in _BARE and plain.endswith("nt"):
            full = word[:-2] + " not"
    full = full.replace("'", "").replace("’", "")
    return full[:1].upper() + full[1:] if word[:1].isupper() else full


_FORM = pattern(
    rf"{WITHOUT} contractions?|{WITHOUT} contracted forms?|(?:spell|write) out (?:all )?contractions"
    r"|use (?:only )?full forms instead of contractions"
)

NoContractions.examples = (NoContractions(),)
