"""What judging would cost, before anything is spent: calls, tokens and, at a given price, money.

Tokens are estimated and say so: a token is taken as four characters of text, and an image as OpenAI counts one at full
detail (85 tokens and 170 for each tile of 512 pixels, after scaling to 2,048 x 768). Other providers count otherwise.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from miabench.bench.items import Item
from miabench.evaluate.config import Judging
from miabench.evaluate.judging import case_of
from miabench.judge.protocols import protocol_of

CHARS_PER_TOKEN = 4
REPLY_TOKENS = 250
"""A line of scores and a few sentences of reasons."""
TYPICAL_RESPONSE = "The picture shows a street with people who walk past shops in the evening. " * 6
"""What a response is taken for where there is none yet: about 450 characters."""


class Price(NamedTuple):
    """Money for a million tokens, in and out, in any currency."""

    tokens_in: float
    tokens_out: float

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost."""
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / 1_000_000


class Estimate(NamedTuple):
    """What a run's judging would take.

    Attributes:
        items: responses; `judged` of them leave something to a judge.
        components: in all; `asked` of them go to a judge.
        calls: without re-asks; `saved` more would be needed if a judge decided everything.
        tokens_in, tokens_out: estimated, of all calls; `saved_in` more if a judge decided everything.
    """

    items: int
    judged: int
    components: int
    asked: int
    calls: int
    saved: int
    tokens_in: int
    tokens_out: int
    saved_in: int


def estimate(
    judging: Judging,
    items: Sequence[Item],
    responses: Mapping[str, str] | None = None,
    sizes: Mapping[str, tuple[int, int]] | None = None,
) -> Estimate:
    """Estimate the judging of some items.

    Args:
        judging: mode, judges, protocol, repeats.
        items: the items.
        responses: by item id, those that there are; None takes a typical length for all.
        sizes: width and height of each item's image, in pixels, where known; 1024 x 768 otherwise.
    """
    protocol = protocol_of(judging.protocol, judging.template)
    everything = judging.model_copy(update={"mode": "judge"})
    asked = judged = tokens_in = all_tokens = answered = 0
    for item in items:
        if responses is not None and item.id not in responses:
            continue  # a failure isn't judged
        answered += 1
        response = TYPICAL_RESPONSE if responses is None else responses[item.id]
        image = image_tokens(*(sizes or {}).get(item.id, (1024, 768)))
        whole = case_of(everything, item, response)
        case = case_of(judging, item, response)
        if whole is not None:
            all_tokens += image + _text_tokens(protocol.prompt(whole))
        if case is not None:
            judged += 1
            asked += len(case.asked)
            tokens_in += image + _text_tokens(protocol.prompt(case))
    times = len(judging.judges) * judging.repeats
    return Estimate(
        items=answered,
        judged=judged,
        components=sum(len(item.components) for item in items),
        asked=asked,
        calls=judged * times,
        saved=(answered - judged) * times,
        tokens_in=tokens_in * times,
        tokens_out=judged * times * REPLY_TOKENS,
        saved_in=(all_tokens - tokens_in) * times,
    )


def image_tokens(width: int, height: int) -> int:
    """Tokens of an image at full detail, as OpenAI's guide to vision counts them for GPT-4o."""
    scale = min(1.0, 2048 / max(width, height))
    width, height = int(width * scale), int(height * scale)
    scale = min(1.0, 768 / min(width, height))
    return 85 + 170 * math.ceil(width * scale / 512) * math.ceil(height * scale / 512)


def _text_tokens(text: str) -> int:
    return math.ceil(len(text) / CHARS_PER_TOKEN)
