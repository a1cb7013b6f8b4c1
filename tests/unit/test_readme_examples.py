"""The README's questions, asked of the sample articles: a change there is tested here."""

import contextlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from rag import Rag

pytestmark = pytest.mark.slow

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
ASKED = [
    *re.findall(r'^    rag ask "([^"]+)"', README, re.MULTILINE),
    *re.findall(r'^answer = rag\.ask\("([^"]+)"\)', README, re.MULTILINE),
]
EXPECTED = {
    "Quelle société veut construire un centre de données à Chavagny ?": "Nuvalis",
    "How many families were wrongly refused rent support in Aragon in 2024?": "1.146 familias",
    "Boréal 2有多少参数？": "48 milliards de paramètres",
}
"""Question of the README → what its answer must say."""


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    with contextlib.closing(Rag(tmp_path_factory.mktemp("data"), llm="quotes")) as it:
        it.add(Path(str(files("rag.evaluate"))) / "samples" / "articles")
        yield it


def test_every_question_of_the_readme_is_expected_here():
    assert set(ASKED) == set(EXPECTED)


@pytest.mark.parametrize("question", dict.fromkeys(ASKED))
def test_a_question_of_the_readme_is_answered_by_the_first_quote(rag, question):
    answer = rag.ask(question)
    assert EXPECTED[question] in answer.citations[0].quote


def test_the_follow_up_of_the_readme_is_answered(rag):
    [question] = re.findall(r'^for event in rag\.stream\("([^"]+)"', README, re.MULTILINE)
    [before] = re.findall(r'^answer = rag\.ask\("([^"]+)"\)', README, re.MULTILINE)
    answer = rag.ask(question, history=[rag.ask(before).turn()])
    assert "Apache 2.0" in answer.text
