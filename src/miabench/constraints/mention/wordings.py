"""How phrases ask for words, and how they forbid them: the wordings that `Contains` and `Excludes` read.

A reading is exact, or partial where a program can decide a part only: "without the words "sad" or any synonyms" forbids
"sad" at least, and "without mentioning the baby" means that no "baby" is named, whatever else it means.
"""

import re
from typing import NamedTuple

from miabench.constraints.phrases.terms import NOUN_PATTERN, QUOTED, close_quote, has_or, read_terms, read_things
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.numerals import COUNT_PATTERN, parse_count
from miabench.constraints.text.pattern import pattern


class Wanted(NamedTuple):
    """Terms that a phrase asks for: how many of them (None: all), whether no more, and whether in any form."""

    terms: tuple[str, ...]
    at_least: int | None
    exactly: bool
    forms: bool


class Forbidden(NamedTuple):
    """Terms that a phrase forbids, whether in all their forms, and whether it forbids more than them."""

    terms: tuple[str, ...]
    forms: bool
    partial: bool


_WHERE = (
    r"(?:,? (?:anywhere|at all|at any point|somewhere|in it|even once|in any way|whatsoever|(?:with)?in (?:your|"
    r"the|this) "
    r"(?:\w+ )?(?:answer|response|reply|description|explanation|text|story|poem|sentences?|caption|paragraph|output)))?"
)
_NOUN = rf"(?:(?P<noun>{NOUN_PATTERN}):? )?"

# ------------------------------------------------------------------------------------------------- asked for

_USE = (
    r"(?:(?:please|also|make sure to|be sure to) )*(?:(?:(?:must|should|has to|needs to) )?(?:include|mention|"
    r"use|incorporate|contain|feature|employ|say|have|work in|weave in|make use of|add|insert|reference)"
    r"|(?:including|mentioning|using|incorporating|containing|featuring|employing|saying|having|working in|weaving in|"
    r"making use of|adding|with|referencing|by using|by including|making sure to (?:use|include|mention))"
    r"|(?:that|which|and) (?:includes|contains|mentions|uses|features|incorporates|has|employs))"
)
_ADVERBS = r"(?: (?:also|explicitly|both|all(?: of)?|each of|every one of|at some point|somewhere))*"
_SOME_OF = (
    r"(?: (?:(?P<exactly>exactly )|(?:at least|no fewer than|no less than|a minimum of) "
    rf")?(?P<least>{COUNT_PATTERN})(?: or more)? of| (?P<any>any(?: one)? of|"
    r"either of|some of|one or more of|at least one of))?"
)
_FORM_OF = r"(?P<form> (?:any|some|a|one|another|at least one) (?:forms?|inflections?|variant|variation) of)?"
_FORM_TAIL = (
    r"(?P<tail>,? (?:or|in) (?:(?:any|one|some) (?:(?:other )?(?:form|variant|inflection)s?|"
    r"of (?:its|their) (?:other )?forms)|(?:its|their) forms))?"
)
_SOME_OF_FORMS = re.sub(r"P<(\w+)>", r"P<\g<1>2>", _SOME_OF)
_CONTAINS = pattern(
    rf"{_USE}{_ADVERBS}{_SOME_OF}{_FORM_OF}{_SOME_OF_FORMS}"
    r"(?: the| these| this| those)?(?P<following> following)?(?: exact| specific| given| key)? "
    rf"{_NOUN.replace(':?', '(?P<colon>:)?')}(?P<terms>.+?){_FORM_TAIL}"
    rf"(?: at least once| at least one time| one or more times)?{_WHERE}",
    re.IGNORECASE,
)
_APPEARS = pattern(
    rf"(?:(?:with|where|in which|so that|such that) )?(?:both )?(?:the )?(?P<noun>{NOUN_PATTERN}) (?:both "
    r")?(?P<terms>.+?) "
    r"(?:(?:must|should|has to|have to|needs? to|shall|is to|are to) (?:all |both |each )?(?:appear|occur|be "
    r"(?:used|included|mentioned|present|said|in it))|"
    r"(?:appears?|occurs?|is (?:used|included|mentioned)|are (?:used|included|mentioned)|appearing|included|"
    r"being used))"
    rf"(?: at least once| somewhere)?{_WHERE}",
    re.IGNORECASE,
)
_FOLLOWING = pattern(
    r"(?:include|mention|name|use|list|including|mentioning|naming|using) (?:(?:at least |(?P<exactly>exactly "
    rf"))?(?P<least>{COUNT_PATTERN})|(?P<all>all)|(?P<any>any)) "
    r"of (?:the )?(?:following|these)(?: (?:(?P<noun>words|terms)|items|things|objects|names|animals|colou?rs|"
    r"elements|features))?: ?(?P<terms>.+)",
    re.IGNORECASE,
)
_ZH_USE = pattern(
    r"(?:请|并|且|必须|务必|要|应该?|需要?|一定要|回答中?|其中|中)*(?:包含|包括|使用|用上|用到|用|提到|提及|出现|含有|写出)(?:词语|单词|词汇|短语|以下词语)?[:：]?"
    r"(?P<terms>.+?)(?:这)?(?:[一二两三四五六]?个?(?:字|词语|单词|词汇|短语|词)|一词|二字)?[。！]?"
)


