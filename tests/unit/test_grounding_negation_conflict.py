"""Whether one of two sentences denies what the other says."""

import pytest

from index.text.facts import Facts
from rag.grounding.negation_conflict import cross_lingual_conflict, negation_conflict


def said(claim, support, language="en"):
    return negation_conflict(Facts(claim, language), Facts(support, language))


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The council did not approve the line.", "The council approved the line."),
        ("The council approved the line.", "The council did not approve the line."),
        ("They have found gold.", "They have found no gold, but they have found silver."),
        ("The museum is open.", "The museum is not open, and it is free."),
    ],
)
def test_what_one_denies_and_the_other_says_is_contrary(claim, support):
    assert said(claim, support)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The council approved the line.", "The council approved the line."),
        ("The council did not approve the line.", "The council did not approve the line."),
        ("Dogs bark.", "The council did not approve the line."),
        ("They have found silver.", "They have found no gold so far, but they have found silver."),
        ("It needs no connection.", "It works without a connection."),
        ("It works without a connection.", "It needs no connection."),
        ("It is back in March at the earliest.", "It is not expected back before March."),
        ("Farms will take water from wells.", "Farms will not take lake water; farms will take that from wells."),
        (
            "The pipes lose a quarter of the water.",
            "They blame her for not having mended the pipes, which lose a quarter of the water.",
        ),
        (
            "It runs in the cellar of the school.",
            "It runs in the cellar of the school, so that no pupil of the school is seen.",
        ),
    ],
)
def test_what_both_say_or_deny_is_not(claim, support):
    assert said(claim, support) == ""


def test_the_word_that_denies_is_named():
    assert "not" in said("The council did not approve the line.", "The council approved the line.")


@pytest.mark.parametrize(
    ("claim", "support", "is_contrary"),
    [
        ("The council did not vote.", "Le conseil a voté.", True),
        ("The council voted.", "Le conseil n'a pas voté.", True),
        ("The council did not vote.", "Le conseil n'a pas voté.", False),
        ("The council voted.", "Le conseil a voté.", False),
    ],
)
def test_of_two_languages_only_whether_one_denies_is_compared(claim, support, is_contrary):
    assert bool(cross_lingual_conflict(Facts(claim, "en"), Facts(support, "fr"))) is is_contrary
