"""Sentences of an answer that speak of the articles, or lead to the next sentence."""

import pytest

from rag.answering.types import Sentence
from rag.grounding.meta_statements import is_refusal, remark, settled


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The articles do not say how the talks ended.", "en"),
        ("Les articles ne disent pas qui paie.", "fr"),
        ("Die Artikel sagen nicht, wer bezahlt.", "de"),
        ("Los artículos no dicen cuánto cuesta.", "es"),
        ("Gli articoli non dicono chi paga.", "it"),
        ("Os artigos não dizem quem paga.", "pt"),
        ("Статьи не говорят, кто платит.", "ru"),
        ("文章没有说明由谁支付。", "zh"),
        ("لا تذكر المقالات من يدفع.", "ar"),
        ("De artikelen zeggen niet wie betaalt.", "nl"),
        ("Artykuły nie podają, kto płaci.", "pl"),
        ("Makaleler kimin ödediğini söylemiyor.", "tr"),
        ("Τα άρθρα δεν λένε ποιος πληρώνει.", "el"),
        ("記事には誰が払うのか書かれていません。", "ja"),
        ("기사에는 누가 내는지 나오지 않습니다.", "ko"),
        ("लेखों में यह नहीं बताया गया है कि कौन भुगतान करता है।", "hi"),
        ("Статті не говорять, хто платить.", "uk"),
    ],
)
def test_that_the_articles_do_not_say_something_is_a_remark(text, language):
    assert remark(text, language) == "silence"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two papers disagree.", "en"),
        ("Les deux journaux se contredisent.", "fr"),
        ("Die beiden Zeitungen widersprechen sich.", "de"),
        ("Las fuentes discrepan.", "es"),
        ("两篇文章的数字不一致。", "zh"),
        ("تختلف المصادر.", "ar"),
    ],
)
def test_that_they_differ_is_one_too(text, language):
    assert remark(text, language) == "disagreement"


@pytest.mark.parametrize("text", ["No.", "Yes.", "Not outright."])
def test_a_word_of_reply_is_one(text):
    assert remark(text, "en") == "reply"


@pytest.mark.parametrize(
    "text",
    [
        "The articles do not say that 12 people died.",
        "The article was not published on 3 June 2026.",
        "The mayor does not pay.",
        "The newspaper will not be sold.",
        "Nadia Ferrand.",
        "19 stations.",
        "",
    ],
)
def test_what_an_article_can_have_is_none(text):
    assert remark(text, "en") is None or not text


def sentence(text, verdict="unsupported", *cited):
    return Sentence(text, cited, verdict)


def verdicts(*sentences, articles=()):
    cited = articles or [()] * len(sentences)
    return [each.verdict for each in settled(sentences, cited, "en")]


def test_silence_can_be_read_nowhere():
    assert verdicts(sentence("The articles do not say who pays.")) == ["unread"]


def test_that_sources_differ_takes_two_articles():
    said = (sentence("The papers disagree."), sentence("One says 300, the other 1,200.", "unread", 1, 2))
    assert verdicts(*said, articles=[(), ("a", "b")]) == ["unread", "unread"]
    assert verdicts(*said, articles=[(), ("a",)]) == ["unsupported", "unread"]


def test_a_reply_counts_as_the_sentence_behind_it():
    assert verdicts(sentence("No."), sentence("The line opens in May.", "supported", 1)) == ["unread", "supported"]
    assert verdicts(sentence("No."), sentence("The line opens in June.")) == ["unsupported", "unsupported"]
    assert verdicts(sentence("No.")) == ["unsupported"]


def test_what_is_borne_out_or_wrong_stays_as_it_is():
    said = (sentence("The line opens in May.", "supported", 1), sentence("It costs 9 million.", "partly", 1))
    assert verdicts(*said, articles=[("a",), ("a",)]) == ["supported", "partly"]


def test_an_answer_of_silence_alone_is_a_refusal():
    silent = sentence("The articles do not say who pays.")
    assert is_refusal([silent], "en")
    assert is_refusal([sentence("Unknown."), silent], "en")
    assert not is_refusal([silent, sentence("The line opens in May.", "supported", 1)], "en")
    assert not is_refusal([], "en")
    assert not is_refusal([sentence("No.")], "en")
