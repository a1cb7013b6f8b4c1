"""What a question asks for, and the best article lacks."""

import math

import pytest
from fake_llm import make_hit

from rag.answering.answer_types import Asked
from rag.answering.missing_evidence import (
    ageless,
    lacking,
    lacking_around,
    less,
    nameless,
    of_another_year,
    unconfirmed,
    uncovered,
    untold_properties,
)
from rag.answering.sentence_ranking import Scored


def ranked_of(*has_kind, id_="tram"):
    hit = make_hit("The tram opens in May.", id_=id_)
    return [Scored(hit, hit.sentences[0], 0.9 - row / 10, 0.8, 0.0, each) for row, each in enumerate(has_kind)]


def ranked_in(hit, *rows):
    return [Scored(hit, hit.sentences[row], 1.0, 0.9, 0.0) for row in rows]


AGE = Asked("How old is she?", "en", {"age": 0.8, "other": 0.2})


@pytest.mark.parametrize(
    ("ranked", "asked", "expected"),
    [
        (ranked_of(0.0, 0.0), AGE, 0.8),
        (ranked_of(0.0, 0.8), AGE, 0.0),
        # another article's age is not hers
        ([*ranked_of(0.0), *ranked_of(0.8, id_="museum")], AGE, 0.8),
        # a number of a kind that is hardly told apart
        (ranked_of(0.3), Asked("How much?", "en", {"price": 0.5, "count": 0.3}), 0.0),
        (ranked_of(0.0), Asked("Who?", "en", {"person": 0.8, "age": 0.2}), 0.0),
        (ranked_of(0.0), Asked("Who?", "en", {}), 0.0),
        ([], AGE, 0.0),
    ],
)
def test_what_the_best_article_has_no_number_of_is_lacking(ranked, asked, expected):
    assert lacking(ranked, asked) == pytest.approx(expected)


WHO = Asked("Who?", "en", {"person": 0.9})
LENGTH = Asked("How long?", "en", {"measure": 0.9})
PRICE = Asked("What does it cost?", "en", {"price": 0.9})
COUNT = Asked("How many?", "en", {"count": 0.9})


@pytest.mark.parametrize(
    ("has_kind", "asked", "question", "expected"),
    [
        (0.0, WHO, "Who repairs broken rails?", 0.375),
        (0.0, WHO, "Who opens broken rails?", 0.0),
        (0.0, WHO, "Who repairs it?", 0.0),
        # a length answers in whatever words, a number may be of anything
        (0.9, LENGTH, "How long is the repair?", 0.0),
        (0.9, COUNT, "How many repairs are there?", 0.9),
        (0.9, COUNT, "How many open it?", 0.9),
        (0.9, PRICE, "What do the repairs cost?", 0.9),
        (0.9, PRICE, "What does it cost to open?", 0.0),
        (0.0, Asked("Who?", "en", {}), "Who repairs broken rails?", 0.0),
    ],
)
def test_what_the_best_article_has_no_word_of_is_uncovered(has_kind, asked, question, expected):
    assert uncovered(ranked_of(has_kind), asked, question, "en") == expected
    assert uncovered([], asked, question, "en") == 0.0


FAIR = make_hit(
    "Anna Reed opened the fair. It took a year. The stand of the baker was full. The bread was sold out. It rained. "
    "A tent costs £300.",
    title="Fair",
)


@pytest.mark.parametrize(
    ("row", "kinds", "expected"),
    [
        (3, {"price": 0.9}, 0.9),
        (4, {"price": 0.9}, 0.0),
        (3, {"price": 0.5, "count": 0.4}, 0.0),
        (3, {"count": 0.9}, 0.0),
        (3, {}, 0.0),
    ],
    ids=["a price elsewhere", "a price beside it", "not sure", "a count", "nothing known"],
)
def test_a_price_is_told_around_the_best_sentence(row, kinds, expected):
    asked = Asked("What does the bread cost?", "en", kinds)
    assert lacking_around(ranked_in(FAIR, row), asked) == expected
    assert lacking_around([], asked) == 0.0


REED = make_hit(
    "Anna Reed leads the town. The captain earns £30,000. It rains. It snows. She has a husband.", title="Town"
)


@pytest.mark.parametrize(
    ("question", "rows", "expected"),
    [
        ("How much rent is paid?", (0, 1), 1.25),
        ("What colour is the town?", (0, 4), 1.25),
        ("How deep is the snow?", (0,), 1.25),
        # what is earned is told, but of the captain; the next sentence is hers still
        ("What does the captain earn?", (0,), 0.0),
        ("What does Anna Reed earn?", (4, 3), 1.25),
        # a word that stands far from the best sentences tells nothing
        ("Who is the husband?", (0,), 1.25),
        ("Who is the husband?", (0, 3), 0.0),
        ("Where does it rain?", (0,), 0.0),
    ],
)
def test_a_property_of_which_the_best_sentences_have_no_word_is_untold(question, rows, expected):
    assert untold_properties(ranked_in(REED, *rows), WHO, question, "en") == expected
    assert untold_properties([], WHO, question, "en") == 0.0


BRIDGE = make_hit(
    "Mayor Anna Reed closes the bridge. It was built in 1931. The tower was built by a firm in 1950. "
    "It rains. A boy, 9, fell. He is well.",
    title="Bridge",
)


