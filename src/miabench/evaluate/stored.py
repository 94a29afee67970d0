"""A model provider that answers with what has been stored: what Inspect's task runs over.

It bears the name of the model that was asked, so Inspect's log tells the truth about who answered, and it never loads
that model a second time.
"""

from inspect_ai._util.registry import RegistryInfo, set_registry_info
from inspect_ai.model import ChatMessage, GenerateConfig, Model, ModelAPI, ModelCall, ModelOutput
from inspect_ai.tool import ToolChoice, ToolInfo

from miabench.errors import ModelError
from miabench.evaluate.arrivals import Arrivals
from miabench.evaluate.journal import request_key


class StoredAnswers(ModelAPI):
    """Answers by request key, waited for until they are there; where there is none, the reason is raised as it was met.

    Args:
        model_name: the model's name without its provider.
        base_url: where it was served.
        answers: what is stored and what still arrives.
    """

    def __init__(self, model_name: str, base_url: str | None, answers: Arrivals) -> None:
        super().__init__(model_name, base_url)
        self._answers = answers

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 - Inspect's signature
        tools: list[ToolInfo],  # noqa: ARG002
        tool_choice: ToolChoice,  # noqa: ARG002
        config: GenerateConfig,  # noqa: ARG002
    ) -> tuple[ModelOutput | Exception, ModelCall]:
        """The answer to these messages, with the time that it took when it was asked."""
        key = request_key(input)
        answer = await self._answers.get(key)
        if isinstance(answer, str):
            raise ModelError(answer)
        return answer.model_copy(deep=True), ModelCall(request={"stored": key}, response=None, time=answer.time)


def stored_model(name: str, base_url: str | None, answers: Arrivals) -> Model:
    """The stored answers as an Inspect model called `name` (`provider/model`)."""
    provider, _, model_name = name.partition("/")
    api = StoredAnswers(model_name, base_url, answers)
    set_registry_info(api, RegistryInfo(type="modelapi", name=provider))
    return Model(api, GenerateConfig())
