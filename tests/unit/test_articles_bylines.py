"""Names in bylines."""

import pytest

from index.articles.bylines import names


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Iris Vale", ["Iris Vale"]),
        ("By Iris Vale", ["Iris Vale"]),
        ("By Iris Vale, 3 March 2026", ["Iris Vale"]),
        ("Iris Vale and Tom Brandt", ["Iris Vale", "Tom Brandt"]),
        ("Iris Vale, Tom Brandt & Ann Lee", ["Iris Vale", "Tom Brandt", "Ann Lee"]),
        ("Por Inés Valle y Tomás Brando", ["Inés Valle", "Tomás Brando"]),
        ("Von Iris Vale und Tom Brandt", ["Iris Vale", "Tom Brandt"]),
        ("Par Iris Vale et Tom Brandt", ["Iris Vale", "Tom Brandt"]),
        ("Iris Vale, Political Editor", ["Iris Vale"]),
        ("Iris Vale, journaliste au Monde", ["Iris Vale"]),
        ("Ирина Вале, корреспондент", ["Ирина Вале"]),
        ("Iris Vale in Berlin", ["Iris Vale"]),
        ("Iris Vale (The Echo)", ["Iris Vale"]),
        ("Iris Vale | The Echo", ["Iris Vale", "The Echo"]),
        ("Reuters", ["Reuters"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("", []),
    ],
)
def test_names_are_apart_and_without_titles_and_days(said, expected):
    assert names(said) == expected


def test_libraries_write_the_family_first():
    assert names("Vale, Iris", family_first=True) == ["Iris Vale"]
    assert names("Vale, Iris; Brandt, Tom", family_first=True) == ["Iris Vale", "Tom Brandt"]
