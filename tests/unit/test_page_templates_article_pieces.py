"""An article in the reading pane."""

import dataclasses
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_story import ANSWER, COPY, COST, HARBOUR, HOSTILE, NEXT, PORT, SFAX, TIME, text_of

from index.types import Article, Hit, Span
from rag.answering.types import Exchange, Found
from rag.locale import wording
from rag.page.services.chat import ChatService
from rag.page.templates import reading
from rag.page.templates.article_pieces import article_blocks, excerpt, found_passages, standing, trail
from rag.page.visitor import Visitor
from rag.settings import PageSettings, Settings

WORDS = wording("en")
WHO = Visitor("browser", "window", WORDS)


def span(citation):
    return Span(citation.start, citation.end)


def shown(citation, article=None, answer=ANSWER):
    found = trail(answer, citation.number, 0)
    return reading.shown(article or citation.article, span(citation), WORDS, found)


def marked(html):
    return [unescape(each) for each in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)]


def also(html):
    return re.findall(r'<span class="also">(.*?)</span>', html)


def steps(html):
    return re.findall(r'class="step"[^>]* data-article="(\w+)"[^>]* data-citation="(\d)" data-way="(\w+)"', html)


def test_the_quote_is_marked_and_the_answer_s_others_in_the_article_too():
    html = shown(COST)
    assert marked(html) == [COST.quote]
    assert also(html) == [TIME.quote, NEXT.quote]


def test_the_buttons_lead_to_the_citations_before_and_after_and_round_the_end():
    assert steps(shown(TIME)) == [("harbour", "1", "before"), ("port", "3", "after")]
    assert steps(shown(COST)) == [("harbour", "4", "before"), ("harbour", "2", "after")]
    assert steps(shown(NEXT)) == [("port", "3", "before"), ("harbour", "1", "after")]
    assert "2 of 4" in text_of(shown(TIME))


def test_a_single_citation_has_nowhere_to_lead():
    alone = dataclasses.replace(ANSWER, citations=(COST,))
    assert steps(shown(COST, answer=alone)) == []


def test_what_is_known_of_the_article_is_told():
    told = text_of(shown(COST))
    assert "The Vale Gazette · Ada Finch · 4 May 2026" in told
    assert "Coast" in told
    assert "Highlighted words: page 1" in told
    assert "Highlighted words: page 2" in text_of(shown(NEXT))


def test_a_doubtful_day_and_what_was_left_out_are_told():
    provenance = {"published": "doubtful: PDF creation date", "text": "left out: comments: “First!”"}
    told = text_of(shown(COST, dataclasses.replace(COST.article, provenance=provenance)))
    assert "The date is uncertain" in told
    assert "Not read in full: left out: “First!”" in told
    assert "uncertain" not in text_of(shown(COST))


def test_the_original_is_linked_so_that_it_learns_nothing_of_the_page():
    [link] = re.findall(r"<a [^>]*>", shown(COST))
    assert 'href="https://gazette.example/2026/harbour"' in link
    assert 'rel="noopener noreferrer nofollow"' in link
    assert "Original at gazette.example" in text_of(shown(COST))


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://", "//x.example"]
)
def test_what_leads_elsewhere_than_into_the_web_is_no_link(link):
    assert "<a " not in shown(COST, dataclasses.replace(HARBOUR, link=link))


def test_articles_that_say_the_same_are_named():
    html = shown(COST)
    assert "The same story is also in" in text_of(html)
    assert f'data-does="open" data-article="{COPY.id}"' in html
    assert "copy-of" not in shown(SFAX)


def test_a_quote_that_is_no_longer_there_is_not_marked():
    changed = dataclasses.replace(HARBOUR, text="Corrected. " + HARBOUR.text)
    html = shown(COST, changed)
    assert marked(html) == []
    assert also(html) == []
    assert "has changed and no longer contains the quote" in text_of(html)


def test_arabic_is_set_from_the_right_by_its_own_letters():
    html = shown(SFAX)
    assert re.search(r'<h2 dir="auto" tabindex="-1" lang="ar">', html)
    assert re.search(r'<div class="body" lang="ar"><p dir="auto">', html)
    assert marked(html) == [SFAX.quote]


