import pytest

from index.text import clock_times, numbers

TIMES = [
    ("The doors open at 7.30 in the evening.", "en"),
    ("The quake struck at 14:05 on Friday.", "en"),
    ("It starts at 8 p.m. sharp.", "en"),
    ("It begins at half past seven.", "en"),
    ("The pool closes at nine o'clock.", "en"),
    ("The bridge was closed at midnight.", "en"),
    ("Le concert commence à 20 h 30.", "fr"),
    ("Le musée ferme à 18h.", "fr"),
    ("Il part à sept heures du matin.", "fr"),
    ("Le pont sera fermé dès 22 heures mardi.", "fr"),
    ("O concerto começa às 21 horas.", "pt"),
    ("Das Konzert beginnt um 19.30 Uhr.", "de"),
    ("Das Bad schließt um neun Uhr.", "de"),
    ("El concierto empieza a las 9 de la noche.", "es"),
    ("Abre a las nueve.", "es"),
    ("Il concerto inizia alle 21.", "it"),
    ("O concerto começa às 21h30.", "pt"),
    ("Het concert begint om 20.15 uur.", "nl"),
    ("Koncert zaczyna się o godz. 19.", "pl"),
    ("Pierwszy odjeżdża o 4.52, ostatni później.", "pl"),
    ("Apre dalle 8.15.", "it"),
    ("Концерт начнётся в 19:00.", "ru"),
    ("Авария произошла в семь часов утра.", "ru"),
    ("Konser saat 20.30'da başlıyor.", "tr"),
    ("Η συναυλία αρχίζει στις 9.", "el"),
    ("تبدأ الحفلة الساعة 8 مساء.", "ar"),
    ("تبدأ الحفلة الساعة الثامنة.", "ar"),
    ("कार्यक्रम शाम 7 बजे शुरू होगा।", "hi"),
    ("音乐会晚上7点半开始。", "zh"),
    ("音乐会下午三点开始。", "zh"),
    ("コンサートは午後6時に始まる。", "ja"),
    ("콘서트는 오후 7시에 시작한다.", "ko"),
    ("콘서트는 일곱 시에 시작한다.", "ko"),
]
NONE = [
    ("The ticket costs 7.30 euros.", "en"),
    ("They won 3:1 in 90 minutes.", "en"),
    ("The flight takes 2 hours.", "en"),
    ("La fête dure 22 heures.", "fr"),
    ("Le vol dure deux heures et coûte 18 euros.", "fr"),
    ("Die Fahrt dauert 3 Stunden und 20 Minuten.", "de"),
    ("El 9 de mayo a la casa.", "es"),
    ("飞行需要3个小时。", "zh"),
    ("飛行は3時間かかる。", "ja"),
    ("비행은 3시간 걸린다.", "ko"),
    ("В 2025 году было 7 аварий.", "ru"),
    ("Section 7.30 of the law", "en"),
]


@pytest.mark.parametrize(("text", "language"), TIMES)
def test_a_time_by_the_clock_is_read(text, language):
    assert clock_times.read(text, language)


@pytest.mark.parametrize(("text", "language"), NONE)
def test_a_price_a_score_and_a_duration_are_no_time(text, language):
    assert not clock_times.read(text, language)


def test_times_are_compared_by_their_digits():
    assert (
        clock_times.read("It starts at 19:30.", "en") == clock_times.read("Es beginnt um 19.30 Uhr.", "de") == {"1930"}
    )


def test_an_hour_in_the_evening_has_two_numbers():
    text = "El agua se cortará entre las 23.00 y las 6.00, no a las 21.30."
    assert [hour for hour in range(24) if clock_times.has_hour(hour, text)] == [9, 11]


@pytest.mark.parametrize(
    ("text", "forms", "values"),
    [
        ("She won in 2:34:51 hours.", ["time of 3"], [9291.0]),
        ("Amsel | 14:52 | Birke | 15:07.5", ["time of 2", "time of 2"], [892.0, 907.5]),
        ("They won 3:1 and paid 2:75.", [], []),
        ("٢:٣٤:٥١", ["time of 3"], [9291.0]),
    ],
)
def test_times_that_are_measured_are_compared_by_their_form(text, forms, values):
    found = clock_times.measured(text)
    assert [each.form for each in found] == forms
    assert [each.value for each in found] == values


def test_the_parts_of_a_measured_time_are_no_numbers_by_themselves():
    text = "She won in 2:34:51 at the age of 38."
    timed = clock_times.measured(text)
    found = [quantity.most for quantity in numbers.read(text, "en") if not clock_times.is_part(quantity, timed)]
    assert found == [38]
