"""How far a tuned model has moved from its base on texts that training isn't about.

The figure is the mean over tokens of KL(base || tuned): how many nats the tuned model's next-token distribution is away
from the base's, with each text given as it stands. It is 0 for the same model, grows with every step of training, and
needs no answer to be generated. It takes weights on this machine, and torch; nothing else of the package does.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from miabench.analysis.changes import Divergence
from miabench.analysis.intervals import bootstrap_mean
from miabench.errors import ModelError, RunError
from miabench.evaluate.config import RunConfig
from miabench.models.adapters import source_of
from miabench.models.requirements import weights

TEXTS: tuple[str, ...] = (
    "The kettle had been on the stove for some minutes before anyone noticed that there was no water in it.",
    "A river doesn't hurry. It goes around what it can't move, and over the years it moves that as well.",
    "To change a wheel, loosen the nuts while the car still stands on the ground; then raise it with the jack.",
    "Most bees live alone. They dig small tunnels in sandy soil and leave a ball of pollen beside every egg.",
    "Dear Ms Novak, thank you for your letter of last week. We are sorry that the lamp arrived with a broken shade.",
    "The committee meets on the first Tuesday of each month, except in August, when the hall is closed for repairs.",
    "Bread goes stale because the starch in it turns firm again, not because it dries; that is why warming it helps.",
    "She had never liked the sea, but she liked the people who lived beside it, and so she stayed for eleven years.",
    "In a relational database, a foreign key is a column whose values have to occur in the key of another table.",
    "The moon is slowly moving away from the earth, by about the width of two fingers every year.",
    "If the alarm sounds, leave the building by the nearest stairs and wait on the lawn until your name is called.",
    "He sold clocks for a living and was late for everything, which his customers found either charming or alarming.",
    "Photosynthesis turns light, water and carbon dioxide into sugar; the oxygen that we breathe is what is left over.",
    "The second half began as the first had ended: with a long ball, a short argument and a whistle from the referee.",
    "def mean(values):\n    total = 0\n    for one in values:\n        total += one\n    return total / len(values)",
    "Olives are picked by hand or shaken from the trees, and pressed on the same day if the oil is to be any good.",
    "Before there were street lamps, people planned their journeys home by the calendar of the moon.",
    "The patient should rest for two days, drink plenty of water, and come back if the fever hasn't gone by Friday.",
    "A good map leaves out almost everything. What remains is what somebody once needed in order not to get lost.",
    "Inflation is measured with a basket of goods: the same things are bought every month, and the prices compared.",
    "My grandmother kept buttons in a tin that had once held biscuits, and knew which coat each of them came from.",
    "Granite cools slowly, deep below the ground, so its crystals have time to grow until they can be seen.",
    "The orchestra tuned, the lights went down, and for a moment two thousand people tried not to cough.",
    "Q: Can I return a book without the receipt?\nA: Yes, within two weeks, if it hasn't been read.\n",
)
"""Plain texts of several sorts, none with a picture or a demand. Another list makes figures that can't be compared."""

Logits = Callable[[Any], Any]
"""From token ids, shape (1, n), to logits, shape (1, n, vocabulary); torch tensors."""


class Pair(NamedTuple):
    """A base and a tuned model, and what makes tokens of a text for both: ids of shape (1, n)."""

    base: Logits
    tuned: Logits
    tokenize: Callable[[str], Any]


def divergence(pair: Pair, texts: Sequence[str] = TEXTS, *, seed: int = 0) -> Divergence:
    """Measure KL(base || tuned).

    Args:
        pair: the two models.
        texts: what they are shown; each has at least one token.
        seed: of the bootstrap over texts.

    Raises:
        ModelError: the two don't have the same vocabulary, or give numbers that aren't finite.
    """
    import torch

    means, sizes, agreed = [], [], 0
    for text in texts:
        ids = pair.tokenize(text)
        with torch.inference_mode():
            base, tuned = (torch.log_softmax(logits(ids)[0].double(), -1) for logits in (pair.base, pair.tuned))
        if base.shape != tuned.shape:
            raise ModelError(
                f"base and tuned model differ in vocabulary: {base.shape[-1]:,} and {tuned.shape[-1]:,} tokens"
            )
        # exact zero for equal models; rounding may leave a tiny negative sum otherwise
        by_token = (base.exp() * (base - tuned)).sum(-1).clamp(min=0)
        if not bool(torch.isfinite(by_token).all()):
            raise ModelError("a model gives probabilities that aren't finite: training diverged")
        means.append(float(by_token.mean()))
        sizes.append(int(by_token.numel()))
        agreed += int((base.argmax(-1) == tuned.argmax(-1)).sum())
    return Divergence(
        mean=float(np.average(means, weights=sizes)),
        by_text=bootstrap_mean(np.array(means), np.random.default_rng(seed)),
        texts=len(texts),
        tokens=sum(sizes),
        agreement=agreed / sum(sizes),
    )


