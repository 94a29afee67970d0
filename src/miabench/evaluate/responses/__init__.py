"""Responses that exist already: read from the layouts of other evaluators and of ours, and joined to items.

    responses = read_responses(Path("GPT4o_MIA-Bench.xlsx"))
    joined = join(responses, benchmark)

Nothing is joined by its position in a file: a row says by an id, an image's URL, a prompt or a record's number which
item it belongs to, and a row that says nothing, two things, or what fits two items is listed and not used.
"""

from miabench.evaluate.responses.join import Duplicate, Joined, Unmatched, join
from miabench.evaluate.responses.read import read_responses
from miabench.evaluate.responses.rows import Format, Responses, StoredResponse

__all__ = ["Duplicate", "Format", "Joined", "Responses", "StoredResponse", "Unmatched", "join", "read_responses"]
