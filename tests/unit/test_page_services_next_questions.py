"""Questions that go on from an answer."""

from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest
from page_story import ANSWER, HARBOUR, PORT

from index.errors import NoIndexError
from index.types import Article, Filters, Hit
from rag import Rag
from rag.locale import LANGUAGES, wording
from rag.page.services import suggested_questions
from rag.page.services.next_questions import NextQuestionService, new_names
from rag.page.services.onboarding import SAMPLES

WORDS = wording("en")
ALL = Filters()
DEAL = Article(
    id="deal",
    title="Mill Lane is sold",
    text="On Monday the club met Brightwater Homes at the site. "
    "Then they told Ann Lowe, and Brightwater Homes left. The Gazette asks.",
    language="en",
    source="The Gazette",
)


class FakeRag:
    """Has articles, and answers every question but those about what it does not know."""

    def __init__(self, *articles, unknown=()):
        self._articles = {each.id: each for each in articles}
        self._unknown = unknown
        self.asked = []
        self.generation = "1"

    def state(self):
        return SimpleNamespace(generation=self.generation)

    def article(self, id_):
        return self._articles.get(id_)

    def is_answered(self, question, *, filters):
        self.asked.append((question, filters))
        return not any(each in question for each in self._unknown)


def found(*articles, **more):
    hits = tuple(Hit(replace(each, text=""), 0, 20, 0.9, row) for row, each in enumerate(articles))
    return replace(ANSWER, **{"citations": (), "hits": hits, **more})


def test_names_beside_what_is_cited_and_articles_that_are_not_are_asked_about():
    rag = FakeRag(DEAL, PORT)
    answer = found(DEAL, question="Who met the club?")
    assert NextQuestionService(rag).of(answer, [answer.question], ALL, WORDS) == [
        "What do the articles say about Brightwater Homes?",
        "What do the articles say about Ann Lowe?",
        "What is the article “Mill Lane is sold” about?",
    ]


def test_an_article_without_a_word_of_the_question_is_not_asked_about():
    answer = found(PORT, DEAL, question="Who met the club?", citations=())
    made = NextQuestionService(FakeRag(PORT, DEAL)).of(answer, [], ALL, WORDS)
    assert WORDS("ask-title", title=DEAL.title) in made
    assert not any(PORT.title in each for each in made)


def test_what_is_cited_is_not_asked_about_as_an_article():
    rag = FakeRag(HARBOUR, PORT)
    made = NextQuestionService(rag).of(ANSWER, [], ALL, WORDS)
    assert not any(HARBOUR.title in each or PORT.title in each for each in made)


def test_only_what_the_articles_of_the_filters_answer_is_offered():
    rag, filters = FakeRag(DEAL, unknown=["Brightwater"]), Filters(languages=("en",))
    made = NextQuestionService(rag).of(found(DEAL), [], filters, WORDS)
    assert not any("Brightwater" in each for each in made)
    assert {limits for _, limits in rag.asked} == {filters}


def test_nothing_is_asked_twice():
    rag = FakeRag(DEAL)
    first = NextQuestionService(rag).of(found(DEAL), [], ALL, WORDS)
    assert NextQuestionService(rag).of(found(DEAL), first, ALL, WORDS) == []


def test_nothing_goes_on_from_a_refusal_without_a_passage_that_is_near():
    assert NextQuestionService(FakeRag(DEAL)).of(found(DEAL, refused=True), [], ALL, WORDS) == []
    assert NextQuestionService(FakeRag(DEAL)).of(
        found(DEAL, refused=True, quotes=ANSWER.quotes or ANSWER.citations), [], ALL, WORDS
    )


def test_names_beside_what_is_not_cited_are_not_asked_about_where_something_is():
    question = "What did the quay cost the club?"
    answer = replace(ANSWER, question=question, citations=ANSWER.citations[:1], hits=found(DEAL).hits)
    made = NextQuestionService(FakeRag(HARBOUR, DEAL)).of(answer, [], ALL, WORDS)
    assert not any("Brightwater" in each for each in made)
    assert "What is the article “Mill Lane is sold” about?" in made


def test_a_name_of_the_question_is_not_asked_about_nor_where_it_was_published():
    names = list(new_names([(DEAL, DEAL.text)], found(DEAL, question="What does Brightwater Homes want?")))
    assert names == ["Ann Lowe"]


def test_questions_are_judged_once_until_the_articles_change():
    rag = FakeRag(DEAL)
    following = NextQuestionService(rag)
    for _ in range(2):
        following.of(found(DEAL), [], ALL, WORDS)
    count = len(rag.asked)
    assert count == len(set(rag.asked))
    rag.generation = "2"
    following.of(found(DEAL), [], ALL, WORDS)
    assert len(rag.asked) == 2 * count


def test_not_too_many_are_judged_or_remembered(monkeypatch):
    people = " ".join(f"Yesterday the mayor met Ann{chr(97 + n)} Lowe{chr(97 + n)}." for n in range(20))
    rag = FakeRag(replace(DEAL, text=people), unknown=["What"])
    monkeypatch.setattr(suggested_questions, "_REMEMBERED", 1)
    following = NextQuestionService(rag)
    assert following.of(found(DEAL), [], ALL, WORDS) == []
    assert len(rag.asked) <= 4
    following.of(found(DEAL), [], Filters(languages=("en",)), WORDS)
    assert len(following._judged) <= 4


def test_no_question_is_judged_while_somebody_waits_for_an_answer():
    rag = FakeRag(DEAL)
    assert NextQuestionService(rag, lambda: True).of(found(DEAL), [], ALL, WORDS) == []
    assert rag.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_in_the_answers_language(language):
    made = NextQuestionService(FakeRag(DEAL)).of(found(DEAL, language=language), [], ALL, WORDS)
    assert made[0] == wording(language)("ask-about", topic="Brightwater Homes")


def test_they_are_in_the_pages_language_where_the_answers_is_not_known():
    made = NextQuestionService(FakeRag(DEAL)).of(found(DEAL, language="pl"), [], ALL, wording("fr"))
    assert made[0] == wording("fr")("ask-about", topic="Brightwater Homes")


def test_without_articles_there_are_none():
    def state():
        msg = "There is no index."
        raise NoIndexError(msg)

    assert NextQuestionService(SimpleNamespace(state=state)).of(ANSWER, [], ALL, WORDS) == []
    assert NextQuestionService(FakeRag()).of(ANSWER, [], ALL, WORDS) == []


def test_a_real_index_answers_what_it_offers(tmp_path):
    with closing(Rag(data=tmp_path, llm="quotes")) as rag:
        rag.add(*sorted(SAMPLES.glob("*.md"))[:6])
        article = next(iter(rag.articles()))
        answer = rag.ask(WORDS("ask-title", title=article.title))
        made = NextQuestionService(rag).of(answer, [answer.question], ALL, WORDS)
        assert made
        assert not any(rag.ask(question).refused for question in made)
        assert not rag.is_answered(made[0], filters=Filters(languages=("xx",)))
