"""Nearby sentences: those of the articles that are nearest to one of a draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.embeddings import Embedder
from index.text.facts import Facts
from index.text.names import is_common
from index.types import Hit, Span
from rag.grounding.nearest_reading import are_neutral

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
        """Tell whether none of them speaks of what the sentence says.

        One that leans on another, as in `She also runs a farm`, is read by itself: what the other says would count for
        both.
        """
        return are_neutral([self.text], self.places, self.embedder)

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
