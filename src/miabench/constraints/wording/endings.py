"""No words, or no verbs, that end in some letters: "without any verbs ending in -ing"."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.replace import without
from miabench.constraints.edits.small import FILLER_SENTENCES, extend
from miabench.constraints.text import Span, clean, nlp, word_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern

Ending = Annotated[
    str,
    BeforeValidator(lambda v: v.lower().lstrip("-") if isinstance(v, str) else v),
    Field(pattern="^[a-z]{1,8}$"),
]

_NO_VERBS = word_set(
    "thing something nothing everything anything plaything morning evening ceiling during king ring wing inning "
    "sibling duckling gosling sapling darling herring earring offspring pudding awning shilling sterling viking "
    "wedding clothing bedding lightning hamstring underling wellbeing weakling seedling starling keyring dumpling "
    "cunning anything's icing frosting flooring roofing siding guttering scaffolding decking piping plumbing "
    "wiring"
)
"""Words in -ing that aren't verbs, whatever the tagger says."""
_NOUNS = word_set(
    "building painting meeting parking dining living drawing feeling setting lighting opening landing crossing "
    "topping being engineering dressing lining seasoning blessing greeting warning meaning ending beginning "
    "filling gathering housing shopping fishing swimming hiking camping running cutting sewing boxing waiting "
    "walking sleeping washing rocking frying cooking baking knitting marketing advertising accounting banking "
    "training railing clearing covering marking carving engraving etching writing reading spelling heading "
    "understanding surrounding wording coating casing packaging stuffing pairing serving offering earning saving "
    "spending skiing surfing cycling racing wrestling skating sailing rowing bowling gardening farming mining "
    "shipping shelving paneling panelling tubing netting matting carpeting crowning standing"
)
"""Nouns in -ing as long as the tagger takes them for nouns: of "swimming" only in "swimming pool"."""
_HALF_NOUNS = word_set(
    "shopping fishing swimming hiking camping running cutting sewing boxing waiting walking sleeping washing "
    "rocking frying cooking baking knitting reading writing skiing surfing cycling racing wrestling skating "
    "sailing rowing bowling gardening farming mining shipping standing dining parking living training spending "
    "saving serving"
)
"""Of these, the ones that name an action where nothing follows that they describe."""
_PREPOSITIONS = word_set(
    "including according regarding concerning following considering excluding depending owing barring"
)
_BASES = word_set(
    "bring sing ring spring string swing sting cling fling wring sling ping ding bling ming wing king sting upbring"
)
"""Verbs whose plain form ends in -ing: whether they are meant, nobody can say."""
_ADJECTIVES = word_set(
    "interesting amazing charming exciting stunning surprising boring disappointing fascinating inspiring "
    "outstanding striking promising willing loving caring outgoing pleasing relaxing refreshing welcoming "
    "inviting missing overwhelming breathtaking captivating imposing appealing compelling touching challenging"
)
"""Adjectives in -ing that nobody takes for a verb where they are tagged as adjectives."""


