"""Texts in the code pages of the Latin alphabet."""

import pytest

from index.articles.encodings import latin

SHORT = {
    "windows-1250": ["Rada miasta przyjęła budżet.", "Příliš žluťoučký kůň úpěl ďábelské ódy.",
                     "Az önkormányzat kedden megszavazta az új villamosvonalat, őrült költségek."],
    "windows-1254": ["Belediye meclisi salı günü yeni tramvay hattını onayladı, şimdi iş başlıyor."],
    "windows-1252": ["Le maire a voté oui.", "Die Straßenbahn öffnet im März, sagte der Bürgermeister."],
    "windows-1257": ["Rīgas dome otrdien nobalsoja par jaunu tramvaja līniju, kuras būvniecība sāksies maijā."],
    "mac-roman": ["Le péage coûtera plus cher dès l’été, a déclaré la maire.", "The café of the naïve town is closed.",
                  "Färjan över sjön går från måndag, säger borgmästaren."],
    "cp850": ["El alcalde dijo que el año próximo habrá más tranvías.", "Die Gebühr für Gäste wird höher."],
    "latin-1": ["Färjan över sjön går från måndag, säger borgmästaren i Örebro och Åmål."],
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), [(encoding, text) for encoding in SHORT for text in SHORT[encoding]])
def test_short_texts_in_code_pages_of_the_latin_alphabet_are_told_apart_by_their_letters(article, encoding, text):
    assert article("a.txt", text.encode(encoding)).text == text


def test_a_guess_that_is_no_latin_code_page_stays():
    assert latin("Привет".encode("koi8-r"), "koi8_r") == "koi8_r"
    assert latin("電車".encode("shift_jis"), "shift_jis") == "shift_jis"


def test_a_text_of_mostly_ascii_is_not_taken_for_east_asian():
    data = "Die Straßenbahn öffnet im März, sagte der Bürgermeister.".encode("cp1252")
    assert latin(data, "gbk") == "cp1252"


def test_a_guess_that_fits_as_well_as_any_other_stays_readable():
    assert b"plain".decode(latin(b"plain", "cp437")) == "plain"
