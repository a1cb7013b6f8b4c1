"""Questions about articles are answered from their metadata."""

import pytest
from newsroom import answered, asked, cited


@pytest.mark.parametrize(
    ("question", "topic", "wanted"),
    [
        ("Who wrote the article about the tunnel at Tannau?", "the tunnel at Tannau", "Heike Brandl"),
        ("Qui a écrit l'article sur la piscine de Lunac ?", "la piscine de Lunac", "Inès Vidal"),
        (
            "Welche Zeitung berichtet über den Streik der Hafenarbeiter in Almerín?",
            "Streik der Hafenarbeiter in Almerín",
            "El Faro de Almerín",
        ),
        ("¿Cuándo se publicó el artículo sobre la cerveza Storchen?", "la cerveza Storchen", "18 de febrero de 2027"),
        ("云川大桥的报道是谁写的？", "云川大桥", "李岚"),
        ("من كتب المقال عن مستشفى وادي الزهر؟", "مستشفى وادي الزهر", "هدى منصور"),
    ],
)
def test_author_source_and_day_are_named(newsroom, question, topic, wanted):
    answer = answered(newsroom, question, "metadata", topic)
    assert wanted in answer.text
    assert len(cited(answer)) == 1


@pytest.mark.parametrize(
    ("question", "topic", "articles"),
    [
        ("Which articles are by Ada Finch?", "Ada Finch", ["library-late.en", "library.en"]),
        ("What did Quintana write about?", "Quintana", ["puerto.es", "aceite.es"]),
        ("Quels articles viennent du Courrier de Lunac ?", "Courrier de Lunac", ["piscine.fr", "abeilles.fr"]),
        ("Welche Artikel sind vom 10. März 2027?", "", ["buses.en", "puerto.es"]),
        ("Which articles are in German?", "", ["tunnel.de", "brauerei.de"]),
        ("What did the Tannauer Bote write about the brewery Storchen?", "the brewery Storchen", ["brauerei.de"]),
    ],
)
def test_articles_are_named_by_author_source_day_language_and_topic(newsroom, question, topic, articles):
    assert cited(answered(newsroom, question, "metadata", topic)) == articles


def test_a_part_of_a_source_that_its_articles_have_as_a_word_names_a_place(newsroom):
    assert "buses.en" not in cited(
        answered(newsroom, "Who wrote about the library in Brackley?", "metadata", "the library in Brackley")
    )


def test_an_article_that_is_not_there_is_not_made_up(newsroom):
    assert (
        asked(newsroom, "Who wrote the article on penguins in Patagonia?", "metadata", "penguins in Patagonia") is None
    )


def test_a_row_has_title_author_source_and_day(newsroom):
    answer = answered(newsroom, "Who wrote about the brewery Storchen?", "metadata", "the brewery Storchen")
    assert answer.table.columns == ("Article", "Author", "Source", "Date", "From the article")
    assert answer.table.entries[0].cells[1:4] == ("Uwe Kienzle", "Tannauer Bote", "18 February 2027")
    assert answer.coverage.used == answer.coverage.articles == ("brauerei.de",)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("What does the Tannauer Bote report?", ["tunnel.de", "brauerei.de"]),
        ("What did Ada Finch write about?", ["library-late.en", "library.en"]),
    ],
)
def test_a_question_that_names_only_a_source_or_an_author_is_about_articles(newsroom, question, articles):
    assert cited(answered(newsroom, question, "fact")) == articles


@pytest.mark.parametrize(
    "question",
    ["Who is Joan Petrie?", "What does the Tannauer Bote say about the tunnel?", "What does Harrowline offer?"],
)
def test_a_question_that_names_more_is_not(newsroom, question):
    assert asked(newsroom, question, "fact") is None


def test_without_a_topic_it_is_about_the_articles_that_were_cited_before(newsroom):
    before = answered(newsroom, "Which articles are by Ada Finch?", "metadata", "Ada Finch").turn()
    answer = answered(newsroom, "Who wrote it?", "metadata", history=[before])
    assert cited(answer) == ["library-late.en", "library.en"]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is the oldest article?", "oldest"),
        ("Quel est l'article le plus ancien ?", "ancien"),
        ("Welcher Artikel ist der älteste?", "älteste"),
    ],
)
def test_the_oldest_articles_come_first(newsroom, question, topic):
    assert cited(answered(newsroom, question, "metadata", topic))[0] == "library-plan.en"
