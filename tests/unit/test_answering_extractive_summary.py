"""Central sentences: what of an article stands in its summary."""

import pytest

from index.types import Article
from rag.answering.extractive_summary import central_sentences, figures_told, statements, summary_length


def article(text, language="en", title="A bridge closes"):
    return Article(id="a", title=title, text=text, language=language)


def texts(found, spans):
    return [found.text[span.start : span.end] for span in spans]


BRIDGE = article(
    "Bridge closes for two years\n\n"
    "By Ann Marsh\n\n"
    "The Ferris bridge in Oldwick will close to all traffic on 3 May for two years.\n\n"
    "It is a pity. Everybody knows how that goes. That is how it always was.\n\n"
    "The repair of the bridge costs £14 million, of which the county pays 60 per cent. "
    "Inspectors found cracks in five of its nine piers in March.\n\n"
    "Some 8,200 cars use the bridge each day; they must take a detour of 12 kilometres by Haddon.\n\n"
    "One reads such things. The ferry company Blackwater offers crossings for £2 from 4 May."
)


def test_a_summary_has_the_lead_and_the_figures_in_the_order_of_the_article():
    found = texts(BRIDGE, central_sentences(BRIDGE, 5))
    assert found == [
        "The Ferris bridge in Oldwick will close to all traffic on 3 May for two years.",
        "The repair of the bridge costs £14 million, of which the county pays 60 per cent.",
        "Inspectors found cracks in five of its nine piers in March.",
        "Some 8,200 cars use the bridge each day; they must take a detour of 12 kilometres by Haddon.",
        "The ferry company Blackwater offers crossings for £2 from 4 May.",
    ]


def test_headline_and_byline_are_no_sentences():
    assert texts(BRIDGE, statements(BRIDGE))[0].startswith("The Ferris bridge")


def test_the_same_is_not_said_twice():
    said = "The Ferris bridge in Oldwick closes on 3 May for two years, the county of Haddon said."
    again = "The county of Haddon said the Ferris bridge in Oldwick closes on 3 May for two years."
    found = article(f"{said} {again} Repairs cost £14 million. A ferry sails from 4 May.")
    assert again not in texts(found, central_sentences(found, 3))


@pytest.mark.parametrize(
    ("text", "language", "joined"),
    [
        ('Mayor Ann Lee welcomed it. "One ship is no timetable," she said.', "en", True),
        ('"Shops ran out," said director Ewan Pike. "Twice in a week."', "en", True),
        ('"We were told nothing." Ann Lee, the mayor, was angry.', "en", True),
        ('The bridge is closed. "We will walk," said Ann Lee.', "en", False),
        ("The bridge is closed. It opens in May.", "en", False),
        ("Le maire, Paul Astier, a cédé le local. « Un village sans pain dort », dit-il.", "fr", True),
        ("Die Brücke ist zu. „Wir gehen zu Fuß“, sagte Renate Süß.", "de", False),
        ("Bürgermeisterin Renate Süß ist verärgert. „Wir gehen zu Fuß. Niemand hat uns gefragt.“", "de", True),
    ],
)
def test_direct_speech_stands_with_its_speaker(text, language, joined):
    assert (len(statements(article(text, language))) == 1) is joined


def test_an_answer_in_an_interview_stands_with_its_question():
    asked = "Fewer people come. Does it worry you?\n\n“We had 310,000 visitors.”"
    found = article(f"Ann Lee runs the zoo.\n\n{asked}\n\nWhat else?\n\n“Flu.”")
    assert texts(found, statements(found)) == [
        "Ann Lee runs the zoo.",
        asked,
        "What else?\n\n“Flu.”",
    ]


def test_a_paragraph_has_no_part_in_the_speech_of_another():
    found = article('Mayor Ann Lee spoke.\n\n"One ship is no timetable," she said.')
    assert len(statements(found)) == 2


@pytest.mark.parametrize(
    ("count", "length"), [(0, 0), (1, 1), (3, 3), (5, 4), (7, 6), (8, 6), (12, 7), (16, 8), (20, 8), (400, 8)]
)
def test_the_length_is_six_to_eight_and_grows_with_the_article(count, length):
    assert summary_length(count) == length


def test_a_question_is_no_part_of_a_summary_unless_there_is_nothing_else():
    found = article(
        "Will the Ferris bridge in Oldwick ever open on 3 May 2027 for £14 million? It will. Ann Lee said so."
    )
    assert all(not text.endswith("?") for text in texts(found, central_sentences(found)))
    alone = article("Will the bridge open?")
    assert texts(alone, central_sentences(alone)) == ["Will the bridge open?"]


def test_an_article_without_prose_has_no_central_sentence():
    assert central_sentences(article("")) == []


