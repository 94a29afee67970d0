"""Where things stand on a board: the list, the notes, the costs and the boxes, in pixels."""

from typing import Literal, NamedTuple

Box = tuple[int, int, int, int]
Layout = Literal["left", "right", "upper", "tall"]

LAYOUTS: tuple[Layout, ...] = ("left", "left", "right", "upper", "tall", "tall")


class Places(NamedTuple):
    """The size of a picture, the board in it, and the parts of the board."""

    size: tuple[int, int]
    board: Box
    title: tuple[int, int]
    todo: Box
    notes: Box
    costs: Box
    steps: Box
    rows: int
    """How many rows of sticky notes there are."""


PLACES: dict[Layout, Places] = {
    "left": Places(
        (980, 740), (36, 36, 944, 680), (74, 84), (74, 136, 560, 530), (604, 64, 916, 330), (612, 352, 900, 540),
        (74, 572, 906, 646), 2,
    ),
    "right": Places(
        (980, 740), (36, 36, 944, 680), (74, 84), (420, 136, 906, 530), (62, 122, 374, 346), (78, 362, 360, 556),
        (74, 572, 906, 646), 2,
    ),
    "upper": Places(
        (980, 740), (36, 36, 944, 680), (74, 80), (74, 232, 560, 650), (604, 218, 916, 454), (612, 464, 900, 664),
        (74, 126, 906, 196), 2,
    ),
    "tall": Places(
        (780, 1000), (36, 36, 744, 950), (74, 84), (74, 136, 706, 510), (62, 520, 718, 660), (78, 690, 380, 900),
        (440, 690, 706, 920), 1,
    ),
}  # fmt: skip


def note_boxes(layout: Layout, count: int) -> list[Box]:
    """Where the sticky notes are, in rows from the upper left."""
    left, top, right, bottom = PLACES[layout].notes
    rows = PLACES[layout].rows
    columns = -(-count // rows) if count > 1 else 1
    columns = max(columns, 2)
    wide, high = (right - left) // columns, (bottom - top) // rows
    side_x, side_y = min(wide - 14, 148), min(high - 12, 124)
    found = []
    for n in range(count):
        x = left + wide * (n % columns) + (wide - side_x) // 2
        y = top + high * (n // columns) + (high - side_y) // 2
        found.append((x, y, x + side_x, y + side_y))
    return found
