import dataclasses
import json

from index.text.time_range import TimeRange
from index.types import Article, Hit, Place, Span
from rag.answering.serialization import answer_json, hit_json, listed_json
from rag.answering.types import Answer, Citation, Problem, Sentence, Understood

TEXT = "The tram opens in May. It has 19 stations."
TRAM = Article(id="tram", title="A tram", text=TEXT, language="en", tags=("rail",), places=(Place(0, "p. 3"),))
COPY = dataclasses.replace(TRAM, id="copy", places=(), collection="north")
HIT = Hit(TRAM, 23, len(TEXT), 0.91234, 1, sentences=(Span(23, len(TEXT)),), copies=(COPY,))
QUOTE = Citation(1, TRAM, "It has 19 stations.", 23, len(TEXT))
ANSWER = Answer(
    question="How many?",
    text="20 stations. [1]",
    language="en",
    refused=False,
    sentences=(Sentence("20 stations.", (1,), "partly", (Problem("number", "20"),)),),
    citations=(QUOTE,),
    quotes=(QUOTE,),
    hits=(HIT,),
    model="ollama/fake",
    confidence=0.98765,
    understood=Understood("fact", time=TimeRange("2026-05-01", "2026-06-01", "", "in May", Span(4, 10), "published")),
)


def test_an_answer_is_json_whose_quotes_stand_at_their_offsets():
    told = json.loads(json.dumps(answer_json(ANSWER)))
    (citation,) = told["citations"]
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"] == QUOTE.quote
    assert (citation["article"]["id"], citation["place"]) == ("tram", TRAM.place(23))
    assert told["confidence"] == 0.988
    assert told["understood"]["time"]["after"] == "2026-05-01"


def test_a_problem_of_a_sentence_is_told_in_the_language_of_the_answer():
    (english,) = answer_json(ANSWER)["sentences"]
    (french,) = answer_json(dataclasses.replace(ANSWER, language="fr"))["sentences"]
    assert english["problems"][0]["kind"] == french["problems"][0]["kind"] == "number"
    assert english["problems"][0]["message"] != french["problems"][0]["message"]


def test_a_passage_has_its_text_and_a_short_score():
    told = hit_json(HIT)
    assert (told["text"], told["score"]) == ("It has 19 stations.", 0.9123)
    assert told["copies"] == [{**told["copies"][0], "id": "copy", "collection": "north"}]


def test_an_article_of_a_list_says_where_each_field_was_found():
    article = dataclasses.replace(TRAM, provenance={"author": "byline"})
    assert listed_json(article)["found"] == {"author": "byline"}
    assert "collection" not in listed_json(article)
