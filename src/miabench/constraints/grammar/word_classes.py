"""The closed word classes and the words that taggers get wrong: what a word can be, by a list, before any tag."""

from miabench.constraints.text.abbreviations import word_set

PERSONAL = word_set(
    "i me you he him she her it we us they them myself yourself himself herself itself ourselves yourselves "
    "themselves "
    "oneself mine yours hers ours theirs thou thee ye themself y'all"
)
POSSESSIVE = word_set("my your his its our their thy")
"""Possessive pronouns before a noun. "Her" is in both classes, and a pronoun in both."""
INDEFINITE = word_set(
    "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none whoever "
    "whatever whomever whichever who whom"
)
DEMONSTRATIVE = word_set("this that these those")
QUANTIFIERS = word_set("some any all each both either neither many few several most more much another others such one")

COORDINATING = word_set("and or nor but")
SUBORDINATING = word_set("because although whereas unless whether lest albeit")
SOMETIMES_CONJUNCTION = word_set("while though if until till since before after as once for yet so that provided")
TIME_AND_PLACE = word_set("when whenever where wherever")

PREPOSITIONS = word_set(
    "aboard about above across after against along alongside amid amidst among amongst around as at atop before "
    "behind "
    "below beneath beside besides between beyond by concerning despite down during except for from in inside into "
    "like "
    "near of off on onto opposite out outside over past per since through throughout to toward towards under "
    "underneath "
    "unlike until till up upon versus via with within without"
)

ARTICLES = word_set("a an the")

INTERJECTIONS = word_set(
    "wow oh ah hey alas yay oops ouch hooray hurray hurrah bravo ugh phew whoa hmm hm aha yikes gosh psst hello hi "
    "yes no "
    "yeah well eek huh ooh aah aww aw yum yuck whee yippee oof eh ahoy golly hallelujah uh um tada voila cheers "
    "goodness"
)
PLAIN_INTERJECTIONS = INTERJECTIONS - word_set("yes no well hello hi cheers goodness bravo")
"""Those that are nothing else."""

DETERMINERS = word_set(
    "a an the this that these those each every either neither some any no all both half many much few several more "
    "most "
    "less least enough what which whose another two one three four five six seven eight nine ten"
)
NEARLY_ADJECTIVES = word_set(
    "other own same such first second third fourth fifth sixth seventh eighth ninth tenth last next former latter"
)
"""Ordinals and the like: adjectives to one grammar, determiners to another."""
COLORS = word_set(
    "red blue green yellow white black brown pink purple orange gray grey golden silver gold beige turquoise teal "
    "maroon "
    "crimson scarlet navy tan violet indigo magenta cyan ivory"
)
PARTICLES = word_set("up down out off over on in away back around along through about by")
