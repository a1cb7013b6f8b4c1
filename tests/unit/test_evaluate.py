import contextlib
import json

import pytest
from fake_llm import FakeModel, decide
from fakes import FakeEmbedder

from index import embeddings
from index.types import Article, Span
from rag import Question, Rag, Turn
from rag.answering.evidence import Evidence
from rag.errors import LanguageModelError, QuestionsError
from rag.llm import Choice

TRAM = Article(
    id="tram",
    title="A tram",
    text="The tram line of Montreval will have 19 stations. The works of the tram line began in May.",
    language="en",
)
MUSEUM = Article(id="museum", title="A museum", text="The harbour museum of Brest has 22 rooms.", language="en")
STATIONS = Question(
    question="How many stations will the tram line of Montreval have?",
    answers=("19",),
    articles=("tram",),
    span=Span(37, 39),
    language="en",
)
ROOMS = Question(question="How many rooms has the harbour museum of Brest?", answers=("22",), articles=("museum",))
MAYOR = Question(question="How old is the harbour master of Brest?", is_unanswerable=True)


@pytest.fixture
def rag(monkeypatch, tmp_path):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=256))
    decide(monkeypatch, answers=True)
    with contextlib.closing(Rag(tmp_path / "data", llm="quotes")) as opened:
        opened.add_articles([TRAM, MUSEUM])
        yield opened


def use_model(monkeypatch, model):
    monkeypatch.setattr(Rag, "language_model", lambda _self, _name=None: Choice(model))


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
    assert (problem.question.origin, problem.problem) == ("q.jsonl:4", "found, and answered otherwise")
    assert problem.as_json()["has_answer"] is False
    assert json.dumps(problem.as_json())


def test_refusals_are_right_where_no_article_answers(rag, monkeypatch):
    monkeypatch.setattr(
        Evidence, "confidence", lambda _self, _language, ranked, _: float(any("19" in each.hit.text for each in ranked))
    )
    evaluation = rag.evaluate([STATIONS, MAYOR, ROOMS], top=1)
    found = shares(evaluation)
    assert (found["refusal_recall"], found["refusal_precision"], found["answered"]) == (1.0, 0.5, 0.5)
    assert found["evidence_auc"] == 0.75
    assert [each.problem for each in evaluation.problems] == ["found, and refused"]


def test_an_article_that_is_left_out_for_a_question_is_there_for_the_next(rag):
    without = Question(question=STATIONS.question, articles=("tram",), is_unanswerable=True, without=("A tram", "gone"))
    first, second = rag.evaluate([without, STATIONS]).outcomes
    assert {hit.article.id for hit in first.answer.hits} == {"museum"}
    assert first.problem == "answered, though no article does"
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
    with pytest.raises(QuestionsError, match="no article 'harbour'"):
        rag.evaluate([STATIONS, Question(question="?a", articles=("harbour",))])


# Making questions


class Asker(FakeModel):
    """Asks of a passage what it is given for the article's title."""

    def __init__(self, **written):
        super().__init__()
        self._written = written

    def stream(self, messages, stop=None):
        self.prompts.append(messages)
        title = next(title for title in self._written if f'"{title}"' in messages[0].content)
        yield from self._written[title]


SUBJECTS = ["harbour", "museum", "theatre", "library", "airport", "stadium", "hospital", "market"]


@pytest.fixture
def many(rag):
    """Eight articles, each with a number of its own."""
    rag.remove("tram", "museum")
    rag.add_articles(
        [
            Article(
                id=name,
                title=name.title(),
                language="en",
                text=f"The new {name} of Brest has {number} doors and many visitors. "
                f"Its builders are proud of {name} doors.",
            )
            for number, name in enumerate(SUBJECTS, start=31)
        ]
    )
    return rag


def of_doors(**changes):
    written = {
        name.title(): f"Question: How many doors has the new {name} of Brest?\nAnswer: {number} doors"
        for number, name in enumerate(SUBJECTS, start=31)
    }
    return Asker(**{**written, **changes})


def test_every_fourth_question_is_of_an_article_that_is_left_out(many, monkeypatch):
    use_model(monkeypatch, of_doors())
    made = list(many.maker().make(8))
    held_out = [question for question in made if question.is_unanswerable]
    assert (len(made), len(held_out)) == (8, 2)
    assert all(question.without == question.articles for question in held_out)
    assert not {question.articles for question in held_out} & {each.articles for each in made if each not in held_out}
    for question in made:
        text = many.article(question.articles[0]).text
        assert text[slice(*question.span)] == question.answers[0]


def test_what_is_made_can_be_evaluated_at_once(many, monkeypatch):
    use_model(monkeypatch, of_doors())
    made = list(many.maker().make(4))
    use_model(monkeypatch, None)
    evaluation = many.evaluate(made)
    assert evaluation.figures["recall@5"].value == 1
    assert evaluation.count() == {"questions": 4, "answerable": 3, "unanswerable": 1, "made": 4}


def test_the_same_seed_draws_the_same_and_another_one_others(many, monkeypatch):
    use_model(monkeypatch, of_doors())
    drawn = {seed: [each.articles for each in many.maker(seed=seed).make(6)] for seed in (1, 2)}
    assert drawn[1] == [each.articles for each in many.maker(seed=1).make(6)]
    assert drawn[1] != drawn[2]


def test_what_is_not_kept_is_counted_by_its_reason(many, monkeypatch):
    bad = dict.fromkeys(map(str.title, SUBJECTS), "Question: How many doors are in this text?\nAnswer: 31 doors")
    use_model(monkeypatch, Asker(**{**bad, "Harbour": "I can't."}))
    maker = many.maker()
    assert list(maker.make(3)) == []
    assert maker.attempts == sum(maker.rejected.values()) > 0
    assert (
        "no question with its answer" in maker.rejected or "its answer does not stand in the passage" in maker.rejected
    )


def test_an_answer_that_another_article_has_makes_no_unanswerable_question(many, monkeypatch):
    many.add_articles(
        [
            Article(
                id=f"{name}-again", title=name.title(), language="en", text=f"{31 + row} doors has the {name} of Brest."
            )
            for row, name in enumerate(SUBJECTS)
        ]
    )
    use_model(monkeypatch, of_doors())
    maker = many.maker()
    assert not [question for question in maker.make(4) if question.is_unanswerable]
    assert maker.rejected["another article has the answer"] > 0


def test_only_articles_that_pass_are_asked_about(many, monkeypatch):
    use_model(monkeypatch, of_doors())
    maker = many.maker(filters=None, language="en")
    assert len(maker.articles) == 8


def test_without_a_model_the_error_says_what_to_do(rag):
    with pytest.raises(LanguageModelError, match=r"quotes were asked for\. Start Ollama .*rag models pull.*--llm"):
        rag.maker()
