"""Letters and e-mails: a greeting, a body, a closing and who signs."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, Self

from miabench.constraints.base import Finding, broken, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, asks_for, by_doubt
from miabench.constraints.text import scan
from miabench.constraints.text.pattern import pattern

_GREETING = pattern(
    r"(?:(?:my )?(?:dear|dearest|beloved|hello|hi|hey|greetings|salutations|hallo)\b(?!.*\b(?:is|are|was"
    r"|were|has|have|sit|sits|fill)\b)"
    r"|to whom it may concern|good (?:morning|afternoon|evening|day)\b|to (?:my|the|our|all)\b"
    r"|attention\b)(?:[^.!?\n]|(?<=mr)\.|(?<=mrs)\.|(?<=ms)\.|(?<=dr)\.|(?<=prof)\.){0,60}?(?:[,:!;—–-]|$)",
    re.IGNORECASE,
)
_CLOSING = pattern(
    r"(?:(?:most |very |yours |ever |forever |always |eternally )?(?:sincerely|truly|faithfully"
    r"|respectfully|cordially|gratefully|affectionately|lovingly|warmly|"
    r"fondly|yours|obediently)(?: yours)?|(?:with |all |lots of |much |all my |with all my )*(?:love"
    r"|affection|gratitude|thanks|hugs|"
    r"kisses|best wishes|warm wishes|appreciation|admiration|respect|warmth|kindness)|(?:(?:with |kind"
    r"|kindest|warm|warmest|best|many|my) ?)*"
    r"(?:regards|wishes)|best|all the best|cheers|take care|see you(?: soon)?|talk soon"
    r"|until (?:next time|then|we meet again)|thank you|"
    r"thanks(?: again| so much)?|many thanks|xoxo|xx+|your (?:loving |dear |old |best |faithful "
    r"|devoted )?(?:friend|son|daughter|mother|"
    r"father|mom|mum|dad|brother|sister|neighbou?r|colleague|pen pal)|yours)\b(?P<rest>[^\n]{0,50})",
    re.IGNORECASE,
)
_SUBJECT = pattern(r"[\s*_>]*(?:subject|re|betreff|subject line|主题)[*_]*\s*[:：]", re.IGNORECASE)
_HEADER = pattern(r"[\s*_>]*(?:subject|from|to|cc|bcc|date|sent|re)[*_]*\s*[:：]", re.IGNORECASE)
_POSTSCRIPT = pattern(r"[\s*_]*p\.? ?p?\.?s\b", re.IGNORECASE)
_CHINESE_GREETING = pattern(r"(?:亲爱的|尊敬的|敬爱的)[^。！？]{1,20}[:：，,！!]?$|.{1,12}(?:你好|您好)[!！，,:：]?$")
_CHINESE_CLOSING = pattern(r"此致|敬礼|祝好|祝你|祝您|你的|您的|爱你的|谨上|敬上")


class _Frame(NamedTuple):
    """What of a letter's frame a text has, and how many lines its body has."""

    subject: bool
    greeting: bool
    closing: bool
    signed: bool
    body: int
    diary: bool


def frame_of(cleaned: str) -> _Frame:
    """The frame of a cleaned text. A greeting stands within the first lines, a closing within the last."""
    rows = [cleaned[line.start : line.end].strip("*_ ") for line in scan(cleaned) if line.role not in ("blank", "rule")]
    rows = [row for row in rows if row]
    subject = next((i for i, row in enumerate(rows[:8]) if _SUBJECT.match(row)), None)
    headers = {i for i, row in enumerate(rows[:8]) if _HEADER.match(row)}
    greeting = next((i for i, row in enumerate(rows[:12]) if i not in headers and _is_greeting(row)), None)
    last = [i for i in range(len(rows)) if not _POSTSCRIPT.match(rows[i])]
    closing, signed = None, False
    for i in last[-6:]:
        match = _CLOSING.match(rows[i]) or (_CHINESE_CLOSING.match(rows[i]) and re.match("(?P<rest>.*)", ""))
        if match and i != greeting and len(rows[i].split()) <= 9:
            rest = match["rest"].strip(" ,!.—–-")
            behind = [rows[j] for j in last if j > i]
            if len(behind) <= 4 and all(len(row.split()) <= 8 for row in behind) and rest.count(" ") <= 4:
                closing, signed = i, bool(rest or behind)
                break
    used = len(headers) + (greeting is not None) + (0 if closing is None else len(rows) - closing)
    diary = greeting is not None and re.match(r"dear diary", rows[greeting], re.IGNORECASE) is not None
    return _Frame(
        subject is not None, greeting is not None, closing is not None, signed, max(0, len(rows) - used), diary
    )


def _is_greeting(row: str) -> bool:
    """Whether a line greets: it is short, or what it greets is set off by a comma from what it says."""
    match = _GREETING.match(row)
    if match is None:
        return _CHINESE_GREETING.match(row) is not None
    short = len(row.split()) <= 9 and row[-1:] != "."
    return short or (match.group()[-1:] in ",:!" and len(match.group().split()) <= 6)


