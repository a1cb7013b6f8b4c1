import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.sentences import (
    bare,
    between_characters,
    cut_evenly,
    is_ended,
    is_item,
    is_question,
    paragraphs,
    sentences,
    sentences_in,
    trimmed,
    whole,
)
from index.types import Span

LONGEST = 600
LONGEST_THAI = 160
LANGUAGES = ["", "fr", "en", "de", "es", "zh", "ja", "ar", "hi", "th", "he", "zh-Hans", "no such language"]


def cut(text, language=""):
    return [text[start:end] for start, end in sentences(text, language)]


def check(marked, language):
    """`¦` in a marked text is where one sentence ends and the next begins."""
    expected = [piece.strip() for piece in marked.split("¦")]
    assert cut(marked.replace("¦", ""), language) == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fr", "Le maire a voté.¦ La salle a applaudi !¦ Qui paiera ?¦ Personne ne le sait."),
        ("en", "The council voted.¦ The room applauded!¦ Who will pay?¦ Nobody knows."),
        ("de", "Der Rat stimmte ab.¦ Der Saal klatschte!¦ Wer zahlt?¦ Niemand weiß es."),
        ("es", "El concejo votó.¦ ¡La sala aplaudió!¦ ¿Quién pagará?¦ Nadie lo sabe."),
        ("it", "Il consiglio ha votato.¦ La sala ha applaudito!¦ Chi pagherà?¦ Nessuno lo sa."),
        ("pt", "A câmara votou.¦ A sala aplaudiu!¦ Quem vai pagar?¦ Ninguém sabe."),
        ("nl", "De raad stemde.¦ De zaal klapte!¦ Wie betaalt?¦ Niemand weet het."),
        ("pl", "Rada głosowała.¦ Sala klaskała!¦ Kto zapłaci?¦ Nikt nie wie."),
        ("ru", "Совет проголосовал.¦ Зал аплодировал!¦ Кто заплатит?¦ Никто не знает."),
        ("el", "Το συμβούλιο ψήφισε.¦ Η αίθουσα χειροκρότησε!¦ Ποιος θα πληρώσει;¦ Κανείς δεν ξέρει."),
        ("tr", "Meclis oyladı.¦ Salon alkışladı!¦ Kim ödeyecek?¦ Kimse bilmiyor."),
        ("vi", "Hội đồng đã bỏ phiếu.¦ Cả phòng vỗ tay!¦ Ai trả tiền?¦ Không ai biết."),
        ("ar", "صوّت المجلس.¦ صفّقت القاعة!¦ من سيدفع؟¦ لا أحد يعلم."),
        ("he", "המועצה הצביעה.¦ האולם מחא כפיים!¦ מי ישלם?¦ איש אינו יודע."),
        ("ur", "کونسل نے ووٹ دیا۔¦ ہال نے تالیاں بجائیں!¦ کون ادا کرے گا؟¦ کوئی نہیں جانتا۔"),
        ("fa", "شورا رأی داد.¦ سالن کف زد!¦ چه کسی می‌پردازد؟¦ هیچ کس نمی‌داند."),
        ("hi", "परिषद ने मतदान किया।¦ सभा ने ताली बजाई!¦ पैसा कौन देगा?¦ कोई नहीं जानता।"),
        ("bn", "পরিষদ ভোট দিল।¦ কে টাকা দেবে?¦ কেউ জানে না।"),
        ("zh", "市议会投票了。¦全场鼓掌！¦谁来付钱？¦没人知道。"),
        ("ja", "市議会は採決した。¦会場は拍手した！¦誰が払うのか？¦誰も知らない。"),
        ("ko", "시의회가 표결했다.¦ 회의장은 박수를 쳤다!¦ 누가 낼까?¦ 아무도 모른다."),
        ("my", "ကောင်စီက မဲပေးခဲ့သည်။¦ ဘယ်သူ ပေးမလဲ။"),
        ("km", "ក្រុមប្រឹក្សាបានបោះឆ្នោត។¦ ការចំណាយគឺ 3.5 លាន។"),
        ("am", "ምክር ቤቱ ድምፅ ሰጠ።¦ ወጪው 3.5 ሚሊዮን ነው።"),
        ("hy", "Խորհուրդը քվեարկեց։¦ Ծախսը 3,5 միլիոն է։"),
        ("ka", "საბჭომ კენჭი იყარა.¦ ვინ გადაიხდის?¦ არავინ იცის."),
    ],
)
def test_each_language_ends_its_sentences_with_its_own_marks(language, marked):
    check(marked, language)
    check(marked, "")


