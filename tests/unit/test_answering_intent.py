"""Which kind of answer a request wants, and about what."""

import numpy as np
import pytest

from index import embeddings
from rag.answering import intent
from rag.answering.intent import KINDS, classify, features, topic


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


def kind(embedder, question, *, has_answer=False):
    return classify(question, embedder.embed_questions([question])[0], has_answer=has_answer)[0]


KNOWN = {
    "Summarise the article about the bakery": "summary",
    "Résume l'article sur la boulangerie": "summary",
    "Fasse den Artikel über die Bäckerei zusammen": "summary",
    "概括一下关于面包店的文章": "summary",
    "How many articles are there?": "count",
    "Wie viele Artikel gibt es?": "count",
    "What's new this week?": "latest",
    "¿Qué hay de nuevo esta semana?": "latest",
    "ما الجديد هذا الأسبوع؟": "latest",
    "Compare the bakery and the mill": "compare",
    "Сравни пекарню и мельницу": "compare",
    "Give me a timeline of the harbour works": "timeline",
    "Qui a écrit l'article sur la boulangerie ?": "metadata",
    "What do the articles say about bread?": "overview",
    "Write a headline for the article about the bakery": "headline",
    "What can you do?": "help",
    "hola": "help",
    "merci beaucoup": "thanks",
    "ありがとう": "thanks",
}


@pytest.mark.parametrize("question", KNOWN)
def test_a_request_has_its_kind(embedder, question):
    assert kind(embedder, question) == KNOWN[question]


@pytest.mark.parametrize(
    "question",
    [
        "How many sacks of flour does the mill of Orvane grind a day?",
        "Quel est le prix du pain à Orvane ?",
        "Wann wurde die Mühle von Orvane gebaut?",
        "¿Quién es el dueño del molino de Orvane?",
        "磨坊每天磨多少面粉？",
    ],
)
def test_a_question_of_a_fact_is_one(embedder, question):
    assert kind(embedder, question) == "fact"


def test_something_is_done_with_an_answer_only_where_there_is_one(embedder):
    assert kind(embedder, "shorter please", has_answer=True) == "shorter"
    assert kind(embedder, "shorter please") not in intent.OF_THE_ANSWER_BEFORE


def test_probabilities_are_of_all_kinds(embedder):
    shares = intent.probabilities("What's new?", embedder.embed_questions(["What's new?"])[0])
    assert shares.shape == (len(KINDS),)
    assert shares.sum() == pytest.approx(1)


def test_an_unlikely_kind_is_taken_for_a_fact():
    shares = intent.probabilities("What's new?", embeddings.make().embed_questions(["What's new?"])[0]) * 0
    shares[KINDS.index("count")], shares[KINDS.index("fact")] = 0.45, 0.55
    assert intent.decide(shares, has_answer=False)[0] == "fact"


def test_nothing_is_known_of_a_slot():
    assert not any("\ufffc" in feature for feature in features("About \ufffc and more", "\ufffc"))
    assert "about and" not in features("About \ufffc and more", "\ufffc")


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("Summarise the article about the mill of Orvane", "en", "mill of Orvane"),
        ("Résume l'article sur la boulangerie d'Orvane", "fr", "boulangerie d'Orvane"),
        ("What is the article “Bread and roses” about?", "en", "Bread and roses"),
        ("Which articles are by Ada Blum?", "en", "Ada Blum"),
        # words that questions of fact in the examples have
        ("How many articles are about the strike in Orvane?", "en", "strike in Orvane"),
        ("Wie viele Artikel handeln vom Streik in Orvane?", "de", "Streik in Orvane"),
        ("What's new?", "en", ""),
        ("Give me an overview of the port strike", "en", "port strike"),
        ("Was geschah in den Schwimmbädern von Neuenrode?", "de", "Schwimmbädern von Neuenrode"),
    ],
)
def test_the_topic_is_what_stands_between_the_words_of_the_kind(question, language, words):
    assert topic(question, language) == words


@pytest.mark.parametrize(("share", "kind"), [(0.69, "fact"), (0.71, "count")])
def test_a_number_is_counted_over_articles_only_where_that_is_likely(share, kind):
    shares = np.zeros(len(intent.KINDS))
    shares[[intent.KINDS.index("count"), intent.KINDS.index("fact")]] = share, 1 - share
    assert intent.decide(shares, has_answer=False)[0] == kind
