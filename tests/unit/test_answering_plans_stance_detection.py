"""Requests for opinions, and sentences that have one, are told in any language."""

import pytest
from fakes import FakeEmbedder

from index import embeddings
from rag.answering.plans.stance_detection import asked_shares, asked_side, features, views


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("question", "topic", "language", "side"),
    [
        ("Who is for the new quay and who is against it?", "new quay", "en", "both"),
        ("who objects to the quay", "quay", "en", "against"),
        ("Who is in favour of the quay?", "quay", "en", "for"),
        ("les arguments pour et contre le quai", "quai", "fr", "both"),
        ("¿Quién está en contra del muelle?", "muelle", "es", "against"),
        ("кто за и кто против причала", "причала", "ru", "both"),
        ("谁反对新码头？", "新码头", "zh", "against"),
        ("من يعارض الرصيف الجديد؟", "الرصيف الجديد", "ar", "against"),
        ("wer ist für und wer ist gegen den Kai der Reederei Halvorsen in Lund", "Kai der Reederei Halvorsen in Lund",
         "de", "both"),
    ],
)  # fmt: skip
def test_opinions_are_asked_for_in_any_words(embedder, question, topic, language, side):
    assert asked_side(question, topic, language, embedder) == side


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many votes were there against the quay?", "en"),
        ("Who pays for the quay?", "en"),
        ("Gegen wen spielt Lund am Samstag?", "de"),
        ("pourquoi le port est-il fermé", "fr"),
        ("市长对码头说了什么？", "zh"),
    ],
)
def test_other_things_are_no_opinions(embedder, question, language):
    assert asked_side(question, "", language, embedder) is None


def test_a_question_with_a_long_topic_may_be_too_doubtful(embedder):
    question, topic = "harwick sewer levy who is for who is against", "harwick sewer levy"
    assert asked_side(question, topic, "en", embedder) == "both"
    assert asked_side(question, topic, "en", embedder, must_be_certain=True) is None
    assert asked_side("Who is for and who is against the quay?", "quay", "en", embedder, must_be_certain=True) == "both"


def test_sentences_with_an_opinion_are_told_from_facts_and_have_a_side(embedder):
    texts = [
        "The fishermen are against the quay.",
        "Die Händler begrüßen die neue Kaimauer.",
        "Le quai mesure 80 mètres et date de 1931.",
        "码头全长八十米。",
    ]
    against, for_, *facts = views(texts, embedder)
    assert min(against[0], for_[0]) > 0.5 > max(share for share, _ in facts)
    assert against[1] < 0 < for_[1]
    assert views([], embedder) == []


def test_words_for_opinions_count_beside_the_vector(embedder):
    with_words, without = features([("for and against the quay", "en"), ("the quay", "en")], embedder)
    assert with_words[-1] > without[-1] == 0
    assert asked_shares("for and against the quay", "en", embedder).sum() == pytest.approx(1, abs=1e-5)


def test_with_another_model_nothing_is_told():
    assert asked_side("Who is against the quay?", "quay", "en", FakeEmbedder()) is None
    assert views(["They are against it."], FakeEmbedder()) == [(0.0, 0.0)]
