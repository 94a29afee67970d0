"""Marks around a response in a judge's prompt, such that nothing in the response can close them.

The marks carry a number made from the response's own digest, and another one where the response contains that one. They
are the same at every call, so that prompts can be cached and compared.
"""

import hashlib
import re
import unicodedata
from typing import NamedTuple


class Delimited(NamedTuple):
    """A text and its marks: `opening`, `body` and `closing` go into a prompt in this order, a line each.

    Attributes:
        body: the text; halves of characters, which no request can carry, are U+FFFD in it.
    """

    opening: str
    closing: str
    body: str


def delimited(text: str) -> Delimited:
    """The text with marks that occur nowhere in it, in whatever case or width their letters might be written."""
    body = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    seed = body.encode()
    folded = unicodedata.normalize("NFKC", body).casefold()
    tries = 0
    while (nonce := hashlib.sha256(b"%d:%s" % (tries, seed)).hexdigest()[:12]) in folded:
        tries += 1
    return Delimited(f"<response-{nonce}>", f"</response-{nonce}>", body)
