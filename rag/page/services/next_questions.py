"""Questions that may be asked after an answer; knows nothing of Gradio.

They are made without a language model: about names that stand beside what is cited and that the question has not, and
about articles that were found for it and have a word of it, but are not cited. Only those that the articles answer, as
any question is judged, are offered.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from index.errors import RagError
from index.text.folding import fold_for_index
from index.text.stop_words import content_words
from index.types import Article, Filters, Span
from rag.answering.article_overview import frequent_names
from rag.answering.types import Answer
from rag.api.rag import Rag
from rag.locale import LANGUAGES, Wording, wording
from rag.page.services.suggested_questions import WANTED, JudgedQuestions

_TRIED = 4
"""Questions that are judged: each costs what finding an answer costs."""
_ARTICLES = 4
"""Articles that are looked into."""
_AROUND = 600
"""Characters before and behind what is cited in which names are looked for."""
_MOST_NAMES = 3
"""Questions about names, so that there is room for one about an article."""
_LONGEST_TITLE = 90


class NextQuestionService:
    """Follow-up questions that are answered, kept until the articles change. Safe for several threads."""

    def __init__(self, rag: Rag, is_busy: Callable[[], bool] = lambda: False) -> None:
        """`is_busy` tells whether somebody waits for an answer, so that no question is judged now."""
        self._rag = rag
        self._is_busy = is_busy
        self._lock = threading.Lock()
        self._judged = JudgedQuestions(rag)

    def of(self, answer: Answer, asked: Collection[str], filters: Filters, words: Wording) -> list[str]:
        """Return questions that go on from an answer and are answered by articles of the filters; none of `asked`.

        They are in the answer's language where the page has it, else in that of `words`.
        """
        own = wording(answer.language) if answer.language in LANGUAGES else words
        with self._lock:
            try:
                self._judged.refresh()
                known = {fold_for_index(each) for each in asked}
                made = (each for each in self._made(answer, own) if fold_for_index(each) not in known)
                answered = (
                    each
                    for each in islice(made, _TRIED)
                    if not self._is_busy() and self._judged.is_answered(each, filters=filters)
                )
                return list(islice(answered, WANTED))
            except RagError:  # what is wrong is said elsewhere
                return []

    def _made(self, answer: Answer, words: Wording) -> Iterator[str]:
        if answer.refused and not answer.quotes:  # nothing that was found is about what was asked
            return
        places = _places(answer)
        articles = [article for id_ in islice(places, _ARTICLES) if (article := self._rag.article(id_))]
        cited = {each.article.id for each in answer.citations}
        # Beside what was found and not cited stand names that may have nothing to do with the question.
        near = [article for article in articles if article.id in cited] or articles
        beside = [(article, _around(article, places[article.id])) for article in near]
        for name in islice(new_names(beside, answer), _MOST_NAMES):
            yield words("ask-about", topic=name)
        asked = content_words(f"{answer.question} {answer.standalone}")
        for article in articles:
            is_near = asked & content_words(f"{article.title} {_text(article, places[article.id])}")
            if article.id not in cited and is_near and 0 < len(article.title) <= _LONGEST_TITLE:
                yield words("ask-title", title=article.title)


def _places(answer: Answer) -> Mapping[str, Span]:
    """Return the articles of an answer by their ids, with what is cited or was found first, the cited ones before."""
    places: dict[str, Span] = {}
    for cited in answer.citations:
        places.setdefault(cited.article.id, Span(cited.start, cited.end))
    for hit in answer.hits:
        places.setdefault(hit.article.id, Span(hit.start, hit.end))
    return places


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


def _around(article: Article, span: Span) -> str:
    """Return the text beside what is cited of an article, cut between words where these have spaces."""
    start, end = max(span.start - _AROUND, 0), span.end + _AROUND
    text = article.text[start:end]
    if start:
        text = text.partition(" ")[2] or text
    return text.rpartition(" ")[0] or text if end < len(article.text) else text


def new_names(texts: Sequence[tuple[Article, str]], answer: Answer) -> Iterator[str]:
    """Yield names in texts of articles that the question has not, the most frequent first; all are certainly names."""
    told = (f"{article.source} {article.author}" for article, _ in texts)
    known = fold_for_index(" ".join((answer.question, answer.standalone, *told)))
    return (name for name, _ in frequent_names(texts, known.split()))
