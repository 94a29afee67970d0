"""Draws a geometry figure: on a page, squared paper, a board, a screen or a blueprint."""

import math
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, font, grain
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import panel
from miabench.synth.scenes.geometry.facts import Geometry, Shape
from miabench.synth.scenes.geometry.labels import ARC, Room, Spot, around, beside, within
from miabench.synth.scenes.geometry.pages import BEHIND, FACES, Page, page
from miabench.synth.scenes.geometry.place import frame

FILL: dict[str, RGBColour] = {
    "blue": (134, 178, 236),
    "green": (140, 206, 150),
    "yellow": (250, 226, 100),
    "orange": (247, 166, 84),
    "purple": (188, 146, 222),
    "grey": (190, 194, 199),
}
DOUBLE = 2


def paint(scene: Geometry) -> Image.Image:
    """The picture of a figure."""
    sheet = page(scene)
    image = sheet.image
    for shape in scene.shapes:
        _fill(image, scene, shape, sheet)
    _strokes(image, scene, sheet)
    _write(image, scene, sheet)
    return finish(image, scene.look.finish, BEHIND[scene.look.style])


def _spots(scene: Geometry) -> dict[str, Spot]:
    return {point.name: (float(point.x), float(point.y)) for point in scene.points}


def _outline(scene: Geometry, shape: Shape) -> list[Spot]:
    """The corners of a shape; of a circle, enough points on it."""
    spots = _spots(scene)
    if shape.kind != "circle":
        return [spots[name] for name in shape.corners]
    (x, y), rim = spots[shape.corners[0]], spots[shape.corners[1]]
    r = math.dist((x, y), rim)
    return [(x + r * math.cos(n * math.pi / 24), y + r * math.sin(n * math.pi / 24)) for n in range(48)]


