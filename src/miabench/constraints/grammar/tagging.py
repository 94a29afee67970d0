"""Which words of a text belong to a part of speech: for sure, or perhaps."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from miabench.constraints.grammar.irregular import ADJECTIVAL
from miabench.constraints.grammar.word_classes import (
    ARTICLES,
    COLORS,
    COORDINATING,
    DEMONSTRATIVE,
    DETERMINERS,
    INDEFINITE,
    INTERJECTIONS,
    NEARLY_ADJECTIVES,
    PARTICLES,
    PERSONAL,
    PLAIN_INTERJECTIONS,
    POSSESSIVE,
    PREPOSITIONS,
    QUANTIFIERS,
    SOMETIMES_CONJUNCTION,
    SUBORDINATING,
    TIME_AND_PLACE,
)
from miabench.constraints.text.nlp import Parse, Token, lexicon

SpeechPart = Literal[
    "adjective", "adverb", "pronoun", "conjunction", "preposition", "noun", "verb", "interjection", "article"
]
Vote = bool | None


class Tagged(NamedTuple):
    """A word of the class and its place; `sure` if every grammar counts it."""

    text: str
    start: int
    end: int
    lemma: str
    sure: bool


class Word(NamedTuple):
    """A word as its reader sees it: tokens joined by hyphens are one."""

    tokens: tuple[Token, ...]
    parse: Parse
    listed: bool
    """Whether it stands in a mere list of words ("Calm, bright, cold")."""
    strict: bool
    """Whether the class is forbidden altogether: then what only usually counts, counts."""

    @property
    def last(self) -> Token:
        """The token that says what the word is."""
        return self.tokens[-1]

    @property
    def lower(self) -> str:
        """The whole word in lower case."""
        return "".join(token.text for token in self.tokens).lower()

    @property
    def head(self) -> Token:
        """What the word depends on."""
        return self.parse[self.last.head]

    def next(self, n: int = 1) -> Token | None:
        """The token behind it."""
        at = self.last.i + n
        return self.parse[at] if at < len(self.parse) else None

    def previous(self) -> Token | None:
        """The token before it."""
        at = self.tokens[0].i - 1
        return self.parse[at] if at >= 0 else None


def tagged(cleaned: str, parsed: Parse, part: SpeechPart, *, strict: bool) -> list[Tagged]:
    """The words of a part of speech in a parsed text, in order."""
    found: list[Tagged] = []
    rule = _RULES[part]
    for word in _words(parsed, strict):
        vote = rule(word)
        if vote is not False:
            start, end = word.tokens[0].idx, word.last.end
            lemma = word.last.lemma_ if len(word.tokens) == 1 else word.lower
            found.append(Tagged(cleaned[start:end], start, end, lemma, vote is True))
    return found


def _words(parsed: Parse, strict: bool) -> list[Word]:
    listed = _lists(parsed)
    groups: list[list[Token]] = []
    for token in parsed:
        previous = groups[-1][-1] if groups else None
        if previous is not None and previous.end == token.idx and "-" in (previous.text, token.text):
            groups[-1].append(token)
        else:
            groups.append([token])
    found = []
    for group in groups:
        while len(group) > 1 and group[-1].text == "-":
            group.pop()
        if any(char.isalpha() for char in group[-1].text):
            found.append(Word(tuple(group), parsed, group[-1].unit in listed, strict))
    return found


def _lists(parsed: Parse) -> set[int]:
    """The sentences that are mere lists of words, each separated from the next."""
    found: set[int] = set()
    units: dict[int, list[Token]] = {}
    for token in parsed:
        units.setdefault(token.unit, []).append(token)
    for unit, tokens in units.items():
        while len(tokens) > 1 and not tokens[-1].text[:1].isalpha():
            tokens = tokens[:-1]
        gaps = sum(t.text in (",", ";", "/", "|", "-", ".", "!", "and", "or", "&") for t in tokens)
        words = sum(t.text[:1].isalpha() and t.lower not in ("and", "or") for t in tokens)
        if gaps >= words - 1:
            found.add(unit)
    return found


# ------------------------------------------------------------------------------------------------- open classes


def _adjective(word: Word) -> Vote:
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return _hyphenated(word)
    if text in DETERMINERS or text in ARTICLES or text in PERSONAL or text in POSSESSIVE:
        return False
    if text in NEARLY_ADJECTIVES:
        return None if token.tag_ in ("JJ", "JJS") else False
    known, noun = text in lexicon("adj"), text in lexicon("noun")
    if word.listed:
        return known if not noun else (True if known and token.tag_ != "NNS" else False)
    if token.tag_.startswith("JJ"):
        after = word.next()
        if noun and after is not None and after.tag_ == "NNS" and after.lemma_ in lexicon("verb") and not _has_verb(word):
            return False  # "the mural brightens", taken for two nouns
        if token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass") and _is_noun_use(word):
            return None if not noun else (text in COLORS and None) or None
        if text.endswith("ly") and text in lexicon("adv") and not known:
            return False
        return True if known or not noun or token.lemma_ != text else None
    if token.tag_ in ("VBN", "VBG"):
        return _participle(word, known)
    if token.tag_ in ("NN", "NNP"):
        after = word.next()
        before_noun = after is not None and after.tag_.startswith("NN") and token.dep_ in ("compound", "amod", "nmod")
        if before_noun and text in COLORS and token.text[0].islower():
            return True
        if before_noun and known and not noun and (token.text[0].islower() or word.previous() is None):
            return True
        if token.dep_ in ("acomp", "attr") and known and not noun:
            return True
    return None if token.tag_ == "RB" and token.dep_ == "acomp" and known else False


def _is_noun_use(word: Word) -> bool:
    """Whether a word stands where nouns do: "in red", "the poor"."""
    after = word.next()
    return after is None or not after.tag_.startswith(("NN", "JJ"))


def _hyphenated(word: Word) -> Vote:
    token = word.last
    after = word.next()
    before_noun = after is not None and after.tag_.startswith(("NN", "JJ", "VBN", "VBG")) and word.head.i > token.i
    predicate = token.dep_ in ("acomp", "ROOT", "conj", "attr", "oprd", "advcl") and not token.tag_.startswith("NN")
    if token.tag_.startswith(("JJ", "VBN", "VBD", "VBG")):
        return True if before_noun or predicate or word.lower in lexicon("adj") else None
    if before_noun and token.tag_.startswith("NN"):
        return True if word.tokens[0].tag_ in ("CD", "JJ") or word.lower in lexicon("adj") else None
    return word.lower in lexicon("adj") and (True if predicate else None)


def _participle(word: Word, known: bool) -> Vote:
    token = word.last
    if token.dep_ == "amod" and word.head.i > token.i:
        return True if word.strict and known else None
    if token.lower in ADJECTIVAL and any(
        t.lemma_ == "be" and t.head == token.i for t in word.parse[max(0, token.i - 4) : token.i]
    ):
        return None
    if token.dep_ == "conj" and known and word.head.tag_.startswith("JJ"):
        return True  # "lively and crowded"
    return None if token.dep_ in ("acomp", "amod") else False


def _adverb(word: Word) -> Vote:
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return None if token.tag_ == "RB" and text in lexicon("adv") else False
    if text in ("not", "n't"):
        return None
    known, adjective = text in lexicon("adv"), text in lexicon("adj")
    if token.tag_ in ("RB", "RBR", "RBS"):
        after = word.next()
        if text in PARTICLES or (text == "next" and after is not None and after.lower == "to"):
            return None if text not in ("next", "away", "back") else text != "next"
        if text in ("as", "about", "all", "both", "no", "any"):
            return None
        if text in ("more", "most", "less", "least", "better", "best", "further", "closer"):
            return True if token.dep_ == "advmod" else None
        if text.endswith("ly") and (known or not adjective):
            return True
        return True if known else (False if adjective else None)
    if token.tag_ == "WRB":
        return None
    if text.endswith("ly") and known and not adjective and text not in lexicon("noun"):
        return True
    if text in ("today", "tomorrow", "yesterday", "tonight", "home") and token.dep_ in ("npadvmod", "advmod"):
        return None
    if word.listed and known and not adjective and text not in lexicon("noun"):
        return True
    return None if token.tag_ == "RP" else False


def _noun(word: Word) -> Vote:
    token = word.last
    if token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
        if word.lower in PERSONAL or word.lower in INDEFINITE or word.lower in ARTICLES:
            return False
        if word.listed and word.lower not in lexicon("noun") and token.lemma_ not in lexicon("noun"):
            return None
        return True if word.strict or token.dep_ not in ("compound", "npadvmod", "nmod") else None
    if token.tag_ == "VBG":
        return None if token.dep_ in ("nsubj", "dobj", "pobj", "pcomp", "attr") else False
    if word.listed and word.lower in lexicon("noun"):
        return True if word.lower not in lexicon("adj") and word.lower not in lexicon("verb") else None
    return None if token.tag_.startswith("JJ") and token.dep_ in ("pobj", "dobj", "nsubj") else False


def _verb(word: Word) -> Vote:
    token = word.last
    if len(word.tokens) > 1 and not token.tag_.startswith("VB"):
        return False
    if word.listed:
        known = token.lemma_ in lexicon("verb") or word.lower in lexicon("verb")
        only = word.lower not in lexicon("noun") and word.lower not in lexicon("adj")
        return (True if only or token.tag_.startswith("VB") else None) if known else token.tag_.startswith("VB")
    if token.tag_ == "MD" or token.dep_ in ("aux", "auxpass"):
        return False if token.tag_ in ("TO", "RB") else (True if word.strict else None)
    if token.tag_ in ("VBN", "VBG"):
        if token.dep_ == "amod":
            return False if not word.strict else None
        return None if token.dep_ in ("acl", "nsubj", "pobj", "dobj", "pcomp", "compound", "prep") else True
    if token.tag_.startswith("VB"):
        return len(word.tokens) == 1 or None
    if token.tag_ == "NNS" and token.lemma_ in lexicon("verb") and not _has_verb(word):
        return _in_s(word)
    return False


def _in_s(word: Word) -> Vote:
    """Of a plural in a sentence without a verb: "the dog sleeps and snores"."""
    token = word.last
    if token.dep_ == "conj" and word.head.tag_ == "NNS" and word.head.lemma_ in lexicon("verb"):
        return _in_s(Word((word.head,), word.parse, word.listed, word.strict))
    before, determiner = word.previous(), word.parse[max(0, token.i - 2)]
    return True if before is not None and before.tag_ == "NN" and determiner.tag_ in ("DT", "PRP$") else None


def _has_verb(word: Word) -> bool:
    return any(t.unit == word.last.unit and t.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB") for t in word.parse)


# ------------------------------------------------------------------------------------------------- closed classes


def _pronoun(word: Word) -> Vote:
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return False
    if text in PERSONAL or text in INDEFINITE:
        if text == "i" and (after := word.next()) is not None and after.text == "." and word.listed:
            return None
        if text in ("us", "it") and token.text == text.upper():
            return None if not _in_capitals(word) else True  # the country, the trade
        return None if text == "mine" and token.tag_ == "NN" else True
    if text in POSSESSIVE:
        return True if word.strict or (text == "his" and token.dep_ != "poss") else None
    if token.tag_ in ("PRP", "PRP$", "WP", "WP$"):
        return True
    if text in DEMONSTRATIVE:
        if token.tag_ == "WDT":
            return True
        if token.tag_ == "IN" or token.dep_ in ("mark", "det", "advmod"):
            return False
        return True
    if text == "which":
        return token.dep_ != "det"
    if text == "what":
        return token.dep_ != "det"
    if text in QUANTIFIERS:
        return None if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos") else False
    return False


def _in_capitals(word: Word) -> bool:
    near = [t for t in word.parse[max(0, word.last.i - 3) : word.last.i + 4] if len(t.text) > 1 and t.text.isalpha()]
    return sum(t.text.isupper() for t in near) > 2


def _conjunction(word: Word) -> Vote:
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return False
    if text in COORDINATING:
        return None if text == "but" and token.dep_ == "prep" else True
    if text == "&":
        return None
    if text in SUBORDINATING:
        after = word.next()
        return None if text == "because" and after is not None and after.lower == "of" else True
    if text in TIME_AND_PLACE:
        if token.dep_ != "advmod" or word.head.dep_ in ("relcl", "ccomp", "ROOT", "pcomp", "csubj"):
            return False
        return True if word.head.dep_ == "advcl" else None
    if text in SOMETIMES_CONJUNCTION:
        if text == "provided" and token.tag_ != "IN":
            return False
        if token.dep_ in ("mark", "cc", "preconj") or token.tag_ == "CC":
            return True
        if text in ("if", "though", "while") and token.tag_ == "IN":
            return True
        opens = text == "so" and word.previous() is None and word.head.i > token.i + 1
        return None if opens else False
    if text in ("either", "neither", "both", "than"):
        return None if token.dep_ in ("preconj", "cc", "mark", "prep", "advmod") else False
    return False


def _preposition(word: Word) -> Vote:
    token, text = word.last, word.lower
    if text not in PREPOSITIONS or len(word.tokens) > 1:
        return None if text in ("including", "than", "regarding", "following") and token.dep_ == "prep" else False
    if text == "to":
        return token.dep_ != "aux" and token.dep_ != "prt"
    if token.dep_ in ("prep", "agent", "dative", "pcomp"):
        return True
    if token.dep_ in ("mark", "cc", "aux"):
        return False
    if token.tag_ == "RP" or token.dep_ == "prt":
        return None
    if text in ("of", "at", "with", "from", "into", "onto", "upon", "beside", "beneath", "toward", "towards", "during"):
        return True
    return None if token.tag_ == "IN" else False


def _interjection(word: Word) -> Vote:
    text = word.lower
    if text not in INTERJECTIONS:
        return None if word.last.tag_ == "UH" and text != "please" else False
    after = word.next()
    set_off = after is None or after.text in (",", "!", ".", "...", "…", "-", "—", "?")
    first = (before := word.previous()) is None or before.unit != word.last.unit or before.text in ('"', ",", "!", "'")
    if text in PLAIN_INTERJECTIONS:
        return True
    return True if set_off and first else None if word.last.tag_ == "UH" else False


def _article(word: Word) -> Vote:
    after = word.next()
    letter = word.lower == "a" and word.last.text == "A" and after is not None and after.text in (".", ")", ":")
    return word.lower in ARTICLES and not letter


_RULES: dict[SpeechPart, Callable[[Word], Vote]] = {
    "adjective": _adjective,
    "adverb": _adverb,
    "pronoun": _pronoun,
    "conjunction": _conjunction,
    "preposition": _preposition,
    "noun": _noun,
    "verb": _verb,
    "interjection": _interjection,
    "article": _article,
}