def test_nothing_of_an_article_is_markup():
    article = Article(
        id=HOSTILE,
        title=HOSTILE,
        text=HOSTILE,
        language=HOSTILE,
        source=HOSTILE,
        author=HOSTILE,
        section=HOSTILE,
        published=HOSTILE,
        link=f"https://x.example/{HOSTILE}",
    )
    assert "<img" not in reading.shown(article, Span(0, 5), WORDS)


TEXT = st.lists(st.sampled_from(["a", "b ", ". ", "\n", "\n\n", "## ", "<", "&", "é"]), min_size=1, max_size=60).map(
    "".join
)


@given(TEXT, st.data())
def test_what_is_marked_is_the_quote_and_nothing_of_the_text_is_lost(text, data):
    spans = [Span(*sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))) for _ in range(3)]
    opened = spans[0] if spans[0].start < spans[0].end else None
    article = Article(id="a", title="", text=text)
    html = reading.body(article, opened, [each for each in spans[1:] if each.start < each.end])
    bare = re.sub(r"\s", "", text[slice(*opened)]) if opened else ""
    assert re.sub(r"\s", "", "".join(marked(html))) == bare
    assert re.sub(r"[\s#]", "", text_of(html)) == re.sub(r"[\s#]", "", text)


def test_a_paragraph_that_never_ends_is_cut_between_its_sentences():
    article = Article(id="a", title="A", text="It rained on the harbour all day. " * 200, language="en")
    html = reading.body(article)
    assert html.count("<p ") > 5
    assert text_of(html) == article.text


def test_a_paragraph_without_sentences_stays_whole():
    html = reading.body(Article(id="a", title="A", text="w" * 5000, language="en"))
    assert html.count("<p ") == 1


class ReadRag:
    """Has two articles."""

    settings = Settings(page=PageSettings(keep_conversations=False))

    def article(self, id_):
        return {"harbour": HARBOUR, "port": PORT}.get(id_)


def opened(**changes):
    wanted = {"article": "harbour", "start": str(COST.start), "end": str(COST.end), "number": "0", "citation": "1"}
    talks = ChatService(ReadRag())
    talks.kept.opened(WHO).history = (Exchange("?", ANSWER),)
    return talks.read(wanted | changes, WHO)


def test_a_citation_is_opened_among_the_others():
    assert "1 of 4" in text_of(opened())


@pytest.mark.parametrize(
    "changes",
    [{"number": "1"}, {"number": "-1"}, {"citation": "9"}, {"citation": "2"}, {"article": "port"}, {"start": "0"}],
)
def test_a_click_that_fits_no_citation_opens_the_article_alone(changes):
    assert "walk" not in opened(**changes)


def test_an_article_that_is_gone_is_said_to_be():
    assert "no longer here" in text_of(opened(article="none"))
    assert opened(article=None) is None


@pytest.mark.parametrize(
    ("text", "language", "words", "marked"),
    [
        ("It rained. The Tramways will have 19 stations.", "en", "tramway 19", ["Tramways", "19"]),
        ("Il pleut. Où l’École ouvre.", "fr", "ecole", ["École"]),
        ("下雨了。电车有十九个车站。", "zh", "车站", ["车站"]),
        ("It rained.", "en", "herring", []),
    ],
)
def test_of_a_passage_the_sentence_with_the_words_stands_with_them_marked(text, language, words, marked):
    article = dataclasses.replace(HARBOUR, text=f"Before. {text}", language=language, places=())
    shown = excerpt(Hit(article, 8, len(article.text), 0.5, 1), words)
    assert [piece for piece, is_word in shown.pieces if is_word] == marked
    assert "".join(piece for piece, _ in shown.pieces) == article.text[shown.start : shown.end]
    assert all(word in article.text[shown.start : shown.end] for word in marked)