class ExcludesEnding(Constraint):
    """No word ends in the letters; or no verb does, participles included ("a smiling girl"), nouns not ("a ceiling").

    Verbs are told from nouns by spaCy where such a word isn't known to be none. Plain forms ("sing") leave it open.
    """

    kind: Literal["excludes_ending"] = "excludes_ending"
    category: ClassVar[str] = "grammar"
    ending: Ending
    of: Literal["words", "verbs"]

    triggers = ("word", "verb", "form")

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.of == "verbs" and self.ending not in ("ing", "ed"):
            raise ValueError("of verbs only the endings 'ing' and 'ed' are known")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        match = _ENDING.fullmatch(text) or _SHORT.fullmatch(text)
        if match is None:
            return None
        named = match.groupdict()
        ending: str = named["ending"] or named["form"]
        of: Literal["words", "verbs"] = "verbs" if (named["what"] or named["whose"]).startswith("verb") else "words"
        return None if of == "verbs" and ending not in ("ing", "ed") else cls(ending=ending, of=of)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        end = f"-{self.ending}"
        return (
            f"without any {self.of} ending in {end}",
            f"without using {self.of} that end in {end}",
            f"avoiding {self.of} ending with '{end}'",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        spans = [s for s in word_spans(cleaned) if self.ending in s.text.lower()]
        ends = [s for s in spans if _end(s.text).endswith(self.ending)]
        inner = [s for s in spans if s not in ends and any(p.endswith(self.ending) for p in _parts(s.text))]
        if self.of == "words":
            if ends:
                return broken(
                    f"{_named(ends)} end in -{self.ending}"
                    if len(ends) > 1
                    else f"{_named(ends)} ends in -{self.ending}"
                )
            if inner:
                return undecided(f"part of {_named(inner)} ends in -{self.ending}")
            return holds(f"no word ends in -{self.ending}")
        candidates = [s for s in [*ends, *inner] if self.ending != "ing" or _end(s.text) not in _NO_VERBS]
        if not candidates:
            return holds(f"no verb ends in -{self.ending}")
        return self._verbs(cleaned, sorted(candidates, key=lambda s: s.start))

    def _verbs(self, cleaned: str, spans: list[Span]) -> Finding:
        doc = nlp.parse(cleaned)
        if doc is None:
            return nlp.unparsed(cleaned)
        shouted = cleaned == cleaned.upper() and cleaned != cleaned.lower()
        if shouted and (small := nlp.parse(cleaned.lower())) is not None and len(cleaned.lower()) == len(cleaned):
            doc = small
        found = {token.idx + len(token.text): token for token in doc}
        doubtful: list[Span] = []
        for span in spans:
            verdict = self._is_verb(_end(span.text), found.get(span.end))
            if verdict:
                return broken(f"the verb {span.text[:30]!r} ends in -{self.ending}")
            if verdict is None:
                doubtful.append(span)
        if doubtful:
            return undecided(f"{_named(doubtful)} may count as a verb in -{self.ending}")
        return holds(f"what ends in -{self.ending} is no verb: {_named(spans)}")

    def _is_verb(self, word: str, token: nlp.Token | None) -> bool | None:
        """Whether a word with the ending is a verb, or None where readers may differ."""
        if token is None:
            return None
        verb = token.pos_ in ("VERB", "AUX")
        if self.ending != "ing":
            return verb
        if word in _BASES or word in _PREPOSITIONS:
            return None if verb or word in _PREPOSITIONS else False
        if verb:
            return None if word in _HALF_NOUNS and token.dep_ == "amod" else True  # "a rocking chair"
        if token.pos_ == "ADJ":
            return False if word in _ADJECTIVES else None
        if word not in _NOUNS or (word in _HALF_NOUNS and token.dep_ not in ("compound", "amod", "nmod")):
            return None
        return False

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: something neutral stands for words with the ending."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        doomed = {s.text for s in word_spans(text) if any(p.endswith(self.ending) for p in _parts(s.text))}
        if doomed:
            text = without(text, sorted(doomed), avoid=sorted(doomed))
        options = (text, *FILLER_SENTENCES, "So it is, as is.", "Up and up.", "1 2 3")
        return next(option for option in options if self.check(option).outcome == "holds")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: adds a word with the ending."""
        cleaned = clean(text)
        for addition in _ADDITIONS.get(self.ending, (f" with a tr{self.ending}",)):
            yield extend(cleaned, addition)
            yield extend(cleaned, addition, -1)
        yield "They are walking home." if self.ending == "ing" else "They walked home."
        yield f"Tr{self.ending}"


_ADDITIONS = {
    "ing": (", waiting for more", ", while people are walking past", ", glowing"),
    "ed": (", as they walked past", ", which they liked"),
    "ly": (" clearly", ", truly"),
}


def _end(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _parts(word: str) -> list[str]:
    return [_end(part) for part in re.split(r"[-/]", word)]


def _named(spans: list[Span]) -> str:
    return ", ".join(repr(span.text[:30]) for span in spans[:3])


_NO = (
    r"(?:without|avoid|avoiding|do not use|don't use|never use|never using|not using|no|with no|using no|excluding"
    r"|contain no|containing no)"
)
_WHAT = r"(?P<what>verbs?|words?)"
_ENDING = pattern(
    rf"(?:(?:with |where )?{_NO})(?: using| including| the use of| use of)?(?: any| a single| a)? {_WHAT} "
    r"(?:(?:that |which |may |should |must |can )?(?:ends?|ending|finish(?:es|ing)?)) (?:in"
    r"|with)(?: the (?:letters|suffix|ending))? "
    r"[\"']?-?(?P<ending>[a-z]{2,8})[\"']?"
)
_SHORT = pattern(
    rf"{_NO}(?: using| including| the use of| use of)?(?: any| a single| a)? "
    r"(?:[\"']?-(?P<ending>ing|ed|ly)[\"']? (?P<what>verbs?|words?|(?:verb )?forms?)"
    r"|(?P<whose>verbs?|words?) in (?:the |an? )?[\"']?-(?P<form>ing|ed)[\"']? form)"
)

ExcludesEnding.examples = (ExcludesEnding(ending="ing", of="verbs"), ExcludesEnding(ending="ly", of="words"))