@pytest.mark.parametrize(
    "marked",
    [
        "M. Dupont et Mme Durand ont reçu Mgr Aupetit et le Dr. Martin.¦ Me voilà, dit-il.",
        "On y trouve, p. ex., des pommes, des poires, etc.¦ Mais pas de figues.",
        "Voir l'art. 12, p. 34, et le vol. 3 du chap. IV de la thèse.",
        "Il est mort en 221 av. J.-C. à Rome.¦ C'est tout.",
        "L'O.N.U. a voté.¦ J. K. Rowling habite au 12, bd. Voltaire.",
        "Elle coûte 3.500 euros, soit 2,5 % de moins.¦ En 2024, rien n'avait changé.",
        "Il manque de vitamine D.¦ Par ailleurs, il dort mal.",
        "« C'est fini. »¦ La foule s'est dispersée.",
        "« Nous irons jusqu'au bout ! » a lancé le maire.¦ « Pourquoi ? » demande-t-on.",
        "« Nous avons agi. Nous continuerons », a dit M. Galland.¦ Il est parti.",
        "Elle a répondu : « Non ! ».¦ Puis elle a ri.",
        "« Je ne sais pas… »¦ Il est parti.¦ « Non... », dit-elle.¦ « Bon… »",
        "Elle hésite…¦ « Non. »¦ Puis c'est tout !»¦ Fin de la citation.",
        "(Il est parti.)¦ Elle reste.",
        "La Constitution de Louis XVI.¦ Puis rien.",
    ],
)
def test_french_abbreviations_and_quotation_marks_are_respected(marked):
    check(marked, "fr")


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. J. R. Smith met Dr. Jones, Gov. Lee and Sen. Warner in St. Louis.¦ They talked.",
        "George W. Bush and J. W. von Goethe never met.¦ G. W. Bush is alive.",
        "The U.S. economy grew 3.5 percent, to $1.2 trillion.¦ It had shrunk before.",
        "He lives in the U.S.¦ The company, Acme Inc., is in the U.S. too.",
        "He left at 5 a.m.¦ The sun rose at 6 a.m. on Friday.",
        "The U.S. No. 1 won; see Fig. 3 and No. 5 in Vol. II of the report.",
        "It was plan B.¦ They lost.",
        "It closed two years ago.¦ 20 workers lost their jobs.",
        '"Will it work?" she asked.¦ "Yes."¦ He left.',
        "“We bought a ticket. We called it a plan,” he said.¦ “Never again.”¦ He sat down.",
        "'It is done.'¦ Then he left.",
        "That is all.[1]¦ And so on.[2][3]¦ The end.",
        "It isn't.¦ Bob works at Macy’s.¦ 5 others do.¦ Ann left.",
        "He said no (he always does).¦ (She did too.)¦ They left.",
        "“It’s over.”¦ “No, it isn’t.”¦ “I don’t know…”¦ He left.¦ “Well...” she said.",
        "See example.com or Node.js for that.¦ He saw it.¦ The end.",
        "He said that.¦The rest is known.",
    ],
)
def test_english_titles_initials_decimals_and_quotations_are_respected(marked):
    check(marked, "en")


