"""The verbs of a text that carry a tense: what tense, aspect and voice, and whether in a main clause.

A small model's tags are taken where they are reliable; a table of forms and the verb's neighbours correct the rest.
Where a form can be read in two ways (a participle or a past tense, a verb or a plural), `sure` is False, and a check
whose outcome hangs on it is undecided.
"""

from typing import Literal, NamedTuple

from miabench.constraints.grammar.irregular import (
    ADJECTIVAL,
    FUTURE,
    PAST_ONLY,
    PRESENT_MODALS,
    PRESENT_ONLY,
    STATIVE,
    TWO_VERBS,
    UNCHANGING,
)
from miabench.constraints.text import quotations
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.nlp import Parse, Token, lexicon

Time = Literal["past", "present", "future", "any", "command"]
"""`any`: "could", "might", "they put", "if I were"."""
Clause = Literal["main", "time", "other"]
"""A main clause, one introduced by "as", "while", "when", "after" ..., any other subordinate one."""


class Verb(NamedTuple):
    """A finite verb with its auxiliaries: "has been seen" is one."""

    text: str
    start: int
    end: int
    unit: int
    time: Time
    continuous: bool
    perfect: bool
    passive: bool | None
    """None where it may tell a state: "is parked"."""
    clause: Clause
    subject: bool
    participle: bool
    """Whether it may be a participle without a verb of its own: "boats docked at the pier"."""
    sure: bool
    quoted: bool


_NOUNS = ("NN", "NNP", "NNS", "PRP")
_ADJECTIVES = ("JJ", "VBN", "VBG")
_ONE = word_set("a an this that each every one another")
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_BE = word_set("be is are am was were been being 's 're 'm is are")
_GET = word_set("get gets got gotten getting")
_TIME_MARKS = word_set("as while when whenever after before until till once whilst")
_OF_VERBS = {"dobj", "acomp", "xcomp", "ccomp", "attr", "prt", "advmod", "dative"}
_GENERIC = word_set("you we one")
_ALONE = word_set("it that this there here what who he she where how")


class Sentence:
    """The tokens of one sentence with the relations between them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = {token.i: token for token in tokens}
        self._children: dict[int, list[Token]] = {}
        for token in tokens:
            if token.head != token.i:
                self._children.setdefault(token.head, []).append(token)

    def children(self, token: Token) -> list[Token]:
        """What depends on a token."""
        return self._children.get(token.i, [])

    def head(self, token: Token) -> Token:
        """What a token depends on; itself where it is a root or its head is in another sentence."""
        return self.at.get(token.head, token)

    def subject(self, token: Token) -> Token | None:
        """The subject of a verb's own, or None."""
        return next((child for child in self.children(token) if child.dep_ in _SUBJECTS), None)

    def helpers(self, token: Token) -> list[Token]:
        """The auxiliaries of a verb."""
        return [c for c in self.children(token) if c.dep_ in ("aux", "auxpass") and c.lower != "to"]

    def has_to(self, token: Token) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(c.lower == "to" and c.dep_ == "aux" for c in self.children(token))

    def before(self, token: Token) -> Token | None:
        """The word before a token."""
        return self.at.get(token.i - 1)


def sentences_of(parse: Parse) -> list[Sentence]:
    """The sentences of a parse, in order; what stands in none (headings) is left out."""
    units: dict[int, list[Token]] = {}
    for token in parse:
        if token.unit >= 0:
            units.setdefault(token.unit, []).append(token)
    return [Sentence(tokens) for _, tokens in sorted(units.items())]


def verbs_of(cleaned: str, parse: Parse) -> list[Verb]:
    """The finite verbs of a text, and its commands."""
    quoted = quotations(cleaned)
    found: list[Verb] = []
    for sentence in sentences_of(parse):
        found += _verbs(sentence, quoted)
    return found