def test_a_quote_that_was_kept_is_looked_for_where_its_article_has_changed():
    later = dataclasses.replace(HARBOUR, text=f"Corrected. {HARBOUR.text}")
    assert standing(HARBOUR, span(COST), COST.quote) == span(COST)
    assert standing(later, span(COST), COST.quote) == Span(COST.start + 11, COST.end + 11)
    assert standing(later, span(COST), "It says so no more.") is None
    assert [standing(later, span(COST), sent) for sent in (None, "", ["a"])] == [span(COST)] * 3
    assert standing(later, None, COST.quote) is None


def test_a_quote_that_is_gone_is_said_to_be():
    shown = reading.shown(HARBOUR, span(COST), WORDS, is_changed=True)
    assert WORDS("changed") in shown
    assert "<mark>" not in shown


def test_what_was_found_shows_the_articles_with_quotes_first_and_the_paragraphs_of_these():
    hits = tuple(Hit(each.article, 0, len(each.article.text), 0.9, each.number) for each in (SFAX, COST, TIME))
    first, second = found_passages(Found(hits, (TIME, COST)))
    assert (first.article, first.span) == (HARBOUR, span(TIME))
    assert [[text for mark, text in block.pieces if mark] for block in first.blocks] == [[COST.quote, TIME.quote]]
    assert second.article == PORT
    assert len(second.blocks) == 1
    assert [each.article for each in found_passages(Found(hits, ()))] == [PORT, HARBOUR]
    html = reading.found([first, second], WORDS)
    assert marked(html) == [TIME.quote]
    assert also(html) == [COST.quote]
    assert PORT.title in unescape(html)
    assert "The Vale Gazette" in text_of(html)


def test_a_passage_without_a_quote_shows_its_first_paragraph_that_is_no_heading():
    article = Article(id="a", title="A", text="# A\n\n## B\n\nOne says this.\n\nTwo says that.")
    [found] = found_passages(Found((Hit(article, 5, len(article.text), 0.9, 1),), ()))
    assert [block.pieces for block in found.blocks] == [[("", "One says this.")]]


def test_a_caption_is_shown_without_its_signs():
    text = "![The quay at noon.]\n\nIt cost 14 million."
    blocks = article_blocks(Article(id="a", title="A", text=text), Span(2, 19))
    assert [block.pieces for block in blocks] == [
        [("", ""), ("opened", "The quay at noon."), ("", "")],
        [("", "It cost 14 million.")],
    ]


@pytest.mark.parametrize(
    ("text", "span", "shown_"),
    [
        ("A New\nQuay\n\nIt cost 14 million.", None, "It cost 14 million."),
        ("A New\nQuay\n\nIt cost 14 million.", Span(0, 5), "A New Quay It cost 14 million."),
        ("It cost 14 million.\n\nA new quay", None, "It cost 14 million. A new quay"),
        ("A new quay", None, "A new quay"),
    ],
)
def test_a_headline_that_the_text_begins_with_is_shown_once(text, span, shown_):
    html = reading.body(Article(id="a", title="A new quay", text=text), span)
    assert " ".join(text_of(str(html).replace("</p>", "</p> ")).split()) == shown_


def test_a_heading_is_alone_even_if_no_blank_line_follows_it():
    text = "Before.\n# First\nUnder it\nand on.\n## Second ##\n\n### Third\nEnd of # it."
    html = reading.shown(Article(id="a", title="A", text=text), None, WORDS, None)
    assert [
        tuple(each) for each in re.findall(r"<(h3|p) dir=\"auto\">([^<]*)</", html.partition('class="body"')[2])
    ] == [
        *(("p", "Before.\n"), ("h3", "First"), ("p", "Under it\nand on.\n"), ("h3", "Second ##"), ("h3", "Third")),
        ("p", "End of # it."),
    ]


@given(st.lists(st.sampled_from(["#", " ", "\n", "a", "## b"]), max_size=12).map("".join))
def test_nothing_of_a_text_is_lost_among_its_blocks(text):
    html = reading.shown(Article(id="a", title="", text=text), None, WORDS, None)
    read = text_of(html.partition('class="body"')[2].partition("</article>")[0])
    assert read.count("a") + read.count("b") >= text.count("a") + text.count("b")


def test_no_line_begins_with_what_stands_between_a_source_and_a_day():
    assert "</bdi> · " not in shown(COST)
    assert "</bdi>\u00a0· " in shown(COST)
