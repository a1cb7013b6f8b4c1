from fake_llm import make_hit

from rag.answering.quoting import NumberedQuotes, cite


def test_a_quote_is_the_text_of_the_article_to_the_letter():
    article = make_hit("Première.  « Deux\u00a0! »\nTrois.", language="fr")
    for span in article.sentences:
        made = cite(7, article, span)
        assert made.number == 7
        assert made.quote == article.article.text[span.start : span.end]
        assert (made.start, made.end) == span


def test_a_citation_begins_behind_the_dateline():
    hit = make_hit("LARKMOUTH, 3 March (Reuters) – The mayor spoke.")
    assert cite(1, hit, hit.sentences[0]).quote == "The mayor spoke."


def test_the_lines_around_the_cells_of_a_table_are_left_out():
    hit = make_hit("Fares rise.\n\n| Single | £2 |\n| Day | £6 |")
    made = cite(1, hit, hit.sentences[1])
    assert made.quote == "Single | £2" == hit.article.text[made.start : made.end]


def test_a_quote_of_a_text_has_one_number():
    hit = make_hit("One is here. Two is there.")
    first, second = hit.sentences
    quotes = NumberedQuotes()
    assert [quotes.number(hit, span) for span in (second, first, second)] == [1, 2, 1]
    assert [each.quote for each in quotes.citations] == ["Two is there.", "One is here."]
    quotes.keep({1})
    assert [quotes.number(hit, span) for span in (first, second)] == [2, 1]
