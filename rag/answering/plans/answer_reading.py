"""Reading of a planned answer: how probably it answers its question, by the bundled cross-encoder.

What is nearest to a question may be about something else. Both are read together, as sentences are.
"""

from index.embeddings import BundledEmbedder, Embedder
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
    title = " ".join(first.article.title.split())
    quotes = " ".join(each.quote for each in answer.citations if each.article.id == first.article.id)
    texts = (answer.text[:_TEXT], " ".join(quotes.split())[:_QUOTES], " ".join(first.quote.split()))
    read = embedder.read_pairs([(question, f"{title}: {text}") for text in texts])
    return max(each.answers for each in read) < UNLIKELY
