import contextlib

import pytest
from fakes import FakeEmbedder
from quay import ARTICLES

from index import embeddings
from index.types import Article, Filters
from rag import Rag
from rag.errors import DraftError, StoppedAnswerError
from rag.grounding.drafts.draft_check import DraftChecker
from rag.llm.cancellation import Stop

OTHER = Article(
    id="ferry", title="The ferry of Calder Vale", text="The new quay of Calder Vale opened on Tuesday.", language="en"
)


@pytest.fixture
def check(index):
    index.add([*ARTICLES, OTHER])

    def run(text, **options):
        return DraftChecker(index, options.pop("filters", Filters())).check(text, **options)

    return run


def only(draft):
    (sentence,) = [each for each in draft.sentences if each.verdict]
    return sentence


def test_a_sentence_in_the_words_of_an_article_is_supported_and_quotes_it(check):
    draft = check("It cost 14 million pounds and took three years to build.")
    sentence = only(draft)
    assert sentence.verdict == "supported"
    citation = draft.citation(sentence.citations[0])
    assert citation.quote == "It cost 14 million pounds and took three years to build."
    assert citation.quote == citation.article.text[citation.start : citation.end]
    assert draft.is_borne_out


def test_another_figure_is_contradicted_by_the_sentence_that_has_it(check):
    draft = check("It cost 15 million pounds and took three years to build.")
    sentence = only(draft)
    assert sentence.verdict == "contradicted"
    assert [problem.words for problem in sentence.problems] == ["15 million"]
    assert [draft.citation(number).article.id for number in sentence.against] == ["quay"]
    assert not sentence.citations
    assert not draft.is_borne_out


FREEZE = (
    "The planned 8 per cent rise in ferry fares will not go ahead in April, the minister announced on Tuesday.\n\n"
    "The Scottish Government will pay Hebrides Lines £1.1m to cover the difference."
)
RISE = (
    "Fares on the Lochbuie ferry will rise by 8 per cent from 1 April, the operator Hebrides Lines said on Monday, "
    "blaming the cost of marine diesel. A return ticket will go up from £42 to £45.36."
)


@pytest.mark.parametrize(
    ("text", "is_disputed"),
    [
        ("The Scottish Government will pay Hebrides Lines £1.1m.", False),
        ("Ferry fares will rise by 8 per cent in April.", True),
    ],
)
def test_only_an_article_that_is_about_the_same_denies_what_another_one_says(tmp_path, text, is_disputed):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        articles = [
            Article(id=name, title="T", text=text, language="en") for name, text in (("a", FREEZE), ("b", RISE))
        ]
        rag.add_articles(articles)
        assert only(rag.check(text)).is_disputed is is_disputed


def test_what_no_article_has_is_absent_and_quotes_nothing(check):
    draft = check("A comet hit the harbour of Foxwood.")
    assert only(draft).verdict == "absent"
    assert not draft.citations
    assert not draft.is_borne_out


def test_what_an_article_says_nothing_of_is_absent_whatever_it_names_and_the_nearest_sentence_is_shown(tmp_path):
    text = "Martha Ives has run the lighthouse museum of Quayside since 2019. It had 14,000 visitors last year."
    article = Article(id="museum", title="A year at the lighthouse museum", text=text, language="en")
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        rag.add_articles([article])
        draft = rag.check("Martha Ives grew up on a farm near Quayside and speaks four languages.")
        both = rag.check("Martha Ives has run the museum since 2019. The museum of Quayside also has a large café.")
    assert [each.verdict for each in both.sentences][1] == "absent"
    sentence = only(draft)
    assert (sentence.verdict, sentence.citations, sentence.against) == ("absent", (), ())
    assert [draft.citation(number).quote for number in sentence.nearest] == [text.partition(" It had")[0]]


def test_what_claims_nothing_has_no_verdict(check):
    draft = check("# The quay\n\nGood morning! Who paid for it?")
    assert [each.verdict for each in draft.sentences] == [None, None, None]
    assert draft.counts == {}
    assert draft.is_borne_out


def test_filters_leave_articles_out(check):
    text = "It cost 14 million pounds and took three years to build."
    assert only(check(text, filters=Filters(without=("quay",)))).verdict != "supported"


def test_a_quote_has_one_number_however_often_it_is_used(check):
    text = "It cost 14 million pounds and took three years to build."
    draft = check(f"{text} {text}")
    assert [each.citations for each in draft.sentences] == [(1,), (1,)]


def test_an_article_that_says_otherwise_is_shown_beside_one_that_bears_it_out(check):
    draft = check("The new quay of Calder Vale opened on Tuesday.")
    sentence = only(draft)
    assert sentence.verdict == "supported"
    assert {draft.citation(number).article.id for number in sentence.citations} == {"ferry"}


def test_nothing_of_a_draft_enters_the_index(check, index):
    before = index.store.counts(), index.store.generation
    check("The new quay of Calder Vale is made of granite.")
    assert (index.store.counts(), index.store.generation) == before


def test_a_stop_ends_the_check(check):
    stop = Stop()
    stop.set()
    with pytest.raises(StoppedAnswerError):
        check("The quay opened.", stop=stop)


def test_an_empty_draft_is_refused(check):
    with pytest.raises(DraftError):
        check("…")


def test_all_sentences_are_embedded_at_once(check, index, monkeypatch):
    batches = []
    embedder = index.embedder()
    embed = embedder.embed_questions
    monkeypatch.setattr(embedder, "embed_questions", lambda texts: batches.append(len(texts)) or embed(texts))
    check("The quay opened on Monday. The harvest began in August. A comet fell.")
    assert batches[0] == 3


def test_rag_checks_texts_and_files(tmp_path, monkeypatch, write):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    rag = Rag(tmp_path / "data", llm="quotes")
    rag.add_articles(ARTICLES)
    text = "It cost 14 million pounds and took three years to build."
    assert only(rag.check(text)).verdict == "supported"
    draft = rag.check(write("notes.md", f"# My notes\n\n{text}"))
    assert (draft.title, only(draft).verdict) == ("My notes", "supported")
    rag.close()


def test_what_a_paper_corrected_is_contradicted_by_its_correction(index):
    text = "Eleven engineers have left.\n\nAn earlier version said that 17 engineers had left. The number is 11."
    draft = _checker(index, text).check("In all, 17 engineers have left.")
    assert only(draft).verdict == "contradicted"
    assert "17" in draft.citations[only(draft).against[0] - 1].quote


def test_a_sentence_may_sum_up_paragraphs_that_stand_apart(index):
    apart = [
        "Of 640 workers, 410 go to the new works.",
        "It rains" + " and rains" * 40 + ".",
        "Another 150 workers retire early.",
    ]
    draft = _checker(index, "\n\n".join(apart)).check("Of 640 workers, 410 go to the new works and 150 retire.")
    assert not any(problem.words == "150" for problem in only(draft).problems)


def _checker(index, text):
    index.add([Article(id="works", title="Works", text=text, language="en")])
    return DraftChecker(index, Filters())
