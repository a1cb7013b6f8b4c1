"""Conversations about invented articles, in which each question leans on the answer before, or turns away from it."""

import contextlib
import json
from pathlib import Path

import pytest
from newsroom import ARTICLES, asking, cited, conversed

from index.index import Index
from index.search import Result
from index.settings import IndexSettings
from index.types import Article, Background, Filters
from rag.answering.answerability import assess
from rag.answering.followups.cited_articles import followup_of, leaps, stay_surely
from rag.answering.followups.followup_confidence import StandaloneResult
from rag.answering.pipeline import answer_events
from rag.answering.plans.whole_articles import whole_article
from rag.answering.query_understanding import understand
from rag.answering.retrieval import Retrieved
from rag.answering.types import Turn

CONVERSATIONS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "conversations.jsonl").read_text("utf8").splitlines()
]


@pytest.mark.parametrize("label", CONVERSATIONS, ids=lambda label: f"{label['language']}: {label['turns'][-1]}")
def test_a_follow_up_stays_with_the_answer_before_it_or_turns_to_what_it_names(newsroom, label):
    *before, answer = conversed(newsroom, *label["turns"])
    if "place" in label:
        assert cited(answer) == [cited(before[-1])[label["place"]]]
        return
    assert not answer.refused
    assert label["has"] in answer.text
    assert set(cited(answer)) <= set(label["cites"])
    assert bool(answer.standalone) is not label.get("alone", False)


def test_articles_that_the_filters_leave_out_are_not_stayed_with(newsroom):
    before = conversed(newsroom, "When will bus drivers in Brackley strike?")[0].turn()
    request = asking(newsroom, "Why?", history=(before,), filters=Filters(without=("buses.en",)))
    *_, finished = answer_events(request)
    assert "buses.en" not in cited(finished.answer)


def test_of_what_was_cited_the_sentence_that_answered_has_the_date(newsroom):
    article = next(each for each in ARTICLES if each.id == "tunnel.de")
    sentences = ("Das teilte das Ministerium am Mittwoch mit.", "Baubeginn ist im August 2027.")
    places = tuple((article.id, start, start + len(each)) for each in sentences if (start := article.text.index(each)))
    before = Turn(
        "Is the building to begin?", " ".join(sentences), articles=(article.id,), titles=(article.title,), places=places
    )
    *_, finished = answer_events(asking(newsroom, "From when is it?", history=(before,)))
    assert finished.answer.citations[0].quote == "Baubeginn ist im August 2027."


def test_a_follow_up_is_answered_by_the_sentence_that_reads_as_its_answer_though_that_was_cited(tmp_path):
    text = (
        "El pedrisco ha dejado sin fruta a Valdehoz. La cosecha baja un tercio, según la cooperativa.\n\n"
        "La consejera Irene Solana prometió ayudas por 4 millones de euros, que se pagarán antes de Navidad. "
        "La feria de la manzana, prevista para el 12 de diciembre, se celebrará de todos modos."
    )
    article = Article(id="pedrisco.es", title="El pedrisco arruina la manzana", text=text, language="es")
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([article])
        *_, after = conversed(index, "¿Cuánto dinero promete la consejera?", "y cuando se paga")
    assert "antes de Navidad" in after.text


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    text = (
        "Das Nachtschiff von Altwarder nach Skarhamn fährt ab März wieder. Ein Liegesessel kostet 35 Euro, eine Koje "
        "60, eine Kabine für zwei 148, mit Frühstück.\n\n"
        "| Länge des Autos | Preis |\n| --- | --- |\n| bis 4 m | 70 Euro |\n| 4 bis 5 m | 85 Euro |\n"
        "| über 5 m | 120 Euro |\n\n"
        "Kinder unter sechs Jahren fahren gratis. Das Restaurant schließt um Mitternacht. Die Reederei Nordsteg hat "
        "das Schiff für 11 Millionen Euro gekauft. Es legt um 20 Uhr ab. In der ersten Woche wurden 900 "
        "Karten verkauft. Lotse Hinnerk Vogt fährt seit 1998 auf der Strecke. Der Hafenrat beriet drei Jahre.\n\n"
        "Fahrräder kosten 12 Euro, doch es gibt nur acht Plätze. Bürgermeisterin Tilda Brodersen nennt das Schiff zu "
        "laut."
    )
    with contextlib.closing(Index(IndexSettings(data=tmp_path_factory.mktemp("ferry")))) as index:
        index.add([Article(id="nachtschiff.de", title="Nachtschiff fährt wieder", text=text, language="de")])
        yield index


