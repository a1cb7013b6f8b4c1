"""Conversations about invented articles, in which each question leans on the answer before, or turns away from it."""

import json
from pathlib import Path

import pytest
from newsroom import asking, cited, conversed

from index.types import Filters
from rag.answering.pipeline import answer_events

CONVERSATIONS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "conversations.jsonl").read_text("utf8").splitlines()
]


@pytest.mark.parametrize("label", CONVERSATIONS, ids=lambda label: f"{label['language']}: {label['turns'][-1]}")
def test_a_follow_up_stays_with_the_answer_before_it_or_turns_to_what_it_names(newsroom, label):
    *before, answer = conversed(newsroom, *label["turns"])
    if "place" in label:
        assert cited(answer) == [cited(before[-1])[label["place"]]]
        return
    assert not answer.refused
    assert label["has"] in answer.text
    assert set(cited(answer)) <= set(label["cites"])
    assert bool(answer.standalone) is not label.get("alone", False)


def test_articles_that_the_filters_leave_out_are_not_stayed_with(newsroom):
    before = conversed(newsroom, "When will bus drivers in Brackley strike?")[0].turn()
    request = asking(newsroom, "Why?", history=(before,), filters=Filters(without=("buses.en",)))
    *_, finished = answer_events(request)
    assert "buses.en" not in cited(finished.answer)
