import pytest
from fake_llm import make_hit

from index.text.terms import terms
from rag.answering.spelling import confirmed, rewritten, suggested

TEXTS = {
    "en": "The Arnside bridge reopens. Victor Amadi of Denholm paid the hospital a major sum. Calder and Culder met.",
    "fr": "Le train a déraillé près de Vaubert. Les salari de Zalesin.",
    "ru": "Завод в Лесогорске откроют.",
    "ar": "تفتح مدرسة حي الزهراء أبوابها.",
}
HITS = [make_hit(text, id_=language, language=language, title="") for language, text in TEXTS.items()]
KNOWN = {term for text in TEXTS.values() for term in terms(text)}


def known(words):
    return [next(iter(terms(word)), "") in KNOWN for word in words]


def right(question, language):
    return rewritten(question, confirmed(suggested(question, language, known), language, HITS))


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("When does the Arnsdie bridge reopen?", "en", "When does the Arnside bridge reopen?"),
        ("Who lives in Denhlom?", "en", "Who lives in Denholm?"),
        ("Que s'est-il passé à Vaubet ?", "fr", "Que s'est-il passé à Vaubert ?"),
        ("Was geschah in Vaubrt?", "de", "Was geschah in Vaubert?"),
        ("Когда откроют завод в Лесогроске?", "ru", "Когда откроют завод в Лесогорске?"),
        ("متى تفتح مدرسة حي الزهاء؟", "ar", "متى تفتح مدرسة حي الزهراء؟"),
    ],
)
def test_a_word_that_is_a_slip_away_from_one_of_the_articles_is_put_right(question, language, expected):
    assert right(question, language) == expected


@pytest.mark.parametrize(
    "question",
    [
        "When does the Arnside bridge reopen?",
        "Who is the mayor?",
        "What is the salary?",
        "Who is Bernard Lacombe?",
        "Where does Colder live?",
        "What did they decide in 2026?",
        "他住在哪里？",
    ],
    ids=["known", "short", "of another language", "unknown", "two are as near", "figures", "pairs of characters"],
)
def test_what_may_be_right_stays(question):
    assert right(question, "en") == question


LIKELY = {
    "poeple": -25.0,
    "people": -11.0,
    "hosptial": -30.0,
    "mayor": -12.0,
    "major": -12.0,
    "siezed": -23.0,
    "seized": -19.0,
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many poeple came", "how many people came"),
        ("who siezed it", "who seized it"),
        ("who is the mayor", "who is the mayor"),
    ],
)
def test_a_short_word_is_put_right_if_that_makes_it_much_likelier(question, expected):
    hits = [make_hit("Many people met. The major seized it.", title="")]
    there = {term for hit in hits for term in terms(hit.text)}

    def have(words):
        return [next(iter(terms(word)), "") in there for word in words]

    found = suggested(question, "en", have, lambda word: LIKELY.get(word, -40.0))
    assert rewritten(question, confirmed(found, "en", hits)) == expected
    assert suggested(question, "en", have) == {}


def test_no_word_is_put_right_into_one_for_grammar():
    hits = [make_hit("El alcalde abrió, pero no habló.", title="", language="es")]
    found = suggested("hay un perro", "es", lambda words: [word == "pero" for word in words], lambda _: 0.0)
    assert rewritten("hay un perro", confirmed(found, "es", hits)) == "hay un perro"
