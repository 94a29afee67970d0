"""Families and pinned versions, over names as providers, hubs and evaluation kits write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miabench.judge.families import families, family, is_alias, model_name, pinned, same_family

NAMES: list[tuple[str, str, bool | None]] = [
    # name, families (space between), pinned
    ("openai/gpt-4o", "gpt", False),
    ("openai/gpt-4o-2024-11-20", "gpt", True),
    ("openai/gpt-4o-mini-2024-07-18", "gpt", True),
    ("openai/chatgpt-4o-latest", "gpt", False),
    ("openai/azure/gpt-4o", "gpt", False),
    ("azureai/gpt-35-turbo", "gpt", False),
    ("openai/gpt-4-turbo-2024-04-09", "gpt", True),
    ("openai/gpt-4-turbo-preview", "gpt", False),
    ("gpt-4-1106-preview", "gpt", True),
    ("gpt-4-vision-preview", "gpt", False),
    ("gpt-4-0613", "gpt", True),
    ("gpt-3.5-turbo-0125", "gpt", True),
    ("gpt-4.1-mini", "gpt", False),
    ("gpt-4.1-2025-04-14", "gpt", True),
    ("openrouter/openai/gpt-5.1", "gpt", False),
    ("gpt-5-2025-08-07", "gpt", True),
    ("GPT4V", "gpt", False),
    ("GPT4o_MINI", "gpt", False),
    ("o1", "gpt", False),
    ("openai/o1-2024-12-17", "gpt", True),
    ("openai/o3-mini", "gpt", False),
    ("openai/o4-mini-2025-04-16", "gpt", True),
    ("together/openai/gpt-oss-120b", "gpt", True),
    ("openai/ft:gpt-4o-2024-08-06:acme::abc123", "gpt", True),
    ("anthropic/claude-3-5-sonnet-latest", "claude", False),
    ("anthropic/claude-3-5-sonnet-20241022", "claude", True),
    ("claude-3-opus", "claude", False),
    ("claude-2.1", "claude", True),
    ("openrouter/anthropic/claude-3.7-sonnet", "claude", False),
    ("openrouter/anthropic/claude-3.7-sonnet:thinking", "claude", False),
    ("bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0", "claude", True),
    ("bedrock/us.anthropic.claude-3-7-sonnet-20250219-v1:0", "claude", True),
    ("anthropic/vertex/claude-3-5-sonnet-v2@20241022", "claude", True),
    ("anthropic/claude-opus-4-20250514", "claude", True),
    ("anthropic/claude-opus-4-0", "claude", False),
    ("anthropic/claude-sonnet-4-5", "claude", False),
    ("anthropic/claude-sonnet-4-6", "claude", True),
    ("bedrock/anthropic.claude-opus-4-6-v1", "claude", True),
    ("anthropic/claude-opus-5", "claude", True),
    ("google/gemini-1.5-pro", "gemini", False),
    ("google/gemini-1.5-pro-002", "gemini", True),
    ("google/vertex/gemini-2.0-flash-001", "gemini", True),
    ("google/gemini-1.5-flash-8b", "gemini", False),
    ("google/gemini-1.5-flash-8b-001", "gemini", True),
    ("google/gemini-2.5-pro", "gemini", False),
    ("google/gemini-2.5-flash-preview-05-20", "gemini", True),
    ("google/gemini-2.5-flash-preview-09-2025", "gemini", True),
    ("google/gemini-3-pro-preview", "gemini", False),
    ("gemini-exp-1206", "gemini", True),
    ("openrouter/google/gemini-2.0-flash-exp:free", "gemini", False),
    ("gemini-flash-latest", "gemini", False),
    ("openrouter/google/gemma-3-27b-it:free", "gemma gemini", True),
    ("google/paligemma2-3b-mix-448", "gemma gemini", True),
    ("ollama/gemma3:4b", "gemma gemini", True),
    ("ollama/gemma3", "gemma gemini", False),
    ("vllm/Qwen/Qwen2.5-VL-7B-Instruct", "qwen", True),
    ("Qwen2-VL-7B-Instruct-GPTQ-Int4", "qwen", True),
    ("Qwen/Qwen3-VL-235B-A22B-Instruct-FP8", "qwen", True),
    ("Qwen/QVQ-72B-Preview", "qwen", True),
    ("openai-api/dashscope/qwen-vl-max", "qwen", False),
    ("qwen-vl-max-2024-12-30", "qwen", True),
    ("qwen-vl-max-0809", "qwen", True),
    ("qwen3-vl-plus", "qwen", False),
    ("OpenGVLab/InternVL2-1B", "internvl qwen", True),
    ("OpenGVLab/InternVL2-8B", "internvl internlm", True),
    ("OpenGVLab/InternVL2-4B", "internvl phi", True),
    ("OpenGVLab/InternVL2-40B", "internvl yi", True),
    ("OpenGVLab/InternVL2-Llama3-76B", "internvl llama", True),
    ("OpenGVLab/InternVL2_5-8B", "internvl internlm", True),
    ("OpenGVLab/InternVL2_5-78B-MPO", "internvl qwen", True),
    ("OpenGVLab/InternVL3-8B", "internvl qwen", True),
    ("OpenGVLab/InternVL3-9B", "internvl internlm", True),
    ("OpenGVLab/InternVL3_5-GPT-OSS-20B-A4B-Preview", "internvl gpt", True),
    ("OpenGVLab/InternVL-Chat-V1-5", "internvl internlm", True),
    ("internlm/internlm-xcomposer2d5-7b", "internlm", True),
    ("lmms-lab/llava-onevision-qwen2-7b-ov", "llava qwen", True),
    ("LLaVA-OneVision-7B", "llava qwen", True),
    ("lmms-lab/llava-next-72b", "llava qwen", True),
    ("lmms-lab/llama3-llava-next-8b", "llava llama", True),
    ("liuhaotian/llava-v1.5-7b", "llava llama", True),
    ("llava_next_vicuna_7b", "llava llama", True),
    ("llava-hf/llava-v1.6-mistral-7b-hf", "llava mistral", True),
    ("liuhaotian/llava-v1.6-34b", "llava yi", True),
    ("SkunkworksAI/BakLLaVA-1", "llava mistral", True),
    ("LLaVA-NeXT-7B", "llava", True),
    ("ollama/llava:13b", "llava", True),
    ("ollama/llava:latest", "llava", False),
    ("ollama/llama3.2-vision", "llama", False),
    ("deepseek/deepseek-chat", "deepseek", False),
    ("deepseek-ai/deepseek-vl2-tiny", "deepseek", True),
    ("openrouter/deepseek/deepseek-r1-0528", "deepseek", True),
    ("deepseek-ai/Janus-Pro-7B", "deepseek", True),
    ("together/deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "deepseek llama", True),
    ("deepseek-ai/DeepSeek-R1-Distill-Qwen-32B", "deepseek qwen", True),
    ("fireworks/accounts/fireworks/models/deepseek-v3-0324", "deepseek", True),
    ("mistral/pixtral-large-latest", "mistral", False),
    ("mistral/pixtral-12b-2409", "mistral", True),
    ("mistral/mistral-large-2411", "mistral", True),
    ("mistral/mistral-medium", "mistral", False),
    ("mistralai/Mixtral-8x22B-Instruct-v0.1", "mistral", True),
    ("HuggingFaceH4/zephyr-7b-beta", "mistral", True),
    ("together/meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo", "llama", True),
    ("meta-llama/Llama-4-Maverick-17B-128E-Instruct", "llama", True),
    ("bedrock/meta.llama3-2-90b-instruct-v1:0", "llama", True),
    ("cf/meta/llama-3.1-70b-instruct", "llama", True),
    ("lmsys/vicuna-13b-v1.5", "llama", True),
    ("vllm/meta-llama/Llama-3-8B:org/my-adapter", "llama", True),
    ("nvidia/Llama-3.1-Nemotron-70B-Instruct", "nemotron llama", True),
    ("models/qwen2.5-vl-7b-q4_k_m.gguf", "qwen", True),
    ("grok/grok-4", "grok", False),
    ("grok/grok-4-0709", "grok", True),
    ("xai/grok-2-vision-1212", "grok", True),
    ("microsoft/Phi-3.5-vision-instruct", "phi", True),
    ("Phi-4-multimodal-instruct", "phi", True),
    ("01-ai/Yi-VL-34B", "yi", True),
    ("yi-vision", "yi", False),
    ("THUDM/glm-4v-9b", "glm", True),
    ("zai-org/GLM-4.5V", "glm", True),
    ("glm-4v-plus", "glm", False),
    ("glm-4v-plus-0111", "glm", True),
    ("THUDM/cogvlm2-llama3-chat-19B", "cogvlm llama", True),
    ("openbmb/MiniCPM-V-2_6", "minicpm qwen", True),
    ("openbmb/MiniCPM-Llama3-V-2_5", "minicpm llama", True),
    ("openbmb/MiniCPM-V-2", "minicpm", True),
    ("HuggingFaceM4/idefics2-8b", "idefics mistral", True),
    ("HuggingFaceM4/Idefics3-8B-Llama3", "idefics llama", True),
    ("HuggingFaceTB/SmolVLM-Instruct", "smollm", True),
    ("mia/smollm2-135m", "smollm", True),
    ("allenai/Molmo-7B-D-0924", "molmo qwen", True),
    ("allenai/Molmo-7B-O-0924", "molmo olmo", True),
    ("nvidia/NVLM-D-72B", "nvlm qwen", True),
    ("Efficient-Large-Model/Llama-3-VILA1.5-8B", "vila llama", True),
    ("AIDC-AI/Ovis1.6-Gemma2-9B", "ovis gemma gemini", True),
    ("AIDC-AI/Ovis2-8B", "ovis qwen", True),
    ("Salesforce/instructblip-vicuna-7b", "instructblip llama", True),
    ("moonshotai/Kimi-VL-A3B-Instruct", "kimi", True),
    ("kimi-latest", "kimi", False),
    ("bedrock/us.amazon.nova-lite-v1:0", "nova", True),
    ("nova-pro", "nova", False),
    ("cohere/command-r-plus-08-2024", "command", True),
    ("command-r-plus", "command", False),
    ("CohereForAI/aya-vision-8b", "command", True),
    ("doubao-1-5-vision-pro-32k-250115", "seed", True),
    ("doubao-vision-pro", "seed", False),
    ("reka-core-20240501", "reka", True),
    ("reka-core", "reka", False),
    ("step-1v-8k", "step", False),
    # what is no such thing
    ("Mini-Gemini-7B-HD", "mini-gemini", True),
    ("MiniGPT-4", "minigpt", True),
    ("Lin-Chen/ShareGPT4V-7B", "sharegpt4v", True),
    ("DAMO-NLP-SG/VideoLLaMA2-7B", "videollama", True),
    ("openai-community/gpt2", "", None),
    ("EleutherAI/gpt-j-6b", "", None),
    ("EleutherAI/gpt-neox-20b", "", None),
    ("nomic-ai/gpt4all-j", "", None),
    ("TinyLlama/TinyLlama-1.1B-Chat-v1.0", "", None),
    ("openlm-research/open_llama_7b", "", None),
    ("openai/my-deployment", "", None),
    ("anthropic/", "", None),
    ("together/acme/strong-7b", "", None),
    ("mockllm/model", "", None),
    ("none/none", "", None),
    ("acme/claudette-7b", "", None),
    ("acme/philosopher-7b", "", None),
    ("acme/commander-12b", "", None),
    ("runs/step-1000", "", None),
    ("nova-7b", "", None),
    ("llama.cpp", "", None),
    ("ollama", "", None),
    ("hf/acme/strong-7b", "", True),  # weights on the machine, whoever made them
    ("mia/reader", "", True),
    ("", "", None),
    ("/", "", None),
]


def test_the_table_is_large_and_has_no_row_twice() -> None:
    assert len(NAMES) == len({name for name, _, _ in NAMES}) >= 150


@pytest.mark.parametrize(("name", "expected", "is_pinned"), NAMES)
def test_names(name: str, expected: str, is_pinned: bool | None) -> None:
    assert families(name) == tuple(expected.split())
    assert family(name) == (expected.split()[0] if expected else None)
    assert pinned(name) is is_pinned
    assert is_alias(name) is (is_pinned is False)


@pytest.mark.parametrize(
    ("model", "judge", "related"),
    [
        ("openai/gpt-4o-mini", "azureai/gpt-4.1", True),
        ("anthropic/claude-3-haiku-20240307", "openai/gpt-4o", False),
        ("lmms-lab/llava-onevision-qwen2-7b-ov", "Qwen/Qwen2.5-VL-72B-Instruct", True),
        ("deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "meta-llama/Llama-3.2-90B-Vision-Instruct", True),
        ("google/gemma-3-27b-it", "google/gemini-2.5-pro", True),
        ("OpenGVLab/InternVL2-8B", "OpenGVLab/InternVL3-8B", True),
        ("acme/strong-7b", "openai/gpt-4o", None),
        ("acme/strong-7b", "acme/other-7b", None),
        ("vllm/acme/strong-7b", "hf/acme/Strong-7B", True),  # one and the same
        ("", "", None),
    ],
)
def test_kinship(model: str, judge: str, related: bool | None) -> None:
    assert same_family(model, judge) is related
    assert same_family(judge, model) is related


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("openrouter/anthropic/claude-3.7-sonnet:free", "claude-3.7-sonnet"),
        ("vllm/Qwen/Qwen2.5-VL-7B-Instruct:acme/lora@v2", "qwen2.5-vl-7b-instruct"),
        ("bedrock/anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-3-haiku-20240307-v1-0"),
        ("/models/InternVL2_5-8B/", "internvl2-5-8b"),
    ],
)
def test_the_models_own_name(name: str, own: str) -> None:
    assert model_name(name) == own


PROVIDERS = ["openai/", "openrouter/x-y/", "together/acme/", "azureai/", "vllm/acme/", "anthropic/bedrock/", "acme/"]


@given(st.sampled_from(NAMES), st.sampled_from(PROVIDERS), st.booleans())
def test_neither_provider_nor_case_makes_a_family(row: tuple[str, str, bool | None], provider: str, up: bool) -> None:
    bare = row[0].rstrip("/").rsplit("/", 1)[-1].removeprefix("ft:")
    if row[0] in ("vllm/meta-llama/Llama-3-8B:org/my-adapter", "anthropic/"):
        return
    assert families(provider + (bare.upper() if up else bare)) == tuple(row[1].split())


@given(st.text(max_size=40))
def test_any_text_has_an_answer(name: str) -> None:
    assert pinned(name) in (True, False, None)
    assert same_family(name, name) in (True, None)
