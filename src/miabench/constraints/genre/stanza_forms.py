"""Forms of a fixed number of lines that rhyme: couplet, quatrain, limerick, sonnet."""

from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, asks_for, by_doubt
from miabench.constraints.genre.rhyme import Rhyme, follows, unrhymed
from miabench.constraints.genre.rhyming import Composer, Stock
from miabench.constraints.genre.verses import Verses, end_word, verses
from miabench.constraints.text import words
from miabench.constraints.text.syllables import syllables

_LONG = 16
"""A line of more words is prose."""


class _Stanza(Form):
    """A poem of `size` lines. A title isn't a line."""

    size: ClassVar[int]
    own: ClassVar[str]
    """The scheme that `satisfy` gives it."""

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        found = verses(cleaned)
        doubts: list[str] = []
        if len(found.rows) == self.size + 1 and found.beside:
            found = Verses(found.stanzas[:-1], False)
            doubts.append("another line stands below")
        rows = found.rows
        if len(rows) == 1 and rows[0].count(" / ") == self.size - 1:
            return undecided(f"{self.size} lines written as one; wanted {self.size} lines")
        if len(rows) != self.size:
            return broken(f"{len(rows)} line{'' if len(rows) == 1 else 's'}; wanted {self.size}")
        if sum(len(row.split()) > _LONG for row in rows) * 2 > len(rows):
            return broken(f"{self.size} lines of prose; wanted lines of verse")
        finding = self.verse(found)
        return undecided(f"{finding.evidence}; {doubts[0]}") if doubts and finding.outcome == "holds" else finding

    def verse(self, found: Verses) -> Finding:
        """What `check` finds in a poem of the right size."""
        raise NotImplementedError

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`."""
        yield Composer(cleaned, Stock.DRAFT).poem(self.own)
        yield Composer("", Stock.OWN).poem(self.own)

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`."""
        yield from unrhymed(cleaned)


class Couplet(_Stanza):
    """Two lines that rhyme."""

    kind: Literal["couplet"] = "couplet"
    triggers = ("couplet", "rhym")
    noun = (
        r"(?:(?:single |two-line )?(?:rhyming |rhymed |heroic |poetic )?couplet|two[- ]rhyming lines"
        r"|two lines that rhyme)"
    )
    size = 2
    own = "AA"
    wordings = ("as a couplet", "as a rhyming couplet", "in the form of a rhyming couplet", "using a rhyming couplet")
    sample = "A picture waits, clear in the light,\nIts every part in black and white."
    misses = ("A picture waits, clear in the light,\nIts every part is made of stone.", PLAIN_TEXT)

    def verse(self, found: Verses) -> Finding:
        """See `_Stanza.verse`."""
        return follows((found.rows,), "AA")


class Quatrain(_Stanza):
    """One stanza of four lines, whatever rhymes in it."""

    kind: Literal["quatrain"] = "quatrain"
    triggers = ("quatrain",)
    noun = r"(?:(?:single |four-line )?(?:poetic )?quatrain(?: poem)?)"
    size = 4
    own = "ABAB"
    wordings = ("as a quatrain", "in the form of a quatrain", "write a quatrain", "written as a single quatrain")
    sample = (
        "A window shines on any day\nWith colors bright and clear to see\nThe people pass along the way\n"
        "Beneath the old and quiet tree"
    )
    misses = (PLAIN_TEXT,)

    def verse(self, found: Verses) -> Finding:
        """See `_Stanza.verse`."""
        apart = len(found.stanzas) > 1
        return by_doubt(["in several stanzas"] if apart else [], "4 lines; wanted 4")

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: a line too many; two lines in one."""
        yield f"{cleaned.rstrip()}\nAnd nothing more is there to add"
        yield " ".join(cleaned.split())


