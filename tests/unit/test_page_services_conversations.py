"""The conversations that the page keeps, without a browser."""

import json
import re
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from page_story import text_of

from index.types import Article, Filters
from rag.answering.types import Answer, Citation, Exchange, Finished, Written
from rag.conversations.notes import Notes
from rag.conversations.store import Conversations, Heading
from rag.errors import ConversationError
from rag.locale import LANGUAGES, wording
from rag.page.services.answer_job import ChatView
from rag.page.services.chat import ChatService
from rag.page.services.conversation_export import as_json, markdown
from rag.page.services.conversations import Shown
from rag.page.templates import conversations
from rag.page.visitor import Visitor
from rag.settings import PageSettings, Settings

WORDS = wording("en")
ME = Visitor("me", "my window", WORDS)
THEY = Visitor("they", "their window", WORDS)
NOBODY = Visitor("", "a window", WORDS)
HOSTILE = '"><img src=x onerror=alert(1)>'
QUAY = Article(id="harbour", title="The harbour", text="", source="The Gazette", published="2026-05-04")
COST = Citation(1, QUAY, "The quay cost 14 million.", 30, 55)


def held_until(may_end):
    """A stream of answers that are begun, and end when they may."""

    def stream(question):
        yield Written(f"Of {question}")
        may_end.wait(30)
        yield Finished(said(question).answer)

    return stream


class FakeRag:
    """Keeps conversations in a folder, and answers with what the test lays out."""

    def __init__(self, folder, *, keep=True, stream=None):
        self._folder = folder
        self._stream = stream
        self.settings = Settings(page=PageSettings(keep_conversations=keep))
        self.histories = []

    def conversations(self, owner=""):
        return Conversations(self._folder, owner)

    def notes(self, owner=""):
        return Notes(self._folder, owner)

    def rating(self, _answer):
        return None

    def counts(self):
        return 2, 2

    def article(self, _id):
        return None

    def stream(self, question, history=(), **_wishes):
        self.histories.append([turn.question for turn in history])
        if self._stream:
            yield from self._stream(question)
        else:
            yield Finished(said(question).answer)


def said(question, text="It cost 14 million [1].", **answer):
    return Exchange(question, Answer(question=question, text=text, language="en", refused=False, **answer))


@pytest.fixture
def rag(tmp_path):
    return FakeRag(tmp_path)


@pytest.fixture
def talks(rag):
    return ChatService(rag)


@pytest.fixture
def kept(talks):
    return talks.kept


def ask(talks, question, who=ME):
    *_, last = talks.ask(who, question)
    return last.history


def until(views, text):
    while text not in next(views).live:
        pass


def titles(kept, who=ME, **wanted):
    return re.findall('class="name">([^<]*)<', kept.listing(who, wanted))