def test_a_sentence_that_begins_with_a_pronoun_follows_the_one_it_leans_on():
    found = article(
        "The Tern, a launch, sails twice a day from Skerrow. It takes 48 people.\n\nThe council of Oransay meets. "
        "A vote on 3 May is planned in Skerrow."
    )
    chosen = texts(found, central_sentences(found, 2))
    assert "It takes 48 people." not in chosen or "The Tern, a launch, sails twice a day from Skerrow." in chosen


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("大桥昨天通车。天气很好。大家很高兴。大桥全长4.6公里，总投资46亿元。", "zh", "4.6公里"),
        ("افتتح الجسر أمس. كان الجو جميلا. بلغت كلفة الجسر 340 مليون دولار. كان الجميع سعداء.", "ar", "340"),
    ],
)
def test_figures_count_in_every_script(text, language, figure):
    found = article(text, language)
    assert any(figure in each for each in texts(found, central_sentences(found, 2)))


LINE = article(
    "The night tram of Oldwick begins on 3 May, the council of Oldwick said.\n\n"
    "It stops at these places:\n\n- Harbour: 0.15 a.m.\n- Mill Lane: 0.25 a.m.\n- Haddon: 0.40 a.m.\n\n"
    "A ticket for the night tram costs £3, as much as by day. Ann Lee, the mayor, wanted it free.\n\n"
    "The line replaces two buses of the Blackwater company, run since 1998. Its 14 drivers go to the tram.\n\n"
    "The council pays £210,000 a year for it."
)


@pytest.mark.parametrize("most", range(1, 8))
def test_a_list_is_there_with_all_its_items_or_with_none(most):
    found = texts(LINE, central_sentences(LINE, most))
    assert not any(text.startswith("-") or text.endswith(":") for text in found)
    assert sum("Haddon: 0.40" in text for text in found) == sum("Harbour: 0.15" in text for text in found)
    assert all(text.startswith("It stops at") for text in found if "Harbour" in text)


def test_every_part_of_an_article_has_its_share():
    found = article(
        "Sailors in the harbour welcome the pilots of the north. Owners of barges by the harbour complain about "
        "narrow quays. Fishermen near the harbour want deeper channels and brighter lamps. Traders around the harbour "
        "expect cheaper freight from abroad.\n\nThe market moves indoors.\n\nThe school gets a garden."
    )
    chosen = " ".join(texts(found, central_sentences(found, 4)))
    assert "market" in chosen
    assert "garden" in chosen


def test_rows_of_a_table_and_what_announces_it_are_no_part_of_a_summary():
    found = article(
        "The ferry of Oldwick costs more from 3 May.\n\nThe fares are:\n\n"
        "| Who | Fare |\n| --- | --- |\n| Adults | £3 |\n"
        "| Pupils | £2 |\n\nThe council voted for it by 9 votes to 2."
    )
    assert len(statements(found)) == 2


def _news(published):
    told = [f"The {word} of the harbour was {verb} by the council." for word, verb in PARTS]
    return Article(id="n", title="News", text="\n\n".join(told), language="en", published=published)


PARTS = [
    ("wall", "rebuilt"), ("gate", "painted"), ("tower", "mended"), ("clock", "replaced"), ("crane", "bought"),
    ("light", "moved"), ("house", "sold"), ("bridge", "closed"), ("road", "widened"), ("quay", "cleaned"),
    ("shed", "burnt"), ("lock", "opened"),
]  # fmt: skip


def test_of_news_the_sentences_that_stand_first_count_more():
    article = _news("2026-10-01")
    text = article.text
    chosen = [text[slice(*span)] for span in central_sentences(article, 4)]
    assert [sentence.split()[1] for sentence in chosen] == ["wall", "gate", "tower", "clock"]


def test_of_two_sentences_on_the_same_the_shorter_one_with_the_amount_is_chosen():
    text = (
        "The bridge of Lunac is closed.\n\nIt was found that parts of it had been lost to rust over so many years. "
        "It costs 4 million euros.\n\nPeople walk. Boats wait. Trains stop. Birds sing. Dogs bark."
    )
    article = Article(id="n", title="News", text=text, language="en", published="2026-10-01")
    assert "It costs 4 million euros." in [text[slice(*span)] for span in central_sentences(article)]


def test_a_summary_of_short_sentences_may_have_a_few_more():
    text = "\n\n".join(
        f"Number {'so very ' * 12 if row > 7 else ''}{word} was told in Lunac." for row, (word, _) in enumerate(PARTS)
    )
    article = Article(id="n", title="News", text=text, language="en", published="2026-10-01")
    count = len(statements(article))
    assert summary_length(count) < len(central_sentences(article)) <= summary_length(count) + 2


def test_what_must_be_told_is_told_behind_the_lead():
    told = next(span for span in statements(BRIDGE) if "ferry company" in BRIDGE.text[span.start : span.end])
    chosen = texts(BRIDGE, central_sentences(BRIDGE, 2, [told]))
    assert chosen[0].startswith("The Ferris bridge")
    assert "ferry company" in chosen[1]


def test_figures_that_are_known_already_are_no_reason_for_a_sentence():
    second = central_sentences(BRIDGE, 2)[1]
    assert second not in central_sentences(BRIDGE, 2, known=figures_told(BRIDGE, [second]))
