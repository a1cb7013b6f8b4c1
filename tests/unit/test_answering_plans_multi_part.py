"""Several questions in one are each answered."""

import contextlib

import pytest
from newsroom import answered, asked, cited

from index.index import Index
from index.settings import IndexSettings
from index.types import Article


@pytest.fixture
def modelled(tmp_path):
    """An empty index with the bundled model, which knows what kind of thing a question asks for."""
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        yield index


@pytest.mark.parametrize(
    ("question", "article", "found"),
    [
        (
            "When do the bus drivers strike, how many voted for it, and what does a single ticket cost?",
            "buses.en",
            ["26 March", "288", "£2.50"],
        ),
        ("Wie lang ist der Tunnel bei Tannau und was kostet er?", "tunnel.de", ["2,8 Kilometer", "210 Millionen"]),
        (
            "Quand ferme la piscine de Lunac et combien coûteront les travaux ?",
            "piscine.fr",
            ["1er juin", "8,4 millions"],
        ),
    ],
)
def test_each_question_is_answered_from_the_article_of_the_whole(newsroom, question, article, found):
    answer = answered(newsroom, question, "multi-part")
    assert cited(answer) == [article]
    assert all(each in answer.text for each in found)


def test_the_parts_are_asked_of_the_article_on_the_topic_in_front_of_them_be_it_in_another_language(newsroom):
    question = "Brücke: wie lang ist sie, was hat sie gekostet, wann war Baubeginn?"
    answer = answered(newsroom, question, "multi-part")
    assert set(cited(answer)) == {"daqiao.zh"}
    assert "4.6公里" in answer.text


def test_what_the_articles_leave_open_is_said(newsroom):
    question = "How long is the tunnel at Tannau, and who won the chess tournament of Reykjavik?"
    lines = answered(newsroom, question, "multi-part").text.split("\n")
    assert lines[1].startswith("- Who won the chess tournament of Reykjavik? ")
    assert "do not answer" in lines[1]


def test_one_question_goes_the_way_of_one_fact(newsroom):
    assert asked(newsroom, "How long is the tunnel at Tannau?", "multi-part") is None


def test_nothing_is_said_where_no_part_has_an_answer(newsroom):
    question = "Who won the chess tournament of Reykjavik, and when did Zanzibar join the league?"
    assert asked(newsroom, question, "multi-part") is None


def test_what_a_newer_article_corrects_is_added_behind_the_list(newsroom):
    question = "When will the library of Brackley open and how many seats has the reading room?"
    answer = answered(newsroom, question, "multi-part")
    assert answer.text.count("18 May") == 1
    assert "240 seats" in answer.text
    assert answer.model == "quotes"


def test_a_part_that_asks_for_several_things_is_answered_by_the_items_of_a_list(index):
    text = (
        "The jury of the film festival of Brackley met on Sunday.\n\nThe prizes of the festival:\n\n"
        "- Best film: Low Tide, by Ada Finch\n- Best actor: Neil Oduya\n- Best actress: Joan Petrie\n\n"
        "The next festival begins on 4 May."
    )
    index.add([Article(id="festival.en", title="Low Tide wins the festival", text=text, language="en")])
    question = "Which prizes were awarded at the festival, to whom, and when does the next festival begin?"
    first, second = answered(index, question, "multi-part").text.split("\n")[:2]
    assert all(name in first for name in ("Ada Finch", "Neil Oduya", "Joan Petrie"))
    assert "4 May" in second


def test_what_somebody_says_is_said_by_who_was_named_in_the_part_before(index):
    text = (
        "Five manuscripts were stolen from the library of Orvane. They are worth 2 million euros.\n\n"
        "The director, Ada Finch, discovered the theft on Sunday. The thieves came through the roof.\n\n"
        '"It is the memory of the valley," said Ada Finch.'
    )
    index.add([Article(id="theft.en", title="Theft in Orvane", text=text, language="en")])
    question = "Who is the director of the library of Orvane, and what did she say?"
    assert "memory of the valley" in answered(index, question, "multi-part").text.split("\n")[1]