def pair_of(base: RunConfig, tuned: RunConfig) -> Pair:
    """Load the two models of two runs.

    Raises:
        RunError: they aren't a base and what was trained of it, with weights that transformers can load.
        ModelError: torch, transformers or PEFT is missing, or a model can't be loaded.
    """
    if base.model == tuned.model == "mia/reader":
        return _reader_pair(base, tuned)
    if base.model.startswith("hf/") and tuned.model.startswith("hf/"):
        return _loaded(lambda: _two(_hf_path(base), _hf_path(tuned)))
    raise RunError(
        f"the divergence needs both models' weights on this machine: mia/reader with an adapter, or hf/...; not "
        f"{base.model} and {tuned.model}"
    )


def _reader_pair(base: RunConfig, tuned: RunConfig) -> Pair:
    given = tuned.model_args.get("adapter")
    if given is None or base.model_args.get("adapter") is not None:
        raise RunError("the divergence needs a base run of mia/reader without an adapter, and a tuned run with one")
    path = Path(str(given)).expanduser()
    kind = source_of(path).kind
    if kind.startswith("gguf"):
        raise RunError(f"the divergence needs what Hugging Face's tools wrote, and {path} is a GGUF file")
    own = tuned.model_args.get("model_path", tuned.model_args.get("model"))
    file = Path(str(own)).expanduser() if own else weights()
    return _loaded(lambda: _of_gguf(file, path, is_lora=kind == "lora"))


def _hf_path(config: RunConfig) -> str:
    return str(config.model_args.get("model_path", config.model.removeprefix("hf/")))


def _loaded(load: Callable[[], Pair]) -> Pair:
    try:
        from transformers.utils import logging

        logging.disable_progress_bar()
        return load()
    except ImportError as error:
        raise ModelError(
            f"the divergence needs torch, transformers and peft: pip install 'miabench[train]' ({error})"
        ) from error
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelError(f"transformers can't load the models: {' '.join(str(error).split())[:200]}") from error


def _of_gguf(file: Path, path: Path, *, is_lora: bool) -> Pair:
    """The base from its GGUF file, as training loads it, and the adapter on it or the whole model that was trained."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    place, name = str(file.parent), file.name
    tokenizer = AutoTokenizer.from_pretrained(place, gguf_file=name)
    base = AutoModelForCausalLM.from_pretrained(place, gguf_file=name)
    if not is_lora:
        return Pair(_logits(base), _logits(AutoModelForCausalLM.from_pretrained(path)), _ids(tokenizer))
    from peft import PeftModel

    both = PeftModel.from_pretrained(base, str(path))
    return Pair(_logits(both, without_adapter=True), _logits(both), _ids(tokenizer))


def _two(base: str, tuned: str) -> Pair:
    """Two folders or repositories, each a model or, where PEFT is installed, an adapter that names its base."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    models = [AutoModelForCausalLM.from_pretrained(path) for path in (base, tuned)]
    return Pair(_logits(models[0]), _logits(models[1]), _ids(AutoTokenizer.from_pretrained(base)))


def _logits(model: Any, *, without_adapter: bool = False) -> Logits:
    model.eval()

    def logits(ids: Any) -> Any:
        with model.disable_adapter() if without_adapter else nullcontext():
            return model(ids.to(model.device)).logits

    return logits


def _ids(tokenizer: Any) -> Callable[[str], Any]:
    return lambda text: tokenizer(text, return_tensors="pt")["input_ids"]