class TestKeeping:
    def test_each_window_goes_on_with_what_it_has_open(self, talks, kept, rag):
        ask(talks, "What did it cost?")
        ask(talks, "When?")
        [heading] = rag.conversations("me").find()
        assert kept.opened(ME).heading == heading
        ask(talks, "Elsewhere?", who=replace(ME, window="another window"))
        assert titles(kept) == ["Elsewhere?", "What did it cost?"]
        talks.begin_anew(ME)
        ask(talks, "Anew?")
        assert titles(kept) == ["Anew?", "Elsewhere?", "What did it cost?"]

    def test_what_failed_is_kept_too(self, tmp_path):
        def stream(question):
            if question == "Fail?":
                msg = "No server."
                raise ConversationError(msg)
            yield Finished(said(question).answer)

        talks = ChatService(FakeRag(tmp_path, stream=stream))
        ask(talks, "Fail?")
        assert titles(talks.kept) == ["Fail?"]
        assert [each.failure for each in ask(talks, "Answer?")] == ["No server.", ""]

    def test_another_answer_to_a_question_leaves_all_others_where_they_are(self, talks, rag):
        for question in ("One?", "Two?", "Three?"):
            ask(talks, question)
        *_, last = talks.again(ME, {"number": "1", "without": "date"})
        [heading] = rag.conversations("me").find()
        kept = rag.conversations("me").get(heading.id).exchanges
        assert [each.question for each in kept] == ["One?", "Two?", "Three?"] == [x.question for x in last.history]
        assert kept[1].wish.any_date
        assert [each.wish.any_date for each in kept[1].versions] == [False, True]
        assert rag.histories[-1] == ["One?"]
        assert not talks.turn(ME, {"number": "1", "version": "0"}).history[1].wish.any_date
        kept = rag.conversations("me").get(heading.id).exchanges
        assert [each.wish.any_date for each in (kept[1], *kept[1].later)] == [False, True]

    @pytest.mark.parametrize("wanted", [{}, {"number": "7", "version": "0"}, {"number": "0", "version": "9"}])
    def test_an_answer_that_is_none_is_not_turned_to(self, talks, wanted):
        ask(talks, "One?")
        assert talks.turn(ME, wanted) is None

    def test_an_edited_question_takes_the_place_of_what_followed(self, talks):
        for question in ("One?", "Two?", "Three?"):
            ask(talks, question)
        *_, last = talks.ask(ME, "Two, really?", place=1)
        assert [each.question for each in last.history] == ["One?", "Two, really?"]

    def test_a_reopened_conversation_is_what_the_next_question_leans_on(self, talks, kept, rag):
        ask(talks, "One?")
        id_ = kept.opened(ME).heading.id
        talks.begin_anew(ME)
        view = talks.reopen(ME, id_)
        assert view == ChatView("", view.history)
        ask(talks, "Two?")
        assert rag.histories == [[], ["One?"]]
        assert len(rag.conversations("me").get(id_).exchanges) == 2

    def test_a_shared_one_is_read_and_gone_on_with_as_one_s_own(self, talks, kept, rag):
        ask(talks, "One?")
        id_ = kept.opened(ME).heading.id
        kept.share(ME, {"conversation": id_})
        token = rag.conversations("me").get(id_).heading.token
        talks.reopen(THEY, token)
        assert kept.opened(THEY).token == token
        assert f'data-open="{token}"' in kept.listing(THEY, {})
        assert titles(kept, THEY) == []
        ask(talks, "Two?", THEY)
        assert titles(kept, THEY) == ["One?"]
        assert kept.opened(THEY).token == ""
        assert len(rag.conversations("me").get(id_).exchanges) == 1
        talks.reopen(ME, token)
        assert kept.opened(ME).heading.id == id_

    def test_whoever_has_no_cookie_can_read_what_is_shared_and_keeps_nothing(self, talks, kept, rag):
        ask(talks, "One?")
        kept.share(ME, {"conversation": kept.opened(ME).heading.id})
        [heading] = rag.conversations("me").find()
        view = talks.reopen(NOBODY, heading.token)
        assert len(view.history) == 1
        ask(talks, "Two?", NOBODY)
        assert rag.conversations("").find() == []
        assert "does not accept cookies" in kept.listing(NOBODY, {})

    def test_nothing_is_kept_where_it_is_not_wanted(self, tmp_path):
        talks = ChatService(FakeRag(tmp_path, keep=False))
        ask(talks, "One?")
        assert list(tmp_path.iterdir()) == []
        assert not talks.kept.is_address("0123456789abcdef")

    @pytest.mark.parametrize("id_", [None, 7, "", "../../x", "\ud800" * 16, "0" * 16, ["0" * 16]])
    def test_what_is_no_id_of_one_s_own_changes_nothing(self, talks, kept, rag, id_):
        ask(talks, "One?")
        ask(talks, "Theirs?", who=THEY)
        before = rag.conversations("me").find()
        for wanted in ({"conversation": id_}, {"conversation": rag.conversations("they").find()[0].id}):
            kept.rename(ME, {**wanted, "title": "Mine"})
            kept.share(ME, wanted)
            kept.withdraw(ME, wanted)
            assert not kept.delete(ME, wanted)
            assert "does not exist" in talks.reopen(ME, wanted["conversation"]).live
        assert kept.opened(ME).heading.id == ""
        assert rag.conversations("me").find() == before
        assert titles(kept, THEY) == ["Theirs?"]

    def test_a_name_that_is_none_changes_nothing(self, talks, kept):
        ask(talks, "One?")
        id_ = kept.opened(ME).heading.id
        for title in (None, 7, "", " "):
            kept.rename(ME, {"conversation": id_, "title": title})
        assert titles(kept) == ["One?"]

    @pytest.mark.parametrize("wanted", [{"search": 7}, {"search": None, "most": "-1"}, {"most": "1e9"}, {"most": 3}])
    def test_a_list_that_is_asked_for_wrongly_is_the_usual_one(self, talks, kept, wanted):
        ask(talks, "One?")
        assert titles(kept, **wanted) == ["One?"]

    def test_a_list_is_as_long_as_it_was_asked_for(self, talks, kept):
        for number in range(3):
            talks.begin_anew(ME)
            ask(talks, f"{number}?")
        assert titles(kept, most="2") == ["2?", "1?"]
        assert "Show more" in kept.listing(ME, {"most": "2"})
        assert "Show more" not in kept.listing(ME, {"most": "3"})

    def test_deleting_what_is_open_is_told(self, talks, kept):
        ask(talks, "One?")
        first = kept.opened(ME).heading.id
        talks.begin_anew(ME)
        ask(talks, "Two?")
        assert not kept.delete(ME, {"conversation": first})
        assert kept.delete(ME, {"conversation": kept.opened(ME).heading.id})
        assert titles(kept) == []

    def test_an_answer_goes_on_without_the_window_and_is_followed_on_return(self, tmp_path):
        may_end = threading.Event()
        talks = ChatService(FakeRag(tmp_path, stream=held_until(may_end)))
        views = talks.ask(ME, "One?")
        until(views, "Of One?")
        id_ = talks.kept.opened(ME).heading.id
        talks.leave(ME.window)
        assert list(views) == []
        again = replace(ME, window="after reloading")
        assert "Of One?" in talks.reopen(again, id_).live
        followed = talks.follow(again)
        assert next(followed).is_writing
        [shown] = talks.follow(again)
        assert shown.is_writing
        may_end.set()
        *_, last = followed
        assert (last.is_writing, len(last.history)) == (False, 1)
        assert Conversations(tmp_path, "me").get(id_).exchanges[0].answer.text == "It cost 14 million [1]."

    def test_a_window_that_shows_another_conversation_follows_that_one(self, tmp_path):
        may_end = threading.Event()
        talks = ChatService(FakeRag(tmp_path, stream=held_until(may_end)))
        views = talks.ask(ME, "One?")
        until(views, "Of One?")
        talks.begin_anew(ME)
        *_, last = views
        assert (last.history, last.is_writing) == ((), False)
        [heading] = Conversations(tmp_path, "me").find()
        assert Conversations(tmp_path, "me").get(heading.id).exchanges[0].failure.startswith("The program ended")
        may_end.set()
        assert len(list(talks.reopen(ME, heading.id).history or talks.follow(ME))) <= 2

    def test_what_another_event_did_before_a_view_was_sent_is_shown_after_it(self, tmp_path):
        may_end = threading.Event()
        talks = ChatService(FakeRag(tmp_path, stream=held_until(may_end)))
        views = talks.ask(ME, "One?")
        until(views, "Of One?")
        beside = talks.follow(ME)
        assert next(beside).is_writing
        may_end.set()
        *_, last = views
        assert len(last.history) == 1
        assert [view.history for view in beside] == [last.history]  # what it sent may have come after the other's last

    def test_all_windows_of_a_conversation_show_the_same(self, talks, kept):
        other = replace(ME, window="another window")
        ask(talks, "One?")
        talks.reopen(other, kept.opened(ME).heading.id)
        assert kept.opened(other) is kept.opened(ME)
        ask(talks, "Two?", other)
        assert [each.question for each in ask(talks, "Three?")] == ["One?", "Two?", "Three?"]
        assert len(titles(kept)) == 1

    def test_a_window_that_was_left_and_comes_back_shows_what_it_did(self, talks, kept):
        ask(talks, "One?")
        talks.leave(ME.window)
        assert [each.question for each in ask(talks, "Two?")] == ["One?", "Two?"]
        assert len(titles(kept)) == 1

    def test_a_page_that_is_loaded_anew_and_asks_again_has_asked_once(self, talks, kept):
        ask(talks, "One?")
        talks.leave(ME.window)
        assert [each.question for each in ask(talks, "One?", replace(ME, window="the next"))] == ["One?"]
        assert len(titles(kept)) == 1

    def test_what_is_deleted_while_it_is_written_stays_deleted(self, tmp_path):
        def stream(question):
            yield Written("It did.")
            while question == "Endless?":
                yield Written(" and")
            yield Finished(said(question).answer)

        talks = ChatService(FakeRag(tmp_path, stream=stream))
        ask(talks, "One?")
        views = talks.ask(ME, "Endless?")
        until(views, "and")
        assert talks.kept.delete(ME, {"conversation": talks.kept.opened(ME).heading.id})
        list(views)
        assert titles(talks.kept) == []
        assert talks.history(ME) == ()

    def test_what_the_program_s_end_leaves_unanswered_is_there_to_be_asked_again(self, tmp_path):
        def stream(_question):
            yield Written("It did.")
            threading.Event().wait(0.01)
            yield Written(" and")
            while True:
                threading.Event().wait(0.01)
                yield Written(" and")

        talks = ChatService(FakeRag(tmp_path, stream=stream))
        views = talks.ask(ME, "One?")
        until(views, "and")
        id_ = talks.kept.opened(ME).heading.id
        talks.end()
        talks = ChatService(FakeRag(tmp_path))
        view = talks.reopen(ME, id_)
        assert "data-interrupted" in talks.log(view.history, ME)
        *_, last = talks.again(ME, {"number": "0"})
        assert [(each.answer.text, each.versions[1:]) for each in last.history] == [("It cost 14 million [1].", ())]

    def test_which_articles_could_answer_is_kept_shown_exported_and_can_be_given_up(self, tmp_path):
        rag = FakeRag(tmp_path)
        talks = ChatService(rag)
        limits = {"sources": ("The Gazette", "B", "C", "D"), "after": "2026-10-01", "before": "2026-11-01"}
        *_, last = talks.ask(ME, "One?", limits)
        told = "Only: 1 Oct 2026 – 31 Oct 2026 · The Gazette, B, C +1"
        assert told in text_of(talks.log(last.history, ME))
        assert 'data-without="limits"' in talks.log(last.history, ME)
        kept = rag.conversations("me").get(talks.kept.opened(ME).heading.id)
        assert kept.exchanges[0].filters == Filters(**limits)
        assert told in markdown(kept)
        assert json.loads(as_json(kept))["exchanges"][0]["asked_within"]["sources"] == list(limits["sources"])
        *_, last = talks.again(ME, {"number": "0", "without": "limits"}, limits)
        assert [each.filters is None for each in last.history[0].versions] == [False, True]
        assert "Only:" not in text_of(talks.log(last.history, ME))
        *_, last = talks.again(ME, {"number": "0"}, limits)
        assert told in text_of(talks.log(last.history, ME))

    def test_an_answer_among_the_notes_is_shown_as_kept_to_whose_they_are(self, tmp_path):
        rag = FakeRag(tmp_path)
        talks = ChatService(rag)
        cited = Citation(1, Article(id="a", title="A", text="It cost 14 million."), "It cost 14 million.", 0, 19)
        history = [said("One?", citations=(cited,)), said("Two?", citations=(cited,))]
        rag.notes("me").keep(history[1].answer)
        assert re.findall(r'class="act keep([^"]*)"', talks.log(history, ME)) == ["", " done"]
        assert re.findall(r'class="act keep([^"]*)"', talks.log(history, THEY)) == ["", ""]
        (tmp_path / "notes.sqlite3").write_bytes(b"no database" * 100)
        assert " done" not in talks.log(history, ME)

    def test_trouble_with_the_file_is_said_and_the_answer_is_shown_all_the_same(self, talks, kept, tmp_path):
        (tmp_path / "conversations.sqlite3").write_bytes(b"no database" * 100)
        assert len(ask(talks, "One?")) == 1
        assert "move the file away" in kept.listing(ME, {})
        assert "move the file away" in talks.reopen(ME, "0" * 16).live
        kept.share(ME, {"conversation": "0" * 16})