def _verbs(sentence: Sentence, quoted: list[tuple[int, int]]) -> list[Verb]:
    found: list[Verb] = []
    used: set[int] = set()
    for token in sentence.tokens:
        if not token.tag_.startswith(("VB", "MD")) and token.lower not in PRESENT_ONLY:
            continue
        main = _main_of(sentence, token)
        if main.i in used:
            continue
        parts = sorted({*sentence.helpers(main), main, token})
        time, sure = _time(sentence, main, parts)
        if time is None:
            continue
        used.add(main.i)
        found.append(_verb(sentence, main, parts, time, sure, quoted))
    for token in sentence.tokens[1:]:
        if token.tag_ in ("NNS", "NNPS") and token.lemma_ in lexicon("verb") and token.i not in used:
            verdict = _verb_in_s(sentence, token, alone=not found)
            if verdict is not None:
                verb = _verb(sentence, token, [token], "present", verdict, quoted)
                found.append(verb._replace(subject=True, clause=_clause_in_s(sentence, token)))
    return found


def _verb_in_s(sentence: Sentence, token: Token, *, alone: bool) -> bool | None:
    """Whether what is tagged as a plural is a verb ("the dog sleeps"): True, False if it may be one, None if not."""
    before = sentence.before(token)
    if before is None or before.tag_ not in _NOUNS + _ADJECTIVES:
        return None
    determiner = sentence.before(before)
    one = determiner is not None and determiner.lower in _ONE
    the = determiner is not None and determiner.tag_ in ("DT", "PRP$")
    after = sentence.at.get(token.i + 1)
    ends = after is None or not after.tag_.startswith(("NN", "VB", "MD", "POS", "JJ"))
    if before.tag_ == "NN" and ends and (one or the):
        if one or alone or _clause_in_s(sentence, token) == "time":
            return True
        return False if token.dep_ == "conj" and sentence.head(token).tag_.startswith("VB") else None
    goes_on = after is not None and after.tag_ in ("IN", "DT", "RB", "TO", "PRP$")
    return False if alone and goes_on and sentence.tokens[-1].text in ".!" else None


def _clause_in_s(sentence: Sentence, token: Token) -> Clause:
    head = sentence.head(token)
    return "time" if token.dep_ == "pobj" and head.lower in ("as", "while", "when") else "main"


def _main_of(sentence: Sentence, token: Token) -> Token:
    while token.dep_ in ("aux", "auxpass"):
        head = sentence.head(token)
        if head == token or not (head.tag_.startswith("VB") or head.pos_ in ("AUX", "VERB")):
            break
        token = head
    return token


def _verb(
    sentence: Sentence, main: Token, parts: list[Token], time: Time, sure: bool, quoted: list[tuple[int, int]]
) -> Verb:
    helpers = [part for part in parts if part != main]
    words = [part.lower for part in helpers]
    has = any(part.lemma_ in ("have", "'ve") or part.lower in ("'ve", "had", "has") for part in helpers)
    going = main.lower == "going" and any(_infinitive(sentence, c) for c in sentence.children(main))
    ing = main.tag_ == "VBG" and any(word in _BE for word in words)
    start, end = min(parts).idx, max(part.end for part in parts)
    return Verb(
        text=" ".join(part.text for part in parts),
        start=start,
        end=end,
        unit=main.unit,
        time="future" if going and time == "present" else time,
        continuous=(ing and not going) or ("being" in words and any(w in _BE for w in words if w != "being")),
        perfect=has and (main.tag_ in ("VBN", "VBD") or "been" in words),
        passive=_passive(sentence, main, words),
        clause=_clause(sentence, main),
        subject=_has_subject(sentence, main),
        participle=not helpers and _may_be_participle(sentence, main),
        sure=sure,
        quoted=any(a < start < b for a, b in quoted),
    )


def _may_be_participle(sentence: Sentence, main: Token) -> bool:
    if main.tag_ not in ("VBD", "VBN") or main.lower in PAST_ONLY or main.dep_ == "conj":
        return False
    subject = sentence.subject(main)
    if subject is None or subject.tag_ == "PRP" or any(c.dep_ in _OF_VERBS for c in sentence.children(main)):
        return subject is None
    return not (
        sentence.tokens[0].lower in ("the", "this", "that", "these", "those") and sentence.tokens[-1].text in ".!"
    )


