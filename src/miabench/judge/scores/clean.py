"""Judges write the same score in a hundred spellings; after `clean` there are few left for the readers to know.

Thinking is cut off first, then characters are unified (full-width and other digits, slashes, colons, vulgar
fractions), LaTeX, HTML and Markdown are undone, and blanks are collapsed. Every step is linear in the text's length.
"""

import html
import re
import unicodedata
from typing import NamedTuple


class Spoken(NamedTuple):
    """A reply without its thinking.

    Attributes:
        text: what the judge answers.
        thought: what stands behind an opening tag that nothing closes, or "".
    """

    text: str
    thought: str


_TAG = re.compile(
    r"<(?P<a>/?)(?:think|thinking|thought|thoughts|reasoning|scratchpad)(?: [^<>\n]{0,40})?>"
    r"|◁(?P<b>/?)think▷|\[(?P<c>/?)THINK\]|<\|(?P<d>begin|end)_of_thought\|>",
    re.IGNORECASE,
)


def without_thinking(reply: str) -> Spoken:
    """Cuts thinking out: closed blocks, and what stands before a lone closing tag (a template ate the opening one).

    Only a tag at the start of a line opens and only one at a line's edge closes alone: others are quoted.
    """
    kept: list[str] = []
    place, opened = 0, -1
    for tag in _TAG.finditer(reply):
        closing = "/" in (tag["a"] or tag["b"] or tag["c"] or "") or tag["d"] == "end"
        before = reply[max(0, tag.start() - 3) : tag.start()].strip(" \t")
        after = reply[tag.end() : tag.end() + 3].strip(" \t\r")
        at_start = not before or before[-1] == "\n"
        if closing and opened >= 0:
            kept.append(reply[place:opened])
            place, opened = tag.end(), -1
        elif closing and not kept and place == 0 and (at_start or not after or after[0] == "\n"):
            place = tag.end()
        elif not closing and opened < 0 and at_start:
            opened = tag.start()
    if opened >= 0:
        kept.append(reply[place:opened])
        return Spoken("".join(kept), _TAG.sub(" ", reply[opened:], count=1))
    kept.append(reply[place:])
    return Spoken("".join(kept), "")


