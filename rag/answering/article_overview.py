"""Overview of one article: names, places and times that it tells of, its main sentences, and what others say of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from index.index import Index
from index.near_duplicates import are_of_one_text, are_versions
from index.search import Size
from index.text import names
from index.text.folding import UNSPACED, fold, fold_for_index, fold_in_place
from index.text.locale_words import places
from index.types import Article, Filters, Hit, Span
from rag.answering.extractive_summary import central_sentences
from rag.answering.plans.event_dates import Period, told
from rag.answering.plans.whole_articles import lead, whole_article
from rag.answering.quoting import cite
from rag.answering.source_conflicts.newer_passages import are_of_one_thing, find_newer
from rag.answering.source_conflicts.replacements import Similarity

Relation = Literal["otherwise", "newer", "copy", "same"]
"""What another article is to one: says otherwise, is newer, has the same text, is earlier."""
_READ = 20_000
"""Characters of the beginning of an article that are read for its overview."""
_MOST = 8
"""Names, places, times, and other articles."""
_SENTENCES = 4
_CONTRADICTIONS = 3
_STOP = ". "
"""What is in no name: the end of a sentence, if not an abbreviation."""
_LONGEST_NAME = 4
"""Words."""
_LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """Another article about the same thing."""

    article: Article
    relation: Relation
    span: Span
    """What of it is about the same; for `otherwise` the sentence that says otherwise."""
    contradicted: str = ""
    """Sentence of the first article that says otherwise than it; "" for none."""

    @property
    def quote(self) -> str:
        return self.article.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class ArticleOverview:
    """Article at a glance; all of it is read from the articles, and no model writes any of it."""

    article: Article
    names: tuple[str, ...]
    """People, organisations and local places, the most frequent first; none in scripts without capitals."""
    places: tuple[str, ...]
    """Countries and large cities, as it names them."""
    times: tuple[Period, ...]
    """Days, months and years that it tells of, in order."""
    sentences: tuple[Span, ...]
    """The sentences that cover most of it, in its order."""
    related: tuple[RelatedArticle, ...]
    """Articles about the same thing: those that say otherwise first, then newer ones, copies, earlier ones."""


def article_overview(article: Article, index: Index, similarity: Similarity) -> ArticleOverview:
    """Return the overview of an article of an index; `similarity` is the cosine of two sentences.

    Raises NoIndexError when there is no article any more.
    """
    whole = _whole(article)
    beginning = whole.article
    where = named_places(beginning.text, article.language)
    known = set(fold_for_index(" ".join((article.source, article.author, *where))).split())
    found = [name for name, count in frequent_names([(beginning, beginning.text)], known) if " " in name or count > 1]
    times = sorted({each.period for each in told(whole) if not each.period.may_be_later})
    sentences = central_sentences(beginning, _SENTENCES)
    return ArticleOverview(
        article,
        tuple([name for name in found if fold(name) not in places(article.language)][:_MOST]),
        tuple(where[:_MOST]),
        tuple(times[:_MOST]),
        tuple(sentences),
        tuple(_related(whole, sentences, index, similarity)),
    )


def _whole(article: Article) -> Hit:
    """Return an article as one passage, as far as it is read."""
    return whole_article(replace(article, text=article.text[:_READ]))


def frequent_names(texts: Iterable[tuple[Article, str]], known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield names in texts of articles and how often each is there, none of which has a word that is known already.

    The most frequent come first. All are certainly names; of several with a word in common only one is there.
    """
    counts, written = Counter[str](), dict[str, str]()
    for article, text in texts:
        for name in names.read(text, article.language):
            folded = fold_for_index(name.words)
            if name.tokens and not name.doubtful and _STOP not in name.words and len(folded.split()) <= _LONGEST_NAME:
                counts[folded] += 1
                written.setdefault(folded, name.words)
    taken = set(known)
    for folded, _ in sorted(counts.items(), key=lambda each: -each[1] * len(each[0].split())):
        if taken.isdisjoint(folded.split()):
            taken |= set(folded.split())
            yield written[folded], counts[folded]