def read_wanted(phrase: str) -> Wanted | None:
    """What a phrase asks for, or None. "The words bright or dark" asks for one of them at least."""
    if (match := _FOLLOWING.fullmatch(phrase)) is not None:
        terms = read_things(match["terms"])
        count = parse_count(match["least"]) if match["least"] else 1 if match["any"] else None
        return _wanted(terms, count, "", exactly=bool(match["exactly"]), forms=not match["noun"])
    if (match := _CONTAINS.fullmatch(phrase)) is not None:
        terms = read_terms(match["terms"], match["noun"])
        stated = match["least"] or match["least2"]
        count = parse_count(stated) if stated else 1 if match["any"] or match["any2"] else None
        forms = bool(match["form"] or match["tail"])
        if match["following"] and match["noun"] is None:
            return None
        if terms is None and match["colon"]:
            terms = read_things(match["terms"])
        if re.match(r"(?:with|have|having|add|adding|insert)\b", phrase, re.IGNORECASE) and match["noun"] is None:
            return None
        exactly = bool(match["exactly"] or match["exactly2"])
        return _wanted(terms, count, match["terms"], exactly=exactly, forms=forms)
    if (match := _APPEARS.fullmatch(phrase)) is not None:
        return _wanted(read_terms(match["terms"], match["noun"]), None, match["terms"], forms=False)
    if (match := _ZH_USE.fullmatch(phrase)) is not None:
        return _wanted(read_terms(match["terms"], None), None, match["terms"], forms=False)
    return None


def _wanted(
    terms: tuple[str, ...] | None, count: int | None, listed: str, *, forms: bool, exactly: bool = False
) -> Wanted | None:
    if terms is None or (exactly and count == 1):  # exactly one is `OneOf`
        return None
    if count is None and len(terms) > 1 and has_or(listed):
        if re.match("either ", listed, re.IGNORECASE):
            return None
        count = 1
    if count is not None and not 1 <= count <= len(terms):
        return None
    return Wanted(terms, count, exactly, forms)


# ------------------------------------------------------------------------------------------------- forbidden

