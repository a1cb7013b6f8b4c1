import json
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rag.conversations.sqlite_file
from index.text.time_range import TimeRange
from index.types import Article, Hit, Place, Span
from rag import Rag
from rag.answering.notices import Notice
from rag.answering.types import Answer, Citation, Exchange, Problem, Receipt, Sentence, Understood, Wish
from rag.conversations.store import DATABASE, LONGEST_TITLE, Conversations, Heading, decoded, encoded, shortened
from rag.errors import ConversationError

QUAY = Article(
    id="harbour",
    title="The harbour of Calder Vale opens again",
    text="The harbour opened on Monday. The new quay cost 14 million pounds.",
    language="en",
    source="The Vale Gazette",
    published="2026-05-04",
    places=(Place(0, "p. 1"), Place(30, "p. 2")),
    provenance={"title": "heading"},
)
COST = Citation(1, QUAY, "The new quay cost 14 million pounds.", 30, 66)


def said(question, text="It cost 14 million [1].", **answer):
    return Exchange(question, Answer(question=question, text=text, language="en", refused=False, **answer))


@pytest.fixture
def mine(tmp_path):
    return Conversations(tmp_path, "me")


@pytest.fixture
def theirs(tmp_path):
    return Conversations(tmp_path, "them")


def titles(conversations, search=""):
    return [heading.title for heading in conversations.find(search)]


def test_a_conversation_comes_back_as_it_was_said(mine):
    exchange = Exchange(
        "What did the quay cost?",
        Answer(
            question="What did the quay cost?",
            standalone="What did the quay of Calder Vale cost?",
            text="It cost 14 million [1].",
            language="en",
            refused=False,
            sentences=(Sentence("It cost 14 million.", (1,), "partly", (Problem("number", "14"),)),),
            citations=(replace(COST, copies=(QUAY,)),),
            quotes=(COST,),
            hits=(Hit(QUAY, 0, 66, 0.5, 3, copies=(QUAY,)),),
            model="ollama/fake",
            notices=(Notice("no-model", {"reason": "there is none."}),),
            understood=Understood(
                time=TimeRange("2026-01-01", "2027-01-01", "2028-01-01", "this year", Span(3, 12), "published")
            ),
            timings={"total": 12.5},
            receipt=Receipt(passages=1, timings={"search": 1.0}),
        ),
        is_stopped=True,
        wish=Wish(any_date=True),
    )
    heading = mine.save([exchange, Exchange("And now?", failure="No server.")])
    found = mine.get(heading.id)
    [first, second] = found.exchanges
    bare = replace(QUAY, text="", provenance={}, places=(Place(0, "p. 2"),))
    assert second == Exchange("And now?", failure="No server.")
    (cited,) = first.answer.citations
    assert replace(cited, copies=()) == replace(COST, article=bare)
    assert [(copy.id, copy.text) for copy in first.answer.copies(cited)] == [("harbour", "")]
    assert first.turn == exchange.turn
    same = ("sentences", "receipt", "understood", "timings", "text", "standalone", "model", "notices")
    assert [getattr(first.answer, name) for name in same] == [getattr(exchange.answer, name) for name in same]
    assert (first.wish, first.is_stopped) == (exchange.wish, True)
    assert found.heading == heading
    assert found.is_mine


def test_what_comes_back_can_be_saved_again_as_it_is(mine):
    exchange = said("Why?", citations=(COST,), quotes=(COST,), hits=(Hit(QUAY, 0, 66, 0.5, 3),))
    assert encoded(decoded(encoded(exchange))) == encoded(exchange)


def test_a_conversation_has_the_name_of_its_first_question_until_it_is_given_another(mine):
    heading = mine.save([said("What did  the\nquay cost?")])
    assert heading.title == "What did the quay cost?"
    assert mine.rename(heading.id, "  The quay \n")
    assert mine.save([said("What did the quay cost?"), said("When?")], heading).title == "The quay"
    assert not mine.rename(heading.id, " \n ")
    assert titles(mine) == ["The quay"]


@given(st.text(st.characters(codec=None), max_size=400))
def test_a_name_is_one_line_that_can_be_kept(text):
    title = shortened(text)
    assert len(title) <= LONGEST_TITLE
    assert title == " ".join(title.split())
    title.encode()
    assert shortened(title) == title


def test_the_newest_comes_first(mine):
    first = mine.save([said("One?")])
    mine.save([said("Two?")])
    assert titles(mine) == ["Two?", "One?"]
    mine.save([said("One?"), said("More?")], first)
    assert titles(mine) == ["One?", "Two?"]
    assert [heading.title for heading in mine.find(most=1)] == ["One?"]


