"""The colours that a plan is drawn in, by its style."""

from typing import NamedTuple

from miabench.synth.paint.canvas import RGBColour, blend, shade
from miabench.synth.scenes.floor_plan.facts import FloorPlan

ACCENTS: tuple[RGBColour, ...] = ((34, 84, 150), (18, 104, 136), (30, 108, 92), (92, 62, 132), (62, 68, 78))
FLOORS: tuple[tuple[RGBColour, ...], ...] = (
    ((255, 255, 255),),
    ((252, 240, 214), (226, 240, 248), (232, 244, 226), (250, 230, 232), (238, 232, 248)),
    ((246, 238, 226), (240, 228, 212), (250, 244, 236)),
    ((228, 238, 244), (238, 244, 248), (218, 232, 240)),
    ((244, 244, 240), (234, 236, 232)),
)


class Colours(NamedTuple):
    """What a style is made of: what lies behind the sheet, the sheet, its ink, walls, and the plates of symbols."""

    behind: RGBColour
    sheet: RGBColour
    ink: RGBColour
    wall: RGBColour
    plate: RGBColour
    glyph: RGBColour
    thin: RGBColour
    floors: tuple[RGBColour, ...]


def colours(scene: FloorPlan) -> Colours:
    accent, floors = ACCENTS[scene.look.tint], FLOORS[scene.look.tint]
    style = scene.look.style
    white: RGBColour = (255, 255, 255)
    if style == "blueprint":
        blue: RGBColour = ((24, 62, 116), (20, 52, 96), (30, 74, 128), (18, 60, 104), (32, 66, 104))[scene.look.tint]
        light: RGBColour = (236, 244, 252)
        return Colours(blue, blue, light, light, light, blue, (142, 176, 214), (shade(blue, 1.12), shade(blue, 1.24)))
    if style == "cream":
        tinted = tuple(blend(floor, (246, 234, 208), 0.6) for floor in floors)
        paper: RGBColour = (251, 245, 231)
        return Colours(paper, paper, (70, 52, 40), (84, 62, 48), (96, 68, 48), paper, (176, 154, 128), tinted)
    if style == "board":
        behind: RGBColour = ((196, 188, 176), (150, 158, 150), (214, 210, 202), (128, 116, 104), (176, 184, 190))[
            scene.look.seed % 5
        ]
        return Colours(behind, (250, 250, 247), (40, 44, 52), (58, 62, 70), accent, white, (170, 174, 178), floors)
    return Colours(white, white, (36, 38, 44), (36, 38, 44), accent, white, (168, 172, 178), floors)
