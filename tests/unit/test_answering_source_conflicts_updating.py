"""What is added to an answer for a newer article, or for its age."""

import datetime as dt

import numpy as np
import pytest
from fake_llm import make_hit

from index import embeddings
from rag.answering.answer_types import Asked
from rag.answering.extractive_answer import extractive_answer
from rag.answering.quoting import cite
from rag.answering.source_conflicts import updating
from rag.answering.source_conflicts.updating import bring_up_to_date, update_piece
from rag.answering.types import Answer, Sentence, Understood

NUVALIS = "In Chavagny the company Nuvalis says that Bernard Tissot is glad."
MARCH = make_hit(f"{NUVALIS} The site will need a power of 120 MW.", id_="march", title="", published="2026-03-14")
SEPTEMBER = make_hit(
    f"{NUVALIS} The power of the site is cut to 85 MW.", id_="september", title="", published="2026-09-22", passage=2
)
OLD, NEW = (cite(number, hit, hit.sentences[-1]) for number, hit in ((1, MARCH), (2, SEPTEMBER)))


class Alike:
    """An embedder to which all texts are the same."""

    def embed_questions(self, texts):
        return np.ones((len(texts), 1), np.float32)


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(updating, "today", lambda: dt.date(2026, 11, 25))


def answer(*citations, hits=(MARCH, SEPTEMBER), model="ollama/fake", **fields):
    text = "\n".join(f"{each.quote} [{each.number}]" for each in citations)
    fields = {"question": "How much?", "text": text, "language": "en", "refused": False, **fields}
    return Answer(citations=citations, hits=hits, model=model, **fields)


def test_what_a_newer_article_says_otherwise_is_added_with_its_citation():
    before = answer(OLD)
    after = bring_up_to_date(before, Alike())
    assert after.text.startswith(f"{before.text}\n")
    assert after.text.endswith(f"“{NEW.quote}” [2]")
    assert [(each.number, each.quote) for each in after.citations] == [(1, OLD.quote), (2, NEW.quote)]
    assert after.sentences[-1] == Sentence(after.text.splitlines()[-1].removesuffix(" [2]"), (2,), "supported")
    assert after.as_of == ""


def test_a_model_that_cites_the_newer_one_has_said_so():
    assert bring_up_to_date(answer(OLD, NEW), Alike()).text == answer(OLD, NEW).text


def quoted(*citations, **fields):
    return extractive_answer(answer(quotes=citations, **fields))


def test_of_quotes_the_newer_one_leads_and_the_older_one_follows():
    after = bring_up_to_date(quoted(OLD), Alike())
    first, second = after.text.splitlines()
    assert first.endswith(f"“{NEW.quote}” [1]")
    assert "22 September 2026" in first
    assert "14 March 2026" in first
    assert second == f"{OLD.quote} [2]"
    assert [each.quote for each in after.citations] == [NEW.quote, OLD.quote]
    assert after.quotes == after.citations


def test_quotes_do_not_say_which_of_them_is_newer():
    assert bring_up_to_date(quoted(OLD, NEW), Alike()).text == bring_up_to_date(quoted(OLD), Alike()).text


def test_of_two_quotes_about_one_thing_the_newer_is_first_unless_the_older_alone_has_what_is_asked():
    texts = (
        "The Avon mill in Kelby is green, say the Avon people.",
        "The Avon mill in Kelby is old, say the Avon people.",
    )
    days = ("2026-03-14", "2026-09-22")
    hits = tuple(make_hit(text, id_=day, title="", published=day) for text, day in zip(texts, days, strict=True))
    quotes = [cite(number, hit, hit.sentences[0]) for number, hit in enumerate(hits, start=1)]

    def first(question):
        after = bring_up_to_date(quoted(*quotes, hits=hits), Alike(), Asked(question, "en", {}))
        return after.citations[0].article.published

    assert first("What is said of the mill?") == "2026-09-22"
    assert first("Which mill is painted green?") == "2026-03-14"


def test_an_old_answer_with_figures_says_of_what_day_it_is():
    after = bring_up_to_date(answer(OLD, hits=(MARCH,)), Alike())
    assert after.text == answer(OLD).text
    assert "2026" in after.as_of


def test_what_is_added_is_a_piece_of_its_own():
    before = answer(OLD)
    after = bring_up_to_date(before, Alike())
    piece = update_piece(before, after)
    assert before.text + piece.text == after.text
    assert [each.number for each in piece.citations] == [2]
    assert update_piece(before, before) is None


@pytest.mark.parametrize(
    ("question", "kind", "is_told"),
    [
        ("How much power will the site in Chavagny need?", "fact", True),
        ("Quelle puissance faudra-t-il au site de Chavagny ?", "fact", True),
        ("Who is glad in Chavagny?", "fact", False),
        ("Who is glad in Chavagny?", "overview", True),
    ],
)
def test_what_is_newer_is_told_only_if_it_answers_the_question_as_well(question, kind, is_told):
    before = answer(OLD, question=question, understood=Understood(kind))
    after = bring_up_to_date(before, embeddings.make())
    assert (NEW.quote in after.text) is is_told
