"""Which family a model is of, and whether its name pins a version.

A judge tends to favour its own kin, so a run points out where judge and model are related; and a name such as `gpt-4o`
is whatever its maker serves that day, so two runs with it needn't have had the same judge.

Names come as people write them: of a provider or a hub (`openrouter/anthropic/claude-3.5-sonnet`,
`vllm/Qwen/Qwen2.5-VL-7B-Instruct`, `bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0`), of a file, or bare. Only
the model's own name counts, never the provider or the organisation: anyone can serve anything under those. What isn't
known has no family rather than a likely one.
"""

import re
from typing import NamedTuple


class _Line(NamedTuple):
    family: str
    pattern: re.Pattern[str]


def _line(family: str, pattern: str) -> _Line:
    return _Line(family, re.compile(pattern))


_START = r"(?<![a-z0-9])"
_END = r"(?![a-z])"

_LINES = (
    # Vision models over someone else's language model come first: they are what the model is called.
    _line("internvl", r"internvl"),
    _line("llava", r"llava"),
    _line("minicpm", r"minicpm"),
    _line("molmo", r"molmo"),
    _line("idefics", r"idefics"),
    _line("cogvlm", r"cogvlm"),
    _line("ovis", _START + r"ovis(?=-?[0-9u])"),
    _line("vila", _START + r"n?vila" + _END),
    _line("cambrian", _START + r"cambrian"),
    _line("nvlm", _START + r"nvlm"),
    _line("mini-gemini", r"mini[-_]?gemini"),
    _line("minigpt", r"mini[-_]?gpt"),
    _line("sharegpt4v", r"share[-_]?gpt-?4v"),
    _line("instructblip", r"instructblip"),
    _line("videollama", r"video-?llama"),
    _line("mplug-owl", r"mplug-?owl"),
    _line("keye", _START + r"keye-vl"),
    _line("skywork", _START + r"skywork"),
    _line("moondream", r"moondream"),
    _line("deepseek", r"deepseek|" + _START + r"janus(?=-?(pro|flow|1))"),
    _line("nemotron", r"nemotron"),
    # Language models, and vision models over their own.
    _line(
        "gpt",
        _START + r"(?<!share-)(?<!mini-)(chat)?gpt-?(oss|(35|[3-9])([ov]|\.\d)?(?![a-z0-9]))"
        r"|^(ft-)?o[134](-(mini|pro|preview|deep-research))*(-\d{4}-\d\d-\d\d)?$",
    ),
    _line("claude", _START + r"claude" + _END),
    _line("gemini", _START + r"(?<!mini-)gemini" + _END),
    _line("gemma", r"gemma(?=-?\d|n?-|$)"),
    _line("qwen", r"qwen|" + _START + r"q[wv]q" + _END),
    _line("internlm", r"internlm"),
    _line("mistral", r"mistral|mixtral|pixtral|ministral|magistral|devstral|codestral|mathstral|voxtral|zephyr-7b"),
    _line("llama", r"(?<!o)(?<!video)(?<!video-)llama(?![-.]?(cpp|file|factory|fied|index))|vicuna"),
    _line("grok", _START + r"grok(?=-|$)"),
    _line("phi", _START + r"phi-?[1-9](?!\d)"),
    _line("yi", _START + r"yi-?(vl|vision|large|lightning|medium|spark|coder|1-5|1\.5|\d+b)"),
    _line("glm", _START + r"(chat|cogagent-)?glm" + _END + r"|" + _START + r"cogagent-9b"),
    _line("smollm", r"smollm|smolvlm"),
    _line("olmo", _START + r"olmo(e|-|\d)"),
    _line("kimi", _START + r"(kimi|moonshot-v\d)"),
    _line("minimax", _START + r"minimax-"),
    _line("hunyuan", r"hunyuan"),
    _line("ernie", _START + r"ernie-"),
    _line("seed", _START + r"(doubao|seed(-?1[-.]\d|-oss))"),
    _line("step", r"^step-(1[vox]|r1-v|2-(16k|mini))|^step3"),
    _line("nova", r"(^|amazon[.-])nova-(2-)?(micro|lite|pro|premier)(-v\d|$)"),
    _line("command", r"(^|c4ai-|cohere[-.])(command-(r|a|light|nightly|text)(?![a-z])|aya-(vision|expanse|23|101))"),
    _line("reka", r"^reka-"),
    _line("granite", r"granite-(vision|\d)"),
    _line("falcon", _START + r"falcon-?\d"),
    _line("mimo", _START + r"mimo-(vl|7b|v\d)"),
    _line("fuyu", r"^fuyu-"),
    _line("aria", r"^aria(-chat|-base.*)?$"),
    _line("sonar", r"^sonar(-|$)"),
)

_KIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), family)
    for pattern, family in (
        # The language models inside, where the name stands for one (model cards of each line).
        (r"internvl2(-pretrain)?-1b|internvl(2-5|3|2\.5)-(1|38|78)b|internvl(2-5|2\.5)-4b|internvl3-(2|8|14)b", "qwen"),
        (r"internvl2-(2|8|26)b|internvl(2-5|2\.5)-(2|8|26)b|internvl3-9b|internvl-chat-2b-v1-5", "internlm"),
        (r"internvl-chat(-26b)?-v1-5", "internlm"),
        (r"internvl2-40b|internvl-chat-v1-2|llava-(v?1[-.]6|next)-34b", "yi"),
        (r"internvl2-4b|internvl-chat-4b-v1-5", "phi"),
        (r"internvl2(-llama3)?-76b|llava-v?1[-.]5-(7|13)b|cogvlm2?|idefics-(9|80)b", "llama"),
        (r"llava-onevision|llava-(next-)?(72|110)b|llava-next-(72|110)b|llava-video-\d+b", "qwen"),
        (r"bakllava|idefics2", "mistral"),
        (r"minicpm-v-2[-.]6|minicpm-o-2[-.]6|minicpm-v-4[-.]5|molmo-(7b-d|72b)|nvlm-d-72b|ovis2(-5)?-\d+b", "qwen"),
        (r"minicpm-v-2[-.]5", "llama"),
        (r"molmo-7b-o|molmoe-1b", "olmo"),
        (r"keye-vl-8b", "qwen"),
        # One maker's lines that share training: Gemma is made from Gemini's research and taught by it.
        (r"gemma(?=-?\d|n?-|$)", "gemini"),
    )
)

_OWN_WEIGHTS = re.compile(r"(tiny|open|amd)-?llama|llama-(68|160)m")
"""Models of Llama's architecture that are no kin of its weights."""

_WITHOUT_TAG = frozenset({"free", "beta", "nitro", "floor", "online", "thinking", "extended", "exacto"})
"""Routing words that OpenRouter takes after a colon; they name no other model."""


def families(name: str) -> tuple[str, ...]:
    """The families that a model belongs to, its own line first; empty where none is known.

    A derived model is of several: `llava-onevision-qwen2-7b-ov` of `llava` and `qwen`, `DeepSeek-R1-Distill-Llama-70B`
    of `deepseek` and `llama`, `InternVL2-8B` of `internvl` and `internlm`. Only what the name tells counts, and the
    language models of well-known lines.
    """
    base = model_name(name)
    found = [line.family for line in _LINES if line.pattern.search(base)]
    if _OWN_WEIGHTS.search(base):
        found = [family for family in found if family != "llama"]
    return tuple(dict.fromkeys(found + [family for pattern, family in _KIN if pattern.search(base)]))


def family(name: str) -> str | None:
    """The model's own line, or None where it isn't known."""
    return next(iter(families(name)), None)


def same_family(model: str, judge: str) -> bool | None:
    """Whether two models share a family; None where one of them has none that is known and they aren't the same."""
    if model_name(model) == model_name(judge) != "":
        return True
    mine, other = families(model), families(judge)
    if not mine or not other:
        return None
    return not set(mine).isdisjoint(other)


