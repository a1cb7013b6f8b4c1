"""What is searched next where nothing answers."""

import contextlib

import pytest
from newsroom import asking

from index.index import Index
from index.settings import IndexSettings
from index.types import Article
from rag.answering.pipeline import answer_events

OLDER = Article(
    id="mill.es",
    title="Un incendio destruye el molino de Valdearcos",
    text="Un incendio destruyó en la madrugada del domingo 11 de octubre el molino de Valdearcos, de 1784. Ardieron 90 "
    "toneladas de trigo. El fuego empezó a las 3.20 y los bomberos lo apagaron a las nueve.\n\n"
    "La cooperativa calcula las pérdidas en 1,1 millones de euros. Dos bomberos resultaron heridos. El molino daba "
    "trabajo a 17 personas.\n\n"
    "«Se ha quemado el pan del pueblo», dijo la molinera Remedios Cantero. La alcaldesa, Begoña Luna, anunció una "
    "colecta.",
    language="es",
    published="2026-10-12",
)
NEWER = Article(
    id="mill.en",
    title="Valdearcos mill fire was arson, Spanish police say",
    text="The fire that destroyed the mill at Valdearcos in Spain on 11 October was started on purpose, police said on "
    "Thursday. A former clerk of the cooperative, aged 38, has been arrested.\n\n"
    "The loss is now put at 1.6 million euros. The collection started by the mayor, Begoña Luna, has brought in "
    "214,000 euros.\n\n"
    'The cooperative will rebuild for 2.3 million euros. "The stones survived, so the mill did," said its president, '
    "Julián Orduña. Work starts on 1 February.",
    language="en",
    published="2026-11-20",
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Two reports of one fire, in two languages."""
    with contextlib.closing(Index(IndexSettings(data=tmp_path_factory.mktemp("reports")))) as index:
        index.add([OLDER, NEWER])
        yield index


def answer(index, question):
    *_, finished = answer_events(asking(index, question))
    return finished.answer


def test_what_the_best_report_lacks_is_asked_of_another_one_in_another_language(reports):
    found = answer(reports, "¿Qué edad tiene el detenido por el incendio del molino de Valdearcos?")
    assert "aged 38" in found.text


def test_what_no_report_tells_is_refused(reports):
    assert answer(reports, "¿Qué edad tiene la molinera Remedios Cantero?").refused
