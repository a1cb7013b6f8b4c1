"""Several questions in one are told apart in every language."""

import pytest

from rag.answering.plans.question_decomposition import (
    asks,
    coordinated,
    gives_choice,
    question_parts,
    topic_and_question,
)


@pytest.mark.parametrize(
    ("language", "question", "parts"),
    [
        (
            "en",
            "When does it open, who runs it, and how much is a ticket?",
            ["When does it open", "who runs it", "how much is a ticket"],
        ),
        ("en", "Who takes over the shop and from when?", ["Who takes over the shop", "from when"]),
        ("en", "Who runs it? When was it built?", ["Who runs it", "When was it built"]),
        ("en", "When does it open? And the price", ["When does it open", "And the price"]),
        ("en", "When does it open? Tell me who runs it", ["When does it open", "Tell me who runs it"]),
        (
            "fr",
            "Quand ouvre le musée, qui le dirige et combien coûte l'entrée ?",
            ["Quand ouvre le musée", "qui le dirige", "combien coûte l'entrée"],
        ),
        (
            "fr",
            "Marché de Lunac : à partir de quand, à quel prix et jusqu'à quelle heure ?",
            ["Marché de Lunac : à partir de quand", "à quel prix", "jusqu'à quelle heure"],
        ),
        ("en", "The fair: when, where and how much?", ["The fair: when", "where", "how much"]),
        (
            "fr",
            "À partir de quand roule le bus, dans combien de rues, et qui le conduit ?",
            ["À partir de quand roule le bus", "dans combien de rues", "qui le conduit"],
        ),
        ("de", "Wie lang ist der Damm und wann wird er fertig?", ["Wie lang ist der Damm", "wann wird er fertig"]),
        (
            "en",
            "I would like to know how big the hall is, which year it is from and who built it",
            ["I would like to know how big the hall is", "which year it is from", "who built it"],
        ),
        (
            "es",
            "Me gustaría saber cuánto mide la sala, de qué siglo es y a quién pertenece.",
            ["Me gustaría saber cuánto mide la sala", "de qué siglo es", "a quién pertenece"],
        ),
        ("es", "¿Quién dirige el teatro y cuándo abre?", ["Quién dirige el teatro", "cuándo abre"]),
        ("it", "Chi dirige il teatro e quando apre?", ["Chi dirige il teatro", "quando apre"]),
        ("pt", "Quem dirige o teatro e quando abre?", ["Quem dirige o teatro", "quando abre"]),
        ("nl", "Wie leidt het theater en wanneer gaat het open?", ["Wie leidt het theater", "wanneer gaat het open"]),
        ("pl", "Kto kieruje teatrem i kiedy go otworzą?", ["Kto kieruje teatrem", "kiedy go otworzą"]),
        ("ru", "Кто руководит театром и когда он откроется?", ["Кто руководит театром", "когда он откроется"]),
        ("el", "Πότε ανοίγει το θέατρο και ποιος το διευθύνει;", ["Πότε ανοίγει το θέατρο", "ποιος το διευθύνει"]),
        ("tr", "Tiyatro ne zaman açılıyor ve kim yönetiyor?", ["Tiyatro ne zaman açılıyor", "kim yönetiyor"]),
        ("hi", "मेला कब शुरू होगा और टिकट कितने का है?", ["मेला कब शुरू होगा", "टिकट कितने का है"]),
        ("ko", "극장은 언제 열고, 누가 운영합니까?", ["극장은 언제 열고", "누가 운영합니까"]),
        ("ja", "劇場はいつ開き、誰が運営しますか？", ["劇場はいつ開き", "誰が運営しますか"]),
        ("zh", "剧院什么时候开，谁来管理，票价多少？", ["剧院什么时候开", "谁来管理", "票价多少"]),
        ("ar", "متى يفتح المسرح ومن يديره وكم ثمن التذكرة؟", ["متى يفتح المسرح", "من يديره", "كم ثمن التذكرة"]),
    ],
)
def test_the_parts_of_a_question(language, question, parts):
    assert question_parts(question, language) == parts


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What did the mayor and the union say about pay, hours and rest?"),
        ("en", "When does the strike begin and end?"),
        ("de", "Wie heißt der Bürgermeister, der die Brücke eröffnet hat?"),
        ("fr", "Quel est le prix du pain et du lait ?"),
        ("ar", "من هو وزير الطاقة والمياه؟"),
        ("zh", "大桥和隧道是什么时候开通的？"),
        ("xx", "Qo va, qi va?"),
        ("en", "How and when did the plague enter Europe?"),
        ("en", "Who won 3:2, and against the champion?"),
        ("en", "Which player got a penalty, which gave the other side a goal?"),
        ("ru", "Сколько лет было тренеру, когда он выиграл кубок?"),
        ("el", "Πώς ονομάζεται η ιδιότητα που ορίζει έναν αριθμό;"),
        ("en", "When does the library open? Many thanks in advance"),
        ("de", "Was ändert sich am Fahrplan? Bitte als Liste."),
    ],
)
def test_one_question_is_one_part(language, question):
    assert len(question_parts(question, language)) == 1


