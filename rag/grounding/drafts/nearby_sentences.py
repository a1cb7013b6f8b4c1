"""Nearby sentences: those of the articles that are nearest to one of a draft, and whether any speaks of it.

A sentence about somebody who is known has names that stand in an article, and figures may stand there too, though the
article tells nothing of it. Reading both together tells that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.embeddings import BundledEmbedder, Embedder
from index.text.facts import Facts
from index.text.folding import one_line
from index.text.names import is_common
from index.types import Hit, Span
from rag.answering.plans.answer_reading import behind_title

_READ = 5
"""Sentences that are read, the nearest first, until one speaks of it."""
_NEUTRAL = 0.15
"""Probability of `neutral`, that an article's sentence neither entails nor contradicts the draft's, from which it does
not speak of the same.

Of 240 sentences as editors write them, 60 of which no article says anything of, 53 of these are absent by it and 32
without; of the 100 true ones, none is absent that was not so before.
"""
_ALIKE = 0.88
"""Cosine from which a sentence is near to one that names nothing."""


@dataclass(frozen=True, slots=True)
class NearbySentences:
    """Sentences of articles that are nearest to one of a draft."""

    text: str
    language: str
    places: Sequence[tuple[Hit, Span]]
    """Places of the sentences, the nearest first."""
    similarity: float
    """Cosine of the nearest one; 0 if there is none."""
    embedder: Embedder

    def are_neutral(self) -> bool:
        """Tell whether none of them entails or contradicts the sentence, as the bundled cross-encoder reads them.

        One that leans on another, as in `She also runs a farm`, is read by itself: what the other says would count for
        both. With another model than the bundled one, nothing is known.
        """
        if not isinstance(self.embedder, BundledEmbedder) or not self.places:
            return False
        return all(self._neutral(self.embedder, *place) >= _NEUTRAL for place in self.places[:_READ])

    def related(self) -> tuple[Hit, Span] | None:
        """Return the nearest place, if its article has most of what the sentence names; None if it is far from it."""
        if not self.places:
            return None
        hit, _ = self.places[0]
        around = Facts(f"{hit.article.title}\n{hit.article.text}", hit.article.language)
        is_native = self.language == hit.article.language
        named = [token for name in Facts(self.text, self.language).names for token in (name.tokens or name.doubtful)]
        named = [token for token in named if is_native or not is_common(token)]
        known = sum(around.named.has(token, self.language) for token in named)
        is_near = 2 * known > len(named) if named else is_native and self.similarity >= _ALIKE
        return self.places[0] if is_near else None

    def _neutral(self, embedder: BundledEmbedder, hit: Hit, span: Span) -> float:
        told = behind_title(hit.article, one_line(hit.article.text[span.start : span.end]))
        (read,) = embedder.read_pairs([(one_line(self.text), told)])
        return 1 - read.entails - read.contradicts
