import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.publication_dates import dateline, iso_date, other_day, where_dated


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026-06-05", "2026-06-05"),
        ("2026-6-5", "2026-06-05"),
        ("2026/06/05", "2026-06-05"),
        ("20260605", "2026-06-05"),
        ("2026-06", "2026-06"),
        ("2026", "2026"),
        ("05.06.2026", "2026-06-05"),
        ("5. 6. 2026", "2026-06-05"),
        ("2026-06-05T07:30+02:00", "2026-06-05T07:30+02:00"),
        ("2026-06-05T07:30:15.120+0200", "2026-06-05T07:30:15+02:00"),
        ("2026-06-05 07:30:00", "2026-06-05T07:30:00"),
        ("2026-06-05T07:30Z", "2026-06-05T07:30Z"),
        ("Fri, 05 Jun 2026 07:30:00 +0200", "2026-06-05T07:30:00+02:00"),
        ("Fri, 05 Jun 2026 07:30:00 GMT", "2026-06-05T07:30:00Z"),
        ("D:20260605073000+02'00'", "2026-06-05T07:30:00+02:00"),
        ("1771063200", "2026-02-14T10:00:00Z"),
        ("1771063200000", "2026-02-14T10:00:00Z"),
        ("5 June 2026", "2026-06-05"),
        ("June 5th, 2026", "2026-06-05"),
        ("Feb. 14, 2026 9:05 pm", "2026-02-14T21:05"),
        ("12 Sept 2026", "2026-09-12"),
        ("4-Mar-2026", "2026-03-04"),
        ("4-Mar-26", "2026-03-04"),
        ("1er mars 2026", "2026-03-01"),
        ("vendredi 5 juin 2026 à 10h30", "2026-06-05T10:30"),
        ("3. März 2026", "2026-03-03"),
        ("5 de junio de 2026", "2026-06-05"),
        ("5 giugno 2026", "2026-06-05"),
        ("5 de março de 2026", "2026-03-05"),
        ("14 февраля 2026 г.", "2026-02-14"),
        ("14 lutego 2026", "2026-02-14"),
        ("14 Şubat 2026", "2026-02-14"),
        ("2026年2月14日", "2026-02-14"),
        ("2026년 2월 14일", "2026-02-14"),
        ("14 فبراير 2026", "2026-02-14"),
        ("١٤ فبراير ٢٠٢٦", "2026-02-14"),
    ],
)
def test_a_date_is_read_however_it_is_written(written, date):
    assert iso_date(written) == date


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2026-99-99",
        "2026-02-30",
        "31 February 2026",
        "99.06.2026",
        "2026-13",
        "0000-01-01",
        "9999",
        "5",
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_date(written):
    assert iso_date(written) == ""


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "2026-03-04"),
        ("en-US", "2026-03-04"),
        ("en_US", "2026-03-04"),
        ("en-GB", "2026-04-03"),
        ("en-AU", "2026-04-03"),
        ("fr", "2026-04-03"),
        ("", "2026-04-03"),
    ],
)
def test_the_month_comes_first_in_american_english_only(language, date):
    assert iso_date("3/4/2026", language) == iso_date("03/04/26", language) == date
    assert iso_date("3.4.2026", language) == "2026-04-03"
    assert iso_date("25/4/2026", language) == "2026-04-25"


@given(st.dates(dt.date(1400, 1, 1), dt.date(2200, 12, 31)))
def test_every_day_is_read_back(day):
    assert iso_date(day.isoformat()) == iso_date(day.strftime("%d.%m.%Y")) == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_or_none(text):
    iso_date(text)
    dateline(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Pékin, 14 février 2026 – Le président a dit que", "2026-02-14"),
        ("BERLIN, 3. März 2026 - Der Bundestag hat", "2026-03-03"),
        ("Berlin (dpa), 3. März 2026 - Der Bundestag hat", "2026-03-03"),
        ("PARIS, le 14 février 2026 (AFP) — Le maire", "2026-02-14"),
        ("LONDON, March 3, 2026 (Reuters) - A court", "2026-03-03"),
        ("LONDON — March 3, 2026 — A court", "2026-03-03"),
        ("MADRID, 14 de febrero de 2026.- El Congreso", "2026-02-14"),
        ("МОСКВА, 14 февраля 2026 — Совет", "2026-02-14"),
        ("МОСКВА, 14 февраля 2026", "2026-02-14"),
        ("北京2026年2月14日电 记者从", "2026-02-14"),
        ("新华社北京2026年2月14日电（记者王明）", "2026-02-14"),
        ("東京、2026年2月14日 — 首相は", "2026-02-14"),
        ("القاهرة، 14 فبراير 2026 – قال", "2026-02-14"),
        ("A new tram\n\nBy Ann Lee\n14 February 2026\n\nThe tram opens.", "2026-02-14"),
        ("A new tram\n\nLONDON, March 3, 2026 - The tram opens.", "2026-03-03"),
        ("Publié le 14 février 2026 à 10h30\n\nLe tram", "2026-02-14T10:30"),
        ("Last updated: 2026-02-14\n\nThe tram", "2026-02-14"),
    ],
)
def test_a_text_may_begin_with_its_date(text, date):
    found = dateline(text)
    assert found is not None
    assert found.published == date
    assert found.text in text


@pytest.mark.parametrize(
    "text",
    [
        "In a statement on 14 February 2026, the minister said that the tram opens.",
        "The law of 14 February 2026 is good.",
        "A report, 14 pages long, was published in 2026 by the council - it says",
        "BERLIN, 31. Februar 2026 - Der Bundestag hat",
        "On Tuesday, 14 February 2026, the council voted for the tram and against the bridge.",
        "One\n\nTwo\n\nThree\n\nFour\n\nFive\n\nSix\n\nBERLIN, 3. März 2026 - Der Bundestag",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text):
    assert dateline(text) is None


def test_a_row_of_a_table_is_no_dateline():
    assert dateline("Town | Share | Since | Note\nArlen | 35% | 2026-03-04 | open") is None


@pytest.mark.parametrize(
    ("written", "language", "other"),
    [
        ("3/4/2026", "en", "2026-04-03"),
        ("LONDON, 03/04/2026 -", "en", "2026-04-03"),
        ("3-4-2026", "en", "2026-03-04"),
        ("3/4/2026", "en-GB", ""),
        ("3/4/2026", "fr", ""),
        ("3.4.2026", "en", ""),
        ("25/4/2026", "en", ""),
        ("3/3/2026", "en", ""),
        ("2026/03/04", "en", ""),
        ("1/2/3/2026", "en", ""),
        ("March 3, 2026", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_date_in_numbers_may_be_another_day_where_its_order_is_open(written, language, other):
    assert other_day(written, language) == other
    assert where_dated("line", written, language) == (f"doubtful: line (or {other})" if other else "line")


def test_the_name_of_a_day_is_no_month():
    assert iso_date("28 Sat 2013", "zh") == ""
    assert iso_date("Sat 28 Dec 2013", "en") == "2013-12-28"


def test_a_row_among_rows_is_no_dateline():
    assert dateline("Founded | 28 February 1998\nSeat | Arlen\n\nArlen is a port.", "en") is None
    assert dateline("Iris Vale | 28 February 1998\n\nArlen is a port.", "en").published == "1998-02-28"