@pytest.mark.parametrize(
    ("before", "followup", "told"),
    [
        ("Was kostet ein Liegesessel auf dem Nachtschiff?", "und das Rad?", "12 Euro"),
        ("Was kostet ein Liegesessel auf dem Nachtschiff?", "und Fahrrad", "12 Euro"),
        ("Was kostet die Überfahrt für ein Auto von 4,5 m?", "und über 5 m?", "120 Euro"),
        ("Wer fährt seit 1998 auf der Strecke?", "und die Bürgermeisterin, was sagt sie?", "zu laut"),
    ],
)
def test_a_few_words_are_answered_from_anywhere_in_the_article_before(ferry, before, followup, told):
    *_, after = conversed(ferry, before, followup)
    assert told in after.text


def test_a_question_that_does_not_lean_stays_only_where_a_sentence_surely_answers(newsroom):
    before = conversed(newsroom, "When will bus drivers in Brackley strike?")[0].turn()
    for question, stays in (("How many drivers are there?", True), ("How many beds are there?", False)):
        request = asking(newsroom, question, history=(before,))
        followup = followup_of(request, understand(request))
        assert followup is not None
        assert bool(stay_surely(followup)) is stays


def test_a_first_question_follows_nothing(newsroom):
    request = asking(newsroom, "Who runs the buses?")
    assert followup_of(request, understand(request)) is None


@pytest.mark.parametrize(
    "question", ["What is her salary?", "Who is the architect?", "How many inhabitants does it have?"]
)
def test_a_property_of_which_an_article_in_another_language_has_no_word_is_not_guessed_at(newsroom, question):
    answer = conversed(newsroom, "Who is the mayor of Tannau and what did she say of the tunnel?", question)[-1]
    assert answer.refused


def test_who_is_named_by_what_they_do_is_nobody_named_before_in_another_language(tmp_path):
    text = (
        "A Rovetta 40 barche hanno bloccato il canale del porto. La colpa è di un granchio arrivato da lontano.\n\n"
        "«Così non si vive», dice Gino Corti, presidente dei pescatori. I soci sono 150.\n\n"
        "L'assessora Carla Pini ha promesso tre milioni ai pescatori. «Non posso stampare denaro», ha risposto Pini."
        "\n\nLa biologa Teresa Lanza, dell'università, invita alla pazienza. «Non lo elimineremo mai», spiega."
    )
    article = Article(id="granchio.it", title="Granchio, protesta a Rovetta", text=text, language="it")
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([article])
        before, after = conversed(index, "Wer ist der Präsident der Fischer von Rovetta?", "Und was sagt die Biologin?")
    assert "Corti" in before.text
    assert "elimineremo" in after.text


@pytest.mark.parametrize(("away", "has_leapt"), [(0.0, True), (0.4, False)])
def test_an_article_in_a_third_language_is_leapt_to_from_those_that_a_question_is_nearest_to(newsroom, away, has_leapt):
    question = "what do the neighbours complain about"
    before = Turn("How long is the bridge of Yunchuan?", "4.6", articles=("daqiao.zh",))
    request = asking(newsroom, question, history=(before,))
    query = understand(request)
    result = Result((whole_article(next(each for each in ARTICLES if each.id == "piscine.fr")),), Background(0.7, 10))
    retrieved = Retrieved(query.search, result, alone=StandaloneResult(result, away, does_lean=False))
    assert leaps(request, query, assess(request, retrieved)) is has_leapt
