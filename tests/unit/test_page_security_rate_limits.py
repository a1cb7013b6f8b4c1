"""What one visitor may ask at once, in a minute and in a conversation, and whose window is whose."""

import dataclasses
import threading

import pytest
from fakes import SecondsClock

from rag.answering.types import Answer, Finished
from rag.locale import LANGUAGES, wording
from rag.page.security.rate_limits import RateLimits
from rag.page.services.chat import ChatService
from rag.page.visitor import Visitor
from rag.settings import PageSettings, Settings

ADA = Visitor("ada", "window 1", wording("en"))
BOB = Visitor("bob", "window 2", wording("en"))
NOBODY = Visitor("", "window 3", wording("en"), address="10.0.0.1")


@pytest.fixture
def clock():
    return SecondsClock()


def ask(limits, who, exchanges=0):
    with limits.asking(who, exchanges) as refusal:
        return refusal


class TestLimits:
    def test_so_many_questions_at_once_in_all_windows_of_one_visitor(self, clock):
        limits = RateLimits(PageSettings(max_concurrent=2), clock)
        other_window = dataclasses.replace(ADA, window="another")
        with limits.asking(ADA, 0) as first, limits.asking(other_window, 0) as second:
            assert not first
            assert not second
            assert "2 of your questions are still being answered" in ask(limits, ADA)
            assert ask(limits, BOB) == ""
        assert ask(limits, ADA) == ""

    def test_a_question_that_failed_is_in_work_no_more(self, clock):
        limits = RateLimits(PageSettings(max_concurrent=1), clock)
        with pytest.raises(ZeroDivisionError), limits.asking(ADA, 0):
            raise ZeroDivisionError
        assert ask(limits, ADA) == ""

    def test_so_many_questions_a_minute_and_it_says_when_the_next_may_come(self, clock):
        limits = RateLimits(PageSettings(rate_limit_per_minute=3), clock)
        for _ in range(3):
            assert ask(limits, ADA) == ""
            clock.now += 10
        assert ask(limits, ADA) == "You can ask 3 questions a minute. Try again in 31 s."
        assert ask(limits, BOB) == ""
        clock.now += 30
        assert ask(limits, ADA) == ""
        assert ask(limits, ADA) != ""

    def test_so_many_questions_in_a_conversation(self, clock):
        limits = RateLimits(PageSettings(max_questions=5), clock)
        assert ask(limits, ADA, 4) == ""
        assert "Start a new one" in ask(limits, ADA, 5)

    def test_none_is_no_limit(self, clock):
        limits = RateLimits(PageSettings(max_concurrent=0, rate_limit_per_minute=0), clock)
        assert not any(ask(limits, ADA) for _ in range(100))

    def test_without_a_cookie_one_is_told_by_the_machine(self, clock):
        limits = RateLimits(PageSettings(rate_limit_per_minute=1), clock)
        assert ask(limits, NOBODY) == ""
        assert ask(limits, NOBODY) != ""
        assert ask(limits, dataclasses.replace(NOBODY, address="10.0.0.2")) == ""

    def test_who_has_been_quiet_is_forgotten(self, clock):
        limits = RateLimits(PageSettings(), clock)
        for number in range(100):
            ask(limits, dataclasses.replace(ADA, id=str(number)))
        clock.now += 61
        ask(limits, ADA)
        assert len(limits._asked) == 1

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("count", [1, 2, 3, 20, 200])
    def test_each_is_said_in_every_language(self, clock, language, count):
        who = dataclasses.replace(ADA, words=wording(language))
        limits = RateLimits(PageSettings(max_concurrent=count, rate_limit_per_minute=count, max_questions=count), clock)
        assert str(count) in ask(limits, who, count)


class Answering:
    """Stands in for Rag: each question waits until it is told to be answered."""

    def __init__(self, **settings):
        self.settings = Settings(page=PageSettings(keep_conversations=False, **settings))
        self.go_on = threading.Event()
        self.asked = []

    def stream(self, question, history=(), *, who, **_):
        self.asked.append((question, who))
        assert self.go_on.wait(30)
        yield Finished(Answer(question=question, text="Yes.", language="en", refused=False))


class TestChat:
    def test_what_is_refused_is_said_and_is_no_part_of_the_conversation(self):
        rag = Answering(max_concurrent=1)
        talks = ChatService(rag)
        first = talks.ask(ADA, "One?")
        next(first)
        [refused] = talks.ask(dataclasses.replace(ADA, window="another"), "Two?")
        assert "One of your questions is still being answered" in refused.live
        assert (refused.history, refused.is_writing) == (None, False)
        rag.go_on.set()
        assert len(list(first)[-1].history) == 1
        assert rag.asked == [("One?", "ada")]

    def test_what_is_refused_is_asked_when_it_is_sent_again_later(self):
        rag = Answering(max_concurrent=1)
        talks = ChatService(rag)
        other = dataclasses.replace(ADA, window="another")
        first = talks.ask(ADA, "One?", key="one")
        next(first)
        list(talks.ask(other, "Two?", key="two"))
        rag.go_on.set()
        list(first)
        for _ in range(2):  # and once
            assert len(list(talks.ask(other, "Two?", key="two"))[-1].history) == 1
        assert [question for question, _ in rag.asked] == ["One?", "Two?"]

    def test_a_window_that_is_closed_frees_its_place_where_nothing_is_kept(self):
        rag = Answering(max_concurrent=1)
        talks = ChatService(rag)
        first = talks.ask(ADA, "One?")
        next(first)
        talks.leave(ADA.window)
        assert list(first) == []
        rag.go_on.set()
        other = dataclasses.replace(ADA, window="another")
        assert len(list(talks.ask(other, "Two?"))[-1].history) == 1
