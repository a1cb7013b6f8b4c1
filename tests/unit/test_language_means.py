"""What a language adds to a cosine, in an index that has few passages of it."""

import numpy as np
import pytest

from index import bundled_model, language_means
from index.types import Vectors


@pytest.fixture
def means(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"en": np.array([1.0, 0.0], np.float32), "fr": np.array([0.0, 1.0], np.float32)}
    monkeypatch.setattr(language_means, "_means", lambda: known)


ENGLISH: Vectors = np.array([1.0, 0.0], np.float32)


@pytest.mark.usefixtures("means")
def test_the_own_language_adds_and_the_other_one_takes_away() -> None:
    found = language_means.added(bundled_model.NAME, ENGLISH, 6, {"en": 10, "fr": 10})
    assert found == pytest.approx({"en": 0.1, "fr": -0.1})


@pytest.mark.usefixtures("means")
def test_the_more_passages_of_a_language_the_less_is_added() -> None:
    found = language_means.added(bundled_model.NAME, ENGLISH, 6, {"en": 390, "fr": 10})
    assert found["en"] < 0.001
    assert found["fr"] == pytest.approx(0.4 * 0.5 * -390 / 400)


@pytest.mark.usefixtures("means")
def test_a_short_question_says_little_but_its_language() -> None:
    found = language_means.added(bundled_model.NAME, ENGLISH, 3, {"en": 10, "fr": 10})
    assert found == pytest.approx({"en": 0.05, "fr": -0.05})


@pytest.mark.usefixtures("means")
def test_a_language_without_a_mean_is_left_as_it_is() -> None:
    assert language_means.added(bundled_model.NAME, ENGLISH, 6, {"en": 10, "eo": 10}) == pytest.approx({"en": 0.0})


@pytest.mark.parametrize(
    ("model", "sizes"),
    [("another", {"en": 1, "fr": 1}), (bundled_model.NAME, {"en": 1}), (bundled_model.NAME, {"en": 900, "fr": 900})],
)
def test_nothing_is_added_for_another_model_one_language_or_many_passages(model: str, sizes: dict[str, int]) -> None:
    assert language_means.added(model, ENGLISH, 6, sizes) == {}


@pytest.fixture(autouse=True)
def _no_level_kept() -> None:
    language_means._usual_level.cache_clear()


@pytest.mark.usefixtures("means")
def test_texts_in_one_language_are_nearer_than_those_of_two() -> None:
    assert language_means.level(bundled_model.NAME, "en", "en") == pytest.approx(1.0)
    assert language_means.level(bundled_model.NAME, "en", "fr") == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("model", "language", "other"),
    [("another", "en", "fr"), (bundled_model.NAME, "", "fr"), (bundled_model.NAME, "en", "eo")],
)
def test_what_is_not_known_of_two_languages_adds_nothing(model: str, language: str, other: str) -> None:
    assert language_means.level(model, language, other) == 0.0


def test_the_means_are_those_of_the_bundled_model() -> None:
    means = language_means._means()
    assert {"en", "fr", "de", "es", "zh", "ar", "ru", "ja", "ko", "hi"} <= means.keys()
    assert {mean.shape for mean in means.values()} == {(bundled_model.DIMENSION,)}