def model_name(name: str) -> str:
    """A model's own name in lower case, with `-` between its words: without provider, organisation, route or adapter.

    The adapter of `vllm/base:org/adapter` is left out: it is trained on the base, and of its family.
    """
    text = name.strip().lower().removeprefix("ft:")
    head, colon, tail = text.partition(":")
    if colon and ("/" in tail or tail in _WITHOUT_TAG):
        text = head
    return re.sub(r"[\s_:@]+", "-", text.rstrip("/").rsplit("/", 1)[-1].removesuffix(".gguf"))


_HOSTED = frozenset(
    {
        "gpt",
        "claude",
        "gemini",
        "grok",
        "nova",
        "command",
        "reka",
        "sonar",
        "kimi",
        "minimax",
        "hunyuan",
        "ernie",
        "seed",
        "step",
        "mistral",
        "deepseek",
        "glm",
        "yi",
        "qwen",
    }
)
"""Families of which some models are served by their maker only, under names that may move."""

_OPEN = re.compile(
    r"(?<![a-z0-9.])(\d+x)?\d+([.p]\d+)?[bm](?![a-z0-9])|gpt-oss|gemma|deepseek-(v\d|r1|vl|ocr|coder)|janus|step3|kimi-(k2(?!.*(turbo|preview))|vl)"
    r"|glm-(4[-.]\dv?(?!-plus)|5)|minimax-(m\d|text|vl)|grok-1(?![-.\d])|c4ai-|qwq-32b|deepseek-llm"
)
"""What tells open weights: a size (`7b`, `8x22b`), or a line of which every model is published."""

_LOCAL = ("vllm/", "hf/", "sglang/", "llama-cpp-python/", "transformer_lens/", "nnterp/", "mia/")
"""Providers that run weights which are on the machine."""

_CLOSED_SIZES = re.compile(r"gemini|gpt-(?!oss)|claude|moonshot-v|-\d+k(-|$)")
"""Names in which a size (`gemini-1.5-flash-8b`) is no sign of open weights."""

_DAY = r"(0[1-9]|[12]\d|3[01])"
_MONTH = r"(0[1-9]|1[0-2])"
_STAMP = re.compile(
    rf"-20\d\d-?{_MONTH}-?{_DAY}(?!\d)"  # 2024-11-20, 20241022
    rf"|-2\d{_MONTH}{_DAY}(?!\d)"  # 250115
    rf"|-({_MONTH}{_DAY}|2\d{_MONTH})(?!\d)"  # 0613, 2411
    rf"|-{_MONTH}-(20\d\d|{_DAY})(?!\d)"  # 08-2024, preview-05-20
)
"""A date at the end of a name or inside it, after a hyphen."""

_EXACT = re.compile(
    r"^gemini-.*-00\d$"  # Vertex's numbered stable versions
    r"|claude-(2[-.][01]|instant-1[-.]\d)(?![-\d])"
    # From Claude 4.6 on an id without a date is the snapshot itself, not an alias.
    r"|claude-[a-z]+-(4[-.]([6-9]|[1-9]\d)|[5-9]([-.]\d)?)(-v1)?$"
    r"|(^|\.)nova-[a-z]+-v\d(-\d)?$"
)
"""Versions that carry no date, and yet are fixed."""


def pinned(name: str) -> bool | None:
    """Whether a name stands for one version: a date or a fixed version, or open weights. None where it can't be told.

    `gpt-4o-2024-11-20`, `claude-3-5-sonnet-20241022`, `gemini-1.5-pro-002` and `Qwen2.5-VL-7B-Instruct` are pinned;
    `gpt-4o`, `claude-3-5-sonnet-latest`, `gemini-1.5-pro` and `ollama/llava` (its tag `latest`) aren't.
    """
    text = name.strip().lower()
    base = model_name(name)
    if re.search(r"(^|-)latest$", base) or (text.startswith("ollama/") and ":" not in text):
        return False
    if text.startswith(_LOCAL):
        return True
    known = families(name)
    if not known:
        return None
    if _STAMP.search(base) or _EXACT.search(base):
        return True
    if _OPEN.search(base) and not _CLOSED_SIZES.search(base):
        return True
    return known[0] not in _HOSTED


def is_alias(name: str) -> bool:
    """Whether a name is known to stand for whatever its maker serves at the time; False where that can't be told."""
    return pinned(name) is False
