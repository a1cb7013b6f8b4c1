"""Names in bylines."""

import pytest

from index.articles.bylines import names, said_names


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
        ("Organization for Better Harbours", ["Organization for Better Harbours"]),
        ("View all posts by Iris Vale", ["Iris Vale"]),
        ("Zeige alle Beiträge von Iris Vale", ["Iris Vale"]),
        ("Interview: Iris Vale", ["Iris Vale"]),
        ("Iris Vale (avec Tom Brandt et Ann Lee)", ["Iris Vale", "Tom Brandt", "Ann Lee"]),
        ("Iris Vale Edited by Tom Brandt", ["Iris Vale"]),
        ("Contributors to the harbour projects", ["Contributors to the harbour projects"]),
        ("Posted on", []),
        ("Auteur:", []),
        ("Last Updated:", []),
        ("More posts", []),
        ("Iris Vale (The Echo)", ["Iris Vale"]),
        ("Iris Vale | The Echo", ["Iris Vale", "The Echo"]),
        ("Reuters", ["Reuters"]),
        ("Ann Lee Contributor", ["Ann Lee"]),
        ("Echo News Desk", ["Echo News Desk"]),
        ("Ann Lee, 4:05 pm", ["Ann Lee"]),
        ("Wednesday 18 January 2026 11:44 am PST by Ann Lee", ["Ann Lee"]),
        ("Ann Lee, @annlee", ["Ann Lee"]),
        ("Ann Lee @annlee, 4 min read", ["Ann Lee"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("", []),
    ],
)
def test_names_are_apart_and_without_titles_and_days(said, expected):
    assert names(said) == expected


def test_libraries_write_the_family_first():
    assert names("Vale, Iris", family_first=True) == ["Iris Vale"]
    assert names("Vale, Iris; Brandt, Tom", family_first=True) == ["Iris Vale", "Tom Brandt"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("by Ann Lee / 14 March 2026 /", ["Ann Lee"]),
        ("Par Ann Lee et Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("The tram was paid for by the region", []),
        ("Ann Lee", []),
    ],
)
def test_a_line_names_its_author_by_the_words_of_a_byline(line, expected):
    assert said_names(line) == expected
