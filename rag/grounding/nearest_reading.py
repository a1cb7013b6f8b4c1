"""Nearest reading: what the bundled cross-encoder reads of a sentence beside the nearest sentences of the articles.

A sentence about somebody who is known has names that stand in an article, and figures may stand there too, though the
article tells nothing of it; and one in other words may be far by the cosine from what says the same. Reading both
together tells.
"""

from collections.abc import Iterator, Sequence

from index.cross_encoder import PairReading
from index.embeddings import BundledEmbedder, Embedder
from index.text.folding import one_line
from index.types import Hit, Span
from rag.answering.plans.answer_reading import behind_title

Places = Sequence[tuple[Hit, Span]]
"""Sentences of articles, the nearest first."""
_READ = 5
"""Sentences that are read, the nearest first."""
_NEUTRAL = 0.15
"""Probability of `neutral`, that an article's sentence neither entails nor contradicts another one, from which it does
not speak of the same, unless it is read as likely to entail it.

Of 240 sentences as editors write them, 60 of which no article says anything of, 53 of these are told by it in a draft,
and 32 without. In an answer, 50 instead of 29 are not borne out. None of the 100 true ones is lost by it in either.
"""
_UNLIKELY = 0.2
"""Probability below which a sentence is read as not entailed. Of 405 other true ones, written close to the limits of
what an article says, 17 are taken for absent, and 39 without it."""
_ENTAILED = 0.6
"""Probability from which a sentence is taken for entailed, where nothing but its cosine speaks against it.

Of 142 claims about articles kept aside that were flagged for that alone, half were true: 31 of these reach it, and 12
of the false ones.
"""


def are_neutral(readings: Sequence[str], places: Places, embedder: Embedder) -> bool:
    """Tell whether no sentence of the articles entails or contradicts one, which may be given in several wordings.

    With another model than the bundled one, nothing is known.
    """
    found = (each for text in readings for each in _readings(text, places, embedder))
    is_known = bool(places) and isinstance(embedder, BundledEmbedder)
    return is_known and all(map(_is_neutral, found))


def find_saying(embedder: Embedder, text: str, places: Places) -> int | None:
    """Return the row of the first sentence of the articles that is read as saying the same; None with another model."""
    read = enumerate(_readings(text, places, embedder))
    return next((row for row, each in read if each.entails >= _ENTAILED), None)


def _is_neutral(read: PairReading) -> bool:
    return 1 - read.entails - read.contradicts >= _NEUTRAL and read.entails < _UNLIKELY


def _readings(text: str, places: Places, embedder: Embedder) -> Iterator[PairReading]:
    """Yield what is read of a sentence beside each of the nearest, as long as somebody asks."""
    if not isinstance(embedder, BundledEmbedder):
        return
    for hit, span in places[:_READ]:
        told = behind_title(hit.article, one_line(hit.article.text[span.start : span.end]))
        yield embedder.read_pairs([(one_line(text), told)])[0]
