"""Draws a plan: a sheet or a board with the floor, its walls, doors and symbols, a legend and a compass.

Shapes are drawn twice as large and halved, which smooths all edges; texts are written on the halved picture.
"""

import random

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.floor_plan import ground
from miabench.synth.scenes.floor_plan.facts import FloorPlan
from miabench.synth.scenes.floor_plan.furnish import Free, name_lines
from miabench.synth.scenes.floor_plan.icons import icon
from miabench.synth.scenes.floor_plan.layout import Rect
from miabench.synth.scenes.floor_plan.parts import Door
from miabench.synth.scenes.floor_plan.pointers import STEPS, arrow, dot, needle
from miabench.synth.scenes.floor_plan.styles import colours

HEDGE: RGBColour = (70, 118, 66)
MARGIN = 50
FONTS = (
    ("DejaVuSans-Bold", "DejaVuSans"),
    ("DejaVuSerif-Bold", "DejaVuSerif"),
    ("DejaVuSans-Bold", "DejaVuSansMono"),
    ("STIXGeneralBol", "STIXGeneral"),
)


def paint(scene: FloorPlan) -> Image.Image:
    """The picture of a plan, 560 to 900 pixels wide and 540 to 800 high."""
    return _Sheet(scene).drawn()


class _Sheet:
    """A sheet with its measures; lengths in pixels of the final picture, `big` ones of the large drawing."""

    def __init__(self, scene: FloorPlan) -> None:
        self.scene, self.colours = scene, colours(scene)
        self.bold, self.plain = FONTS[scene.look.fonts]
        self.park = scene.theme == "park"
        self.below = scene.look.legend_below
        widest = 600 if self.below else 560
        self.unit = min(54, widest // scene.width, 440 // scene.height)
        self.plan = (scene.width * self.unit, scene.height * self.unit)
        self.rows = len(scene.legend) + 2
        entries = [*scene.legend, scene.viewer_label]
        longest = max(font(self.plain, 16).getlength(text) for text in entries)
        self.columns = max(1, min(3, int((self.plan[0] - 84) // (longest + 56))))
        head = 96
        self.origin = (MARGIN, head)
        if self.below:
            self.width = self.plan[0] + 2 * MARGIN
            self.legend = (MARGIN, head + self.plan[1] + 44)
            deep = max(-(-self.rows // self.columns) * 38, 74)
            self.height = self.legend[1] + deep + 62
        else:
            self.width = self.plan[0] + MARGIN + 44 + round(longest) + 42 + 40
            self.legend = (MARGIN + self.plan[0] + 44, head)
            self.height = head + max(self.plan[1] + 100, self.rows * 38 + 194)
        self.height = max(540, self.height)
        self.width = max(560, self.width)
        self.middle_of_plan()
        self.image = Image.new("RGB", (2 * self.width, 2 * self.height), self.colours.behind)
        self.pen = ImageDraw.Draw(self.image)

    def middle_of_plan(self) -> None:
        """Move the plan to the middle of a sheet that is wider than it."""
        if self.below:
            self.origin = ((self.width - self.plan[0]) // 2, self.origin[1])
            self.legend = (self.origin[0], self.legend[1])

    # ------------------------------------------------------------------------------------------------ shapes

    def drawn(self) -> Image.Image:
        self._base()
        self._floor()
        self._walls()
        self._things()
        places = self._legend()
        north = self._compass()
        bar = self._scale_bar()
        self.image = self.image.reduce(2)
        self._titles()
        self._names()
        for (x, y), text in places:
            self._write((x, y), text, font(self.plain, 16), anchor="lm")
        self._write(north, "N", font(self.bold, 19), anchor="mm")
        self._write(bar, f"{self.scene.scale * self.scene.place.metres} m", font(self.plain, 15), anchor="lm")
        return finish(self.image, self.scene.look.finish, self.colours.behind)

    def _write(
        self,
        at: tuple[float, float],
        text: str,
        face: ImageFont.FreeTypeFont,
        fill: RGBColour | None = None,
        anchor: str = "la",
    ) -> None:
        write(self.image, at, text, face, fill or self.colours.ink, anchor)

    def _base(self) -> None:
        pen, colours, (w, h) = self.pen, self.colours, self.image.size
        if self.scene.look.style == "board":
            for n in range(4):
                edge = 30 - 4 * n
                pen.rounded_rectangle(
                    (edge + 6, edge + 10, w - edge + 6, h - edge + 10),
                    24,
                    fill=shade(colours.behind, 0.84 + 0.04 * (3 - n)),
                )
            pen.rounded_rectangle(
                (28, 28, w - 28, h - 28), 22, fill=colours.sheet, outline=shade(colours.plate, 0.8), width=6
            )
            pen.rounded_rectangle((31, 31, w - 31, 138), 20, fill=colours.plate)
            pen.rectangle((31, 110, w - 31, 138), fill=colours.plate)
            for x in (52, w - 52):
                for y in (52, h - 52):
                    pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(206, 208, 210), outline=(120, 122, 126), width=2)
        elif self.scene.look.style == "blueprint":
            for x in range(0, w, 48):
                pen.line((x, 0, x, h), fill=shade(colours.sheet, 1.1))
            for y in range(0, h, 48):
                pen.line((0, y, w, y), fill=shade(colours.sheet, 1.1))
            pen.rectangle((28, 28, w - 28, h - 28), outline=colours.thin, width=3)
        elif self.scene.look.seed % 2:
            pen.rectangle((30, 30, w - 30, h - 30), outline=colours.ink, width=3)

    def big(self, x: float, y: float) -> tuple[float, float]:
        """A place on the grid of the plan, in pixels of the large drawing."""
        return 2 * (self.origin[0] + x * self.unit), 2 * (self.origin[1] + y * self.unit)

    def _box(self, rect: Rect) -> tuple[float, float, float, float]:
        return (*self.big(rect.x, rect.y), *self.big(rect.x + rect.w, rect.y + rect.h))

    def _fill(self, room: int) -> RGBColour:
        if self.park:
            return ground.LAND[self.scene.rooms[room].name]
        floors = self.colours.floors
        return floors[(room * 2 + self.scene.look.seed) % len(floors)]

    def _floor(self) -> None:
        scene, pen = self.scene, self.pen
        rng = random.Random(scene.look.seed)
        free = Free(scene.rooms, [door.edge for door in scene.doors])
        free.taken |= {(mark.x, mark.y) for mark in scene.marks} | {(scene.viewer.x, scene.viewer.y)}
        for index, room in enumerate(scene.rooms):
            box = self._box(room.rect)
            if self.park:
                spots = [self.big(x + 0.5, y + 0.5) for x, y in free.squares(index)]
                ground.land(pen, room.name, box, 2 * self.unit, spots, rng)
            else:
                pen.rectangle(box, fill=self._fill(index))
        if scene.look.grid and not self.park:
            line = blend(self._fill(0), self.colours.thin, 0.4)
            for x in range(1, scene.width):
                pen.line((*self.big(x, 0), *self.big(x, scene.height)), fill=line)
            for y in range(1, scene.height):
                pen.line((*self.big(0, y), *self.big(scene.width, y)), fill=line)

    def _walls(self) -> None:
        pen, scene = self.pen, self.scene
        thick = 9 if self.park else (14, 10, 8)[scene.look.seed % 3]
        for room in scene.rooms:
            x0, y0, x1, y1 = self._box(room.rect)
            if self.park:
                self._hedge(x0, y0, x1, y1)
            else:
                half = thick / 2
                pen.rectangle((x0 - half, y0 - half, x1 + half, y1 + half), outline=self.colours.wall, width=thick)
        if not self.park:
            (x0, y0), (x1, y1) = self.big(0, 0), self.big(scene.width, scene.height)
            pen.rectangle((x0 - 9, y0 - 9, x1 + 9, y1 + 9), outline=self.colours.wall, width=16)
            self._windows()
        for door in scene.doors:
            self._door(door, thick)

    def _hedge(self, x0: float, y0: float, x1: float, y1: float) -> None:
        step = self.unit / 2
        for a, b, upright in ((x0, y0, True), (x0, y0, False), (x1, y0, True), (x0, y1, False)):
            count = round((y1 - y0 if upright else x1 - x0) / step)
            for n in range(count + 1):
                x, y = (a, b + n * step) if upright else (a + n * step, b)
                self.pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill=HEDGE if n % 2 else shade(HEDGE, 1.14))

    def _windows(self) -> None:
        """Panes in the outer wall, away from doors."""
        scene = self.scene
        if scene.look.style == "board":
            return
        glass = blend(self.colours.sheet, (120, 180, 226), 0.45)
        blocked = {door.edge for door in scene.doors}
        for x in range(1, scene.width - 1, 2):
            for y in (0, scene.height):
                if not any(edge.x - 1 <= x <= edge.x + 1 and edge.y == y and not edge.upright for edge in blocked):
                    (a, b), (c, _) = self.big(x + 0.1, y), self.big(x + 0.9, y)
                    self.pen.rectangle((a, b - 8, c, b + 6), fill=glass, outline=self.colours.wall, width=3)
        for y in range(1, scene.height - 1, 2):
            for x in (0, scene.width):
                if not any(edge.y - 1 <= y <= edge.y + 1 and edge.x == x and edge.upright for edge in blocked):
                    (a, b), (_, d) = self.big(x, y + 0.1), self.big(x, y + 0.9)
                    self.pen.rectangle((a - 8, b, a + 6, d), fill=glass, outline=self.colours.wall, width=3)

    def _door(self, door: Door, thick: int) -> None:
        """An opening in the wall, with a leaf in a flat and posts in a park."""
        x, y, upright = door.edge
        deep = 20 if door.beyond is None or self.park else thick + 2
        (a, b), (c, d) = (
            (self.big(x, y + 0.12), self.big(x, y + 0.88))
            if upright
            else (self.big(x + 0.12, y), self.big(x + 0.88, y))
        )
        inside = self._fill(door.inside)
        beyond = self.colours.sheet if door.beyond is None else self._fill(door.beyond)
        rect = self.scene.rooms[door.inside].rect
        first = inside if (x > rect.x if upright else y > rect.y) else beyond  # left of the wall, or above it
        second = beyond if first is inside else inside
        half = deep / 2
        if upright:
            self.pen.rectangle((a - half, b, a, d), fill=first)
            self.pen.rectangle((a, b, a + half, d), fill=second)
        else:
            self.pen.rectangle((a, b - half, c, b), fill=first)
            self.pen.rectangle((a, b, c, b + half), fill=second)
        ends = ((a, b), (c, d))
        if self.park:
            for px, py in ends:
                self.pen.rounded_rectangle((px - 7, py - 7, px + 7, py + 7), 3, fill=(122, 88, 58))
        elif self.scene.theme == "flat":
            self._leaf(door, ends, inward=x > rect.x if upright else y > rect.y)
        if door.beyond is None:
            self._way_in(door, upright)

    def _leaf(self, door: Door, ends: tuple[tuple[float, float], tuple[float, float]], *, inward: bool) -> None:
        """A leaf that stands open into the room, and the quarter of a circle that it swings along."""
        (a, b), (c, d) = ends
        span = max(c - a, d - b)
        away = -span if inward else span
        line = self.colours.thin
        if door.edge.upright:
            self.pen.line((a, b, a + away, b), fill=line, width=4)
            start = (90, 180) if inward else (0, 90)
        else:
            self.pen.line((a, b, a, b + away), fill=line, width=4)
            start = (270, 360) if inward else (0, 90)
        self.pen.arc((a - span, b - span, a + span, b + span), *start, fill=line, width=2)

    def _way_in(self, door: Door, upright: bool) -> None:
        """The arrow of the entrance, outside of its opening."""
        x, y, _ = door.edge
        u, v = (x, y + 0.5) if upright else (x + 0.5, y)
        low = (x == 0) if upright else (y == 0)
        mx, my = self.big(u, v)
        arrow(self.pen, mx, my, (1 if low else 3) if upright else (2 if low else 0), 16, self.colours.plate)

    # ------------------------------------------------------------------------------------------------ things

    def _things(self) -> None:
        scene = self.scene
        line = blend(self.colours.ink, self._fill(0), 0.5)
        for piece in scene.look.pieces:
            ground.furniture(
                self.pen, piece, self.big(0, 0), 2 * self.unit, line, blend(self._fill(0), self.colours.sheet, 0.5)
            )
        for mark in scene.marks:
            x, y = self.big(mark.x + 0.5, mark.y + 0.5)
            icon(self.pen, mark.kind, x, y, 25, self.colours.plate, self.colours.glyph)
        x, y = self.big(scene.viewer.x + 0.5, scene.viewer.y + 0.5)
        dot(self.pen, x, y, scene.viewer.facing)

    def _legend(self) -> list[tuple[tuple[float, float], str]]:
        """The symbols with their frames; gives the places of their names."""
        x0, y0 = self.legend
        found: list[tuple[tuple[float, float], str]] = []
        wide = (self.width - 2 * self.origin[0] - 84) // self.columns if self.below else 0
        per = -(-self.rows // self.columns) if self.below else self.rows

        def at(n: int, text: str) -> tuple[float, float]:
            column, row = divmod(n, per)
            x, y = x0 + column * wide + 14, y0 + row * 38 + 16
            found.append(((x + 28, y), text))
            return 2 * x, 2 * y

        for n, kind in enumerate(self.scene.legend):
            icon(self.pen, kind, *at(n, kind[0].upper() + kind[1:]), 25, self.colours.plate, self.colours.glyph)
        dot(self.pen, *at(self.rows - 2, self.scene.viewer_label), 1)
        x, y = at(self.rows - 1, "Entrance")
        arrow(self.pen, x + 22, y, 1, 0, self.colours.plate)
        return found

    def _compass(self) -> tuple[float, float]:
        """A needle in a ring; gives the place of its letter, beyond the tip."""
        north = self.scene.north
        dx, dy = STEPS[north]
        if self.below:
            x, y = self.width - self.origin[0] - 40, self.legend[1] + 36
        else:
            x, y = self.legend[0] + 70, self.legend[1] + self.rows * 38 + 56
        needle(self.pen, 2 * x, 2 * y, north, self.scene.look.seed % 3, self.colours.ink)
        return x + dx * 40, y + dy * 40

    def _scale_bar(self) -> tuple[float, float]:
        """A bar of black and white squares; gives the place of its length."""
        x, y = 2 * self.origin[0], 2 * (self.origin[1] + self.plan[1] + 24)
        side = 2 * self.unit
        way_in = self.scene.doors[0].edge
        if way_in.y == self.scene.height and not way_in.upright and way_in.x < self.scene.scale + 2:
            x += 2 * self.plan[0] - self.scene.scale * side - 120  # out of the way of the entrance's arrow
        for n in range(self.scene.scale):
            fill = self.colours.ink if n % 2 == 0 else self.colours.sheet
            self.pen.rectangle(
                (x + n * side, y, x + (n + 1) * side, y + 12), fill=fill, outline=self.colours.ink, width=2
            )
        return (x + self.scene.scale * side) / 2 + 10, y / 2 + 3

    # ------------------------------------------------------------------------------------------------- texts

    def _titles(self) -> None:
        scene, left = self.scene, self.origin[0]
        on_band = scene.look.style == "board"
        fill: RGBColour = (255, 255, 255) if on_band else self.colours.ink
        right = self.width - (MARGIN if self.below else 30)
        level = font(self.plain, 20)
        room = right - left - level.getlength(scene.level) - 30
        self._write((left, 42), scene.title, fit(self.bold, scene.title, round(room), 32, 20), fill, "lm")
        self._write((right, 43), scene.level, level, fill, "rm")
        y = self.height - 36
        dated = f"Drawn {scene.shown_date()}"
        small = font(self.plain, 14)
        self._write((right, y), dated, small, anchor="rm")
        space = round(right - left - small.getlength(dated) - 24)
        self._write((left, y), scene.note, fit(self.plain, scene.note, space, 16), anchor="lm")

    def _names(self) -> None:
        """Names and sizes in the middle of their rooms."""
        size = max(14, min(18, round(self.unit * 0.38)))
        for index, room in enumerate(self.scene.rooms):
            rect = room.rect
            lines = name_lines(room.name, rect.w)
            wide = round(rect.w * self.unit - 14)
            faces = [fit(self.bold, line, wide, size) for line in lines]
            face = min(faces, key=lambda f: f.size)
            x = self.origin[0] + (rect.x + rect.w / 2) * self.unit
            step = size * 1.2
            y = self.origin[1] + (rect.y + rect.h / 2) * self.unit - len(lines) * step / 2
            for n, line in enumerate(lines):
                self._write((x, y + n * step), line, face, self._label(), "mm")
            text = self.scene.size(index)
            small = fit(self.plain, text, wide, max(14, size - 2))
            self._write((x, y + len(lines) * step), text, small, self._label(), "mm")

    def _label(self) -> RGBColour:
        return (34, 46, 34) if self.park else self.colours.ink