class Limerick(_Stanza):
    """Five lines that rhyme AABBA, the third and the fourth shorter than the others.

    The last line may end in the word of the first, as Lear's do.
    """

    kind: Literal["limerick"] = "limerick"
    triggers = ("limerick",)
    noun = r"(?:(?:five-line )?limerick(?: poem)?)"
    size = 5
    own = "AABBA"
    wordings = ("as a limerick", "in the form of a limerick", "write a limerick", "composed as a limerick")
    sample = (
        "There once was a shop on the square,\nWith bread that was fresh and a chair,\nThe people would stay,\n"
        "For most of the day,\nAnd smile at the baker with care."
    )
    misses = (sample.rsplit("\n", 1)[0], PLAIN_TEXT)

    def verse(self, found: Verses) -> Finding:
        """See `_Stanza.verse`."""
        rows = found.rows
        scheme = "AABBA"
        if end_word(rows[0]).casefold() == end_word(rows[4]).casefold() != end_word(rows[1]).casefold():
            scheme, rows = "AABB", rows[:4]
        rhymes = follows((rows,), scheme)
        if rhymes.outcome == "broken":
            return broken(rhymes.evidence, min(rhymes.fraction or 0.0, 0.99))
        counts = [sum(min(syllables(word).counts) for word in words(row)) for row in found.rows]
        short, long = (counts[2] + counts[3]) / 2, (counts[0] + counts[1] + counts[4]) / 3
        metre = f"lines of {'-'.join(map(str, counts))} syllables"
        if rhymes.outcome == "undecided":
            return undecided(f"{rhymes.evidence}; {metre}")
        if short > long + 1:
            return broken(f"{metre}; wanted the third and fourth shorter")
        return by_doubt(["the third and fourth aren't shorter"] if short > long - 1 else [], f"rhymes AABBA, {metre}")

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: two pieces of the draft begin the first lines."""
        first, second = Composer(cleaned, Stock.DRAFT).starts(2)
        yield (
            f"{first}, clear in the light,\n{second}, in black and white,\nA view for the wall,\nFor one and for all,\n"
            "And nothing can spoil such a beautiful sight."
        )


SCHEMES = {
    "shakespearean": ("ABABCDCDEFEFGG",),
    "petrarchan": ("ABBAABBACDECDE", "ABBAABBACDCDCD", "ABBAABBACDEDCE", "ABBAABBACDCCDC", "ABBAABBACDDCEE"),
    "spenserian": ("ABABBCBCCDCDEE",),
}
_FORM_NAMES = {
    "shakespearean": "(?:shakespearean|english|elizabethan)",
    "petrarchan": "(?:petrarchan|italian)",
    "spenserian": "spenserian",
}


class Sonnet(_Stanza):
    """Fourteen lines that rhyme: by the scheme of its form, or, where none is asked for, most of them."""

    kind: Literal["sonnet"] = "sonnet"
    form: Literal["shakespearean", "petrarchan", "spenserian"] | None = None

    triggers = ("sonnet",)
    size = 14
    own = "ABABCDCDEFEFGG"
    sample = Composer("", Stock.OWN).poem("ABABCDCDEFEFGG")
    misses = (PLAIN_TEXT,)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if asks_for(r"(?:(?:14-line |fourteen-line )?sonnet(?: poem)?)").fullmatch(text):
            return cls()
        for form, name in _FORM_NAMES.items():
            if asks_for(rf"(?:{name} sonnet)").fullmatch(text):
                return cls.model_validate({"form": form})
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        name = f"{self.form.capitalize()} sonnet" if self.form else "sonnet"
        return (f"as a {name}", f"in the form of a {name}", f"write a {name}")

    def verse(self, found: Verses) -> Finding:
        """See `_Stanza.verse`."""
        schemes = SCHEMES[self.form] if self.form else ()
        findings = [follows((found.rows,), scheme, old=True) for scheme in schemes]
        for finding in findings:
            if finding.outcome == "holds":
                return finding
        for finding in findings:
            if finding.outcome == "undecided":
                return finding
        if self.form == "petrarchan":
            octave = follows((found.rows[:8],), "ABBAABBA", old=True)
            if octave.outcome != "broken":
                return undecided(f"{octave.evidence}; the last six lines rhyme in a way of their own")
        if findings:
            return max(findings, key=lambda finding: finding.fraction or 0.0)
        rhymed = Rhyme().check("\n".join(found.rows))
        return rhymed if rhymed.outcome != "holds" else holds(f"14 lines; {rhymed.evidence}")

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`."""
        scheme = SCHEMES[self.form][0] if self.form else self.own
        yield Composer(cleaned, Stock.DRAFT).poem(scheme)
        yield Composer("", Stock.OWN).poem(scheme)

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: a line too few; then rhymes are lost."""
        yield cleaned.rstrip().rpartition("\n")[0]
        yield from unrhymed(cleaned)


Couplet.examples = (Couplet(),)
Quatrain.examples = (Quatrain(),)
Limerick.examples = (Limerick(),)
Sonnet.examples = (Sonnet(), Sonnet(form="shakespearean"))
