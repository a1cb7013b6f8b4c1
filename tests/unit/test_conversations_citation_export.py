"""An answer with its sources, as it is pasted elsewhere."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Article, Place
from rag.answering.types import Answer, Citation, Problem, Sentence
from rag.conversations.citation_export import bibtex, csl_json, markdown, paragraphs, plain, quote_link, web_link
from rag.llm import QUOTES
from rag.locale import wording

ENGLISH = wording("en")

HARBOUR = Article(
    id="harbour",
    title="The harbour of Calder Vale opens again",
    text="The new quay cost 14 million pounds. It took three years.",
    language="en",
    source="The Vale Gazette",
    author="Ada Finch, Ben Cole",
    published="2026-05-04T10:00:00+01:00",
    section="Local",
    link="https://gazette.example/harbour_(2026)?a=1&b=2",
    places=(Place(0, "p. 3"),),
)
PORT = Article(id="port", title="ميناء صفاقس", text="كلّف الرصيف 9 ملايين.", language="ar")


def citing(*articles, text="It cost 14 million [1]. Less [2]."):
    citations = tuple(
        Citation(number, article, article.text, 0, len(article.text)) for number, article in enumerate(articles, 1)
    )
    return Answer(question="What did it cost?", text=text, language="en", refused=False, citations=citations)


def test_plain_text_has_the_question_the_answer_and_what_each_mark_cites():
    assert plain(citing(HARBOUR), wording("de")) == (
        "What did it cost?\n\nIt cost 14 million [1]. Less [2].\n\nQuellen:\n\n"
        "[1] „The new quay cost 14 million pounds. It took three years.“ — The harbour of Calder Vale opens again, "
        "Ada Finch, Ben Cole, The Vale Gazette, 4. Mai 2026, p. 3, https://gazette.example/harbour_(2026)?a=1&b=2\n"
    )


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "“The"), ("fr", "«\N{NO-BREAK SPACE}The"), ("de", "„The"), ("es", "«The"), ("zh", "“The"), ("ar", "«The")],
)
def test_quotes_are_marked_as_the_language_does(language, first):
    words = wording(language)
    written = [paragraph.text for paragraph in paragraphs(citing(HARBOUR), words)]
    for text in (plain(citing(HARBOUR), words), markdown(citing(HARBOUR), words), "\n".join(written)):
        assert f" {first} new quay" in text


def test_markdown_links_the_original_and_keeps_the_marks():
    lines = markdown(citing(HARBOUR, PORT), ENGLISH).splitlines()
    assert lines[0] == "**What did it cost?**"
    assert "It cost 14 million [1]. Less [2]." in lines
    assert "(https://gazette.example/harbour_%282026%29?a=1&b=2)" in lines[-2]
    assert lines[-1] == "2. “كلّف الرصيف 9 ملايين.” — ميناء صفاقس"


def test_a_mark_that_cites_nothing_is_escaped_in_markdown():
    assert r"Less \[2\]." in markdown(citing(HARBOUR), ENGLISH)


HOSTILE = st.text(st.sampled_from("![](){}<>*_`\\#&@%$~^\"' \nabc"), max_size=40)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_from_an_article_is_markup_in_markdown(title, text, author):
    article = Article(id="x", title=title, text=text, author=author)
    made = re.sub(r"\\[\\`*_{}\[\]<>|~$&#]", "", markdown(citing(article, text=text), ENGLISH))
    made = made.replace("**What did it cost?**", "").replace("**Sources**", "")
    assert not set("`*_<>[{") & set(made)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_every_bibtex_entry_is_balanced(title, source, author):
    entry = bibtex(citing(Article(id="x", title=title, text="x", source=source, author=author)))
    depth = 0
    for sign in entry:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall("^@", entry, re.MULTILINE)) == 1
    assert not re.search(r"(?<!\\)[%&$#_]", entry)


def test_bibtex_has_each_article_once_under_a_key_of_its_own():
    twin = Article(id="twin", title="The harbour again", text="x", author="Mia Finch", published="2026")
    entries = bibtex(citing(HARBOUR, PORT, HARBOUR, twin))
    assert re.findall(r"^@(\w+)\{(.+),$", entries, re.MULTILINE) == [
        ("article", "finch2026harbour"),
        ("misc", "sfqs"),
        ("misc", "finch2026harboura"),
    ]
    assert "author = {Ada Finch and Ben Cole}" in entries
    assert "date = {2026-05-04}" in entries
    assert "month = may" in entries
    assert "url = {https://gazette.example/harbour_(2026)?a=1&b=2}" in entries


def test_csl_json_names_what_is_known():
    first, second = json.loads(csl_json(citing(HARBOUR, PORT)))
    assert first["issued"] == {"date-parts": [[2026, 5, 4]]}
    assert first["author"] == [{"literal": "Ada Finch"}, {"literal": "Ben Cole"}]
    assert (first["type"], first["container-title"], first["section"]) == (
        "article-newspaper",
        "The Vale Gazette",
        "Local",
    )
    assert second == {"id": "sfqs", "type": "document", "title": "ميناء صفاقس", "language": "ar"}


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Finch, Ada", ["Finch, Ada"]),
        ("Ada Finch and Ben Cole", ["Ada Finch", "Ben Cole"]),
        ("Finch, Ada; Cole, Ben", ["Finch, Ada", "Cole, Ben"]),
        ("王芳", ["王芳"]),
    ],
)
def test_authors_are_told_apart(author, people):
    (item,) = json.loads(csl_json(citing(Article(id="x", title="x", text="x", author=author))))
    assert [each["literal"] for each in item["author"]] == people


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://a.example/ä b", "https://a.example/%C3%A4%20b"),
        ("javascript:alert(1)", ""),
        ("https:///x", ""),
        ("http://[::1", ""),
        ("", ""),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
    ],
)
def test_only_addresses_of_the_web_are_linked(link, address):
    assert web_link(Article(id="x", title="x", text="x", link=link)) == address


QUAY = Article(id="quay", title="The <quay>", text="It cost 14 million pounds.")
OF_QUAY = Citation(1, QUAY, QUAY.text, 0, len(QUAY.text))


def shown(*sentences, model="ollama/small", language="en"):
    text = " ".join(f"{each.text} [1]" for each in sentences)
    about = {"language": language, "refused": False, "citations": (OF_QUAY,), "model": model}
    return Answer(question="How <i>much</i>?", text=text, sentences=sentences, **about)._repr_markdown_()


def test_a_notebook_shows_an_answer_with_its_quotes():
    quoted = shown(Sentence(QUAY.text, (1,), "supported"), model=QUOTES)
    assert quoted.startswith("**How \\<i\\>much\\</i\\>?**\n\nIt cost 14 million pounds. [1]\n\n**Sources**")
    assert quoted.endswith("1. The \\<quay\\>\n")


def test_a_notebook_shows_what_the_articles_support_of_a_model_s_answer():
    good, bad = (
        Sentence(QUAY.text, (1,), "supported"),
        Sentence("It <b>cost</b> 15.", (1,), "partly", (Problem("number", "15"),)),
    )
    assert shown(good, good).endswith("\n\n✓ Supported by the articles.\n")
    assert shown(good, language="de").endswith("\n\n✓ Von den Artikeln belegt.\n")
    unread = Sentence("The quay took 14 million.", (1,), "unread")
    assert shown(unread).endswith("Whether the articles say the same was not checked.\n")
    assert "was not sure that they say the same" in shown(replace(unread, reader="ollama/small"))
    assert "\n\n- \\~ Partly supported: It \\<b\\>cost\\</b\\> 15. (" in shown(good, bad)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("The new quay cost 14 million pounds.", "?a=1&b=2#:~:text=The%20new%20quay%20cost%2014%20million%20pounds."),
        (
            f"Well-known {'word ' * 40}is, at last, the end.",
            ",word%20word%20word%20word%20word%20word%20word%20is%2C%20at%20last%2C%20the%20end.",
        ),
    ],
)
def test_a_quote_has_an_address_of_its_own(words, end):
    link = quote_link(Citation(1, HARBOUR, words, 0, len(words)))
    assert link.startswith(HARBOUR.link)
    assert link.endswith(end)
    assert "Well-known" not in link


def test_a_quote_of_an_article_that_is_nowhere_on_the_web_is_told_by_its_place():
    assert quote_link(Citation(1, PORT, PORT.text[:4], 0, 4)) == "article:port#char=0,4"


def test_words_of_which_the_answer_consists_are_there_once():
    answer = replace(citing(HARBOUR, PORT, text=f"{HARBOUR.text} [1]"), model=QUOTES)
    written = "\n".join(paragraph.text for paragraph in paragraphs(answer, ENGLISH))
    for text in (plain(answer, ENGLISH), markdown(answer, ENGLISH), written):
        assert text.count(HARBOUR.text) == 1
        assert text.count(HARBOUR.title) == 1
        assert PORT.text in text
    by_model = replace(answer, model="ollama/a")
    assert plain(by_model, ENGLISH).count(HARBOUR.text) == 2