@pytest.mark.parametrize(
    "marked",
    [
        "Am 3. Oktober kam z. B. Dr. Müller, d. h. der Chef, usw.¦ Danach ging er.",
        "Der 1. FC Köln gewann im 19. Jahrhundert 3:2.¦ Das war 1989.¦ Danach kam alles anders.",
        "Die Firma, u.a. aus Köln, verlor 3,5 Mio. Euro, vgl. Abs. 3 und Nr. 4.",
        "Er wurde 3.¦ Dann kam der Regen.",
        "Ludwig XIV. regierte lange.¦ II. Vatikanisches Konzil nennt man es.",
        "„Warum?“¦ Er schwieg.¦ „Ja!“, rief sie.",
        "»Nein.«¦ Er ging.",
        "„Danach werden wir jeden Tag gefragt“, sagt sie.¦ „Für uns ist das Holz der Schatz.“¦ Denn es hält.",
    ],
)
def test_german_ordinals_and_abbreviations_are_respected(marked):
    check(marked, "de")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("es", "El Sr. García y la Dra. López llegaron a las 3 p. m. del lunes.¦ ¿Vendrá, p. ej., el Rey?"),
        ("es", "EE. UU. anunció un plan.¦ «Estamos listos. La gente espera», dijo.¦ ¡¿Qué?!¦ Nada."),
        ("es", "Él quería ir.¦ Ella también.¦ —Dr. López —dijo él."),
        ("pt", "Os EUA assinaram no séc. XX, pág. 3, com a Profa. Rita e o Sr. Silva.¦ Fim."),
        ("pt", "Queria ir.¦ Mas não foi."),
        ("it", "L'avv. Rossi e il dott. Bianchi, ecc., citano l'art. 12.¦ Chi pagherà?"),
        ("nl", "Hij stond op.¦ De man ging, d.w.z. dhr. Jansen."),
        ("pl", "Ks. M. Zieliński ma 20 lat.¦ Mieszka przy ul. Długiej 5, np. w Łodzi."),
        (
            "ru",
            "По словам А. В. Петрова и И. И. Иванова, в 2025 г. выделят 3,5 млн руб. на дороги и др.¦ Кто заплатит?",
        ),
        ("ru", "«Мы готовы. Люди ждут», — сказал он.¦ — Когда? — спросил депутат.¦ Это было в 1998 г.¦ Потом всё."),
        ("hu", "II. János Pál pápa Rómában járt.¦ Az 5. kerületben lakott."),
        ("sv", "Vem betalar?¦ Ingen vet!¦ ”Vi är redo”, sa han."),
        ("vi", "TP. Hồ Chí Minh sẽ nhận 3,5 tỷ đồng.¦ Ai trả tiền?"),
        ("ru", "и т.д.¦ Потом он ушёл."),
        ("ka", "NATO-ს წევრი.¦ ის მოვიდა."),
        ("en", "hello there.¦ how are you?"),
        ("ar", "قال د. أحمد علي: «نعم.»¦ وبلغت الكلفة 3.5 مليون دولار.¦ ثم عاد."),
        ("he", 'ממשלת ארה"ב הודיעה.¦ צה"ל מסר כי ד"ר כהן הגיעה.¦ מי ישלם?'),
        ("hi", "डॉ. अनिल शर्मा ने कहा कि 4.5 करोड़ लगेंगे।¦ क्या यह होगा?"),
        ("mr", "डॉ. पाटील म्हणाले.¦ पुण्यात पाऊस पडला."),
        (
            "ko",
            '김 장관은 "지키겠다. 완성하겠다."라고 말했다.¦ "정말 필요한가?"라며 물었다.¦ "아직이다."¦ 그는 나갔다.',
        ),
    ],
)
def test_abbreviations_and_quotations_of_other_languages_are_respected(language, marked):
    check(marked, language)


@pytest.mark.parametrize(
    "marked",
    [
        "他说：“我们准备好了。”¦会议结束了。",
        "胡椒产自印度。¦“瓷器说明它要去哪里。”¦他笑了。",
        "“很快。”¦“真的吗？”¦“真的。”",
        "“今年就选木头。”她说，“船要慢慢造。”¦老人走了。",
        "“我想看看船长什么样。”老人说。¦周边居民最关心的是交通。",
        "市长说：“很好。”¦记者问：“什么时候？”¦没人回答！",
        "「走吧！」¦「好。」¦會議結束。",
        "（本报记者 王明）投资达3.5亿元。¦他高兴！",
    ],
)
def test_chinese_closing_marks_stay_with_their_sentence(marked):
    check(marked, "zh")


@pytest.mark.parametrize(
    "marked",
    [
        "大臣は「足を守る。必ず完成させる」と述べた。¦拍手が起きた。",
        "「本当に必要なのか？」と声が上がる。¦市長は「歓迎する。」と語った。",
        "「まだ決まっていない。」¦担当者はそう話した。",
        "総額は3.5兆円だ！¦開業は2031年度の予定だ。",
    ],
)
def test_japanese_quotations_stay_with_the_verb_of_saying(marked):
    check(marked, "ja")


