import contextlib

import pytest
from stored import EAST, INFO, NORTH, UP, Rows, between, entry, found_in

from index.search import Size
from index.stores.local import LocalStore

COPY = {f"The {words} council of the city votes on its budget of bread and tram lines": NORTH for words in ("old",)}


@pytest.fixture
def store(tmp_path):
    with contextlib.closing(LocalStore(tmp_path, create=INFO)) as made:
        yield made


def test_copies_in_other_articles_are_named_with_the_one_that_is_shown(store):
    store.add([entry(id_, COPY) for id_ in "abc"])
    store.add([entry("d", {"Another matter altogether": EAST})])
    first, *others = found_in(store)
    assert {first.article.id, *(copy.id for copy in first.copies)} == set("abc")
    assert all(copy.text == next(iter(COPY)) for copy in first.copies)
    assert [hit.article.id for hit in others] == ["d"]


@pytest.mark.parametrize(
    "other",
    [
        {next(iter(COPY)): between(0.8)},
        {"A bakery on the square sells forty kinds of rolls since last winter already": NORTH},
        {"The old council": NORTH},
    ],
)
def test_other_words_or_another_direction_make_no_copy(store, other):
    article, *rest = entry("b", other)
    for passage in rest[1]:
        object.__setattr__(passage, "context", "")
    store.add([entry("a", COPY), (article, *rest)])
    hits = found_in(store)
    assert {hit.article.id for hit in hits} == {"a", "b"}
    assert all(hit.copies == () for hit in hits)


def test_a_text_repeated_within_its_article_is_no_copy(store):
    (text,) = COPY
    store.add([entry("a", {text: NORTH, "Between them": UP, f"{text}.": NORTH})])
    assert all(hit.copies == () for hit in found_in(store, size=Size(3, 15)))


EIGHT = "Alder birch cedar dogwood elm fir gum hazel."
SEVEN = "Alder birch cedar dogwood elm fir gum."


@pytest.mark.parametrize(
    ("texts", "cosine", "is_copy"),
    [
        ([EIGHT, EIGHT], 1, True),
        ([SEVEN, SEVEN], 1, False),
        ([f"{EIGHT} Ivy juniper.", f"{EIGHT} Kapok larch."], 1, True),
        ([f"{SEVEN} Ivy juniper maple.", f"{SEVEN} Kapok larch oak."], 1, False),
        ([EIGHT, EIGHT], 0.92, True),
        ([EIGHT, EIGHT], 0.88, False),
    ],
    ids=["eight terms", "seven terms", "8 terms of 10", "7 terms of 10", "near", "not so near"],
)
def test_copies_have_three_quarters_of_eight_terms_and_nearly_the_same_vector(texts, cosine, is_copy):
    rows = Rows([(0.9, 0)], [(0.8, 0)], texts=texts, vectors=[NORTH, between(cosine)])
    first, *_ = found_in(rows)
    assert [copy.id for copy in first.copies] == ["1"] * is_copy
