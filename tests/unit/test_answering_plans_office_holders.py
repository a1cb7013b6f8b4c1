"""People by their office."""

from dataclasses import replace

import pytest
from newsroom import ARTICLES

from rag.answering.plans.office_holders import asked_role, holders


def found(text, language, role="mayor"):
    return [holder.name for holder in holders(role, [replace(ARTICLES[0], text=text, language=language)])]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The mayor of Brackley, Joan Petrie, called it a house for everybody.", "en", "Joan Petrie"),
        ("Mayor Priya Nair asked both sides to talk.", "en", "Priya Nair"),
        ("Bürgermeisterin Sabine Lorch sprach von einem guten Tag.", "de", "Sabine Lorch"),
        ("Le pont fermera, a annoncé mardi la maire, Hélène Moreau.", "fr", "Hélène Moreau"),
        ("La alcaldesa de Almerín, Rocío Vega, pide ayuda al Gobierno.", "es", "Rocío Vega"),
        ("افتتح رئيس بلدية وادي الزهر، كريم الصافي، يوم السبت مستشفى جديدا.", "ar", "كريم الصافي"),
        ("市长陈立说，过江时间从四十分钟缩短到六分钟。", "zh", ""),
    ],
)
def test_who_has_an_office_is_named_beside_it(text, language, name):
    assert found(text, language) == [name]


def test_an_office_without_a_name_is_nobodys():
    assert found("The mayor did not want to say anything about it.", "en") == []


def test_one_person_counts_once():
    text = "The mayor of Brackley, Joan Petrie, was glad. Mayor Joan Petrie will speak on Monday."
    assert found(text, "en") == ["Joan Petrie"]


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Who are the women mayors?", "en", "mayor"),
        ("Quels directeurs sont cités ?", "fr", "director"),
        ("Welche Minister werden genannt?", "de", "minister"),
        ("文章里提到多少位市长？", "zh", "mayor"),
        ("Who opposes the tunnel?", "en", ""),
    ],
)
def test_a_question_names_an_office(text, language, role):
    assert asked_role(text, language) == role
