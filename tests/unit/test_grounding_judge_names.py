import pytest

from rag.grounding.judge_names import AND, BUNDLED, said
from rag.locale import LANGUAGES, wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_read_is_told_without_technical_terms(language):
    words = wording(language)
    assert not {"cross", "encoder", "e5"} & set(said(BUNDLED, words).lower().split("-"))
    assert "ollama/a" in said("ollama/a", words)
    both = said(AND.join(["ollama/a", BUNDLED]), words)
    assert "ollama/a" in both
    assert words("reader-bundled") in both
    assert AND not in both
