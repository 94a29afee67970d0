"""What is measured: names of instruments and quantities, where they are, and the scales that they come with."""

from dataclasses import dataclass
from typing import Literal

Quantity = Literal["pressure", "temperature", "fuel", "rain", "weight"]
Form = Literal["dial", "half", "tube", "cylinder", "scale"]
Tint = Literal["blue", "green", "yellow", "red"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of instrument.

    Attributes:
        thing, quantity: what it is called and what it measures; `thing_zh` and `quantity_zh` in Chinese.
        sign, unit: the unit as it is printed, and as it is said; `unit_zh` in Chinese.
        forms: how it may look.
        scales: lowest and highest value, from mark to mark and from number to number, all in tenths of the unit.
        zones: the colours along its scale from below, empty where it has none.
        headings, names: what may stand above all of them, and under each.
    """

    thing: str
    thing_zh: str
    quantity: str
    quantity_zh: str
    sign: str
    unit: str
    unit_zh: str
    forms: tuple[Form, ...]
    scales: tuple[tuple[int, int, int, int], ...]
    zones: tuple[Tint, ...]
    headings: tuple[str, ...]
    names: tuple[str, ...]


KINDS: dict[Quantity, Kind] = {
    "pressure": Kind(
        thing="gauge",
        thing_zh="压力表",
        quantity="pressure",
        quantity_zh="压力",
        sign="bar",
        unit="bar",
        unit_zh="巴",
        forms=("dial",),
        scales=((0, 40, 1, 10), (0, 60, 2, 10), (0, 100, 5, 20), (0, 160, 5, 20), (0, 100, 2, 20), (0, 250, 10, 50)),
        zones=("blue", "green", "yellow", "red"),
        headings=("Boiler room", "Pressure board", "Pump house", "Steam plant"),
        names=("Boiler", "Main line", "Return", "Filter", "Compressor", "Laundry", "Heat store", "Pump", "Reserve"),
    ),
    "temperature": Kind(
        thing="thermometer",
        thing_zh="温度计",
        quantity="temperature",
        quantity_zh="温度",
        sign="°C",
        unit="degrees Celsius",
        unit_zh="摄氏度",
        forms=("tube", "tube", "dial"),
        scales=(
            (-200, 500, 20, 100),
            (0, 400, 10, 100),
            (-100, 500, 20, 100),
            (0, 1000, 50, 200),
            (-300, 300, 20, 100),
        ),
        zones=("blue", "green", "yellow", "red"),
        headings=("Temperatures today", "Around the farm", "Climate board", "House and garden"),
        names=("Greenhouse", "Terrace", "Cellar", "Attic", "Stable", "Garage", "Balcony", "Courtyard", "Pond"),
    ),
    "fuel": Kind(
        thing="gauge",
        thing_zh="油量表",
        quantity="fuel",
        quantity_zh="油量",
        sign="litres",
        unit="litres",
        unit_zh="升",
        forms=("half", "half", "dial"),
        scales=((0, 600, 50, 200), (0, 800, 50, 200), (0, 1000, 50, 200), (0, 1200, 100, 300), (0, 2000, 100, 500)),
        zones=("red", "yellow", "green", "blue"),
        headings=("Fuel levels", "Tank control", "Motor pool", "Depot tanks"),
        names=("Tractor", "Minibus", "Digger", "Bulldozer", "Ambulance", "Ferry", "Snowplough", "Fire engine", "Crane"),
    ),
    "rain": Kind(
        thing="rain gauge",
        thing_zh="雨量计",
        quantity="rainfall",
        quantity_zh="雨量",
        sign="mm",
        unit="millimetres",
        unit_zh="毫米",
        forms=("cylinder",),
        scales=((0, 500, 20, 100), (0, 400, 10, 100), (0, 1000, 50, 200), (0, 600, 20, 200), (0, 250, 10, 50)),
        zones=(),
        headings=("Rain this week", "Weather station", "Rain watch", "School weather"),
        names=("Meadow", "Vineyard", "Hilltop", "Valley", "Orchard", "Riverbank", "Lawn", "Rose bed", "Pasture"),
    ),
    "weight": Kind(
        thing="scale",
        thing_zh="厨房秤",
        quantity="weight",
        quantity_zh="重量",
        sign="g",
        unit="grams",
        unit_zh="克",
        forms=("scale",),
        scales=((0, 10000, 200, 2000), (0, 20000, 500, 5000), (0, 5000, 100, 1000), (0, 50000, 1000, 10000)),
        zones=(),
        headings=("Baking day", "Jam kitchen", "Weigh and bake", "Cookery class"),
        names=("Flour", "Sugar", "Rice", "Cherries", "Potatoes", "Almonds", "Butter", "Lentils", "Raisins", "Plums"),
    ),
}
