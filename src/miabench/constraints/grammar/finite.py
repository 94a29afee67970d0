"""The time that a finite verb speaks of, told by its form, its tag and its neighbours."""

from typing import Literal

from miabench.constraints.grammar.clauses import clause_of
from miabench.constraints.grammar.irregular import (
    FUTURE,
    PAST_FORMS,
    PAST_ONLY,
    PRESENT_MODALS,
    PRESENT_ONLY,
    TWO_VERBS,
    UNCHANGING,
)
from miabench.constraints.grammar.structure import Sentence
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.nlp import Token, lexicon

Time = Literal["past", "present", "future", "any", "command"]
"""`any`: "could", "might", "they put", "if I were"."""

FINITE_TAGS = ("VBZ", "VBP", "VBD", "MD")
OF_VERBS = {"dobj", "acomp", "xcomp", "ccomp", "attr", "prt", "advmod", "dative"}
"""What only verbs have."""
_ALONE = word_set("it that this there here what who he she where how")


def time_of(sentence: Sentence, main: Token, parts: list[Token]) -> tuple[Time | None, bool]:
    """The time of a group of verbs by its first word, None where it is no finite verb; and whether that is sure."""
    if sentence.has_to(main) and len(parts) == 1:
        return None, True
    first = next((p for p in parts if p.tag_ in FINITE_TAGS or p.lower in PRESENT_ONLY or p.lower in PAST_ONLY), None)
    if first is None or (first == main and len(parts) > 1 and parts[0] != main):
        first = parts[0]
    word = first.lower
    if word in ("do", "don't") and _is_command(sentence, main):
        return "command", True
    if first.tag_ == "MD" or word in FUTURE:
        return _modal_time(word), True
    if word in PRESENT_ONLY or word in ("'re", "'m") or (word in ("has", "have", "'ve") and first.tag_ in FINITE_TAGS):
        return "present", True
    if word == "were" and any(c.lower in ("if", "though") for c in sentence.children(main)):
        return "any", True
    before = sentence.before(first)
    if before is not None and (before.lower in ("a", "an", "the") or before.tag_ == "PRP$") and word in lexicon("noun"):
        return None, True  # "a rose lies on the saw"
    if word in PAST_ONLY and first.tag_ != "NN" and not (word in ("came", "became", "ran") and first.tag_ == "VBN"):
        return "past", True
    if first == main and first.tag_ in ("VB", "VBP", "VBZ") and (word in PAST_FORMS or _is_past_z(first)):
        return "past", True
    if word == "'s":
        return "present", before is not None and (before.lower in _ALONE or first != main)
    if word == "'d":
        return "any", True
    if word in UNCHANGING and first == main and first.tag_ in ("VBD", "VBP", "VBN", "VB"):
        return _unchanging_time(sentence, main)
    if first.tag_ == "VBZ" and _is_noun_first(sentence, first):
        return None, True
    if first.tag_ == "VBZ":
        return "present", _plural_or_verb(sentence, first)
    if first.tag_ == "VBP":
        if _is_command(sentence, main):
            return "command", True
        return "present", sentence.has_subject(main)
    if first.tag_ == "VBD":
        if first == main and word in lexicon("verb") and word not in TWO_VERBS | PAST_FORMS:
            return "present", False
        return _past(sentence, main)
    if first.tag_ == "VB" and first == main:
        return _base(sentence, main)
    if first.tag_ == "VBN" and first == main and sentence.subject(main) and main.dep_ not in ("acl", "amod"):
        return ("past", False) if word.endswith("ed") else (None, True)
    return None, True


def _modal_time(word: str) -> Time:
    if word in FUTURE:
        return "future"
    return "present" if word in PRESENT_MODALS else "any"


def _unchanging_time(sentence: Sentence, main: Token) -> tuple[Time | None, bool]:
    subject = sentence.subject(sentence.first_conjunct(main))
    if subject is None:
        if main.tag_ == "VBN":
            return None, True
        return ("command", True) if _is_command(sentence, main) else ("any", False)
    if main.tag_ == "VB" and main.dep_ in ("ccomp", "xcomp") and not sentence.helpers(main):
        return None, True
    plural = subject.tag_ in ("NNS", "NNPS") or subject.lower in word_set("i you we they these those both many who")
    plural = plural or any(c.dep_ == "conj" for c in sentence.children(subject))
    if main.tag_ == "VBN" and main.dep_ in ("acl", "amod"):
        return None, True
    return ("any", True) if plural else ("past", True)


def _plural_or_verb(sentence: Sentence, token: Token) -> bool:
    """Whether a word in -s is surely a verb rather than a plural."""
    subject = sentence.subject(token)
    if subject is not None:
        return True
    if token.dep_ in ("aux", "auxpass", "relcl"):
        return True
    if any(child.dep_ in OF_VERBS for child in sentence.children(token)) or token.lemma_ not in lexicon("noun"):
        return True
    return token.dep_ == "conj" and sentence.head(token).tag_ in ("VBZ", "VBP")


