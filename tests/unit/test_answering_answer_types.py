import numpy as np
import pytest

from index import bundled_model, embeddings
from rag.answering import answer_types
from rag.answering.answer_types import KINDS, Asked, known


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who leads the orchestra of Larkmouth?", "person"),
        ("Quel âge a le chef d'orchestre ?", "age"),
        ("Wann beginnt das Konzert?", "date"),
        ("Um wie viel Uhr beginnt das Konzert?", "time"),
        ("音乐会几点开始？", "time"),
        ("How much were the stolen violins worth?", "price"),
        ("Quel salaire touche la cheffe ?", "price"),
        ("Za ile sprzedano salę?", "price"),
        ("¿Cuánto tiempo dura el concierto?", "duration"),
        ("Сколько стоит билет на концерт?", "price"),
        ("音乐厅有多高？", "length"),
        ("Wie schwer ist die Glocke?", "weight"),
        ("Quelle est la superficie du parc ?", "area"),
        ("How many litres of water does it use?", "volume"),
        ("A che velocità va il treno?", "speed"),
        ("Какая температура была в зале?", "temperature"),
        ("¿En qué año se construyó el teatro?", "year"),
        ("Welcher Anteil der Plätze ist frei?", "share"),
        ("كم عدد الموسيقيين؟", "count"),
        ("Onde fica a sala de concertos?", "place"),
        ("Perché il concerto è stato annullato?", "reason"),
        ("ホルンとは何ですか？", "other"),
    ],
)
def test_the_kind_of_thing_asked_for_is_read_in_any_language(embedder, question, kind):
    found = known(question, embedder)
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=found.__getitem__) == kind


def test_the_tokens_that_ask_count_whatever_stands_behind_them(embedder):
    behind = "the burned warehouse of the old shipping company by the northern harbour of Grafensiel"
    for start, end, kind in (("In which year was ", " built?", "year"), ("How old is the owner of ", "?", "age")):
        found = known(f"{start}{behind}{end}", embedder)
        assert max(found, key=found.__getitem__) == kind


def test_the_weights_are_those_of_the_bundled_model():
    weights = answer_types._weights()
    assert weights["mean"].shape == weights["deviation"].shape == (bundled_model.DIMENSION,)
    assert weights["bias"].shape == (len(KINDS),)
    assert all(np.isfinite(each).all() for each in weights.values())


def test_nothing_is_known_with_another_model():
    assert known("How long is line 4?", object()) == {}


def asked(kind, question="How long is line 4?"):
    return Asked(question, "en", {kind: 0.8, "other": 0.2})


@pytest.mark.parametrize(
    ("kind", "sentence", "share"),
    [
        ("measure", "The line is 31 kilometres long.", 0.8),
        ("measure", "The line has 22 stations.", 0.0),
        ("count", "The line has 22 stations.", 0.8),
        # a number that the question itself has
        ("count", "Line 4 is new.", 0.0),
        ("date", "It opens on 3 March.", 0.8),
        ("date", "It leaves at 8:15.", 0.8),
        ("date", "It is new.", 0.0),
        ("length", "It weighs 31 kilograms.", 0.0),
        ("length", "It is 31 kilometres long.", 0.8),
        ("weight", "It weighs 31 kilograms.", 0.8),
        ("year", "It was built in 1962.", 0.8),
        ("year", "It opened on Friday.", 0.0),
        ("time", "It leaves at 8:15.", 0.8),
        ("time", "It opens on 3 March.", 0.0),
        ("share", "Two thirds are paid by the county.", 0.8),
        ("other", "Two thirds are paid by the county.", 0.0),
    ],
)
def test_a_sentence_has_the_number_or_date_that_is_asked_for_or_lacks_it(kind, sentence, share):
    assert asked(kind).share(sentence, "en") == pytest.approx(share)


def test_a_number_is_asked_for_with_the_probability_of_all_its_kinds():
    assert Asked("?", "en", {"price": 0.5, "share": 0.2, "person": 0.3}).of_numbers == pytest.approx(0.7)


def test_a_name_of_the_question_is_no_answer():
    who = asked("person", "Who is the mayor of Skerrow?")
    assert who.has_name("The mayor, Catriona Bain, welcomed it.", "en")
    assert not who.has_name("The mayor of Skerrow welcomed it.", "en")


@pytest.mark.parametrize(
    ("sentence", "language", "has_one"),
    [
        ("The mayor, Catriona Bain, welcomed it.", "en", True),
        ("Bain welcomed it.", "en", False),
        ("Las obras de la plaza de los Tilos acaban.", "es", False),
        ("El alcalde, Luis de la Cuerda, no vino.", "es", True),
        ("قال سمير خليل", "ar", False),
    ],
)
def test_a_whole_name_has_two_words(sentence, language, has_one):
    assert asked("person", "Who welcomed it?").has_whole_name(sentence, language) is has_one


def test_a_measured_time_is_a_duration_and_no_count():
    sentence = "She won in 2:27:15."
    assert asked("duration").share(sentence, "en") == pytest.approx(0.8)
    assert asked("count").share(sentence, "en") == 0.0
