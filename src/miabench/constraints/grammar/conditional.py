"""Conditional clauses: "if it rains", "unless ...", "provided that ...", "were I to ...". Found by their words."""

import re
from typing import ClassVar, Literal

from miabench.constraints.edits.small import decapitalise, split_tail
from miabench.constraints.grammar.questions import is_question
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.grammar.structure import is_inside
from miabench.constraints.text import quotations
from miabench.constraints.text.pattern import pattern


class ConditionalClause(SentenceForm):
    """Sentences with a conditional clause: every one, the last, some, none, or so many.

    "As if" and the "if" that means *whether* ("I wonder if it is open") make none; "if possible" and what only a
    quotation says is doubtful.
    """

    kind: Literal["conditional_clause"] = "conditional_clause"
    triggers = ("condition", "clause", "sentence", "statement", "construction")
    noun = (
        r"(?:conditional (?:clauses?|sentences?|statements?)|conditionals?|(?:\"if\"|'if'|if)[- ](?:clauses?"
        r"|sentences?|statements?|conditions?)"
        r"|if[-/ ]then (?:clauses?|sentences?|statements?|constructions?))"
    )
    predicate = (
        r"(?:a conditional(?: clause| sentence| statement)?|conditional|(?:phrased "
        r"|written )?as a conditional(?: sentence| statement)?|(?:containing|contains|with|using|contain|include"
        r"|includes|including|uses) a conditional clause)"
    )
    unit = "conditional clause"
    wordings: ClassVar = {
        "every": (
            "with every sentence as a conditional sentence",
            "using only conditional sentences",
            "write every sentence as a conditional sentence",
        ),
        "some": ("containing a conditional clause", "include an if-clause", "using a conditional sentence"),
    }
    stock = (
        "If the light fades, the colors soften.",
        "Unless it rains, the street stays dry.",
        "If the door opens, the cat runs out.",
    )

    def vote(self, sentence: str) -> Vote:
        """See `SentenceForm.vote`."""
        return _vote(sentence)

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`: "If the light is right, ..."."""
        body, tail = split_tail(sentence)
        return self.stock[0] if is_question(sentence) else f"If the light is right, {decapitalise(body)}{tail or '.'}"

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`."""
        body, tail = split_tail(sentence)
        if not body.startswith("If the light is right, "):
            return self.plain
        kept = body.removeprefix("If the light is right, ")
        return f"{kept[:1].upper()}{kept[1:]}{tail}"


_WHO = r"(?:i|he|she|it|they|we|you|one|there|this|that|the|an?|his|her|its|their|my|our|your|these|those|any|some|no)"
_CONNECTIVE = pattern(
    r"(?<![\w'’-])(?P<word>if|unless|provided(?: that)?|providing(?: that)?|on (?:the )?condition that"
    r"|assuming(?: that)?"
    r"|supposing(?: that)?|suppose|as long as|so long as|in case|in the event that|lest|even if|only if)(?![\w'’-])",
    re.IGNORECASE,
)
_INVERTED = pattern(
    rf"(?:^|[,;:—–] ?|\b(?:and|but) )[\"“]?(?:(?:should {_WHO} (?:\w+ ){{0,4}}?\w+)"
    rf"|(?:were {_WHO} (?:[\w'’-]+ ){{0,5}}?(?:to|not|a|in|there|able)\b)"
    rf"|(?:had {_WHO} (?:[\w'’-]+ ){{0,5}}?(?:\w+ed|been|not|known|seen|gone|come|taken|left|made|found|had|done))\b)",
    re.IGNORECASE,
)
_WERE_IT_NOT = pattern(r"\b(?:were|had) (?:it|there|they|he|she) not\b|\bwere it not for\b", re.IGNORECASE)
_WHETHER_BEFORE = pattern(
    r"(?:\b(?:wonder(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)?(?: (?!(?:for|to|about|of|that|in|on|at)\b)[\w'’-]+){0,4}|know(?:s|n|ing)?|knew|unsure"
    r"|uncertain|"
    r"not sure|isn['’]t sure|check(?:s|ed|ing)?(?: to see)?|see(?:s|ing)?|saw|tell(?:ing)?|told|determin(?:e|es|ed"
    r"|ing)|decid(?:e|es|ed|ing)|"
    r"find out|finding out|figur(?:e|ing) out|question(?:s|ed|ing)?|doubt(?:s|ed|ing)?|debat(?:e|es|ed|ing)"
    r"|consider(?:s|ed|ing)?|"
    r"guess(?:es|ed|ing)?|inquir(?:e|es|ed|ing)|curious|clear|hard to say|say|tested|testing|test|care|matters?) )$",
    re.IGNORECASE,
)
_AS_BEFORE = pattern(r"\b(?:as|what|how about) $", re.IGNORECASE)
_BARE = pattern(
    r"[,\s]*(?:possible|necessary|needed|any|so|not|anything|ever|applicable|required|desired|available"
    r"|only)\b(?!\s+(?:\w+\s+){0,3}(?:is|are|was|were|has|have|can|had|does|do)\b)",
    re.IGNORECASE,
)
_NOT_CLAUSE = pattern(r"[,\s]*(?:$|[.;:!?)])|\s+(?:\w+ly\s+)?\w+[,.;)]", re.IGNORECASE)


_EITHER_BEFORE = pattern(r"\b(?:see|say|tell|told|know|care|matters?|ask\w*|consider\w*|clear) $", re.IGNORECASE)
_THEN = pattern(r"[^.;]{0,120},\s*(?:then|\w+ (?:will|would|can|could|may|might|should))\b", re.IGNORECASE)


def _vote(sentence: str) -> Vote:
    quoted = quotations(sentence)
    whole = bool(quoted) and not re.search(r"[^\W_]", sentence[: quoted[0][0]]) and quoted[0][1] > 0.8 * len(sentence)
    inside_quotes = is_inside(quoted)
    doubtful = False
    for match in _CONNECTIVE.finditer(sentence):
        vote = _connects(sentence, match)
        inside = not whole and inside_quotes(match.start())
        if vote and not inside:
            return True
        doubtful = doubtful or vote is not False
    if (_INVERTED.search(sentence) or _WERE_IT_NOT.search(sentence)) and not is_question(sentence):
        return True
    return None if doubtful else False


def _connects(sentence: str, match: re.Match[str]) -> Vote:
    """Whether a word that may begin a conditional clause does."""
    word = match["word"].lower()
    before, after = sentence[: match.start()], sentence[match.end() :]
    opens = not re.search(r"[^\W_]", before)
    if word in ("if", "only if", "even if"):
        return _if(word, before[-60:], after)
    if word.startswith(("provided", "providing", "assuming", "supposing")):
        apart = opens or before.rstrip().endswith((",", "-", "—", "–", ";"))
        return word.endswith("that") or (apart and re.match(rf"\s+{_WHO}\b", after, re.IGNORECASE) is not None)
    if word == "suppose":
        return None if opens else False
    if word in ("as long as", "so long as"):
        return True if re.match(rf"\s+{_WHO}\s+[\w'’]+\s+\w+", after, re.IGNORECASE) else None
    if word == "in case":
        return False if re.match(r"\s+of\b", after) else None
    if word == "lest":
        return None
    return True if re.match(r"\s+[\w'’]+\s+[\w'’]+", after) else None


def _if(word: str, before: str, after: str) -> Vote:
    if re.search(r"\bas $", before, re.IGNORECASE):
        return False
    if re.search(r"\bwhat $", before, re.IGNORECASE):
        return None
    if word == "if" and _WHETHER_BEFORE.search(before):
        either = _EITHER_BEFORE.search(before) is not None and _THEN.match(after) is not None
        return None if either or re.match(r"\W*(?:if|unless)\b", before, re.IGNORECASE) else False
    if _BARE.match(after):
        return None
    return _NOT_CLAUSE.match(after) is None


ConditionalClause.examples = (
    ConditionalClause(scope="some"),
    ConditionalClause(scope="every"),
    ConditionalClause(scope="none"),
    ConditionalClause(scope="count", low=1, high=1),
)
