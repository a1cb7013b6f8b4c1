import pytest

from rag.page.page_language import preferred


@pytest.mark.parametrize(
    ("accepted", "chosen", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.8", "", "fr"),
        ("eo, de;q=0.3, zh-TW;q=0.7", "", "zh"),
        ("fr", "ar", "ar"),
        ("fr", "<script>", "fr"),
        ("", "", "en"),
        ("xx;q=high, es;q=0.1", "", "es"),
    ],
)
def test_the_language_is_the_one_chosen_or_the_first_that_the_browser_accepts(accepted, chosen, language):
    assert preferred(accepted, chosen) == language
