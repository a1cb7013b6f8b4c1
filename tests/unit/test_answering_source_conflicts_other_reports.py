"""Reports of one story are told from other articles, whatever languages they are in, and the newer ones answer."""

import contextlib

import pytest
from newsroom import answered, asking, cited, conversed

from index.index import Index
from index.settings import IndexSettings
from index.types import Article
from rag.answering.source_conflicts.other_reports import newer, other_reports

ENGLISH = Article(
    id="barge.en",
    title="Barge Wilhelmina Roos sinks off Skarholm",
    text="The barge Wilhelmina Roos sank on Tuesday, 9 kilometres off the island of Skarholm, the harbour master said. "
    "She carried 26 tanks of rapeseed oil.\n\n"
    "Captain Yusuf Aldini told the police that a hatch had been left open. All six of the crew were saved by the "
    "lifeboat of Skarholm.\n\n"
    "Some 40 volunteers are cleaning the beach. The owner, Lindqvist Freight, puts the damage at 2 million euros.",
    language="en",
    source="The Harbour Mail",
    published="2027-03-03",
)
DUTCH = Article(
    id="schuit.nl",
    title="Wilhelmina Roos verloor 44 tanks olie bij Skarholm, niet 26",
    text="Het vrachtschip Wilhelmina Roos had niet 26 maar 44 tanks met koolzaadolie aan boord toen het bij Skarholm "
    "zonk. Dat gaf de eigenaar, Lindqvist Freight, maandag toe.\n\n"
    "Er zijn nu 31 tanks geborgen. Op het strand is 85 ton vuil opgeruimd door 900 vrijwilligers.\n\n"
    "Kapitein Yusuf Aldini wordt nog gehoord. Het strand blijft dicht tot 1 mei.",
    language="nl",
    source="Eilandbode",
    published="2027-03-15",
)
OTHERS = (
    Article(
        id="ferry.en",
        title="New ferry for Skarholm",
        text="The island of Skarholm gets a new ferry in June. Her captain will be Yusuf Aldini. She takes 80 cars.",
        language="en",
        published="2027-02-01",
    ),
    Article(
        id="kerk.nl",
        title="Kerk van Oldewolde krijgt nieuw orgel",
        text="De kerk van Oldewolde krijgt een nieuw orgel. Het kost 300.000 euro, zei dominee Ruben Haak dinsdag.",
        language="nl",
        published="2027-03-20",
    ),
)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """An index with two reports of one story in two languages, and articles with a name or a language of theirs."""
    data = tmp_path_factory.mktemp("harbour") / "data"
    with contextlib.closing(Index(IndexSettings(data=data))) as index:
        index.add([ENGLISH, DUTCH, *OTHERS])
        yield index


def reported(index, article):
    return [each.id for each in other_reports(asking(index, "?"), article)]


def test_a_report_in_another_language_is_found_by_the_headline(harbour):
    assert reported(harbour, ENGLISH) == ["schuit.nl"]
    assert reported(harbour, DUTCH) == ["barge.en"]


def test_a_name_in_common_makes_no_report_of_the_same(harbour):
    assert reported(harbour, OTHERS[0]) == []
    assert reported(harbour, OTHERS[1]) == []


def test_only_what_appeared_later_is_newer():
    assert newer(ENGLISH, [DUTCH, OTHERS[0]]) == [DUTCH]
    assert newer(DUTCH, [ENGLISH]) == []


def test_a_timeline_has_the_days_of_all_reports(harbour):
    answer = answered(harbour, "timeline of the Wilhelmina Roos", "timeline", "Wilhelmina Roos")
    assert set(cited(answer)) == {"barge.en", "schuit.nl"}


def test_several_questions_are_answered_by_the_newer_report_in_another_language(harbour):
    question = "Combien de bénévoles ont nettoyé la plage de Skarholm, et jusqu'à quand la plage reste-t-elle fermée ?"
    first, second = answered(harbour, question, "multi-part").text.split("\n")[:2]
    assert "900 vrijwilligers" in first
    assert "1 mei" in second


def test_where_the_newest_is_asked_for_the_newer_report_answers(harbour):
    question = "How many tanks of oil did the Wilhelmina Roos carry according to the latest count?"
    lost, salvaged = conversed(harbour, question, "How many of them have been salvaged?")
    assert "44" in lost.text
    assert "31 tanks geborgen" in salvaged.text
