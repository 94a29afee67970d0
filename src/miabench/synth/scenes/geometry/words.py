"""Words on and about a geometry figure. None of the texts names a shape or gives a length away."""

from miabench.synth.scenes.geometry.groups import Kind

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Names of points; I and O look like digits."""

WORDS = frozenset((
    "AD", "AH", "AM", "AN", "AS", "AT", "AX", "BE", "BY", "CM", "DM", "EH", "ET", "EX", "GB", "GP",
    "HA", "HE", "HM", "KM", "LA", "LB", "MA", "MB", "ME", "MM", "MY", "PA", "PM", "QT", "RE", "TV",
    "UH", "UP", "US", "VS", "WE", "YE",
))  # fmt: skip
"""What two letters may be read as; no line is called so."""

TITLES = (
    "Know Your Figures", "Find the Missing Parts", "Measure and Think", "Lines and Angles", "Plane Figures",
    "Corner by Corner", "Warm-up for Monday", "Homework for Friday", "Ruler and Compass", "Sides and Areas",
    "Revision Before the Test", "Practice Makes Perfect", "A Closer Look", "Figures of the Week",
    "Think Before You Draw", "Puzzle of the Day", "Ready for the Quiz", "Straight Thinking", "Step by Step",
    "Mixed Practice",
)  # fmt: skip

NOTES = (
    "Show every step", "Use a sharp pencil", "Answers are on the back", "Check your result twice", "Write neatly",
    "All figures are drawn to scale", "Bring this back on Tuesday", "No calculator needed", "Work in pairs",
    "Draw it again in your book", "Explain your answer", "Take your time", "Ask if you are stuck", "Units matter",
)  # fmt: skip

TEACHERS = (
    "Ms Hartley", "Mr Dalton", "Ms Okafor", "Mr Brandt", "Ms Silva", "Mr Novak", "Ms Fraser", "Mr Quinn", "Ms Tanaka",
    "Mr Keller", "Ms Moreau", "Mr Lindgren",
)  # fmt: skip

ZH: dict[Kind, str] = {
    "triangle": "三角形",
    "rectangle": "长方形",
    "parallelogram": "平行四边形",
    "trapezoid": "梯形",
    "circle": "圆",
}
COLOUR_ZH = {"blue": "蓝", "green": "绿", "yellow": "黄", "orange": "橙", "purple": "紫", "grey": "灰"}
