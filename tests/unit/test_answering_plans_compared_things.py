import pytest

from rag.answering.plans.compared_things import asked_now_and_before, compared_things, without_times


@pytest.mark.parametrize(
    ("topic", "language", "things"),
    [
        ("the tunnel and the bridge", "en", ["the tunnel", "the bridge"]),
        ("les deux villes : Lunac et Tannau", "fr", ["Lunac", "Tannau"]),
        ("Tannau, Lunac und Brackley", "de", ["Tannau", "Lunac", "Brackley"]),
        ("el puerto y la piscina", "es", ["el puerto", "la piscina"]),
        ("云川大桥和四号线", "zh", ["云川大桥", "四号线"]),
        ("المستشفى والنفق", "ar", ["المستشفى", "النفق"]),
        ("the tunnel compare with the bridge", "en", ["the tunnel", "the bridge"]),
        ("actriz y actor de Lunac, y cuánto dinero se lleva cada uno", "es", ["actriz", "actor de Lunac"]),
        ("the first and the latest estimate", "en", []),
        ("the tunnel", "en", []),
    ],
)
def test_things_stand_beside_a_conjunction(topic, language, things):
    assert compared_things(topic, language) == things


@pytest.mark.parametrize(
    ("topic", "language", "rest", "times"),
    [
        ("the harvest in 2025 and in 2026", "en", "the harvest", ["in 2025", "in 2026"]),
        ("the harvest with 2025", "en", "the harvest", ["2025"]),
        ("élèves cette année et l'an dernier", "fr", "élèves", ["cette année", "l'an dernier"]),
        ("the tunnel and the bridge", "en", "the tunnel and the bridge", []),
        ("the harvest in 2025 and the price in 2026", "en", "the harvest in 2025 and the price in 2026", []),
        (
            "vendimia de este año con la del año pasado en Orva",
            "es",
            "vendimia de la del en Orva",
            ["este año", "año pasado"],
        ),
        (
            "die Ernte von diesem Jahr mit der vom letzten Jahr in Orva",
            "de",
            "die Ernte von der vom in Orva",
            ["diesem Jahr", "letzten Jahr"],
        ),
        ("last year's harvest and this year's rainfall", "en", "last year's harvest and this year's rainfall", []),
        ("liczbę krów z Orvy w maju i w czerwcu", "pl", "liczbę krów z Orvy w", ["maju", "czerwcu"]),
        ("今年的收成和去年的收成", "zh", "的收成 的收成", ["今年", "去年"]),
    ],
)
def test_two_times_of_one_thing_are_no_two_things(topic, language, rest, times):
    found, named = without_times(topic, language)
    assert found.strip() == rest
    assert [time.words for time in named if time] == times


def test_what_says_what_the_things_are_is_none_of_them():
    assert compared_things("the price in the two towns, Lunac and Tannau", "en") == ["Lunac", "Tannau"]


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        ("How many lots were recalled at first, and how many now?", "en", "How many lots were recalled"),
        ("Combien de meules rappelées au début et combien maintenant ?", "fr", "Combien de meules rappelées"),
        (
            "Bahn: Wie viele Personen fasste sie früher und wie viele jetzt?",
            "de",
            "Bahn: Wie viele Personen fasste sie",
        ),
        ("How many shops close and how many jobs go now?", "en", ""),
        ("How many shops close and when do they open again?", "en", ""),
        ("How many shops close now?", "en", ""),
    ],
)
def test_a_number_that_is_asked_for_now_and_before_is_one_thing(question, language, asked):
    assert asked_now_and_before(question, language) == asked
