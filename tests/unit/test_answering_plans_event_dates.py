"""The days that a sentence tells of."""

from dataclasses import replace
from datetime import date

import pytest
from newsroom import ARTICLES, TODAY

from rag.answering.plans.event_dates import Period, month, named_period, time_told, told
from rag.answering.plans.whole_articles import whole_article
from rag.locale import wording


def days(text, language="en", published="2027-03-11"):
    hit = whole_article(replace(ARTICLES[0], text=text, language=language, published=published))
    return [(each.period.first.isoformat(), each.period.last.isoformat()) for each in told(hit)]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("The bridge was built in 1931 by two firms.", "en", "1931-01-01", "1931-12-31"),
        ("They will strike on Thursday, 25 March, from noon.", "en", "2027-03-25", "2027-03-25"),
        ("The house has been closed since October for repairs.", "en", "2026-10-01", "2026-10-31"),
        ("Le pont fermera le 1er décembre, a annoncé mardi la maire.", "fr", "2026-12-01", "2026-12-01"),
        ("The council decided it on Tuesday by ten votes.", "en", "2027-03-09", "2027-03-09"),
        ("Until Tuesday the launch goes on sailing twice a day.", "en", "2027-03-16", "2027-03-16"),
        ("The school opened yesterday with 300 children.", "en", "2027-03-10", "2027-03-10"),
        ("Die 1931 gebaute Brücke bleibt.", "de", "1931-01-01", "1931-12-31"),
        ("In 2019 visitors came back.", "en", "2019-01-01", "2019-12-31"),
        ("It was last inspected on 14 May last year.", "en", "2026-05-14", "2026-05-14"),
        ("La película «La sal de abril» ganó ayer el premio.", "es", "2027-03-10", "2027-03-10"),
        ("明年春天，市里还将修缮石板街。", "zh", "2028-01-01", "2028-12-31"),
        ("Baubeginn ist im August 2027 am Nordufer.", "de", "2027-08-01", "2027-08-31"),
        ("五号线预计2028年开工，将向北延伸到大学城。", "zh", "2028-01-01", "2028-12-31"),
    ],
)
def test_a_sentence_tells_of_a_day_a_month_or_a_year(text, language, first, last):
    assert days(text, language) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El alcalde Julio Sarmiento pidió calma a todos.", "es"),
        ("It takes 48 people and no vehicles.", "en"),
        ("Some 1800 people came.", "en"),
        ("Rund 1900 Menschen kamen.", "de"),
        ("共使用石料1800立方米。", "zh"),
    ],
)
def test_a_name_and_a_number_are_no_dates(text, language):
    assert days(text, language) == []


def test_a_sentence_is_there_for_each_year_that_it_tells_of():
    text = "The bridge of 1587 opens again on 10 December."
    assert days(text) == [("2026-12-10", "2026-12-10"), ("1587-01-01", "1587-12-31")]


@pytest.mark.parametrize(
    ("text", "may_be_later"), [("It fell on Monday.", False), ("They will strike on Monday.", True)]
)
def test_a_weekday_is_a_day_where_nothing_to_come_is_told(text, may_be_later):
    hit = whole_article(replace(ARTICLES[0], text=text, language="en", published="2027-03-11"))
    assert [each.period.may_be_later for each in told(hit)] == [may_be_later]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The market is held every Monday, Tuesday and Friday.", "en"),
        ("It opens on Mondays and Thursdays.", "en"),
        ("Le marché a lieu tous les lundis.", "fr"),
        ("Les mardis et jeudis, la piscine est fermée.", "fr"),
        ("Der Markt ist jeden Montag, im Winter auch freitags.", "de"),
        ("Cierra los lunes.", "es"),
        ("Il mercato si tiene ogni lunedì.", "it"),
        ("A feira abre aos sábados.", "pt"),
        ("De markt is elke maandag.", "nl"),
        ("Рынок работает каждый понедельник.", "ru"),
        ("市场每周一开放。", "zh"),
        ("市場は毎週月曜日に開く。", "ja"),
        ("يُفتح السوق كل يوم اثنين.", "ar"),
    ],
)
def test_a_weekday_that_comes_again_and_again_is_no_day(text, language):
    assert days(text, language) == []


