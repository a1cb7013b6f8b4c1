"""Which conversation each window shows."""

from dataclasses import replace

from rag.conversations.store import Heading
from rag.locale import wording
from rag.page.services.answer_job import AnswerJob
from rag.page.services.talks import Talk, Talks
from rag.page.visitor import Visitor

ME = Visitor("me", "my window", wording("en"))
OTHER = replace(ME, session="my other window")
THEY = Visitor("they", "their window", wording("en"))


def own(who, id_):
    return Talk(who.id, heading=Heading(id_)) if (who.id, id_) == ("me", "mine") else None


def test_a_kept_conversation_is_the_same_one_to_all_windows_of_its_owner():
    talks = Talks(own)
    talk = talks.own(ME, "mine")
    assert talks.own(OTHER, "mine") is talk
    assert talks.own(ME, "other") is None
    assert talks.own(THEY, "mine") is None


def test_what_is_gone_is_shown_by_no_window():
    talks = Talks(own)
    talk = talks.own(ME, "mine")
    talks.show(ME, talk)
    talk.is_gone = True
    assert talks.of(ME) is not talk
    assert talks.own(ME, "mine") is None


def test_a_window_without_anything_shows_an_empty_conversation_of_its_own():
    talks = Talks(own)
    assert talks.of(ME).history == ()
    assert talks.of(ME) is talks.of(ME)
    assert talks.of(OTHER) is not talks.of(ME)
    assert talks.leave("unknown") is None


def test_one_answer_of_a_conversation_is_in_work_at_a_time():
    talks = Talks(own)
    talk = talks.of(ME)
    assert talks.begin(talk, AnswerJob("One?", 0))
    assert not talks.begin(talk, AnswerJob("Two?", 0))
    assert talks.working == [talk]
    talks.end(talk)
    assert talks.working == []
    assert talks.begin(talk, AnswerJob("Three?", 0))


def test_a_window_is_followed_once_and_told_of_what_changes():
    talks = Talks(own)
    talk = talks.of(ME)
    with talks.following(ME) as changed:
        talks.wake(talk)
        with talks.following(ME) as again:
            assert again is None
        assert changed()
        talks.show(ME, Talk("me"))
        assert changed()
        talks.leave(ME.session)
        assert not changed()
    with talks.following(ME) as changed:
        assert changed is not None


def test_few_windows_are_remembered(monkeypatch):
    monkeypatch.setattr("rag.page.services.talks._WINDOWS", 2)
    talks = Talks(own)
    first = talks.of(ME)
    for name in ("a", "b"):
        talks.of(replace(ME, session=name))
    assert talks.of(ME) is not first