@pytest.mark.parametrize(
    ("language", "topic", "topics"),
    [
        ("en", "energy, water and food", ["energy", "water", "food"]),
        ("fr", "les transports", ["les transports"]),
        ("zh", "水和能源", ["水", "能源"]),
        ("ar", "الطاقة والمياه", ["الطاقة", "المياه"]),
        ("ar", "قرار وزير", ["قرار وزير"]),
        ("xx", "a, b", ["a, b"]),
    ],
)
def test_the_topics_of_a_topic(language, topic, topics):
    assert coordinated(topic, language) == topics


@pytest.mark.parametrize(
    ("topic", "language"), [("Preis für ein Auto mit 4,5 m Länge", "de"), ("boats of 12,000 tonnes", "en")]
)
def test_the_comma_of_a_number_divides_nothing(topic, language):
    assert coordinated(topic, language) == [topic]


@pytest.mark.parametrize(
    ("request_", "language", "topic", "question"),
    [
        (
            "The old ferry and the new one: how many cars fit?",
            "en",
            "The old ferry and the new one",
            "how many cars fit?",
        ),
        ("Die alte und die neue Halle: wie viele Plätze?", "de", "Die alte und die neue Halle", "wie viele Plätze?"),
        ("两座桥：哪座更长？", "zh", "两座桥", "哪座更长？"),
        ("The two towns: Bray and Cork", "en", "", ""),
        ("What is new?", "en", "", ""),
        ("Mikä: mitä?", "fi", "", ""),
    ],
)
def test_a_topic_may_stand_before_the_question_about_it(request_, language, topic, question):
    assert topic_and_question(request_, language) == (topic, question)


@pytest.mark.parametrize(
    ("question", "language", "has_word", "is_choice"),
    [
        ("Number of seats and price of the hall", "en", False, False),
        ("How many seats and what price?", "en", True, False),
        ("Brücke oder Tunnel", "de", False, True),
        ("桥还是隧道", "zh", False, True),
        ("Mikä?", "fi", True, False),
    ],
)
def test_a_request_asks_by_a_word_or_gives_a_choice(question, language, has_word, is_choice):
    assert (asks(question, language), gives_choice(question, language)) == (has_word, is_choice)


@pytest.mark.parametrize(
    ("question", "language", "parts"),
    [
        (
            "museum: who runs it, when is it open, admission",
            "en",
            ["museum: who runs it", "when is it open", "admission"],
        ),
        ("Bad: wer leitet es, wann öffnet es, Eintritt", "de", ["Bad: wer leitet es", "wann öffnet es", "Eintritt"]),
        ("who runs it, when is it open, how big is it", "en", ["who runs it", "when is it open", "how big is it"]),
        ("Museum: who runs it, the city or the state?", "en", ["Museum: who runs it, the city or the state"]),
        ("Auto: was kostet 4,5 m, ab wann", "de", ["Auto: was kostet 4,5 m", "ab wann"]),
    ],
)
def test_commas_alone_divide_what_is_asked_behind_a_topic_and_more_than_two_questions(question, language, parts):
    assert question_parts(question, language) == parts
