"""What two requests of one window, or two windows, do at the same moment: each has what is its own."""

import threading
from dataclasses import replace
from queue import SimpleQueue

import pytest
from test_page_services_conversations import ME, THEY, WORDS, FakeRag, ask

import rag.page.services.models
from index.import_report import ImportReport
from index.types import Rejection
from rag.answering.types import Written
from rag.llm.model_info import Download, ModelInfo
from rag.page.services.answer_job import AnswerJob
from rag.page.services.articles import ArticleService
from rag.page.services.chat import ChatService
from rag.page.services.models import ModelService
from rag.settings import OWNER


@pytest.fixture
def opened(tmp_path):
    return ChatService(FakeRag(tmp_path))


def meanwhile(monkeypatch, opened, act):
    """Do something at the moment at which an answer is about to be kept."""
    save = opened.kept.save

    def saved(visitor, conversation, exchanges):
        if exchanges[-1].answer:
            act()
        save(visitor, conversation, exchanges)

    monkeypatch.setattr(opened.kept, "save", saved)


class TestAsking:
    def test_of_two_questions_that_a_window_asks_at_once_one_is_answered(self, opened):
        first = opened.ask(ME, "One?")
        next(first)
        has_ended = not opened.is_writing(ME)
        assert has_ended or list(opened.ask(ME, "Two?")) == []
        *_, last = first
        assert [each.question for each in last.history] == ["One?"]
        *_, last = opened.ask(ME, "Two?")
        assert [each.question for each in last.history] == ["One?", "Two?"]

    def test_an_answer_comes_to_one_thing(self):
        came_to = []
        job = AnswerJob("One?", 0)
        job.stop()
        assert came_to == []
        job.begin(lambda _: (each for each in ()), lambda: None, came_to.append)
        job.stop()
        job.stop()
        assert [each.is_stopped for each in came_to] == [True]
        job.abandon()

    def test_what_is_abandoned_comes_to_nothing(self):
        came_to, may_end = [], threading.Event()

        def stream(_stop):
            may_end.wait(30)
            yield Written("It did.")

        job = AnswerJob("One?", 0)
        job.begin(stream, lambda: None, came_to.append)
        job.abandon()
        job.stop()
        may_end.set()
        assert came_to == []

    def test_a_conversation_that_is_begun_while_an_answer_is_kept_stays_empty(self, opened, monkeypatch):
        meanwhile(monkeypatch, opened, lambda: opened.begin_anew(ME))
        ask(opened, "One?")
        assert opened.history(ME) == ()
        assert opened.kept.opened(ME).heading.id == ""
        monkeypatch.undo()
        ask(opened, "Two?")
        assert len(opened.kept._of(ME).find()) == 2

    def test_a_conversation_that_is_deleted_while_an_answer_is_kept_stays_gone(self, opened, monkeypatch):
        ask(opened, "One?")
        id_ = opened.kept.opened(ME).heading.id
        gone = SimpleQueue()
        meanwhile(monkeypatch, opened, lambda: gone.put(opened.kept.delete(ME, {"conversation": id_})))
        ask(opened, "Two?")
        assert gone.get()
        assert opened.kept._of(ME).find() == []

    def test_all_answers_end_with_the_page(self, tmp_path):
        has_begun, may_end = threading.Event(), threading.Event()

        def stream(_question):
            has_begun.set()
            may_end.wait(30)
            yield from ()

        opened = ChatService(FakeRag(tmp_path, stream=stream))
        views = opened.ask(ME, "One?")
        next(views)
        threading.Thread(target=lambda: (has_begun.wait(30), opened.end())).start()
        *_, last = views
        may_end.set()
        assert not last.is_writing


class ModelsRag(FakeRag):
    def __init__(self, folder):
        super().__init__(folder)
        self.meanwhile = lambda: None
        self.pulled = []

    def models(self):
        self.meanwhile()
        return [ModelInfo(name="ollama/small")]

    def pull(self, name):
        self.pulled.append(name)
        yield Download("downloading", 1, 2)
        yield Download("downloading", 2, 2)


class TestModels:
    WHO = replace(ME, llm="ollama/small", role=OWNER)

    def test_a_chosen_model_stays_chosen_while_another_request_asks_for_the_list(self, tmp_path, monkeypatch):
        fake = ModelsRag(tmp_path)
        models = ModelService(fake)
        assert models.chosen(self.WHO)["llm"] == "ollama/small"
        seen = []

        def meanwhile():
            monkeypatch.setattr(rag.page.services.models, "_FRESH", 1000.0)
            seen.append(models.chosen(self.WHO).get("llm"))

        monkeypatch.setattr(rag.page.services.models, "_FRESH", -1.0)
        fake.meanwhile = meanwhile
        models.chosen(self.WHO)
        assert seen == ["ollama/small"]

    def test_a_window_downloads_one_model_at_a_time_and_can_stop_it(self, tmp_path):
        fake = ModelsRag(tmp_path)
        models = ModelService(fake)
        first = models.pull("one", self.WHO)
        next(first)
        assert list(models.pull("two", self.WHO)) == []
        models.stop(self.WHO)
        assert WORDS("pull-stopped") in list(first)[-1]
        assert fake.pulled == ["one"]


class ReadingRag(FakeRag):
    def __init__(self, folder, *outcomes):
        super().__init__(folder)
        self.outcomes = list(outcomes)
        self.stops = []

    def state(self):
        return type("State", (), {"adding": ""})

    def sync(self, _progress, stop):
        self.stops.append(stop)
        outcome = self.outcomes.pop(0)
        return outcome() if callable(outcome) else outcome


class TestReading:
    MINE, THEIRS = (replace(each, role=OWNER) for each in (ME, THEY))

    def test_a_window_is_told_of_its_own_reading_though_another_has_begun(self, tmp_path, monkeypatch):
        may_end = threading.Event()
        mine = ImportReport(rejected=[Rejection("https://mine.example", "it is gone")])
        library = ArticleService(ReadingRag(tmp_path, mine, lambda: may_end.wait(30) and ImportReport()))
        begin = library._adding.begin

        def begun(*args):
            work = begin(*args)
            assert work.is_over.wait(30)
            monkeypatch.undo()
            next(theirs)
            return work

        theirs = library.sync(self.THEIRS)
        monkeypatch.setattr(library._adding, "begin", begun)
        *_, last = library.sync(self.MINE)
        may_end.set()
        assert "mine.example" in last
        assert list(theirs)

    def test_a_window_stops_the_reading_that_it_shows_and_no_other(self, tmp_path):
        may_end = threading.Event()
        fake = ReadingRag(tmp_path, ImportReport(), lambda: may_end.wait(30) and ImportReport())
        library = ArticleService(fake)
        list(library.sync(self.MINE))
        theirs = library.sync(self.THEIRS)
        next(theirs)
        library.stop(self.MINE)
        assert not library._adding.work.stop.is_set()
        library.stop(self.THEIRS)
        assert library._adding.work.stop.is_set()
        may_end.set()
        list(theirs)
