"""Strings that break checkers: arbitrary Unicode, marks that mean something in odd places, long runs of one piece."""

import random
from collections.abc import Iterator


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = _split(
    "one The sentence in two word 3.50 Dr. U.S. e.g. a.m. don't dog's red bird and or without exactly at least first "
    "last each 1,000 10:42 50% $5 http://a.b/c?d=e a@b.c naïve 猫 睡觉 한국 שלום سلام हिन्दी ﬁne ß İ ⅷ ² ½ 𝒜 Ǆ"
)
MARKS = (
    *_split(". ! ? ... … 。 ！ ？ ، ؟ । , ; : - – — _ * ** *** ~~ ` ``` # ### > | |- [ ] ( ) ]( { } < > <b> </p> <br>"),
    *_split("& \\ / % $ ^ = + \" ' “ ” ‘ ’ « » 「 」 『 』 （ ） 《 》"),
    *("- ", "* ", "1. ", "2) ", "a) ", "• ", "- [ ] ", "> ", "# ", "```json\n", "|---|\n", "<think>", "</think>"),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\u3000", "\xa0", "\u2028", "\x0b", "\x0c", "\x85"),
    *(
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\xad",
        "\u200b",
        "\u200d",
        "\u200f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "\ufffe",
    ),
    *("\ud800", "\udfff", "\U000e0041", "\U0010ffff", "e\u0301", "\u0301\u0301", "🙂", "👩‍👩‍👧", "🇺🇸", "1️⃣", "☀️"),
)


def strings(n: int, seed: int) -> Iterator[str]:
    """n strings: of any code points, of words among marks, of one piece again and again."""
    rng = random.Random(seed)
    for _ in range(n):
        choice = rng.random()
        if choice < 0.3:
            yield "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(60)))
        elif choice < 0.4:
            yield "".join(chr(rng.randrange(0x250)) for _ in range(rng.randrange(80)))
        elif choice < 0.9:
            pieces = rng.choice((WORDS, MARKS, (*WORDS, *MARKS), (*WORDS, *WORDS, *MARKS)))
            glue = rng.choice(("", " ", "\n", " "))
            yield glue.join(rng.choice(pieces) for _ in range(rng.randrange(70)))
        else:
            yield "".join(rng.choice(MARKS) + rng.choice(("", rng.choice(WORDS))) for _ in range(4)) * rng.randrange(40)


PIECES = (
    *("a. ", "A. ", "ab ", "A\n", "a\n\n", "A,\n", "Ab.Cd ", "The red dog ran. ", "e.g. ", "1. ", "1", "0.0 "),
    *(
        '"',
        "'",
        "“",
        "”",
        '"a ',
        "'a ",
        "“a. ”",
        '"No!" he said. ',
        "(",
        ")",
        "(a. ",
        "[",
        "](/",
        "[a](",
        "{",
        "}",
        '{"a":',
    ),
    *(
        ".",
        "!",
        "...",
        ". . ",
        "… ",
        ",",
        "a,b;",
        ":",
        "x: y\n",
        "-",
        "—",
        "a—",
        "/",
        "\\",
        "&",
        "<",
        "<b>",
        "<br",
        "<think>",
    ),
    *(
        "*",
        "**",
        "*a ",
        "_",
        "_a ",
        "__a__ ",
        "`",
        "```\n",
        "~~",
        "# a\n",
        "**a**\n",
        "- a\n",
        "- a,\n",
        "> ",
        "|a|\n",
        "|",
    ),
    *("\n", "\n\n", " ", "\t", " \n", "\u200f", "\x00", "\x00a", "\ud800", "\u0301", ".\u0301", "e\u0301", "\u202ea "),
    *("好", "好。", "“好。”", "「あ」と", "1、好\n", "א ב. ", "هل؟ ", "🐶", "a🐶 The ", "1️⃣ ", "é", "ß", "İ", "ⅷ", "𝒜"),
    *(
        "a@b.c ",
        "http://a.b/",
        "a1",
        "1,",
        "$1 ",
        "1/",
        "10:",
        "1-",
        "Dear a,\n",
        "a: b\n\n",
        "and ",
        "if ",
        "is it? ",
        "I ",
    ),
)
"""What long adversarial responses are made of, each of one."""


def long_response(piece: str, size: int = 10_000) -> str:
    """A response of about so many characters, made of one piece."""
    return piece * (size // len(piece))
