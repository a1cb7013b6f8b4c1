"""What a question asks for."""

import datetime as dt
from dataclasses import replace

import pytest
from fake_llm import FakeIndex, FakeModel, FakeModels
from newsroom import asking, conversed

from index.types import Article
from rag.answering import query_understanding
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.prompt import Templates
from rag.answering.query_understanding import standalone, today, understand, written_out
from rag.answering.request import Request
from rag.answering.types import Citation, Turn
from rag.settings import Settings

HISTORY = [Turn("When does the tram of Montreval open?", "In May.", titles=("A tram",))]


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(query_understanding, "today", lambda: dt.date(2026, 11, 25))


class Index(FakeIndex):
    """Counts a token for each word."""

    def embedder(self):
        embedder = super().embedder()
        embedder.count_tokens = lambda texts: [len(text.split()) for text in texts]
        return embedder


def asked(question, model=None, settings=Settings(), **options):  # noqa: B008 - frozen
    index = Index(languages=("en", "fr"))
    request = Request(question, index, FakeModels(model), Templates(), settings, **options)
    return written_out(request, understand(request))


@pytest.mark.parametrize(
    ("article", "does_lean", "shown"),
    [
        ("tram", False, "Who is the mayor? — about: The tram"),
        ("mill", False, ""),
        ("mill", True, "Who is the mayor? — about: The newest"),
    ],
)
def test_a_whole_question_is_about_what_answers_it_and_was_cited_before(article, does_lean, shown):
    turn = Turn("What is new?", "Two things.", titles=("The newest",), articles=("newest", "tram"))
    request = Request("Who is the mayor?", Index(), FakeModels(None), Templates(), Settings(), history=[turn])
    query = replace(asked("Who is the mayor?"), does_lean=does_lean)
    search = SearchQuery(request.question, "Who is the mayor? (What is new?)", about="The newest")
    found = Article(id=article, title=f"The {article}", text="Ada Finch is mayor.", language="en")
    citation = Citation(1, found, found.text, 0, len(found.text))
    assert standalone(request, query, search, [citation]) == shown


def test_a_question_has_its_language_and_the_time_that_it_names():
    query = asked("Qu'a décidé le conseil municipal en mars 2026 ?")
    assert (query.language, query.search.context) == ("fr", "")
    assert (query.time.after, query.time.before) == ("2026-03-01", "2026-04-01")
    assert asked("How many stations will the tram line have?").time is None


def test_the_answer_is_in_the_language_of_the_question_unless_another_is_set():
    assert asked("Qu'a décidé le conseil municipal ?").answer_language == "fr"
    settings = replace(Settings(), llm=replace(Settings().llm, answer_language="es"))
    assert asked("Qu'a décidé le conseil municipal ?", settings=settings).answer_language == "es"


def test_yesterday_is_counted_from_the_users_own_day():
    assert asked("What did the council decide yesterday?").time.after == "2026-11-24"


def test_no_time_is_named_where_articles_of_any_may_answer():
    assert asked("What did the council decide yesterday?", any_date=True).time is None


def test_a_follow_up_is_understood_with_its_conversation():
    query = asked("And the price of a ticket?", history=HISTORY)
    assert query.search.question == "And the price of a ticket?"
    assert "Montreval" in query.search.context


def test_the_time_is_that_of_the_question_as_it_is_written_out():
    query = asked("And in 2023?", history=[Turn("How many tourists came in 2022?", "Many.")])
    assert query.search.question == "How many tourists came in 2023?"
    assert query.time.after == "2023-01-01"


def test_a_question_that_leans_is_written_out_by_a_model_where_there_is_one():
    whole = "When was the tram of Montreval paid for?"
    assert asked("And when was it paid for?", FakeModel(whole), history=HISTORY).rewritten == whole
    assert asked("And when was it paid for?", history=HISTORY).rewritten == ""


