"""Lines with rhymes out of a draft: what `satisfy` of the kinds that rhyme is made of.

Each rhyme has phrases that can follow any clause behind a comma; a line is a piece of the draft and one of them.
"""

from enum import Enum, auto

from miabench.constraints.text import line_spans, sentence_spans, word_spans


class Stock(Enum):
    """Where lines come from: the draft, as far as it goes, or our own."""

    DRAFT = auto()
    OWN = auto()


RHYMES: tuple[tuple[str, ...], ...] = (
    (
        "clear in the light", "in black and white", "with colors bright", "a simple sight",
        "as if by right", "by day or night", "at such a height", "all quiet and tight",
    ),
    (
        "on any day", "along the way", "as people say", "and here to stay",
        "in shades of gray", "as if at play", "for all to weigh", "without delay",
    ),
    (
        "beyond compare", "so calm and fair", "for all who care", "in open air",
        "for those who stare", "just standing there", "a thing so rare", "and free to share",
    ),
    (
        "for all to see", "as clear can be", "so plain and free", "as one, two, three",
        "beneath the tree", "beside the sea", "by all decree", "like lock and key",
    ),
    (
        "as good as gold", "so brave and bold", "as we are told", "in every fold",
        "in heat or cold", "as days of old", "a joy to hold", "as thunder rolled",
    ),
    (
        "in perfect line", "a bright design", "in full sunshine", "without a sign",
        "and all is fine", "as tall as pine", "and yours and mine", "like vintage wine",
    ),
    (
        "from all around", "without a sound", "upon the ground", "so firm and round",
        "as we have found", "a thing profound", "and brightly crowned", "and homeward bound",
    ),
    (
        "upon the hill", "so calm and still", "against the chill", "with all its will",
        "beside the mill", "and what a thrill", "with little skill", "like water that may spill",
    ),
    (
        "a friendly face", "in every place", "at gentle pace", "with easy grace",
        "in open space", "without a trace", "as fine as lace", "in close embrace",
    ),
    (
        "of wood and stone", "and not alone", "as we have known", "so fully grown",
        "like solid bone", "in softest tone", "the leaves are blown", "and brightly shown",
    ),
    (
        "in morning dew", "so fresh and new", "and nothing's due", "in deepest blue",
        "a lovely view", "the old come through", "so plain and true", "for me and you",
    ),
    (
        "and so it goes", "as each one knows", "in even rows", "the river flows",
        "the garden grows", "like any rose", "from head to toes", "the story shows",
    ),
    (
        "in every part", "close to the heart", "like works of art", "right from the start",
        "so far apart", "beside the cart", "upon the chart", "both wise and smart",
    ),
    (
        "and nothing less", "in evening dress", "we must confess", "without distress",
        "a happy guess", "so hard to press", "for all, oh yes", "with much success",
    ),
)  # fmt: skip
"""Phrases by rhyme, eight of each."""

_OWN = (
    "A picture waits", "The moment stands", "The scene is set", "It all is here", "The morning comes",
    "A window shines", "The people pass", "The colors glow", "The hours go by", "A door is closed",
    "The shadow falls", "The garden sleeps", "A bird flies up", "The evening ends",
)  # fmt: skip
_MOST_WORDS = 9


class Composer:
    """Lines out of the first words of a draft's sentences, and out of our own when those are used up."""

    def __init__(self, draft: str, stock: Stock) -> None:
        spans = line_spans(draft) if len(line_spans(draft)) > 1 else sentence_spans(draft)
        pieces = [_piece(span.text) for span in spans] if stock is Stock.DRAFT else []
        self._pieces = [piece for piece in pieces if piece]

    def starts(self, n: int) -> list[str]:
        """The beginnings of n lines."""
        own = [_OWN[i % len(_OWN)] for i in range(n)]
        return (self._pieces[:n] + own)[:n]

    def poem(self, scheme: str) -> str:
        """A poem of one stanza by a scheme of at most fourteen letters, each at most eight times."""
        used: dict[str, int] = {}
        rows: list[str] = []
        for start, letter in zip(self.starts(len(scheme)), scheme, strict=True):
            n = used.get(letter, 0)
            used[letter] = n + 1
            family = RHYMES[(ord(letter) - ord("A")) % len(RHYMES)]
            rows.append(f"{start}, {family[n % len(family)]}")
        return ",\n".join(rows) + "."


def _piece(text: str) -> str:
    """The first words of a line or sentence, as they stand, without marks at its end."""
    spans = word_spans(text)[:_MOST_WORDS]
    if not spans or text[: spans[0].start].strip():
        return ""
    return " ".join(text[spans[0].start : spans[-1].end].split())
