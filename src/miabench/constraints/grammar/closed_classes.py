"""Which words are pronouns, conjunctions, prepositions, interjections and articles: by lists first, then the parse."""

from miabench.constraints.grammar.word_classes import (
    ARTICLES,
    COORDINATING,
    DEMONSTRATIVE,
    INDEFINITE,
    INTERJECTIONS,
    PERSONAL,
    PLAIN_INTERJECTIONS,
    POSSESSIVE,
    PREPOSITIONS,
    QUANTIFIERS,
    SOMETIMES_CONJUNCTION,
    SUBORDINATING,
    TIME_AND_PLACE,
)
from miabench.constraints.grammar.words import Word

Vote = bool | None


def pronoun_vote(word: Word) -> Vote:
    """Whether a word is a pronoun; None where grammars differ, or the parse may err."""
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
    if token.tag_ in ("PRP", "PRP$", "WP", "WP$") and text not in ("what", "which"):
        return True
    if text in DEMONSTRATIVE:
        if token.tag_ == "WDT":
            return True
        return token.tag_ != "IN" and token.dep_ not in ("mark", "det", "advmod")
    if text == "which":
        return token.dep_ != "det"
    if text == "what":
        exclaims = (after := word.next()) is not None and after.tag_.startswith(("DT", "JJ", "NN"))
        return token.dep_ != "det" and not exclaims
    before, after = word.previous(), word.next()
    if before is not None and (before.lower, text) in (("each", "other"), ("one", "another")):
        return True
    if after is not None and (text, after.lower) in (("each", "other"), ("one", "another")):
        return False
    if text in QUANTIFIERS:
        return None if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos") else False
    return False


def _in_capitals(word: Word) -> bool:
    near = [t for t in word.parse[max(0, word.last.i - 3) : word.last.i + 4] if len(t.text) > 1 and t.text.isalpha()]
    return sum(t.text.isupper() for t in near) > 2


def conjunction_vote(word: Word) -> Vote:
    """Whether a word is a conjunction; None where grammars differ, or the parse may err."""
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return False
    if text in COORDINATING:
        return None if text == "but" and token.dep_ == "prep" else True
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


def preposition_vote(word: Word) -> Vote:
    """Whether a word is a preposition; None where grammars differ, or the parse may err."""
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


def interjection_vote(word: Word) -> Vote:
    """Whether a word is an interjection; None where grammars differ, or the parse may err."""
    text = word.lower
    if text not in INTERJECTIONS:
        return None if word.last.tag_ == "UH" and text != "please" else False
    after = word.next()
    set_off = after is None or after.text in (",", "!", ".", "...", "…", "-", "—", "?")
    first = (before := word.previous()) is None or before.unit != word.last.unit or before.text in ('"', ",", "!", "'")
    if text in PLAIN_INTERJECTIONS:
        return True
    return True if set_off and first else None if word.last.tag_ == "UH" else False


def article_vote(word: Word) -> Vote:
    """Whether a word is an article; None where grammars differ, or the parse may err."""
    after = word.next()
    letter = word.lower == "a" and word.last.text == "A" and after is not None and after.text in (".", ")", ":")
    return word.lower in ARTICLES and not letter
