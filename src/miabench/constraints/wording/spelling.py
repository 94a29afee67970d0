"""How phrases ask for first letters and openings: acrostics, walks along the alphabet, one unit after the other."""

import re
from typing import Literal, NamedTuple

from miabench.constraints.text.pattern import pattern

Unit = Literal["line", "sentence", "word", "paragraph"]
Order = Literal["spelled", "any", "alphabet"]

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


class Spelled(NamedTuple):
    """Letters as a phrase gives them, what begins with them, in which order, and whether more units may follow."""

    unit: Unit
    letters: str
    order: Order
    open_ended: bool


def one_by_one(unit: str, things: list[str], verb: str) -> str:
    """ "Where the first line starts with a, the second with b and the third with c"."""
    parts = [f"the first {unit} {verb} {things[0]}"]
    parts += [f"the {name} with {thing}" for name, thing in zip(ORDINALS[1:], things[1:], strict=False)]
    return f"where {', '.join(parts[:-1])} and {parts[-1]}"


_UNIT = "(?P<unit>lines?|verses?|sentences?|words?|paragraphs?)"
_SOME_UNIT = _UNIT.replace("?P<unit>", "?:")
_WHERE = "(?:(?:where|with|in which|so that|such that|having|ensuring that|ensuring|making sure that|that) )?"
_STARTING = "(?:starts?|begins?|starting|beginning|opens?|opening)"
_BEGINS = f"(?:must |should )?{_STARTING} with"
_ORDINAL = f"(?:{'|'.join(ORDINALS)})"
_NTH = f"(?:{_ORDINAL}|last|final)"
_NEXT = pattern(
    rf"(?:(?:[,;]|(?<=[,;][\"'])) (?:and |then |while )?| and | while )"
    rf"(?=(?:the )?{_NTH} (?:(?:one|{_SOME_UNIT}) )?,?(?:{_BEGINS}|with) )",
    re.IGNORECASE,
)
_STEP = pattern(
    rf"(?:the )?(?P<ordinal>{_NTH})(?: (?:one|{_UNIT}))?,? (?:(?:must |should )?{_STARTING} )?(?:with"
    r"|being) (?P<what>.+)",
    re.IGNORECASE,
)
_EDGE_FIRST = pattern(rf"(?:begin|start)(?:ning|ing)? (?P<what>the first {_SOME_UNIT}) with ", re.IGNORECASE)
_QUOTED = pattern(r"\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")


def unit_of(name: str) -> Unit:
    """The unit that a name stands for."""
    plain = name.lower().removesuffix("s")
    found: dict[str, Unit] = {"sentence": "sentence", "word": "word", "paragraph": "paragraph"}
    return found.get(plain, "line")


def read_one_by_one(phrase: str) -> tuple[Unit, list[str]] | None:
    """What the first, the second, the third unit begin with, in words; None where a phrase says anything else."""
    text = _EDGE_FIRST.sub(r"\g<what> starts with ", re.sub(rf"^{_WHERE}", "", phrase, flags=re.IGNORECASE), count=1)
    if len(re.findall(_ORDINAL, text, re.IGNORECASE)) < 2:
        return None
    cuts = [
        m
        for m in _NEXT.finditer(text)
        if m.start() > 0 and not any(q.start() < m.start() < q.end() - 1 for q in _QUOTED.finditer(text))
    ]
    places = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(text)]
    steps = [_STEP.fullmatch(text[a:b].strip(" ,;")) for a, b in zip(places, ends, strict=True)]
    found = [step for step in steps if step is not None]
    if len(found) != len(steps) or len(found) < 2 or found[0]["unit"] is None:
        return None
    names = [step["ordinal"].lower() for step in found]
    if names != list(ORDINALS[: len(names)]):
        return None
    if any(step["unit"] is not None and unit_of(step["unit"]) != unit_of(found[0]["unit"]) for step in found):
        return None
    return unit_of(found[0]["unit"]), [step["what"].strip(" ,") for step in found]


_ONE_LETTER = pattern(
    r"(?:(?:the )?letter |an? )?(?:[\"'](?P<quoted>[A-Za-z])[\"']|(?P<bare>[A-Z]))(?: (?:and )?so on)?", re.IGNORECASE
)


def read_initials(phrase: str) -> Spelled | None:
    """The letters that a phrase asks for as first ones, or None where it asks for anything else."""
    for form, order in _FORMS:
        if match := form.fullmatch(phrase):
            found = match.groupdict()
            letters = next((found[name] for name in ("quoted", "single", "bare", "from") if found.get(name)), "")
            return Spelled(unit_of(found.get("unit") or found.get("unit2") or "line"), letters, order, False)
    if (match := _LISTED.fullmatch(phrase)) and unit_of(match["unit"]) != "word":
        return Spelled(unit_of(match["unit"]), "".join(re.findall(r"\b[A-Za-z]\b", match["letters"])), "spelled", False)
    parts = read_one_by_one(phrase)
    if parts is None or parts[0] == "word":
        return None
    unit, things = parts
    steps = [_ONE_LETTER.fullmatch(thing) for thing in things]
    named = re.search(r"\bletter\b", things[0], re.IGNORECASE) is not None or all(
        thing[-1] in "'\"" for thing in things
    )
    if not named or not all(steps):
        return None
    return Spelled(unit, "".join(step["quoted"] or step["bare"] for step in steps if step), "spelled", True)


