"""What merely leads in or follows a demand: "make sure that", "your answer must be", "in your response".

Taking it away leaves the core that kinds read: "make sure the poem is written in "
    "lowercase" and "all in lowercase" both
become "in lowercase". Nothing here changes what is demanded.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from miabench.constraints.text.pattern import pattern

TEXT_NOUN = (
    r"(?:answer|response|reply|description|explanation|text|output|message|summary|caption|piece|writing|result|"
    r"analysis|account|statement|passage|paragraphs?|sentences|poem|story|narrative|narration|tale|haiku|essay|"
    r"critique|review|riddle|dialogue|entire (?:answer|response|text|narrative|story|poem))"
)
"""What people call the text that they ask for."""

_THE_TEXT = (
    rf"(?:it|this|(?:your|the|this|that|an?|my) (?:(?:whole|entire|full|final) )?{TEXT_NOUN}|their dialogue"
    r"|(?:that|the|this) process|everything)"
)
_POLITE = (
    r"(?:and|but|or|then|also|additionally|furthermore|finally|please|kindly|now|however|in addition|simply|while|"
    r"all while|all|whilst|plus|yet|so),? "
)
_ENSURE = (
    r"(?:(?:please )?(?:make|making) (?:sure|certain)(?: that| to| you)*|(?:ensure|ensuring)(?: that| to| you)*|"
    r"(?:be|being) sure to|"
    r"remember to|try to|take care (?:to|that)|see to it that|you (?:must|should|need to|have to|may)|"
    r"it (?:is|must be) (?:required|important) that|the requirement is|your task is to|maintaining|maintain|keep|"
    r"keeping|adhering to|sticking to) "
)
_SUBJECT = (
    rf"(?:(?:{_THE_TEXT}|that|which) (?:(?:should|must|needs to|has to|ought to|is to|are to|shall|will|can)(?: "
    r"only| always| all)?"
    r" (?:be |be written |be composed |be phrased |be structured |be presented |be in |be )?|is (?:written |"
    r"composed )?|are ))"
)
_DO_SO = (
    r"(?:(?:do|doing) (?:so|this|that|it)|(?:answer|respond|reply|write|writing|written|present|presented|express|"
    r"expressed|"
    r"put|say|tell|told|deliver|structure|structured|format|formatted|phrase|phrased|narrate|narrated|craft|"
    r"crafted|make|frame|"
    rf"framed|compose|composed|render|rendered|spread|arrange|arranged|list|listed|sum up|summed up|split|divide|"
    rf"divided|organi[sz]ed?|boil(?:ed)? down|give|giving|summari[sz]e|describe|explain)(?: {_THE_TEXT})?"
    rf"|(?:keep|keeping) {_THE_TEXT}|(?:your|the) {TEXT_NOUN}),? "
    r"(?=(?:only |entirely |solely |exclusively |completely |exactly |all )?"
    r"(?:in|using|with|without|as|by|from|on|over|across|within|into|to|of|under|like|that|such|so|avoiding|"
    r"containing|consisting|through|only|where)\b)"
)
_CHINESE = "(?:请|务必|必须|需要?|应该?|要|并且?|而且|同时|全文|你的|回答|答案|描述){1,4}(?=[^\\W_])"
_LEAD = pattern(f"(?:{_POLITE}|{_ENSURE}|{_SUBJECT}|{_DO_SO}|{_CHINESE})", re.IGNORECASE)
_TRAIL = pattern(
    r",? (?:(?:(?:with)?in|throughout|of|for|across) (?:your|the|this) (?:(?:whole|entire|full|complete) )?"
    rf"{TEXT_NOUN}|throughout|please|only|at all|anywhere|too|as well|overall|from (?:start|"
    rf"beginning) to (?:finish|end)"
    r"|(?:when|while) (?:describing|answering|responding|writing|explaining)(?: (?:it|this|the (?:image|picture|"
    r"photo|scene)))?"
    r"|(?:in|to) (?:describe|describing) (?:it|the (?:image|picture|photo|scene)))$",
    re.IGNORECASE,
)
_ONLY = pattern(
    r"^(?:only|entirely|solely|exclusively|completely|written|purely) (?=(?:in|using|with|as|from)\b)", re.IGNORECASE
)
_MOST = 8


@lru_cache(maxsize=1024)  # every way to read a phrase starts from them
def cores(phrase: str) -> tuple[str, ...]:
    """The phrase, and what is left of it as one lead-in or trailer after the other is taken away, each once."""
    found, done = [phrase], 0
    while done < len(found) <= 4 * _MOST:
        text, done = found[done], done + 1
        for shorter in _shorter(text):
            if shorter and shorter not in found:
                found.append(shorter)
    return tuple(found[:done])


def _shorter(text: str) -> Iterator[str]:
    for form in (_LEAD, _ONLY):
        if (match := form.match(text)) and match.end():
            yield text[match.end() :].strip(" ,")
    if match := _TRAIL.search(text):
        yield text[: match.start()].strip(" ,")
