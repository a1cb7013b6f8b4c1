"""Things that one article compares."""

import pytest
from fakes import FakeEmbedder

from index.types import Article
from rag.answering.plans.compare_within import with_figures

TEXT = (
    "The swing bridge is stuck. The council spends £3.4 million on it.\n\nA footbridge would have cost £600,000. It is "
    "too dear.\n\nStation | on time | delay\nSainte-Orse | 94 % | 2 min\nValmure | 61 % | 14 min"
)


@pytest.mark.parametrize(
    ("things", "language", "is_of_money", "figures"),
    [
        (["swing bridge", "the footbridge"], "en", True, ["£3.4 million", "£600,000"]),
        (["punctuality in Sainte-Orse", "Valmure"], "en", False, ["94 %", "61 %"]),
        (["Pünktlichkeit in Sainte-Orse", "Valmure"], "de", False, ["94 %", "61 %"]),
        (["the footbridge", "the ferry"], "en", True, []),
    ],
)
def test_each_thing_has_the_sentence_or_the_row_with_its_figure(things, language, is_of_money, figures):
    article = Article(id="a", title="Bridges", text=TEXT, language="en")
    found = with_figures(FakeEmbedder(), article, things, language, is_of_money=is_of_money)
    assert len(found) == len(figures)
    assert all(figure in TEXT[slice(*span)] for figure, span in zip(figures, found, strict=True))