def test_a_weekday_beside_one_that_comes_again_is_a_day():
    assert days("On Monday the council said that the market is held every Saturday.") == [("2027-03-08", "2027-03-08")]


def test_without_a_day_of_publication_a_year_must_be_told():
    assert days("They strike on 25 March. It was built in 1931.", published="") == [("1931-01-01", "1931-12-31")]


@pytest.mark.parametrize(
    ("question", "language", "first", "last"),
    [
        ("What happens next week?", "en", date(2027, 3, 15), date(2027, 3, 21)),
        ("Que se passera-t-il le mois prochain ?", "fr", date(2027, 4, 1), date(2027, 4, 30)),
        ("Was passiert morgen?", "de", date(2027, 3, 13), date(2027, 3, 13)),
        ("Что будет на следующей неделе?", "ru", date(2027, 3, 15), date(2027, 3, 21)),
        ("来週は何がありますか", "ja", date(2027, 3, 15), date(2027, 3, 21)),
        ("What happens in December?", "en", date(2026, 12, 1), date(2026, 12, 31)),
        ("What happens in 2030?", "en", date(2030, 1, 1), date(2030, 12, 31)),
    ],
)
def test_a_question_names_a_time(question, language, first, last):
    assert named_period(question, language, TODAY)[0] == Period(first, last)


def test_a_question_may_name_none():
    assert named_period("What happens?", "en", TODAY) is None


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(date(2027, 3, 15), date(2027, 3, 15)), "15 March 2027"),
        (month(2027, 12), "December 2027"),
        (Period(date(2027, 1, 1), date(2027, 12, 31)), "2027"),
        (Period(date(2027, 3, 15), date(2027, 3, 15), may_be_later=True), "Monday, 15 March 2027, or a week later"),
    ],
)
def test_a_period_is_said_as_far_as_it_is_known(period, words):
    assert period.said(wording("en")) == words


def test_dates_to_come_in_a_row_go_on_from_one_to_the_next():
    row = 'The season opens on 5 February 2028 with "Salt". "Light" follows in April.'
    assert days(row, published="2027-10-20") == [("2028-02-05", "2028-02-05"), ("2028-04-01", "2028-04-30")]
    parts = row.replace(' "Light"', '\n\n"Light"')
    assert days(parts, published="2027-10-20")[1] == ("2027-04-01", "2027-04-30")


def test_the_rows_of_a_table_tell_of_days_as_sentences_do():
    text = "These shops close in stages.\n\n| Shop | Last day |\n|---|---|\n| Mill Lane | 9 April |\n| Quay | soon |"
    assert days(text) == [("2027-04-09", "2027-04-09")]


@pytest.mark.parametrize(
    ("text", "language", "after"),
    [("quest'anno", "it", "2026-01-01"), ("a do ano passado", "pt", "2025-01-01"), ("2019", "en", "2019-01-01")],
)
def test_a_time_is_told_by_its_words_or_by_a_year_alone(text, language, after):
    assert time_told(text, language, date(2026, 11, 29)).after == after
    assert time_told("the bridge", "en", TODAY) is None


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Correction: it has 40 lamps, not 46 as we wrote on Tuesday.", "en", []),
        ("Correction: the fair ends on 4 May and not on 3 May, as we wrote on Tuesday.", "en", ["2027-05-04"]),
        ("Korrektur: Das Fest endet nicht am 3. Mai, sondern am 4. Mai.", "de", ["2027-05-04"]),
        ("Rectificatif : la fête finit le 4 mai et non le 3, comme nous l'avons écrit mardi.", "fr", ["2027-05-04"]),
    ],
)
def test_a_correction_tells_of_the_right_day_and_not_of_the_issue_that_was_wrong(text, language, found):
    assert [first for first, _ in days(text, language)] == found