def test_thai_is_cut_at_its_spaces_only_when_long():
    short = "นายกรัฐมนตรีแถลงเมื่อวันจันทร์ว่ารัฐบาลจะลงทุน 3.5 พันล้านบาท โครงการนี้เริ่มปีหน้า"
    assert cut(short, "th") == [short]
    long = " ".join([short] * 6)
    pieces = cut(long, "th")
    assert " ".join(pieces) == long
    assert all(len(short) / 2 < len(piece) <= LONGEST_THAI for piece in pieces)


def test_a_thai_title_stays_with_its_name():
    check("ดร. สมชาย ใจดี กล่าวว่าพร้อมแล้ว", "th")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fr", "Personne…¦ Pourtant, tout le monde le sait… ou presque."),
        ("en", "Wait...¦ What?¦ He paused... and left."),
        ("ru", "Это всё…¦ Или нет?!"),
        ("es", "Nada...¦ ¿Y ahora?"),
        ("fr", "Il cite « la ville [...] libre ».¦ Rien d'autre."),
    ],
)
def test_an_ellipsis_ends_a_sentence_when_a_capital_follows(language, marked):
    check(marked, language)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "Shopping list:¦\n- bread\n¦- milk.¦ Whole milk\n¦* eggs"),
        ("fr", "1. Un\n¦2. Deux\n¦3. Trois"),
        ("fr", "• Le premier point\n¦• Le second, qui continue\nà la ligne"),
        ("en", "a) The first\n¦b) The second"),
        ("en", "| Year | Homes |\n¦| 2025 | 165 |\n¦| 2026 | 40 |"),
        ("en", "Year | Homes\n¦2025 | 165\n¦2026 | 40"),
        ("en", "# A heading\n¦The text.¦ More.\n¦## Another heading ##\n¦The end."),
        ("zh", "## 国产设备\n¦公司很大。\n¦## 水和电\n¦用水多。"),
        ("en", "The story so far.\n***\n¦What comes next."),
    ],
)
def test_lists_tables_and_headings_are_cut_at_their_lines(language, marked):
    check(marked, language)


@pytest.mark.parametrize(
    "marked",
    [
        "The fox jumps over the lazy dog and then\nwent home to New York, in the evening.¦\nIt slept.",
        "The fox jumped over the lazy dog of New\nYork and slept until the next morning.¦ The end.",
        "The quick brown fox jumps over the lazy dog, said Mr.\nSmith of London.¦ The end came\nsoon after.",
    ],
)
def test_a_wrapped_line_does_not_end_a_sentence(marked):
    check(marked, "en")


def test_a_line_that_had_room_for_the_next_word_was_ended_on_purpose():
    check("Le président\n¦Le Monde, Paris\n¦Les élus ont voté hier soir le budget de la commune.", "fr")


def test_a_blank_line_ends_a_sentence_without_a_mark():
    check("A title without a mark\n \n\t\n¦and a text in small letters\r\n\r\n¦the end", "en")


def test_offsets_count_characters_beyond_the_basic_plane():
    check("😀 Hello.¦ 😀😀 The world 👍🏽.¦ 𝔸nd more.", "en")


def test_a_lone_surrogate_is_kept_as_one_character():
    text = "One \ud83d here.  Two \udc00."
    assert cut(text, "en") == ["One \ud83d here.", "Two \udc00."]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\r\n", "\u3000\xa0\u2028"])
def test_white_space_has_no_sentences(text):
    assert cut(text) == []
    assert list(paragraphs(text)) == []


@pytest.mark.parametrize("text", ["...", "!!!", "« »", "1.", "a.", "。。。", "- ", "###"])
def test_marks_alone_are_one_sentence(text):
    assert cut(text) == [text.strip()]


def test_a_sentence_longer_than_a_quote_is_cut_at_its_strongest_marks():
    clause = "the council of the town discussed the matter at length with M. Dupont"
    text = ", ".join([clause] * 6) + "; " + ", ".join([clause] * 6) + "."
    first, second = cut(text, "en")
    assert first.endswith("Dupont;")
    assert second == text[len(first) + 1 :]


