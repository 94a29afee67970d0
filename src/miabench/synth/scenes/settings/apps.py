"""Invented apps and what can be set in them. Labels of one app don't contain one another, and none has a number."""

from typing import NamedTuple


class Question(NamedTuple):
    """A setting with several values, of which one is chosen."""

    label: str
    options: tuple[str, ...]


class Entry(NamedTuple):
    """A field to fill in: what may stand there, and what is wrong with it."""

    label: str
    values: tuple[str, ...]
    errors: tuple[str, ...]


class App(NamedTuple):
    """An app: its name, tabs, switches, boxes to tick, sliders, choices, drop-down lists, and a field."""

    name: str
    tabs: tuple[str, ...]
    switches: tuple[str, ...]
    checks: tuple[str, ...]
    sliders: tuple[str, ...]
    radio: Question
    menus: tuple[Question, ...]
    field: Entry


LANGUAGE = Question("Language", ("English", "German", "Spanish", "French", "Italian", "Polish", "Dutch"))

APPS = (
    App(
        "Nimbus Mail",
        ("Account", "Inbox", "Writing", "Privacy", "Sounds"),
        ("Dark mode", "Push alerts", "Auto reply", "Spam filter", "Read receipts", "Contact sync", "Smart sorting",
         "Offline copies"),
        ("Show previews", "Load pictures", "Group by topic", "Confirm deletion", "Check spelling", "Keep drafts"),
        ("Text size", "Contrast", "Alert volume", "Line spacing", "Preview width"),
        Question("Start page", ("Calendar", "Address book", "Task list", "Archive")),
        (LANGUAGE, Question("Font", ("Garamond", "Futura", "Baskerville", "Rockwell", "Didot"))),
        Entry("Reply address", ("mira@", "post.office", "hello@mail", "desk@@home"),
              ("This address is not complete", "Please check the address", "We can't send to this address")),
    ),
    App(
        "Trailmate",
        ("Route", "Voice", "Display", "Alerts", "Storage"),
        ("Avoid tolls", "Night colours", "Live traffic", "Lane guidance", "Auto zoom", "Share trip", "Speed warning",
         "Offline tiles"),
        ("Show fuel stops", "Show viewpoints", "Keep history", "Prefer cycle paths", "Skip ferries", "Draw buildings"),
        ("Voice volume", "Brightness", "Label density", "Map tilt", "Zoom level"),
        Question("Travel by", ("Bicycle", "Car", "Bus", "On foot")),
        (LANGUAGE, Question("Map style", ("Terrain", "Satellite", "Classic", "Winter", "Contours"))),
        Entry("Home address", ("Elm Str", "somewhere", "Mill Lan", "the blue house"),
              ("No such place was found", "Please enter a full address", "This street is unknown")),
    ),
    App(
        "Pixelbox",
        ("Camera", "Albums", "Editing", "Sharing", "Backup"),
        ("Face grouping", "Grid lines", "Mirror selfies", "Burst mode", "Cloud backup", "Location tags",
         "Motion photos", "Quick share"),
        ("Sharpen edges", "Remove glare", "Reduce noise", "Keep originals", "Add watermark", "Fix red eyes"),
        ("Exposure", "Saturation", "Warmth", "Vignette", "Compression"),
        Question("Save as", ("Painting", "Postcard", "Slideshow", "Collage")),
        (LANGUAGE, Question("Filter", ("Sepia", "Vivid", "Dreamy", "Noir", "Pastel"))),
        Entry("Album name", ("Summer?", "new*album", "///", "untitled"),
              ("This name is already taken", "The name has forbidden signs", "Please choose another name")),
    ),
    App(
        "Homewise",
        ("Rooms", "Lights", "Heating", "Doors", "Energy"),
        ("Away mode", "Door chime", "Frost guard", "Night light", "Leak alarm", "Window sensor", "Eco heating",
         "Garden spots"),
        ("Lock at sunset", "Dim at bedtime", "Air the bathroom", "Water the lawn", "Warm the floor", "Close the blinds"),
        ("Living room lamp", "Hall lamp", "Fan power", "Doorbell volume", "Humidity target"),
        Question("Scene", ("Party", "Cinema", "Breakfast", "Holiday")),
        (LANGUAGE, Question("Colour theme", ("Amber", "Lavender", "Mint", "Coral", "Ivory"))),
        Entry("Gateway name", ("my gateway!", "home home", "box", "??"),
              ("No gateway with this name", "The gateway does not answer", "This name is too short")),
    ),
    App(
        "Tunely",
        ("Playback", "Library", "Quality", "Devices", "Friends"),
        ("Gapless play", "Crossfade", "Data saver", "Lyrics view", "Mono sound", "Explicit songs", "Sleep timer",
         "Private session"),
        ("Skip intros", "Normalise loudness", "Show cover art", "Autoplay similar", "Hide podcasts", "Scan folders"),
        ("Bass", "Treble", "Echo", "Balance", "Loudness"),
        Question("Equaliser", ("Concert hall", "Jazz club", "Headphones", "Living room")),
        (LANGUAGE, Question("Output", ("Kitchen speaker", "Car stereo", "Bedroom radio", "Earbuds", "Television"))),
        Entry("Playlist name", ("mix#", "songs songs", "new list", "---"),
              ("This playlist exists already", "The name can't be used", "Please use letters only")),
    ),
    App(
        "Focusday",
        ("Planner", "Habits", "Breaks", "Reports", "Team"),
        ("Silent hours", "Daily summary", "Weekend mode", "Break reminder", "Calendar link", "Streak counter",
         "Website blocker", "Morning quote"),
        ("Count breaks", "Repeat tasks", "Archive old goals", "Show week numbers", "Hide weekends", "Round up times"),
        ("Focus goal", "Reminder volume", "Screen dimming", "Break share", "Difficulty"),
        Question("Week begins on", ("Monday", "Saturday", "Sunday", "Friday")),
        (LANGUAGE, Question("Wallpaper", ("Desert", "Ocean", "Forest", "Skyline", "Meadow"))),
        Entry("Team code", ("teamteam", "blue-", "my.team", "none"),
              ("This code has expired", "There is no such team", "Ask your team for a new code")),
    ),
)  # fmt: skip

BUTTONS = (("Cancel", "Reset", "Save"), ("Close", "Defaults", "Apply"), ("Discard", "Undo", "Confirm"),
           ("Back", "Restore", "Done"))  # fmt: skip
"""Sets of buttons, from the least to the most wanted."""

NAMES = tuple(app.name for app in APPS)