class TestSide:
    TODAY = date(2026, 11, 25)

    def heading(self, title, changed=None, **more):
        moment = changed or datetime(2026, 11, 25, 12).astimezone(UTC).isoformat()
        return Heading(f"id-{title}", title, moment, moment, **more)

    def test_conversations_stand_below_their_day(self):
        days = [25, 24, 23, 19, 18, 2]
        headings = [self.heading(str(day), datetime(2026, 11, day, 12).astimezone(UTC).isoformat()) for day in days]
        shown = conversations.listing(Shown(headings), self.TODAY, WORDS)
        found = re.findall('<h3>([^<]*)|class="name">([^<]*)', shown)
        assert ["".join(each) for each in found] == [
            *["Today", "25", "Yesterday", "24", "Last seven days", "23", "19", "Earlier", "18", "2"]
        ]

    @pytest.mark.parametrize(("zone", "day"), [("Asia/Tokyo", "Today"), ("America/Lima", "Yesterday")])
    def test_the_day_is_that_of_the_reader_s_clock(self, zone, day):
        late = self.heading("late", datetime(2026, 11, 24, 20, tzinfo=UTC).isoformat())
        assert f"<h3>{day}</h3>" in conversations.listing(Shown([late], zone=ZoneInfo(zone)), self.TODAY, WORDS)

    def test_what_is_open_and_what_is_shared_is_marked(self):
        headings = [self.heading("open"), self.heading("shared", token="x")]  # noqa: S106
        one, other = conversations.listing(Shown(headings, "id-open"), self.TODAY, WORDS).split("<li")[1:]
        assert "aria-current" in one
        assert "aria-current" not in other
        assert "shared</span>" in other
        assert "shared</span>" not in one

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_from_outside_is_markup(self, language):
        words = wording(language)
        shown = Shown([Heading(HOSTILE, HOSTILE, HOSTILE, "2026-11-25", HOSTILE)], HOSTILE, HOSTILE, HOSTILE)
        for html in (
            conversations.listing(shown, self.TODAY, words),
            conversations.listing(Shown([], HOSTILE, HOSTILE), self.TODAY, words),
            conversations.banner(HOSTILE, words),
        ):
            assert "<img" not in html

    def test_a_search_without_hits_says_so(self):
        listed = conversations.listing(Shown([], search="x"), self.TODAY, WORDS)
        assert "No conversation contains these words" in listed