def test_a_long_quotation_is_not_cut_after_an_initial():
    text = "« " + "Nous avons vu M. Dupont et Mme J. Durand au conseil municipal de la ville. " * 12 + "»"
    assert all(piece.endswith(("ville.", "»")) for piece in cut(text, "fr"))


@pytest.mark.parametrize("unit", ["a", "字", "e\u0301", "🇫🇷", "👩\u200d🚀", "\u0e01\u0e34"])
def test_text_without_any_space_is_cut_between_characters(unit):
    text = unit * 500
    pieces = cut(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(len(piece) % len(unit) == 0 for piece in pieces)


def test_a_sentence_is_the_same_wherever_it_stands_in_a_long_text():
    sentence = "« Nous avons agi », a dit M. Galland, l'élu du 3. Il l'a répété."
    assert cut(" ".join([sentence] * 300), "fr") == cut(sentence, "fr") * 300


@pytest.mark.parametrize(
    "unit", ["a. ", "M.", '"', "« ", "。", "A.B. ", "1. ", "- a\n", "a\n", "(", "...)", "x", "\u0301"]
)
def test_a_huge_text_of_one_repeated_mark_is_cut_within_the_limits(unit):
    text = unit * (20_000 // len(unit))
    check_spans(text, sentences(text, "fr"))


# ---- properties over any text ----

MARKS = st.sampled_from(
    [
        *".!?…。！？؟۔।;:,、，\"'«»“”„‘’「」『』()[]（）¿¡—–-#*|•1３٣aAéßЖИगกक字あア한አ😀",
        *"\n\r\t\v\f\x1c\x85\xa0\u2028\u3000\u200b\u200d\u200e\x00\u0301\u093f\U0001f1eb\U0001f3fd\ud800\udfff",
        *(
            "M. ",
            "Dr. ",
            "etc. ",
            "z. B. ",
            "p. ex. ",
            "U.S. ",
            "J. ",
            "3. ",
            "[1]",
            "...",
            "。”",
            "」と",
            ". The ",
            "    ",
        ),
        *("\n\n", "\n- ", "\n# ", "\n1. ", "\n---\n", "word " * 40, "x" * 200, "ก" * 90, " \n "),
    ]
)
TEXTS = st.one_of(
    st.lists(MARKS, max_size=60).map("".join),
    st.text(max_size=200),
    st.text(st.characters(exclude_categories=[]), max_size=80),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=12), st.integers(1, 300)),
)


def check_spans(text, spans):
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(end - start <= LONGEST for start, end in spans)


@settings(max_examples=600)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_sentences_are_ordered_trimmed_short_and_hold_the_whole_text(text, language):
    spans = sentences(text, language)
    assert all(type(span) is Span for span in spans)
    check_spans(text, spans)


@settings(max_examples=150)
@given(TEXTS)
def test_no_sentence_crosses_a_blank_line(text):
    whole = list(paragraphs(text))
    for sentence in sentences(text):
        assert any(start <= sentence.start and sentence.end <= end for start, end in whole)


@settings(max_examples=200)
@given(TEXTS)
def test_paragraphs_are_ordered_trimmed_without_blank_lines_and_hold_the_whole_text(text):
    spans = list(paragraphs(text))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(line.strip() for start, end in spans for line in text[start:end].splitlines())


