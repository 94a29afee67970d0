"""Forms."""

from hypothesis import strategies as st

from miabench.constraints import Constraint
from miabench.constraints.genre import (
    AcrosticPoem,
    Alliteration,
    Couplet,
    Dialogue,
    Email,
    Haiku,
    Headline,
    Letter,
    Limerick,
    NewsLead,
    Poem,
    Quatrain,
    Recipe,
    Rhyme,
    Riddle,
    Sonnet,
    Tanka,
    Tweet,
)

SCHEMES = ["AA", "AABB", "ABAB", "ABBA", "AABBA", "ABCB", "AAAA", "ABABCDCD", "ABABCDCDEFEFGG", "ABAABA", "AABBCCDDEE"]
rhymes = st.one_of(
    st.sampled_from(SCHEMES).map(lambda scheme: Rhyme(scheme=scheme)),
    st.booleans().map(lambda every: Rhyme(every=every)),
)
dialogues = st.one_of(st.none() | st.integers(2, 4).map(lambda n: n), st.just(-1)).map(
    lambda n: Dialogue(scope="some") if n == -1 else Dialogue(speakers=n)
)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "haiku": st.just(Haiku()),
    "tanka": st.just(Tanka()),
    "rhyme": rhymes,
    "couplet": st.just(Couplet()),
    "quatrain": st.just(Quatrain()),
    "limerick": st.just(Limerick()),
    "sonnet": st.sampled_from([None, "shakespearean", "petrarchan", "spenserian"]).map(
        lambda form: Sonnet.model_validate({"form": form})
    ),
    "poem": st.just(Poem()),
    "acrostic_poem": st.just(AcrosticPoem()),
    "alliteration": st.booleans().map(lambda exclusive: Alliteration(exclusive=exclusive)),
    "dialogue": dialogues,
    "letter": st.just(Letter()),
    "email": st.booleans().map(lambda complete: Email(complete=complete)),
    "tweet": st.just(Tweet()),
    "headline": st.just(Headline()),
    "news_lead": st.just(NewsLead()),
    "riddle": st.just(Riddle()),
    "recipe": st.just(Recipe()),
}
