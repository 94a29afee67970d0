"""Messages, settings and answers go from Inspect to llama.cpp and back without loss."""

from typing import Any

import pytest
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageTool,
    ChatMessageUser,
    ContentAudio,
    ContentImage,
    ContentReasoning,
    ContentText,
    GenerateConfig,
)
from pydantic import JsonValue

from miabench.errors import ModelError
from miabench.models.api import (
    MAX_TOKENS,
    Arguments,
    chat,
    chat_request,
    model_output,
    parse_arguments,
    text_part,
)


def as_url(image: str) -> dict[str, JsonValue]:
    return {"type": "image_url", "image_url": {"url": image}}


def as_text(image: str) -> dict[str, JsonValue]:
    return text_part(f"picture {image}")


CONVERSATION: list[ChatMessage] = [
    ChatMessageSystem(content="Be brief"),
    ChatMessageUser(content=[ContentText(text="one"), ContentImage(image="i"), ContentText(text="two")]),
    ChatMessageAssistant(content=[ContentReasoning(reasoning="hm"), ContentText(text="three")]),
    ChatMessageUser(content="four"),
]


def test_pictures_stand_before_the_text() -> None:
    assert chat("m", CONVERSATION, clean=str.upper, picture=as_url) == [
        {"role": "system", "content": "BE BRIEF"},
        {"role": "user", "content": [as_url("i"), text_part("ONE"), text_part("TWO")]},
        {"role": "assistant", "content": "THREE"},
        {"role": "user", "content": "FOUR"},
    ]


def test_pictures_that_are_text_make_one_text() -> None:
    assert chat("m", CONVERSATION, clean=str.upper, picture=as_text)[1]["content"] == "picture i\n\nONE\n\nTWO"


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        (ChatMessageUser(content=[ContentAudio(audio="a.wav", format="wav")]), "m takes text and images, .* has audio"),
        (ChatMessageTool(content="4", tool_call_id="1"), "m can't use tools"),
    ],
)
def test_what_a_message_cannot_hold(message: Any, problem: str) -> None:
    with pytest.raises(ModelError, match=problem):
        chat("m", [message], clean=str, picture=as_text)


@pytest.mark.parametrize(
    ("config", "request_"),
    [
        (GenerateConfig(), {"max_tokens": MAX_TOKENS, "temperature": 0.0}),
        (
            GenerateConfig(max_tokens=9, temperature=0.5, seed=0, top_p=0.9, stop_seqs=["."]),
            {"max_tokens": 9, "temperature": 0.5, "seed": 0, "top_p": 0.9, "stop": ["."]},
        ),
        (GenerateConfig(stop_seqs=[]), {"max_tokens": MAX_TOKENS, "temperature": 0.0}),
    ],
)
def test_settings_are_passed_on(config: GenerateConfig, request_: dict[str, Any]) -> None:
    assert chat_request([], config) == {"messages": [], **request_}


def body(finish: str, tokens: int, **message: Any) -> dict[str, Any]:
    return {
        "choices": [{"finish_reason": finish, "message": {"role": "assistant", "content": "Yes.", **message}}],
        "usage": {"prompt_tokens": 30, "completion_tokens": tokens, "total_tokens": 30 + tokens},
    }


@pytest.mark.parametrize(
    ("finish", "tokens", "reason"),
    [("stop", 5, "stop"), ("stop", 8, "stop"), ("length", 8, "max_tokens"), ("length", 7, "model_length")],
)
def test_an_answer_and_its_end(finish: str, tokens: int, reason: str) -> None:
    output, _ = model_output("m", {"max_tokens": 8}, body(finish, tokens), 1.5)
    assert (output.completion, output.stop_reason, output.time, output.model) == ("Yes.", reason, 1.5, "m")
    assert output.usage is not None
    assert (output.usage.input_tokens, output.usage.output_tokens, output.usage.total_tokens) == (
        30,
        tokens,
        30 + tokens,
    )


def test_thoughts_are_kept_apart_from_the_answer() -> None:
    output, _ = model_output("m", {"max_tokens": 8}, body("stop", 5, reasoning_content="hm"), 1)
    assert output.completion == "Yes."
    assert isinstance(output.message.content, list)
    assert isinstance(output.message.content[0], ContentReasoning)


def test_an_answer_without_text_is_empty() -> None:
    output, _ = model_output("m", {"max_tokens": 8}, body("stop", 1, content=None), 1)
    assert output.completion == ""


def test_the_call_in_the_log_has_no_image_data() -> None:
    message = {"role": "user", "content": [as_url("data:image/png;base64,AAAA"), text_part("data:image/ is a prefix")]}
    request: dict[str, JsonValue] = {"max_tokens": 8, "messages": [message]}  # type: ignore[list-item]  # a dict is JSON
    _, call = model_output("m", request, body("stop", 1), 1)
    assert "AAAA" not in call.model_dump_json()
    assert "AAAA" in str(request)
    assert call.time == 1


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"thread": 2}, "m has no argument 'thread'; it takes threads"),
        ({"threads": 0}, "m can't take threads=0: input should be greater than or equal to 1"),
        ({"threads": "two"}, "m can't take threads='two': input should be a valid integer"),
    ],
)
def test_wrong_arguments_are_named(given: dict[str, Any], problem: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_arguments(Arguments, "m", given)
    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)


def test_arguments() -> None:
    assert parse_arguments(Arguments, "m", {"threads": 2}).threads == 2
    assert parse_arguments(Arguments, "m", {}).threads is None