def named_places(text: str, language: str) -> list[str]:
    """Return the countries and large cities that a text names by their own names, as it writes them, in its order."""
    plain = fold_in_place(text)
    found: dict[str, tuple[int, str]] = {}
    for name, code in _own_names(language).items():
        at = plain.find(name)
        while at >= 0 and not _stands_alone(text, at, at + len(name)):
            at = plain.find(name, at + 1)
        if at >= 0 and (code not in found or at < found[code][0]):
            found[code] = (at, text[at : at + len(name)])
    return [written for _, written in sorted(found.values())]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a whole word that may be a name, with a capital where the script has any."""
    if UNSPACED.match(text, start):
        return end - start > 1
    is_whole = not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()
    return is_whole and not text[start].islower()


@lru_cache(maxsize=16)
def _own_names(language: str) -> Mapping[str, str]:
    """Return the names of countries and cities, folded, without those of languages and peoples."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - a tenth of a second

    try:
        territories = Locale.parse(language or "en").territories
    except (UnknownLocaleError, ValueError):
        return {}
    own = {fold(name) for code, name in territories.items() if code.isalpha()}
    return {name: code for name, code in places(language).items() if "/" in code or (code.isalpha() and name in own)}


def _related(whole: Hit, sentences: Sequence[Span], index: Index, similarity: Similarity) -> list[RelatedArticle]:
    article, first = whole.article, lead(whole.article)
    question = f"{article.title}. {article.text[slice(*first)] if first else ''}"[:_LONGEST_QUESTION]
    hits = index.search(question, Size(_MOST), filters=Filters(without=(article.id,))).hits
    others = list({hit.article.id: hit for hit in reversed(hits)}.values())[::-1]
    same = [hit for hit in others if are_of_one_thing(whole, hit, similarity)]
    found = {each.article.id: each for each in _contradictions(whole, sentences, same, similarity)}
    for hit in same:
        relation = _relation(whole, hit)
        found.setdefault(hit.article.id, RelatedArticle(hit.article, relation, Span(hit.start, hit.end)))
        for copy in hit.copies:
            found.setdefault(copy.id, RelatedArticle(copy, relation, Span(0, 0)))
    found.pop(article.id, None)
    order: tuple[Relation, ...] = ("otherwise", "newer", "copy", "same")
    return sorted(found.values(), key=lambda each: order.index(each.relation))[:_MOST]


def _relation(mine: Hit, hit: Hit) -> Relation:
    if are_of_one_text(mine, hit):
        return "copy"
    if hit.article.published[:10] > mine.article.published[:10] > "":
        return "newer"
    return "copy" if are_versions(mine, hit) else "same"


def _contradictions(
    mine: Hit, sentences: Sequence[Span], others: Iterable[Hit], similarity: Similarity
) -> Iterator[RelatedArticle]:
    """Yield articles in an article's language of which the newer one says otherwise than main sentences of the other.

    In two languages the comparison of whole articles finds more that only looks so.
    """
    language, day = mine.article.language, mine.article.published[:10]
    told = [each for hit in others for each in (hit.article, *hit.copies) if each.id != mine.article.id]
    near = [each for each in told if each.language == language and each.published and day]
    yield from _later(mine, sentences, [_whole(each) for each in near if each.published[:10] >= day], similarity)
    yield from _earlier(mine, [_whole(each) for each in near if each.published[:10] < day], similarity)


def _later(
    mine: Hit, sentences: Sequence[Span], others: Sequence[Hit], similarity: Similarity
) -> Iterator[RelatedArticle]:
    cited = [cite(number, mine, span) for number, span in enumerate(sentences, 1)]
    later = list(others)
    for _ in range(_CONTRADICTIONS if later else 0):
        newer = find_newer(cited, [mine, *later], similarity)
        if newer is None:
            return
        later = [hit for hit in later if hit.article.id != newer.hit.article.id]
        yield RelatedArticle(newer.hit.article, "otherwise", newer.span, newer.citation.quote)


def _earlier(mine: Hit, others: Sequence[Hit], similarity: Similarity) -> Iterator[RelatedArticle]:
    for hit in others[:_CONTRADICTIONS]:
        spans = central_sentences(hit.article, _SENTENCES)
        cited = [cite(number, hit, span) for number, span in enumerate(spans, 1)]
        if newer := find_newer(cited, [hit, mine], similarity):
            contradicted = Span(newer.citation.start, newer.citation.end)
            yield RelatedArticle(hit.article, "otherwise", contradicted, newer.quote)
