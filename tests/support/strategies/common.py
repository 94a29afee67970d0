"""What several families draw on: terms of a phrase, and texts that look like responses."""

from hypothesis import strategies as st

from miabench.constraints import StartsWith

has_letter = st.text(
    st.one_of(st.sampled_from("abcXYZ059 '-&%!?.$\"“’–éß日İ"), st.characters(categories=("L", "N"))), max_size=14
).filter(lambda text: any(c.isalnum() for c in text))
term = st.one_of(
    st.sampled_from(
        ["bread", "milk", "still life", "Dr. Who", "It", "the", "U.S.", "rock 'n' roll", "C++", "5.70", "I"]
    ),
    has_letter,
)
# Building a constraint refuses a text of which cleaning leaves nothing.
plain = term.filter(lambda text: any(c.isalnum() for c in plain_text(text)))
distinct = st.lists(plain, min_size=1, max_size=4, unique_by=lambda text: plain_text(text).casefold())


def plain_text(text: str) -> str:
    try:
        return StartsWith(text=text).text
    except ValueError:
        return ""


FRAGMENTS = st.sampled_from(
    [
        "The shop is open. ",
        "Mr. Smith paid $3.50 at 10:42 a.m. ",
        'He said, "Stop!" and left. ',
        "Is it red? ",
        "I can see milk and eggs",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "# ",
        "**Title**\n",
        "Corner Bakery",
        "> ",
        "---\n",
        "...",
        "“It’s 5.70”",
        " 🙂 ",
        "今日は。",
        "; ",
        ", ",
        "our own",
        "<br>",
        "it is bread",
        "[x](https://a.b/c) ",
        "```\n",
        "| a | b |\n",
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(FRAGMENTS | st.text(max_size=5), max_size=12).map("".join))
