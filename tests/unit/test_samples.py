import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

SAMPLES = Path(__file__).parents[2] / "rag" / "evaluate" / "samples"
LANGUAGES = {"fr", "en", "es", "de", "zh", "ar"}
FRONT_MATTER = {"title", "date", "source", "author", "language"}
KEYS = ["id", "question", "language", "article", "answer", "start", "end"]

TOLD_TWICE = [
    ("modele-ouvert-sillage.fr", "boreal-open-weights.en", "Boréal 2"),
    ("traductor-quechua.es", "quechua-translator.en", "Rimay"),
    ("lanting-xinpian-wuhu.zh", "lanting-packaging-plant.en", "288"),
]
CORRECTED_LATER = [
    ("centre-donnees-rhone.fr", "120 MW", "centre-donnees-report.fr", "85 MW"),
    ("centre-donnees-rhone.fr", "octobre 2027", "centre-donnees-report.fr", "printemps 2028"),
    ("modele-ouvert-sillage.fr", "un million de jetons", "changwenben-ceping.zh", "40万个词元"),
    ("boreal-open-weights.en", "48 billion parameters", "changwenben-ceping.zh", "520亿"),
]
OFF_TOPIC = {
    "s116": "Tour de France",
    "s120": "gazpacho",
    "s124": "北京",
    "s128": "Neuseeland",
    "s130": "Coupe Davis",
    "s131": "جائزة نوبل",
    "s133": "router",
}


def load_article(path):
    _, front_matter, body = path.read_bytes().decode().replace("\r\n", "\n").split("---\n", 2)
    return yaml.safe_load(front_matter), body.strip()


ARTICLES = {path.name.removesuffix(".md"): load_article(path) for path in sorted(SAMPLES.glob("articles/*.md"))}
QUESTIONS = [json.loads(line) for line in (SAMPLES / "questions.jsonl").read_bytes().decode().splitlines()]
ANSWERABLE = [question for question in QUESTIONS if question["article"]]
UNANSWERABLE = [question for question in QUESTIONS if not question["article"]]


def text_of(article):
    return ARTICLES[article][1].replace("\N{NO-BREAK SPACE}", " ")


def language_of(article):
    return ARTICLES[article][0]["language"]


def is_foreign(question):
    return question["language"] != language_of(question["article"])


def by_id(questions):
    return pytest.mark.parametrize("question", questions, ids=[question["id"] for question in questions])


each_article = pytest.mark.parametrize("article", ARTICLES)


@each_article
def test_an_article_says_who_published_it_and_when(article):
    front_matter = ARTICLES[article][0]
    assert set(front_matter) == FRONT_MATTER
    assert all(front_matter.values())
    assert isinstance(front_matter["date"], date)
    assert front_matter["date"].year == 2026


@each_article
def test_the_file_name_of_an_article_ends_in_its_language(article):
    assert article.rpartition(".")[2] == language_of(article)


@each_article
def test_an_article_is_as_long_as_a_news_story(article):
    text = text_of(article)
    if language_of(article) == "zh":
        assert 600 <= len(re.findall(r"[\u4e00-\u9fff]", text)) <= 1500
    else:
        assert 300 <= len(text.split()) <= 900


def test_there_are_enough_articles_in_every_language():
    languages = Counter(map(language_of, ARTICLES))
    assert languages.total() >= 16
    assert set(languages) == LANGUAGES
    assert min(languages.values()) >= 2


def test_no_two_articles_share_a_title_or_an_author():
    for field in ("title", "author"):
        assert len({front_matter[field] for front_matter, _ in ARTICLES.values()}) == len(ARTICLES)


@pytest.mark.parametrize(("one", "other", "shared"), TOLD_TWICE)
def test_some_stories_are_told_in_two_languages(one, other, shared):
    assert language_of(one) != language_of(other)
    assert shared in text_of(one)
    assert shared in text_of(other)


@pytest.mark.parametrize(("early", "first", "late", "then"), CORRECTED_LATER)
def test_some_articles_contradict_an_earlier_one(early, first, late, then):
    assert ARTICLES[early][0]["date"] < ARTICLES[late][0]["date"]
    assert first in text_of(early)
    assert then in text_of(late)
    assert then not in text_of(early)


@by_id(QUESTIONS)
def test_a_question_is_complete(question):
    assert list(question) == KEYS
    assert question["question"].strip() == question["question"] != ""
    assert question["language"] in LANGUAGES


@by_id(ANSWERABLE)
def test_an_answer_stands_where_its_offsets_say(question):
    text = ARTICLES[question["article"]][1]
    assert question["answer"] != ""
    assert text[question["start"] : question["end"]] == question["answer"]


@by_id(UNANSWERABLE)
def test_a_question_without_an_article_has_no_answer(question):
    assert {question[key] for key in ("article", "answer", "start", "end")} == {None}


@pytest.mark.parametrize("field", ["id", "question"])
def test_no_question_appears_twice(field):
    assert Counter(question[field] for question in QUESTIONS).most_common(1)[0][1] == 1


def test_every_article_is_asked_about():
    assert {question["article"] for question in ANSWERABLE} == set(ARTICLES)


def test_a_quarter_of_the_questions_have_no_answer():
    assert 4 * len(UNANSWERABLE) >= len(QUESTIONS)


@pytest.mark.parametrize("questions", [ANSWERABLE, UNANSWERABLE], ids=["answerable", "unanswerable"])
def test_questions_come_in_every_language(questions):
    assert {question["language"] for question in questions} == LANGUAGES


def test_many_questions_are_in_another_language_than_their_article():
    foreign = list(filter(is_foreign, ANSWERABLE))
    assert len(foreign) >= 25
    assert {question["language"] for question in foreign} == LANGUAGES
    assert {language_of(question["article"]) for question in foreign} == LANGUAGES


@pytest.mark.parametrize(("question_id", "subject"), OFF_TOPIC.items(), ids=OFF_TOPIC)
def test_an_off_topic_question_is_about_something_no_article_mentions(question_id, subject):
    [question] = [question for question in UNANSWERABLE if question["id"] == question_id]
    assert subject in question["question"]
    assert not any(subject.casefold() in text_of(article).casefold() for article in ARTICLES)


def test_most_questions_without_an_answer_are_near_misses():
    assert 5 <= len(OFF_TOPIC) < len(UNANSWERABLE) / 2
