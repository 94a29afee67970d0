"""The grid of a table: where its columns are, and what is drawn in them."""

from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, font, shade
from miabench.synth.paint.smooth import polygon
from miabench.synth.scenes.results.facts import ResultsTable
from miabench.synth.scenes.words import RGB, Colour

FACES: dict[str, tuple[str, str]] = {
    "sans": ("DejaVuSans", "DejaVuSans-Bold"),
    "serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "stix": ("STIXGeneral", "STIXGeneralBol"),
    "mono": ("DejaVuSansMono", "DejaVuSansMono-Bold"),
}
TINTS: dict[Colour, RGBColour] = {
    "yellow": (255, 233, 110),
    "green": (170, 226, 150),
    "pink": (255, 178, 206),
    "blue": (160, 208, 250),
    "orange": (255, 196, 128),
}
"""What marked entries are filled with; dark type stands on them."""
GAP = 30  # pixels between columns


class Theme(NamedTuple):
    """The colours of a table."""

    paper: RGBColour
    text: RGBColour
    quiet: RGBColour
    line: RGBColour
    stripe: RGBColour
    head: RGBColour | None
    head_text: RGBColour


class Plan(NamedTuple):
    """Where everything is: the left side and the width of each column, and the height of rows."""

    widths: tuple[int, ...]
    row: int
    head: int
    texts: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]

    @property
    def width(self) -> int:
        return sum(self.widths)

    @property
    def height(self) -> int:
        return self.head + self.row * (len(self.texts) - 1)


def plan_of(scene: ResultsTable, row: int | None = None) -> Plan:
    """The columns: place, name, tag, figures, total."""
    look = scene.look
    plain, bold = (font(face, look.size) for face in FACES[look.face])
    about, sums = scene.about, scene.sums()
    heads = ["#"] * scene.numbered + [about.row.capitalize()] + ([scene.tag.header] if scene.tag else [])
    right = [False] * len(heads) + [True] * (len(scene.columns) + (scene.totals == "column"))
    heads += [column.header for column in scene.columns] + ["Total"] * (scene.totals == "column")
    texts = [tuple(heads)]
    for n, name in enumerate(scene.names):
        cells = [f"{n + 1}"] * scene.numbered + [name[0].upper() + name[1:]]
        cells += [scene.tag.values[n]] if scene.tag else []
        cells += [scene.entry(column, column.values[n]) for column in scene.columns]
        cells += [f"{sums[n]}"] if scene.totals == "column" else []
        texts.append(tuple(cells))
    if scene.totals == "row":
        texts.append((*([""] * scene.numbered), "Total", *([""] if scene.tag else []), *(f"{n}" for n in sums)))
    widths = []
    for n in range(len(heads)):
        longest = max(bold.getlength(heads[n]), *(plain.getlength(line[n]) for line in texts[1:]))
        badge = look.size + 12 if scene.badges and n == scene.numbered else 0
        widths.append(round(longest) + GAP + badge)
    return Plan(tuple(widths), row or look.size * 2, round(look.size * 2.2), tuple(texts), tuple(right))


