"""How the chart families look: themes, page layouts and faces, drawn at random; nothing of it is ever asked about."""

import random
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.words import RGB, Colour

RGBColour = tuple[int, int, int]
ThemeName = Literal["white", "ivory", "mist", "panel", "steel", "salmon", "kraft", "night", "slate", "board"]
Layout = Literal["plain", "card", "band", "rule", "framed", "window"]
Face = Literal["sans", "serif", "times"]


class Theme(NamedTuple):
    """Colours of a page: behind everything, of the plot area, lines, texts; `accent` is for bands and rules."""

    page: RGBColour
    panel: RGBColour
    grid: RGBColour
    axis: RGBColour
    text: RGBColour
    muted: RGBColour
    accent: RGBColour
    dark: bool = False


THEMES: dict[ThemeName, Theme] = {
    "white": Theme(
        (255, 255, 255), (255, 255, 255), (219, 223, 229), (112, 120, 130), (36, 40, 48), (88, 94, 104), (32, 74, 112)
    ),
    "ivory": Theme(
        (252, 248, 236), (252, 248, 236), (224, 216, 196), (128, 118, 100), (54, 46, 38), (104, 94, 80), (134, 56, 44)
    ),
    "mist": Theme(
        (234, 240, 245), (252, 253, 254), (213, 221, 229), (104, 118, 132), (32, 44, 58), (80, 94, 108), (44, 100, 128)
    ),
    "panel": Theme(
        (255, 255, 255), (233, 235, 239), (255, 255, 255), (140, 146, 154), (40, 44, 52), (86, 90, 98), (80, 84, 92)
    ),
    "steel": Theme(
        (213, 226, 234), (213, 226, 234), (164, 185, 198), (70, 90, 104), (24, 36, 46), (66, 82, 94), (184, 34, 38)
    ),
    "salmon": Theme(
        (255, 241, 229), (255, 241, 229), (228, 210, 194), (108, 92, 84), (48, 40, 42), (98, 84, 80), (112, 28, 62)
    ),
    "kraft": Theme(
        (233, 220, 196), (233, 220, 196), (204, 188, 160), (102, 84, 62), (48, 38, 28), (90, 74, 56), (64, 84, 66)
    ),
    "night": Theme(
        (26, 31, 43), (26, 31, 43), (56, 64, 82), (128, 140, 160), (234, 238, 244), (172, 182, 198), (60, 96, 150), True
    ),
    "slate": Theme(
        (44, 52, 58), (52, 61, 68), (78, 89, 97), (150, 162, 170), (240, 243, 244), (186, 196, 202), (28, 110, 110),
        True,
    ),
    "board": Theme(
        (36, 66, 54), (36, 66, 54), (68, 100, 87), (160, 184, 172), (242, 245, 238), (192, 210, 200), (24, 44, 36), True
    ),
}  # fmt: skip

LINE_COLOURS: tuple[tuple[Colour, ...], ...] = (
    ("red", "blue", "green"), ("blue", "orange", "green"), ("orange", "purple", "green"), ("blue", "red", "grey"),
    ("purple", "green", "red"), ("pink", "blue", "green"), ("green", "red", "purple"), ("blue", "brown", "pink"),
    ("black", "red", "blue"), ("red", "black", "green"), ("brown", "green", "blue"), ("orange", "blue", "grey"),
)  # fmt: skip
"""Colours that nobody takes for one another, on a light page."""

BRIGHT_COLOURS: tuple[tuple[Colour, ...], ...] = (
    ("yellow", "blue", "red"), ("green", "orange", "white"), ("orange", "blue", "green"), ("pink", "yellow", "green"),
    ("white", "red", "yellow"), ("yellow", "green", "pink"), ("blue", "yellow", "white"), ("red", "white", "blue"),
)  # fmt: skip
"""The same on a dark page."""


class ChartPage(BaseModel):
    """The page of a chart. `size` is that of its smaller texts, in pixels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int
    height: int
    theme: ThemeName
    layout: Layout
    face: Face
    size: int
    centred: bool
    finish: Finish

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        theme = rng.choice(tuple(THEMES))
        layouts: tuple[Layout, ...] = ("plain", "plain", "card", "band", "rule", "framed", "window")
        if theme in ("ivory", "kraft", "salmon", "board"):  # print, and chalk: no screens
            layouts = ("plain", "plain", "rule", "framed", "band")
        layout = rng.choice(layouts)
        kinds: tuple[Literal["photo", "scan", "screen"], ...] = ("screen",)
        if theme in ("ivory", "kraft", "salmon", "steel", "white") and layout in ("plain", "rule", "framed"):
            kinds = ("photo", "scan", "scan", "screen", "screen")
        kind = rng.choice(kinds)
        return cls(
            width=rng.randrange(720, 861, 20),
            height=rng.randrange(560, 681, 20),
            theme=theme,
            layout=layout,
            face=rng.choice(("sans", "sans", "serif", "times") if kind == "screen" else ("sans", "serif", "serif")),
            size=rng.choice((15, 16, 16, 17) if kind == "screen" else (17, 18)),
            centred=rng.random() < 0.45,
            finish=Finish.sample(rng, kind),
        )

    @property
    def colours(self) -> Theme:
        """The theme's colours."""
        return THEMES[self.theme]


BRIGHT: dict[Colour, RGBColour] = {
    "red": (236, 78, 70),
    "blue": (98, 158, 240),
    "green": (92, 196, 116),
    "orange": (246, 150, 56),
    "pink": (248, 168, 202),
    "purple": (182, 132, 222),
    "grey": (178, 184, 192),
    "brown": (172, 116, 74),
}


def tone(colour: Colour, dark: bool) -> RGBColour:
    """A named colour as it is painted: brighter on a dark page."""
    return BRIGHT.get(colour, RGB[colour]) if dark else RGB[colour]
