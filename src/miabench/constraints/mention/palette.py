"""The words that are colors, always or at times, and what beside them tells: the tables behind `colors`."""

import re

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern

PLAIN = (
    *(
        "red",
        "blue",
        "green",
        "yellow",
        "black",
        "white",
        "brown",
        "gray",
        "pink",
        "purple",
        "beige",
        "maroon",
        "crimson",
    ),
    *("turquoise", "teal", "magenta", "cyan", "indigo", "azure", "mauve"),
)
STRONG = {
    "red": "red reds redder reddest reddish reddened reddening redness",
    "blue": "blue blues bluer bluest bluish blueish blueness",
    "green": "green greens greener greenest greenish greenness",
    "yellow": "yellow yellows yellower yellowest yellowish yellowed yellowing yellowy",
    "black": "black blacks blacker blackest blackish blackened blackness jet-black",
    "white": "white whites whiter whitest whitish whitened whiteness off-white",
    "brown": "brown browns browner brownish browned",
    "gray": "gray grays grayer grayest grayish graying grey greys greyer greyest greyish greying greyness grayness",
    "pink": "pink pinks pinker pinkest pinkish pinky",
    "purple": "purple purples purplish purply",
    "golden": "golden gilded gilt",
    "crimson": "crimson",
    "scarlet": "scarlet",
    "maroon": "maroon",
    "turquoise": "turquoise",
    "teal": "teal teals",
    "magenta": "magenta",
    "cyan": "cyan",
    "indigo": "indigo",
    "azure": "azure",
    "fuchsia": "fuchsia",
    "mauve": "mauve",
    "beige": "beige",
    "taupe": "taupe",
    "ochre": "ochre ocher",
    "vermilion": "vermilion vermillion",
    "chartreuse": "chartreuse",
    "cerulean": "cerulean",
    "aquamarine": "aquamarine",
    "orangish": "orangish orangey orangy",
    "silvery": "silvery",
    "rosy": "rose-colored rose-coloured rose-tinted",
}
WEAK = word_set(
    "orange gold silver bronze copper violet lavender lilac rose cream olive peach salmon plum lime mint amber "
    "coral ivory "
    "jade ruby emerald sapphire charcoal rust rusty burgundy tan navy khaki sepia auburn hazel tawny russet "
    "blond blonde "
    "brunette ginger chocolate mustard aqua pearl ebony caramel chestnut coppery creamy wine rosy monochrome "
    "oranges golds silvers violets"
)
"""Words that are colors at times."""
NOT_BESIDE: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "orange": (
        word_set("juicy peeled sliced fresh ripe squeezed half navel mandarin blood"),
        word_set("juice slice slices peel zest tree trees marmalade segment segments grove groves wedge wedges county"),
    ),
    "gold": (
        word_set("olympic won win winning solid karat carat of"),
        word_set("medal medals medalist medallist rush mine mines standard bar bars coin coins price"),
    ),
    "silver": (
        word_set("olympic won sterling of"),
        word_set("medal medals lining screen spoon coin coins medalist medallist"),
    ),
    "bronze": (word_set("olympic won of in"), word_set("medal medals age statue statues sculpture medalist medallist")),
    "copper": (word_set("of"), word_set("pipe pipes wire wires mine pan pans pot pots")),
    "cream": (
        word_set("ice whipped sour heavy double clotted shaving face hand sun with and of whipping fresh"),
        word_set("cheese cone cones puff puffs pie sauce soup"),
    ),
    "creamy": (frozenset(), word_set("sauce texture soup pasta cheese flavor filling foam taste")),
    "olive": (word_set("an the black green"), word_set("oil tree trees branch grove garden")),
    "rose": (
        word_set("sun he she it they who and moon smoke steam voice prices then"),
        word_set("petal petals bush garden to up from above over and"),
    ),
    "wine": (word_set("red white the of some sparkling"), word_set("glass glasses bottle bottles list cellar bar")),
    "navy": (
        word_set("the us u.s royal american"),
        word_set("officer officers ship ships seal seals base sailor sailors"),
    ),
    "chocolate": (
        word_set("hot dark milk white the of"),
        word_set("cake bar chip chips ice milk cookie cookies bars sauce"),
    ),
    "lime": (word_set("a the of and fresh"), word_set("juice wedge wedges slice slices tree zest")),
    "mint": (word_set("fresh the of and"), word_set("leaf leaves tea condition sauce")),
    "peach": (word_set("a the ripe"), word_set("tree trees pie cobbler juice")),
    "plum": (word_set("a the ripe"), word_set("tree trees pudding jam sauce")),
    "salmon": (word_set("smoked grilled the of wild fresh"), word_set("fillet fillets fishing steak sushi")),
    "ginger": (word_set("fresh the of ground and"), word_set("ale beer tea root snap snaps bread")),
    "mustard": (word_set("and the of with"), word_set("seed seeds bottle sauce")),
    "coral": (word_set("the a of"), word_set("reef reefs sea")),
    "tan": (word_set("sun a"), word_set("line lines")),
    "caramel": (word_set("the of salted"), word_set("sauce syrup apple apples")),
    "charcoal": (word_set("the of with"), word_set("grill grills drawing sketch briquettes")),
    "hazel": (frozenset(), word_set("nut nuts tree trees")),
}
"""By weak word: what stands before it, or behind it, where it is no color."""
SHADES = word_set(
    "light dark pale deep bright soft vivid pastel muted rich vibrant dusty burnt dull faded neon brilliant warm "
    "metallic"
)
TINTS = word_set("color colored colour coloured hue hues shade shades tone tones toned tint tints tinted paint hued")
LOOKS = word_set("is are was were in looks turned turns turning glowed glows glowing painted dyed dressed wearing")
FUNCTION = word_set(
    "and or but of in on at by for with from to into is are was were be has have had the a an that which who it "
    "sits sit lies lie "
    "stands stand hangs hang can will as than while when after before beside near next under over"
)
RELATED_WORDS = word_set(
    "color colors colour colours colored coloured coloring colouring colorful colourful colorfully colourfully "
    "colorless "
    "multicolored multicoloured hue hues tint tints tinted pastel pastels monochrome monochromatic palette"
)
UNSURE_RELATED = word_set(
    "colorful colourful multicolored multicoloured colorfully colourfully monochrome monochromatic pastel pastels"
)
NAME_PARTS = word_set("mr mrs ms miss dr professor sir lord lady")
IDIOMS = pattern(
    r"(?<![^\W_])(?:"
    r"golden (?:age|rule|opportunity|ticket|retrievers?|hour|eagle)|out of the blue|green (?:thumb|light to|"
    r"energy)|feel(?:s|ing)? blue|"
    r"black (?:friday|sheep|market|hole)s?|white (?:noise|lie)s?|silver lining|blues (?:music|band|singer|guitar|"
    r"bar|club)|"
    r"the blues|red tape|gray area|grey area|(?:black|white) (?:men|man|women|woman|people|person|community|"
    r"voters?|americans?)|"
    r"(?:salad|mixed|leafy|collard|mustard) greens|egg whites?|hash browns|pinky (?:finger|promise|swear))(?![^\W_])",
    re.IGNORECASE,
)
"""What has a color in it and may not be meant as one."""

BASES = {form: base for base, some in STRONG.items() for form in some.split()}
BASES |= {
    "oranges": "orange",
    "golds": "gold",
    "silvers": "silver",
    "violets": "violet",
    "golden": "gold",
    "gilded": "gold",
}
BASES |= {
    "silvery": "silver",
    "coppery": "copper",
    "rusty": "rust",
    "creamy": "cream",
    "blonde": "blond",
    "orangish": "orange",
}
STRONG_FORMS = frozenset(form for some in STRONG.values() for form in some.split())
ANY = pattern(
    "(?=[a-z红黄蓝绿白黑紫灰棕橙粉褐青金银紅黃藍綠])(?:(?<![^\\W_])(?<![^\\W_]['’])(?:"
    + "|".join(sorted({*STRONG_FORMS, *WEAK, *RELATED_WORDS}, key=lambda word: (-len(word), word)))
    + ")(?![^\\W_])|[红黄蓝绿白黑紫灰棕橙粉褐青金银紅黃藍綠]色?)",
    re.IGNORECASE,
)
