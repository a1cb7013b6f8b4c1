"""Direct speech that a question for its speaker tells again, in its own words or in another language."""

import contextlib
from dataclasses import replace

import pytest
from newsroom import asking, cited, conversed

from index.index import Index
from index.settings import IndexSettings
from index.types import Article
from rag.answering.query_understanding import understand
from rag.answering.repeated_speech import with_repeated_speech
from rag.answering.retrieval_fallbacks import retrieve_and_assess

ARTICLES = {
    "lighthouse.en": "Lighthouse keeper retires\n\nKeeper Tom Breck leaves the lighthouse of Orra after 41 years. "
    '"The sea never asked me for my papers," said Breck. The lamp has been automatic since 1998.',
    "mill.de": "Mühle in Garnau schließt\n\nDie Mühle in Garnau mahlt nur noch bis März. »Brot kann man nicht "
    "herunterladen«, sagte die Müllerin Hedda Kolb. Elf Leute verlieren ihre Arbeit.",
    "market.fr": "Le marché de Sorbey change de place\n\nLe marché de Sorbey quitte la place de l'église. « Nos choux "
    "ne savent pas lire les panneaux », a dit le maraîcher Luc Perrin. La mairie promet des bancs.",
    "garden.es": "El huerto de Ardales cumple diez años\n\nEl huerto vecinal de Ardales celebra diez años. «Aquí las "
    "tomateras hacen de psicólogo», contó la jubilada Rosa Villar. Hay lista de espera.",
    "train.en": "Night train to Corve is late again\n\nThe night train to Corve was two hours late on Monday. "
    '"I have read the whole of the safety card by now," said passenger Nell Ashdown. The line blames the frost.',
    "quarry.en": "Quarry at Tolm reopens\n\nThe quarry at Tolm works again after six years. "
    '"The stone was not tired, the company was tired," said mason Edda Crowe. Twelve people have jobs there.',
}


def _article(id_, title, text):
    return Article(id=id_, title=title, text=text, language=id_.rpartition(".")[2], published="2027-03-01")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with contextlib.closing(Index(IndexSettings(data=tmp_path_factory.mktemp("speech")))) as made:
        made.add([_article(id_, *words.split("\n\n")) for id_, words in ARTICLES.items()])
        yield made


@pytest.mark.parametrize(
    ("question", "article", "speaker"),
    [
        ("Who said that bread cannot be downloaded?", "mill.de", "Hedda Kolb"),
        ("Wer sagte, dass dort Tomatenpflanzen den Psychologen ersetzen?", "garden.es", "Rosa Villar"),
        ("Qui a dit que la mer ne lui a jamais demandé ses papiers ?", "lighthouse.en", "Breck"),
        ("Who said that the company was tired?", "quarry.en", "Edda Crowe"),
        ("Who said that she had read the whole safety card by now?", "train.en", "Nell Ashdown"),
    ],
)
def test_what_was_said_is_found_with_its_speaker(index, question, article, speaker):
    (answer,) = conversed(index, question)
    assert not answer.refused
    assert cited(answer) == [article]
    assert speaker in answer.text


@pytest.mark.parametrize(
    "question",
    ["Who said that the stone was tired?", "Who said that frost killed roses?", "Wer sagte, die Wahl sei gefälscht?"],
)
def test_what_nobody_said_is_not_taken_for_what_somebody_did(index, question):
    request = asking(index, question)
    query = understand(request)
    nothing = replace(retrieve_and_assess(request, query), confidence=0.0)
    assert with_repeated_speech(request, query, nothing) is nothing