def _past(sentence: Sentence, main: Token) -> tuple[Time | None, bool]:
    """Of a form in -ed or the like that is tagged as a past tense: it may be a participle."""
    subject = sentence.subject(main)
    if main.dep_ in ("amod", "acl") and subject is None:
        return None, True
    if subject is not None and subject.tag_ in ("PRP", "WP", "WDT"):
        return "past", True
    if subject is not None and (_is_enclosed(sentence, main) or _is_absolute(sentence, main, subject)):
        return None, True
    if main.dep_ == "conj" and subject is None:
        head = sentence.head(main)
        if head.tag_ == "VBN" or (head.tag_ == "VBG" and main.lower.endswith("ed")):
            return None, True  # "is painted and framed"
    return "past", not _other_verb_after(sentence, main)


def _is_past_z(token: Token) -> bool:
    return token.tag_ == "VBZ" and token.lower.endswith("ed")


def _is_noun_first(sentence: Sentence, token: Token) -> bool:
    """Whether a sentence begins with a plural that is taken for a verb: "Leaves crunched underfoot"."""
    after = sentence.at.get(token.i + 1)
    return token == sentence.tokens[0] and after is not None and after.tag_ in ("VBD", "VBN", "VBP", "MD")


def _is_absolute(sentence: Sentence, main: Token, subject: Token) -> bool:
    """Whether a noun with a participle stands behind a comma: "children race by, coins clutched in their fists"."""
    left = subject
    for _ in range(6):
        before = sentence.before(left)
        if before is None or before.text == "," or before.head not in (subject.i, left.i):
            break
        left = before
    before = sentence.before(left)
    if before is None or before.text != "," or any(c.dep_ == "dobj" for c in sentence.children(main)):
        return False
    ahead = [token for token in sentence.tokens if token.i < before.i]
    return any(t.tag_ in ("VBZ", "VBP") or (t.tag_ == "NNS" and t.lemma_ in lexicon("verb")) for t in ahead)


_REACH = 40
"""How many words behind a verb are looked at."""


def _is_enclosed(sentence: Sentence, main: Token) -> bool:
    """Whether a form stands between commas, and a verb behind them: "a cat, curled up on a rug, sleeps"."""
    before = sentence.before(main)
    if before is None or before.text != ",":
        return False
    rest = [sentence.at[i] for i in range(main.i + 1, main.i + _REACH) if i in sentence.at]
    comma = next((token.i for token in rest if token.text == ","), None)
    behind = next((token for token in rest if comma is not None and token.i > comma), None)
    return behind is not None and (
        behind.tag_ in FINITE_TAGS or (behind.tag_ == "NNS" and behind.lemma_ in lexicon("verb"))
    )


def _other_verb_after(sentence: Sentence, main: Token) -> bool:
    """Whether the clause goes on to a verb that may be its real one: "a boat moored at the pier rocks"."""
    for i in range(main.i + 1, main.i + _REACH):
        token = sentence.at.get(i)
        if token is None or token.tag_ in (",", ":", ".", "CC", "IN_") or token.dep_ in ("mark", "cc"):
            return False
        if token.tag_ in ("WDT", "WP", "WRB") or (token.dep_ == "nsubj" and token.head > token.i):
            return False
        if token.tag_ in ("VBZ", "VBP", "MD") and sentence.subject(token) is None:
            return True
        if token.tag_ == "NNS" and token.lemma_ in lexicon("verb") and token.dep_ in ("dobj", "dep", "npadvmod"):
            return True
        if token.tag_ in ("VBD", "VBN") and token.dep_ not in ("acl", "amod") and token.lower in PAST_ONLY:
            return True
    return False


def _base(sentence: Sentence, main: Token) -> tuple[Time | None, bool]:
    """Of a base form without an auxiliary: a command, a mistaken present, or part of "let it cool"."""
    if _is_command(sentence, main):
        return "command", True
    first = sentence.first_conjunct(main)
    if main.dep_ == "conj" and (sentence.helpers(first) or sentence.has_to(first)):
        return None, True
    if first.dep_ == "ROOT" and (subject := sentence.subject(first)):
        return "present", subject.tag_ in ("NNS", "PRP", "NNPS") and subject.i < first.i
    return None, True


def _is_command(sentence: Sentence, main: Token) -> bool:
    """Whether a verb commands: a base form without a subject, in a main clause."""
    first = main
    for _ in range(20):
        if first.dep_ not in ("conj", "dep", "parataxis") or sentence.subject(first):
            break
        first = sentence.head(first)
    if sentence.subject(first) or sentence.subject(main) or not first.tag_.startswith("VB"):
        return False
    if main.tag_ not in ("VB", "VBP") and main.lower not in UNCHANGING:
        return False
    helpers = [h for h in sentence.helpers(first) if h.lower not in ("do", "don't")]
    if helpers or sentence.has_to(first) or sentence.has_to(main):
        return False
    return (
        first.tag_ in ("VB", "VBP", "VBD") and first.dep_ in ("ROOT", "ccomp") and clause_of(sentence, first) == "main"
    )
