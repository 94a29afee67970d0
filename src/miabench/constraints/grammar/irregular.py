"""Forms of English verbs that a small model mistakes: what a form can be, whatever the tag says."""

from miabench.constraints.text.abbreviations import word_set

PAST_ONLY = word_set(
    "arose ate awoke was were bit blew bore broke began chose came became overcame did drew drank drove fell flew "
    "forbade forgot forgave froze gave went grew hid knew mistook rode rang rose ran saw shook showed shrank sang "
    "sank "
    "spoke sprang stole stank strode swore swam took tore threw wore wove woke withdrew wrote undertook foresaw "
    "oversaw "
    "outgrew underwent beheld had overlooked seemed"
)
"""Past tenses that aren't also participles (or, as "had", never stand as one without another verb)."""

PAST_FORMS = word_set(
    "leapt slept kept crept wept swept dealt meant burnt learnt dreamt knelt spelt built sent spent lent bent lost "
    "caught taught brought bought thought fought sought made said paid laid held told sold stood understood sat met "
    "led fed bled sped fled heard stuck struck spun swung clung flung dug won shone got slid lit wrung strung slung "
    "hung overheard withheld rebuilt"
)
"""Irregular forms that are a past tense or a participle, and never a base form."""

UNCHANGING = word_set(
    "put cut set hit let shut spread cast cost hurt read beat burst split quit bet shed thrust rid fit knit wed slit "
    "broadcast upset bid"
)
"""Verbs whose past tense is like their base form: "they put" is of any time, "he put" is past."""

TWO_VERBS = word_set("found felt wound ground saw lay fell bore bound rent shot lit left hung dove")
"""Pasts that are also base forms, or look like them."""

PRESENT_ONLY = word_set("is are am does")
"""Forms of the present whatever they are tagged."""

FUTURE = word_set("will shall 'll wo sha")
PRESENT_MODALS = word_set("can ca may must need dare")
"""Modals of the present. "Could", "would", "might", "should", "ought" go with any time."""

ADJECTIVAL = word_set(
    "tired bored excited interested worried pleased amused confused delighted disappointed relaxed satisfied scared "
    "frightened surprised crowded gone done finished ashamed ill-suited supposed used advanced alleged ancient aged "
    "beloved blessed crooked wicked naked rugged sacred learned determined experienced concerned motivated detailed "
    "varied limited complicated sophisticated unknown unfinished untouched abandoned deserted focused engaged "
    "accustomed committed dedicated devoted mixed muted overjoyed thrilled married retired engrossed absorbed"
)
"""Participles that are adjectives behind "is" unless a "by" names who did it: "the street is crowded"."""

STATIVE = word_set(
    "parked dressed seated situated located closed known perched dressed clad poised gathered cloaked huddled "
    "positioned aligned bundled stacked nestled docked moored lost"
)
"""Participles that tell a state as often as an act: "the car is parked"."""
