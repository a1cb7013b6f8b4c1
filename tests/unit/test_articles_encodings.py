"""Texts in any encoding, and in the code pages of the Latin, Cyrillic and Greek alphabets."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.encodings import code_page, decode
from index.errors import ArticleError

TEXT = "The tram opens in May. It has 19 stations."

SHORT = {
    "windows-1250": ["Rada miasta przyjęła budżet.", "Příliš žluťoučký kůň úpěl ďábelské ódy.",
                     "Az önkormányzat kedden megszavazta az új villamosvonalat, őrült költségek."],
    "windows-1254": ["Belediye meclisi salı günü yeni tramvay hattını onayladı, şimdi iş başlıyor."],
    "windows-1252": ["Le maire a voté oui.", "Die Straßenbahn öffnet im März, sagte der Bürgermeister.",
                     "The roof spans 96 m² and holds 1,550 °C, or ½ of it."],
    "windows-1257": ["Rīgas dome otrdien nobalsoja par jaunu tramvaja līniju, kuras būvniecība sāksies maijā."],
    "mac-roman": ["Le péage coûtera plus cher dès l’été, a déclaré la maire.", "The café of the naïve town is closed.",
                  "Färjan över sjön går från måndag, säger borgmästaren."],
    "cp850": ["El alcalde dijo que el año próximo habrá más tranvías.", "Die Gebühr für Gäste wird höher."],
    "mac-latin2": ["Woda zalała dwie łąki, a most źle zniósł jej napór, mówi wójt Święcki."],
    "cp852": ["Povodeň zaplavila dvě louky a poškodila most, řekl starosta Žáček."],
    "mac-cyrillic": ["Вода залила два луга, и мост пострадал, – сообщила мэр Яна Юрьева.",
                     "Міська рада проголосувала за новий міст через річку, каже її голова Єва Іщенко."],
    "cp866": ["Вода залила два луга, и мост пострадал, сообщила мэр Яна Юрьева."],
    "koi8-r": ["Вода залила два луга, и мост пострадал, сообщила мэр Яна Юрьева."],
    "iso8859-5": ["Вода залила два луга, и мост пострадал, сообщила мэр Яна Юрьева."],
    "mac-greek": ["Το νερό κάλυψε δύο λιβάδια και η γέφυρα έπαθε ζημιές, είπε η δήμαρχος Ζωή Ψαρρά."],
    "iso8859-7": ["Στοίχισε 15% περισσότερο απ’ ό,τι είχε προβλεφθεί, είπε η δήμαρχος της πόλης."],
    "latin-1": ["Färjan över sjön går från måndag, säger borgmästaren i Örebro och Åmål."],
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), [(encoding, text) for encoding in SHORT for text in SHORT[encoding]])
def test_short_texts_in_code_pages_of_an_alphabet_are_told_apart_by_their_letters(article, encoding, text):
    assert article("a.txt", text.encode(encoding)).text == text


def test_a_guess_in_another_script_stays():
    assert code_page("Привет".encode("koi8-r"), "koi8_r") == "koi8_r"
    assert code_page("電車".encode("shift_jis"), "shift_jis") == "shift_jis"


def test_a_text_of_mostly_ascii_is_not_taken_for_east_asian():
    data = "Die Straßenbahn öffnet im März, sagte der Bürgermeister.".encode("cp1252")
    assert code_page(data, "gbk") == "cp1252"


def test_a_guess_that_fits_as_well_as_any_other_stays_readable():
    assert b"plain".decode(code_page(b"plain", "cp437")) == "plain"


ENCODED = {
    "utf-8": "Le maire a voté : « oui » à 3,5 M€. 市议会 — صوّت",
    "utf-8-sig": "Le maire a voté : « oui ». 市议会",
    "utf-16": "Le maire a voté. 市议会 صوّت",
    "utf-32": "Le maire a voté. 市议会 صوّت",
    "windows-1252": "Le maire a déclaré que la ligne de tramway serait prolongée jusqu'à la gare l'été prochain.",
    "gb18030": "市议会周二投票决定延长电车线路，费用为三百五十万欧元。市长说我们别无选择，必须尽快开工。",
    "shift_jis": "市議会は火曜日に路面電車の延伸を採決した。費用は三百五十万ユーロである。会場は拍手した。",
    "windows-1251": "Совет проголосовал во вторник за продление трамвайной линии. Никто не знает, кто заплатит.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_is_read_in_whatever_encoding_it_is(article, encoding):
    assert article("a.txt", ENCODED[encoding].encode(encoding)).text == ENCODED[encoding]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8")],
)
def test_a_byte_order_mark_is_no_part_of_the_text(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@given(st.text())
def test_utf_8_is_read_as_it_is_but_for_line_ends_and_the_white_space_around_it(text):
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()) == text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_article_error(data):
    with contextlib.suppress(ArticleError):
        assert "\r" not in decode(data)


def test_line_ends_become_line_feeds(article):
    assert article("a.txt", "One\r\n\r\ntwo\rthree").text == "One\n\ntwo\nthree"


def test_a_stray_nul_costs_a_text_nothing_else(article):
    assert article("a.md", f"{TEXT}\0").text == f"{TEXT}\ufffd"


def test_a_declared_encoding_is_believed_before_it_is_guessed():
    assert decode("Привет".encode("koi8-r"), "koi8-r") == "Привет"
    assert decode("Grüße".encode(), "no-such-encoding") == "Grüße"
    assert decode(codecs.BOM_UTF8 + b"x", "utf-16") == "x"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
@pytest.mark.parametrize(
    "words", ["Мост через озеро открыт, сообщил мэр. ", "Le péage a été payé à l'été, où l'âne brûlé rêvait. "]
)
def test_a_damaged_byte_costs_one_character_and_is_told(article, name, words):
    data = (words * 20).encode()
    at = len(data) // 2
    while data[at] < 0xC0:
        at += 1
    damaged = data[:at] + data[at + 1 :]
    if name == "a.html":
        damaged = (
            b'<html><head><meta charset="utf-8"></head><body><article><p>' + damaged + b"</p></article></body></html>"
        )
    found = article(name, damaged)
    assert found.text.count("\ufffd") == 1
    assert words.strip() in found.text
    assert found.provenance["text"] == "1 unreadable characters are shown as \ufffd"


def test_utf_16_without_a_mark_is_read(article):
    assert (
        article("a.txt", "A new tram.\n\nIt opens in May.".encode("utf-16-le")).text
        == "A new tram.\n\nIt opens in May."
    )
    assert (
        article("a.txt", "A new tram.\n\nIt opens in May.".encode("utf-16-be")).text
        == "A new tram.\n\nIt opens in May."
    )


def test_japanese_in_seven_bits_is_read(article):
    assert (
        article("a.txt", "港の料金が上がる。市長は述べた。".encode("iso2022_jp")).text
        == "港の料金が上がる。市長は述べた。"
    )