def test_a_question_that_stands_alone_is_written_out_by_no_model():
    model = FakeModel("Who repairs the roof of the museum of Brest?")
    assert asked("Who repairs the roof of the museum of Brest?", model, history=HISTORY).rewritten == ""
    assert model.prompts == []


def test_today_is_a_day():
    assert abs(today() - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)


def test_a_request_has_a_kind_and_a_topic():
    intent = asked("Summarise the article about the tram of Montreval").intent
    assert (intent.kind, intent.topic) == ("summary", "tram of Montreval")
    assert asked("How many stations will the tram line have?").intent.kind == "fact"


def test_the_kind_that_was_asked_for_is_taken():
    intent = asked("How many stations will the tram line have?", kind="list").intent
    assert (intent.kind, intent.probability) == ("list", 1.0)


def test_nothing_is_written_out_of_thanks():
    model = FakeModel("What is thanked for?")
    assert asked("thanks", model, history=HISTORY).rewritten == ""
    assert model.prompts == []


def test_a_follow_up_is_hardly_about_the_article_and_a_whole_question_is():
    assert asked("Under which licence is it published?", history=HISTORY).intent.kind == "fact"
    assert asked("When was it published?", history=HISTORY).intent.kind == "metadata"
    assert asked("Which articles are there by Tom Ashdown?", history=HISTORY).intent.kind == "metadata"


@pytest.mark.parametrize("question", ["Compare the Lunac pool and the Tannau tunnel", "What's new this week?"])
def test_a_request_with_a_topic_of_its_own_takes_none_from_the_conversation(question):
    assert asked(question, history=HISTORY).search.shown("en") == question


def test_a_request_that_leans_keeps_the_conversation():
    assert "Montreval" in asked("Give me a timeline of it", history=HISTORY).search.context


@pytest.mark.parametrize("question", ["And where?", "And since when?"])
def test_a_short_follow_up_is_no_wish_for_help(question):
    assert asked(question, history=HISTORY).intent.kind in ("fact", "why")


def test_an_amount_alone_is_looked_up():
    assert asked("31.6 km").intent.kind == "lookup"
    assert asked("How long are 31.6 km?").intent.kind != "lookup"


def test_a_follow_up_behind_thanks_leans_on_the_answer_before(newsroom):
    first, thanks, _, capacity = conversed(
        newsroom,
        "When does the new library in Brackley open?",
        "ok thanks",
        "great, thank you",
        "How many seats does it have?",
    )
    assert first.citations
    assert not thanks.citations
    assert "240 seats" in capacity.text


def test_a_long_topic_full_of_names_does_not_hide_what_is_wanted_of_it(newsroom):
    question = "Fais-moi la chronologie de l'affaire Delcourt à la Maison Bréval-Aumont, s'il te plaît"
    assert understand(asking(newsroom, question)).intent.kind == "timeline"
    assert understand(asking(newsroom, "Qui a volé le tableau de la Maison Bréval-Aumont ?")).intent.kind == "fact"


@pytest.mark.parametrize(
    ("question", "kind"),
    [("And what were the dates before?", "timeline"), ("And who decides on the timetable?", "fact")],
)
def test_a_follow_up_asks_for_several_things_only_where_that_is_sure(newsroom, question, kind):
    before = Turn("When will bus drivers strike?", "On 26 March.", articles=("buses.en",), titles=("Bus drivers",))
    query = understand(asking(newsroom, question, history=(before,)))
    assert query.intent.kind == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("In che data tornano le monete?", "fact"),
        ("Em que data as moedas voltam?", "fact"),
        ("¿En qué fecha vuelven las monedas?", "fact"),
        ("wann ist was passiert in der Affäre?", "timeline"),
        ("when was what decided about the airport?", "timeline"),
        ("Which dates matter for the school reform?", "timeline"),
    ],
)
def test_a_question_for_one_date_is_no_wish_for_a_timeline(newsroom, question, kind):
    assert understand(asking(newsroom, question)).intent.kind == kind