def _fill(image: Image.Image, scene: Geometry, shape: Shape, sheet: Page) -> None:
    if shape.fill == "none" and not shape.hatched:
        return
    points = _outline(scene, shape)
    left, top = (int(min(p[axis] for p in points)) - 1 for axis in (0, 1))
    right, bottom = (int(max(p[axis] for p in points)) + 2 for axis in (0, 1))
    size = ((right - left) * DOUBLE, (bottom - top) * DOUBLE)
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    moved = [((x - left) * DOUBLE, (y - top) * DOUBLE) for x, y in points]
    if shape.kind == "circle":
        xs, ys = [x for x, _ in moved], [y for _, y in moved]
        pen.ellipse((min(xs), min(ys), max(xs), max(ys)), fill=255)
    else:
        pen.polygon(moved, fill=255)
    if shape.hatched:
        lines = Image.new("L", size)
        liner = ImageDraw.Draw(lines)
        for x in range(-size[1], size[0], 26):
            liner.line((x, size[1], x + size[1], 0), fill=255, width=2)
        mask = ImageChops.multiply(mask, lines)
    mask = mask.reduce(DOUBLE)
    if scene.look.style == "squared":
        mask = mask.point(lambda v: v * 4 // 5)
    image.paste(blend(sheet.line, sheet.ground, 0.45) if shape.hatched else FILL[shape.fill], (left, top), mask)


def _strokes(image: Image.Image, scene: Geometry, sheet: Page) -> None:
    """All lines, marks and points, drawn at twice the size on one mask."""
    free = frame(scene.look.style, scene.look.size)
    left, top = free.left - 20, free.top - 20
    size = ((free.right + 20 - left) * DOUBLE, (free.bottom + 20 - top) * DOUBLE)
    mask = Image.new("L", size)
    pen, spots = ImageDraw.Draw(mask), _spots(scene)

    def at(spot: Spot) -> Spot:
        return ((spot[0] - left) * DOUBLE, (spot[1] - top) * DOUBLE)

    for shape in scene.shapes:
        if shape.kind == "circle":
            (x, y), r = at(spots[shape.corners[0]]), DOUBLE * math.dist(*(spots[n] for n in shape.corners))
            pen.ellipse((x - r, y - r, x + r, y + r), outline=255, width=sheet.width * DOUBLE)
    for line in scene.lines:
        a, b = at(spots[line.ends[0]]), at(spots[line.ends[1]])
        thin = max(2, (sheet.width - 1) * DOUBLE)
        if line.dashed:
            _dashes(pen, a, b, thin)
        else:
            edge = any(set(line.ends) <= set(s.corners) for s in scene.shapes)
            pen.line((*a, *b), fill=255, width=sheet.width * DOUBLE if edge else thin)
        if line.ticks:
            _tick(pen, a, b, thin)
    measured = _dimensions(scene)
    for a, b, gap in measured.values():
        _measured(pen, at(a), at(b), gap * DOUBLE)
    for shape in scene.shapes:
        for line in scene.lines:
            if shape.kind == "circle" and shape.corners[1] in line.ends and line.ends in measured:
                for name, end in zip(line.ends, measured[line.ends][:2], strict=True):
                    pen.line((*at(spots[name]), *at(end)), fill=110, width=2)
    for angle in scene.angles:
        corner, arms = at(spots[angle.at]), [at(spots[name]) for name in angle.arms]
        if angle.sign == "right":
            (ax, ay), (bx, by) = (_step(corner, arm, 14 * DOUBLE) for arm in arms)
            pen.line((*_add(corner, (ax, ay)), *_add(corner, (ax + bx, ay + by)), *_add(corner, (bx, by))), fill=255,
                     width=3)  # fmt: skip
        else:
            _arc(pen, corner, arms, ARC * DOUBLE)
    r = (sheet.width + 1.5) * DOUBLE
    for spot in spots.values():
        x, y = at(spot)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    mask = mask.reduce(DOUBLE)
    if scene.look.style == "chalkboard":
        mask = ImageChops.multiply(mask, grain(*mask.size, scene.look.seed, 120, 255))
    image.paste(sheet.line, (left, top), mask)


def _dimensions(scene: Geometry) -> dict[str, tuple[Spot, Spot, float]]:
    """Where lengths stand at a line of their own, with arrows: lines that another point divides; and the gap in it."""
    found: dict[str, tuple[Spot, Spot, float]] = {}
    spots, faces = _spots(scene), FACES[scene.look.face]
    for line in scene.lines:
        if line.sign != "value" or not is_divided(line.ends, spots):
            continue
        a, b = (spots[name] for name in line.ends)
        normal = _step((0.0, 0.0), (b[1] - a[1], a[0] - b[0]), 1.0)
        circle = next((s for s in scene.shapes if s.kind == "circle" and s.corners[1] in line.ends), None)
        width, height = _size(f"{line.cm} cm", faces.number, faces.small)
        half = (abs(normal[0]) * width + abs(normal[1]) * height) / 2
        reach = 36.0 if circle is None else math.dist(a, b) / 2 + 10 + half
        inside = _inside(scene, line.ends, spots)
        away = (a[0] + b[0]) / 2 - inside[0], (a[1] + b[1]) / 2 - inside[1]
        if circle is not None:  # where the picture has more room
            away = scene.look.size[0] / 2 - (a[0] + b[0]) / 2, -60.0
        if normal[0] * away[0] + normal[1] * away[1] < 0:
            normal = (-normal[0], -normal[1])
        along = _step(a, b, 1.0)
        gap = min(width / abs(along[0] or 1e-6), height / abs(along[1] or 1e-6)) + 10
        shift = (normal[0] * reach, normal[1] * reach)
        found[line.ends] = (_add(a, shift), _add(b, shift), gap)
    return found


def is_divided(ends: str, spots: dict[str, Spot]) -> bool:
    """Whether another named point lies on a line."""
    a, b = (spots[name] for name in ends)
    whole = math.dist(a, b)
    return any(math.dist(a, p) + math.dist(p, b) < whole + 0.5 for name, p in spots.items() if name not in ends)


def _measured(pen: ImageDraw.ImageDraw, a: Spot, b: Spot, gap: float) -> None:
    """A thin line with arrows at its ends and a gap in the middle."""
    share = (1 - gap / math.dist(a, b)) / 2
    for start, end in ((a, b), (b, a)):
        stop = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        pen.line((*start, *stop), fill=200, width=2)
        dx, dy = _step(start, end, 9 * DOUBLE)
        tips = [(start[0] + dx + sign * dy * 0.36, start[1] + dy - sign * dx * 0.36) for sign in (-1, 1)]
        pen.polygon((start, *tips), fill=230)


def _add(a: Spot, b: Spot) -> Spot:
    return a[0] + b[0], a[1] + b[1]


def _step(a: Spot, b: Spot, length: float) -> Spot:
    share = length / (math.dist(a, b) or 1.0)
    return (b[0] - a[0]) * share, (b[1] - a[1]) * share


def _dashes(pen: ImageDraw.ImageDraw, a: Spot, b: Spot, width: int) -> None:
    count = max(3, round(math.dist(a, b) / 26))
    for n in range(count):
        start, end = n / (count - 0.4), (n + 0.6) / (count - 0.4)
        pen.line((a[0] + (b[0] - a[0]) * start, a[1] + (b[1] - a[1]) * start,
                  a[0] + (b[0] - a[0]) * end, a[1] + (b[1] - a[1]) * end), fill=255, width=width)  # fmt: skip


def _tick(pen: ImageDraw.ImageDraw, a: Spot, b: Spot, width: int) -> None:
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    dx, dy = _step(a, b, 8 * DOUBLE)
    pen.line((x - dy, y + dx, x + dy, y - dx), fill=255, width=width)


def _arc(pen: ImageDraw.ImageDraw, corner: Spot, arms: Sequence[Spot], radius: float) -> None:
    first, second = (math.degrees(math.atan2(y - corner[1], x - corner[0])) % 360 for x, y in arms)
    if (second - first) % 360 > 180:
        first, second = second, first
    x, y = corner
    pen.arc((x - radius, y - radius, x + radius, y + radius), first, second, fill=255, width=3)


@lru_cache(maxsize=256)
def _size(text: str, face: str, size: int) -> tuple[float, float]:
    left, top, right, bottom = font(face, size).getbbox(text, anchor="mm")
    return right - left + 4, bottom - top + 4


def _write(image: Image.Image, scene: Geometry, sheet: Page) -> None:
    """Names of points, lengths and angles."""
    free, spots = frame(scene.look.style, scene.look.size), _spots(scene)
    room = Room((free.left - 12.0, free.top - 12.0, free.right + 12.0, free.bottom + 12.0))
    for shape in scene.shapes:
        ring = _outline(scene, shape)
        if shape.kind == "circle":
            room.lines += list(zip(ring, (*ring[1:], ring[0]), strict=True))
    room.lines += [(spots[line.ends[0]], spots[line.ends[1]]) for line in scene.lines]
    for angle in scene.angles:
        if angle.sign == "right":
            room.boxes.append(_around_mark(spots[angle.at], [spots[name] for name in angle.arms]))
    faces = FACES[scene.look.face]
    measured = _dimensions(scene)
    for a, b, gap in measured.values():
        share = (1 - gap / math.dist(a, b)) / 2
        room.lines += [(one, _add(one, _step(one, two, share * math.dist(a, b)))) for one, two in ((a, b), (b, a))]
    for angle in scene.angles:
        if angle.sign != "right":
            text = f"{angle.degrees}°" if angle.sign == "value" else "?"
            size = _size(text, faces.number, faces.small)
            left, right = (spots[name] for name in angle.arms)
            at = room.best(within(spots[angle.at], left, right, size), size)
            _clear(image, scene, at, size, sheet)
            ink.write(image, at, text, font(faces.number, faces.small), sheet.text, "mm")
    for line in scene.lines:
        if line.sign:
            text = f"{line.cm} cm" if line.sign == "value" else "?"
            a, b = spots[line.ends[0]], spots[line.ends[1]]
            size = _size(text, faces.number, faces.small)
            if line.ends in measured:
                a, b, _ = measured[line.ends]
                at = room.best([((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)], size)
            else:
                at = room.best(beside(a, b, _inside(scene, line.ends, spots), size), size)
            _clear(image, scene, at, size, sheet)
            ink.write(image, at, text, font(faces.number, faces.small), sheet.text, "mm")
    for name, spot in spots.items():
        others = [spots[line.ends.replace(name, "")] for line in scene.lines if name in line.ends]
        others += [spot for shape in scene.shapes if shape.kind == "circle" and name == shape.corners[0]]
        size = _size(name, faces.letter, faces.large)
        at = room.best(around(spot, others, size), size)
        _clear(image, scene, at, size, sheet)
        ink.write(image, at, name, font(faces.letter, faces.large), sheet.text, "mm")


def _clear(image: Image.Image, scene: Geometry, at: Spot, size: tuple[float, float], sheet: Page) -> None:
    """Leave the hatching out where a label stands."""
    for shape in scene.shapes:
        if shape.hatched and _contains(_outline(scene, shape), at):
            left, top = round(at[0] - size[0] / 2) - 2, round(at[1] - size[1] / 2) - 1
            panel(image, (left, top, left + round(size[0]) + 4, top + round(size[1]) + 2), 5, sheet.ground)


def _contains(ring: Sequence[Spot], at: Spot) -> bool:
    """Whether a point lies inside a polygon."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > at[1]) != (by > at[1]) and at[0] < ax + (bx - ax) * (at[1] - ay) / (by - ay):
            inside = not inside
    return inside


def _around_mark(at: Spot, arms: Sequence[Spot]) -> tuple[float, float, float, float]:
    """The box of a right-angle mark."""
    (ax, ay), (bx, by) = (_step(at, arm, 15) for arm in arms)
    xs, ys = (at[0], at[0] + ax, at[0] + bx, at[0] + ax + bx), (at[1], at[1] + ay, at[1] + by, at[1] + ay + by)
    return min(xs), min(ys), max(xs), max(ys)


def _inside(scene: Geometry, ends: str, spots: dict[str, Spot]) -> Spot:
    """The middle of the smallest shape that a line is a side of, else of the figure that it lies in."""
    for shape in reversed(scene.shapes):
        if set(ends) <= set(shape.corners):
            ring = [spots[name] for name in shape.corners]
            return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    near = [shape for shape in scene.shapes if set(ends) & set(shape.corners)] or list(scene.shapes)
    ring = [spots[name] for name in near[0].corners]
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
