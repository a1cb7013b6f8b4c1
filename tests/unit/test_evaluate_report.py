"""The figures of an evaluation."""

import json

from fake_llm import make_hit

from rag import Question
from rag.answering.types import Answer
from rag.evaluate.gold import Gold
from rag.evaluate.outcome import Setup, judged
from rag.evaluate.report import Evaluation, measures

HITS = tuple(make_hit("It has 19 stations.", id_=id_, passage=row) for row, id_ in enumerate("abcdef"))


def outcome(article="", *, refused=False, language="en", confidence=0.5):
    """What became of a question that an article answers, "" for one that none does."""
    question = Question(
        question="?", articles=(article,) if article else (), is_unanswerable=not article, language=language
    )
    answer = Answer(
        question="?", text="It is.", language=language, refused=refused, hits=HITS, model="quotes",
        confidence=confidence, timings={"search": 2.0, "total": 4.0},
    )  # fmt: skip
    return judged(question, Gold(frozenset(question.articles)), answer, Setup())


def evaluation(*outcomes, **setup):
    return Evaluation(outcomes, Setup(**setup))


def values(figures):
    return {name: figure.value for name, figure in figures.items()}


def test_recall_is_told_for_one_five_and_all_passages():
    def names(top):
        return [each.name for each in measures(top) if each.name.startswith("recall")]

    assert (names(1), names(3), names(5), names(8)) == (
        ["recall@1"],
        ["recall@1", "recall@3"],
        ["recall@1", "recall@5"],
        ["recall@1", "recall@5", "recall@8"],
    )


def test_figures_of_finding_are_over_the_questions_that_can_be_answered():
    found = values(evaluation(outcome("a"), outcome("b"), outcome("f"), outcome("none"), outcome()).figures)
    assert (found["recall@1"], found["recall@5"]) == (1 / 4, 2 / 4)
    assert found["mrr"] == (1 + 1 / 2 + 1 / 6 + 0) / 4


def test_refusals_are_right_where_no_article_answers():
    found = values(
        evaluation(
            outcome(refused=True, confidence=0.1), outcome(confidence=0.6), outcome("a", refused=True), outcome("a")
        ).figures
    )
    assert (found["answered"], found["refusal_recall"], found["refusal_precision"]) == (1 / 2, 1 / 2, 1 / 2)
    assert found["evidence_auc"] == 1 / 2


def test_what_the_questions_give_nothing_for_is_left_out():
    found = evaluation(outcome("a")).figures
    assert not {"refusal_recall", "evidence_auc", "written", "supported", "has_answer"} & set(found)
    assert evaluation().figures == {}


def test_languages_are_told_apart_where_there_are_several_the_commonest_first():
    several = evaluation(outcome("a", language="fr"), outcome("b"), outcome("b"))
    assert list(several.languages) == ["en", "fr"]
    assert several.languages["fr"]["recall@1"].value == 1
    assert evaluation(outcome("a")).languages == {}
    assert several.count("en") == {"questions": 2, "answerable": 2, "unanswerable": 0, "made": 0}


def test_problems_levels_and_times_are_those_of_the_outcomes():
    both = evaluation(outcome("a"), outcome(), outcome(refused=True))
    assert [each.problem for each in both.problems] == ["found, but not cited", "answered, but no article does"]
    assert both.levels == {"article": 1}
    assert both.milliseconds["search"].median == 2.0


def test_json_has_everything():
    found = json.loads(json.dumps(evaluation(outcome("a"), outcome("b", language="fr")).as_json()))
    assert (found["questions"], found["judged_by"], found["top"]) == (2, {"article": 2}, 5)
    assert found["figures"]["recall@1"]["value"] == 0.5
    assert len(found["results"]) == 2
    assert found["languages"]["fr"]["questions"] == 1
