import pytest

from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence


def draft(*verdicts):
    sentences = tuple(CheckedSentence("It.", 0, 3, verdict) for verdict in verdicts)
    return CheckedDraft(text="It.", language="en", sentences=sentences)


def test_sentences_are_counted_by_verdict_the_best_first():
    counts = draft("absent", "supported", None, "absent", "unread").counts
    assert list(counts.items()) == [("supported", 1), ("unread", 1), ("absent", 2)]


@pytest.mark.parametrize("verdict", ["partly", "contradicted", "absent"])
def test_one_doubtful_sentence_is_enough(verdict):
    assert not draft("supported", verdict).is_borne_out


def test_a_sentence_on_which_articles_disagree_is_in_doubt():
    sentence = CheckedSentence("It.", 0, 3, "supported", citations=(1,), against=(2,))
    assert sentence.is_disputed
    assert not CheckedDraft(text="It.", language="en", sentences=(sentence,)).is_borne_out


def test_a_draft_that_claims_nothing_is_borne_out():
    assert draft(None, None).is_borne_out
