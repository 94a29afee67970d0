"""What scatter plots are about: two measures of many things in a few groups, some of which have names."""

from typing import NamedTuple

from miabench.synth.scenes.words import FIRST_NAMES


class Measure(NamedTuple):
    """An axis: its label with the unit, what it measures in a sentence, its unit, a start, an even step."""

    label: str
    called: str
    unit: str
    start: int
    step: int


class Topic(NamedTuple):
    """A subject: the title ("{town}" stands for a town), what a point is (in the plural), axes, groups and names.

    `trend` is 1 where both measures grow together, -1 where one falls as the other grows, 0 where neither is so.
    """

    title: str
    things: str
    across: Measure
    up: Measure
    groups: tuple[str, ...]
    names: tuple[str, ...]
    trend: int


TOPICS: tuple[Topic, ...] = (
    Topic(
        "Dogs at the {town} show", "dogs", Measure("Shoulder height (cm)", "shoulder height", "centimetres", 20, 10),
        Measure("Weight (kg)", "weight", "kilograms", 0, 10), ("Terriers", "Hounds", "Sheepdogs"),
        ("Rex", "Bella", "Max", "Luna", "Toby", "Daisy", "Rocky", "Molly", "Bruno", "Ruby"), 1,
    ),
    Topic(
        "Flats to let in {town}", "flats", Measure("Floor area (m²)", "floor area", "square metres", 20, 20),
        Measure("Monthly rent (€)", "rent", "euros", 200, 200), ("Old Town", "Riverside", "Hillside"),
        ("Mill House", "Attic", "Rose Court", "Dock View", "Park Corner", "Stables", "Ivy Lodge", "Sun Terrace"), 1,
    ),
    Topic(
        "Spelling test at {town} School", "pupils", Measure("Practice (minutes)", "practice", "minutes", 0, 20),
        Measure("Points", "score", "points", 0, 10), ("Morning class", "Evening class"), FIRST_NAMES, 1,
    ),
    Topic(
        "Cars tested in {town}", "cars", Measure("Weight (kg)", "weight", "kilograms", 800, 200),
        Measure("Range (km)", "range", "kilometres", 100, 100), ("Petrol", "Electric", "Hybrid"),
        ("Comet", "Falcon", "Breeze", "Puma", "Tempo", "Zephyr", "Nova", "Condor", "Lynx", "Pilot"), 0,
    ),
    Topic(
        "Old trees in {town} Park", "trees", Measure("Age (years)", "age", "years", 40, 20),
        Measure("Height (m)", "height", "metres", 0, 10), ("Oaks", "Pines", "Beeches"),
        ("Giant", "Sentinel", "Veteran", "Twister", "Duchess", "Beacon", "Hermit", "Baron"), 1,
    ),
    Topic(
        "Cafés in {town}", "cafés", Measure("Seats", "number of seats", "seats", 10, 10),
        Measure("Guests per day", "number of guests", "guests", 0, 50), ("Harbour", "Centre", "Station"),
        ("Bluebird", "Willow", "Copper", "Lantern", "Robin", "Swan", "Clover", "Marigold", "Acorn", "Juniper"), 1,
    ),
    Topic(
        "Hiking trails near {town}", "trails", Measure("Length (km)", "length", "kilometres", 0, 2),
        Measure("Climb (m)", "climb", "metres", 0, 100), ("Forest", "Coast", "Ridge"),
        ("Fox Path", "Eagle Walk", "Mill Trail", "Heron Way", "Stone Steps", "Deer Loop", "Fern Track", "Owl Round"), 1,
    ),
    Topic(
        "Lakes around {town}", "lakes", Measure("Depth (m)", "depth", "metres", 0, 10),
        Measure("Area (hectares)", "area", "hectares", 0, 50), ("Natural", "Artificial"),
        ("Mirror Lake", "Swan Lake", "Mill Pond", "Long Water", "Black Tarn", "Reed Mere", "Pearl Lake", "North Basin"),
        0,
    ),
    Topic(
        "Runners of the {town} Club", "runners", Measure("Training (km per week)", "training", "kilometres", 10, 10),
        Measure("Time (minutes)", "time", "minutes", 30, 10), ("Women", "Men", "Juniors"), FIRST_NAMES, -1,
    ),
    Topic(
        "Ships in {town} Harbour", "ships", Measure("Length (m)", "length", "metres", 20, 20),
        Measure("Crew", "crew", "people", 0, 10), ("Ferries", "Trawlers", "Tankers"),
        ("Aurora", "Neptune", "Seagull", "Albatross", "Mermaid", "Triton", "Dolphin", "Polaris"), 0,
    ),
    Topic(
        "Phones tested by the {town} Gazette", "phones", Measure("Weight (g)", "weight", "grams", 100, 20),
        Measure("Battery life (hours)", "battery life", "hours", 0, 10), ("Budget", "Standard", "Luxury"),
        ("Pebble", "Quartz", "Onyx", "Opal", "Amber", "Jade", "Topaz", "Garnet"), 1,
    ),
    Topic(
        "Films at the {town} Cinema", "films", Measure("Length (minutes)", "length", "minutes", 70, 10),
        Measure("Visitors", "number of visitors", "visitors", 0, 50), ("Comedies", "Dramas", "Westerns"),
        ("Red Dust", "Moonlight", "Orchard", "Last Train", "Paper Boats", "Night Ferry", "Silver Key", "Lost Map"), 0,
    ),
    Topic(
        "Peaks near {town}", "peaks", Measure("Distance (km)", "distance", "kilometres", 0, 10),
        Measure("Height (m)", "height", "metres", 400, 200), ("Snowy", "Wooded", "Rocky"),
        ("Thumb", "Saddle", "Old Man", "Needle", "Crown", "Anvil", "Lantern", "Raven"), 0,
    ),
    Topic(
        "Market stalls in {town}", "stalls", Measure("Width (dm)", "width", "decimetres", 10, 10),
        Measure("Daily sales (€)", "sales", "euros", 0, 100), ("Fruit", "Cheese", "Flowers"), FIRST_NAMES, 1,
    ),
    Topic(
        "Used bicycles in {town}", "bicycles", Measure("Age (months)", "age", "months", 0, 10),
        Measure("Price (€)", "price", "euros", 0, 100), ("City", "Touring", "Mountain"),
        ("Dart", "Arrow", "Swift", "Rambler", "Rover", "Breeze", "Flash", "Nomad"), -1,
    ),
    Topic(
        "Gardens of {town}", "gardens", Measure("Area (m²)", "area", "square metres", 0, 50),
        Measure("Kinds of plants", "number of plants", "plants", 0, 10), ("Public", "Private"),
        ("Rosewood", "Fern Hill", "The Maze", "Lily Court", "Bee Yard", "Herb Corner", "Moss Lane", "Pear Walk"), 1,
    ),
)  # fmt: skip

SOURCES = (
    "Data: Evening Gazette", "Source: Statistics Office", "Data: City Archive", "Measured by the Civic Desk",
    "Source: Town Council", "Figures: Open Records", "Data: Green Ledger", "Source: Regional Survey",
)  # fmt: skip
"""Lines at the foot."""
