"""Properties that a question asks for by name, and whether a text tells them."""

import re
from importlib.resources import files

import pytest

from rag.answering.property_words import AGE, asked_properties, is_personal, told, untold

TABLE = (files("rag.answering") / "property_words.txt").read_text(encoding="utf-8")
LINES = [line for line in TABLE.splitlines() if "|" in line and line[:1] not in "#["]
LANGUAGES = sorted({line.split()[0] for line in LINES})


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Who is the wife of Tom Reed?", "en", ("spouse",)),
        ("What does Tom Reed earn?", "en", ("pay",)),
        ("How many bicycles has the shop sold?", "en", ("units_sold",)),
        ("Wie hoch ist die Miete?", "de", ("rent",)),
        ("Qu'est-ce que c'est ?", "fr", ()),
        ("Quel est le chiffre d’affaires de l'usine ?", "fr", ("turnover",)),
        ("¿De qué color es el coche?", "es", ("colour",)),
        ("Quanti dipendenti ha la fabbrica?", "it", ("employees",)),
        ("Ile lat ma Adam Nowak?", "pl", ("age",)),
        ("Сколько весит колокол?", "ru", ("weight",)),
        ("كم عدد سكان المدينة؟", "ar", ("inhabitants",)),
        ("这座桥的建筑师是谁？", "zh", ("architect",)),
        ("市長は誰ですか、市長はどこ？", "ja", ("mayor",)),
        ("When does the bakery open again?", "en", ()),
        ("Who is the wife of Tom Reed?", "xx", ()),
    ],
)
def test_a_question_asks_for_properties_by_name(question, language, expected):
    assert asked_properties(question, language) == expected


def test_somebody_who_is_mentioned_is_not_asked_for():
    question = "What did the mayor say about the rent?"
    assert asked_properties(question, "en", asks_who=False) == ()
    assert asked_properties("Who is the mayor?", "en", asks_who=True) == ("mayor",)
    assert asked_properties("Which company built the bridge?", "en", asks_who=False) == ("builder",)


def test_a_text_tells_a_property_in_its_own_language():
    assert told(("architect",), "Die Halle hat eine Architektin aus Bonn entworfen.", "de")
    assert not told(("architect",), "Die Halle hat 300 Plätze.", "de")
    assert not told((), "Die Halle hat eine Architektin aus Bonn entworfen.", "de")
    assert not told(("architect",), "An architect", "xx")


@pytest.mark.parametrize(
    ("text", "language", "is_told"),
    [
        ("She lives with her husband and two dogs.", "en", True),
        ("They married in 2011.", "en", True),
        ("She lives in Coldmere.", "en", False),
        ("Elle vit avec son mari.", "fr", True),
        ("Sie wurde in Hellberg gewählt.", "de", False),
        ("وهي متزوجة منذ عام 2011.", "ar", True),
        ("وتعيش مع الزوج في المدينة.", "ar", True),
        ("她与丈夫住在青塘。", "zh", True),
        ("她住在青塘。", "zh", False),
        ("Nothing can be said in a language without words.", "xx", True),
    ],
)
def test_a_text_tells_a_property_by_any_of_its_words(text, language, is_told):
    assert (not untold(["spouse"], text, language)) is is_told


def test_words_are_whole_unless_a_star_says_otherwise():
    assert untold(["debt"], "The bankruptcy ended.", "en") == ("debt",)
    assert untold(["debt"], "The bank waits.", "en") == ()
    assert untold(["address"], "Es liegt in der Lindenstraße.", "de") == ()


@pytest.mark.parametrize(("name", "is_one"), [("spouse", True), (AGE, True), ("rent", False), ("nothing", False)])
def test_what_is_told_of_a_person_stands_where_the_person_is_named(name, is_one):
    assert is_personal(name, "en") is is_one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_ask_for_a_property_tell_it(language):
    for line in (line for line in LINES if line.split()[0] == language):
        asking = line[len(language) :].partition("|")[0].split()
        assert asking, line
        for words in asking:
            question = words.replace("_*", " x ").replace("*_", " ").replace("_", " ").replace("*", "")
            found = asked_properties(question, language)
            assert found, words
            assert set(untold(found, question, language)) == set(), line


def test_every_line_has_a_language_and_every_property_a_name():
    names = re.findall(r"^\[(\w+)\](?: of a person| who)?$", TABLE, re.MULTILINE)
    assert len(names) == len(set(names)) == TABLE.count("\n[")
    assert all(re.fullmatch(r"[a-z]{2} [^|]+\|[^|]*", line) for line in LINES)
