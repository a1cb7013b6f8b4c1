import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import negation

LANGUAGES = st.sampled_from(["en", "fr", "de", "ru", "zh", "ja", "ar", "hi", ""])


@pytest.mark.parametrize(
    ("negative", "positive", "language"),
    [
        ("The council did not approve it.", "The council approved it.", "en"),
        ("It isn’t closed.", "It is closed.", "en"),
        ("Le conseil n'a pas voté.", "Le conseil a voté.", "fr"),
        ("El consejo no aprobó nada.", "El consejo aprobó el plan.", "es"),
        ("Gold wurde nicht entdeckt.", "Gold wurde entdeckt.", "de"),
        ("Il consiglio non ha votato.", "Il consiglio ha votato.", "it"),
        ("O conselho não votou.", "O conselho votou.", "pt"),
        ("Совет не одобрил план.", "Совет одобрил план.", "ru"),
        ("公司没有公布价格。", "公司公布了价格。", "zh"),
        ("市长不同意涨价。", "两地价格不同。", "zh"),
        ("لم يكتب البرنامج المقال.", "كتب البرنامج المقال.", "ar"),
        ("価格は発表されていない。", "価格は発表された。", "ja"),
    ],
)
def test_a_negation_is_noticed(negative, positive, language):
    assert negation.negations(negative, language)
    assert not negation.negations(positive, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not only the city pays.", "en"),
        ("Il ne reste que deux jours.", "fr"),
        ("Il a fermé avant que le préfet ne l'ordonne.", "fr"),
        ("Il y a plus de réservations qu'on ne l'espérait.", "fr"),
        ("不过价格很低。", "zh"),
        ("No, the city pays.", "en"),
        ("なければならない", "ja"),
    ],
)
def test_words_that_look_like_a_negation_are_none(text, language):
    assert not negation.negations(text, language)


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("Deaths rose by 17%.", "Deaths fell by 17 per cent."),
        ("Les prix ont augmenté.", "Prices fell."),
        ("销量上升了。", "销量下降了。"),
        ("The board rejected the plan.", "Le conseil a approuvé le plan."),
        ("Das Gericht gab der Klage statt.", "Das Gericht wies die Klage im März ab."),
    ],
)
def test_the_opposite_direction_is_noticed_across_languages(claim, support):
    assert negation.opposes(claim, support)
    assert not negation.opposes(support, support)


def test_a_sentence_with_both_directions_opposes_nothing():
    assert not negation.opposes("Deaths rose.", "Deaths fell after they rose for years.")


@given(st.text(max_size=200), st.text(max_size=200), LANGUAGES)
def test_no_text_is_too_strange(text, other, language):
    negation.negations(text, language)
    negation.opposes(text, other)


def test_a_negation_knows_what_it_stands_beside():
    (found,) = negation.negations("The council did not approve the budget.", "en")
    assert found.words == "not"
    assert "approv" in "".join(found.scope)
    assert not any(term.startswith("counci") for term in found.scope)


def test_both_words_of_a_french_negation_are_one():
    assert len(negation.negations("Le conseil n'a pas voté.", "fr")) == 1


def test_a_language_that_is_not_known_negates_nothing():
    assert negation.knows("fr")
    assert not negation.knows("xx")
    assert negation.negations("The council did not approve it.", "xx") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("It opened without a word.", "en"), ("Il est parti sans elle.", "fr"), ("Ohne Geld geht es.", "de")],
)
def test_what_is_lacking_is_told_by_the_word_for_without(text, language):
    (found,) = negation.lacking(text, language)
    assert found.scope
    assert negation.lacking("It opened.", language) == []


@pytest.mark.parametrize(
    ("text", "language", "is_soft"),
    [
        ("The board refused to pay.", "en", True),
        ("The board agreed to pay.", "en", False),
        ("La salle reste fermée.", "fr", True),
        ("公司拒绝付款。", "zh", True),
        ("The board refused to pay.", "xx", False),
    ],
)
def test_some_words_may_stand_for_a_negation(text, language, is_soft):
    assert negation.is_softly_negative(text, language) == is_soft


def test_a_chinese_negation_counts_for_what_is_in_its_clause():
    first, last = "由于设备不足，码头关闭。", "码头关闭是因为设备不足。"
    assert [each.scope for each in negation.negations(first, "zh")] == [{"不足"}]
    assert negation.negations(first, "zh") == negation.negations(last, "zh")


def test_clauses_are_together_the_whole_sentence():
    text = "The tram opens in the spring, but the bridge stays closed; nobody knows until when."
    found = [text[span.start : span.end] for span in negation.clauses(text)]
    assert (len(found), "".join(found)) == (3, text)
    assert negation.clauses("Short, one.") == [(0, len("Short, one."))]


def test_a_word_that_begins_like_a_negation_is_none():
    assert not negation.negations("Zadłużenie szpitala spadło.", "pl")
    assert negation.negations("Żadna umowa nie została podpisana.", "pl")


def test_the_word_that_opposes_is_told():
    assert negation.opposes("Deaths rose.", "Deaths fell.") == "rose"
    assert negation.opposes("Deaths rose.", "Deaths were counted.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Il ne roule plus.",
        "Personne ne l'a vu.",
        "On ne peut l'exclure.",
        "Aucun train ne roule.",
        "Il n'en sait rien.",
    ],
)
def test_french_ne_counts_with_its_other_half_or_with_the_verbs_that_need_none(text):
    assert len(negation.negations(text, "fr")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not more than five houses burned.", "en"),
        ("Pas plus de cinq maisons ont brûlé.", "fr"),
        ("Nicht mehr als 30 Personen kamen.", "de"),
        ("Сгорело не более пяти домов.", "ru"),
        ("ما لا يقل عن عشرين شخصا", "ar"),
        ("每人得到25英镑，不到明年报名费的一半。", "zh"),
        ("Nie mniej niż sto osób.", "pl"),
        ("It did not cost more than 5 pounds.", "en"),
        ("Cela n'a pas coûté plus de cinq euros.", "fr"),
        ("La fuite ne dépasse pas 5 litres.", "fr"),
        ("No tenía más de tres años.", "es"),
        ("Он не старше пяти лет.", "ru"),
    ],
)
def test_what_limits_a_number_negates_nothing(text, language):
    assert negation.negations(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was not more than a shed.", "en"),
        ("Il n'y a pas plus de preuves.", "fr"),
        ("他不到场。", "zh"),
    ],
)
def test_without_a_number_it_does(text, language):
    assert negation.negations(text, language)
