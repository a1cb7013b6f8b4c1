"""What a question says of articles, in each language."""

import pytest

from rag.answering.plans import question_words


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many articles are there?", "en"), ("Combien d'articles y a-t-il ?", "fr"),
        ("Wie viele französische Beiträge gibt es?", "de"), ("¿Cuántos artículos hay?", "es"),
        ("Quanti articoli ci sono?", "it"), ("Quantos artigos existem?", "pt"), ("Hoeveel artikelen zijn er?", "nl"),
        ("Ile artykułów jest w zbiorze?", "pl"), ("Сколько всего статей?", "ru"), ("Kaç makale var?", "tr"),
        ("Πόσα άρθρα υπάρχουν;", "el"), ("كم مقالا هناك؟", "ar"), ("कितने लेख हैं?", "hi"),
        ("有多少篇文章？", "zh"), ("記事は何件ありますか", "ja"), ("기사는 몇 개입니까?", "ko"),
    ],
)  # fmt: skip
def test_articles_are_counted(question, language):
    assert question_words.counts_articles(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many mayors are named in the articles?", "en"),
        ("Combien de maires sont nommés dans les articles ?", "fr"),
        ("Wie viele Bürgermeister nennen die Artikel?", "de"), ("文章里提到多少位市长？", "zh"),
        ("記事には何人の市長が出てきますか", "ja"),
        ("How many drivers voted?", "en"), ("Which articles are new?", "en"),
    ],
)  # fmt: skip
def test_what_is_named_in_articles_is_something_else(question, language):
    assert not question_words.counts_articles(question, language)


@pytest.mark.parametrize(
    ("question", "language", "code", "words"),
    [
        ("Which articles are in French?", "en", "fr", "French"),
        ("Welche Artikel sind auf Französisch?", "de", "fr", "Französisch"),
        ("Welche französischen Artikel gibt es?", "de", "fr", "französischen"),
        ("Сколько статей на французском?", "ru", "fr", "французском"),
        ("كم مقالا بالفرنسية؟", "ar", "fr", "بالفرنسية"),
        ("有多少篇法语文章？", "zh", "fr", "法语"),
        ("Which articles are about Frank?", "en", "fr", ""),
        ("Which articles are in French?", "en", "de", ""),
    ],
)
def test_languages_are_found_by_name(question, language, code, words):
    assert question_words.language_words(question, language, code) == words


def test_a_language_without_a_table_says_nothing():
    assert not question_words.has_articles("Kiek straipsnių yra?", "lt")


@pytest.mark.parametrize(
    ("topic", "language", "does_tell"),
    [
        ("from the", "en", False), ("the ferry", "en", True), ("What happened?", "en", False),
        ("passiert", "de", False), ("neues Museum", "de", True), ("地铁", "zh", True), ("最近有什么新闻", "zh", False),
        ("nuevo", "es", False), ("la piscine", "fr", True), ("ما الجديد", "ar", False), ("المستشفى", "ar", True),
        ("Perello 湖", "zh", True),
        ("dam", "en", True), ("the car", "en", True), ("the", "en", False), ("is it", "en", False), ("Öl", "de", True),
        ("der See", "de", True), ("uns", "de", False), ("la mer", "fr", True), ("est-ce", "fr", False),
        ("la ley", "es", True), ("los", "es", False), ("газ", "ru", True), ("нас", "ru", False), ("сад", "lt", False),
        ("税", "zh", True), ("的", "zh", False), ("سد", "ar", True), ("من", "ar", False),
    ],
)  # fmt: skip
def test_words_that_stand_in_any_question_tell_no_topic(topic, language, does_tell):
    assert question_words.tells(topic, language) == does_tell


@pytest.mark.parametrize(
    ("topic", "question", "language", "expected"),
    [
        ("Nuvalis", "What do the articles say about Nuvalis?", "en", ("Nuvalis",)),
        ("water", "What do the articles say about water?", "en", ()),
        ("Water", "Water", "en", ()),
        ("Wasser", "Was sagen die Artikel über Wasser?", "de", ()),
        ("the port of Sfax", "Everything about the port of Sfax, please", "en", ("Sfax",)),
        ("l'eau", "Que dit Nuvalis de l'eau ?", "fr", ()),
    ],
)
def test_the_names_of_a_topic_are_known_by_the_question(topic, question, language, expected):
    assert question_words.topic_names(topic, question, language) == expected


@pytest.mark.parametrize(
    ("question", "language", "is_alone"),
    [
        ("Who is Ada Finch?", "en", True),
        ("Wer ist Ada Finch?", "de", True),
        ("Qui est Ada Finch ?", "fr", True),
        ("Кто такая Ада Финч?", "ru", True),
        ("Who is the mayor of Brackley?", "en", False),
        ("How old is Ada Finch?", "en", False),
        ("Who is it?", "en", False),
    ],
)
def test_a_name_alone_may_be_asked_for(question, language, is_alone):
    assert question_words.asks_for_a_name_alone(question, language) is is_alone
