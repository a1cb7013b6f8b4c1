"""Plan for a list: an entry for each article that has what is asked for, or for each person or amount."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.near_duplicates import is_variant
from index.text import names
from index.text.enumerations import announced
from index.text.folding import WORD, fold
from index.text.lists import lists
from index.text.sentences import paragraphs, sentences
from index.text.stop_words import content_words
from index.types import Article, Hit, Span
from rag.answering.followups.own_words import own_words
from rag.answering.plans import Planned, article_amounts, office_holders, opinions, question_words
from rag.answering.plans.answer_layout import (
    MOST,
    Layout,
    Row,
    article_name,
    lead_quote,
    origin,
    planned,
    unread,
    words_of,
)
from rag.answering.plans.answer_reading import is_unlikely
from rag.answering.plans.article_amounts import ArticleFigure
from rag.answering.plans.article_lists import ArticleList, best_lists, item_rows, opening
from rag.answering.plans.asked_people import are_asked_for
from rag.answering.plans.office_holders import Holder
from rag.answering.plans.people import people as named_people
from rag.answering.plans.prose_lists import enumerated
from rag.answering.plans.scope import scope
from rag.answering.plans.story_versions import newest_versions
from rag.answering.plans.topic_articles import Relevant, about
from rag.answering.plans.topic_fit import of_known_topic
from rag.answering.plans.whole_articles import MOST_READ, whole_article, with_texts
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.retrieval import first_hits
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.sentence_windows import is_row
from rag.answering.speaker_attribution import is_speech, speaker
from rag.locale import Wording

_CLOSE = 0.06
"""How far behind the best sentence of all another article's best one may be."""
_CLOSE_WITHIN = 0.04
"""How far behind the best sentence of an article another one of it may be."""
_NAMING = 0.05
"""What a sentence gains that names somebody, where people are asked for."""
_STANDS_OUT = 2.4
"""What an article stands out by for the topic of a question about amounts, if no other does by half of that, from which
they are those of that article."""
_LIST_ROOM = 700
"""Characters of the longest list that is quoted whole."""
_FEW = 2
"""Words that a question has at most beside amounts, where these are asked for of all articles."""
_NEAREST = 3
"""Passages that tell whether a question of fact may be answered by a list."""
_PARAGRAPH, _MOST_TOLD = 500, 4
"""Characters and sentences of the longest paragraph that is quoted whole."""
_ARTICLES_READ, _SENTENCES_READ, _READ_OF_OTHERS = 6, 15, 2
"""Articles whose sentences are read together with a question, how many of all, which are those of the first one but for
so many of each other: half a second at most."""
_ANSWERS, _SAYS_NOTHING = 0.5, 0.15
"""Probability from which a sentence answers, and below which that of the best one of an article tells nothing."""
_PER_ARTICLE = 3
"""Sentences that are taken from one article at most."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return the people, the amounts or the sentences that a question asks to be listed; None where there are none."""
    question = query.search.question
    if role := office_holders.asked_role(question, query.language):
        found = people(request, query, role)
        return listed_people(request, query, found) if found else None
    embedder, is_list = request.index.embedder(), query.intent.kind == "list"
    asks_for_people = are_asked_for(question, query.language, embedder, is_list=is_list)
    if asks_for_people:
        named = _named_people(request, query)
        if answer := listed_people(request, query, named) if named else opinions.listed(request, query):
            return answer
    asks_for_amounts = question_words.says("money", question, query.language) and not _asks_for_others(query)
    if asks_for_amounts and _is_of_all(request, query):
        return listed_amounts(request, query, article_amounts.main_amounts(read_articles(request, query)))
    if question_words.says("place", question, query.language) and not _tells_beside_places(query):
        return _listed_leads(request, query)
    return _listed_sentences(request, query, _found(request, query))


def _named_people(request: Request, query: Query) -> list[Holder]:
    """Return everybody whom the articles that are asked about name, those of the newest first, then of earlier ones."""
    on_topic = opinions.articles_on(request, query)
    articles = read_articles(request, query) if on_topic is None else on_topic
    newest = newest_versions(articles)
    return named_people([*newest, *(each for each in articles if each not in newest)])


def _found(request: Request, query: Query) -> Relevant:
    question, topic = query.search.question, query.intent.topic
    found = about(request, topic or question, question=question if topic else "")
    return (topic and of_known_topic(request, topic, request.filters, found)) or found


def _asks_for_others(query: Query) -> bool:
    """Tell whether people or places are asked for, as in `which towns get money`."""
    return any(question_words.says(name, query.search.question, query.language) for name in ("who", "place"))


