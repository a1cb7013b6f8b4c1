import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import LanguageModelError
from rag.llm.cancellation import Stop
from rag.llm.queue import OVERTAKEN, FairQueue, line


class Questions:
    """Questions that stand in a line, each in a thread of its own, answered until they are told to end."""

    def __init__(self, parallel=1):
        self.line = FairQueue()
        self.begun = []
        self.places = {}
        self._parallel = parallel
        self._ends = {}
        self._threads = []
        self._changed = threading.Condition()

    def ask(self, name, session="", stop=None, person=""):
        self._ends[name] = threading.Event()
        self.places[name] = []
        waiting = len(self.line._waiting) + len(self.line._answered)
        thread = threading.Thread(target=self._answer, args=[name, session, stop or Stop(), person])
        self._threads.append(thread)
        thread.start()
        self.wait_until(lambda: len(self.line._waiting) + len(self.line._answered) > waiting)

    def _answer(self, name, session, stop, person):
        with self.line.standing(session, person) as ticket:
            try:
                for place in self.line.places(ticket, self._parallel, stop):
                    self._tell(lambda place=place: self.places[name].append(place))
            except LanguageModelError:
                return
            self._tell(lambda: self.begun.append(name))
            self._ends[name].wait(30)

    def _tell(self, change):
        with self._changed:
            change()
            self._changed.notify_all()

    def wait_until(self, is_so):
        with self._changed:
            for _ in range(3000):
                if is_so():
                    return
                self._changed.wait(0.01)
        raise AssertionError(f"it never came to that: {self.begun}, {self.places}")

    def end(self, name):
        self._ends[name].set()

    def end_all(self):
        for end in self._ends.values():
            end.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def make():
    made = []

    def make_questions(**options):
        made.append(Questions(**options))
        return made[-1]

    yield make_questions
    for questions in made:
        questions.end_all()


def test_who_comes_first_is_answered_first_and_the_others_see_their_places(make):
    questions = make()
    questions.ask("a")
    questions.wait_until(lambda: questions.begun == ["a"])
    questions.ask("b")
    questions.wait_until(lambda: questions.places["b"] == [1])
    questions.ask("c")
    questions.wait_until(lambda: questions.places["c"] == [2])
    questions.end("a")
    questions.wait_until(lambda: questions.begun == ["a", "b"])
    questions.wait_until(lambda: questions.places["c"] == [2, 1])
    questions.end("b")
    questions.wait_until(lambda: questions.begun == ["a", "b", "c"])
    assert questions.places["a"] == []


def test_as_many_are_answered_at_once_as_the_settings_say(make):
    questions = make(parallel=2)
    for name in "abc":
        questions.ask(name)
    questions.wait_until(lambda: questions.places["c"] == [1])
    assert sorted(questions.begun) == ["a", "b"]


def test_a_session_has_one_answer_at_a_time_and_its_second_question_comes_after_the_others_first(make):
    questions = make(parallel=2)
    questions.ask("a1", "a")
    questions.wait_until(lambda: questions.begun == ["a1"])
    questions.ask("a2", "a")
    questions.ask("a3", "a")
    questions.wait_until(lambda: questions.places["a3"])
    assert questions.begun == ["a1"]
    questions.ask("b1", "b")
    questions.wait_until(lambda: questions.begun == ["a1", "b1"])
    questions.end("a1")
    questions.wait_until(lambda: questions.begun == ["a1", "b1", "a2"])


def all_answered(questions, names):
    """The order in which they are answered, one after the other."""
    while len(questions.begun) < names:
        before = len(questions.begun)
        questions.end(questions.begun[-1])
        questions.wait_until(lambda before=before: len(questions.begun) > before)
    return questions.begun


def test_people_take_turns_so_that_who_asks_ten_holds_nobody_up(make):
    questions = make()
    for number in range(10):
        questions.ask(f"a{number}", person="a")
    questions.wait_until(lambda: questions.begun == ["a0"])
    for name in "bcd":
        questions.ask(name, person=name)
    questions.wait_until(lambda: questions.places["d"] == [3])
    assert all_answered(questions, 13) == ["a0", "b", "c", "d", *(f"a{number}" for number in range(1, 10))]


def test_newcomers_do_not_hold_up_for_ever_who_has_asked_before(make):
    questions = make()
    for name in ("a0", "a1"):
        questions.ask(name, person="a")
    questions.wait_until(lambda: questions.begun == ["a0"])
    for name in "bc":
        questions.ask(name, person=name)
    questions.end("a0")
    questions.wait_until(lambda: questions.begun[-1] == "b")
    questions.end("b")
    questions.wait_until(lambda: questions.begun[-1] == "c")
    questions.end("c")
    questions.wait_until(lambda: questions.begun[-1] == "a1")
    for name in "de":
        questions.ask(name, person=name)
    questions.ask("a2", person="a")
    assert all_answered(questions, 7)[4:] == ["d", "e", "a2"]