def test_what_looks_like_a_comparison_and_asks_twice_is_answered_twice(newsroom):
    question = "How long is the tunnel at Tannau, and what does it cost?"
    answer = answered(newsroom, question, "compare")
    assert "Compared" not in answer.text
    assert "2,8" in answer.text
    assert "210" in answer.text
    assert answer.text.count("\n- ") + answer.text.startswith("- ") == 2


def test_who_said_two_things_is_answered_for_each(newsroom):
    question = "Who called the library a house for everybody, and who asked for calm in the port?"
    answer = answered(newsroom, question, "who-said")
    assert answer.text.count("\n- ") + answer.text.startswith("- ") == 2
    assert "Joan Petrie" in answer.text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When will the pool of Lunac close, what do the works cost, and who is mayor?", ("juin", "8,4", "Astier")),
        ("Hafen von Almerín: ab wann wird gestreikt, und was kostet der Ausbau?", ("15 de marzo", "95 millones")),
        ("Cervecería Storchen de Tannau: ¿cuántos empleos se pierden y de quién es?", ("34", "Weidner")),
        ("Who is mayor of Tannau, how long is the tunnel and what does it cost?", ("Lorch", "2,8", "210 Millionen")),
        ("Pourquoi les dockers d'Almerín font-ils grève, et quand ?", ("ampliación", "15 de marzo")),
        ("Pont de Yunchuan : quelle longueur, quel prix et depuis quand ?", ("4.6", "46", "2023")),
    ],
)
def test_parts_in_another_language_are_answered_by_what_has_the_kind_of_thing_that_each_asks_for(
    newsroom, question, found
):
    lines = answered(newsroom, question, "multi-part").text.split("\n")
    assert [each in line for line, each in zip(lines, found, strict=True)] == [True] * len(found), lines


def told(index, question, *texts, language="en", published=("2027-02-01", "2027-03-01")):
    for number, text in enumerate(texts):
        title = text.partition(".")[0]
        day = published[number]
        index.add([Article(id=str(number), title=title, text=text, language=language, published=day)])
    return answered(index, question, "multi-part")


def test_of_two_reports_the_newer_one_answers(modelled):
    old = "The tram of Ostrow Quay opens on 4 June. It costs £88 million, says Colm Brady. Wanda Pyle waits for it."
    new = "The tram of Ostrow Quay opens on 9 July. It costs £97 million, says Colm Brady. Wanda Pyle is furious."
    answer = told(modelled, "What does the tram of Ostrow Quay cost and when does it open?", old, new)
    assert "£97 million" in answer.text
    assert "9 July" in answer.text
    assert "£88 million" not in answer.text


def test_the_sentence_behind_that_has_the_word_which_the_best_one_lacks_is_quoted_with_it(modelled):
    text = (
        "The spare boat for Lunde, the Kestrel, will stay until the end of May. She starts on 1 December as planned. "
        "The mayor of Lunde, Ada Finch, is glad. Gulls follow her."
    )
    answer = told(modelled, "When does the spare boat for Lunde start and who is the mayor of Lunde?", text)
    first, second = answer.text.splitlines()[:2]
    assert "1 December" in first
    assert "Ada Finch" in second


def test_a_sentence_with_most_words_of_a_part_and_a_figure_answers_it_whatever_kind_is_asked_for(modelled):
    text = (
        "Ada Wilk z Orwy została mistrzynią kraju w szachach. Ada zdobyła 8,5 punktu z 11 partii. Za zwycięstwo "
        "dostanie 30 tysięcy złotych. Trenuje ją Bogdan Lis."
    )
    answer = told(modelled, "Ile punktów zdobyła Ada Wilk i kto ją trenuje?", text, language="pl")
    assert "8,5" in answer.text.splitlines()[0]
    assert "Bogdan Lis" in answer.text


