"""What is searched next where nothing answers."""

import contextlib

import pytest
from newsroom import asking

from index.index import Index
from index.settings import IndexSettings
from index.types import Article
from rag.answering.pipeline import answer_events

OLDER = Article(
    id="mill.en",
    title="Fire destroys the old mill of Ostrawitz",
    text="A fire destroyed the mill of Ostrawitz on 4 March. It dates from 1784. Two firemen were hurt.\n\n"
    "The fire began at 3.20 a.m. and was out by nine. The mayor, Berta Kovar, opened a collection for the workers.",
    language="en",
    published="2027-03-05",
)
NEWER = Article(
    id="muehle.de",
    title="Brand der Mühle von Ostrawitz war Brandstiftung",
    text="Der Brand, der am 4. März die Mühle von Ostrawitz zerstörte, wurde gelegt, teilte die Polizei mit.\n\n"
    "Der Schaden beträgt 1,6 Millionen Euro. Die Sammlung von Bürgermeisterin Berta Kovar brachte 214.000 Euro ein. "
    "Die Mühle wird ab 1. Juni wieder aufgebaut.",
    language="de",
    published="2027-03-11",
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


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much money did the collection for the mill of Ostrawitz bring in?", "214.000"),
        ("Um wie viel Uhr begann der Brand in der Mühle von Ostrawitz?", "3.20"),
    ],
)
def test_what_the_best_report_lacks_is_asked_of_another_one_in_another_language(reports, question, words):
    found = answer(reports, question)
    assert not found.refused
    assert words in found.text


def test_what_no_report_tells_is_refused(reports):
    assert answer(reports, "What does a loaf of bread of the mill of Ostrawitz weigh?").refused
