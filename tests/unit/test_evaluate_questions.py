import json

import pytest

from index.types import Span
from rag.answering.types import Turn
from rag.errors import QuestionsError
from rag.evaluate.questions import Question, as_json, evenly_spread, read


@pytest.fixture
def write(tmp_path):
    def write_lines(*lines):
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        return path

    return write_lines


def one(write, **entry):
    return read(write({"question": "How many?", **entry}))[0]


def test_a_line_is_a_question_with_all_that_is_known_of_its_answer(write):
    path = write(
        "",
        {
            "id": "q1", "question": " How many stations? ", "answers": ["19", 19], "article": "tram", "start": 35,
            "end": 37, "language": "en-GB", "without": "museum", "made": "ollama/x", "source": "anything",
            "history": ["When?", {"question": "Where?", "answer": "There."}],
        },
    )  # fmt: skip
    assert read(path) == [
        Question(
            id="q1", question="How many stations?", answers=("19", "19"), articles=("tram",), span=Span(35, 37),
            language="en", without=("museum",), made="ollama/x", origin=f"{path}:2",
            history=(Turn("When?", ""), Turn("Where?", "There.")),
        )
    ]  # fmt: skip


def test_a_question_is_written_as_it_is_read(write):
    question = one(
        write, answer="19", article=["tram", "museum"], quote="19 stations", unanswerable=False, history=["A?"]
    )
    again = one(write, **as_json(question))
    assert again == question
    held_out = one(write, answer="19", article="tram", start=0, end=2, unanswerable=True, without=["tram"])
    assert as_json(held_out)["start"] == 0
    assert one(write, **as_json(held_out)) == held_out


@pytest.mark.parametrize(
    ("entry", "answerable", "unanswerable"),
    [
        ({}, False, False),
        ({"answers": []}, False, True),
        ({"answer": None, "article": None, "start": None, "end": None}, False, True),
        ({"answer": ""}, False, True),
        ({"answer": "", "quote": "19", "article": "tram"}, True, False),
        ({"article": "tram"}, True, False),
        ({"answer": 19}, True, False),
        ({"answer": "19", "unanswerable": True}, False, True),
        ({"answers": [], "unanswerable": False}, False, False),
    ],
)
def test_what_no_article_answers_is_said_or_has_empty_answers(write, entry, answerable, unanswerable):
    question = one(write, **entry)
    assert (question.is_answerable, question.is_unanswerable) == (answerable, unanswerable)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no JSON", "not valid JSON"),
        ('["question"]', "not a JSON object"),
        ({"answer": "19"}, "`question` is missing"),
        ({"question": "  "}, "empty"),
        ({"question": ["A?", "B?"]}, "single string"),
        ({"question": "A?", "awnsers": ["19"]}, "did you mean 'answers'"),
        ({"question": "A?", "answers": [True]}, "`answers` must be"),
        ({"question": "A?", "quote": "19"}, "no `article`"),
        ({"question": "A?", "start": 1, "end": 2}, "one `article`"),
        ({"question": "A?", "article": "tram", "start": 2, "end": 2}, "offsets"),
        ({"question": "A?", "article": "tram", "start": "1", "end": 2}, "offsets"),
        ({"question": "A?", "unanswerable": "yes"}, "true or false"),
        ({"question": "A?", "language": "French"}, "a code such as fr"),
        ({"question": "A?", "history": "B?"}, "`history`"),
        ({"question": "A?", "history": [{"answer": "B."}]}, "empty"),
        ({"question": "A?", "history": [1]}, "a turn of `history`"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_number(write, line, told):
    path = write({"question": "Fine?"}, line)
    with pytest.raises(QuestionsError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}:2: ")
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_empty_or_no_text_is_named(tmp_path, write):
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\0")
    for path in (tmp_path / "none.jsonl", tmp_path / "bytes.jsonl", write("", " ")):
        with pytest.raises(QuestionsError, match=path.name):
            read(path)


@pytest.mark.parametrize(("limit", "expected"), [(None, "abcdef"), (9, "abcdef"), (3, "ace"), (1, "a")])
def test_some_of_the_questions_are_spread_over_all(limit, expected):
    questions = [Question(question=name) for name in "abcdef"]
    assert "".join(question.question for question in evenly_spread(questions, limit)) == expected