_NAMED = (
    r"(?:\"(?P<quoted>[A-Za-z' -]+)\"|'(?P<single>[A-Za-z -]+)'"
    r"|(?P<bare>(?-i:[A-Z]{2,})|(?<=the word )[A-Za-z]{2,}))"
)
_THE_WORD = "(?:(?:out )?(?:the )?(?:(?:word|name|phrase|letters|message)s? )?)"
_EVERY_OF = "(?:(?:the|each|every|all|each of the)(?: of the)? )*"
_FIRST = "(?:first|initial|starting|opening|beginning)"
_LETTERS = rf"(?:the )?{_FIRST} letters? (?:of|in) {_EVERY_OF}{_UNIT}"
_INITIALS = rf"(?:the )?initials of {_EVERY_OF}{_UNIT.replace('<unit>', '<unit2>')}"
_WHOSE = rf"(?:(?:with |of |in ){_UNIT.replace('<unit>', '<unit3>')} )?whose (?:{_FIRST} letters?|initials)"
_SPELLS = (
    r"(?:,? (?:when )?(?:read (?:together|downwards?|vertically),? ?)?(?:(?:should |must |together |will )*"
    r"(?:spells?|spelling|forms?|forming|makes?|making)(?: up)?|to spell|to form))"
)
_ACROSTIC = (
    r"(?:(?:as|using|in|write|create|compose|form|forming|by forming|in the form of)? ?)?"
    r"(?:an? |the )?acrostic(?: poem| verse| text)?"
)
_LINK = r"(?:that |which )?(?:of|for|on|from|with|using|spelling|spells|based on|to spell|built on|around)(?: out)?"
_ALONG = (
    r"(?:an? |the )?(?:(?:sequential|consecutive|successive|next|subsequent|following) letters?"
    r"(?: (?:of|in|from) the alphabet)?"
    r"|(?:letters? of the alphabet|the alphabet) in (?:sequence|order|alphabetical order)"
    r"|letters? in alphabetical (?:order|sequence))"
)
_FROM = (
    r"(?:,? (?:starting|beginning|going|commencing)?,? ?(?:with|from"
    r"|at)(?: the letter)? [\"']?(?P<from>[A-Za-z])[\"']?)?"
)
_EACH = rf"(?:each|every|all(?: of)?(?: the)?|the)(?: new| of the)? {_UNIT}"
_ONE_OF = (
    "(?:a|the next|the corresponding|a corresponding|a successive|a consecutive|the letters?|one) ?(?:letters?)? "
    "(?:from|of|in) (?:the )?(?:word )?"
)
_IN_ORDER = "(?:,? (?:in (?:that |the |this )?(?:order|sequence)|respectively))?"


def _form(text: str) -> re.Pattern[str]:
    return pattern(text, re.IGNORECASE)


_FORMS: tuple[tuple[re.Pattern[str], Order], ...] = (
    (_form(rf"{_WHERE}(?:{_LETTERS}|{_INITIALS}){_SPELLS} {_THE_WORD}{_NAMED}"), "spelled"),
    (_form(rf"{_WHOSE}{_SPELLS} {_THE_WORD}{_NAMED}"), "spelled"),
    (_form(rf"{_ACROSTIC},? {_LINK} {_THE_WORD}{_NAMED}"), "spelled"),
    (_form(rf"(?:an? |as an? |in an? )?{_NAMED} acrostic(?: poem)?"), "spelled"),
    (
        _form(
            rf"(?:using|use|with|from|based on) (?:the )?(?:word )?{_NAMED},? (?:where|with|in which|so that|and) each "
            rf"{_UNIT} {_STARTING} with (?:a|the next|the corresponding|one|each|its) letters? (?:from|of|in) "
            r"(?:the|that|this) word(?: in order)?"
        ),
        "spelled",
    ),
    (
        _form(
            rf"(?:using|use) the letters (?:of|in|from) {_THE_WORD}{_NAMED} (?:as|for|to begin) "
            rf"(?:(?:the )?{_FIRST} letters? of )?{_EVERY_OF}{_UNIT}"
        ),
        "spelled",
    ),
    (_form(rf"{_WHERE}{_EACH} {_BEGINS} {_ONE_OF}{_NAMED}{_IN_ORDER}"), "spelled"),
    (_form(rf"{_WHERE}{_EACH} {_BEGINS} (?:a )?different letters? (?:from|of|in) (?:the )?(?:word )?{_NAMED}"), "any"),
    (_form(rf"{_WHERE}{_EACH} {_BEGINS} {_ALONG}{_FROM}"), "alphabet"),
)
_LETTER = "(?:\"[A-Z]\"|'[A-Z]'|(?-i:[A-Z]))"
_LISTED = _form(
    rf"{_WHERE}(?:the |your )?(?:[a-z]+ )?{_UNIT} (?:that |which )?{_BEGINS} (?:the letters )?"
    rf"(?P<letters>{_LETTER}(?:(?:, (?:and )?| and ){_LETTER})+){_IN_ORDER}"
)
