"""Typography: forms of quotation marks, apostrophes, dashes and spaces that change no word, and ends of lines. Pure."""

import re
import unicodedata

from index.text.folding import UNSPACED, one_line

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‚‛´`", "'"),
        **dict.fromkeys("“”„‟«»「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"),
    }
)
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n\s*(?=[^\W\d_])")
"""A word that was divided at the end of a line."""
_BETWEEN_UNSPACED = re.compile(rf"(?<={UNSPACED.pattern})\s+(?={UNSPACED.pattern})")
_QUOTE_SPACE = re.compile(r"(?<=\")\s+(?=\w)|(?<=\w|[.,!?])\s+(?=\"(?:\W|$))|\s+(?=[:;!?%])")
"""The space within French quotation marks and before its high marks."""


def without_typography(text: str) -> str:
    """Return a text with every letter, figure and mark, of which each form of one is the same.

    Left out are line ends and wider spaces, hyphens that divide a word at a line's end, and characters without width.
    """
    whole = _DIVIDED.sub("", unicodedata.normalize("NFC", text))
    plain = one_line(whole.translate(_TYPOGRAPHY))
    return _QUOTE_SPACE.sub("", _BETWEEN_UNSPACED.sub("", plain)).strip()
