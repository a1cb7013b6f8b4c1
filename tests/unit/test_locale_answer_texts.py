import pytest

from index.text.language import detect
from index.text.word_tables import word_table
from rag.locale import answer_texts

TEXTS = word_table("rag.locale", "answer_texts")
CODES = sorted(code for code, texts in TEXTS.items() if "refusal" in texts)
ALIKE = {"no": {"no", "da", "nb"}, "da": {"no", "da"}, "id": {"id", "ms"}, "gl": {"gl", "pt"}}


def test_every_language_says_it_in_words_of_its_own():
    messages = [answer_texts.refusal(code) for code in CODES]
    assert len(set(messages)) == len(messages)
    assert all(message == message.strip() != "" and "\n" not in message for message in messages)


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_is_in_its_language(code):
    assert detect(answer_texts.refusal(code)).language in ALIKE.get(code, {code})


@pytest.mark.parametrize("code", CODES)
def test_a_near_miss_is_told_in_each_of_these_languages_with_the_title(code):
    assert "near" in TEXTS[code]
    found = answer_texts.near(code, "Title {title}")
    assert "Title {title}" in found
    assert detect(found.replace("Title {title}", "")).language in ALIKE.get(code, {code})


@pytest.mark.parametrize("code", CODES)
def test_a_language_that_can_refuse_has_a_name(code):
    assert answer_texts.name(code) == answer_texts.NAMES[code]


@pytest.mark.parametrize("code", ["", "xx", "tlh"])
def test_an_unknown_language_is_refused_in_english_and_named_by_the_question(code):
    assert answer_texts.refusal(code) == "The articles do not answer this question."
    assert answer_texts.name(code) == "the language of the question"
