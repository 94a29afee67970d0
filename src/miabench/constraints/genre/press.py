"""Short forms of the press and the net: tweet, headline, news lead."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from miabench.constraints.base import Finding, broken, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, by_doubt
from miabench.constraints.text import item_spans, line_spans, paragraph_spans, scan, sentence_spans, word_spans
from miabench.constraints.text.abbreviations import follow_of
from miabench.constraints.text.pattern import pattern

_WEIGHTY = pattern("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U0001f000-\U0001faff]")
_URL = pattern(r"https?://\S+")
_TWEET = 280
_URL_WEIGHT = 23
_MOST_BLOCKS = 4


class Tweet(Form):
    """At most 280 characters in a short block, as Twitter counts them or as they stand: where those differ, doubt."""

    kind: Literal["tweet"] = "tweet"
    triggers = ("tweet", "twitter")
    noun = r"(?:tweet|twitter post|single tweet)"
    wordings = ("as a tweet", "in the form of a tweet", "write a tweet", "in a single tweet")
    sample = "A quiet street, a small shop, and nobody in a hurry. #morning"
    misses = (f"{PLAIN_TEXT} {PLAIN_TEXT}",)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`; the fraction is the part that fits into a tweet."""
        text = cleaned.strip().strip('"“”').strip()
        plain = len(text)
        weight = len(_URL.sub("u" * _URL_WEIGHT, text)) + len(_WEIGHTY.findall(text))
        evidence = f"{plain} characters; wanted a tweet of at most {_TWEET}"
        if plain > _TWEET and weight > _TWEET:
            return broken(evidence, _TWEET / plain * 0.9)
        if max(plain, weight) > _TWEET:
            return undecided(f"{evidence}; {weight} as Twitter counts them")
        blocks = len(paragraph_spans(cleaned))
        heading = any(line.role == "heading" for line in scan(cleaned))
        return by_doubt(
            [f"{blocks} paragraphs"] if blocks > _MOST_BLOCKS else ["with a heading"] if heading else [], evidence
        )

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the first sentences that fit."""
        spans = sentence_spans(cleaned)
        for n in range(len(spans), 0, -1):
            yield " ".join(" ".join(span.text.split()) for span in spans[:n])

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: goes on for too long."""
        yield f"{cleaned.rstrip()} {PLAIN_TEXT}"
        yield f"{cleaned.rstrip()} {PLAIN_TEXT} {PLAIN_TEXT}"


class Headline(Form):
    """One line of at most fifteen words without a full stop at its end."""

    kind: Literal["headline"] = "headline"
    triggers = ("headline", "title")
    noun = r"(?:(?:newspaper |news |single )?headline|(?:newspaper|news) title)"
    wordings = ("as a headline", "in the form of a headline", "write a newspaper headline", "as a newspaper headline")
    sample = "Small Shop on Quiet Street Opens Its Doors"
    misses = ("A small shop on a quiet street opens its doors.", PLAIN_TEXT)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        rows = [line for line in scan(cleaned) if line.role not in ("blank", "rule")]
        if len(rows) > 1 and re.fullmatch(r"[\W_]*headline[\W_]*", cleaned[rows[0].start : rows[0].end], re.IGNORECASE):
            rows = rows[1:]
        text = cleaned[rows[0].start : rows[-1].end] if rows else ""
        text = re.sub(r"^[*_]*headline[*_]*\s*:[*_]*\s*", "", text, flags=re.IGNORECASE).strip("*_\"“”' \n")
        n = len(text.split())
        n = len(word_spans(text)) if n <= 2 * _MOST_HEADLINE else n
        evidence = f"{len(rows)} line{'' if len(rows) == 1 else 's'}, {n} words; wanted a headline"
        if n == 0:
            return broken("no words; wanted a headline")
        if len(rows) > 2 or n > _MOST_HEADLINE + 5:
            return broken(evidence)
        last = text.rstrip("*_\"”' ")
        if last.endswith("。") or (
            last.endswith(".") and not last.endswith("..") and follow_of(last[:-1].split()[-1]) == "always"
        ):
            return broken(f"{evidence} without a full stop")
        doubts = ["two lines"] if len(rows) == 2 else []
        doubts += ["rather long"] if n > _MOST_HEADLINE else []
        doubts += ["several sentences"] if len(sentence_spans(text)) > len(rows) else []
        doubts += ["all in small letters"] if text == text.lower() and text != text.upper() else []
        return by_doubt(doubts, evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the first words of a sentence, without its full stop."""
        for span in sentence_spans(cleaned)[:4]:
            found = [word.text for word in word_spans(span.text)][:_MOST_HEADLINE]
            if len(found) > 1:
                yield " ".join(word[:1].upper() + word[1:] for word in found)

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: a full stop; more text."""
        yield f"{cleaned.rstrip(' .!?…')}."
        yield f"{cleaned.rstrip()}\n\n{PLAIN_TEXT}"


_MOST_HEADLINE = 15


class NewsLead(Form):
    """One paragraph of one or two sentences and at most sixty words."""

    kind: Literal["news_lead"] = "news_lead"
    triggers = ("news", "journalis")
    is_frame: ClassVar[bool] = True
    noun = (
        r"(?:(?:news|newspaper|journalistic) (?:lead|lede)|(?:lead|lede|lead paragraph|opening) of a (?:news"
        r"|newspaper) (?:article|story|report))"
    )
    wordings = (
        "as a news lead",
        "in the form of a news lead",
        "write a newspaper lead",
        "as the lead of a news article",
    )
    sample = (
        "A small shop on a quiet street opened its doors on Monday after a year of repairs, to the joy of "
        "its neighbors."
    )
    misses = (f"{sample} It is small. Bread is sold there. People like it.", f"{PLAIN_TEXT} {PLAIN_TEXT}")

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        blocks, n = len(paragraph_spans(cleaned)), len(sentence_spans(cleaned))
        size = len(cleaned.split())
        size = len(word_spans(cleaned)) if size <= 2 * _MOST_LEAD else size
        evidence = (
            f"{blocks} paragraph{'' if blocks == 1 else 's'}, {n} sentence{'' if n == 1 else 's'}, {size} words; "
            "wanted a "
            "news lead of one or two sentences"
        )
        if blocks > 1 or n > 2 or item_spans(cleaned) or len(line_spans(cleaned)) > 3:
            return broken(evidence)
        if size > _MOST_LEAD + 15:
            return broken(evidence, _MOST_LEAD / size)
        if n == 0:
            return broken(evidence)
        doubts = ["rather long"] if size > _MOST_LEAD else ["very short"] if size < 8 else []
        return undecided(f"{evidence}; {doubts[0]}") if doubts else by_doubt([], evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the first one or two sentences."""
        spans = [" ".join(span.text.split()) for span in sentence_spans(cleaned)]
        yield from (" ".join(spans[:n]) for n in (2, 1))

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: goes on for two sentences more."""
        yield f"{cleaned.rstrip()} {PLAIN_TEXT} Nobody knows more."


_MOST_LEAD = 60

Tweet.examples = (Tweet(),)
Headline.examples = (Headline(),)
NewsLead.examples = (NewsLead(),)