def _tells_beside_places(query: Query) -> bool:
    """Tell whether a topic says more than that places are asked for."""
    rest = question_words.without(query.intent.topic, query.language, "place", "article")
    return question_words.tells(rest, query.language)


def _listed_leads(request: Request, query: Query) -> Planned | None:
    """Return the answer that lists the lead of each story, which says where it happened."""
    articles = newest_versions(read_articles(request, query))
    words = words_of(query)
    quoted = [(article, quote) for article in articles if (quote := lead_quote(article))]
    rows = [Row((), (quote,), note=origin(article, words)) for article, quote in quoted[:MOST]]
    layout = Layout((words("column-sentence"), words("column-article")), closing="".join(_rest(len(quoted), words)))
    return planned(request, query, rows, layout, coverage=articles) if rows else None


def read_articles(request: Request, query: Query) -> list[Article]:
    """Return the articles that a question limits itself to, newest first, with their texts."""
    filters = scope(request, query).filters
    return with_texts(request, request.index.articles(filters)[:MOST_READ])


def people(request: Request, query: Query, role: str) -> list[Holder]:
    """Return who has an office in the articles; in those about a topic with names only, as in `mayors of Skerrow`."""
    articles = read_articles(request, query)
    topic = query.intent.topic
    found = office_holders.holders(role, articles)
    if not question_words.has_names(topic, query.language):
        return found
    ids = {article.id for article in about(request, topic).articles}
    return [holder for holder in found if holder.article.id in ids]


def listed_people(request: Request, query: Query, found: Sequence[Holder], opening: str = "") -> Planned:
    """Return the answer that lists people, each with a sentence."""
    words = words_of(query)
    rows = [
        Row((each.name,), (cite(0, each.hit, each.span),), note=origin(each.article, words)) for each in found[:MOST]
    ]
    columns = (words("column-name"), words("column-sentence"), words("column-article"))
    layout = Layout(columns, opening, "\n\n".join([*_rest(len(found), words), *unread(request, words)]))
    return planned(request, query, rows, layout, coverage=[each.article for each in found])


def listed_amounts(request: Request, query: Query, found: Sequence[ArticleFigure], opening: str = "") -> Planned | None:
    """Return the answer that lists amounts of money, the highest first; None where there are none."""
    if not found:
        return None
    words = words_of(query)
    rows = [amount_row(figure, words) for figure in found[:MOST]]
    closing = [words("plan-unconverted")] if len(article_amounts.currencies(found)) > 1 else []
    columns = (words("column-amount"), words("column-article"), words("column-sentence"))
    layout = Layout(columns, opening, "\n\n".join([*_rest(len(found), words), *closing, *unread(request, words)]))
    return planned(request, query, rows, layout, coverage=[figure.article for figure in found])


def amount_row(figure: ArticleFigure, words: Wording) -> Row:
    """Return the entry of an amount."""
    quote = cite(0, figure.hit, figure.span)
    return Row((figure.words, article_name(figure.article, words)), (quote,))


def _is_of_all(request: Request, query: Query) -> bool:
    """Tell whether a question names nothing that only some articles are about, as in `the costs of all projects`."""
    rest = question_words.without(query.search.question, query.language, "money", "total")
    is_named = question_words.has_names(query.intent.topic, request.language) or _is_of_one(request, query)
    return not is_named and len(own_words(rest, query.language)) <= _FEW


def _is_of_one(request: Request, query: Query) -> bool:
    """Tell whether a topic is of one article: it has a name of its, be it in small letters, or stands out there alone.

    As in `which fares are there on the night train`.
    """
    topic = question_words.without(query.intent.topic, query.language, "money", "total", "article")
    found = about(request, topic) if question_words.tells(topic, query.language) else Relevant()
    folded = {fold(word) for word in WORD.findall(query.intent.topic)}
    named = (name for article in found.articles for name in names.read(article.text, article.language))
    if any(fold(token) in folded for name in named for token in name.tokens):
        return True
    first, second, *_ = (*sorted((found.standing_of(each)[0] for each in found.articles), reverse=True), 0.0, 0.0)
    return first >= _STANDS_OUT and second < first / 2


def _rest(count: int, words: Wording) -> list[str]:
    return [words("plan-more", count=str(count - MOST))] if count > MOST else []


# Sentences


def enumerated_plan(request: Request, query: Query) -> Planned | None:
    """Return what articles enumerate in answer to a question that may be one of fact; None where they do not.

    They are looked at only where one of the nearest passages has a list or says how many things there are.
    """
    nearest = first_hits(request, query)[:_NEAREST]
    if not any(map(_has_list, nearest)):
        return None
    return _listed_sentences(request, query, Relevant(nearest), must_enumerate=True)


