"""Counts that need no layout: words, sentences, lines of verse, characters.

"Exactly two" is low = high = 2, "fewer than 50" is high = 49. A text without any word breaks every bound: saying
nothing isn't a short answer.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Finding
from miabench.constraints.edits import resize
from miabench.constraints.length import shapes
from miabench.constraints.length.base import Length
from miabench.constraints.length.layout import Block, bare, blocks, framed, is_title_case
from miabench.constraints.text import Line, Span, line_spans, scan, sentence_spans, word_spans
from miabench.constraints.text.pattern import pattern


class Words(Length):
    """The number of words, titles and lists included: "in exactly 50 words".

    A Chinese character is a word, so 五十个字 is fifty words. But where one word is asked for, a Chinese word of two
    characters is one; of three or four, it's undecided.
    """

    kind: Literal["words"] = "words"
    triggers = ("word",)
    unit = "word"
    unit_pattern = "words?"
    stem_pattern = "word"
    chinese_pattern: ClassVar[str] = "(?:个)?(?:汉字|中文字|单词)|个?字(?!符)"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`; "in a three-word phrase" is read as "in three words"."""
        if match := _ONE_WORD.fullmatch(phrase):
            phrase = f"{match[1] or ''}一个单词"
        elif _ONE_CHARACTER.search(phrase):
            return None
        return super().read(re.sub(r"(?i)(?<=-word) (?:phrase|slogan|caption|title|headline|expression)$", "", phrase))

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(word_spans(cleaned))

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        found = word_spans(cleaned)
        if self.high == 1 and 2 <= len(found) <= 4 and _is_run(found):
            return (1,) if len(found) == 2 else (1, 2)
        return (len(found),)

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.words(cleaned, n)


_ONE_WORD = pattern("(.*?)一个(?:词语?|词汇)(?:来?(?:描述|形容|概括|总结|回答))?")
_ONE_CHARACTER = pattern("(?<![0-9零一二三四五六七八九十百千])[一1] ?个?(?:汉)?字(?!符)")
_CHINESE = pattern("[\u3400-\u4dbf\u4e00-\u9fff]")


def _is_run(found: list[Span]) -> bool:
    """Whether words are Chinese characters one behind the other."""
    return found[-1].end - found[0].start == len(found) and all(_CHINESE.fullmatch(span.text) for span in found)


class Sentences(Length):
    """The number of sentences: "in exactly two sentences"."""

    kind: Literal["sentences"] = "sentences"
    triggers = ("sentence",)
    unit = "sentence"
    unit_pattern = "sentences?"
    stem_pattern = "sentence"
    article = True
    chinese_pattern: ClassVar[str] = "个?(?:句子|句话|句)"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(sentence_spans(cleaned))

    def units(self, cleaned: str) -> list[str]:
        """See `Length.units`."""
        return [span.text for span in sentence_spans(cleaned)]

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.sentences(cleaned, n)


class Lines(Length):
    """The number of lines with words on them: "in exactly four lines".

    A title isn't a line, be it marked as a heading or just set above the verses. Undecided are a first line that may be
    a title, the name of a poet below, and verses written with slashes in one line.
    """

    kind: Literal["lines"] = "lines"
    triggers = ("line",)
    unit = "line"
    unit_pattern = "lines?(?! of (?:dialogue|conversation))"
    stem_pattern = "line"
    chinese_pattern: ClassVar[str] = "行(?:诗句?|文字)?"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return self.readings(cleaned)[0]

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        rows = [line for line in scan(cleaned) if line.role in ("item", "text")]
        n = len(rows)
        if n < 2:
            slashes = cleaned.count(" / ")
            return (n, slashes + 1) if n and slashes else (n,)
        most = least = n
        first = bare(cleaned, rows[0])
        if "\n\n" in cleaned.strip() or "\n \n" in cleaned:
            found = blocks(cleaned)
            if found and found[0].role == "title" and len(found[1].rows) > 1:
                least -= 1
                most -= _is_surely_title(cleaned, found[0], first)
        elif n > 2 and first[-1:].isalnum() and is_title_case(first) and not _cased(cleaned, rows[1:]):
            least -= 1
        if _POET.fullmatch(cleaned, rows[-1].left, rows[-1].end) and sum(row.role == "item" for row in rows) < 2:
            least -= 1
        return (most,) if most == least else (most, *range(least, most))

    def units(self, cleaned: str) -> list[str]:
        """See `Length.units`."""
        return [span.text for span in line_spans(cleaned)]

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        head, body, tail = framed(cleaned)
        if head or tail:
            yield from (head + candidate + tail for candidate in resize.lines(body, n))
        yield from resize.lines(cleaned, n)


