"""A model provider that answers from the journal: what Inspect's task runs over once everything has been asked.

It bears the name of the model that was asked, so Inspect's log tells the truth about who answered, and it never loads
that model a second time.
"""

from collections.abc import Mapping

from inspect_ai._util.registry import RegistryInfo, set_registry_info
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelAPI, ModelCall, ModelOutput
from inspect_ai.tool import ToolChoice, ToolInfo

from miabench.errors import ModelError
from miabench.evaluate.journal import request_key


class StoredAnswers(ModelAPI):
    """Answers by request key; where there is none, the reason is raised as it was met.

    Args:
        model_name: the model's name without its provider.
        base_url: where it was served.
        answers: by request key.
        failures: by request key, why there is no answer.
    """

    def __init__(
        self,
        model_name: str,
        base_url: str | None,
        answers: Mapping[str, ModelOutput],
        failures: Mapping[str, str],
    ) -> None:
        super().__init__(model_name, base_url)
        self._answers = answers
        self._failures = failures

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect's signature
        tools: list[ToolInfo],  # noqa: ARG002
        tool_choice: ToolChoice,  # noqa: ARG002
        config: GenerateConfig,  # noqa: ARG002
    ) -> tuple[ModelOutput | Exception, ModelCall]:
        """The stored answer to these messages, with the time that it took when it was asked."""
        key = request_key(input)
        if key not in self._answers:
            raise ModelError(self._failures.get(key, "no answer is stored"))
        output = self._answers[key].model_copy(deep=True)
        return output, ModelCall(request={"stored": key}, response=None, time=output.time)


def stored_model(
    name: str, base_url: str | None, answers: Mapping[str, ModelOutput], failures: Mapping[str, str]
) -> Model:
    """The stored answers as an Inspect model called `name` (`provider/model`)."""
    provider, _, model_name = name.partition("/")
    api = StoredAnswers(model_name, base_url, answers, failures)
    set_registry_info(api, RegistryInfo(type="modelapi", name=provider))
    return Model(api, GenerateConfig())