_ADVERB = (
    r"(?:(?:ever|explicitly|directly|once|actually|even|specifically|openly|literally|at any point|overtly|simply) )?"
)
_GERUND = (
    r"(?:(?:using|mentioning|saying|including|writing|employing|containing|naming|uttering|referencing|referring "
    r"to|repeating|"
    r"stating|typing|relying on|resorting to|making use of|(?:(?:the|any) )?(?:use|usage|mention|inclusion) "
    r"of)(?: either)?)"
)
_VERB = (
    r"(?:use|mention|say|include|write|employ|contain|name|utter|reference|refer to|repeat|state|type|feature|"
    r"have|make use of|"
    r"uses|mentions|says|includes|contains)"
)
_DENY = (
    r"(?:(?:without|avoid|avoids|avoiding|by avoiding|while avoiding|refrains? from|refraining from|never|not|"
    r"(?:steer|steering|stay|staying) "
    rf"(?:clear|away) (?:of|from)|abstain(?:ing)? from|but not|instead of) {_ADVERB}{_GERUND}"
    r"|(?:(?:that|which|you|and|it) )?(?:do not|don't|never|must not|mustn't|should not|shouldn't|may not|"
    r"cannot|can't|does not|doesn't|not|"
    rf"must never|should never|is not to|are not to) {_ADVERB}{_VERB}"
    r"|(?:with|use|using|contain|containing|make|making|include|including) no (?:use|mention|instances?|"
    r"occurrences?) of|no (?:use|mention) of)"
)
_DENY_WORD = (
    r"(?:(?:that|which) )?(?:exclud(?:e|es|ing)|omit(?:s|ting)?|leav(?:e|ing) out|skip(?:s|ping)?|ban(?:ning)?|"
    r"free (?:of|from)|with no|no|"
    r"avoid(?:s|ing)?|refrain(?:s|ing)? from|(?:steer|steering|stay|staying) (?:clear|away) (?:of|from)|"
    r"drop(?:ping)?|not)"
)
"""What forbids only before "the word"."""
_ANY_OF = (
    r"(?: (?:any|all) forms? of| (?:any|either|all)(?: one)?(?: of)?)?(?: the| these| this| those)?(?: "
    r"(?:following|actual|specific|forbidden|very))?"
    r"(?P<exact> exact)?"
)
_MORE = (
    r"(?P<more>,? (?:or|and|nor) (?:(?:any |their |its |other |all |similar |closely |related )*(?:related|"
    r"similar|other|synonyms?|synonymous|"
    r"equivalents?|like|ideas?|words?|terms?|concepts?|variations? (?:on|of))\b|anything (?:like|similar|"
    r"related))[^\"]*)?"
)
_ALL_FORMS = (
    r"(?P<tail>,? (?:(?:or|in|nor) (?:any|other|all|some)(?: of)?(?: other)?(?: (?:its|their|the))?(?: other)? "
    r"(?:forms?|inflections?|plurals?|tenses?)(?: of (?:it|them|the words?|that word|those words))?|or (?:its|"
    r"their) (?:plurals?|forms|plural forms?)))?"
)
_EXCLUDES = pattern(rf"{_DENY}{_ANY_OF} {_NOUN}(?P<terms>.+?){_ALL_FORMS}{_MORE}{_WHERE}", re.IGNORECASE)
_EXCLUDES_WORD = pattern(
    rf"(?:{_DENY_WORD}|without){_ANY_OF} (?P<noun>{NOUN_PATTERN}):? (?P<terms>.+?){_ALL_FORMS}{_MORE}{_WHERE}",
    re.IGNORECASE,
)
_WITHOUT_QUOTED = pattern(
    rf"(?:without|avoid|avoids|avoiding)(?: the)? (?P<terms>.+?){_ALL_FORMS}{_MORE}{_WHERE}", re.IGNORECASE
)
_NOT_THERE = pattern(
    r"(?:(?:with|where|in which|so that|such that) )?(?:neither )?(?:(?:the|these) )?(?:following "
    rf")?(?:(?P<noun>{NOUN_PATTERN}):? )?(?P<terms>.+?),? "
    r"(?:(?:(?:must|should|may|can|shall|do|does|is|are|will|must be|should be) ?(?:not|never)|mustn't|shouldn't|"
    r"can't|cannot|don't|doesn't|won't|"
    r"isn't|aren't|never|not)(?: to)?(?: be)?(?: ever)? (?:appear|appears|appearing|used|occur|occurs|mentioned|"
    r"included|written|allowed|permitted|found|"
    r"said|present|be used|be mentioned|contained|spoken|show up|in it)"
    r"|(?:is|are)(?: all| both| strictly)? (?:forbidden|banned|off[- ]limits|prohibited|taboo|disallowed|to be "
    r"avoided|out of bounds)"
    r"|(?:must|should|is to|are to) (?:both |all )?be (?:avoided|left out|omitted|excluded))"
    rf"{_WHERE}",
    re.IGNORECASE,
)
_LISTED = pattern(
    rf"(?:forbidden|banned|prohibited|taboo|disallowed) (?P<noun>{NOUN_PATTERN}):? (?P<terms>.+)", re.IGNORECASE
)
_SUCH_AS = pattern(
    rf"(?:{_DENY}|without|avoid|avoiding|no)(?: any| the)? [a-z][a-zé' "
    rf"-]{{2,60}}?,? (?:such as|like|e\.g\.,?|for example,?|for instance,?)"
    rf" (?:the )?(?:{NOUN_PATTERN} )?(?P<terms>{QUOTED}.*?)(?:,? (?:or|and) [a-z][^\"']*)?",
    re.IGNORECASE,
)
_ZH_DENY = pattern(
    r"(?:请|并|且|但|回答中?|文中|其中|中|务必)*(?:不要|不得|不能|不可以?|不许|不应该?|禁止|避免|勿|别|不)(?:直接|再|明确)?"
    r"(?:使用|出现|包含|包括|用到|用|提到|提及|含有|写|说)到?(?:任何)?(?:词语|单词|词汇|短语)?[:：]?(?P<terms>.+?)"
    r"(?:这)?(?:[一二两三四五六]?个?(?:字|词语|单词|词汇|短语|词)|一词|二字|等词)?[。！]?"
)
_OTHER_KINDS = pattern(r"colou?r|number|digit|letter|numeral", re.IGNORECASE)


