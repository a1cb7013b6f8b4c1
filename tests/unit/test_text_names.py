import pytest

from index.text import names


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


def test_german_nouns_are_names_only_where_they_are_asked_for():
    text = "Die Sitzung der Gemeinde war am Dienstag."
    assert tokens(text, "de") == []
    found = [token for each in names.capitalised(text, "de") for token in (*each.tokens, *each.doubtful)]
    assert found == ["Sitzung", "Gemeinde"]
    assert names.is_noun("Gemeinde", "de")
    assert not names.is_noun("Gemeinde", "fr")


def test_a_name_lies_where_it_says():
    text = "The chairman, Graham de la Tour, lives in Leeds."
    assert [(each.words, text[each.start : each.end]) for each in names.read(text, "en")] == [
        ("Graham de la Tour", "Graham de la Tour"),
        ("Leeds", "Leeds"),
    ]


def test_words_that_institutions_are_named_with_are_common():
    assert names.is_common("University")
    assert names.is_common("Schools")
    assert names.is_common("Sports-Museum")
    assert not names.is_common("Montreval")