def test_phrases_without_a_word_that_asks_are_answered_one_by_one(newsroom):
    question = "number of seats and price of the new library in Brackley"
    topic = "number of seats and price of the new library in Brackley"
    answer = answered(newsroom, question, "compare", topic)
    assert cited(answer)[0].startswith("library")
    assert "240 seats" in answer.text
    assert "£12.5 million" in answer.text or "£13.1 million" in answer.text


def test_a_question_with_a_part_about_articles_is_no_list_of_articles_if_another_part_is_for_a_fact(newsroom):
    question = "How many seats has the reading room in Brackley, and who wrote the report?"
    answer = answered(newsroom, question, "metadata", "reading room in Brackley")
    assert answer.text.startswith("- How many seats has the reading room")


def test_a_measure_tells_what_is_asked_for_without_a_word_of_it(modelled):
    text = (
        "A stone from space fell on a barn near Pell on Friday. It has a mass of 3.4 kilograms.\n\n"
        "Cameras show that it entered the air at 15 kilometres a second. The barn will be repaired by May."
    )
    modelled.add([Article(id="stone", title="A stone from space falls on a barn near Pell", text=text, language="en")])
    answer = answered(modelled, "When did the stone fall near Pell, and how fast was it?", "multi-part")
    assert "15 kilometres a second" in answer.text.split("\n")[1]


def told_of_the_mill(index, question, text):
    index.add([Article(id="mill.de", title="Neues von der Mühle", text=text, language="de")])
    return answered(index, question, "multi-part")


def test_a_part_is_answered_by_a_sentence_that_has_none_of_its_words_where_reading_finds_it(modelled):
    text = (
        "Die Direktorin der Mühle in Ellwang, Wanda Hausner, wurde am 12. Mai entlassen. Ihr Nachfolger, Tomas Brenk, "
        "bat um Geduld. Nach dem Brand im März kam die Feuerwehr dreimal nach Ellwang."
    )
    question = "Wann wurde die Direktorin der Mühle in Ellwang entlassen und wer kam nach ihr?"
    lines = told_of_the_mill(modelled, question, text).text.split("\n")
    assert "12. Mai" in lines[0]
    assert "Tomas Brenk" in lines[1]


def test_a_part_that_reading_finds_no_answer_to_is_said_to_be_open(modelled):
    text = (
        "Die Mühle in Ellwang mahlt seit 1952 Dinkel. Bei ihr arbeiten 74 Menschen. Wanda Hausner, die Direktorin, "
        "will im Frühjahr einen Laden eröffnen. Das Haus war versichert, sagte sie nach dem Brand am 12. Mai."
    )
    question = "Wie viele Menschen arbeiten in der Mühle in Ellwang und wie viele Tonnen Weizen hat sie verloren?"
    answer = told_of_the_mill(modelled, question, text)
    told, left_open = answer.text.split("\n")
    assert "74 Menschen" in told
    assert left_open.endswith("Die Artikel beantworten diese Frage nicht.")
    assert len(cited(answer)) == 1


def test_a_question_that_leans_on_the_first_one_is_asked_of_the_article_that_answers_it(modelled):
    texts = {
        "bell.fr": "La coopérative de Vernay veut remplacer un four à gaz par un four électrique d'ici à l'été 2027. "
        "L'atelier fond des cloches depuis 1790 et emploie 41 personnes.",
        "ferry.ru": "Паром через реку в Заречье ходит каждые сорок минут. На нём помещаются восемь машин.",
    }
    modelled.add([Article(id=id_, title=id_, text=text, language=id_[-2:]) for id_, text in texts.items()])
    question = "Wann soll der Elektroofen der Gießerei in Vernay kommen und wie viele Leute arbeiten dort?"
    lines = answered(modelled, question, "multi-part").text.split("\n")
    assert "2027" in lines[0]
    assert "41 personnes" in lines[1]