def _has_list(hit: Hit) -> bool:
    text, language = hit.text, hit.article.language
    spans = (Span(start, end) for start, end in sentences(text, language))
    return any(True for _ in lists(text)) or any(announced(text, span, language) for span in spans)


def _listed_sentences(
    request: Request, query: Query, found: Relevant, *, must_enumerate: bool = False
) -> Planned | None:
    """Return what articles list or say in answer to a question; None where reading says that it is something else."""
    listed = _nearest_sentences(request, query, found, must_enumerate=must_enumerate)
    if listed and _says_what_of(query) and is_unlikely(request.index.embedder(), query.search.question, listed.answer):
        return None
    return listed


def _says_what_of(query: Query) -> bool:
    """Tell whether a question says of what it wants a list, and not only what, as `Which companies are mentioned?`."""
    rest = question_words.without(query.search.question, query.language, "generic", "article", "many", "total")
    return len(content_words(rest)) > 1


def _nearest_sentences(request: Request, query: Query, found: Relevant, *, must_enumerate: bool) -> Planned | None:
    question = query.search.question
    if not found.hits:
        return None
    words = words_of(query)
    ranked = best_sentences(request, question, found)
    if not must_enumerate:
        ranked = _read(request, question, found, ranked)
    if not ranked:
        return None
    if (listed := listed_items(request, query, found, ranked)) is not None:
        return listed
    entries = _once(_with_enumerated(request, question, ranked, must_count=must_enumerate))
    if must_enumerate and len(entries) <= len(ranked):
        return None
    rows = [
        Row((), tuple(cite(0, hit, span) for span in spans), note=origin(hit.article, words))
        for hit, spans in entries[:MOST]
    ]
    layout = Layout((words("column-sentence"), words("column-article")), closing="".join(_rest(len(entries), words)))
    return planned(request, query, rows, layout, coverage=found.articles)


def _with_enumerated(
    request: Request, question: str, ranked: Sequence[Scored], *, must_count: bool
) -> Iterator[tuple[Hit, tuple[Span, ...]]]:
    """Yield sentences, and with the best of each article what it enumerates: what announces it with the first thing."""
    embedder, seen = request.index.embedder(), set[str]()
    for each in ranked:
        whole = whole_article(each.hit.article)
        if whole.article.id not in seen:
            seen.add(whole.article.id)
            best = [other.span for other in ranked if other.hit.article.id == whole.article.id]
            if block := enumerated(embedder, question, whole.article, best, must_count=must_count):
                head = (span for span in whole.sentences if span.start == block.span.start)
                yield whole, (*head, block.items[0])
                yield from ((whole, (span,)) for span in block.items[1:])
        yield whole, _paragraph(whole, each.span) if each is ranked[0] else (with_list(whole.article, each.span),)


