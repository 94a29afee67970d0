"""Who writes responses how: one class a layout, each with a real record of it.

A failed generation is told from an answer only by what the tool itself writes for one. An empty text is an answer.
"""

from miabench.evaluate.responses.layouts.base import Layout, Remark
from miabench.evaluate.responses.layouts.outputs import Evalscope, Journal
from miabench.evaluate.responses.layouts.own import Plain, Results
from miabench.evaluate.responses.layouts.peers import LmmsEval, Official, VlmEvalKit

LAYOUTS: tuple[Layout, ...] = (Evalscope(), Journal(), LmmsEval(), VlmEvalKit(), Results(), Official(), Plain())
"""In the order in which they are tried: a record may have the fields of several."""

__all__ = ["LAYOUTS", "Layout", "Remark"]