@settings(max_examples=200)
@given(TEXTS, st.data())
def test_trimming_equals_stripping(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = trimmed(text, start, end)
    assert start <= span.start <= span.end <= end
    assert text[span.start : span.end] == text[start:end].strip()


@settings(max_examples=200)
@given(TEXTS, st.integers(1, 50), st.integers(0, 50))
def test_even_pieces_stay_within_the_limit_wherever_they_are_cut(text, longest, number):
    span = trimmed(text, 0, len(text))
    pieces = list(cut_evenly(text, span, longest, lambda start, end, _: start + 1 + number % (end - start)))
    assert all(0 < end - start <= longest for start, end in pieces)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    assert "".join("".join(text[start:end].split()) for start, end in pieces) == "".join(text.split())


# ---- the smaller tools ----


def test_pieces_are_about_equal_when_every_place_will_do():
    text = "x" * 250
    pieces = list(cut_evenly(text, Span(10, 240), 100, lambda _start, _end, aim: aim))
    assert [end - start for start, end in pieces] == [76, 77, 77]
    assert (pieces[0].start, pieces[-1].end) == (10, 240)


@pytest.mark.parametrize("text", ["", "short"])
def test_a_span_within_the_limit_is_not_cut(text):
    assert [text[a:b] for a, b in cut_evenly(text, Span(0, len(text)), 100, max)] == ([text] if text else [])


@pytest.mark.parametrize(
    ("text", "end", "place"),
    [
        ("abcdef", 3, 3),
        ("abe\u0301f", 3, 2),
        ("ab👩\u200d🚀f", 4, 2),
        ("ab👩\u200d🚀f", 3, 2),
        ("ab👍🏽f", 3, 2),
        ("ab🇫🇷", 3, 2),
        ("क्षि", 2, 2),
        ("abc", 3, 3),
    ],
)
def test_a_place_between_characters_splits_nothing_a_reader_sees_as_one(text, end, place):
    assert between_characters(text, 0, end) == place


def test_a_place_is_found_even_among_nothing_but_combining_marks():
    assert between_characters("\u0301" * 100, 10, 60) == 60


@settings(max_examples=200)
@given(TEXTS.filter(bool), st.data())
def test_a_place_between_characters_is_after_the_start_and_up_to_the_end(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = between_characters(text, start, end)
    assert start < place <= end
    if place < end:
        assert not unicodedata.category((text + "a")[place]).startswith("M")


@pytest.mark.parametrize(
    "line", ["- milk", "* milk", "• milk", "  + milk", "1. milk", "(2) milk", "b) milk", "— Oui.", "| a | b |"]
)
def test_a_line_with_a_bullet_a_number_or_a_bar_is_an_item(line):
    assert is_item(line)


@pytest.mark.parametrize(
    "line", ["", "milk", "-5 degrees", "*bold* text", "2019. A year", "3.5 million", "U.S. troops"]
)
def test_a_line_of_plain_text_is_no_item(line):
    assert not is_item(line)


def test_a_chinese_sentence_ends_before_a_digit_but_not_within_a_number():
    assert cut("它很长。2025年被发现。价格为3。5元。", "zh") == ["它很长。", "2025年被发现。", "价格为3。5元。"]


@settings(max_examples=200)
@given(TEXTS.filter(bool), st.data())
def test_what_lies_within_a_sentence_grows_to_that_sentence(text, data):
    found = sentences(text, "fr")
    if not found:
        return
    sentence = data.draw(st.sampled_from(found))
    start = data.draw(st.integers(sentence.start, sentence.end - 1))
    end = data.draw(st.integers(start + 1, sentence.end))
    assert whole(text, Span(start, end), "fr") == sentence


def test_what_begins_in_one_sentence_and_ends_in_another_grows_to_both():
    text = "The council met.\n\nIt voted late. The room applauded. Nobody paid."
    start, end = whole(text, Span(text.index("late"), text.index("applauded")), "en")
    assert text[start:end] == "It voted late. The room applauded."


def test_white_space_between_paragraphs_grows_to_nothing():
    assert whole("One.\n\nTwo.", Span(4, 6)) == Span(4, 6)


@pytest.mark.parametrize(
    "text", ["It is new.", "新しい。", "يا له!", "नया है।", "“It is new.”", "(It is new!)", "*New.*"]
)
def test_a_sentence_with_its_mark_is_ended(text):
    assert is_ended(text)


@pytest.mark.parametrize("text", ["", "It is", "It is: ", "It cost 3.5", "(New)"])
def test_one_without_is_not(text):
    assert not is_ended(text)


def test_a_question_is_told_by_its_mark_in_any_script():
    assert all(map(is_question, ["Is it?", "是吗？", "هل هو؟", "« Est-ce vrai ? »", "“Is it?”"]))
    assert not any(map(is_question, ["", "It is.", "Is it? No."]))


def test_the_sentences_of_a_stretch_are_stretches_of_the_text():
    text = "One. Two.\n\nThree is here. Four!"
    found = sentences_in(text, Span(5, len(text) - 6))
    assert [text[slice(*span)] for span in found] == ["Two.", "Three is here."]


def test_the_same_sentence_is_the_same_whatever_ends_it():
    assert {bare(text) for text in ("It is new", "It is new.", "- It is new!\n")} == {"It is new"}
