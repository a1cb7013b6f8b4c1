"""Text of any script → the terms that are compared word by word: shortened words, or pairs of characters.

Words are folded and cut to their first letters, which does for many languages what a stemmer does for one
(McNamee and Mayfield 2004); Chinese, Japanese and Thai become overlapping pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterator

_PREFIX = 6
_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+|\d+(?:[.,\u00a0\u202f ]\d{3})+\b|[^\W_]+")
_GROUP = r"[.,'\u2019\u066b\u066c\u00a0\u202f ]"
_FIGURES = re.compile(rf"(?<!\d)\d{{1,3}}(?:{_GROUP}\d{{3}}(?!\d))+(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, repeated ones too."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = unicodedata.normalize("NFC", "".join(char for char in folded if unicodedata.category(char) != "Mn"))
    for match in _RUN.finditer(bare):
        run = match[0]
        if _UNSPACED.match(run):
            yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))
        elif run[0].isdigit():
            yield re.sub(r"\D", "", run) if not run.isalnum() else run
        else:
            yield run[:_PREFIX]


def figures(text: str) -> frozenset[str]:
    """Return the numbers of a text as bare digits, however they are grouped and in whatever script's digits."""
    return frozenset(
        "".join(str(unicodedata.digit(char)) for char in match[0] if char.isdigit()).lstrip("0") or "0"
        for match in _FIGURES.finditer(text)
    )