def test_a_question_whose_session_has_another_in_work_leaves_no_place_empty(make):
    questions = make(parallel=2)
    questions.ask("a1", "a")
    questions.ask("a2", "a")
    questions.ask("b1", "b")
    questions.wait_until(lambda: sorted(questions.begun) == ["a1", "b1"])
    questions.ask("b2", "b")
    questions.end("b1")
    questions.wait_until(lambda: questions.begun[-1] == "b2")


def test_a_stop_ends_the_waiting_and_gives_the_place_away(make):
    questions, stop = make(), Stop()
    questions.ask("a")
    questions.wait_until(lambda: questions.begun == ["a"])
    questions.ask("b", stop=stop)
    questions.ask("c")
    questions.wait_until(lambda: questions.places["c"] == [2])
    stop.set()
    questions.wait_until(lambda: questions.places["c"] == [2, 1])
    questions.end("a")
    questions.wait_until(lambda: questions.begun == ["a", "c"])


def test_an_answer_that_a_thread_has_left_half_read_does_not_hold_its_next_question_up():
    own = FairQueue()
    with own.standing("") as half_read:
        assert list(own.places(half_read, 1, Stop())) == []
        with own.standing("") as next_one:
            assert list(own.places(next_one, 1, Stop())) == []


def test_there_is_one_line_before_each_server():
    assert line("http://one") is line("http://one")
    assert line("http://one") is not line("http://two")


class Simulation:
    """A line without threads: whose turn it is begins, and the oldest answer ends, in an order that is given."""

    def __init__(self, parallel=1):
        self.line = FairQueue()
        self.answered = []
        self._parallel = parallel
        self._waiting, self._working = {}, []

    def ask(self, name, person, session=""):
        standing = self.line.standing(session or name, person)
        ticket = standing.__enter__()
        ticket.thread = name  # each has one of its own
        self._waiting[name] = standing, ticket
        self.begin()

    def begin(self):
        """Let all begin whose turn it is."""
        while name := next((name for name in self._waiting if self._place(name) == 0), ""):
            standing, ticket = self._waiting.pop(name)
            assert self.line._next_place(ticket, self._parallel, -1, Stop()) == 0
            self._working.append((name, standing))
            self.answered.append(name)

    def _place(self, name):
        with self.line._changed:
            return self.line._place(self._waiting[name][1], self._parallel)

    def end(self):
        _, standing = self._working.pop(0)
        standing.__exit__(None, None, None)
        self.begin()


@pytest.mark.parametrize("parallel", [1, 2, 3])
@pytest.mark.parametrize("newcomers", [1, 2, 5])
def test_newcomers_that_go_on_coming_do_not_starve_who_asks_again(parallel, newcomers):
    line = Simulation(parallel)
    for number in range(3):
        line.ask(f"a{number}", "a")
        line.ask(f"b{number}", "b")
    for turn in range(30):
        for number in range(newcomers):
            line.ask(f"new{turn}.{number}", f"person {turn}.{number}")
        line.end()
    begun = [name for name in line.answered if name[0] in "ab"]
    assert sorted(begun) == ["a0", "a1", "a2", "b0", "b1", "b2"]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60), st.integers(1, 3))
def test_nobody_is_overtaken_more_often_than_is_said(steps, parallel):
    """Whoever asks what and whenever answers end: of a person's k-th waiting question at most k times as often."""
    line = Simulation(parallel)
    came, persons = [], {}
    for number, (person, ends) in enumerate(steps):
        name = f"{number}"
        persons[name] = person
        came.append(name)
        line.ask(name, f"person {person}")
        if ends and line._working:
            line.end()
    while line._working:
        line.end()
    assert sorted(line.answered, key=int) == came
    for name in came:
        before = line.answered[: line.answered.index(name)]
        own = sum(persons[other] == persons[name] for other in came[: came.index(name)])
        later = sum(int(other) > int(name) for other in before)
        assert later <= OVERTAKEN * (own + 1)


def test_who_has_asked_ten_still_holds_no_newcomer_up():
    line = Simulation()
    for number in range(10):
        line.ask(f"a{number}", "a")
    for turn in range(12):
        line.ask(f"new{turn}", f"person {turn}")
        line.end()
    waits = [
        sum(
            name.startswith("a")
            for name in line.answered[
                line.answered.index(f"new{turn - 1}") if turn else 0 : line.answered.index(f"new{turn}")
            ]
        )
        for turn in range(10)
    ]
    assert max(waits) <= 1
