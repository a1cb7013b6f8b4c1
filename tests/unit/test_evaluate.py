import json

import pytest
from evaluated import MAYOR, ROOMS, STATIONS, opened, use_model
from fake_llm import FakeModel

from rag import Question, Rag, Turn
from rag.answering import answerability
from rag.errors import QuestionsError


@pytest.fixture
def rag(monkeypatch, tmp_path):
    with opened(monkeypatch, tmp_path / "data") as rag:
        yield rag


def shares(evaluation):
    return {name: figure.value for name, figure in evaluation.figures.items()}


def test_right_answers_have_all_figures_at_one(rag):
    found = shares(rag.evaluate([STATIONS, ROOMS], top=1))
    assert found.pop("answer_f1") < 1
    assert set(found) == {
        "recall@1", "mrr", "answered", "has_answer", "answer_words", "cited", "citations_of_article",
        "citations_of_place", "language_recognised",
    }  # fmt: skip
    assert set(found.values()) <= {1.0} | {found["citations_of_place"], found["citations_of_article"]}
    assert 0 < found["citations_of_place"] <= found["citations_of_article"] <= 1


def test_a_wrong_accepted_answer_is_told_with_its_question(rag):
    question = Question(question=ROOMS.question, answers=("7",), articles=("museum",), origin="q.jsonl:4")
    (problem,) = rag.evaluate([STATIONS, question]).problems
    assert (problem.question.origin, problem.problem) == ("q.jsonl:4", "found, but answered differently")
    assert problem.as_json()["has_answer"] is False
    assert json.dumps(problem.as_json())


def test_refusals_are_right_where_no_article_answers(rag, monkeypatch):
    monkeypatch.setattr(
        answerability, "confidence", lambda _language, ranked, *_: float(any("19" in each.hit.text for each in ranked))
    )
    evaluation = rag.evaluate([STATIONS, MAYOR, ROOMS], top=1)
    found = shares(evaluation)
    assert (found["refusal_recall"], found["refusal_precision"], found["answered"]) == (1.0, 0.5, 0.5)
    assert found["evidence_auc"] == 0.75
    assert [each.problem for each in evaluation.problems] == ["found, but refused"]


def test_an_article_that_is_left_out_for_a_question_is_there_for_the_next(rag):
    without = Question(question=STATIONS.question, articles=("tram",), is_unanswerable=True, without=("A tram", "gone"))
    first, second = rag.evaluate([without, STATIONS]).outcomes
    assert {hit.article.id for hit in first.answer.hits} == {"museum"}
    assert first.problem == "answered, but no article does"
    assert second.rank == 1


def test_a_question_of_which_nothing_is_known_is_asked_and_not_judged(rag):
    evaluation = rag.evaluate([Question(question="What of the tram?")])
    assert evaluation.figures == {}
    assert evaluation.milliseconds["total"].questions == 1


def test_a_conversation_is_had_before_its_question(rag):
    turns = (Turn(STATIONS.question, ""), Turn("And the museum?", "It has rooms."))
    (outcome,) = rag.evaluate([Question(question="And when did the works begin?", history=turns)]).outcomes
    assert "museum" in outcome.answer.standalone


def test_what_a_model_writes_has_verdicts_and_a_language(rag, monkeypatch):
    use_model(monkeypatch, FakeModel("The tram line of Montreval will have 19 stations [1]. ", "It costs 7 euros [1]."))
    evaluation = rag.evaluate([STATIONS])
    found = shares(evaluation)
    assert evaluation.setup.model == "ollama/fake"
    assert (found["written"], found["has_answer"], found["answer_language"]) == (1.0, 1.0, 1.0)
    assert found["supported"] + found["partly"] + found["unsupported"] == 1
    assert found["supported"] == 0.5


def test_an_answer_to_be_translated_is_left_out_whether_it_is_right_or_not(rag, monkeypatch):
    use_model(monkeypatch, FakeModel("The tram line of Montreval will have 19 stations [1]."))
    asked = "Combien de stations aura la ligne de tramway de Montreval ?"
    french = Question(question=asked, answers=("tram line",), articles=("tram",), language="fr")
    evaluation = rag.evaluate([french])
    assert "has_answer" not in evaluation.figures
    assert "answer_words" not in evaluation.figures
    assert evaluation.outcomes[0].rank == 1


def test_languages_are_told_apart_where_there_are_several(rag):
    french = Question(question="Combien de salles a le musée ?", articles=("museum",), language="fr")
    evaluation = rag.evaluate([STATIONS, ROOMS, french])
    assert {language: evaluation.count(language)["questions"] for language in evaluation.languages} == {
        "en": 2,
        "fr": 1,
    }
    assert rag.evaluate([STATIONS, ROOMS]).languages == {}
    assert json.loads(json.dumps(evaluation.as_json()))["languages"]["fr"]["figures"]["recall@1"]["of"] == 1


def test_a_run_has_the_figures_of_what_was_asked_and_goes_on(rag):
    run = rag.evaluating([STATIONS, ROOMS])
    next(iter(run))
    assert (len(run), run.evaluation.count()["questions"]) == (2, 1)
    assert [outcome.question.question for outcome in run] == [ROOMS.question]
    assert run.evaluation.count()["questions"] == 2


def test_an_unknown_article_is_an_error_before_anything_is_asked(rag, monkeypatch):
    monkeypatch.setattr(Rag, "ask", lambda *_, **__: pytest.fail("a question was asked"))
    with pytest.raises(QuestionsError, match="file 'harbour'"):
        rag.evaluate([STATIONS, Question(question="?a", articles=("harbour",))])
