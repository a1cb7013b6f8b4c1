"""`Who pays?` after an answer about a cost."""

import contextlib

import pytest
from newsroom import cited, conversed

from index.index import Index
from index.settings import IndexSettings
from index.types import Article


def test_nobody_pays_where_only_the_cost_is_told(newsroom):
    before, after = conversed(newsroom, "Wie viele Betten hat das Krankenhaus وادي الزهر?", "Und wer zahlt das?")
    assert cited(before) == ["mustashfa.ar"]
    assert after.refused


@pytest.mark.parametrize(
    ("second", "has"), [("The county pays £8 million.", "county"), ("Acht gab der Kreis.", "Kreis")]
)
def test_who_pays_is_told_by_who_is_said_to_or_by_a_part_behind_the_cost(tmp_path, second, has):
    language = "de" if has == "Kreis" else "en"
    first = {
        "en": "The new bridge of Orwick costs £12 million. Mayor Ann Poole opened it on Monday.",
        "de": "Die neue Brücke von Orwick kostet 12 Millionen Euro.",
    }[language]
    rest = {"en": "Ada Finch drew it.", "de": "Gezeichnet hat sie Ada Finch."}[language]
    article = Article(id="bridge", title="Orwick", text=f"{first} {second} {rest}", language=language)
    question = {"en": "What does the bridge of Orwick cost?", "de": "Was kostet die Brücke von Orwick?"}[language]
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([article])
        *_, answer = conversed(index, question, {"en": "And who pays?", "de": "Und wer bezahlt das?"}[language])
    assert has in answer.citations[0].quote


@pytest.mark.parametrize("question", ["Who pays for the band?", "And who decides who pays?"])
def test_whoever_pays_is_no_answer_where_something_else_is_asked(tmp_path, question):
    text = "The bridge of Orwick costs £12 million. Mayor Ann Poole opened it on Monday. The county pays £8 million."
    article = Article(id="bridge", title="Orwick", text=text, language="en")
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([article])
        *_, answer = conversed(index, "What does the bridge of Orwick cost?", question)
    assert answer.refused