class Letter(Form):
    """A greeting, a body, a closing and a signature, each in its place. Without one of the outer ones: doubt."""

    kind: Literal["letter"] = "letter"
    triggers = ("letter",)
    noun = "letter"
    bare = False
    wordings = ("as a letter", "in the form of a letter", "write a letter", "written as a letter")
    sample = "Dear friend,\n\nI am looking at a quiet street as I write to you.\n\nYours sincerely,\nAnna"
    misses = ("I am looking at a quiet street as I write to you.", PLAIN_TEXT)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "With a letter" and "using a letter" may speak of the alphabet."""
        text = phrase.lower()
        if re.match(r"(?:using|use|with|in|by using|form|forming|into|through) (?:an?|one|the)? ?letter$", text):
            return None
        return super().read(phrase)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        found = frame_of(cleaned)
        has = [name for name, there in (("greeting", found.greeting), ("closing", found.closing)) if there]
        evidence = f"{' and '.join(has) if has else 'neither greeting nor closing'}; wanted a letter"
        if not has:
            return broken(evidence)
        return by_doubt(_doubts(found), evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the draft between a greeting and a closing."""
        yield f"Dear friend,\n\n{cleaned.strip()}\n\nYours sincerely,\nAnna"

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: what frames the body goes."""
        rows = cleaned.strip().split("\n")
        body = [row for row in rows if len(row.split()) > 6 and not _is_greeting(row.strip("*_ "))]
        yield "\n".join(body)


def _doubts(found: _Frame) -> list[str]:
    """What a letter lacks."""
    lacks = {
        "no greeting": not found.greeting,
        "no closing": not found.closing,
        "no signature": found.closing and not found.signed,
        "no body": found.body < 1,
        "a diary, perhaps": found.diary,
    }
    return [name for name, true in lacks.items() if true]


class Email(Form):
    """A subject line, and a greeting or a closing. Without the subject line it may be an e-mail's body: doubt.

    Attributes:
        complete: whether subject line, greeting and closing are all asked for.
    """

    kind: Literal["email"] = "email"
    complete: bool = False

    triggers = ("mail",)
    sample = "Subject: The street\n\nHello Ben,\n\nI am looking at a quiet street.\n\nBest regards,\nAnna"
    misses = ("Hello Ben, the street is quiet.", PLAIN_TEXT)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        parts = _PARTS.fullmatch(text)
        if not asks_for(r"(?:e-?mail(?: message)?)").fullmatch(parts["form"] if parts else text):
            return None
        if parts is None:
            return cls()
        named = re.findall(r"subject|greeting|salutation|closing|sign-?off", parts["parts"])
        return cls(complete=True) if len(named) == 3 else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        behind = " with a subject line, a greeting, and a closing" if self.complete else ""
        return (f"as an email{behind}", f"in the form of an e-mail{behind}", f"write an email{behind}")

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        found = frame_of(cleaned)
        parts = (("subject line", found.subject), ("greeting", found.greeting), ("closing", found.closing))
        has = [name for name, there in parts if there]
        evidence = f"{', '.join(has) if has else 'no subject line, greeting or closing'}; wanted an e-mail"
        if self.complete:
            missing = [name for name, there in parts if not there]
            if missing:
                return broken(f"no {' and no '.join(missing)}; wanted an e-mail with all three", len(has) / 3)
        elif not has:
            return broken(evidence)
        if found.body < 1:
            return by_doubt(["no body"], evidence)
        if not found.subject:
            return undecided(f"{evidence}; no subject line") if len(has) == 2 else broken(evidence, 0.3)
        return by_doubt([] if len(has) > 1 else ["neither greeting nor closing"], evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the draft between a subject line with a greeting, and a closing."""
        yield f"Subject: What the picture shows\n\nHello Ben,\n\n{cleaned.strip()}\n\nBest regards,\nAnna"

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: the subject line goes, then greeting and closing too."""
        rows = cleaned.strip().split("\n")
        yield "\n".join(row for row in rows if not _HEADER.match(row)).strip()
        body = [
            row for row in rows if len(row.split()) > 6 and not _HEADER.match(row) and not _is_greeting(row.strip())
        ]
        yield "\n".join(body)


_PARTS = pattern(
    r"(?P<form>.*?e-?mail(?: message)?),? (?:with|including|containing|that (?:has|includes|contains)|having) "
    r"(?P<parts>(?:(?:an?|the|proper|clear|its) )*(?:subject(?: line)?|greeting|salutation|closing|sign-?off)"
    r"(?:(?:,? and |, )(?:(?:an?|the|proper|clear|its) )*(?:subject(?: line)?|greeting|salutation|closing|sign-?off))*)"
)

Letter.examples = (Letter(),)
Email.examples = (Email(), Email(complete=True))