def read_forbidden(phrase: str) -> Forbidden | None:
    """What a phrase forbids, or None."""
    for form in (_EXCLUDES, _EXCLUDES_WORD, _WITHOUT_QUOTED, _NOT_THERE, _LISTED, _ZH_DENY):
        match = form.fullmatch(phrase)
        if match is None:
            continue
        found = match.groupdict()
        terms = read_terms(found["terms"], found.get("noun"))
        if terms is None or not _means_words(phrase, found, terms):
            continue
        more = found.get("more")
        if more and _OTHER_KINDS.search(more):
            return None  # a demand of its own, and not this one
        return Forbidden(terms, not found.get("exact"), bool(more))
    if (match := _SUCH_AS.fullmatch(phrase)) is not None:
        terms = read_terms(match["terms"], None)
        if terms is not None and not _OTHER_KINDS.search(phrase[: match.start("terms")]):
            return Forbidden(terms, True, partial=True)
    things = _read_things(phrase)
    return None if things is None else Forbidden(things, True, partial=True)


def _means_words(phrase: str, found: dict[str, str | None], terms: tuple[str, ...]) -> bool:
    if (found.get("noun") or "").lower().startswith("verb") and any(term.lower().startswith("to ") for term in terms):
        return False  # "the verb to be" in any form is for grammar
    if found.get("noun") is None and re.match(r"(?:not|never) (?:use|have)", phrase, re.IGNORECASE):
        return close_quote(found["terms"] or "")[:1] in "\"'"
    return True


_THINGS = pattern(
    r"(?:without|avoid|avoiding|never|do not|don't|not|refrain from|refraining from)(?: (?:ever|explicitly|"
    r"directly|specifically|actually|once))? "
    r"(?:mentioning|mention|referring to|refer to|referencing|reference|(?:any |the )?mention of|(?:making "
    r")?(?:any )?reference to) "
    rf"(?P<det>the |a |an )?(?P<a>[a-z]+)(?P<link> (?:or|and|nor) (?:the |a |an |any )?(?P<b>[a-z]+))?{_WHERE}",
    re.IGNORECASE,
)
_NO_THINGS = word_set(
    "it them him her me us you this that these those what who whom which where when why how itself themselves "
    "any all anything "
    "anyone everything something someone else one ones name names title titles brand brands color colors colour "
    "colours size "
    "sizes shape shapes gender genders sex age ages race identity identities location locations place places "
    "position time times date "
    "dates day days hour hours year years season seasons weather month months number numbers amount amounts "
    "count counts quantity "
    "price prices cost costs figure figures value values digit digits data percentage percentages item items "
    "object objects thing things subject subjects "
    "element elements detail details food foods drink drinks animal animals people person persons human humans "
    "character characters "
    "ingredient ingredients material materials text texts word words letter letters language phrase phrases term "
    "terms sentence sentences "
    "background foreground setting scene scenery context content contents meaning mood emotion emotions feeling "
    "feelings tone style theme "
    "plot ending end beginning twist outcome result results answer answers solution reason reasons cause purpose topic "
    "event events action actions activity activities quote quotes source sources author authors artist artists "
    "creator maker "
    "image images picture pictures photo photos photograph photographs painting paintings appearance clothing "
    "clothes body face "
    "expression expressions nature origin profession job occupation role relationship type types kind kinds "
    "breed species genre category "
    "product products company brandname logo adjectives nouns verbs adverbs anybody nobody none both either "
    "neither objectively "
    "politics religion opinion opinions fact facts statistics percent measurements measurement dimension "
    "dimensions weight height "
    "left right top bottom side sides area areas part parts rest other others same surroundings environment "
    "obvious visible above below "
    "red blue green yellow black white brown gray grey pink purple orange others money love death"
)
_ABSTRACT = pattern(r"(?:tion|tions|ment|ments|ness|ity|ship|ism|ance|ence|ing|ings|ly|ous|ful|ive|able|al)$")


def _read_things(phrase: str) -> tuple[str, ...] | None:
    """Concrete single nouns that mustn't be mentioned: "the baby", "snow or skiing"; of names of kinds, None."""
    match = _THINGS.fullmatch(phrase)
    if match is None or (match["det"] is None and match["link"] is None):
        return None
    nouns = [noun.lower() for noun in (match["a"], match["b"]) if noun]
    if _NO_THINGS.intersection(nouns) or len(set(nouns)) != len(nouns) or any(len(noun) < 3 for noun in nouns):
        return None
    sound = [noun for noun in nouns if not _ABSTRACT.search(noun) or (noun.endswith("ing") and len(nouns) > 1)]
    return tuple(nouns) if len(sound) == len(nouns) else None