def test_a_search_looks_for_all_words_in_names_questions_and_answers(mine):
    mine.save([said("Où est le café ?", "À Żyrardów [1].")])
    heading = mine.save([said("Who won?", "The Tram won.")])
    mine.rename(heading.id, "Sports 100%")
    assert titles(mine, "CAFE zyrardow") == ["Où est le café ?"]
    assert titles(mine, "tram sports") == ["Sports 100%"]
    assert titles(mine, "100%") == ["Sports 100%"]
    assert titles(mine, "tram cafe") == []
    assert titles(mine, "%") == ["Sports 100%"]
    assert titles(mine, "  ") == ["Sports 100%", "Où est le café ?"]
    assert titles(mine, "'; DROP TABLE conversations; --") == []
    assert titles(mine, "won") == ["Sports 100%"]


def test_nothing_of_an_answer_that_gave_way_is_found(mine):
    heading = mine.save([said("One?"), said("Two?", "A herring."), said("Three?")])
    heading = mine.save([said("One?"), said("Two?", "A salmon.")], heading)
    assert [each.answer.text for each in mine.get(heading.id).exchanges[1:]] == ["A salmon."]
    assert titles(mine, "herring") == []
    assert titles(mine, "Three") == []
    assert titles(mine, "salmon") == ["One?"]


def test_a_conversation_can_become_shorter(mine):
    heading = mine.save([said("One?"), said("Two?")])
    mine.save([said("One?")], heading)
    assert len(mine.get(heading.id).exchanges) == 1


def test_owners_are_apart(mine, theirs):
    heading = mine.save([said("My secret?")])
    assert theirs.find() == []
    assert theirs.find("secret") == []
    assert theirs.get(heading.id) is None
    assert not theirs.rename(heading.id, "Yours")
    assert theirs.share(heading.id) == ""
    assert not theirs.withdraw(heading.id)
    assert not theirs.delete(heading.id)
    other = theirs.save([said("Mine now?")], heading)
    assert other.id != heading.id
    assert mine.find() == [heading]
    assert len(mine.get(heading.id).exchanges) == 1


def test_what_was_changed_elsewhere_is_not_written_over(mine):
    seen = mine.save([said("One?")])
    mine.save([said("One?"), said("Elsewhere?")], seen)
    copy = mine.save([said("One?"), said("Here?")], seen)
    assert copy.id != seen.id
    assert [each.question for each in mine.get(seen.id).exchanges] == ["One?", "Elsewhere?"]
    assert [each.question for each in mine.get(copy.id).exchanges] == ["One?", "Here?"]


def test_anybody_can_read_what_is_shared_until_it_is_withdrawn(mine, theirs):
    heading = mine.save([said("One?")])
    token = mine.share(heading.id)
    assert len(token) >= 32
    assert mine.share(heading.id) == token
    mine.save([said("One?"), said("Two?")], mine.get(heading.id).heading)
    found = theirs.shared(token)
    assert len(found.exchanges) == 2
    assert found.heading == Heading(title="One?")
    assert not found.is_mine
    assert mine.shared(token) == mine.get(heading.id)
    assert theirs.get(token) is None
    assert mine.withdraw(heading.id)
    assert theirs.shared(token) is None
    assert mine.share(heading.id) not in ("", token)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "' OR 1=1 --", "%"])
def test_what_is_no_token_opens_nothing(mine, token):
    mine.save([said("One?")])
    shared = mine.save([said("Two?")])
    mine.share(shared.id)
    assert mine.shared(token) is None
    assert mine.get(token) is None
    assert not mine.delete(token)


