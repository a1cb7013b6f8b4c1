import dataclasses
import json

import pytest
from lxml import html as parser

from index.types import Article
from rag.answering.types import Citation, Problem
from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence
from rag.grounding.drafts.report import as_json, html, markdown, notes, verdict
from rag.locale import LANGUAGES, wording

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:x) **b** `c`"
ARTICLE = Article(
    id="a", title=f"T {HOSTILE}", text=f"It cost 14 {HOSTILE}.", link="javascript:alert(1)", source="Gazette",
    published="2026-05-04",
)  # fmt: skip
CITATION = Citation(1, ARTICLE, ARTICLE.text, 0, len(ARTICLE.text))
TEXT = f"Head {HOSTILE}\n\nIt cost 15 {HOSTILE}."
SENTENCES = (
    CheckedSentence("Head", 0, 4, None),
    CheckedSentence(
        TEXT[TEXT.index("It") :], TEXT.index("It"), len(TEXT), "contradicted", (Problem("number", f"15 {HOSTILE}"),),
        against=(1,),
    ),
)  # fmt: skip
DRAFT = CheckedDraft(title=HOSTILE, text=TEXT, language="en", sentences=SENTENCES, citations=(CITATION,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_draft_or_an_article_is_markup_in_the_page(language):
    page = parser.document_fromstring(html(DRAFT, wording(language)))
    assert not page.xpath("//script | //img | //a | //@onerror | //link | //iframe")
    assert HOSTILE in " ".join(page.text_content().split())


def test_the_page_forbids_scripts_and_needs_nothing_from_elsewhere():
    page = html(DRAFT, wording("en"))
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("src=x", "")
    assert parser.document_fromstring(page).xpath("//details[@open]/summary")


def test_nothing_is_markup_in_markdown():
    text = markdown(DRAFT, wording("en"))
    assert "<script" not in text.replace(r"\<script", "")
    assert "](javascript" not in text.replace(r"\](javascript", "")
    assert r"\*\*b\*\*" in text


def test_each_sentence_has_its_sign_and_its_quotes():
    text = markdown(DRAFT, wording("en"))
    assert "**✗ Contradicted:** It cost 15" in text
    assert "- The articles say otherwise: “It cost 14" in text
    assert "Gazette, 4 May 2026" in text


def test_that_articles_disagree_on_a_sentence_is_said_above_all_and_beside_it():
    sentence = CheckedSentence(TEXT, 0, len(TEXT), "supported", citations=(1,), against=(1,))
    draft = dataclasses.replace(DRAFT, sentences=(sentence,))
    assert notes(draft, wording("en")) == ["On one sentence the articles disagree."]
    page = parser.document_fromstring(html(draft, wording("en")))
    assert page.xpath("//details[@open]/summary/em/text()") == ["Another article says otherwise"]
    assert not notes(DRAFT, wording("en"))


def test_a_web_link_is_followed():
    article = dataclasses.replace(ARTICLE, link="https://news.example/a(b)", title="Quay")
    draft = dataclasses.replace(DRAFT, citations=(dataclasses.replace(CITATION, article=article),))
    assert "](https://news.example/a%28b%29)" in markdown(draft, wording("en"))
    assert 'href="https://news.example/a(b)"' in html(draft, wording("en"))


def test_json_has_all_of_it():
    found = json.loads(json.dumps(as_json(DRAFT)))
    assert found["counts"] == {"contradicted": 1}
    assert not found["borne_out"]
    assert found["sentences"][0]["verdict"] is None
    assert found["sentences"][1]["against"] == [1]
    assert found["citations"][0]["quote"] == ARTICLE.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_near_to_an_absent_sentence_is_said_to_be_so(language):
    words = wording(language)
    absent = CheckedSentence("It has a café.", 0, 14, "absent", nearest=(1,))
    draft = dataclasses.replace(DRAFT, sentences=(absent,))
    for report in (markdown(draft, words), html(draft, words)):
        assert words("draft-nearest") in report
        assert words("draft-for") not in report
    assert as_json(draft)["sentences"][0]["nearest"] == [1]


def test_a_draft_without_claims_says_so():
    draft = CheckedDraft(text="Who?", language="en", sentences=(CheckedSentence("Who?", 0, 4, None),))
    assert "No sentence of this text claims anything" in markdown(draft, wording("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_names_the_model_that_read_and_says_why_others_were_not_read(language):
    words = wording(language)
    read = CheckedSentence("It cost 14.", 0, 11, "supported", citations=(1,), reader="ollama/a", probability=0.87)
    draft = dataclasses.replace(DRAFT, sentences=(read,), reader="ollama/a", unread_for="slow")
    for report in (markdown(draft, words), html(draft, words)):
        assert "ollama/a" in report
        assert words("receipt-unread") in report
    assert "87" in html(draft, words)
    told = as_json(draft)
    assert (told["reader"], told["unread_for"]) == ("ollama/a", "slow")
    assert (told["sentences"][0]["reader"], told["sentences"][0]["probability"]) == ("ollama/a", 0.87)


def test_the_full_sign_says_who_read_the_meaning_and_how_often_that_is_right():
    words = wording("en")
    sentence = CheckedSentence("It cost 14.", 0, 11, "supported", citations=(1,))
    assert verdict(sentence, words) == "Supported"
    read = dataclasses.replace(sentence, reader="ollama/a", probability=0.72)
    assert verdict(read, words) == (
        "Supported: according to the model ollama/a; of 100 sentences about which it is as sure, about 72 are true"
    )
    unsure = dataclasses.replace(read, verdict="unread", probability=0.4)
    assert verdict(unsure, words) == "Facts found, meaning not confirmed"