_POET = pattern(r"[ \t>*_]*(?:[-–—]|--) ?(?:by )?[A-Z][^\W\d_]*\.?(?: [^\s.!?]+\.?){0,3}[ \t*_]*")


def _is_surely_title(cleaned: str, block: Block, text: str) -> bool:
    marked = cleaned[block.start : block.end].strip() != text
    return marked or len(text.split()) < 3 or is_title_case(text) or re.match("(?i)title ?:", text) is not None


def _cased(cleaned: str, rows: list[Line]) -> bool:
    return any(is_title_case(bare(cleaned, row)) for row in rows)


class Characters(Length):
    """The number of characters: "in at most 280 characters".

    Counted are the signs that a reader sees, spaces and line breaks between words included; accents and the parts of an
    emoji aren't signs of their own. `spaces` and `punctuation` say whether those count.
    """

    kind: Literal["characters"] = "characters"
    spaces: bool = True
    punctuation: bool = True

    triggers = ("character",)

    unit = "character"
    unit_pattern = "characters?(?! of)"
    stem_pattern = "character"
    chinese_pattern: ClassVar[str] = "个?字符"

    omitted: ClassVar[tuple[str, ...]] = ("partial", "about", "parity", "spaces", "punctuation")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "With two characters" may mean persons, so it isn't read."""
        if _ONE_CHARACTER.search(phrase):
            demand = super().read(_ONE_CHARACTER.sub("一个字符", phrase))
            return demand and demand.model_copy(update={"spaces": False, "punctuation": False})
        text = phrase.lower()
        without = {"spaces": True, "punctuation": True}
        signs = False
        if note := _NOTE.search(text):
            text, signs = text[: note.start()], True
            if not note["how"].startswith("inc"):
                without = {name: name[:5] not in note["what"] for name in without}
        found = super().read(text)
        if found is None or not (
            signs or _SIZE.search(text) or max(found.low or 0, found.high or 0, found.about or 0) >= 20
        ):
            return None
        return found.model_copy(update=without)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        without = [name for name, counts in (("spaces", self.spaces), ("punctuation", self.punctuation)) if not counts]
        if not without:
            notes = [", including spaces"] * 4
        else:
            notes = [
                f"{link} {' or '.join(without)}"
                for link in (", not counting", ", without", ", excluding", ", not including")
            ]
        stated = self._stated(self.unit)
        return tuple(f"{lead} {count}{note}" for (lead, count), note in zip(stated, notes, strict=False))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        return super()._check(_GLUED.sub("", response))

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        text = cleaned.strip()
        if not _ANY.search(text):
            return 0
        if self.spaces and self.punctuation and text.isascii():
            return len(text)
        n = 0
        for char in text:
            if char.isspace():
                n += self.spaces
            elif char.isalnum():
                n += 1
            else:
                sort = unicodedata.category(char)
                n += (
                    sort not in ("Mn", "Me")
                    and not "\U0001f3fb" <= char <= "\U0001f3ff"
                    and (self.punctuation or sort[0] != "P")
                )
        return n - len(_FLAG.findall(text))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return shapes.characters(cleaned, n, self.count)


_NOTE = pattern(
    r",? \(?(?P<how>including|inclusive of|counting|not counting|not including|excluding|exclusive of|"
    r"without(?: counting)?|with|"
    r"include)(?: the)? (?P<what>(?:white)?spaces(?: (?:and|or) punctuation(?: marks)?)?|"
    r"punctuation(?: marks)?(?: (?:and|or) (?:white)?spaces)?)\)?$"
)
_SIZE = pattern(r"\b(?:long|length|limit|limited|in|within|under)\b(?!.*-character(?! limit))")
_ANY = pattern(r"[^\W_]")
_FLAG = pattern("[\U0001f1e6-\U0001f1ff]{2}")
_GLUED = pattern("[\U0001f000-\U0001faff\u2600-\u27bf][\U0001f3fb-\U0001f3ff]?\ufe0f?\u200d")
"""What is joined to the sign behind it: a family is one emoji."""

Words.examples = (
    Words(low=50, high=50),
    Words(high=49),
    Words(low=20, high=30),
    Words(about=100),
    Words(parity="even"),
)
Sentences.examples = (Sentences(low=2, high=2), Sentences(high=3), Sentences(low=2))
Lines.examples = (Lines(low=4, high=4), Lines(high=6))
Characters.examples = (Characters(high=280), Characters(low=100, high=100, spaces=False))
