import pytest

from rag.errors import DraftError
from rag.grounding.drafts.draft import LONGEST, MOST_SENTENCES, draft_sentences, validate_draft


def claims(text, language="en"):
    return [sentence.text for sentence in draft_sentences(text, language) if sentence.is_claim]


def test_each_sentence_is_where_its_span_says():
    text = "# The quay\n\nIt opened on Monday. It cost 14 million pounds.\n\nWho paid?"
    assert [text[slice(*each.span)] for each in draft_sentences(text, "en")] == [
        each.text for each in draft_sentences(text, "en")
    ]


def test_headings_questions_and_salutations_claim_nothing():
    text = "# The week\n\nDear readers,\n\nGood morning! The quay opened on Monday. Who paid for it?\n\nKind regards,"
    assert claims(text) == ["The quay opened on Monday."]


@pytest.mark.parametrize(
    ("language", "greeting", "claim"),
    [
        ("en", "Hello everyone!", "The quay burned."),
        ("fr", "Bonjour à tous !", "Le quai a brûlé."),
        ("es", "¡Buenos días!", "El muelle ardió."),
        ("de", "Guten Morgen!", "Der Kai brannte."),
        ("it", "Buongiorno a tutti!", "Il molo è bruciato."),
        ("pt", "Bom dia!", "O cais ardeu."),
        ("nl", "Goedemorgen!", "De kade brandde af."),
        ("pl", "Dzień dobry!", "Nabrzeże spłonęło."),
        ("ru", "Добрый день!", "Причал сгорел."),
        ("el", "Καλημέρα!", "Η προβλήτα κάηκε."),
        ("tr", "Günaydın!", "Rıhtım yandı."),
        ("ar", "صباح الخير!", "احترق الرصيف."),
        ("hi", "नमस्ते!", "घाट जल गया।"),
        ("zh", "大家好！", "码头着火了。"),
        ("ja", "こんにちは！", "埠頭が燃えた。"),
        ("ko", "안녕하세요!", "부두가 불탔다."),
    ],
)
def test_a_greeting_claims_nothing_and_a_short_claim_does(language, greeting, claim):
    assert claims(f"{greeting} {claim}", language) == [claim]


def test_a_greeting_with_a_figure_is_a_claim():
    assert claims("Welcome to 400 guests.") == ["Welcome to 400 guests."]


def test_a_sentence_that_leans_on_the_one_before_is_searched_with_it():
    first, second, third = draft_sentences(
        "Ada Finch opened the quay. She said so on Monday. It rained in Calder.", "en"
    )
    assert (first.before, second.before) == ("", first.text)
    assert second.query == "Ada Finch opened the quay. She said so on Monday."
    assert third.query.startswith("Ada Finch")


def test_what_stands_far_above_is_not_leant_on():
    text = "Ada Finch opened the quay.\n\n# Elsewhere\n\n\nShe said so on Monday."
    assert draft_sentences(text, "en")[-1].before == ""


def test_each_sentence_has_its_own_language():
    text = "The new quay of Calder Vale opened on Monday. La vendange a commencé le 4 août dans tout le village."
    assert [each.language for each in draft_sentences(text, "en")] == ["en", "fr"]


def test_the_headings_of_a_table_claim_nothing():
    assert claims("| Post | Sum |\n| --- | --- |\n| Debt | £5.4 million |\n") == ["| Debt | £5.4 million |"]


@pytest.mark.parametrize("text", ["", " \n", "…!", "x" * (LONGEST + 1), None])
def test_an_empty_or_endless_draft_is_refused(text):
    with pytest.raises(DraftError):
        validate_draft(text)


def test_a_draft_of_too_many_sentences_is_refused():
    with pytest.raises(DraftError, match="in parts"):
        draft_sentences("It rains. " * (MOST_SENTENCES + 1), "en")


@pytest.mark.parametrize("text", ["7" * 9000, "7 " * 4500, "42", "3–1.", "2026-03-14", "๗" * 100])
def test_digits_without_a_letter_claim_nothing(text):
    assert claims(text) == []


def test_a_sentence_leans_on_no_more_than_is_searched_for_at_once():
    long = f"Ada Finch opened the quay {'and the dock ' * 36}."
    first, second = draft_sentences(f"{long} She said so {'and sang ' * 40}.", "en")
    assert len(first.text) + len(second.text) > 800
    assert second.before == ""