_SAME = {
    **dict.fromkeys("⁄∕⧸╱", "/"),
    **dict.fromkeys("∶︰ː꞉", ":"),
    **dict.fromkeys("、﹑،", ","),
    **dict.fromkeys("。｡", "."),
    **dict.fromkeys("−﹣‐‑", "-"),
    **dict.fromkeys("‒–—―", "–"),
    **dict.fromkeys("【〔〖", "["),
    **dict.fromkeys("】〕〗", "]"),
    **dict.fromkeys("⇒➔➜➡⟶⟹", "→"),
    **dict.fromkeys("•●▪◦‣∙·✓✔✅❌✗✘☑☒🔹🔸⭐", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u200e\u200f", ""),
    **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
    "🔟": "10",
    "٪": "%",
    "﹪": "%",
    "؛": ";",
    "‘": "'",
    "’": "'",
}


class _Characters(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        new = _SAME.get(char)
        if new is None:
            new = _unified(char)
        if code < 0x10000:
            self[code] = new
        return new


def _unified(char: str) -> str:
    if char < "\x80":
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs":
        return " "
    if "\uff00" <= char <= "\uff5e" or "\U0001d400" <= char <= "\U0001d7ff" or "①" <= char <= "⒇":
        new = unicodedata.normalize("NFKC", char)
        return {":": ":", "/": "/"}.get(new, new)
    return char


_CHARACTERS = _Characters()
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_KEYCAP_ITEM = re.compile("(^|\n)([^\\w\n]{0,4}[0-9])\ufe0f?\u20e3 ?")
"""Digits drawn as keys; one that begins a line numbers it."""
_VULGAR = re.compile("(?P<whole>[0-9]*)(?P<sign>[¼-¾⅐-⅞↉])")
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_SMALL = re.compile("[⁰¹²³⁴-⁹]{1,4}[⁄/∕][₀-₉]{1,4}")
VULGAR_MARK = "\ue002"
"""Stands before a fraction that was one character: ½ becomes this mark and 1/2."""


def _decimal(match: re.Match[str]) -> str:
    value = unicodedata.numeric(match["sign"])
    if match["whole"]:
        return f"{match['whole'][-9:]}{format(value, '.6f').rstrip('0')[1:]}"
    top, bottom = unicodedata.normalize("NFKC", match["sign"]).split("⁄")
    return f" {VULGAR_MARK}{top}/{bottom}"


_FRAC = re.compile(r"\\[dtc]?frac ?\{ ?([^{}\n]{1,20}?) ?\} ?\{ ?([^{}\n]{1,20}?) ?\}|\\[dtc]?frac ?([0-9]) ?([0-9])")
_TEXT = re.compile(r"\\(?:text|textbf|textit|textrm|mathbf|mathrm|mathit|bm|bf) ?\{([^{}\n]{0,200})\}")
_RAISED = re.compile(r"\^\{?([0-9]{1,3})\}?/_\{?([0-9]{1,3})\}?")
_COMMAND = re.compile(
    r"\\(?:boxed|fbox|text|textbf|textit|textrm|mathbf|mathrm|mathit|bm|bf|underline|large|Large)\b ?\{?"
    r"|\\(?:left|right|quad|qquad|displaystyle)\b|\\[()\[\],;:! ]|\$|\\\\(?=\s|$)"
)
_BRACED = re.compile(r"\{ ?([0-9][0-9.,]{0,12}) ?\}")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LINE_TAG = re.compile(r"</?(?:br|p|li|ul|ol|tr|table|tbody|thead|div|h[1-6])(?: [^<>\n]{0,80})?/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|span|font|sup|sub|mark|small|td|th)(?: [^<>\n]{0,80})?>", re.IGNORECASE
)
_CELL_TAG = re.compile(r"</t[dh]> ?<t[dh]>", re.IGNORECASE)
_STRUCK = re.compile(r"~~[^~\n]{1,300}~~|<(s|del|strike)>[^<\n]{1,300}</\1>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![^\W_])|(?<!=)==(?!=)")
_CONTROL = re.compile(r"\x1b\[[0-9;]{0,12}[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f]")
_TABBED = re.compile(r"^ ?(?:components?|criteri(?:on|a)|#|no\.?|id|组件)\t", re.IGNORECASE | re.MULTILINE)
"""The header of a table between tabs."""
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")


def _slashed(match: re.Match[str]) -> str:
    return f" {match[1] or match[3]}/{match[2] or match[4]}"


def clean(text: str) -> str:
    """The text with one spelling for what has many; its words stay, its layout is reduced to single breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        if "\u20e3" in text:
            text = _KEYCAP.sub(r"\1", _KEYCAP_ITEM.sub(r"\1\2) ", text))
        text = _SMALL.sub(lambda m: m.group().translate(_SUPER), text)
        text = _VULGAR.sub(_decimal, unicodedata.normalize("NFC", text)).translate(_CHARACTERS)
    if "\\" in text or "$" in text:
        text = _RAISED.sub(r" \1/\2", _FRAC.sub(_slashed, _TEXT.sub(r"\1", text)))
        text = _BRACED.sub(r"\1", _COMMAND.sub(" ", text))
        text = _ESCAPED.sub(r"\1", text)
    if "\t" in text and _TABBED.search(text):
        text = text.replace("\t", " | ")
    text = _BLANKS.sub(" ", text)
    text = _STRUCK.sub(" ", text)
    if "<" in text:
        text = _INLINE_TAG.sub("", _LINE_TAG.sub("\n", _CELL_TAG.sub(" | ", text)))
    text = _EMPHASIS.sub("", text)
    text = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", text))
    return _BREAKS.sub("\n\n", text).strip()
