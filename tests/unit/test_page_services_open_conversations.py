"""Which conversation each window shows."""

import time
from dataclasses import replace

from rag.answering.types import Exchange
from rag.conversations.store import Heading
from rag.locale import wording
from rag.page.services import open_conversations
from rag.page.services.answer_job import AnswerJob
from rag.page.services.open_conversations import OpenConversation, OpenConversations
from rag.page.visitor import Visitor

ME = Visitor("me", "my window", wording("en"))
OTHER = replace(ME, window="my other window")
THEY = Visitor("they", "their window", wording("en"))


def own(who, id_):
    return OpenConversation(who.id, heading=Heading(id_)) if (who.id, id_) == ("me", "mine") else None


def test_a_kept_conversation_is_the_same_one_to_all_windows_of_its_owner():
    opened = OpenConversations(own)
    conversation = opened.own(ME, "mine")
    assert opened.own(OTHER, "mine") is conversation
    assert opened.own(ME, "other") is None
    assert opened.own(THEY, "mine") is None


def test_what_is_gone_is_shown_by_no_window():
    opened = OpenConversations(own)
    conversation = opened.own(ME, "mine")
    opened.show(ME, conversation)
    conversation.is_gone = True
    assert opened.of(ME) is not conversation
    assert opened.own(ME, "mine") is None


def test_a_window_without_anything_shows_an_empty_conversation_of_its_own():
    opened = OpenConversations(own)
    assert opened.of(ME).history == ()
    assert opened.of(ME) is opened.of(ME)
    assert opened.of(OTHER) is not opened.of(ME)
    assert opened.leave("unknown") is None


def test_one_answer_of_a_conversation_is_in_work_at_a_time():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert opened.begin(conversation, AnswerJob("One?", 0))
    assert not opened.begin(conversation, AnswerJob("Two?", 0))
    assert opened.working == [conversation]
    opened.end(conversation)
    assert opened.working == []
    assert opened.begin(conversation, AnswerJob("Three?", 0))


def is_begun(opened, conversation, question, key=""):
    """Whether a question is one that was not asked before, and is asked now."""
    is_new = opened.begin(conversation, AnswerJob(question, 0), key)
    opened.end(conversation)
    return is_new


def test_a_request_that_is_sent_again_begins_nothing():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert is_begun(opened, conversation, "One?", "key")
    assert not is_begun(opened, conversation, "One?", "key")
    assert is_begun(opened, conversation, "One?", "another")
    assert is_begun(opened, conversation, "One?")
    assert is_begun(opened, conversation, "One?")


def test_requests_of_several_windows_are_known_again_and_only_a_few():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert all(is_begun(opened, conversation, "One?", key) for key in "abcdefgh")
    assert is_begun(opened, conversation, "An offered one?")
    assert not any(is_begun(opened, conversation, "One?", key) for key in "abcdefgh")
    assert is_begun(opened, conversation, "One?", "i")
    assert is_begun(opened, conversation, "One?", "a")


def test_another_question_with_the_same_key_is_another_request():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert is_begun(opened, conversation, "One?", "key")
    assert is_begun(opened, conversation, "Two?", "key")


def test_64_characters_of_a_key_count():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert is_begun(opened, conversation, "One?", "k" * 63 + "a")
    assert is_begun(opened, conversation, "One?", "k" * 63 + "b")
    assert not is_begun(opened, conversation, "One?", "k" * 63 + "bc")


def test_a_request_is_known_again_though_no_window_showed_its_conversation_meanwhile(monkeypatch):
    monkeypatch.setattr(open_conversations, "_CONVERSATIONS", 2)
    opened = OpenConversations(lambda who, id_: OpenConversation(who.id, heading=Heading(id_)))
    assert is_begun(opened, opened.own(ME, "mine"), "One?", "key")
    assert not is_begun(opened, opened.own(ME, "mine"), "One?", "key")
    assert is_begun(opened, opened.own(THEY, "mine"), "One?", "key")
    opened.own(ME, "other")
    assert is_begun(opened, opened.own(ME, "mine"), "One?", "key")


def test_a_request_that_came_to_nothing_is_forgotten():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    assert is_begun(opened, conversation, "One?", "key")
    opened.forget(conversation, "One?", "key")
    opened.forget(conversation, "One?", "")
    assert is_begun(opened, conversation, "One?", "key")


def test_a_window_is_followed_once_and_told_of_what_changes():
    opened = OpenConversations(own)
    conversation = opened.of(ME)
    with opened.following(ME) as changed:
        opened.wake(conversation)
        with opened.following(ME) as again:
            assert again is None
        assert changed()
        opened.show(ME, OpenConversation("me"))
        assert changed()
        opened.leave(ME.window)
        assert not changed()
    with opened.following(ME) as changed:
        assert changed is not None


def test_few_windows_are_remembered(monkeypatch):
    monkeypatch.setattr("rag.page.services.open_conversations._WINDOWS", 2)
    opened = OpenConversations(own)
    first = opened.of(ME)
    for name in ("a", "b"):
        opened.of(replace(ME, window=name))
    assert opened.of(ME) is not first


def begun(opened, question="One?", who=ME):
    """A kept conversation that a window began with a question, which is in work."""
    conversation = opened.of(who)
    conversation.heading, conversation.unanswered = Heading("begun"), (Exchange(question),)
    opened.know(conversation)
    opened.begin(conversation, AnswerJob(question, 0))
    return conversation


def test_a_page_that_is_loaded_anew_finds_what_the_one_before_it_had_asked():
    opened = OpenConversations(own)
    conversation = begun(opened)
    assert opened.left_behind(OTHER, "One?") is None  # it is still shown
    opened.leave(ME.window)
    assert opened.left_behind(OTHER, "Two?") is None
    assert opened.left_behind(THEY, "One?") is None
    assert opened.left_behind(OTHER, "One?") is conversation


def test_who_begins_a_new_conversation_on_purpose_gets_one():
    opened = OpenConversations(own)
    begun(opened)
    opened.leave(ME.window)
    opened.show(OTHER, OpenConversation("me"))
    assert opened.left_behind(OTHER, "One?") is None


def test_what_was_asked_long_ago_is_asked_anew(monkeypatch):
    opened = OpenConversations(own)
    begun(opened)
    opened.leave(ME.window)
    monkeypatch.setattr(open_conversations, "monotonic", lambda: time.monotonic() + 3600)
    assert opened.left_behind(OTHER, "One?") is None
