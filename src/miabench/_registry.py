"""What Inspect AI finds through our entry point: tasks, the scorer and the model providers. Imports only."""

from miabench.evaluate.scorer import judge, rules
from miabench.evaluate.tasks import answer, items, mia_bench, synth
from miabench.models.provider import mia

__all__ = ["answer", "items", "judge", "mia", "mia_bench", "rules", "synth"]