def _infinitive(sentence: Sentence, token: Token) -> bool:
    return token.dep_ in ("xcomp", "advcl", "ccomp") and sentence.has_to(token)


def _has_subject(sentence: Sentence, main: Token) -> bool:
    for _ in range(20):
        if sentence.subject(main):
            return True
        if main.dep_ == "relcl":
            return True
        if main.dep_ != "conj":
            return False
        main = sentence.head(main)
    return False


# ------------------------------------------------------------------------------------------------- tense


def _time(sentence: Sentence, main: Token, parts: list[Token]) -> tuple[Time | None, bool]:
    """The time of a group of verbs by its first word, None where it is no finite verb; and whether that is sure."""
    if sentence.has_to(main) and len(parts) == 1:
        return None, True
    first = next((p for p in parts if p.tag_ in _FINITE or p.lower in PRESENT_ONLY or p.lower in PAST_ONLY), None)
    if first is None or (first == main and len(parts) > 1 and parts[0] != main):
        first = parts[0]
    word = first.lower
    if word in ("do", "don't") and _is_command(sentence, main):
        return "command", True
    if first.tag_ == "MD" or word in FUTURE:
        return _modal_time(word), True
    if word in PRESENT_ONLY or word in ("'re", "'m") or (word in ("has", "have", "'ve") and first.tag_ in _FINITE):
        return "present", True
    if word == "were" and any(c.lower in ("if", "though") for c in sentence.children(main)):
        return "any", True
    if word in PAST_ONLY and first.tag_ != "NN" and not (word in ("came", "became", "ran") and first.tag_ == "VBN"):
        return "past", True
    if word == "'s":
        before = sentence.before(first)
        return "present", before is not None and (before.lower in _ALONE or first != main)
    if word == "'d":
        return "any", True
    if word in UNCHANGING and first == main and first.tag_ in ("VBD", "VBP", "VBN", "VB"):
        return _unchanging_time(sentence, main)
    if first.tag_ == "VBZ":
        return "present", _plural_or_verb(sentence, first)
    if first.tag_ == "VBP":
        if _is_command(sentence, main):
            return "command", True
        return "present", _has_subject(sentence, main)
    if first.tag_ == "VBD":
        if first == main and word in lexicon("verb") and word not in TWO_VERBS:
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
    subject = sentence.subject(_first_conjunct(sentence, main))
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


def _first_conjunct(sentence: Sentence, main: Token) -> Token:
    for _ in range(20):
        if main.dep_ != "conj" or sentence.subject(main):
            break
        main = sentence.head(main)
    return main


def _plural_or_verb(sentence: Sentence, token: Token) -> bool:
    """Whether a word in -s is surely a verb rather than a plural."""
    subject = sentence.subject(token)
    if subject is not None:
        return True
    if token.dep_ in ("aux", "auxpass", "relcl"):
        return True
    if any(child.dep_ in _OF_VERBS for child in sentence.children(token)) or token.lemma_ not in lexicon("noun"):
        return True
    return token.dep_ == "conj" and sentence.head(token).tag_ in ("VBZ", "VBP")


def _past(sentence: Sentence, main: Token) -> tuple[Time | None, bool]:
    """Of a form in -ed or the like that is tagged as a past tense: it may be a participle."""
    subject = sentence.subject(main)
    if main.dep_ in ("amod", "acl") and subject is None:
        return None, True
    if subject is not None and subject.tag_ in ("PRP", "WP", "WDT"):
        return "past", True
    if subject is not None and _is_enclosed(sentence, main):
        return None, True
    if main.dep_ == "conj" and subject is None:
        head = sentence.head(main)
        if head.tag_ == "VBN" or (head.tag_ == "VBG" and main.lower.endswith("ed")):
            return None, True  # "is painted and framed"
    return "past", not _other_verb_after(sentence, main)


