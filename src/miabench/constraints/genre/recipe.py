"""A recipe's frame: what goes in, and what is done with it."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, Self

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, asks_for
from miabench.constraints.text import scan
from miabench.constraints.text.pattern import pattern

_INGREDIENTS = pattern(
    r"[\W_]*(?:ingredients?|you(?:'ll|’ll| will)? need|what you need|食材|材料|用料|配料)\b[^\n]{0,40}?(?:[:：*]|$)",
    re.IGNORECASE,
)
_STEPS = pattern(
    r"[\W_]*(?:instructions?|directions?|method|steps?(?! ?[0-9])|preparation|procedure"
    r"|how to make(?: it)?|cooking instructions?|做法|步骤)\b"
    r"[^\n]{0,30}?(?:[:：*]|$)",
    re.IGNORECASE,
)
_STEP = pattern(
    r"[\s*_>]*(?:step ?[0-9]{1,2}\b|[0-9]{1,2}[.)]\s|第[一二三四五六七八九十]步|first,|then,|next,|finally,)",
    re.IGNORECASE,
)
_QUANTITY = pattern(
    r"[\s>*•–-]*(?:an? |[0-9½¼¾⅓⅔][0-9/.,½¼¾⅓⅔ -]*|one |two |three |four |half )?(?:an? )?(?:cups?|tbsp"
    r"|tsp|tablespoons?|teaspoons?|grams?|g|kg|"
    r"ml|l|oz|ounces?|pounds?|lbs?|cloves?|slices?|pinch|handful|bunch|cans?|sticks?|spoons?|pieces?)\b"
    r"|[\s>*•–-]*(?![0-9]{1,2}[.)]\s)[0-9½¼¾]",
    re.IGNORECASE,
)


class Recipe(Form):
    """A list of ingredients, and steps. Steps in prose, or ingredients without a heading, may do."""

    kind: Literal["recipe"] = "recipe"
    triggers = ("recipe",)
    sample = "Ingredients:\n- 2 eggs\n- 1 cup of milk\n\nSteps:\n1. Beat the eggs.\n2. Pour in the milk."
    misses = ("Ingredients:\n- 2 eggs\n- 1 cup of milk\n\nEnjoy!", PLAIN_TEXT)
    noun = "recipe"
    wordings = ("as a recipe", "in the form of a recipe", "write a recipe", "as a recipe with ingredients and steps")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`; "with ingredients and steps" says no more."""
        text = re.sub(_PARTS, "", phrase.lower())
        return cls() if asks_for("recipe").fullmatch(text) else None

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        rows = [
            (line.role, cleaned[line.left : line.end]) for line in scan(cleaned) if line.role not in ("blank", "rule")
        ]
        named_in = [i for i, (_, row) in enumerate(rows) if _INGREDIENTS.match(row)]
        named_do = [i for i, (_, row) in enumerate(rows) if _STEPS.match(row)]
        between = named_do[0] if named_do else len(rows)
        amounts = sum(_QUANTITY.match(row) is not None for _, row in rows[:between])
        listed = bool(named_in) and (len(rows) > named_in[0] + 1 or ":" in rows[named_in[0]][1].rstrip(":*_ "))
        start = named_do[0] if named_do else (named_in[0] + 1 if named_in else 0)
        steps = sum(_STEP.match(row) is not None for _, row in rows[start:])
        done = bool(named_do) and (steps >= 1 or len(rows) > named_do[0] + 1 or ": " in rows[named_do[0]][1])
        evidence = (
            f"{'ingredients' if listed else 'no list of ingredients'}, "
            f"{'steps' if done or steps > 1 else 'no steps'}; wanted a recipe"
        )
        if listed and (done or steps > 1):
            return holds(evidence)
        if (amounts >= 2 and (done or steps > 1)) or (listed and steps == 1):
            return undecided(evidence)
        if listed and _long_end(rows):
            return undecided(f"{evidence}, but for prose perhaps")
        return broken(evidence, 0.5 if listed or done else 0.0)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: a recipe with the draft above it."""
        yield f"{cleaned.strip()}\n\n{self.sample}".lstrip()

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: the steps go."""
        rows = cleaned.split("\n")
        first = next((i for i, row in enumerate(rows) if _STEPS.match(row)), len(rows))
        yield "\n".join(row for row in rows[:first] if not _STEP.match(row))


_PARTS = (
    r",? (?:with|including|containing|complete with|that (?:has|includes|contains)) (?:an? |the "
    r"|its )?(?:list of |clear )?(?:ingredients?(?: list)?)(?:,? and |, )(?:an? |the |its )?(?:numbered "
    r"|clear |cooking |preparation )?(?:steps|instructions|directions|method)"
)


def _long_end(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether the last line is long enough to tell what is done."""
    return rows[-1][0] == "text" and len(rows[-1][1].split()) >= 15


Recipe.examples = (Recipe(),)
