"""Things that one article compares: for each the sentence, or the row of a table, with its figure."""

from collections.abc import Sequence
from itertools import pairwise

from index.embeddings import Embedder
from index.text.lines import kind
from index.text.names import NameIndex
from index.text.sentences import sentences
from index.types import Article, Hit, Span
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import figures, question_words
from rag.answering.sentence_ranking import Evidence


def with_figures(
    embedder: Embedder, article: Article, things: Sequence[str], language: str, *, is_of_money: bool
) -> list[Span]:
    """Return for each thing the sentence of an article with a figure that is nearest to it; empty where one has none.

    A sentence must have the thing's own words, or stand behind one that has them. Where the article is in another
    language than the things, only names are looked for.
    """
    told = [Span(*span) for span in sentences(article.text, article.language)]
    told = [span for span in told if kind(article.text, span) in ("prose", "row")]
    hit = Hit(article, 0, len(article.text), 0.0, -1, sentences=tuple(told))
    pairs = [pair for pair in pairwise((Span(0, 0), *told)) if _has_figure(hit, pair[1], is_of_money=is_of_money)]
    evidence = Evidence(embedder, [hit])
    found: list[Span] = []
    for thing in things:
        others = " ".join(other for other in things if other is not thing)
        near = [span for before, span in pairs if _names(article, before, span, thing, others, language)]
        if not near:
            return []
        likeness = evidence.compared(thing, [(hit, span) for span in near])
        found.append(max(zip(likeness, near, strict=True))[1])
    return found


def _has_figure(hit: Hit, span: Span, *, is_of_money: bool) -> bool:
    found = figures.in_sentence(hit, span)
    return any(figures.is_money(each.quantity) or not is_of_money for each in found)


def _names(article: Article, before: Span, span: Span, thing: str, others: str, language: str) -> bool:
    """Tell whether a sentence, or it and the one before, name a thing, and the sentence none of the others instead."""
    text, wider = article.text[slice(*span)], article.text[before.start : span.end]
    if article.language != language or question_words.has_names(thing, language):
        wanted = question_words.topic_names(thing, thing, language)
        named = NameIndex(text, article.language)
        return all(named.has(token, language) for token in wanted)
    other_words = {word.pattern for word in own_words(others, language)}
    words = [word for word in own_words(thing, language) if word.pattern not in other_words]
    return has_all(text, words) or (has_all(wider, words) and not _has_any(text, others, language))


def _has_any(text: str, others: str, language: str) -> bool:
    return any(has_all(text, [word]) for word in own_words(others, language))
