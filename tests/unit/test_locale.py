"""The product's texts are there in every language."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import GroupComment, Message
from fluent.syntax.visitor import Visitor

import rag.locale as texts
from rag.locale import LANGUAGES, Wording, _short, around_answers, spoken, wording
from rag.locale.formatting import day

FOLDER = Path(texts.__file__).parent
RESOURCES = {
    language: FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")) for language in LANGUAGES
}


class Variables(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - as Fluent calls it
        self.names.add(node.id.name)


def variables(message):
    visitor = Variables()
    visitor.visit(message)
    return visitor.names


def messages(language):
    return [entry for entry in RESOURCES[language].body if isinstance(entry, Message)]


MESSAGES = {message.id.name: variables(message) for message in messages("en")}
"""Id of a text → its variables."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_english_sections_ids_and_variables_in_the_same_order(language):
    found, english = (
        [each.content if isinstance(each, GroupComment) else (each.id.name, variables(each)) for each in body]
        for body in (RESOURCES[language].body, RESOURCES["en"].body)
    )
    assert found == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_is_there_twice(language):
    ids = [message.id.name for message in messages(language)]
    assert len(ids) == len(set(ids))


def test_no_file_is_of_another_language():
    assert {file.stem for file in FOLDER.glob("*.ftl")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language):
    said = Wording(language)
    for name, names in MESSAGES.items():
        assert said(name, **dict.fromkeys(names, 3)).strip("\u2068\u2069 ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["3", "{ $x }", "x" * 600, "سنة", ""])
def test_a_text_that_is_filled_without_fluent_is_the_one_that_fluent_makes(language, value):
    said = Wording(language)
    for name, names in MESSAGES.items():
        values = dict.fromkeys(names, value)
        short = {key: _short(each) for key, each in values.items()}
        assert said(name, **values) == said._formatted(name, short)


def test_without_a_number_to_be_counted_no_fluent_is_loaded():
    code = """
import sys
from rag.answering.notices import Notice
print(Notice("no-server", {"address": "x"}, "ar").message)
assert not {"fluent", "babel"} & {name.partition(".")[0] for name in sys.modules}
"""
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert "Ollama" in done.stdout


def test_a_language_without_texts_is_spoken_to_in_english():
    assert (spoken("eo").language, spoken("").language, spoken("de").language) == ("en", "en", "de")


def test_numbers_take_their_language_s_plural():
    assert [wording("en")("articles", count=count) for count in (1, 2)] == ["1 article", "2 articles"]
    assert wording("ar")("articles", count=2) == "مقالتان"
    assert "1,234" in wording("en")("articles", count=1234)


def test_a_name_that_is_not_there_and_a_value_that_is_missing_are_errors():
    with pytest.raises(LookupError):
        wording("en")("no-such-text")
    with pytest.raises(LookupError):
        wording("en")("articles")


def test_what_is_put_into_a_text_may_be_of_any_length():
    assert wording("en")("ask-about", topic="W" * 10_000).endswith("WWW…?")


WORDS = tomllib.loads((FOLDER / "answer_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", WORDS)
def test_what_stands_around_answers_is_in_languages_that_the_page_is_not_in(language):
    words, english = around_answers(language), spoken("en")
    assert words("plan-difference", amount="3 t") != english("plan-difference", amount="3 t")
    assert words("plan-difference", amount="3 t").endswith("3 t")
    assert words("sources") == english("sources")
    assert day("2026-11-29", words, "long") != day("2026-11-29", english, "long")


@pytest.mark.parametrize("language", WORDS)
def test_texts_around_answers_have_the_values_of_the_english_ones(language):
    values = {name: set(re.findall(r"\$\w+", text)) for name, text in WORDS[language].items()}
    english = dict(re.findall(r"^([a-z-]+) = (.*)$", (FOLDER / "en.ftl").read_text(encoding="utf-8"), re.MULTILINE))
    assert values == {name: set(re.findall(r"\$\w+", english[name])) for name in values}
    assert set(WORDS[language]) == set(WORDS["it"])


def test_a_language_without_texts_has_the_english_ones_and_one_of_the_page_its_own():
    assert around_answers("fi") is spoken("fi")
    assert around_answers("de") is spoken("de")