def _is_enclosed(sentence: Sentence, main: Token) -> bool:
    """Whether a form stands between commas, and a verb behind them: "a cat, curled up on a rug, sleeps"."""
    before = sentence.before(main)
    if before is None or before.text != ",":
        return False
    rest = [token for token in sentence.tokens if token.i > main.i]
    comma = next((token.i for token in rest if token.text == ","), None)
    behind = next((token for token in rest if comma is not None and token.i > comma), None)
    return behind is not None and (behind.tag_ in _FINITE or (behind.tag_ == "NNS" and behind.lemma_ in lexicon("verb")))


def _other_verb_after(sentence: Sentence, main: Token) -> bool:
    """Whether the clause goes on to a verb that may be its real one: "a boat moored at the pier rocks"."""
    for i in range(main.i + 1, sentence.tokens[-1].i + 1):
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
    first = _first_conjunct(sentence, main)
    if main.dep_ == "conj" and (sentence.helpers(first) or sentence.has_to(first)):
        return None, True
    if first.dep_ == "ROOT" and sentence.subject(first):
        return "present", False
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
    return first.tag_ in ("VB", "VBP", "VBD") and first.dep_ in ("ROOT", "ccomp") and _clause(sentence, first) == "main"


# ------------------------------------------------------------------------------------------------- clauses and voice


def _clause(sentence: Sentence, main: Token) -> Clause:
    token = main
    for _ in range(40):
        marks = [c for c in sentence.children(token) if c.dep_ == "mark" or (c.tag_ == "WRB" and c.dep_ == "advmod")]
        if token.dep_ == "ROOT" or sentence.head(token) == token:
            return "main"
        if token.dep_ in ("conj", "dep", "parataxis", "aux", "auxpass"):
            if marks and token.dep_ != "conj":
                return _marked(sentence, token, marks)
            token = sentence.head(token)
            continue
        if token.dep_ == "ccomp":
            if not _stands_alone(sentence, token, marks):
                return "other"
            token = sentence.head(token)
            continue
        if token.dep_ == "advcl":
            return _marked(sentence, token, marks)
        return "other"
    return "other"


def _marked(sentence: Sentence, token: Token, marks: list[Token]) -> Clause:
    words = {mark.lower for mark in marks}
    if not words & _TIME_MARKS or words & {"if", "though"}:
        return "other"
    subject = sentence.subject(token)
    return "other" if subject is not None and subject.lower in _GENERIC else "time"


def _stands_alone(sentence: Sentence, token: Token, marks: list[Token]) -> bool:
    """Whether what is parsed as the object of a verb is a clause beside it: "Rain falls; the street shines"."""
    if any(mark.lower != "that" or mark.dep_ == "mark" for mark in marks) or sentence.subject(token) is None:
        return False
    left, right = sorted((token.i, token.head))
    between = [sentence.at[i] for i in range(left, right) if i in sentence.at]
    return any(t.text in (",", ";", ":", "-", "—", "–", "...", "…") for t in between)


def _passive(sentence: Sentence, main: Token, helpers: list[str]) -> bool | None:
    """Whether a group is in the passive voice."""
    kids = sentence.children(main)
    if main.tag_ not in ("VBN", "VBD") or not helpers:
        first = _first_conjunct(sentence, main)
        return (
            first != main
            and main.tag_ in ("VBN", "VBD")
            and _passive(sentence, first, [h.lower for h in sentence.helpers(first)])
        )
    last = helpers[-1]
    if last not in _BE and last not in _GET and not any(c.dep_ == "auxpass" for c in kids):
        return False
    if last == "'s" and not any(c.dep_ == "auxpass" for c in kids):
        return None
    word = main.lower
    by = any(c.lower == "by" and c.dep_ in ("agent", "prep") for c in kids)
    if by:
        return True
    if word in ADJECTIVAL:
        return False
    return None if word in STATIVE else True
