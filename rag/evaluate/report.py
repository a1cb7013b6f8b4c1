"""Report: the figures of all outcomes, in total and by language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from rag.answering.types import Verdict
from rag.evaluate.outcome import Outcome, Setup
from rag.evaluate.statistics import Figure, Milliseconds, discrimination, mean, milliseconds, pooled, share

Group = Literal["Retrieval", "Answers", "Citations", "Sentences", "Refusals", "Languages"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One kind of figure."""

    name: str
    """Key in JSON."""
    group: Group
    label: str
    of: str
    """Things that are counted."""
    figure: Callable[[Sequence[Outcome], Setup], Figure | None]
    is_shown: bool = True
    """Whether it is shown to a reader; otherwise it is only in JSON."""


Pick = Callable[[Outcome], Any]
"""Function that takes from an outcome what is summed up; None if it does not matter for it."""


def _answerable(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [each for each in outcomes if each.question.is_answerable]


def _unanswerable(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [each for each in outcomes if each.question.is_unanswerable]


def _share(name: str, group: Group, label: str, pick: Pick) -> Metric:
    """Measure a share of the questions that can be answered."""
    return Metric(name, group, label, "questions", lambda outcomes, _: share(map(pick, _answerable(outcomes))))


def _mean(name: str, group: Group, label: str, pick: Pick) -> Metric:
    """Measure a mean over the questions that can be answered."""
    return Metric(name, group, label, "questions", lambda outcomes, _: mean(map(pick, _answerable(outcomes))))


def _pooled(name: str, group: Group, label: str, pick: Pick, of: str) -> Metric:
    """Measure a share of what belongs to answers."""
    return Metric(name, group, label, of, lambda outcomes, _: pooled(map(pick, outcomes)))


def _recall(top: int) -> Metric:
    label = "in the first passage" if top == 1 else f"in the first {top} passages"
    return _share(f"recall@{top}", "Retrieval", label, lambda each: each.is_found_among(top))


def _verdict(verdict: Verdict, label: str) -> Metric:
    return _pooled(
        verdict, "Sentences", label, lambda each: [sentence == verdict for sentence in each.verdicts], "sentences"
    )


def _written(outcomes: Sequence[Outcome], setup: Setup) -> Figure | None:
    answered = [each.is_written for each in outcomes if not each.answer.refused]
    return share(answered) if setup.writes else None


def _refused(outcomes: Sequence[Outcome], _: Setup) -> Figure | None:
    return share(each.answer.refused for each in _unanswerable(outcomes))


def _rightly_refused(outcomes: Sequence[Outcome], _: Setup) -> Figure | None:
    known = (*_answerable(outcomes), *_unanswerable(outcomes))
    return share(each.question.is_unanswerable for each in known if each.answer.refused)


def _told_apart(outcomes: Sequence[Outcome], _: Setup) -> Figure | None:
    groups = _answerable(outcomes), _unanswerable(outcomes)
    return discrimination(*([each.answer.confidence for each in group] for group in groups))


def _recognised(outcomes: Sequence[Outcome], setup: Setup) -> Figure | None:
    if setup.answer_language:
        return None
    return share(each.answer.language == each.question.language for each in outcomes if each.question.language)


def _in_language(outcomes: Sequence[Outcome], _: Setup) -> Figure | None:
    return share(each.is_in_language for each in outcomes)


def measures(top: int) -> list[Metric]:
    """Return the kinds of figures in the order in which they are shown; `top` is the number of passages."""
    return [
        *map(_recall, sorted({1, min(5, top), top})),
        _mean("mrr", "Retrieval", "mean reciprocal rank", lambda each: each.reciprocal_rank),
        _share("answered", "Answers", "not refused", lambda each: not each.answer.refused),
        _share("has_answer", "Answers", "contains an accepted answer", lambda each: each.has_answer),
        _mean("answer_words", "Answers", "word recall, mean", lambda each: each.recall),
        replace(_mean("answer_f1", "Answers", "word F1, mean", lambda each: each.f1), is_shown=False),
        Metric("written", "Answers", "written by the model", "answers", _written),
        _share("cited", "Citations", "answering text is cited", lambda each: each.is_cited),
        _pooled(
            "citations_of_article",
            "Citations",
            "from an answering article",
            lambda each: each.are_of_article,
            "citations",
        ),
        _pooled(
            "citations_of_place", "Citations", "of the answering text", lambda each: each.are_of_place, "citations"
        ),
        _verdict("supported", "supported by their citations"),
        _verdict("unread", "with facts found, meaning not checked"),
        _verdict("partly", "partly supported"),
        _verdict("unsupported", "not supported"),
        Metric("refusal_recall", "Refusals", "unanswerable questions refused", "questions", _refused),
        Metric("refusal_precision", "Refusals", "refusals that are right", "refusals", _rightly_refused),
        Metric("evidence_auc", "Refusals", "evidence separates them (AUC)", "questions", _told_apart),
        Metric("language_recognised", "Languages", "question's language recognised", "questions", _recognised),
        Metric("answer_language", "Languages", "answer in the expected language", "answers", _in_language),
    ]


@dataclass(frozen=True)
class Evaluation:
    """Figures of a set of questions, with the outcomes behind them."""

    outcomes: tuple[Outcome, ...]
    setup: Setup

    @cached_property
    def measures(self) -> list[Metric]:
        return measures(self.setup.top)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures by name, without those that the questions give nothing for."""
        return self._figures(self.outcomes)

    @cached_property
    def languages(self) -> dict[str, dict[str, Figure]]:
        """Evaluations by language of the question, the most frequent first; empty if there is only one."""
        groups: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            groups.setdefault(outcome.language, []).append(outcome)
        ordered = sorted(groups, key=lambda language: -len(groups[language]))
        return {language: self._figures(groups[language]) for language in ordered} if len(groups) > 1 else {}

    @cached_property
    def milliseconds(self) -> dict[str, Milliseconds]:
        """Duration of each stage of the answers."""
        return milliseconds(each.answer.timings for each in self.outcomes)

    @property
    def problems(self) -> list[Outcome]:
        """Outcomes that went wrong."""
        return [each for each in self.outcomes if each.problem]

    @property
    def levels(self) -> dict[str, int]:
        """Number of answerable questions that are judged by the place of the answer, its article or its words."""
        found = [each.level for each in self.outcomes if each.question.is_answerable]
        return {level: found.count(level) for level in ("place", "article", "answer") if level in found}

    def count(self, language: str = "") -> dict[str, int]:
        """Return the number of questions, of all languages or one."""
        among = [each.question for each in self.outcomes if language in ("", each.language)]
        return {
            "questions": len(among),
            "answerable": sum(question.is_answerable for question in among),
            "unanswerable": sum(question.is_unanswerable for question in among),
            "made": sum(bool(question.made) for question in among),
        }

    def _figures(self, outcomes: Sequence[Outcome]) -> dict[str, Figure]:
        found = ((measure.name, measure.figure(outcomes, self.setup)) for measure in self.measures)
        return {name: figure for name, figure in found if figure}

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON, each figure with its 95 % interval and number of questions."""
        return {
            **self.count(),
            "model": self.setup.model,
            "top": self.setup.top,
            "answer_language": self.setup.answer_language,
            "judged_by": self.levels,
            "figures": _json(self.figures),
            "languages": {
                language: {**self.count(language), "figures": _json(figures)}
                for language, figures in self.languages.items()
            },
            "milliseconds": _json(self.milliseconds),
            "results": [each.as_json() for each in self.outcomes],
        }


def _json(figures: Mapping[str, Figure] | Mapping[str, Milliseconds]) -> dict[str, Any]:
    return {name: figure.as_json() for name, figure in figures.items()}
