"""Topics of a word or two, in any language, find the articles about them."""

import contextlib
import tomllib
from importlib.resources import files

import pytest
from newsroom import ARTICLES

from index.index import Index
from index.settings import IndexSettings
from index.types import Article, Filters
from rag.answering.plans.topic_articles import Relevant
from rag.answering.plans.topic_fit import (
    about_topic,
    common_topics,
    fits,
    known_topic,
    narrower_topics,
    near_as_well,
    of_known_topic,
    relevant,
    with_other_topics,
)
from rag.answering.plans.whole_articles import whole_article
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.settings import Settings


def found(index, topic, language):
    request = Request(topic, index, None, Templates(), Settings())
    vars(request)["language"] = language
    return {article.id for article in relevant(request, topic, Filters()).articles}


@pytest.mark.parametrize(
    ("topic", "language", "article"),
    [
        ("strikes", "en", "buses.en"),
        ("les grèves", "fr", "puerto.es"),
        ("die Bienen", "de", "abeilles.fr"),
        ("医院", "zh", "mustashfa.ar"),
        ("المستشفى", "ar", "mustashfa.ar"),
    ],
)
def test_a_topic_finds_articles_in_every_language(newsroom, topic, language, article):
    assert article in found(newsroom, topic, language)


@pytest.mark.parametrize(
    ("topic", "language"),
    [
        ("football", "en"),
        ("le football", "fr"),
        ("Vulkane", "de"),
        ("la religión", "es"),
        ("足球", "zh"),
        ("كرة القدم", "ar"),
    ],
)
def test_a_topic_that_no_article_has_finds_none(newsroom, topic, language):
    assert found(newsroom, topic, language) == set()


def test_a_topic_in_the_words_of_articles_is_found_by_them(newsroom):
    assert found(newsroom, "the new library", "en") >= {"library.en", "library-late.en"}
    assert "daqiao.zh" not in found(newsroom, "the new library", "en")


@pytest.mark.parametrize(
    ("topic", "language"), [("transport", "en"), ("les transports", "fr"), ("Verkehr", "de"), ("النقل", "ar")]
)
def test_a_broad_topic_finds_articles_of_all_languages_that_have_not_its_word(newsroom, topic, language):
    assert found(newsroom, topic, language) >= {"buses.en", "daqiao.zh"}


@pytest.mark.parametrize(
    ("topic", "language"),
    [("health", "en"), ("la santé", "fr"), ("la salud", "es"), ("Gesundheit", "de"), ("健康", "zh")],
)
def test_a_common_topic_is_known_in_all_languages_and_not_compared_with_itself(newsroom, topic, language):
    assert found(newsroom, topic, language) == {"mustashfa.ar"}


def test_the_fit_is_compared_with_topics_of_the_same_language(newsroom):
    ids = ["tunnel.de", "abeilles.fr"]
    fit = fits(newsroom.store, newsroom.embedder(), "die Bienen", "de", ids)
    assert fit["abeilles.fr"] > fit["tunnel.de"]


def test_those_beside_the_best_count_with_less():
    assert about_topic({"a": 3.0, "b": 1.9, "c": 1.5, "d": 0.2}) == ["a", "b"]
    assert about_topic({"a": 2.1, "b": 1.8}) == []
    assert about_topic({}) == []


def test_every_language_has_the_same_number_of_common_topics():
    table = tomllib.loads((files("rag.answering.plans") / "common_topics.toml").read_text(encoding="utf-8"))
    assert {len(narrower_topics(language)) for language in table.pop("more")} == {38}
    assert {len(common_topics(language)) for language in table} == {30}
    assert common_topics("xx") == common_topics("en")


@pytest.mark.parametrize(("topic", "language"), [("hospitals", "en"), ("Krankenhäuser", "de"), ("les hôpitaux", "fr")])
def test_a_narrower_topic_is_known_in_all_languages(newsroom, topic, language):
    assert known_topic(newsroom.embedder(), topic, language) == 33
    assert found(newsroom, topic, language) == {"mustashfa.ar"}


@pytest.mark.parametrize(("best", "kept"), [(3.2, ["floods"]), (1.4, ["crane", "floods"])])
def test_articles_far_behind_one_that_the_search_finds_are_not_about_its_topic(best, kept):
    found = Relevant(standing={"floods": (best, best), "crane": (0.6, 0.6)})
    assert near_as_well(["crane", "floods"], {"crane": 2.5, "floods": 2.2}, found) == kept


def test_a_request_is_looked_at_with_other_topics_where_words_stand_around_its_own():
    long = "the Penhale case at the Royal Marlow Infirmary"
    found = with_other_topics(f"Give me a timeline of {long}, please", long, "en")
    assert len(found) == 2
    assert all(each.startswith("Give me a timeline of ") and each.endswith(", please") for each in found)
    assert not any("Penhale" in each for each in found)
    assert with_other_topics("Who won the race in Marlow?", "won the race in Marlow", "en") == []
    assert with_other_topics("What is new this week?", "", "en") == []


def test_another_report_that_a_search_did_not_find_stands_out_by_nothing(newsroom):
    article = newsroom.store.article("library-late.en")
    found = Relevant((whole_article(article),))
    request = Request("Who has died in the floods?", newsroom, None, Templates(), Settings())
    assert found.standing_of(article) == (0.0, 0.0)
    assert of_known_topic(request, "who has died in the floods", Filters(), found) is None


def test_a_topic_that_an_article_has_in_passing_is_not_its_own_where_others_are_about_it(tmp_path):
    bees = Article(
        id="bees.en",
        title="Honey harvest halved as mite spreads",
        text="Beekeepers in the valley have brought in 21 tonnes of honey this year, against 43 tonnes last year.\n\n"
        "The main reason is a mite that was found in May for the first time. It has killed 1,900 of 5,200 colonies. A "
        "cold June made things worse.\n\nLydia Marsh, who keeps 160 hives, lost 95 of them. Growers are "
        "worried.\n\nThe ministry has banned the transport of hives until April and pays £85 for each "
        "colony that is destroyed. A jar of honey now costs £9.80.",
        language="en",
    )
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([*ARTICLES, bees])
        ids = found(index, "transport", "en")
    assert "buses.en" in ids
    assert "bees.en" not in ids
