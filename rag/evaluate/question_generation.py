"""Generation of questions about the articles by a language model; only checked ones are kept."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from index.text.language import detect
from index.text.sentences import sentences
from index.text.spans import overlap
from index.types import Article, Filters, Hit, Span
from rag.answering.prompt import Templates
from rag.evaluate.matching import AnswerMatcher, has_answer, words
from rag.evaluate.question_filter import Reason, RejectedError, answer_span, check_question, parsed
from rag.evaluate.questions import Question
from rag.llm import LanguageModel
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reasoning import END
from rag.locale import answer_texts

Search = Callable[[str, Filters], Sequence[Hit]]
_UNANSWERABLE = 0.25
"""Share of the questions whose article is left out, and the largest share of the articles that may be."""
_ATTEMPTS = 6
"""Passages that are tried for a question, on average."""
_PASSAGE = 700
"""Characters of a passage that a question is made from, to the end of its last sentence."""
_SHORTEST = 40
_WRITTEN = 1000
"""Characters of what the model writes that are looked at."""


@dataclass(frozen=True, slots=True)
class _DrawnPassage:
    """A passage that a question is to be made from."""

    article: Article
    span: Span
    language: str
    """Language of the article."""

    @property
    def text(self) -> str:
        return self.article.text[slice(*self.span)]


@dataclass
class QuestionGenerator:
    """Generator that draws passages, spread over languages and articles, and has a language model ask about them."""

    model: LanguageModel
    templates: Templates
    articles: Sequence[Article]
    """Articles that are asked about, without their texts."""
    read: Callable[[str], Article | None]
    search: Search
    language: str = ""
    """Language of the questions; "" for that of each passage."""
    seed: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Reason → number of questions that were rejected for it."""
    attempts: int = 0
    """Passages that the model was asked about."""

    def make(self, count: int, stop: Stop | None = None) -> Iterator[Question]:
        """Yield questions until there are enough, or too many passages gave none.

        Raises LanguageModelError.
        """
        chance = random.Random(self.seed)  # noqa: S311 - to draw the same again, not to hide it
        kept, held_out = _parted(self._mixed(chance))
        passages = {False: self._passages(kept, chance), True: self._passages(held_out, chance)}
        made: list[Question] = []
        for attempt in range(count * _ATTEMPTS):
            if len(made) == count:
                return
            is_held_out = _is_turn_of_held_out(made, attempt)
            drawn = next(passages[is_held_out], None)
            if drawn is None:  # the others may have passages still
                is_held_out = not is_held_out
                drawn = next(passages[is_held_out], None)
            if drawn is None:
                return
            self.attempts += 1
            try:
                question = self._question(drawn, made, stop, is_held_out=is_held_out)
            except RejectedError as error:
                self.rejected[str(error)] += 1
                continue
            made.append(question)
            yield question

    def _mixed(self, chance: random.Random) -> list[str]:
        """Return the articles' ids in an order of chance, languages taking turns."""
        groups: dict[str, list[str]] = {}
        for article in sorted(self.articles, key=lambda each: each.id):
            groups.setdefault(article.language, []).append(article.id)
        for ids in groups.values():
            chance.shuffle(ids)
        return [id_ for ids in zip_longest(*groups.values()) for id_ in ids if id_ is not None]

    def _passages(self, ids: Sequence[str], chance: random.Random) -> Iterator[_DrawnPassage]:
        """Yield a passage of each article, then another one of each, until there are no more."""
        tried: dict[str, set[Span]] = {id_: set() for id_ in ids}
        waiting = list(ids)
        while waiting:
            for id_ in list(waiting):
                drawn = self._drawn(id_, tried[id_], chance)
                if drawn is None:
                    waiting.remove(id_)
                else:
                    tried[id_].add(drawn.span)
                    yield drawn

    def _drawn(self, id_: str, tried: set[Span], chance: random.Random) -> _DrawnPassage | None:
        article = self.read(id_)
        if article is None:
            return None
        found = [span for span in _windows(article) if not any(overlap(span, other) for other in tried)]
        if not found:
            return None
        span = chance.choice(found)
        return _DrawnPassage(article, span, article.language or detect(article.text[slice(*span)]).language)

    def _question(
        self, drawn: _DrawnPassage, made: Sequence[Question], stop: Stop | None, *, is_held_out: bool
    ) -> Question:
        """Have a question made from a passage, and check it.

        Raises RejectedError.
        """
        language = self.language or drawn.language
        text, answer = parsed(self._written(drawn, language, stop))
        found = answer_span(answer, drawn.text)
        span = Span(drawn.span.start + found.start, drawn.span.start + found.end)
        words_ = drawn.article.text[slice(*span)]
        check_question(text, words_, language)
        if any(words(text) == words(other.question) for other in made):
            raise RejectedError(Reason.REPEATED)
        self._check_found(text, words_, drawn, is_held_out=is_held_out)
        id_ = drawn.article.id
        return Question(
            id=f"q{len(made) + 1:03}",
            question=text,
            answers=(words_,),
            articles=(id_,),
            span=span,
            is_unanswerable=is_held_out,
            language=language,
            without=(id_,) if is_held_out else (),
            made=self.model.name,
        )

    def _written(self, drawn: _DrawnPassage, language: str, stop: Stop | None) -> str:
        prompt = self.templates.evaluation(drawn.text, drawn.article.title, answer_texts.name(language))
        written = ""
        pieces = self.model.stream([Message("user", prompt)], stop)
        try:
            for piece in pieces:
                written = "" if piece == END else written + piece
                if len(written) > _WRITTEN:
                    break
        finally:
            pieces.close()
        return written

    def _check_found(self, question: str, answer: str, drawn: _DrawnPassage, *, is_held_out: bool) -> None:
        """Keep a question that finds its article, and whose answer nothing else has where that is to be left out."""
        id_ = drawn.article.id
        hits = self.search(question, Filters())
        if not any(id_ in (hit.article.id, *(copy.id for copy in hit.copies)) for hit in hits):
            raise RejectedError(Reason.NOT_FOUND)
        others = self.search(question, Filters(without=(id_,))) if is_held_out else ()
        if any(has_answer(AnswerMatcher(hit.text, hit.article.language), answer, drawn.language) for hit in others):
            raise RejectedError(Reason.ELSEWHERE)


def _parted(ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Divide articles into those that stay and those that will be left out, every fourth, one of two or three."""
    every = min(round(1 / _UNANSWERABLE), max(len(ids), 1))
    held_out = [id_ for number, id_ in enumerate(ids, start=1) if number % every == 0] if len(ids) > 1 else []
    return [id_ for id_ in ids if id_ not in set(held_out)], held_out


def _is_turn_of_held_out(made: Sequence[Question], attempt: int) -> bool:
    """Keep the share of the questions; where too few of one kind can be had, the other does not wait for ever."""
    held_out = sum(question.is_unanswerable for question in made)
    if attempt >= len(made) * _ATTEMPTS + _ATTEMPTS:
        return attempt % round(1 / _UNANSWERABLE) == 0
    return held_out + 1 <= (len(made) + 1) * _UNANSWERABLE


def _windows(article: Article) -> list[Span]:
    """Return the passages of an article, one after the other."""
    found: list[Span] = []
    start = end = -1
    for span in sentences(article.text, article.language):
        start = span.start if start < 0 else start
        end = span.end
        if end - start >= _PASSAGE:
            found.append(Span(start, end))
            start = -1
    if start >= 0 and end - start >= _SHORTEST:
        found.append(Span(start, end))
    return found
