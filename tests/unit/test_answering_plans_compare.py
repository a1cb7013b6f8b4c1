"""Comparisons."""

import contextlib

import pytest
from newsroom import answered, asked, cited

from index.index import Index
from index.settings import IndexSettings
from index.types import Article


def cells(answer, column=0):
    return [entry.cells[column] for entry in answer.table.entries]


def test_each_thing_has_a_row_with_its_sentence(newsroom):
    topic = "the costs of the tunnel at Tannau and the pool of Lunac"
    answer = answered(newsroom, f"Compare {topic}", "compare", topic)
    assert cited(answer) == ["tunnel.de", "piscine.fr"]
    assert "210 Millionen" in answer.table.entries[0].cells[1]
    assert "8,4 millions" in answer.table.entries[1].cells[1]
    assert answer.text.startswith("| Compared | From the article | Article |\n| --- | --- | --- |")


def test_the_first_and_the_latest_figure_are_those_of_the_first_and_the_last_report(newsroom):
    question = "What is the difference between the first and the latest cost of the library in Brackley?"
    answer = answered(newsroom, question, "compare", "first and latest cost of the library in Brackley")
    assert cells(answer, 1) == ["£9 million", "£12.5 million", "£13.1 million"]
    assert answer.text.endswith("Difference: 4,100,000 GBP")


def test_what_changed_is_what_the_versions_say_otherwise(newsroom):
    answer = answered(
        newsroom, "What changed in the story of the library in Brackley?", "compare", "library in Brackley"
    )
    assert sorted(cited(answer)) == ["library-late.en", "library.en"]
    assert "4 May" in answer.text
    assert "18 May" in answer.text


def test_two_figures_of_one_sentence_are_compared(newsroom):
    question = "How far apart are the union and the company of the bus drivers?"
    answer = answered(newsroom, question, "compare", "union and company of the bus drivers")
    assert cited(answer) == ["buses.en"]
    assert "Difference: 3.5 %" in answer.text


def test_what_no_article_tells_of_is_not_compared(newsroom):
    assert asked(newsroom, "Compare Jupiter and Saturn", "compare", "Jupiter and Saturn") is None


def test_things_that_are_compared_in_nothing_have_their_leads(newsroom):
    topic = "the library and the swimming pool"
    answer = answered(newsroom, f"Compare {topic}", "compare", topic)
    assert cited(answer) == ["library-late.en", "piscine.fr"]
    assert "18 May" in answer.table.entries[0].cells[1]


def test_how_many_are_over_a_limit_is_counted(newsroom):
    answer = answered(newsroom, "How many projects cost more than 50 million euros?", "compare", "50 million euros")
    assert cited(answer) == ["tunnel.de", "puerto.es"]


def test_where_costs_are_compared_and_nothing_says_which_they_are_the_main_ones(newsroom):
    answer = answered(
        newsroom, "Compare the costs of the library of Brackley and the bridge of Yunchuan", "compare",
        "the library of Brackley and the bridge of Yunchuan",
    )  # fmt: skip
    assert "£13.1 million" in answer.text
    assert "46亿元" in answer.text


def test_a_question_that_names_things_of_several_articles_has_a_row_for_each(newsroom):
    answer = answered(newsroom, "Which costs more, the pool of Lunac or the tunnel at Tannau?", "fact")
    assert cited(answer) == ["piscine.fr", "tunnel.de"]


def test_a_question_about_two_things_of_one_article_is_one_for_a_fact(newsroom):
    assert asked(newsroom, "Who is the mayor of Brackley and the author of the library?", "fact") is None


def compared(index, question, *texts, topic="", titles=()):
    for number, text in enumerate(texts):
        title = titles[number] if titles else text.partition(".")[0]
        index.add([Article(id=str(number), title=title, text=text, language="en", published="2027-03-01")])
    planned = asked(index, question, "compare", topic or question.removeprefix("Compare "))
    return planned.answer.text if planned else ""


OSTROW = "Ostrow builds a pool. The pool of Ostrow costs 3 million euros."


def test_a_thing_with_an_article_of_its_own_is_not_looked_for_in_that_of_two_others(index):
    text = compared(
        index,
        "Compare the costs of the pools of Ostrow, Lunde and Valmure",
        f"{OSTROW} The pool of Lunde costs 4 million euros. The roof of the pools costs 9 million euros more.",
        "Valmure builds a pool. The pool of Valmure costs 7 million euros. It opens in May.",
    )
    assert "| Valmure | The pool of Valmure costs 7 million euros." in text


def test_one_sentence_is_no_comparison_with_what_it_does_not_name(index):
    text = (
        "Lunde builds a pool. Ostrow is its neighbour. The pool of Lunde costs 4 million euros, 3 million euros more "
        "than planned. Ostrow will help."
    )
    assert "Difference" not in compared(index, "Compare the costs of Ostrow and Lunde", text)


