"""What the reading pane shows of an article besides its text."""

from datetime import date

from page_story import COST, HARBOUR, PORT, text_of

from index.articles.pdf_page import PrintedPage
from index.errors import ArticleError, NoIndexError
from index.types import Span
from rag.answering.article_overview import ArticleOverview, RelatedArticle
from rag.answering.plans.event_dates import Period
from rag.locale import wording
from rag.page.services.reading_pane import ReadingPaneService
from rag.page.visitor import Visitor

WHO = Visitor("browser", "window", wording("en"))
OTHERWISE = RelatedArticle(PORT, "otherwise", Span(0, 10), COST.quote)
OVERVIEW = ArticleOverview(
    HARBOUR,
    ("Ada <b>Finch</b>",),
    (),
    (Period(date(2026, 5, 1), date(2026, 5, 31)),),
    (Span(COST.start, COST.end),),
    (OTHERWISE,),
)


class FakeRag:
    def article_overview(self, id_):
        if id_ == "broken":
            msg = "There is no index."
            raise NoIndexError(msg)
        return OVERVIEW if id_ == HARBOUR.id else None

    def article(self, id_):
        return HARBOUR if id_ in (HARBOUR.id, "broken") else None

    def printed_page(self, id_, start, end):
        if id_ == "broken":
            msg = "page 2 of it can't be opened any more"
            raise ArticleError(msg)
        return PAGES.get((start, end))


PAGES = {
    (0, 9): PrintedPage(1, "SU1H", 120, 200, ((9, 8, 70, 6),), 1.0),
    (1, 9): PrintedPage(1, "SU1H", 120, 200, (), 0.9),
    (2, 9): PrintedPage(1, "SU1H", 120, 200, (), 0.2),
    (0, 0): PrintedPage(1, "SU1H", 120, 200, (), 1.0),
}


def printed(start, end, id_=HARBOUR.id):
    wanted = {"article": id_, "start": str(start), "end": str(end)}
    return ReadingPaneService(FakeRag()).printed(wanted, WHO)


def test_a_page_as_printed_has_the_words_marked_or_says_why_not():
    html = printed(0, 9)
    assert "data:image/jpeg;base64,SU1H" in html
    assert '<rect x="6" y="5" width="76" height="12"' in html
    assert 'data-place="0-9"' in html
    assert text_of(html) == ""
    assert "could not be marked" in text_of(printed(1, 9))
    assert "SU1H" in printed(1, 9)
    assert "the file has changed" in text_of(printed(2, 9))
    assert "SU1H" not in printed(2, 9)
    assert "no longer in its place" in text_of(printed(3, 9))
    assert text_of(printed(7, 3)) == ""
    assert "can't be opened any more" in text_of(printed(0, 9, "broken"))
    assert printed(0, 9, "nobody") == ""


def overview(id_):
    return ReadingPaneService(FakeRag()).overview({"article": id_}, WHO)


def test_an_overview_says_what_is_known_and_leads_to_it():
    html = overview(HARBOUR.id)
    told = text_of(html)
    assert "NamesAda <b>Finch</b>" in told
    assert "Dates mentionedMay 2026" in told
    assert "Countries" not in told
    assert COST.quote in told
    assert f"Says otherwise{PORT.title}" in told
    assert f'data-start="{COST.start}" data-end="{COST.end}"' in html
    assert 'data-of="overview"' in html


def test_nothing_is_shown_of_what_is_not_there_and_a_failure_is_said():
    assert overview("nobody") == ""
    assert overview(None) == ""
    assert "There is no index." in text_of(overview("broken"))
