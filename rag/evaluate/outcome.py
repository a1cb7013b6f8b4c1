"""Outcome of a question: what was right and what was wrong of its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.text.language import is_in
from rag.answering.cited_sentences import without_marks
from rag.answering.fallback_quotes import written_sentences
from rag.answering.types import Answer, Citation, Verdict
from rag.evaluate.gold import Gold, GoldLevel
from rag.evaluate.matching import AnswerMatcher, has_answer, is_comparable, overlap
from rag.evaluate.questions import Question, as_json
from rag.llm import QUOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Outcome of one question; None stands for what can't be told."""

    question: Question
    answer: Answer
    level: GoldLevel
    """What was known of the expected result."""
    rank: int | None
    """Rank of the first passage that answers, counted from 1; None if none does."""
    has_answer: bool | None
    """Whether the answer says one of the accepted answers."""
    recall: float | None
    """Share of that answer's words that are in it."""
    f1: float | None
    are_of_article: tuple[bool, ...]
    """Whether each citation is from an article that answers; empty if that is unknown."""
    are_of_place: tuple[bool, ...]
    """Whether each citation is of the words that answer."""
    is_cited: bool | None
    """Whether a citation is of the words that answer, or of the article if only that is known."""
    verdicts: tuple[Verdict, ...]
    """Verdicts on the sentences that a model wrote."""
    is_in_language: bool | None
    """Whether the model wrote in the language that it should."""

    @property
    def language(self) -> str:
        """Language of the question, as given in the file or as detected."""
        return self.question.language or self.answer.language

    @property
    def is_written(self) -> bool:
        """Whether a language model wrote the answer."""
        return not self.answer.refused and self.answer.model != QUOTES

    def is_found_among(self, top: int) -> bool | None:
        """Tell whether one of the first passages answers."""
        return None if not self.level else self.rank is not None and self.rank <= top

    @property
    def reciprocal_rank(self) -> float | None:
        """Reciprocal rank; 0 if nothing that was found answers."""
        return (1 / self.rank if self.rank else 0.0) if self.level else None

    @property
    def problem(self) -> str:
        """Problem in words; "" if there is none that can be told."""
        if self.question.is_unanswerable:
            return "" if self.answer.refused else "answered, but no article does"
        if not self.question.is_answerable:
            return ""
        if self.rank is None and self.level:
            return "not found, refused" if self.answer.refused else "not found"
        if self.answer.refused:
            return "found, but refused"
        if self.has_answer is False:
            return "found, but answered differently"
        return "found, but not cited" if self.has_answer is None and self.is_cited is False else ""

    def as_json(self) -> dict[str, Any]:
        """Return the details as JSON."""
        answer = self.answer
        return {
            "line": self.question.origin,
            **as_json(self.question),
            "problem": self.problem,
            "got": {
                "answer": answer.text,
                "refused": answer.refused,
                "confidence": round(answer.confidence, 4),
                "language": answer.language,
                "model": answer.model,
                "notice": answer.notice,
                "citations": [_citation_json(each) for each in answer.citations],
                "sentences": [{"text": each.text, "verdict": each.verdict} for each in answer.sentences],
                "found": [{"article": hit.article.id, "start": hit.start, "end": hit.end} for hit in answer.hits],
                "timings": dict(answer.timings),
            },
            "judged_by": self.level,
            "rank": self.rank,
            "has_answer": self.has_answer,
            "answer_words": self.recall,
            "answer_f1": self.f1,
            "citations_of_article": list(self.are_of_article),
            "citations_of_place": list(self.are_of_place),
            "is_cited": self.is_cited,
            "is_in_language": self.is_in_language,
        }


def _citation_json(citation: Citation) -> dict[str, Any]:
    return {
        "article": citation.article.id,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


@dataclass(frozen=True, slots=True)
class Setup:
    """Settings with which all questions were asked."""

    model: str = QUOTES
    """The language model that was there to write, `quotes` for none."""
    answer_language: str = ""
    """The language that was asked for, "" for each question's own."""
    top: int = 5
    """Passages that were looked for."""

    @property
    def writes(self) -> bool:
        return self.model != QUOTES

    def language(self, question: Question, answer: Answer) -> str:
        """Return the language that an answer should be in."""
        return self.answer_language or question.language or answer.language


def judged(question: Question, gold: Gold, answer: Answer, setup: Setup) -> Outcome:
    """Compare an answer with the known one."""
    level = gold.level
    rank = next((rank for rank, hit in enumerate(answer.hits, start=1) if gold.is_found_in(hit)), None)
    cited = [(each, answer.copies(each)) for each in answer.citations]
    are_of_article = tuple(gold.is_article_of(*each) for each in cited) if gold.articles else ()
    are_of_place = tuple(gold.is_cited_by(*each) for each in cited) if gold.places else ()
    is_written = not answer.refused and answer.model != QUOTES
    has, recall, f1 = _compared(question, gold, answer, setup)
    language = setup.language(question, answer)
    return Outcome(
        question=question,
        answer=answer,
        level=level,
        rank=rank,
        has_answer=has,
        recall=recall,
        f1=f1,
        are_of_article=are_of_article,
        are_of_place=are_of_place,
        is_cited=any(are_of_place) if gold.places else any(are_of_article) if gold.articles else None,
        verdicts=tuple(sentence.verdict for sentence in written_sentences(answer)) if is_written else (),
        is_in_language=is_in(without_marks(answer.text), language) if is_written else None,
    )


def _compared(
    question: Question, gold: Gold, answer: Answer, setup: Setup
) -> tuple[bool | None, float | None, float | None]:
    """Return whether the answer says the accepted one, the share of its words that it has, and the F1.

    What is compared with what depends on the question alone, never on what came of it: else only the good ones would
    count where the languages differ.
    """
    language = gold.language or question.language or answer.language
    other = setup.language(question, answer) if setup.writes else language
    said = _said(answer)
    comparable = [each for each in gold.answers if is_comparable(each, language, other)]
    has = any(has_answer(piece, each, language) for piece in said for each in comparable) if comparable else None
    if not gold.answers or language != other:
        return has, None, None
    whole = " ".join(piece.text for piece in said)
    overlaps = [overlap(each, whole) for each in gold.answers]
    return has, max(recall for recall, _ in overlaps), max(f1 for _, f1 in overlaps)


def _said(answer: Answer) -> Sequence[AnswerMatcher]:
    """Return what an answer says, piece by piece: quotes are in the languages of their articles."""
    if answer.refused:
        return ()
    if answer.model == QUOTES:
        return [AnswerMatcher(each.quote, each.article.language or answer.language) for each in answer.citations]
    return [AnswerMatcher(without_marks(answer.text), answer.language)]
