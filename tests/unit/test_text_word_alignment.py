from index.text.word_alignment import likeness, substitutions

FIRST = ["Ada", "Mills", "is", "the", "mayor", "of", "Skerrow"]


def test_likeness_is_a_share_of_words_in_the_same_order():
    assert likeness(FIRST, FIRST) == 1
    assert likeness(FIRST, ["nothing", "of", "it"]) < 0.3
    assert likeness(FIRST, FIRST[::-1]) < likeness(FIRST, [*FIRST[:2], "was", *FIRST[3:]]) < 1


def test_what_stands_in_the_place_of_what_is_told():
    other = ["Bo", "Lee", "Park", "is", "the", "mayor", "of", "Ostrava", "today"]
    assert list(substitutions(FIRST, other)) == [
        (["Ada", "Mills"], ["Bo", "Lee", "Park"]),
        (["Skerrow"], ["Ostrava", "today"]),
    ]
    assert not list(substitutions(FIRST, [*FIRST, "again"]))
