import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.language import detect, detect_among, is_in

SENTENCES = {
    "fr": "Le conseil municipal a voté mardi le prolongement de la ligne de tramway.",
    "en": "The city council voted on Tuesday to extend the tram line to the harbour.",
    "de": "Der Stadtrat stimmte am Dienstag für die Verlängerung der Straßenbahn.",
    "es": "El concejo municipal votó el martes a favor de prolongar el tranvía.",
    "it": "Il consiglio comunale ha votato martedì per prolungare la linea del tram.",
    "pt": "A câmara municipal votou na terça-feira a favor de prolongar a linha.",
    "ru": "Городской совет проголосовал во вторник за продление трамвайной линии.",
    "ar": "صوّت مجلس المدينة يوم الثلاثاء على تمديد خط الترام إلى الميناء.",
    "zh": "市议会周二投票决定延长电车线路。",
    "ja": "市議会は火曜日に路面電車の延伸を採決した。",
    "ko": "시의회는 화요일에 전차 노선 연장을 표결했다.",
    "th": "สภาเมืองลงมติเมื่อวันอังคารให้ขยายเส้นทางรถราง",
    "el": "Το δημοτικό συμβούλιο ψήφισε την Τρίτη την επέκταση του τραμ.",
    "he": "מועצת העיר הצביעה ביום שלישי על הארכת קו הרכבת הקלה.",
    "hi": "नगर परिषद ने मंगलवार को ट्राम लाइन बढ़ाने के लिए मतदान किया।",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_it_tells_the_language_of_a_sentence(language):
    guess = detect(SENTENCES[language])
    assert guess.language == language
    assert guess.probability > 0.5


@pytest.mark.parametrize("language", ["fr", "en", "de", "es"])
def test_capitals_are_read_like_small_letters(language):
    assert detect(SENTENCES[language].upper()).language == language


@pytest.mark.parametrize("text", ["", " \n", "123 456", "?!…", "🎉🎉", "\0"])
def test_without_letters_there_is_nothing_to_tell_by(text):
    assert detect(text) == ("", 0.0)


def test_japanese_with_few_kana_is_not_taken_for_chinese():
    assert detect("東京都庁で記者会見、知事が辞任を表明").language == "ja"


def test_the_languages_of_the_articles_win_when_it_is_close():
    close = "tram"
    alone = detect(close).language
    others = {detect(close, [language]).language for language in SENTENCES}
    assert others > {alone}


def test_the_languages_of_the_articles_change_nothing_when_it_is_clear():
    assert detect(SENTENCES["fr"], ["en", "de"]).language == "fr"


@given(st.text(st.characters()))
def test_any_text_has_a_guess(text):
    language, probability = detect(text, ["en"])
    assert isinstance(language, str)
    assert 0 <= probability <= 1.01
    assert detect(text, ["en"]) == (language, probability)


def test_a_lone_surrogate_is_no_hindrance():
    assert detect(SENTENCES["fr"] + "\ud800").language == "fr"


def test_threads_may_ask_at_once():
    found = []
    threads = [
        threading.Thread(target=lambda text=text: found.append(detect(text).language)) for text in SENTENCES.values()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(SENTENCES)


def test_little_words_decide_where_names_mislead():
    assert detect("Which striker will Calder Vale sign to replace Mikkel Thorsen?").language == "en"


@pytest.mark.parametrize(
    ("text", "language", "verdict"),
    [
        ("La ligne de tramway aura dix-neuf stations.", "fr", True),
        ("The tram line will have nineteen stations.", "fr", False),
        ("The mayor, Anne Dupont.", "fr", False),
        ("Im Mai 2027.", "de", True),
        ("In May 2027.", "fr", False),
        ("In May 2027.", "en", None),
        ("The mayor.", "zh", False),
        ("Rhône vivant.", "ru", None),
        ("白屿一号长82米。", "zh", True),
        ("The ship is 82 m long.", "zh", False),
        ("The textbook examples are.", "ru", False),
        ("Johannes van der Waals.", "ru", None),
        ("Nuvalis 将建造该中心。", "zh", True),
        ("Det blir nitten stasjoner på linjen.", "da", True),
        ("1998.", "fr", None),
        ("Jean-Pierre Dupont.", "en", None),
        ("Nuvalis.", "ar", None),
        ("No.", "en", None),
        ("", "en", None),
        ("Selon lui, « the line will open in May » et pas avant.", "fr", True),
        ("« The line will open in May. »", "fr", False),
    ],
)
def test_it_is_told_whether_a_text_is_in_a_language(text, language, verdict):
    assert is_in(text, language) is verdict


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("Wer klagt?", "de", "de"),
        ("How much?", "en", "en"),
        ("Perché?", "en", "it"),
        ("Pourquoi ?", "en", "fr"),
        ("为什么？", "en", "zh"),
        ("en wie zei dat?", "nl", "nl"),
        ("e porque demorou tanto?", "pt", "pt"),
        ("Wie hoch sind die Windräder?", "en", "de"),
    ],
)
def test_a_few_words_are_in_the_language_of_what_was_said_before_unless_they_say_otherwise(text, before, language):
    assert detect_among(text, before).language == language


def test_two_little_words_outweigh_a_guess_that_is_hardly_sure():
    """`who pays` looks French to the model, which has never seen it beside `the`."""
    assert detect("And who pays the extra money?", ("en", "fr")).language == "en"
    assert detect_among("And who pays the extra money?", "en", ("en", "fr")).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Chronik der Brücke von Заречный", "de"),
        ("What is known about the bridge in Заречный?", "en"),
        ("Кто написал оперу для театра Barrio Alto?", "ru"),
    ],
)
def test_a_name_in_another_alphabet_tells_nothing(text, language):
    assert detect(text).language == language
