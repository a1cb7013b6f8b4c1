import pytest
from evaluated import opened, use_model
from fake_llm import FakeModel

from index.types import Article
from rag.errors import LanguageModelError


@pytest.fixture
def rag(monkeypatch, tmp_path):
    with opened(monkeypatch, tmp_path / "data") as rag:
        yield rag


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
    assert "not a question with an answer" in maker.rejected or "its answer is not in the passage" in maker.rejected


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
    with pytest.raises(LanguageModelError, match=r"quotes were requested\. Start Ollama .*rag models pull.*--llm"):
        rag.maker()