@pytest.mark.parametrize(
    ("question", "row", "expected"),
    [
        ("What is the boy called?", 4, 1.25),
        ("What is the name of the mayor?", 0, 0.0),
        ("What is the name of Anna Reed's town?", 0, 1.25),
        ("Who is the mayor?", 4, 0.0),
    ],
)
def test_a_name_is_asked_for_where_none_stands(question, row, expected):
    assert nameless(ranked_in(BRIDGE, row), Asked(question, "en", {}), question, "en") == expected
    assert nameless([], WHO, question, "en") == 0.0
    thing = Asked(question, "en", {"person": 0.02, "other": 0.98})
    assert nameless(ranked_in(BRIDGE, row), thing, question, "en") == 0.0


@pytest.mark.parametrize(
    ("text", "language", "question", "expected"),
    [
        ("وقال مدير المكتبة، عبد الرحيم القاضي، إن الحريق بدأ في السابعة.", "ar", "ما اسم مدير المكتبة؟", 0.0),
        ("县医院院长何建平介绍，药费照常由医保报销。", "zh", "院长叫什么名字？", 0.0),
        ("桥很长。桥很高。桥很新。县医院院长何建平介绍，药费照常由医保报销。", "zh", "桥叫什么名字？", 1.25),
    ],
)
def test_a_name_without_capitals_is_told_where_one_can_be(text, language, question, expected):
    ranked = ranked_in(make_hit(text, title="", language=language), 0)
    assert nameless(ranked, Asked(question, language, {"person": 0.95, "other": 0.05}), question, language) == expected


@pytest.mark.parametrize(("speaker", "expected"), [("commander Bruce Aitken", 1.25), ("guard Bruce Aitken", 0.0)])
def test_whoever_speaks_beside_the_best_sentence_is_not_who_is_asked_for(speaker, expected):
    hit = make_hit(f'A guard broke his wrist. "We could not save the old roof," said {speaker}.', title="Fire")
    question = "What is the name of the guard who broke his wrist?"
    assert nameless(ranked_in(hit, 0), Asked(question, "en", {}), question, "en") == expected


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Is Anna Reed a Labour politician?", "en", 1.25),
        ("Has Mayor Anna Reed closed the bridge?", "en", 0.0),
        ("Is the bridge closed?", "en", 0.0),
        ("Ist Anna Reed bei der CDU?", "de", 0.0),
    ],
)
def test_yes_or_no_is_told_of_nothing_that_the_article_does_not_name(question, language, expected):
    assert unconfirmed(ranked_in(BRIDGE, 0), question, language) == expected
    assert unconfirmed([], question, language) == 0.0


@pytest.mark.parametrize(
    ("row", "expected"),
    [(1, 0.0), (0, 1.25)],
)
def test_when_something_was_built_does_not_tell_who_built_it(row, expected):
    asked = Asked("Who built it?", "en", {"person": 0.9})
    assert untold_properties(ranked_in(BRIDGE, row), asked, "Who built it?", "en") == expected


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        (AGE, "How old is Anna Reed?", 1.25),
        (WHO, "How old is Anna Reed?", 1.25),
        (AGE, "How old is the mayor?", 0.0),
        (WHO, "Who is Anna Reed?", 0.0),
        (AGE, "How old is the director of the Elm Museum?", 1.25),
    ],
)
def test_an_age_that_is_not_told_of_the_person_is_lacking(asked, question, expected):
    assert ageless(ranked_in(REED, 0), asked, question, "en") == expected
    assert ageless([], asked, question, "en") == 0.0


BORN = make_hit("In 2025, 1,184 babies were born in the unit. It has 29 posts.", id_="unit", published="2026-11-20")


@pytest.mark.parametrize(
    ("question", "kinds", "expected"),
    [
        ("How many babies were born in 2024?", {"count": 0.9}, 1.25),
        ("How many babies were born in 2025?", {"count": 0.9}, 0.0),
        ("How many babies were born in 2026?", {"count": 0.9}, 0.0),  # when it was published
        ("How many babies were born?", {"count": 0.9}, 0.0),
        ("When in 2024 were they born?", {"date": 0.9}, 0.0),
    ],
)
def test_an_amount_of_another_year_is_none_that_was_asked_for(question, kinds, expected):
    ranked = [Scored(BORN, span, 1.0, 0.8, 0.0, has_kind=0.9) for span in BORN.sentences]
    assert of_another_year(ranked, Asked(question, "en", kinds)) == expected
    assert of_another_year([], Asked(question, "en", kinds)) == 0.0


@pytest.mark.parametrize(("of_offices", "expected"), [(True, 1.25), (False, 0.0)])
def test_what_an_office_holder_said_may_be_told_under_another_title(of_offices, expected):
    question = "What did the mayor say about the snow?"
    assert untold_properties(ranked_in(REED, 0), WHO, question, "en", of_offices=of_offices) == expected


@pytest.mark.parametrize(
    ("before", "missing", "after"),
    [(0.9, 0.0, 0.9), (0.5, 0.5, 1 / (1 + math.exp(4))), (0.9, 1.0, 1 / (1 + math.exp(8) / 9)), (1.0, 1.0, 1.0)],
)
def test_a_lacking_kind_of_thing_takes_eight_from_the_log_odds(before, missing, after):
    assert less(before, missing) == pytest.approx(after)
