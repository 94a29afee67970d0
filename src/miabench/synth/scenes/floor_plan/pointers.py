"""What points somewhere: the arrow of an entrance, the dot of a viewer, and the needle of a compass.

In the pixels of a picture twice as large as the final one; sides are 0 up, 1 right, 2 down, 3 left.
"""

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour

Pen = ImageDraw.ImageDraw

DOT: RGBColour = (214, 36, 44)
STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))


def arrow(pen: Pen, x: float, y: float, side: int, away: float, colour: RGBColour) -> None:
    """A solid arrow that points to a side, its tip so far before (x, y)."""
    dx, dy = STEPS[side]

    def at(forward: float, across: float) -> tuple[float, float]:
        return x + dx * (forward - away) - dy * across, y + dy * (forward - away) + dx * across

    points = ((0, 0), (-20, -19), (-20, -8), (-44, -8), (-44, 8), (-20, 8), (-20, 19))
    pen.polygon([at(forward, across) for forward, across in points], fill=colour)


def dot(pen: Pen, x: float, y: float, facing: int) -> None:
    """The viewer: a red dot, and an arrow that starts at it."""
    dx, dy = STEPS[facing]
    x, y = x - dx * 12, y - dy * 12
    white = (255, 255, 255)
    tip = (x + dx * 46, y + dy * 46)
    wings = [(x + dx * 20 - dy * s, y + dy * 20 + dx * s) for s in (-17, 17)]
    for grow, colour in ((4, white), (0, DOT)):
        edge = [
            (tip[0] + dx * grow * 1.6, tip[1] + dy * grow * 1.6),
            *(
                (wx - dx * grow - dy * s * grow, wy - dy * grow + dx * s * grow)
                for (wx, wy), s in zip(wings, (-1, 1), strict=True)
            ),
        ]
        pen.polygon(edge, fill=colour)
        pen.ellipse((x - 14 - grow, y - 14 - grow, x + 14 + grow, y + 14 + grow), fill=colour)
    pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=white)


def needle(pen: Pen, x: float, y: float, north: int, ring: int, ink: RGBColour) -> None:
    """The needle of a compass, its dark half to the north; 0 for an arrow without a ring."""
    dx, dy = STEPS[north]
    r = 54
    if ring:
        pen.ellipse((x - r, y - r, x + r, y + r), outline=ink, width=3)
    if ring == 2:
        for s in (0, 1, 2, 3):
            ux, uy = STEPS[s]
            pen.line((x + ux * r * 0.84, y + uy * r * 0.84, x + ux * r, y + uy * r), fill=ink, width=4)

    def at(forward: float, across: float) -> tuple[float, float]:
        return x + dx * forward - dy * across, y + dy * forward + dx * across

    if ring:
        pen.polygon((at(46, 0), at(0, -15), at(0, 15)), fill=DOT if ring == 1 else ink)
        pen.polygon((at(-46, 0), at(0, -15), at(0, 15)), outline=ink, width=3)
    else:
        pen.polygon((at(50, 0), at(-46, -28), at(-26, 0)), fill=ink)
        pen.polygon((at(50, 0), at(-46, 28), at(-26, 0)), outline=ink, width=3)
