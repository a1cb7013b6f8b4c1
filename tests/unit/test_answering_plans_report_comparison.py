"""What several reports say of one thing."""

from dataclasses import replace

import pytest
from newsroom import ARTICLES, answered, cited

from index import embeddings
from rag.answering.plans.report_comparison import changed


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


def report(id_, published, text):
    return replace(ARTICLES[0], id=id_, published=published, text=text)


OLDER = report(
    "old.en",
    "2026-03-01",
    "The council wants a bridge over the Tarn. It is to cost £48 million and to open in autumn 2028. Cyclists cheer.",
)
NEWER = report(
    "new.en",
    "2026-11-01",
    "Divers found peat in the river. The price of the bridge has climbed to £63 million. "
    "It will not open before summer 2029. Nobody knew of the peat.",
)


def test_a_pair_of_sentences_tells_of_one_thing_otherwise(embedder):
    found = changed(embedder, OLDER, NEWER)
    texts = [(OLDER.text[slice(*span)], NEWER.text[slice(*other)]) for span, other in found]
    assert texts
    assert all("£48 million" in older for older, _ in texts)
    assert any("£63 million" in newer or "2029" in newer for _, newer in texts)


def test_reports_that_say_the_same_have_no_such_pair(embedder):
    assert changed(embedder, OLDER, replace(OLDER, id="copy.en", published="2026-04-01")) == []
    assert changed(embedder, OLDER, replace(OLDER, id="empty.en", text="")) == []


FIRST = report(
    "flood-1.en",
    "2026-10-08",
    "Two people died in the flood at Tarnmouth on Wednesday night. About 300 houses were flooded. "
    "The river rose to 6.5 metres. The mayor puts the damage at £25 million.",
)
SECOND = report(
    "flood-2.en",
    "2026-11-19",
    "The flood at Tarnmouth, in which three died, could have been weaker, a study says. "
    "412 houses were flooded. The river rose from 4.1 to 6.8 metres. "
    "The mayor asks for £38 million.",
)


def test_what_is_counted_and_measured_otherwise_is_told_and_each_sentence_once(embedder):
    found = changed(embedder, FIRST, SECOND)
    texts = {FIRST.text[slice(*span)].strip(): SECOND.text[slice(*other)].strip() for span, other in found}
    assert "412" in texts["About 300 houses were flooded."]
    assert "6.8 metres" in texts["The river rose to 6.5 metres."]
    assert "£38 million" in texts["The mayor puts the damage at £25 million."]
    assert len(set(texts.values())) == len(found)


def test_each_report_has_a_row_by_day(newsroom):
    answer = answered(
        newsroom, "What do the reports say on who voted for the library?", "compare", "library of Brackley"
    )
    assert len(cited(answer)) >= 2
