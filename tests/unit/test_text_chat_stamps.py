"""Stamps of a chat's messages."""

from index.text.chat_stamps import days, stamps


def test_the_order_of_day_and_month_is_the_one_in_which_the_days_rise():
    text = "01/02/2026, 10:15 - Iris: a\n02/01/2026, 10:16 - Tom: b"
    assert days(stamps(text)) == (["2026-01-02", "2026-02-01"], False)
    assert days(stamps("02/02/2026, 10:15 - Iris: a")) == (["2026-02-02"], False)


def test_who_speaks_is_named_before_the_words():
    (found,) = stamps("12/03/2026, 10:15 p.m. - Iris Vale: The ferry: it runs.")
    assert (found.who, found.figures) == ("Iris Vale", (12, 3, 2026))