def widen(plan: Plan, width: int) -> Plan:
    """The same plan over a width: what is left goes to all columns but the narrow first one."""
    spare = max(0, width - plan.width)
    wide = [n for n, width in enumerate(plan.widths) if width > 60]
    widths = [w + (spare // len(wide) if n in wide else 0) for n, w in enumerate(plan.widths)]
    widths[-1] += width - sum(widths) if spare else 0
    return plan._replace(widths=tuple(widths))


def draw_grid(image: Image.Image, scene: ResultsTable, plan: Plan, at: tuple[int, int], theme: Theme) -> None:
    """The table itself."""
    look, (left, top) = scene.look, at
    x: float
    y: float
    plain, bold = (font(face, look.size) for face in FACES[look.face])
    pen = ImageDraw.Draw(image)
    right = left + plan.width
    if theme.head:
        pen.rectangle((left, top, right - 1, top + plan.head - 1), fill=theme.head)
    first = len(plan.widths) - len(scene.columns) - (scene.totals == "column")
    for n in range(1, len(plan.texts)):
        y = top + plan.head + (n - 1) * plan.row
        if look.zebra and n % 2 == 0:
            pen.rectangle((left, y, right - 1, y + plan.row - 1), fill=theme.stripe)
    whole = len(scene.marked) == len(scene.columns)
    for row, column in scene.marked:
        y = top + plan.head + row * plan.row
        x0, x1 = left + sum(plan.widths[: first + column]), left + sum(plan.widths[: first + column + 1])
        if whole:
            x0, x1 = left, right
        pen.rectangle((x0, y, x1 - 1, y + plan.row - 1), fill=TINTS[scene.mark])
    _lines(pen, scene, plan, at, theme)
    for n, line in enumerate(plan.texts):
        last = scene.totals == "row" and n == len(plan.texts) - 1
        y = top + plan.head / 2 if n == 0 else top + plan.head + (n - 0.5) * plan.row
        x = left
        for k, (text, width) in enumerate(zip(line, plan.widths, strict=True)):
            face = bold if n == 0 or last or (k == len(line) - 1 and scene.totals == "column") else plain
            marked = (n > 0 and (n - 1, k - first) in scene.marked) or (whole and n - 1 == scene.marked[0][0])
            fill = theme.head_text if n == 0 else (34, 34, 38) if marked else theme.text
            indent = 0
            if n and scene.badges and k == scene.numbered and not last:
                _badge(image, (x + GAP // 2 + look.size // 2, round(y)), look.size // 2, scene.badges[n - 1])
                indent = look.size + 12
            if text:
                _cell(image, text, face, fill, (x, y, width), plan.right[k], indent)
            x += width


def _cell(
    image: Image.Image,
    text: str,
    face: ImageFont.FreeTypeFont,
    fill: RGBColour,
    place: tuple[float, float, int],
    right: bool,
    indent: int,
) -> None:
    x, y, width = place
    if right:
        ink.write(image, (x + width - GAP // 2, y), text, face, fill, "rm")
    else:
        ink.write(image, (x + GAP // 2 + indent, y), text, face, fill, "lm")


def _lines(pen: ImageDraw.ImageDraw, scene: ResultsTable, plan: Plan, at: tuple[int, int], theme: Theme) -> None:
    left, top = at
    right, bottom = left + plan.width, top + plan.height
    ys = [top + plan.head + n * plan.row for n in range(len(plan.texts))]
    if scene.look.lines != "none":
        for y in ys[1:]:
            pen.line((left, y, right - 1, y), fill=theme.line)
    if scene.look.lines == "grid":
        x = left
        for width in plan.widths:
            pen.line((x, top, x, bottom), fill=theme.line)
            x += width
        pen.rectangle((left, top, right, bottom), outline=theme.line)
    if theme.head is None:
        for y in (top, bottom):
            pen.line((left, y, right - 1, y), fill=theme.text, width=2)
        pen.line((left, ys[0], right - 1, ys[0]), fill=theme.text, width=1)
    if scene.totals == "row":
        pen.line((left, ys[-2], right - 1, ys[-2]), fill=theme.text, width=2)


def _badge(image: Image.Image, at: tuple[int, int], half: int, colour: Colour) -> None:
    """A small shield."""
    x, y = at
    points = ((x - half, y - half), (x + half, y - half), (x + half, y + 1), (x, y + half + 3), (x - half, y + 1))
    polygon(image, [(px + (px > x) - (px < x), py + (py > y) - (py < y)) for px, py in points], (250, 250, 250))
    polygon(image, points, RGB[colour])
    polygon(
        image, ((x - half, y - half), (x, y - half), (x, y + half + 3), (x - half, y + 1)), shade(RGB[colour], 1.16)
    )
