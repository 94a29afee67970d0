"""Full sentences or fragments: whether there is a subject with a finite verb."""

import re
from collections.abc import Sequence
from typing import ClassVar, Literal

from miabench.constraints.base import Finding
from miabench.constraints.grammar.commands import command_votes
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.grammar.verbs import verbs_of
from miabench.constraints.text import Span
from miabench.constraints.text.nlp import parse, unparsed


class FullSentence(SentenceForm):
    """Full sentences, with a subject and a finite verb, or commands: every one, or none ("in fragments").

    A list item is looked at by itself, marks at its end or not. "Two complete sentences" isn't read: it asks how long.
    """

    kind: Literal["full_sentence"] = "full_sentence"
    scope: Literal["every", "none"]

    triggers = ("sentence", "complete", "fragment", "phrase")
    scopes = ("every", "none")
    noun = r"(?:(?:full|complete|whole|grammatical|proper)(?:,? (?:full|complete|grammatical))? sentences?)"
    predicate = r"(?:a (?:full|complete) sentence|(?:full|complete) sentences|complete|grammatically complete)"
    unit = "full sentence"
    others: ClassVar = {
        "every": r"(?:(?:only |written |answer |respond |write )*(?:in|using|use|with) )(?:only )?(?:full|complete"
        r"|whole|proper)(?:,? (?:full|complete|grammatical))? sentences(?: only)?",
        "none": r"(?:(?:only |written |answer |respond |write )*(?:in|using|use|with"
        r"|as) )(?:only )?(?:sentence )?(?:fragments|phrases)(?: only)?"
        r"|(?:in|using|as) (?:sentence )?fragments(?: rather than| instead of| and not|, not"
        r"|,? rather than)(?: (?:full|complete|whole))? sentences"
        r"|(?:not(?: in| using| as| write in)?|rather than|instead of|do not (?:write|answer|respond|speak) in"
        r"|don't (?:write|answer|respond|speak) in|without writing(?: in)?"
        r"|avoid(?:ing)? writing in)(?: any)? (?:full|complete|whole) sentences?",
    }
    wordings: ClassVar = {
        "every": ("in full sentences", "using complete sentences", "using only full sentences"),
        "none": ("without full sentences", "without using any full sentences", "do not use complete sentences"),
    }
    stock = ("It is plain to see.", "The door stands open.", "The view is clear.")
    plain = "A plain sight."

    def votes(self, cleaned: str, spans: Sequence[Span]) -> Sequence[Vote] | Finding:
        """See `SentenceForm.votes`. What the parser isn't sure to be a verb is doubtful."""
        parsed = parse(cleaned)
        if parsed is None:
            return unparsed(cleaned)
        commands = command_votes(cleaned, parsed)
        verbs = verbs_of(cleaned, parsed)
        found: list[Vote] = []
        for i, span in enumerate(spans):
            main = [v for v in verbs if v.unit == i and v.clause == "main" and v.subject]
            whole = [v for v in main if v.time != "command"]
            if any(v.sure and not v.participle for v in whole):
                found.append(True)
            elif commands[i] is not False:
                found.append(commands[i] if len(re.findall(r"\w+", span.text)) > 2 or span.text[-1:] in ".!" else None)
            else:
                found.append(None if whole else False)
        return found

    def made(self, sentence: str) -> str:  # noqa: ARG002 - nothing of a fragment makes a sentence by itself
        """See `SentenceForm.made`."""
        return self.stock[0]

    def unmade(self, sentence: str) -> str:  # noqa: ARG002
        """See `SentenceForm.unmade`."""
        return self.plain


FullSentence.examples = (
    FullSentence(scope="every"),
    FullSentence(scope="none"),
)
