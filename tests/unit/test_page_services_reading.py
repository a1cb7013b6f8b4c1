"""What the reading pane shows of an article besides its text."""

from datetime import date

from page_story import COST, HARBOUR, PORT, text_of

from index.errors import NoIndexError
from index.types import Span
from rag.answering.article_overview import ArticleOverview, RelatedArticle
from rag.answering.plans.event_dates import Period
from rag.locale import wording
from rag.page.services.reading import ReadingService
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


def overview(id_):
    return ReadingService(FakeRag()).overview({"article": id_}, WHO)


def test_an_overview_says_what_is_known_and_leads_to_it():
    html = overview(HARBOUR.id)
    told = text_of(html)
    assert "NamesAda <b>Finch</b>" in told
    assert "Dates it tells ofMay 2026" in told
    assert "Countries" not in told
    assert COST.quote in told
    assert f"Says otherwise{PORT.title}" in told
    assert f'data-start="{COST.start}" data-end="{COST.end}"' in html
    assert 'data-of="overview"' in html


def test_nothing_is_shown_of_what_is_not_there_and_a_failure_is_said():
    assert overview("nobody") == ""
    assert overview(None) == ""
    assert "There is no index." in text_of(overview("broken"))
