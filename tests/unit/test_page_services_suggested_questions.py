"""Questions on the empty page: about what, in which language, and only what the articles answer."""

import contextlib
import re

import pytest
from fake_llm import decide
from fakes import FakeEmbedder

from index import embeddings
from index.types import Article
from rag import Rag
from rag.locale import wording
from rag.page.services.suggested_questions import Suggestions, questions

WORDS = wording("en")
TRAM = Article(id="tram", title="A tram for Montreval", text="The tram line will have 19 stations.", language="en")


@pytest.fixture
def rag(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        yield rag


def test_they_are_about_names_or_titles_in_the_article_s_language_the_page_s_first():
    articles = [
        Article(id="1", title="Pourquoi le tramway de Montreval tarde", text="x", language="fr", source="A"),
        Article(id="2", title="Erst denken, dann fragen", text="x", language="de", source="B"),
        Article(id="3", title="Harbour Reopens After Three Long Years", text="x", language="en", source="C"),
        Article(id="4", title="Kaupunki avaa sataman", text="x", language="fi", source="D"),
    ]
    assert list(questions(articles, WORDS)) == [
        "What is the article “Harbour Reopens After Three Long Years” about?",
        "Que disent les articles sur Montreval ?",
        "Worum geht es in dem Artikel „Erst denken, dann fragen“?",
        "What is the article “Kaupunki avaa sataman” about?",
    ]


def test_other_languages_and_sources_come_before_more_of_the_same():
    articles = [
        Article(id=str(number), title=f"erste {number}", text="x", language=language, source=source)
        for number, (language, source) in enumerate([("de", "A"), ("de", "A"), ("de", "B"), ("en", "C")])
    ]
    numbers = [re.search(r"\d", question)[0] for question in questions(articles, wording("de"))]
    assert numbers == ["0", "3", "2", "1"]


@pytest.mark.parametrize(("answers", "count"), [(True, 3), (False, 0)])
def test_only_those_that_the_articles_answer_are_offered(rag, monkeypatch, answers, count):
    rag.add_articles(
        [Article(id=str(each), title=f"the tram {each}", text="A tram.", language="en") for each in range(5)]
    )
    decide(monkeypatch, answers=answers)
    assert len(Suggestions(rag).of(WORDS)) == count


def test_they_are_judged_again_only_when_the_articles_have_changed(rag, monkeypatch):
    judged = []
    monkeypatch.setattr(rag, "is_answered", lambda question: judged.append(question) or True)
    suggestions = Suggestions(rag)
    assert suggestions.of(WORDS) == []
    rag.add_articles([TRAM])
    assert suggestions.of(WORDS) == suggestions.of(WORDS)
    assert len(judged) == 1
    rag.edit("tram", source="The Echo")
    suggestions.of(WORDS)
    assert len(judged) == 2
