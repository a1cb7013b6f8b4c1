"""Lists and tables of articles that hold what is asked for, found by their headings and what announces them.

Bullets and rows are no sentences, and the line above them is often short: a search for sentences ranks neither.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.embeddings import Embedder
from index.text.facts import Facts
from index.text.folding import one_line
from index.text.lists import ListBlock, announcement, heading, lists, without_bullet
from index.types import Article, Hit, Span
from rag.answering.extractive_summary import statements
from rag.answering.plans import article_amounts
from rag.answering.plans.answer_layout import Row, origin
from rag.answering.plans.whole_articles import whole_article
from rag.answering.plans.within_article import nearness
from rag.answering.quoting import cite
from rag.answering.types import Citation
from rag.locale import Wording

_MOST_ITEMS = 30
"""Items of the longest list that answers."""
_ROOM = 600
"""Characters of a list that are compared with a question."""
_BEHIND = 0.02
"""Distance behind the best sentence of its article that a list may have: it says more than any sentence."""
_TITLED = 0.0
"""Distance allowed to a list below the title of its article, which says what it is about as a sentence would."""
_APART = 0.03
"""Distance before the sentences of its article behind the first one, without what they have in common, from which a
list answers."""
_ALIKE = 0.01
"""Distance behind the best list of an article that another one may have."""


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A list or a table of an article, and how near it is to a question."""

    hit: Hit
    block: ListBlock
    title: str
    """Its heading and the sentence that announces it, as far as there are any."""
    similarity: float
    with_title: float
    """Likeness to the question below the title of its article."""

    @property
    def article(self) -> Article:
        return self.hit.article

    @property
    def items(self) -> list[Span]:
        """Items; of a table the rows below that of its headings."""
        return list(self.block.items[self.block.is_table :])


def best_lists(embedder: Embedder, question: str, article: Article, best_sentence: float) -> list[ArticleList]:
    """Return the lists of an article that are nearest to a question, in order; none where its sentences are nearer.

    `best_sentence`: cosine of the question with the best sentence of the article.
    """
    found = list(_compared(embedder, question, article))
    best = max((each.similarity for each in found), default=0.0)
    titled = max((each.with_title for each in found), default=0.0)
    is_near = best >= best_sentence - _BEHIND or titled >= best_sentence - _TITLED
    if not is_near and not _stands_out(embedder, question, found):
        return []
    return [each for each in found if best - each.similarity <= _ALIKE]


def _stands_out(embedder: Embedder, question: str, found: Sequence[ArticleList]) -> bool:
    """Tell whether a list is nearer than all sentences of its article but the first one.

    That one says what the article is about, as the question does, and is nearest to most questions by that alone.
    """
    if not found:
        return False
    article = found[0].article
    text = article.text
    told = [text[span.start : span.end] for span in statements(article)]
    titles = [each.title for each in found if each.title]
    announced = [one_line(f"{announcement(text, each.block)} {each.title}") for each in found]
    near, of_lists = nearness(embedder, question, told, [*titles, *announced])
    return max(map(float, of_lists)) >= max(map(float, near[1:]), default=1.0) + _APART


def item_rows(found: Sequence[ArticleList], words: Wording) -> list[Row]:
    """Return an entry for each item; of several lists with the title of its own."""
    is_one = len(found) == 1
    return [
        Row(
            () if is_one else (each.title,),
            (item_quote(each.hit, item),),
            note="" if is_one else origin(each.article, words),
        )
        for each in found
        for item in each.items
    ]


def extreme_items(found: ArticleList, *, is_most: bool, is_money: bool) -> list[Span]:
    """Return the items of a list with the greatest or the smallest figure; none where fewer than two have a figure.

    An item without a figure, such as `free`, is not compared.
    """
    values = {
        item: value for item in found.items if (value := _value(found.article, item, is_money=is_money)) is not None
    }
    if len(values) < 2:  # noqa: PLR2004 - there is nothing to compare
        return []
    best = (max if is_most else min)(values.values())
    return [item for item, value in values.items() if value == best]


def _value(article: Article, item: Span, *, is_money: bool) -> float | None:
    """Return the last figure of an item, which is no date; the last amount of money where one is asked for."""
    found = [each for each in Facts(article.text[slice(*item)], article.language).quantities if each.is_certain]
    kept = [each for each in found if article_amounts.is_money(each) or not is_money]
    return kept[-1].most if kept else None


def extreme_rows(found: ArticleList, items: Sequence[Span]) -> list[Row]:
    """Return an entry for each of some items of a list."""
    return [Row((), (item_quote(found.hit, item),)) for item in items]


def opening(found: Sequence[ArticleList], words: Wording) -> str:
    """Return the line above the items of one list: its title and where it stands; "" for several lists."""
    if len(found) != 1:
        return ""
    named = [found[0].title or one_line(found[0].article.title), f"({origin(found[0].article, words)})"]
    return words("label", title=" ".join(named))


def item_quote(hit: Hit, item: Span) -> Citation:
    """Return the citation of an item without its bullet."""
    quote = cite(0, hit, item)
    span = without_bullet(quote.article.text, Span(quote.start, quote.end))
    return replace(quote, quote=quote.article.text[span.start : span.end], start=span.start)


def _compared(embedder: Embedder, question: str, article: Article) -> Iterator[ArticleList]:
    blocks = [each for each in lists(article.text, article.language) if len(each.items) <= _MOST_ITEMS]
    if not blocks:
        return
    titles = [_title(article, block) for block in blocks]
    texts = [f"{title}: {_items(article, block)}" for title, block in zip(titles, blocks, strict=True)]
    below = [f"{article.title}. {text}" for text in texts]
    asked, *vectors = embedder.embed_questions([question, *titles, *texts, *below])
    near = [float(asked @ vector) for vector in vectors]
    hit, count = whole_article(article), len(blocks)
    for row, (block, title) in enumerate(zip(blocks, titles, strict=True)):
        similarity = max(near[row] if title else 0.0, near[row + count])
        yield ArticleList(hit, block, title, similarity, near[row + 2 * count])


def _title(article: Article, block: ListBlock) -> str:
    text, above = article.text, heading(article.text, block)
    columns = text[slice(*block.items[0])].strip("| ").replace("|", "·") if block.is_table else ""
    is_announced = block.is_announced or not block.is_table
    named = [text[slice(*above)] if above else "", announcement(text, block) if is_announced else "", columns]
    return " \u2013 ".join(one_line(each) for each in named if each)


def _items(article: Article, block: ListBlock) -> str:
    return one_line(article.text[block.items[0].start : block.items[-1].end])[:_ROOM]
