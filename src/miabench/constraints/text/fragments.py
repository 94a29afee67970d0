"""Whether words without a closing mark are a sentence or a fragment: list items and labels, without a parser.

"a red bicycle" isn't a sentence, "The door is open" and "Wash the rice" are. The verbs that such lines have are few
enough to be listed; a Chinese line is a fragment only where it is a number, a measure word and a noun.
"""

import re

from miabench.constraints.text.abbreviations import word_set

_AUXILIARIES = (
    "am is are was were be been has have had do does did can could will would shall should may might must isn't aren't "
    "wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't it's he's she's "
    "that's there's here's what's who's let's i'm i've i'll i'd you're you've you'll we're we've we'll they're they've "
    "they'll it'll he'll she'll"
)
_SUBJECTS = "i he she we they who"
_SURE_VERBS = (
    "sits stands lies holds wears hangs leans eats carries seems appears contains includes consists features depicts "
    "says sees goes comes gives takes gets makes keeps wants knows thinks becomes remains shows stood sat wore held "
    "lay hung ate took came went gave got made kept wanted knew thought became belongs stretches overlooks surrounds"
)
_ALSO_NOUNS = word_set(
    "walks runs rides rests plays drinks reads watches waits smiles laughs sleeps flies swims jumps falls rises "
    "shines covers fills looks works talks speaks turns opens closes reaches dances sings barks hands throws kicks "
    "catches climbs points faces grows blooms glows floats drives pulls pushes cooks bakes cuts pours paints draws "
    "writes"
)
_COMMANDS = word_set(
    "add apply arrange avoid bake beat begin blend boil break bring brush build call check choose chop clean click "
    "close combine continue cook cool cover crease create cut describe dice dip discard divide drain draw drizzle "
    "drop dry enjoy ensure enter fill find finish flip fold follow fry garnish gather get give go grab grate grill "
    "hang heat hold insert keep knead lay layer leave let lift make measure melt mix move note open pack peel pick "
    "place plug pour preheat prepare press pull push put reduce remember remove repeat rinse roll rotate save season "
    "select serve set simmer slice spread sprinkle squeeze start stir strain take tap taste tear tie toss trim try "
    "turn twist unfold use visit wait walk wash watch whisk wipe work wrap write"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VERBS = word_set(f"{_AUXILIARIES} {_SUBJECTS} {_SURE_VERBS}")
_SINGULAR = word_set("a an one this that the his her its my our their your every each another")
_BEFORE_NOUNS = word_set(
    "a an the of with and or in on at by for from some several many few two three four five six seven eight nine ten "
    "his her its their my your our no more most other"
)
_AFTER_VERBS = word_set(
    "a an the his her its their on in at to from into over under through across along behind beside past up down out "
    "off away around toward towards with by for quietly slowly alone together"
)
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_VERBS = re.compile("[是有在着了正会能要说看见做让把被给去来]|包括|如下")
_HAN_NOUNS = re.compile(
    "[0-9一二两三四五六七八九十几多数半]+[只个把张条位名座辆棵朵本件家间片群对双幅杯盘艘台块匹头根支盏些]"
)
_CLOSED = re.compile("[.!?…。！？؟।][\"'”’»)\\]*_`~」』）]*$")


def has_verb(text: str) -> bool:
    """Whether words certainly make a clause: an auxiliary, a pronoun as subject, or a verb in a verb's place."""
    if _IDEOGRAPH.search(text):
        return _HAN_VERBS.search(text) is not None
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:400])]
    if not _VERBS.isdisjoint(words):
        return True
    for i in range(2, len(words)):
        word, before = words[i], words[i - 1]
        if word[-1] != "s" or before in _BEFORE_NOUNS or words[0] not in _SINGULAR:
            continue
        if word in _ALSO_NOUNS:
            return True
        plain = word.endswith(("ss", "us", "is", "'s")) or before.endswith("s")
        if not plain and words[0] != "the" and i + 1 < len(words) and words[i + 1] in _AFTER_VERBS:
            return "of" not in words[:i]
    return False


def is_fragment(text: str) -> bool:
    """Whether a list item, given without its marker, is no sentence: no closing mark, nothing that acts as a verb."""
    text = text.rstrip()
    if _CLOSED.search(text[-12:]):
        return False
    if _IDEOGRAPH.search(text):
        counted = _HAN_NOUNS.match(text)
        return counted is not None and not has_verb(text[counted.end() :])
    words = _WORD.findall(text[:60])
    return bool(words) and words[0].lower() not in _COMMANDS and not has_verb(text)
