"""Lists, headings, titles, sections and emphasis, as a reader of markdown sees them."""

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.layout import Emphasis, Headings, ListLayout, Sections, Title
from miabench.errors import ConstraintError

BULLETED, NUMBERED, ANY = (ListLayout(style=style) for style in ("bulleted", "numbered", "any"))
TITLE = Title()
BOLD = Emphasis(style="bold", low=1)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in bullet points", BULLETED),
        ("listed in bullet points", BULLETED),
        ("as a bulleted list", BULLETED),
        ("as bulleted list", BULLETED),
        ("as bullet points", BULLETED),
        ("using bullet points", BULLETED),
        ("use bullets", BULLETED),
        ("in bullet point format", BULLETED),
        ("in the form of a bulleted list", BULLETED),
        ("using a bullet-point list", BULLETED),
        ("as a bullet list", BULLETED),
        ("in a numbered list", NUMBERED),
        ("Format the answer as a numbered list", NUMBERED),
        ("as a numbered list", NUMBERED),
        ("using numbered points", NUMBERED),
        ("as an ordered list", NUMBERED),
        ("using numbers or bullet points", ANY),
        ("using bullet points or numbers", ANY),
        ("as a list", ANY),
        ("in list form", ANY),
        ("in a list format", ANY),
        ("make it a bulleted list", BULLETED),
        ("in bullet form", BULLETED),
        ("in three bullet points", None),
        ("as a list of three items", None),
        ("list the fruits", None),
        ("a numbered list of five items", None),
        ("as a list of fruits", None),
        ("using a bullet point for each person", None),
        ("including all bullet points", None),
    ],
)
def test_reading_of_lists(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    found = found if isinstance(found, ListLayout) and not found.partial else None
    assert found == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("with a heading", Headings(low=1)),
        ("with headings", Headings(low=1)),
        ("organized with headings", Headings(low=1)),
        ("using exactly two headings", Headings(low=2, high=2)),
        ("with two headings", Headings(low=2, high=2)),
        ("with at least three headings", Headings(low=3)),
        ("without headings", Headings(high=0)),
        ("no headings", Headings(high=0)),
        ("with a title", TITLE),
        ("including a title", TITLE),
        ("give it a title", TITLE),
        ("and include a title at the top", TITLE),
        ("with a title wrapped in double angular brackets, such as <<title>>", Title(style="angle_brackets")),
        ("with a bold word or phrase", BOLD),
        ("with at least one word in bold", BOLD),
        ("using bold text", BOLD),
        ("with exactly two bold phrases", Emphasis(style="bold", unit="phrase", low=2, high=2)),
        ("with exactly two words in bold", Emphasis(style="bold", unit="word", low=2, high=2)),
        ("using at least three italicized words", Emphasis(style="italic", unit="word", low=3)),
        ("without bold text", Emphasis(style="bold", high=0)),
        ("highlighting at least two phrases", Emphasis(style="any", unit="phrase", low=2)),
        ('with sections labelled "Setting" and "Mood"', Sections(names=("Setting", "Mood"))),
        ('using the headings "Setting", "People" and "Mood"', Sections(names=("Setting", "People", "Mood"))),
        ("put one word in bold", BOLD),
        ("bold two words", Emphasis(style="bold", unit="word", low=2, high=2)),
        ("with three words or more in italics", Emphasis(style="italic", unit="word", low=3)),
        ('divided into two sections, "Pros" and "Cons"', Sections(names=("Pros", "Cons"))),
        ("with a title that rhymes", None),
        ("with a bold tone", None),
        ("using bold colors", None),
        ("mentioning two specific titles you see", None),
        ("with the main heading of the poster", None),
        ("with the name of the animal in bold", None),
        ("highlighting two similarities", None),
        ("provide the title of the album", None),
    ],
)
def test_reading_of_headings_and_emphasis(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (
        found if isinstance(found, Headings | Title | Emphasis | Sections) and not found.partial else None
    ) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (BULLETED, "- milk\n- eggs", "holds"),
        (BULLETED, "* milk\n* eggs", "holds"),
        (BULLETED, "• milk\n• eggs", "holds"),
        (BULLETED, "Here they are:\n\n- milk\n- eggs", "holds"),
        (BULLETED, "# List\n\n- milk\n- eggs", "holds"),
        (BULLETED, "1. milk\n2. eggs", "broken"),
        (BULLETED, "milk\neggs", "broken"),
        (BULLETED, "milk, eggs", "broken"),
        (BULLETED, "- milk\n  - whole\n- eggs", "holds"),
        (BULLETED, "1. milk\n   - whole\n2. eggs", "broken"),
        (BULLETED, "", "broken"),
        (BULLETED, "The shelf - a big one - holds milk.", "broken"),
        (BULLETED, "• milk • eggs • bread", "undecided"),
        (BULLETED, "- milk", "undecided"),
        (
            BULLETED,
            "The shop is a busy place where many people stand in line for fresh bread in the early morning. It is on "
            "a corner of two streets.\n\n- milk\n- eggs",
            "broken",
        ),
        (BULLETED, "-milk\n-eggs", "undecided"),
        (BULLETED, "- milk\n1. eggs", "broken"),
        (BULLETED, "🔴 milk\n🔵 eggs", "undecided"),
        (BULLETED, "<ul><li>milk</li><li>eggs</li></ul>", "undecided"),
        (NUMBERED, "一、牛奶\n二、鸡蛋", "holds"),
        (NUMBERED, "I. milk\nII. eggs", "undecided"),
        (NUMBERED, "Step 1: milk\nStep 2: eggs", "undecided"),
        (NUMBERED, "### 1. Milk\nwhite\n### 2. Eggs\nbrown", "undecided"),
        (NUMBERED, "1. milk\n2. eggs", "holds"),
        (NUMBERED, "1) milk\n2) eggs", "holds"),
        (NUMBERED, "**1.** milk\n**2.** eggs", "holds"),
        (NUMBERED, "1. milk\n\n2. eggs", "holds"),
        (NUMBERED, "1. milk\n1. eggs", "holds"),
        (NUMBERED, "1. milk\n3. eggs", "broken"),
        (NUMBERED, "- milk\n- eggs", "broken"),
        (NUMBERED, "a) milk\nb) eggs", "broken"),
        (NUMBERED, "1 milk\n2 eggs", "undecided"),
        (NUMBERED, "First milk, second eggs.", "broken"),
        (ANY, "1. milk\n2. eggs", "holds"),
        (ANY, "- milk\n- eggs", "holds"),
        (ANY, "a) milk\nb) eggs", "holds"),
        (ANY, "milk\neggs", "undecided"),
        (ANY, "I see milk and eggs on the table.", "broken"),
    ],
)
def test_lists(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Headings(low=1), "# Shop\n\nIt is open.", "holds"),
        (Headings(low=1), "**Shop**\n\nIt is open.", "holds"),
        (Headings(low=1), "Shop\n====\n\nIt is open.", "holds"),
        (Headings(low=1), "<h2>Shop</h2>\nIt is open.", "holds"),
        (Headings(low=1), "It is open.", "broken"),
        (Headings(low=1), "#Shop is open.", "broken"),
        (Headings(low=1), "It is **open**.", "broken"),
        (Headings(low=1), "```\n# a comment\nx = 1\n```", "broken"),
        (Headings(low=1), "Shop:\nIt is open.", "undecided"),
        (Headings(low=1), "", "broken"),
        (Headings(low=2, high=2), "# Shop\n\nIt is open.\n\n## Street\n\nIt is wet.", "holds"),
        (Headings(low=2, high=2), "# Shop\n\nIt is open.", "broken"),
        (Headings(low=2, high=2), "# A\n\na\n\n# B\n\nb\n\n# C\n\nc", "broken"),
        (Headings(high=0), "It is open.", "holds"),
        (Headings(high=0), "# Shop\n\nIt is open.", "broken"),
        (Headings(high=0), "", "holds"),
        (TITLE, "# The Shop\n\nIt is open.", "holds"),
        (TITLE, "**The Shop**\n\nIt is open.", "holds"),
        (TITLE, "**The Shop**\nIt is open.", "holds"),
        (TITLE, "The Shop\n\nIt is open.", "holds"),
        (TITLE, "Title: The Shop\n\nIt is open.", "holds"),
        (TITLE, "**Title:** The Shop\n\nIt is open.", "holds"),
        (TITLE, "<<The Shop>>\n\nIt is open.", "holds"),
        (TITLE, "*The Shop*\n\nIt is open.", "holds"),
        (TITLE, "“The Shop”\n\nIt is open.", "holds"),
        (TITLE, "The Shop\nIt is open.", "undecided"),
        (TITLE, "It is open.", "broken"),
        (TITLE, "It is open.\n\nIt is wet.", "broken"),
        (TITLE, "Here is a poem:\n\nIt is open.", "broken"),
        (TITLE, "# The Shop", "broken"),
        (TITLE, "It is open.\n\n# The Shop", "broken"),
        (TITLE, "What Now?\n\nIt is open.", "holds"),
        (TITLE, "The Shop\n---\nIt is open.", "holds"),
        (TITLE, "<h1>The Shop</h1>\nIt is open.", "holds"),
        (TITLE, "小店\n\n门开着。", "holds"),
        (TITLE, "门开着。\n\n天黑了。", "broken"),
        (TITLE, "", "broken"),
        (TITLE, "Roses are red,\nviolets are blue", "broken"),
        (Title(style="angle_brackets"), "<<The Shop>>\n\nIt is open.", "holds"),
        (Title(style="angle_brackets"), "# The Shop\n\nIt is open.", "broken"),
        (Title(style="angle_brackets"), "<<>>\n\nIt is open.", "broken"),
        (Sections(names=("Setting", "Mood")), "# Setting\nA shop.\n# Mood\nCalm.", "holds"),
        (Sections(names=("Setting", "Mood")), "**Setting:** A shop.\n\n**Mood:** Calm.", "holds"),
        (Sections(names=("Setting", "Mood")), "Setting: A shop.\nMood: Calm.", "holds"),
        (Sections(names=("Setting", "Mood")), "1. SETTING\nA shop.\n2. Mood\nCalm.", "holds"),
        (Sections(names=("Setting", "Mood")), "# Mood\nCalm.\n# Setting\nA shop.", "holds"),
        (Sections(names=("Setting", "Mood")), "# Setting\nA shop. The mood is calm.", "broken"),
        (Sections(names=("Setting", "Mood")), "The setting: a shop. The mood: calm.", "broken"),
        (Sections(names=("A", "B")), "## Section A\nx\n## Section B\ny", "holds"),
    ],
)
def test_headings_titles_and_sections(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (BOLD, "A **red** door.", "holds"),
        (BOLD, "A __red__ door.", "holds"),
        (BOLD, "A <b>red</b> door.", "holds"),
        (BOLD, "A <strong>red</strong> door.", "holds"),
        (BOLD, "A ***red*** door.", "holds"),
        (BOLD, "**Red Door**\n\nIt is open.", "holds"),
        (BOLD, "一只**猫**。", "holds"),
        (BOLD, "x**2 + y**2", "broken"),
        (BOLD, "A *red* door.", "broken"),
        (BOLD, "A ** red ** door.", "broken"),
        (BOLD, "A **red door.", "broken"),
        (BOLD, "A `**red**` door.", "broken"),
        (BOLD, r"A \*\*red\*\* door.", "broken"),
        (BOLD, "2**3 and 3**2 are numbers", "broken"),
        (BOLD, "A RED door.", "broken"),
        (BOLD, "# Red door\n\nIt is open.", "broken"),
        (BOLD, "A **\n\n** door.", "broken"),
        (BOLD, "", "broken"),
        (Emphasis(style="bold", unit="phrase", low=2, high=2), "A **big red** door and a **cat**.", "holds"),
        (Emphasis(style="bold", unit="word", low=2, high=2), "A **big red** door.", "holds"),
        (Emphasis(style="bold", unit="word", low=2, high=2), "A **big** door.", "broken"),
        (Emphasis(style="italic", unit="phrase", low=1), "A *red* door.", "holds"),
        (Emphasis(style="italic", unit="phrase", low=1), "A _red_ door.", "holds"),
        (Emphasis(style="italic", unit="phrase", low=1), "A <em>red</em> door.", "holds"),
        (Emphasis(style="italic", unit="phrase", low=1), "一只*猫*。", "holds"),
        (Emphasis(style="italic", unit="phrase", low=1), "A **red** door.", "broken"),
        (Emphasis(style="italic", unit="phrase", low=1), "2 * 3 * 4", "broken"),
        (Emphasis(style="italic", unit="phrase", low=1), "snake_case_name", "broken"),
        (Emphasis(style="italic", unit="phrase", low=1), "* milk\n* eggs", "broken"),
        (Emphasis(style="any", unit="phrase", low=2), "A *red* door, a **big** one.", "holds"),
        (Emphasis(style="any", unit="phrase", low=2), "A ***red*** door.", "broken"),
        (Emphasis(style="any", unit="phrase", low=1), "A ==red== door.", "holds"),
        (Emphasis(style="bold", high=0), "A *red* door.", "holds"),
        (Emphasis(style="bold", high=0), "A **red** door.", "broken"),
        (Emphasis(style="bold", high=0), "", "holds"),
    ],
)
def test_emphasis(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


def test_bad_fields_are_refused() -> None:
    for data in (
        {"kind": "list_layout", "style": "dotted"},
        {"kind": "headings"},
        {"kind": "headings", "low": 2, "high": 1},
        {"kind": "emphasis", "style": "bold"},
        {"kind": "sections", "names": []},
        {"kind": "sections", "names": ["A", "a"]},
        {"kind": "title", "style": "loud"},
    ):
        with pytest.raises(ConstraintError):
            parse_constraint(data)
