"""Published totals of other models, to print beside ours, set apart: another judge, another harness, no interval."""

from typing import NamedTuple


class Published(NamedTuple):
    """A total that a paper states, in percent."""

    model: str
    total: float


SOURCE = (
    "MM-IFEngine, Table 1 (arXiv 2504.07957): judge GPT-4o through VLMEvalKit, the published edition. It drops replies "
    "that it can’t parse, shows the judge images at low detail, and states neither intervals nor coverage."
)
"""Where the totals come from, and why they can't be ranked with any run."""

PUBLISHED = (
    Published("InternVL2.5-8B", 88.5),
    Published("InternVL2-8B", 86.2),
    Published("LLaVA-OneVision-7B", 84.5),
    Published("LLaVA-NeXT-Llama3-8B", 83.3),
    Published("Qwen2-VL-7B", 80.5),
    Published("LLaVA-NeXT-7B", 73.2),
)
