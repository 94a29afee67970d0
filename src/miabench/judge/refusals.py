"""Whether a judge's reply declines to judge: asked only of replies that no score can be read from."""

import re

_HEAD = 400
_REFUSAL = re.compile(
    r"\bi(?: am|['’]m) (?:sorry|afraid|unable|not able)\b"
    r"|\bi (?:can(?:no|['’])t|can not|won['’]t|will not|must decline|decline)\b"
    r"|\b(?:unable|not able) to (?:assist|help|judge|grade|evaluate|score)\b"
    r"|\bi apologi[sz]e\b|\bagainst my guidelines\b"
    r"|\btut mir leid\b|\bich kann (?:das|dies|dabei|hier) (?:leider )?nicht\b|\bje (?:suis désolée?|ne peux pas)\b"
    r"|\blo siento\b|\bno puedo\b|\bas an ai\b|抱歉|对不起|無法|无法|申し訳|できません|죄송",
    re.IGNORECASE,
)


def is_refusal(reply: str) -> bool:
    """Whether the reply begins like a refusal, in one of the languages that judges write."""
    return _REFUSAL.search(reply.lstrip()[:_HEAD]) is not None
