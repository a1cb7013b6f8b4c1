import pytest

from rag.answering.citation_resolver import CitationResolver
from rag.answering.stream_filters import LanguageFilter, RefusalFilter, StreamFilter, is_foreign
from rag.llm.reasoning import END

ENGLISH = "The tram line of Montreval will have nineteen stations."
FRENCH = "La ligne de tramway de Montreval aura dix-neuf stations."


def refused(*pieces):
    watch = RefusalFilter()
    for piece in pieces:
        watch.feed(piece)
    return watch.is_refusal


@pytest.mark.parametrize(
    "text",
    [
        "NO ANSWER", "NO ANSWER.", "no answer", "No answer.", "**No answer**", '"NO ANSWER"', "NO_ANSWER", "NO-ANSWER",
        "NO ANSWER [1]", "No answer [1].", "NO ANSWER because nothing is said", "No answer.\nThe passages differ.",
        "NO ANSWER: the passages speak of trams", "\n NO  ANSWER",
    ],
)  # fmt: skip
def test_a_refusal_is_heard_however_it_is_cut(text):
    assert refused(text)
    assert refused(*text)


@pytest.mark.parametrize(
    "text",
    [
        "No answer was given by the mayor [1].", "no answer came", "NO ANSWERS came", "No, 19 [1].", "Nobody answered.",
        "The mayor gave no answer.", "No answer, said the mayor [1].",
    ],
)  # fmt: skip
def test_words_that_only_begin_like_a_refusal_are_let_through_whole(text):
    watch = RefusalFilter()
    assert "".join(watch.feed(char) for char in text) + watch.finish() == text
    assert not watch.is_refusal


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (FRENCH, "fr"), ("白屿一号长八十二米，宽十五米。", "zh")]
)
def test_the_right_language_is_let_through_before_its_end(text, language):
    watch = LanguageFilter(language)
    shown = [watch.feed(char) for char in text]
    assert "".join(shown) + watch.finish() == text
    assert "".join(shown[:-1])
    assert not watch.is_foreign


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "fr"), (FRENCH, "en"), (ENGLISH, "zh"), ("白屿一号长米。", "fr")]
)
def test_nothing_is_shown_of_another_language(text, language):
    watch = LanguageFilter(language)
    assert "".join(watch.feed(char) for char in text) + watch.finish() == ""
    assert watch.is_foreign


@pytest.mark.parametrize("text", ["1998.", "Nuvalis [1].", "386 [1]", "Jean-Pierre Dupont [1]."])
@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
def test_numbers_and_names_are_in_every_language(text, language):
    watch = LanguageFilter(language)
    assert watch.feed(text) + watch.finish() == text


def test_an_answer_that_changes_its_language_is_foreign():
    assert not is_foreign(f"{FRENCH} [1] {FRENCH} [2]", "fr")
    assert is_foreign(f"{FRENCH} [1] {ENGLISH} [2]", "fr")


def test_what_is_quoted_may_be_in_another_language():
    assert not is_foreign("Le maire a dit que « the tram will open in May » devant le conseil [1].", "fr")


def test_what_was_thought_counts_for_nothing():
    hearing = StreamFilter(lambda: CitationResolver([], lambda *_: None, "en"), "en")
    for piece in ("Hm, what do the passages say of it? ", END, ENGLISH):
        hearing.feed(piece)
    hearing.finish()
    assert hearing.resolver.text == ENGLISH
