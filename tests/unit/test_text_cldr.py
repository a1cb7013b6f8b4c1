from index.text import cldr


def test_the_names_of_months_and_days_are_those_of_cldr():
    assert cldr.PATH.read_text(encoding="utf-8") == cldr.written()
