"""Bold, italic or highlighted words and phrases, as markdown and HTML mark them."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Finding
from miabench.constraints.edits.small import FILLER_SENTENCES, extend
from miabench.constraints.layout.markdown import EmphasisStyle, emphasised
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import clean, word_spans, words
from miabench.constraints.wording.counted import Counted


class Emphasis(Counted):
    """So many phrases (or single words in them) are in bold, in italics, or in either ("highlighted")."""

    kind: Literal["emphasis"] = "emphasis"
    keeps_markdown: ClassVar[bool] = True
    category: ClassVar[str] = "grammar"
    style: EmphasisStyle
    unit: Literal["phrase", "word"] = "phrase"

    triggers = ("bold", "itali", "highlight", "emphasi")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Using bold text" is at least one phrase."""
        text = phrase.lower()
        for style, (adjective, behind, verb) in _NAMES.items():
            if re.fullmatch(rf"(?:{WITHOUT}|no) (?:{adjective}|(?:text|words|phrases) {behind})(?: {_TEXT})?", text):
                return cls(style=style, high=0)
            some = "(?:an? |some |one |at least one )*"
            if re.fullmatch(rf"(?:{HAVING}|{_MAKE}) {some}(?:{adjective} {_TEXT}|{_TEXT} {behind})", text):
                return cls(style=style, low=1)
            turned = re.sub(r"\b(words?|phrases?) (or more|or fewer) (?=in |bold|itali|highl|emph)", r"\1 ", text)
            unit = re.fullmatch(
                rf"(?:(?:{HAVING}|{_MAKE}) )?(?P<count>.+?) (?:{adjective} {_UNIT}|{_UNIT2} {behind})(?: or more"
                r"| or fewer)?",
                turned,
            ) or re.fullmatch(rf"{verb} (?P<count>.+?) {_UNIT}(?P<unit2>)", text)
            if unit is None:
                continue
            more = re.search(r" or (?:more|fewer)\b", text)
            bounds = read_bounds(f"with {unit['count']}{more.group() if more else ''} units", "units", "(?!)")
            if bounds is not None:
                word = (unit["unit"] or unit["unit2"]).startswith("word") and bounds != (
                    1,
                    None,
                )  # one word is a phrase
                return cls(style=style, unit="word" if word else "phrase", low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        adjective = {"bold": "bold", "italic": "italicized", "any": "highlighted"}[self.style]
        behind = {"bold": "in bold", "italic": "in italics", "any": "highlighted"}[self.style]
        if self.high == 0:
            return (f"without {adjective} text", f"without any {adjective} text", f"with no {adjective} text")
        if (self.low, self.high) == (1, None):
            return (
                f"with at least one {adjective} word or phrase",
                f"using {adjective} text",
                f"including a {adjective} word or phrase",
            )
        stated = self._stated("unit")
        named = [s.replace("unit", f"{adjective} {self.unit}") for s in stated]
        return (
            f"with {named[0]}",
            f"using {named[1]}",
            f"with {stated[2].replace('units', self.unit + 's').replace('unit', self.unit)} {behind}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = emphasised(response, self.style)
        n = len(found) if self.unit == "phrase" else sum(len(words(piece)) for piece in found)
        how = {"bold": "in bold", "italic": "in italics", "any": "highlighted"}[self.style]
        shown = f": {' '.join(found[0].split())[:40]!r}" if found else ""
        return self._found(n, f"{n} {self.unit}{'' if n == 1 else 's'} {how}{shown}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: words of the draft are marked, or marks taken away."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        mark = "*" if self.style == "italic" else "**"
        bare = re.sub(r"[*_`=~\\]", "", text)
        for base in (text, bare, " ".join(FILLER_SENTENCES), " ".join(FILLER_SENTENCES * 30)):
            if self.style == "bold" and self.high == 0 and base is bare:
                base = re.sub("</?(?:b|strong)>", "", base)
            now = emphasised(base, self.style)
            n = len(now) if self.unit == "phrase" else sum(len(words(piece)) for piece in now)
            target = self._target(n)
            places = [s for s in word_spans(base) if s.text.isalpha() and len(s.text) > 1][: max(target - n, 0)]
            candidate = base
            for span in reversed(places):
                candidate = f"{candidate[: span.start]}{mark}{span.text}{mark}{candidate[span.end :]}"
            if self.check(candidate).outcome == "holds":
                return candidate
        return " ".join([f"{mark}word{mark}"] * (self.low or 0)) or FILLER_SENTENCES[0]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: other marks; no marks; one more."""
        mark = "*" if self.style == "italic" else "**"
        cleaned = clean(text)
        if self.low:
            if self.style == "bold":
                yield re.sub(r"(?:\*\*|__)([^*_\n]+)(?:\*\*|__)", r"*\1*", cleaned)
            yield re.sub(r"[*_=]", "", cleaned)
            yield FILLER_SENTENCES[0]
        n = (self.high or 0) + 1
        yield extend(cleaned, f", {mark}indeed{mark}" * n)
        yield " ".join([f"{mark}word{mark}"] * n)


_TEXT = (
    r"(?:text|font|type|formatting|words?|phrases?|words? or phrases?|words or phrases|word or a phrase|print"
    r"|letters|styling)"
)
_UNIT = r"(?P<unit>words? or phrases?|words?|phrases?|terms?|sections?|expressions?)"
_UNIT2 = _UNIT.replace("<unit>", "<unit2>")
_MAKE = "(?:put|putting|make|making|set|setting|write|writing)"
_IN = "(?:written |printed |set )?in "
_NAMES: dict[EmphasisStyle, tuple[str, str, str]] = {
    "bold": (
        "(?:bold|bolded|bold-faced|boldface|boldfaced)",
        f"(?:{_IN}(?:bold|boldface|bold type|bold text|bold font)|bold|bolded)",
        "(?:bold|bolding)",
    ),
    "italic": (
        "(?:italic|italics|itali[cz]i[sz]ed)",
        f"(?:{_IN}(?:italics|italic|italic type)|italic|itali[cz]i[sz]ed)",
        "itali[cz]i[sz](?:e|ing)",
    ),
    "any": (
        "(?:highlighted|emphasi[sz]ed)",
        "(?:highlighted|emphasi[sz]ed)(?: (?:in|with|using) markdown)?",
        "(?:highlight|highlighting|emphasi[sz]e|emphasi[sz]ing)",
    ),
}
"""For each style the adjective before "words", what may stand behind "words", and the verb before a count."""

Emphasis.examples = (
    Emphasis(style="bold", low=1),
    Emphasis(style="italic", unit="word", low=2, high=2),
    Emphasis(style="any", low=3),
)
