"""The page "What you can ask" is true: each of its examples is asked."""

import re
from pathlib import Path

import pytest

from rag import Rag
from rag.answering.intent import KINDS, OF_THE_ANSWER_BEFORE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "requests.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", PAGE, re.MULTILINE)

FOLLOWUPS = re.findall(r"^\| ([A-Z][^|]+\?) \| ([^|]+?) \|", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    rag = Rag(data=tmp_path_factory.mktemp("samples"), llm="quotes")
    rag.add(ROOT / "rag" / "evaluate" / "samples" / "articles")
    yield rag
    rag.close()


@pytest.fixture(scope="module")
def before(rag):
    return rag.ask(EXAMPLES[0][1])


@pytest.mark.parametrize(("kind", "question"), EXAMPLES)
def test_each_example_is_understood_and_answered(rag, before, kind, question):
    is_of_a_conversation = kind in (*OF_THE_ANSWER_BEFORE, "thanks")
    answer = rag.ask(question, [before.turn()] if is_of_a_conversation else ())
    assert answer.understood.kind == kind
    assert answer.refused == (kind == "invent")
    assert answer.text


@pytest.mark.parametrize(("first", "question"), FOLLOWUPS)
def test_each_follow_up_is_answered_by_the_article_before_or_another_one(rag, first, question):
    before = rag.ask(first)
    answer = rag.ask(question, [before.turn()])
    cited, cited_before = ({each.article.id for each in found.citations} for found in (answer, before))
    assert not answer.refused
    assert bool(cited & cited_before) is not question.startswith("What about")
    assert len(cited) == 1


def test_there_are_follow_ups_on_the_page():
    assert len(FOLLOWUPS) > 5


def test_a_kind_can_be_said(rag):
    answer = rag.ask("the sepsis alarm", kind="summary")
    assert answer.understood.kind == "summary"
    assert len(answer.citations) > 2


def test_every_kind_is_on_the_page():
    assert [kind for kind in KINDS if f"`{kind}`" not in PAGE] == []
