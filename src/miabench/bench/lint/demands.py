"""Demands in words that no component covers: "in the style of a ballad", "and end with a joke", "imagine you are ...".

An instruction is cut into clauses; a clause that asks for something and of which no component says a word is uncovered.
Numbers and negations have their own checks (`quantities`, `denials`).
"""

from collections.abc import Iterator, Sequence

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.belonging import vocabulary
from miabench.bench.lint.denials import is_cue
from miabench.bench.lint.labels import read_text
from miabench.bench.lint.view import Record
from miabench.bench.lint.words import (
    DEMAND_VERBS,
    Token,
    Vocabulary,
    is_content,
    is_context,
    key_of,
    keys_of,
    sentences,
)
from miabench.constraints import AllOf, AnyOf, Constraint, Each, Not, Part, Some
from miabench.constraints.text.abbreviations import word_set

_SETUP = keys_of("imagine pretend assume suppose consider")
_SETUP_COVERED = 0.5
"""Of a role or scene, at least this share of the words must be in a component."""
_MANNERS = keys_of("style manner voice tone form format spirit language perspective tense")
_IMAGE = key_of("image")
_OPENERS = word_set("in from with without using as at by")
_LONGEST_READ = 12
_HEARD = 0.5
"""Of a demand, at least this share of the words must be in components."""
_LEADING = word_set("where that which only you must should also always to it")
_JOINING = word_set("and but then also or while")
_ASKING = word_set("what which who whom whose where when why how is are does do can")


def check_demands(record: Record) -> Iterator[Problem]:
    """Clauses that ask for something of which no component says a word."""
    if not any(part.text for part in record.parts):
        return
    scored = vocabulary(record)
    singly = [Vocabulary(part.text) for part in record.parts]
    for sentence in sentences(record.instruction):
        if is_context(sentence):
            continue
        for clause in _clauses(sentence):
            yield from _check_clause(record, clause, scored, singly, question=sentence[-1].text == "?")


def _check_clause(
    record: Record, clause: Sequence[Token], scored: Vocabulary, singly: list[Vocabulary], *, question: bool
) -> Iterator[Problem]:
    words = [token for token in clause if is_content(token) and token.key not in DEMAND_VERBS]
    told = shown(" ".join(token.text for token in clause))
    if _is_setup(clause):
        words = [token for token in words if token.key not in _SETUP]
        known = sum(scored.has(token) for token in words)
        if words and known < _SETUP_COVERED * len(words):
            message = f"the setting {told} is in no component"
            yield problem(
                "uncovered-setup", record.index, message, "put it into the component that it sets the scene for"
            )
        return
    if all(token.key == _IMAGE for token in words) or any(is_cue(clause, i) for i in range(len(clause))):
        return
    quoted = any(token.kind == "quoted" and not scored.has(token) for token in words)
    unheard = sum(scored.has(token) for token in words) < _HEARD * len(words)
    most = max(sum(each.has(token) for token in words) for each in singly)
    unread = 2 * most < len(words) and _reads_otherwise(clause, record)
    if quoted or unread or (unheard and _is_demand(clause, question=question)):
        message = f"no component covers {told}"
        yield problem("uncovered-demand", record.index, message, "add a component, or drop it from the instruction")


def _clauses(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """A sentence cut at marks, and before what opens a demand."""
    clause: list[Token] = []
    for i, token in enumerate(sentence):
        if token.kind == "mark":
            if clause:
                yield clause
            clause = []
            continue
        if clause and _opens(sentence, i):
            yield clause
            clause = []
        clause.append(token)
    if clause:
        yield clause


def _opens(sentence: Sequence[Token], i: int) -> bool:
    token = sentence[i]
    before = sentence[i - 1]
    following = sentence[i + 1] if i + 1 < len(sentence) else None
    if token.kind != "word" or token.glued or following is None:
        return False
    if token.text in ("with", "without", "using", "including"):
        return True
    if (
        token.text.endswith("ing")
        and token.key in DEMAND_VERBS
        and before.text not in ("of", "by", "for", "the", "a", "is")
    ):
        return True
    if token.text in _JOINING:
        later = sentence[i + 2] if following.text in ("also", "then", "please") and i + 2 < len(sentence) else following
        if later.text in ("only", "you") and i + 3 < len(sentence):
            return any(_is_imperative(each) for each in sentence[i + 2 : i + 5])
        return _is_imperative(later) or later.text in _ASKING or later.text in _OPENERS
    if token.text == "where":
        return True
    if token.text == "that":
        return following.key in DEMAND_VERBS or following.text in ("must", "should")
    if token.text in ("in", "within") and any(each.kind == "number" for each in sentence[i + 1 : i + 5]):
        return True
    if token.text == "in" and following.text in ("a", "an", "the"):
        return any(t.key in _MANNERS for t in sentence[i + 2 : i + 5])
    return token.text == "as" and following.text in ("if", "though")


def _is_setup(clause: Sequence[Token]) -> bool:
    first = [token for token in clause if token.text not in _JOINING][:2]
    if not first:
        return False
    if first[0].key in _SETUP and (len(first) < 2 or first[1].text not in ("the", "how", "what")):
        return True
    return len(first) > 1 and (first[0].text, first[1].text) == ("you", "are")


def _is_demand(clause: Sequence[Token], *, question: bool) -> bool:
    """Whether a clause asks for something: by a verb, by a manner, by a question, or by what `read` makes of it."""
    words = [token for token in clause if token.text not in _JOINING]
    while words and words[0].text in _LEADING:
        words = words[1:]
    if not words:
        return False
    first = words[0]
    if clause[0].text == "where" and first.text in ("each", "every"):
        return True
    if first.key in DEMAND_VERBS and not first.text.endswith("ed"):
        return True
    if first.text == "in" and any(token.key in _MANNERS for token in words):
        return True
    if first.text == "as" and len(words) > 1 and words[1].text in ("if", "though"):
        return True
    return question and first.text in _ASKING


def _reads_otherwise(clause: Sequence[Token], record: Record) -> bool:
    """Whether a clause is understood, and as a kind of demand that no component is."""
    words = [token for token in clause if token.text not in _JOINING]
    if not 1 < len(words) <= _LONGEST_READ:
        return False
    said = read_text(" ".join(_written(token) for token in words), None)
    if said is None or said.partial:
        return False
    scored = [read_text(part.text, part.category) for part in record.parts]
    return not any(found is not None and kinds_in(said) & kinds_in(found) for found in scored)


def kinds_in(constraint: Constraint) -> frozenset[str]:
    """The kinds that a constraint is made of."""
    inner: tuple[Constraint, ...] = ()
    if isinstance(constraint, AllOf | AnyOf):
        inner = constraint.parts
    elif isinstance(constraint, Each | Not | Part | Some):
        inner = (constraint.constraint,)
    return frozenset({constraint.kind}) if not inner else frozenset().union(*map(kinds_in, inner))


def _is_imperative(token: Token) -> bool:
    return token.key in DEMAND_VERBS and not token.text.endswith(("ed", "ing"))


def _written(token: Token) -> str:
    return f'"{token.text}"' if token.kind == "quoted" else token.text
