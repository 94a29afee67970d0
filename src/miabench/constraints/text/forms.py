"""The inflected forms of an English word, by rule and table: what else counts as a word that is forbidden or counted.

"bird" has birds, "run" has runs, ran and running, "eating" has eat, eats, ate and eaten, "big" has bigger and biggest.
Derived words ("photograph", "reader", "birdhouse", "tasty") are other words. Where the letters of a form mostly mean
something else ("building" for "build", "shorts" for "short") or a reader may differ ("people" for "person"), the form
is doubtful. Function words and number words have no forms: who forbids "I" allows "my".

Rules make forms of nonsense too ("birded"); they do no harm, for nobody writes them. Possessives ("bird's") are for
`find`, which lets an apostrophe follow.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.numerals import NUMBER_WORDS


class Forms(NamedTuple):
    """The forms of a word, in lower case; `sure` has the word itself, `doubtful` what may be another word."""

    sure: frozenset[str]
    doubtful: frozenset[str]


FUNCTION_WORDS = (
    word_set(
        "a an the this that these those i me my mine myself you your yours yourself yourselves he him his himself she "
        "her hers herself it its itself we us our ours ourselves they them their theirs themselves who whom whose "
        "which what when where why how and or but nor so yet if because although though while since unless until than "
        "as of in on at by for with from to into onto over under above below between among through during before "
        "after about against near off out up down along across behind beside beyond without within upon toward "
        "towards via per am is are was were be been being can could will would shall should may might must not no yes "
        "very too also just only even then there here now never always often again some any all both each every few "
        "many much more most less least other another such own same ever else perhaps maybe however therefore thus "
        "hence past ain't isn't"
    )
    | NUMBER_WORDS.keys()
)
"""Words without forms, and no form of another word."""

_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne/born|beat beat beaten|become became become|begin began begun
bend bent bent|bet bet bet|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken
breed bred bred|bring brought brought|build built built|burn burnt/burned burnt/burned|burst burst burst
buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|dive dove/dived dived|do did done
draw drew drawn|dream dreamt/dreamed dreamt/dreamed|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got got/gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung/hanged hung/hanged
have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept
kneel knelt/kneeled knelt|knit knit/knitted knit|know knew known|lay laid laid|lead led led|lean leant/leaned leant
leap leapt/leaped leapt|learn learnt/learned learnt|leave left left|lend lent lent|let let let|lie lay/lied lain
light lit/lighted lit|lose lost lost|make made made|mean meant meant|meet met met|mow mowed mown
overlook overlooked overlooked|overcome overcame overcome|oversee oversaw overseen|pay paid paid|prove proved proven
put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|ride rode ridden|ring rang rung|rise rose risen
run ran run|saw sawed sawn|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set
sew sewed sewn|shake shook shaken|shed shed shed|shine shone/shined shone|shoot shot shot|show showed shown
shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid
sling slung slung|slit slit slit|smell smelt/smelled smelt|sow sowed sown|speak spoke spoken|speed sped/speeded sped
spell spelt/spelled spelt|spend spent spent|spill spilt/spilled spilt|spin spun spun|spit spat/spit spat
split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck
sting stung stung|stink stank stunk|stride strode stridden|strike struck struck/stricken|string strung strung
strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum|swing swung swung
take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
thrust thrust thrust|understand understood understood|undo undid undone|upset upset upset|wake woke/waked woken
wear wore worn|weave wove woven|wed wed/wedded wed|weep wept wept|win won won|wind wound wound
withdraw withdrew withdrawn|wring wrung wrung|write wrote written|rewrite rewrote rewritten
undertake undertook undertaken|mistake mistook mistaken
"""
_NOUNS = """
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|louse lice|die dice
leaf leaves|knife knives|wife wives|life lives|half halves|shelf shelves|self selves|calf calves|loaf loaves
thief thieves|scarf scarves|hoof hooves|elf elves|sheaf sheaves|wharf wharves|dwarf dwarves|wolf wolves
bookshelf bookshelves|cactus cacti|fungus fungi|phenomenon phenomena|criterion criteria|crisis crises
analysis analyses|basis bases|axis axes|thesis theses|hypothesis hypotheses|oasis oases|diagnosis diagnoses
medium media|bacterium bacteria|curriculum curricula|index indices|appendix appendices|matrix matrices
vertex vertices|stimulus stimuli|nucleus nuclei|radius radii|alumnus alumni|larva larvae|formula formulae
antenna antennae|passerby passersby|quiz quizzes|bus busses|gas gasses
"""
_SPELLINGS = """
color colour|gray grey|center centre|theater theatre|favorite favourite|harbor harbour|neighbor neighbour
flavor flavour|labor labour|honor honour|rumor rumour|odor odour|fiber fibre|liter litre|meter metre
jewelry jewellery|donut doughnut|pajama pyjama|tire tyre|plow plough|mold mould|mustache moustache
airplane aeroplane|aluminum aluminium|cozy cosy
"""
_GRADABLE = word_set(
    "big small large tall short long wide narrow high low deep shallow thick thin fat slim old young new bright "
    "dark light pale dim warm cold hot cool mild fresh clean dirty dry wet soft hard smooth rough loud quiet calm "
    "wild strong weak fast slow quick early late near close far rich poor cheap dear fine great nice cute pretty "
    "lovely ugly happy sad angry busy lazy easy tough simple gentle kind mean brave bold shy proud smart clever "
    "wise silly funny strange odd plain fancy heavy tight loose steep flat straight sharp blunt clear cloudy "
    "sunny rainy snowy windy foggy hazy stormy dusty muddy rocky sandy grassy leafy shiny tiny huge vast full "
    "empty safe sweet sour salty spicy bitter tasty juicy crisp ripe raw red blue green white black brown gray "
    "grey pink healthy sick hungry thirsty sleepy lonely lively friendly cozy cosy messy tidy noisy scary crazy "
    "lucky holy creamy crunchy crispy greasy oily hairy furry fluffy fuzzy bushy grand noble humble tender mature "
    "sturdy firm stiff slight rare common dense sparse neat blank stout lean chilly icy humid bare faint fierce "
    "grim merry jolly sleek slick strict stern brisk rusty few"
)
_NO_VERB = word_set("breath cloth bath wreath loath unit even morn ear inn new fee wee lung din")
"""Nouns and adjectives whose letters with -ed or -ing are a form of another word ("breathe", "unite", "evening")."""
_NO_PLURAL = word_set("new doe")
_OWN_WORDS = word_set(
    "left saw found felt ground wound bore lay bound rose dove shed bit fed fell spoke cut media data stole lit led "
    "dice won sped evening morning ceiling clothing earring stocking stuck born"
)
"""Forms of a verb that are mostly words of their own; they don't lead to the verb: "left" doesn't forbid "leave"."""
_PLURAL_ONLY = word_set(
    "news pants jeans clothes scissors mathematics physics politics economics athletics series species headquarters "
    "outskirts christmas canvas atlas chaos cosmos gas lens always perhaps sometimes besides means tennis its this yes "
    "alas rhinoceros pancreas bias kudos asparagus"
)
_ENDS_IN_IS_OR_US = word_set("skis taxis bikinis kiwis safaris emojis menus gurus emus tutus alibis")
_WITH_EE = word_set("agree free decree guarantee disagree knee tee referee")
_NOT_MEN = word_set("human german roman shaman ottoman talisman caiman")

