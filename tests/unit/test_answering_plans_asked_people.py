"""Requests for everybody whom articles name are told by what they mean, in any language."""

import pytest
from fakes import FakeEmbedder
from newsroom import answered

from index import embeddings
from rag.answering.plans.asked_people import are_asked_for


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who gets to speak in the article on the new library?", "en"),
        ("welche Personen kommen im Bericht über die Bibliothek vor", "de"),
        ("qui est nommé dans l'article sur la bibliothèque ?", "fr"),
        ("quem é citado na notícia sobre a biblioteca?", "pt"),
        ("кто упоминается в статье о библиотеке?", "ru"),
        ("kütüphane haberinde adı geçen kişiler kimler?", "tr"),
        ("图书馆那篇报道里提到了哪些人", "zh"),
    ],
)
def test_everybody_may_be_asked_for_in_any_words(embedder, question, language):
    assert are_asked_for(question, language, embedder)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who wrote the article on the new library?", "en"),
        ("by whom is the article on the marina", "en"),
        ("whose article is the one about the dam?", "en"),
        ("Wer leitet die Bibliothek?", "de"),
        ("quelles villes sont citées dans l'article ?", "fr"),
        ("кто сказал, что библиотека закроется?", "ru"),
        ("les actrices qui apparaissent dans les textes", "fr"),
    ],
)
def test_one_person_a_part_of_them_and_other_things_are_asked_for_otherwise(embedder, question, language):
    assert not are_asked_for(question, language, embedder)


def test_with_another_model_nothing_is_told():
    assert not are_asked_for("Who is quoted in the article on the library?", "en", FakeEmbedder())


def test_such_a_request_is_a_list_whatever_it_is_taken_for(newsroom):
    answer = answered(newsroom, "кто упоминается в статье о библиотеке?", "metadata", "библиотеке")
    assert [entry.cells[0] for entry in answer.table.entries][:1] == ["Joan Petrie"]
