"""What an answer adds to an article's words, as where something is, is the article's too."""

import pytest

from index.text.facts import Facts
from rag.grounding.added_names import added_names
from rag.grounding.wording_tokens import TokenizedText

TITLE = {
    "en": "Quayside museum closes at night",
    "de": "Quellstadt baut neue Kitas",
    "fr": "Vallombre : des ruches volées",
}


def added(sentence, support, *known, language="en"):
    claim, told, title, *others = (
        TokenizedText(Facts(text, language)) for text in (sentence, support, TITLE[language], *known)
    )
    return [claim.tokens[at].words for at in sorted(added_names(claim, told, [title], others))]


@pytest.mark.parametrize(
    ("sentence", "support", "language", "expected"),
    [
        ("Four guides at Quayside resigned in May.", "Four guides resigned in May.", "en", ["Quayside"]),
        ("Zwei neue Kitas sind in Quellstadt geplant.", "Zwei neue Kitas sind geplant.", "de", ["Quellstadt"]),
        ("Des apiculteurs de la Vallombre veillent.", "Des apiculteurs veillent.", "fr", ["Vallombre"]),
    ],
)
def test_the_place_that_an_article_is_about_may_be_added(sentence, support, language, expected):
    assert added(sentence, support, language=language) == expected


def test_a_name_may_be_completed_as_the_article_has_it():
    support, known = "Ives was in charge of the rare books.", "The court heard that Martha Ives had a key."
    assert added("Martha Ives was in charge of the rare books.", support, known) == ["Martha"]
    assert added("Bertha Ives was in charge of the rare books.", support, known) == []


def test_a_phrase_is_added_whole_if_the_article_has_it():
    sentence, support = "Four guides at the hall in Quayside resigned.", "Four guides resigned."
    assert added(sentence, support, "The hall in Quayside is old.") == ["hall", "Quayside"]
    assert added(sentence, support) == ["Quayside"]


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Four guides were dismissed by Quayside in May.", "Four guides were dismissed in May."),
        ("Four guides at Wexby resigned in May.", "Four guides resigned in May."),
        ("Four guides at Quayside resigned in May.", "Four guides at Wexby resigned in May."),
        ("Quayside lost four guides in May.", "It lost four guides in May."),
    ],
)
def test_who_did_it_and_another_place_are_not_added(sentence, support):
    assert added(sentence, support, "Wexby has a museum, too.") == []