_DOUBTFUL_FORMS: dict[str, frozenset[str]] = {
    "build": word_set("building buildings"),
    "paint": word_set("painting paintings"),
    "draw": word_set("drawing drawings"),
    "wed": word_set("wedding weddings"),
    "meet": word_set("meeting meetings"),
    "light": word_set("lighting lit lighted"),
    "set": word_set("setting settings"),
    "stock": word_set("stocking stockings"),
    "park": word_set("parking"),
    "market": word_set("marketing"),
    "top": word_set("topping toppings"),
    "short": word_set("shorts shorted shorting"),
    "good": word_set("goods better best"),
    "bad": word_set("worse worst"),
    "hair": word_set("haired"),
    "eye": word_set("eyed eyeing"),
    "wing": word_set("winged winging"),
    "horn": word_set("horned horning"),
    "person": word_set("people"),
    "glass": word_set("glassed glassing"),
    "leave": word_set("leaves"),
    "train": word_set("training trained"),
    "bear": word_set("born bore bearing borne"),
    "please": word_set("pleased pleasing pleases"),
    "found": word_set("founded founding"),
    **{f"{stem}ic": frozenset({f"{stem}ics"}) for stem in word_set("electron statist eth graph ceram mechan aesthet")},
}
"""By the word that has them: forms that are mostly another word, or that readers differ about."""
_LOOSE_BASES = word_set("close tire")
"""Words that are mostly not the verb that a form of theirs belongs to: "close to it" for "closed"."""


def _lines(table: str) -> Iterator[list[str]]:
    for entry in re.split(r"[|\n]", table.strip()):
        yield entry.split()


_PAST: dict[str, tuple[str, ...]] = {
    base: (*past.split("/"), *participle.split("/")) for base, past, participle in _lines(_VERBS)
}
_PLURALS: dict[str, str] = dict(_lines(_NOUNS))
_OTHER_SPELLING: dict[str, str] = {}
for _us, _uk in _lines(_SPELLINGS):
    _OTHER_SPELLING |= {_us: _uk, _uk: _us}

_IRREGULAR_BASES: dict[str, list[str]] = {}
for _base, _forms in _PAST.items():
    for _form in _forms:
        _IRREGULAR_BASES.setdefault(_form, []).append(_base)
for _base, _form in _PLURALS.items():
    _IRREGULAR_BASES.setdefault(_form, []).append(_base)
_DOUBTFUL_BASES: dict[str, list[str]] = {}
for _base, _some in _DOUBTFUL_FORMS.items():
    for _form in _some:
        _DOUBTFUL_BASES.setdefault(_form, []).append(_base)


