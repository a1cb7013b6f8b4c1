from benchmarks import locale_data


def test_the_words_of_languages_are_those_of_cldr_and_num2words():
    made = dict(locale_data.data())
    assert {path: path.read_text(encoding="utf-8") for path in made} == made


def test_a_language_has_twelve_months_and_seven_days_of_two_widths():
    for names in locale_data.calendar().values():
        assert [len(rows) for rows in names["months"]] == [12, 12]
        assert [len(rows) for rows in names["days"]] == [7, 7]


def test_names_are_in_lower_case_and_abbreviations_without_their_dot():
    table = locale_data.calendar()
    assert table["en"]["months"][0][4] == "may"
    assert table["en"]["days"][0] == ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    assert table["de"]["months"][1][0] == "jan"
    assert table["ru"]["months"][0][4] == "мая|май"  # within a date, and by itself
    assert table["ca"]["months"][0][3] == "abril"  # without "d'"