def test_no_difference_is_computed_where_a_sentence_has_two_figures_of_one_unit(index):
    text = compared(
        index,
        "Compare the costs of the pool of Lunde and the pool of Ostrow",
        "Lunde builds a pool. The state pays 2 million euros of the 9 million euros that the pool of Lunde costs.",
        OSTROW,
    )
    assert "9 million" in text
    assert "Difference" not in text


def test_rows_of_two_tables_stand_below_no_headings_of_one(index):
    text = compared(
        index,
        "Compare how many percent Ostrow and Valmure have",
        "Trains at Ostrow.\n\nStation | on time | delay\nOstrow | 94 % | 2 min\nMarle | 61 % | 14 min\n\nIt is late.",
        "Trains there.\n\nStation | cancelled | late\nValmure | 12 % | 3 min\nBray | 13 % | 4 min\n\nSo it is.",
        topic="Ostrow and Valmure",
        titles=("Lines of Ostrow", "Lines of Valmure"),
    )
    assert "94 %" in text
    assert "12 %" in text
    assert "on time" not in text
    assert "Difference" not in text


def test_things_that_an_article_counts_and_tells_one_by_one_are_compared_without_their_names(index):
    text = (
        "The town of Orvane has to choose what becomes of its mill.\n\n"
        "Two plans are on the table. The director, Ada Finch, wants to move it to the park for 1.3 million euros. "
        "The mayor, Neil Oduya, would keep it in place for 2.1 million euros."
    )
    index.add([Article(id="mill.en", title="What becomes of the mill of Orvane?", text=text, language="en")])
    answer = answered(index, "Compare the two plans for the mill of Orvane", "compare", "plans for the mill of Orvane")
    assert [each in answer.text for each in ("1.3 million", "2.1 million")] == [True, True]


def test_who_did_something_against_a_thing_compares_nothing(newsroom):
    assert asked(newsroom, "Who voted against the new library?", "compare", "voted against the new library") is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How much was the library of Brackley to cost at first, and how much now?", "en"),
        ("Wie viel sollte die Bücherei von Brackley anfangs kosten und wie viel jetzt?", "de"),
    ],
)
def test_a_number_now_and_before_is_that_of_the_first_and_of_the_last_report(newsroom, question, language):
    answer = answered(newsroom, question, "multi-part", "library of Brackley")
    assert answer.language == language
    assert [
        amount for each in answer.citations for amount in ("£9 million", "£13.1 million") if amount in each.quote
    ] == ["£9 million", "£13.1 million"]


def test_a_number_that_was_always_the_same_is_told_for_each_part(newsroom):
    question = "How many books does the cellar of the library of Brackley hold now, and how many before?"
    answer = answered(newsroom, question, "multi-part", "cellar of the library of Brackley")
    assert answer.text.startswith("- How many books")


FLOOD = [
    Article(
        id="flood-1.en",
        title="Two die as the Tarn floods Tarnmouth",
        text="Two people died in the flood at Tarnmouth on Wednesday night. About 300 houses were flooded, the fire "
        "service said. Schools stay closed until Monday. The mayor, Ivan Castle, puts the damage at £25 million.",
        language="en",
        published="2026-10-08",
    ),
    Article(
        id="flood-2.en",
        title="Flood at Tarnmouth: report blames the dam",
        text="The flood at Tarnmouth, in which three people died, could have been weaker, a report says. The gates of "
        "the dam were opened too late. 412 houses were flooded. The mayor, Ivan Castle, asks for £38 million.",
        language="en",
        published="2026-11-19",
    ),
]


def test_the_first_and_the_second_report_are_compared_in_all_that_changed(tmp_path):
    question = "compare the first and the second report on the flood at Tarnmouth: what figures changed"
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add(FLOOD)
        answer = answered(index, question, "compare", "first and the second report on the flood at Tarnmouth")
    assert all(figure in answer.text for figure in ("Two people", "three people", "£25", "£38"))


def test_things_that_are_compared_in_nothing_of_one_article_have_figures(tmp_path):
    text = (
        "The pool of Olmen stays closed. The repair costs 4.6 million euros by a first estimate. "
        "A new building would cost 23 million euros; the Greens want it. "
        "On 9 December the council decides about the repair or a new building of the pool."
    )
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([Article(id="pool.en", title="Pool of Olmen stays closed", text=text, language="en")])
        answer = answered(index, "Compare the repair and a new building", "compare", "the repair and a new building")
    assert [cell.split()[0] for cell in cells(answer, 1)] == ["The", "A"]
    assert "23 million" in answer.text
