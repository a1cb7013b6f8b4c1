"""Stop words, which tell nothing, and the content words that remain of a text without them. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.text.folding import UNSPACED, WORD, fold

_LONG = 4
"""Letters of the shortest content word."""
_STEM = 5
"""Letters by which two forms of a word are compared."""
_KOREAN = re.compile(r"[가-힣]{2}")
_STOP_WORDS = frozenset(
    "that this with from have been were will would which their there they than then also more most when what about "
    "after before over under into said says some such only other dans pour avec sont sera seront cette leur leurs "
    "plus mais comme elle elles nous vous etait selon apres avant sous entre tout tous aussi dont fait ayant "
    "eine einer einem einen wird werden wurde wurden haben hatte sind nicht auch nach ueber uber durch mehr sich dass "
    "fuer noch beim para como esta este estos estas desde hasta sobre entre tiene tienen sera seran habia segun "
    "della delle degli dello alla alle sono stato stata stati state come anche dopo prima essere questo questa "
    "pelo pela mais foram sido seus suas isso muito tambem voor naar door zijn werd worden heeft niet meer "
    "чтобы после перед более также было были будет будут этот этого которые который которая через около "
    "التي الذي الذين هذا هذه ذلك على الى بعد قبل كان كانت منذ خلال".split()
)
"""Words of at least that length which tell nothing; shorter ones never count."""


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about."""
    return frozenset(content_stems(text))


def content_stems(text: str) -> Iterator[str]:
    """Yield these stems in the order of the text, with repetitions."""
    for match in WORD.finditer(text):
        word = fold(match[0])
        if UNSPACED.search(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif _KOREAN.match(word):
            yield word[:2]  # particles follow
        elif len(word) >= _LONG and word not in _STOP_WORDS:
            yield word[:_STEM]
