"""Commands and statements: what a sentence does with its main verb."""

import re
from collections.abc import Sequence
from typing import ClassVar, Literal

from miabench.constraints.base import Finding
from miabench.constraints.edits.small import decapitalise, split_tail
from miabench.constraints.grammar.questions import is_question
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.grammar.structure import sentences_of
from miabench.constraints.grammar.verbs import Verb, verbs_of
from miabench.constraints.text import Span, sentence_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.nlp import Parse, Token, lexicon, parse, unparsed

_HEADED = word_set(
    "The This That These Those A An It He She They We I You There Is Are Was Were What Who Where When Why"
)


class Command(SentenceForm):
    """Sentences in the imperative ("Look closely."): every one, the last, some, none, or so many."""

    kind: Literal["command"] = "command"
    triggers = ("command", "imperative")
    noun = (
        r"(?:commands?|imperatives?|imperative (?:sentences?|statements?|verbs?)|command sentences?|direct commands?)"
    )
    predicate = (
        r"(?:a command|commands|an imperative|imperative|(?:phrased |written )?(?:as|in the form of) (?:a command"
        r"|commands|an imperative)"
        r"|(?:written )?in (?:the )?imperative(?: mood| form| voice)?)"
    )
    unit = "command"
    others: ClassVar = {
        "every": r"(?:(?:written |phrased )?(?:in|using|use|with) )(?:the )?imperative(?: mood| form| voice| style"
        r"| tense| sentences| verbs)?(?: only)?"
        r"|(?:written |phrased |framed )?(?:as|in the form of) (?:a command|commands|a series of commands"
        r"|direct commands|imperatives)"
        r"|(?:write|phrase|give|put|word) (?:it|them|your answer|the instructions|instructions|the steps|each step"
        r"|every step|all steps) (?:as (?:a )?commands?|in the imperative(?: mood| form)?)"
        r"|only in the imperative|using only the imperative(?: mood)?",
        "none": r"without (?:using )?the imperative(?: mood)?|not in the imperative(?: mood)?",
    }
    wordings: ClassVar = {
        "every": ("in the imperative mood", "using only commands", "with every sentence phrased as a command"),
    }
    stock = ("Look closely.", "Take your time.", "Notice every detail.")

    def votes(self, cleaned: str, spans: Sequence[Span]) -> Sequence[Vote] | Finding:  # noqa: ARG002
        """See `SentenceForm.votes`."""
        parsed = parse(cleaned)
        return unparsed(cleaned) if parsed is None else command_votes(cleaned, parsed)

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`: "Note that ..."."""
        body, tail = split_tail(sentence)
        if is_question(sentence) or body.partition(" ")[0] not in _HEADED:
            return self.stock[0]
        return f"Note that {decapitalise(body)}{tail or '.'}"

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`."""
        body, tail = split_tail(sentence)
        kept = re.sub("^Note that ", "", body)
        return self.plain if kept == body else f"{kept[:1].upper()}{kept[1:]}{tail}"


class Statement(SentenceForm):
    """Sentences that state something, neither asking nor commanding: every one, the last, some, none, or so many."""

    kind: Literal["statement"] = "statement"
    triggers = ("statement", "declarative")
    noun = r"(?:statements?|declarative (?:sentences?|statements?)|declaratives?)"
    predicate = (
        r"(?:a statement|statements|declarative|a declarative sentence|(?:phrased |written )?(?:as"
        r"|in the form of) (?:a statement|statements))"
    )
    unit = "statement"
    others: ClassVar = {
        "every": r"(?:phrased |written )?(?:as|in the form of) (?:statements|declarative sentences)"
        r"|in declarative (?:sentences|form)"
    }
    stock = ("It is plain to see.", "The view is clear.", "The door stands open.")
    plain = "Is it plain to see?"

    def votes(self, cleaned: str, spans: Sequence[Span]) -> Sequence[Vote] | Finding:
        """See `SentenceForm.votes`. An exclamation or a fragment may be a statement or not."""
        parsed = parse(cleaned)
        if parsed is None:
            return unparsed(cleaned)
        verbs = verbs_of(cleaned, parsed)
        commands = command_votes(cleaned, parsed)
        found: list[Vote] = []
        for i, span in enumerate(spans):
            whole = any(v.unit == i and v.subject and v.time != "command" for v in verbs)
            if is_question(span.text):
                found.append(False)
            elif commands[i] is not False:
                found.append(False if commands[i] else None)
            elif re.search("[!！]", span.text[len(split_tail(span.text)[0]) :]):
                found.append(None if whole else False)
            else:
                found.append(True if whole else None)
        return found

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`."""
        body, _ = split_tail(sentence)
        return f"{body}." if body.endswith(", right") is False and not is_question(sentence) else self.stock[0]

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`: ", right?"."""
        return f"{split_tail(sentence)[0]}, right?"


_COMMON = word_set(
    "add mix stir place heat chop cut boil bake put take use open close press turn look imagine picture notice see "
    "observe "
    "consider remember keep let read follow find choose pick watch listen feel smell taste touch hold lift pour "
    "spread "
    "slice rinse drain serve enjoy combine whisk fold roll sprinkle season preheat remove wash dry peel set cover "
    "check "
    "click tap select enter type visit explore note describe write draw count compare step stand sit walk run stop "
    "wait "
    "start begin try make give tell ask call join come go get stay avoid bring buy grab pack wear think focus examine "
    "study admire behold discover experience embrace capture celebrate savor relax breathe allow ensure leave push "
    "pull "
    "move insert attach connect plug unplug switch scan print save send submit fill repeat continue finish simmer "
    "grill"
)
_LEADING = word_set("please then next first finally now just always never also and so but or again second third lastly")
_OBJECTS = ("DT", "PRP$", "PRP", "CD", "PDT", "IN", "TO", "RB", "RP")


def command_votes(cleaned: str, parsed: Parse) -> list[Vote]:
    """Whether each sentence of a parsed text is a command."""
    spans = sentence_spans(cleaned)
    verbs: dict[int, list[Verb]] = {}
    for verb in verbs_of(cleaned, parsed):
        verbs.setdefault(verb.unit, []).append(verb)
    tokens = {sentence.tokens[0].unit: sentence.tokens for sentence in sentences_of(parsed)}
    return [_command(span.text, tokens.get(i, []), verbs.get(i, [])) for i, span in enumerate(spans)]


def _command(sentence: str, tokens: list[Token], verbs: list[Verb]) -> Vote:
    if is_question(sentence) or not tokens:
        return False
    words = [token for token in tokens if token.text[:1].isalnum() or token.text in ("n't", "'s")]
    lead = 0
    while lead < len(words) - 1 and words[lead].lower in _LEADING:
        lead += 1
    first = words[lead].lower if words else ""
    after = words[lead + 1] if lead + 1 < len(words) else None
    if first == "let" and after is not None and after.lower in ("'s", "us", "me"):
        return True
    if first == "welcome" or first == "thanks":
        return False
    if (
        first in lexicon("adj")
        and after is not None
        and after.tag_.startswith("NN")
        and not any(v.subject for v in verbs)
    ):
        return None if first in _COMMON and sentence[-1:] in ".!" else False  # "wet street"
    outside = [verb for verb in verbs if not verb.quoted]
    main = [verb for verb in outside or (verbs if sentence[:1] in "\"“'‘" else []) if verb.clause == "main"]
    if any(verb.time == "command" for verb in main):
        return True if main[0].time == "command" or main[-1].time == "command" else None
    base = first in lexicon("verb")
    if main and all(verb.sure and verb.subject for verb in main):
        return False
    if (
        base
        and after is not None
        and after.tag_ in ("DT", "PRP$", "PDT", "PRP", "WRB")
        and first not in ("like", "near", "past")
    ):
        return True
    if first in _COMMON and (after is None or after.tag_ in _OBJECTS or not main):
        return True if not main else None
    return False


Command.examples = (
    Command(scope="every"),
    Command(scope="last"),
    Command(scope="some"),
    Command(scope="none"),
    Command(scope="count", low=1, high=1),
)
Statement.examples = (Statement(scope="every"), Statement(scope="some"), Statement(scope="count", low=1, high=1))