def test_what_is_deleted_is_gone_for_good(mine, tmp_path):
    heading = mine.save([said("A very secret question?", "A very secret answer.")])
    token = mine.share(heading.id)
    assert mine.delete(heading.id)
    assert not mine.delete(heading.id)
    assert mine.get(heading.id) is None
    assert mine.shared(token) is None
    assert all(b"very secret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_window_can_go_on_with_what_was_deleted_elsewhere(mine):
    heading = mine.save([said("One?")])
    mine.delete(heading.id)
    other = mine.save([said("One?"), said("Two?")], heading)
    assert other.id != heading.id
    assert len(mine.get(other.id).exchanges) == 2


def test_reading_makes_no_file(mine, tmp_path):
    assert mine.find() == []
    assert mine.get("x") is None
    assert mine.shared("x") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_their_owner_on_this_machine_can_read_the_file(mine, tmp_path):
    mine.save([said("One?")])
    assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600


def test_halves_of_characters_do_no_harm(mine):
    heading = mine.save([said("Why \ud800?", "So \udfff.")])
    assert mine.get(heading.id).exchanges[0].question == "Why ??"
    assert mine.rename(heading.id, "\ud800")
    assert titles(mine, "\ud800") == ["?"]


def test_writers_at_the_same_time_all_come_through(tmp_path):
    def write(owner):
        conversations = Conversations(tmp_path, owner)
        heading = conversations.save([said("0?")])
        for number in range(1, 6):
            heading = conversations.save([said(f"{each}?") for each in range(number + 1)], heading)

    threads = [threading.Thread(target=write, args=[f"owner {number}"]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(6):
        conversations = Conversations(tmp_path, f"owner {number}")
        [heading] = conversations.find()
        assert len(conversations.get(heading.id).exchanges) == 6


_SAVES_FOR_EVER = """
import sys
from pathlib import Path
from rag.conversations.store import NEW, Conversations
from rag.answering.types import Answer, Exchange

conversations, heading, exchanges = Conversations(Path(sys.argv[1]), "me"), NEW, []
while True:
    question = f"Question {len(exchanges)}?"
    exchanges.append(Exchange(question, Answer(question=question, text="x" * 5000, language="en", refused=False)))
    heading = conversations.save(exchanges, heading)
    print(len(exchanges), flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("steps", [1, 7, 20])
def test_a_program_that_is_killed_leaves_whole_conversations(mine, tmp_path, steps):
    with subprocess.Popen(
        [sys.executable, "-c", _SAVES_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as child:
        for _ in range(steps):
            child.stdout.readline()
        child.kill()
        reported = [steps, *map(int, child.stdout.read().split())][-1]
    [heading] = mine.find()
    exchanges = mine.get(heading.id).exchanges
    assert reported <= len(exchanges) <= reported + 1
    assert [each.question for each in exchanges] == [f"Question {number}?" for number in range(len(exchanges))]
    mine.save([*exchanges, said("Afterwards?")], heading)
    assert titles(mine, "Afterwards") == ["Question 0?"]


def test_the_file_of_a_newer_version_is_left_alone(mine, tmp_path):
    mine.save([said("One?")])
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ConversationError, match="newer version of this program: update it"):
        mine.find()
    with pytest.raises(ConversationError, match="newer version"):
        mine.save([said("Two?")])


def test_a_later_version_may_say_more_of_an_exchange(mine, tmp_path):
    heading = mine.save([said("One?")])
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("""UPDATE exchanges SET exchange = json_set(exchange, '$.mood', 'good')""")
    assert mine.get(heading.id).exchanges == (said("One?"),)


def test_what_can_t_be_read_is_named(mine, tmp_path):
    heading = mine.save([said("One?")])
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("UPDATE exchanges SET exchange = '{}'")
    with pytest.raises(ConversationError, match=r"“One\?”"):
        mine.get(heading.id)
    (tmp_path / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(ConversationError, match=r"conversations\.sqlite3 can't be used .* move the file away"):
        mine.find()


def test_a_rag_keeps_them_in_its_data_folder(tmp_path):
    with closing(Rag(data=tmp_path, llm="quotes")) as rag:
        heading = rag.conversations().save([said("One?")])
        assert rag.conversations("somebody").find() == []
        assert rag.conversations().find() == [heading]
    assert (tmp_path / DATABASE).exists()


def test_what_is_read_of_a_conversation_is_of_one_moment(mine, monkeypatch):
    heading = mine.save([said("One?")])
    connect, later = rag.conversations.sqlite_file.connect, [said("One?"), said("Two?")]

    def connected(*args, **options):
        connection = connect(*args, **options)
        connection.set_trace_callback(meanwhile)
        return connection

    def meanwhile(sql):
        if sql.startswith("SELECT exchange"):
            monkeypatch.undo()
            mine.save(later, heading)

    monkeypatch.setattr(rag.conversations.sqlite_file, "connect", connected)
    found = mine.get(heading.id)
    assert (found.heading, len(found.exchanges)) == (heading, 1)
    assert len(mine.get(heading.id).exchanges) == 2


def test_what_was_understood_by_an_older_version_is_its_time():
    when = {"after": "2026-11-16", "before": "", "until": "", "words": "this week", "span": [0, 9], "kind": "published"}
    answer = {"question": "Who?", "text": "Ada.", "language": "en", "refused": False, "understood": when}
    understood = decoded(json.dumps({"question": "Who?", "answer": answer})).answer.understood
    assert understood == Understood(time=TimeRange("2026-11-16", "", "", "this week", Span(0, 9), "published"))
