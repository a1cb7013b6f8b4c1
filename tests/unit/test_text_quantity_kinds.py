import pytest

from index.text import numbers, quantity_kinds


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Lee, 46, has run the shop.", "en", [["age"]]),
        ("Une femme de 34 ans.", "fr", [["age", "duration"]]),
        ("eine 46-jährige Frau", "de", [["age"]]),
        ("Ein neunjähriger Junge", "de", [["age"]]),
        ("een negenjarige jongen", "nl", [["age"]]),
        ("die langjährige Leiterin", "de", []),
        ("51-летний капитан", "ru", [["age"]]),
        ("工厂将停产六个星期", "zh", [["duration"]]),
        ("他46岁", "zh", [["age"]]),
        ("Work took 19 months.", "en", [["duration"]]),
        ("Die Reise dauerte 12 Stunden.", "de", [["duration"]]),
        ("只需34分钟", "zh", [["duration"]]),
        ("Der Turm ist 246 Meter hoch.", "de", [["measure", "length"]]),
        ("La tour mesure 246 mètres.", "fr", [["measure", "length"]]),
        ("в тоннеле 31 километр", "ru", [["measure", "length"]]),
        ("It rose 4.1 metres.", "en", [["measure", "length"]]),
        ("são 2,8 quilómetros", "pt", [["measure", "length"]]),
        ("wenn der Wind mit 6 Metern pro Sekunde weht", "de", [["measure", "speed"]]),
        ("il vento supera i 70 chilometri orari", "it", [["measure", "speed"]]),
        ("à 160 km/h", "fr", [["measure", "speed"]]),
        ("时速120公里", "zh", [["measure", "speed"]]),
        ("весят 6,1 килограмма", "ru", [["measure", "weight"]]),
        ("64 metros cuadrados", "es", [["measure", "area"]]),
        ("120 متر مكعب", "ar", [["measure", "volume"]]),
        ("3,1 millions de litres par an", "fr", [["measure", "volume"]]),
        ("2 milioni di metri cubi", "it", [["measure", "volume"]]),
        ("3 millones de habitantes", "es", [["count"]]),
        ("wärmer als 10 Grad", "de", [["measure", "temperature"]]),
        ("42 Megawatt", "de", [["measure"]]),
        ("It cost 14 million euros.", "en", [["price"]]),
        ("投资187亿元", "zh", [["price"]]),
        ("Turnout was 52 percent.", "en", [["share"]]),
        ("28.000 Haushalte", "de", [["count"]]),
        ("640 islanders and 34 cars in the harbour", "en", [["count"], ["count"]]),
        ("150 years", "en", [["duration"]]),
        ("3.1 million pounds", "en", [["price", "measure", "weight"]]),
        ("bilety za 90 złotych", "pl", [["price"]]),
        ("11 مليون دينار", "ar", [["price"]]),
        ("건립비는 180억 원이다", "ko", [["price"]]),
        ("15 millones de pesos", "es", [["price"]]),
        ("20 Franken für 3 Frankfurter", "de", [["price"], ["count"]]),
        ("3 central banks", "en", [["count"]]),
    ],
)
def test_a_number_is_an_age_a_duration_a_price_a_share_a_measure_or_a_count(text, language, expected):
    assert [list(quantity_kinds.measured(each, text, language)) for each in numbers.read(text, language)] == expected
