"""Reading of a planned answer: how probably it answers its question, by the bundled cross-encoder.

What is nearest to a question may be about something else. Both are read together, as sentences are.
"""

from collections.abc import Sequence

from index.embeddings import BundledEmbedder, Embedder
from index.text.folding import one_line
from index.types import Article
from rag.answering.types import Answer

_TEXT, _QUOTES = 400, 500
"""Characters of the answer and of its quotes that are read; more has no room."""
UNLIKELY = 0.2
"""Probability below which an answer answers something else: of the lists that four sets of requests were answered with,
eight of nine below it were wrong, and none of seventeen above it but three of near misses."""


def is_unlikely(embedder: Embedder, question: str, answer: Answer) -> bool:
    """Tell whether an answer answers something else: its text, its quotes, and the first of these.

    With another model than the bundled one, none does.
    """
    if not isinstance(embedder, BundledEmbedder) or not answer.citations:
        return False
    first = answer.citations[0]
    quotes = " ".join(each.quote for each in answer.citations if each.article.id == first.article.id)
    texts = (answer.text[:_TEXT], one_line(quotes)[:_QUOTES], one_line(first.quote))
    return likelihood(embedder, question, [behind_title(first.article, text) for text in texts]) < UNLIKELY


def likelihood(embedder: BundledEmbedder, question: str, texts: Sequence[str]) -> float:
    """Return how probably the likeliest of some texts answers a question."""
    return max(each.answers for each in embedder.read_pairs([(question, text) for text in texts]))


def behind_title(article: Article, text: str) -> str:
    """Return a text of an article behind its title, as most are read."""
    return f"{one_line(article.title)}: {text}"
