"""Figures that stand in tables."""

import pytest

from index.types import Article
from rag import Rag

MARKET = Article(
    id="market", language="en", title="What the market costs", source="The Post", published="2026-11-20",
    text="The Post compared what food costs on the market of Brackley with the year before.\n\n"
    "| Goods | Price in 2025 | Price in 2026 | Change |\n|---|---|---|---|\n"
    "| Eggs | £2.10 | £2.40 | +14% |\n| Rice | £1.90 | £1.80 | -5% |\n| Brown bread | £1.20 | £1.35 | +13% |\n"
    "| White bread | £1.00 | £1.10 | +10% |\n| Coffee | £7.00 | £8.20 | +17% |\n\n"
    "Coffee costs £8.20 a pound, said the trader Joan Petrie. Eight stalls have closed.",
)  # fmt: skip
LEAGUE = Article(
    id="league", language="ru", title="Таблица", source="Вести", published="2026-11-21",
    text="После десяти туров в лиге лидирует команда из Приозёрска.\n\n"
    "| Клуб | Очки | Голы |\n|---|---|---|\n| Заря | 24 | 18 |\n| Балтика | 19 | 15 |\n| Север | 11 | 9 |\n\n"
    "Следующий тур пройдёт в субботу.",
)  # fmt: skip


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    rag = Rag(data=tmp_path_factory.mktemp("tables"), llm="quotes")
    rag.add_articles([MARKET, LEAGUE])
    yield rag
    rag.close()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How much do eggs cost on the market in 2026?", "Eggs | £2.40"),
        ("What is the price of brown bread?", "Brown bread | £1.35"),
        ("Wie viel kostet Reis auf dem Markt von Brackley?", "Rice | £1.80"),
        ("How many points does Zarya have in the league?", "Заря | 24"),
    ],
)
def test_the_row_that_a_question_names_is_the_answer(rag, question, quote):
    answer = rag.ask(question)
    name, figure = quote.split(" | ")
    assert not answer.refused
    assert [citation.quote.split(" | ")[0] for citation in answer.citations] == [name]
    assert figure in answer.citations[0].quote
    assert answer.table.columns[0] in answer.text
    assert len(answer.table.entries) == 1


@pytest.mark.parametrize(
    "question",
    [
        # the text has it too, in a sentence
        "How much does coffee cost a pound?",
        # two rows
        "How much does bread cost?",
        "How many stalls have closed?",
        "Who is the trader?",
        # no row has it
        "How much do tomatoes cost?",
    ],
)
def test_what_no_row_or_a_sentence_answers_is_no_row(rag, question):
    answer = rag.ask(question)
    assert answer.table is None


def test_the_words_of_a_row_are_those_of_the_article(rag):
    (citation,) = rag.ask("How much do eggs cost on the market in 2026?").citations
    assert MARKET.text[citation.start : citation.end] == citation.quote