@lru_cache(maxsize=4096)
def forms(word: str) -> Forms:
    """The forms of a word that is given in lower case; of what isn't an English word, only itself."""
    if word in FUNCTION_WORDS or len(word) < 2 or not re.fullmatch("[a-zà-öø-ÿœ]+", word):
        return Forms(frozenset({word}), frozenset())
    sure: set[str] = set()
    doubtful: set[str] = set()
    bases = _bases(word)
    is_base = bases <= {word, _OTHER_SPELLING.get(word)}
    for base in bases:
        known = _inflected(base) if is_base or base != word else _own(word)
        unsure = _DOUBTFUL_FORMS.get(base, frozenset())
        if word in unsure:
            doubtful |= known | unsure
            continue
        if base in _LOOSE_BASES and word != base:
            unsure = unsure | {base, *_compared(base)}
        doubtful |= unsure
        sure |= known - unsure
    own = _own(word)
    return Forms(frozenset(((sure - doubtful) | own) - FUNCTION_WORDS), frozenset(doubtful - own - FUNCTION_WORDS))


def _bases(word: str) -> set[str]:
    """What a word may be a form of, itself included."""
    own = word in _OWN_WORDS
    bases = set() if own else set(_IRREGULAR_BASES.get(word, ()))
    if not bases or word in _PAST or word in _PLURALS:
        bases.add(word)
    bases.update(_DOUBTFUL_BASES.get(word, ()))
    if word.endswith("men"):
        bases.update({f"{word[:-3]}man"} - _NOT_MEN)
    if not own:
        bases.update(base for base in _stripped(word) if word in _inflected(base))
    for base in list(bases):
        if other := _OTHER_SPELLING.get(base):
            bases.add(other)
    return bases - FUNCTION_WORDS


def _own(word: str) -> frozenset[str]:
    """A word and, where it can be a noun, its other number: "paintings" for "painting" and back."""
    if word.endswith("ings"):
        return frozenset({word, word[:-1]})
    return frozenset({word, f"{word}s"} if word.endswith("ing") else {word})


def _stripped(word: str) -> Iterator[str]:
    """What may be left of a word without a regular ending."""
    if word.endswith("s") and word not in _PLURAL_ONLY and not word.endswith("ss"):
        if not word.endswith(("us", "is")) or word in _ENDS_IN_IS_OR_US:
            yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield f"{word[:-3]}y"
    for ending in ("ed", "er", "est", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem, f"{stem}e")
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"
            if stem.endswith("y") and ending == "ing":
                yield f"{stem[:-1]}ie"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("ck"):
                yield stem[:-1]


@lru_cache(maxsize=8192)
def _inflected(base: str) -> frozenset[str]:
    """The forms that a base has as a noun, as a verb and as an adjective."""
    if base in FUNCTION_WORDS or len(base) < 2:
        return frozenset({base})
    found = {base, *_compared(base)}
    if base not in _NO_PLURAL:
        found.update(_with_s(base))
    if base in _PLURALS:
        found.add(_PLURALS[base])
    elif base.endswith("man") and base not in _NOT_MEN:
        found.add(f"{base[:-3]}men")
    if base in _PAST:
        found.update(_PAST[base])
    if base not in _NO_VERB and (len(base) > 2 or base in _PAST) and re.search("[aeiouy]", base):
        found.update(_with_ing(base))
        if base not in _PAST and (not base.endswith("ee") or base in _WITH_EE):
            found.update(_with_e(base, "ed"))
    return frozenset(found)


def _compared(base: str) -> list[str]:
    return [*_with_e(base, "er"), *_with_e(base, "est")] if base in _GRADABLE else []


def _with_s(base: str) -> Iterator[str]:
    if re.search("[^aeiou]y$", base):
        yield f"{base[:-1]}ies"
    elif re.search("(?:[sxz]|ch|sh)$", base):
        yield f"{base}es"
        if base.endswith("ch"):
            yield f"{base}s"
    else:
        yield f"{base}s"
        if re.search("[^aeiou]o$", base):
            yield f"{base}es"


def _with_e(base: str, ending: str) -> Iterator[str]:
    """With -ed, -er or -est."""
    if base.endswith("e"):
        yield base + ending[1:]
    elif re.search("[^aeiou]y$", base):
        yield f"{base[:-1]}i{ending}"
        if len(base) < 4:
            yield base + ending  # "shyer"
    elif base.endswith("c"):
        yield f"{base}k{ending}"
    else:
        yield from (stem + ending for stem in _doubled(base))


def _with_ing(base: str) -> Iterator[str]:
    if base.endswith("ie"):
        yield f"{base[:-2]}ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        yield f"{base[:-1]}ing"
    elif base.endswith("c"):
        yield f"{base}king"
    else:
        yield from (f"{stem}ing" for stem in _doubled(base))


def _doubled(base: str) -> tuple[str, ...]:
    """A base as it stands before a vowel: "stopp", "walk", of longer words ("travel") both."""
    plain = base.replace("qu", "qw")
    if not re.search("(?:^|[^aeiou])[aeiouy][^aeiouwxy]$", plain):
        return (base,)
    double = base + base[-1]
    return (double,) if len(re.findall("[aeiouy]+", plain)) == 1 else (base, double)
