"""Drawing, apart from the facts: only these modules import Pillow and matplotlib, and only `draw` imports them."""
