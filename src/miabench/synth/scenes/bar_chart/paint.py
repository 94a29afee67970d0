"""Draws a bar chart with matplotlib's object interface: no pyplot, no window system, no setting left behind."""

import threading

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MultipleLocator
from PIL import Image

from miabench.synth.paint.canvas import font_path, shade
from miabench.synth.scenes.bar_chart.facts import BarChart
from miabench.synth.scenes.words import RGB, Colour

DPI = 100
PAGE = {"white": "#ffffff", "ivory": "#fbf7ea", "mist": "#eef3f7", "framed": "#ffffff"}
TEXT = "#2b2f36"

_LOCK = threading.Lock()  # a style context changes matplotlib's settings for all threads while it lasts


def paint(scene: BarChart) -> Image.Image:
    """The picture of a chart, of the size that its look says."""
    with _LOCK, style.context("default"):
        look = scene.look
        figure = Figure(figsize=(look.width / DPI, look.height / DPI), dpi=DPI, facecolor=PAGE[look.backdrop])
        canvas = FigureCanvasAgg(figure)
        left = 0.07 + 0.011 * max(map(len, scene.names)) if look.horizontal else 0.115
        axes = figure.add_axes((left, 0.125, 0.955 - left, 0.755), facecolor=PAGE[look.backdrop])
        _bars(axes, scene)
        _frame(axes, scene)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib has no types here
        size = canvas.get_width_height()
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # nor here
        return Image.frombytes("RGBA", size, pixels).convert("RGB")


def _face(scene: BarChart, size: float, bold: bool = False) -> FontProperties:
    family = "DejaVuSerif" if scene.look.serif else "DejaVuSans"
    return FontProperties(fname=font_path(f"{family}-Bold" if bold else family), size=size)


def _hex(colour: Colour, factor: float = 1.0) -> str:
    return "#{:02x}{:02x}{:02x}".format(*shade(RGB[colour], factor))


def _bars(axes: Axes, scene: BarChart) -> None:
    places = list(range(len(scene.values)))
    fills = [_hex(colour) for colour in scene.colours]
    edges = [_hex(colour, 0.75) for colour in scene.colours]
    thickness = scene.look.thickness / 100
    if scene.look.horizontal:
        axes.barh(places, scene.values, height=thickness, color=fills, edgecolor=edges, zorder=3)
        axes.invert_yaxis()
    else:
        axes.bar(places, scene.values, width=thickness, color=fills, edgecolor=edges, zorder=3)
    if not scene.labelled:
        return
    gap = max(scene.values) * 0.012
    for place, value in zip(places, scene.values, strict=True):
        x, y = (value + gap, place) if scene.look.horizontal else (place, value + gap)
        across, up = ("left", "center") if scene.look.horizontal else ("center", "bottom")
        axes.text(x, y, str(value), ha=across, va=up, fontproperties=_face(scene, 11), color=TEXT)


def _frame(axes: Axes, scene: BarChart) -> None:
    """Title, axis labels, ticks and grid."""
    look = scene.look
    value_axis, name_axis = (axes.xaxis, axes.yaxis) if look.horizontal else (axes.yaxis, axes.xaxis)
    top = (max(scene.values) * 27 // 25 // scene.step + 1) * scene.step  # room for a value above the tallest bar
    if look.horizontal:
        axes.set_xlim(0, top)
    else:
        axes.set_ylim(0, top)
    value_axis.set_major_locator(MultipleLocator(scene.step))
    value_axis.grid(True, which="major", color="#b9c0c8", linewidth=0.9, linestyle="--" if look.dashed else "-")
    if not scene.labelled and scene.step % 2 == 0:
        value_axis.set_minor_locator(MultipleLocator(scene.step / 2))
        value_axis.grid(True, which="minor", color="#dde1e6", linewidth=0.7, linestyle=":" if look.dashed else "-")
    axes.set_axisbelow(True)
    name_axis.set_ticks(range(len(scene.names)), labels=list(scene.names))
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_face(scene, 11))
        label.set_color(TEXT)
    value_axis.set_label_text(scene.axis, fontproperties=_face(scene, 12), color=TEXT)
    name_axis.set_label_text(scene.group, fontproperties=_face(scene, 12), color=TEXT)
    axes.set_title(scene.title, fontproperties=_face(scene, 15, bold=True), color=TEXT, pad=14)
    name_axis.set_tick_params(length=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(look.backdrop == "framed")
    for spine in axes.spines.values():
        spine.set_color("#8a929c")