def _paragraph(hit: Hit, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a short paragraph: several things of one kind mostly stand in one."""
    article = hit.article
    around = next((each for each in paragraphs(article.text) if each.start <= span.start < each.end), span)
    listed = with_list(article, span)
    told = [each for each in hit.sentences if around.start <= each.start and each.end <= around.end]
    is_short = around.end - around.start <= _PARAGRAPH and len(told) <= _MOST_TOLD
    return tuple(told) if is_short and listed == span and span in told else (listed,)


def _once(entries: Iterable[tuple[Hit, tuple[Span, ...]]]) -> list[tuple[Hit, tuple[Span, ...]]]:
    """Return entries without those whose sentences stand in the ones before."""
    kept: list[tuple[Hit, tuple[Span, ...]]] = []
    seen: set[tuple[str, Span]] = set()
    for hit, spans in entries:
        places = {(hit.article.id, span) for span in spans}
        if not places <= seen:
            kept.append((hit, spans))
            seen |= places
    return kept


def listed_items(request: Request, query: Query, found: Relevant, ranked: Sequence[Scored]) -> Planned | None:
    """Return the lists of articles that hold what is asked for, item by item; None where sentences are nearer."""
    lists_ = lists_asked_for(request, query.search.question, found, ranked)
    rows = item_rows(lists_, words_of(query))
    if not rows:
        return None
    words = words_of(query)
    layout = Layout((words("column-sentence"),), opening(lists_, words))
    return planned(request, query, rows, layout, coverage=[each.article for each in lists_])


def lists_asked_for(request: Request, question: str, found: Relevant, ranked: Sequence[Scored]) -> list[ArticleList]:
    """Return the lists that are nearest to a question, of the articles that have its best sentences."""
    embedder = request.index.embedder()
    told = (each for each in reversed(ranked) if each.is_compared and not is_row(each.hit, each.span))
    best = {each.hit.article.id: each for each in told}
    articles = {hit.article.id: hit.article for hit in found.hits if hit.article.id in best}
    return [
        each
        for id_, article in articles.items()
        for each in best_lists(embedder, question, article, best[id_].similarity)
    ]


def with_list(article: Article, span: Span) -> Span:
    """Return the list or table that a sentence is an item of or announces, all of it, or else the sentence.

    Direct speech comes with whoever says it.
    """
    for block in lists(article.text, article.language):
        is_inside = span.start < block.span.end and block.span.start < span.end
        if is_inside and block.span.end - block.span.start <= _LIST_ROOM:
            return block.span
    return (is_speech(article, span) and speaker(article, span)) or span


def best_sentences(request: Request, question: str, found: Relevant) -> list[Scored]:
    """Return the sentences of articles that fit a question best: the best of each, and those as good beside it."""
    newest = {article.id for article in newest_versions(found.articles)}
    hits = [hit for hit in found.hits if hit.article.id in newest]
    offsets = found.result.background.offsets if found.result else {}
    ranked = [each for hits_ in _of_each(hits) for each in _ranked(request, question, hits_, offsets)]
    ranked.sort(key=lambda each: -each.score)
    kept: list[Scored] = []
    for each in ranked:
        if ranked[0].score - each.score <= _CLOSE and not any(_is_said(each, other) for other in kept):
            kept.append(each)
    return kept


def _read(request: Request, question: str, found: Relevant, kept: Sequence[Scored]) -> list[Scored]:
    """Return sentences without those that say nothing of it, and with those that answer by themselves.

    The best few of each article are read together with the question; of what is not read, nothing is known.
    """
    ids = list(dict.fromkeys(each.hit.article.id for each in kept))[:_ARTICLES_READ]
    counts = [_SENTENCES_READ - _READ_OF_OTHERS * (len(ids) - 1), *[_READ_OF_OTHERS] * len(ids)]
    offsets = found.result.background.offsets if found.result else {}
    told: dict[str, list[Scored]] = {}
    for id_, count in zip(ids, counts, strict=False):
        evidence = Evidence(request.index.embedder(), [hit for hit in found.hits if hit.article.id == id_], offsets)
        told[id_] = evidence.answering(question, evidence.ranked(question)[:count])
    read = {(each.hit.article.id, each.span): each.answers or 0.0 for every in told.values() for each in every}
    if max(read.values(), default=0.0) < _ANSWERS:
        return list(kept)
    best = {id_: max((each.answers or 0.0 for each in every), default=0.0) for id_, every in told.items()}
    stay = [
        each
        for each in kept
        if min(best.get(each.hit.article.id, 1.0), read.get((each.hit.article.id, each.span), 1.0)) >= _SAYS_NOTHING
    ]
    places = {(each.hit.article.id, each.span) for each in stay}
    more = [each for every in told.values() for each in every if (each.answers or 0.0) >= _ANSWERS]
    return [*stay, *(each for each in more if (each.hit.article.id, each.span) not in places)]


def _of_each(hits: Sequence[Hit]) -> list[list[Hit]]:
    return [[hit for hit in hits if hit.article.id == id_] for id_ in dict.fromkeys(hit.article.id for hit in hits)]


def _ranked(request: Request, question: str, hits: Sequence[Hit], offsets: Mapping[str, float]) -> list[Scored]:
    """Return the best sentences of one article."""
    ranked = Evidence(request.index.embedder(), hits, offsets).ranked(question)
    if question_words.says("who", question, request.language):
        ranked = sorted((_raised(each, question) for each in ranked), key=lambda each: -each.score)
    return [each for each in ranked[:_PER_ARTICLE] if ranked[0].score - each.score <= _CLOSE_WITHIN]


def _raised(entry: Scored, question: str) -> Scored:
    """Return a sentence with a bonus if it names somebody whom the question does not."""
    found = names.read(entry.text, entry.hit.article.language)
    new = (name for name in found if name.words not in question)
    return replace(entry, score=entry.score + _NAMING * any(len(name.words.split()) > 1 for name in new))


def _is_said(entry: Scored, other: Scored) -> bool:
    mine, theirs = (each.text for each in (entry, other))
    return mine == theirs or is_variant(mine, theirs)
