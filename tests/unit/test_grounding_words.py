import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import names, negation
from index.text.names import Named
from rag.grounding import quotations


def tokens(text, language="en"):
    return [token for name in names.read(text, language) for token in (*name.tokens, *name.doubtful)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The chairman, Graham Tolland, lives in Leeds.", "en", ["Graham", "Tolland", "Leeds"]),
        ("Mme Nadia Ferrand a voté mardi.", "fr", ["Nadia", "Ferrand"]),
        ("Le vote a eu lieu en juin.", "fr", []),
        ("The vote took place on Tuesday in May.", "en", []),
        ("Мэр Сергей Собянин сообщил об этом.", "ru", ["Мэр", "Сергей", "Собянин"]),
        ("Am Montag sagte Friederike Ansorge nichts.", "de", ["Friederike", "Ansorge"]),
        ("据Sillage公司介绍", "zh", ["Sillage"]),
    ],
)
def test_names_are_words_with_a_capital_of_their_own(text, language, found):
    assert sorted(tokens(text, language)) == sorted(found)


def test_the_first_word_of_a_sentence_is_a_doubtful_name():
    (name,) = names.read("Opponents are angry.", "en")
    assert (name.tokens, name.doubtful) == ((), ("Opponents",))


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Ferrand", "La présidente, Mme Nadia Ferrand, a signé.", "fr"),
        ("Москва", "Это было в Москве вчера.", "ru"),
        ("Ферран", "Mme Nadia Ferrand", "fr"),
        ("Ferrand", "Надя Ферран", "ru"),
        ("Wanqing", "实验室负责人顾晚晴说", "zh"),
        ("Nanjing", "南京的一家机构", "zh"),
        ("Mounia", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Zouari", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Huaman", "la lingüista Nilda Huamán", "es"),
        ("Cusco", "в Куско", "ru"),
        ("Korea", "commandés en Corée du Sud", "fr"),
        ("Norwegian", "por una fundación noruega", "es"),
        ("French", "由法国公司发布", "zh"),
    ],
)
def test_a_name_is_found_in_other_forms_scripts_and_languages(name, text, language):
    speaker = "ru" if name > "А" else "en"
    assert Named(text, language).has(name, speaker)


def test_a_city_is_found_by_its_name_in_another_language():
    assert Named("the London consultancy", "en").has("Londres", "es")
    assert not Named("the Oslo consultancy", "en").has("Londres", "es")


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Galland", "La présidente, Mme Nadia Ferrand, a signé.", "fr"),
        ("Галлан", "Mme Nadia Ferrand", "fr"),
        ("Wanru", "实验室负责人顾晚晴说", "zh"),
        ("Tolland", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Swedish", "por una fundación noruega", "es"),
    ],
)
def test_another_name_is_not_found(name, text, language):
    assert not Named(text, language).has(name, "ru" if name > "А" else "en")


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
    ],
)
def test_the_opposite_direction_is_noticed_across_languages(claim, support):
    assert negation.opposes(claim, support)
    assert not negation.opposes(support, support)


def test_a_sentence_with_both_directions_opposes_nothing():
    assert not negation.opposes("Deaths rose.", "Deaths fell after they rose for years.")


@given(
    st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "fr", "de", "ru", "zh", "ja", "ar", "hi", ""])
)
def test_no_text_is_too_strange(text, other, language):
    named = Named(other, language)
    for token in tokens(text, language):
        named.has(token, language)
    negation.negations(text, language)
    negation.opposes(text, other)
    for each in quotations.read(text):
        assert each.words in text
        quotations.stands_in(each.words, other)
