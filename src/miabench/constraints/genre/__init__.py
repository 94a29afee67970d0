"""Literary and everyday forms, as far as a program can decide their frame."""

from miabench.constraints.genre.acrostic import AcrosticPoem
from miabench.constraints.genre.alliteration import Alliteration
from miabench.constraints.genre.correspondence import Email, Letter
from miabench.constraints.genre.dialogue import Dialogue
from miabench.constraints.genre.haiku import Haiku, Tanka
from miabench.constraints.genre.poem import Poem
from miabench.constraints.genre.press import Headline, NewsLead, Tweet
from miabench.constraints.genre.recipe import Recipe
from miabench.constraints.genre.rhyme import Rhyme
from miabench.constraints.genre.riddle import Riddle
from miabench.constraints.genre.stanza_forms import Couplet, Limerick, Quatrain, Sonnet

__all__ = [
    "AcrosticPoem",
    "Alliteration",
    "Couplet",
    "Dialogue",
    "Email",
    "Haiku",
    "Headline",
    "Letter",
    "Limerick",
    "NewsLead",
    "Poem",
    "Quatrain",
    "Recipe",
    "Rhyme",
    "Riddle",
    "Sonnet",
    "Tanka",
    "Tweet",
]
