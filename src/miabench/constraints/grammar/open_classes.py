"""Which words are adjectives, adverbs, nouns and verbs: by the parse, and the model's dictionary where that errs."""

from miabench.constraints.grammar.irregular import ADJECTIVAL
from miabench.constraints.grammar.word_classes import (
    ARTICLES,
    COLORS,
    DETERMINERS,
    INDEFINITE,
    NEARLY_ADJECTIVES,
    PARTICLES,
    PERSONAL,
    POSSESSIVE,
)
from miabench.constraints.grammar.words import Word
from miabench.constraints.text.nlp import lexicon

Vote = bool | None


def adjective_vote(word: Word) -> Vote:
    """Whether a word is an adjective; None where grammars differ, or the parse may err."""
    token, text = word.last, word.lower
    if len(word.tokens) > 1:
        return _hyphenated(word)
    if text in DETERMINERS or text in ARTICLES or text in PERSONAL or text in POSSESSIVE:
        return False
    if text in NEARLY_ADJECTIVES:
        return None if token.tag_ in ("JJ", "JJS") else False
    known, noun = text in lexicon("adj"), text in lexicon("noun")
    if word.listed:
        return known and (not noun or token.tag_ != "NNS")
    if token.tag_.startswith("JJ"):
        after = word.next()
        if noun and after is not None and after.tag_ == "NNS" and after.lemma_ in lexicon("verb") and not word.has_verb:
            return False  # "the mural brightens", taken for two nouns
        if token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass") and _is_noun_use(word):
            return None if not noun else (text in COLORS and None) or None
        if text.endswith("ly") and text in lexicon("adv") and not known:
            return False
        return True if known or not noun or token.lemma_ != text else None
    if token.tag_ in ("VBN", "VBG"):
        return _participle(word, known)
    if token.tag_ in ("NN", "NNP"):
        ahead = word.head.i > token.i and word.head.tag_.startswith("NN")
        before_noun = ahead and token.dep_ in ("compound", "amod", "nmod")
        if before_noun and known and token.dep_ == "amod" and token.text[0].islower():
            return True
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
    return None if token.dep_ in ("acomp", "amod") or (token.dep_ == "compound" and token.tag_ == "VBG") else False


def adverb_vote(word: Word) -> Vote:
    """Whether a word is an adverb; None where grammars differ, or the parse may err."""
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


def noun_vote(word: Word) -> Vote:
    """Whether a word is a noun; None where grammars differ, or the parse may err."""
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


def verb_vote(word: Word) -> Vote:
    """Whether a word is a verb; None where grammars differ, or the parse may err."""
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
    if token.tag_ == "NNS" and token.lemma_ in lexicon("verb") and not word.has_verb:
        return _in_s(word)
    return False


def _in_s(word: Word) -> Vote:
    """Of a plural in a sentence without a verb: "the dog sleeps and snores"."""
    token = word.last
    if token.dep_ == "conj" and word.head.tag_ == "NNS" and word.head.lemma_ in lexicon("verb"):
        return _in_s(word._replace(tokens=(word.head,)))
    before, determiner = word.previous(), word.parse[max(0, token.i - 2)]
    return True if before is not None and before.tag_ == "NN" and determiner.tag_ in ("DT", "PRP$") else None
