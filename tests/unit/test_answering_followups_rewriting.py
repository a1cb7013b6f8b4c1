import pytest
from fake_llm import FakeModel

from rag.answering.followups.rewriting import is_faithful, rewrite_followup
from rag.answering.prompt import Templates
from rag.answering.types import Turn
from rag.errors import LanguageModelError, ServerUnreachableError

TRAM = Turn("When does the tram of Montreval open?", "It opens in May 2029. [1]", titles=("A tram for Montreval",))
WHOLE = "How much does the tram of Montreval cost?"


def write_out(*pieces, question="And how much does it cost?", history=(TRAM,), language="en"):
    model = FakeModel(*pieces)
    return rewrite_followup(model, Templates(), question, history, language), model


def test_a_model_writes_a_follow_up_out():
    whole, model = write_out("How much does the tram ", "of Montreval cost?")
    assert whole == WHOLE
    assert model.closed == 1


def test_the_model_sees_the_conversation_without_marks():
    _, model = write_out(WHOLE)
    (prompt,) = model.prompts
    assert [message.role for message in prompt] == ["user"]
    assert "When does the tram of Montreval open?\nAnswer: It opens in May 2029.\n" in prompt[0].content
    assert "And how much does it cost?" in prompt[0].content
    assert "English" in prompt[0].content


@pytest.mark.parametrize("written", [f"{WHOLE}\n\nI hope this helps.", f'"{WHOLE}"', f"Question: {WHOLE}"])
def test_only_the_question_counts(written):
    assert write_out(written)[0] == WHOLE


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Combien coûte le tram de Montreval, en euros et en tout ?",
        "How much does the tram of Montreval cost? And who pays?",
        "How much does the tram of Grenoble cost?",
        "How much did the tram of Montreval cost in 2024?",
        "The weather is nice in Montreval today.",
        "How much does it cost? " * 30,
    ],
    ids=["nothing", "other language", "two questions", "a new name", "a new number", "another question", "no end"],
)
def test_what_can_not_be_believed_is_nothing(written):
    assert write_out(written)[0] == ""


def test_a_question_keeps_its_own_names_and_numbers():
    question = "And was it 19 stations for Hebworth?"
    assert write_out("Did the tram of Montreval have stations for Hebworth?", question=question)[0] == ""
    assert write_out("Did the tram of Montreval have 19 stations?", question=question)[0] == ""


@pytest.mark.parametrize("error", [LanguageModelError("It died."), ServerUnreachableError("No server.")])
def test_a_model_that_fails_writes_nothing_out(error):
    assert write_out("How much", error)[0] == ""


def test_a_model_that_does_not_end_is_stopped():
    whole, model = write_out(*["word "] * 1000)
    assert whole == ""
    assert model.closed == 1


def test_old_turns_go_whole_when_there_is_no_room():
    long = Turn("Was it long?", "word " * 700)
    _, model = write_out(WHOLE, history=[long, TRAM])
    assert "Was it long?" not in model.prompts[0][0].content
    assert "When does the tram" in model.prompts[0][0].content


TRAM_DE = Turn(
    "Was kostete die Straßenbahn?", "Sie kostete 1 500 000 Euro. [1]", titles=("Die Straßenbahn von Montreval",)
)
TRAM_FR = Turn("Quand ouvre le tram ?", "Le 3 mai 2029, pour 1,5 million d'euros. [1]", titles=("Un tram à Montreval",))
TRAM_ZH = Turn("蒙特勒瓦尔的电车什么时候开通？", "2029年5月开通，造价480亿元。[1]", titles=("蒙特勒瓦尔的电车",))
TRAM_JA = Turn(
    "モントレヴァルの路面電車はいつ開業しますか？", "2029年5月です。[1]", titles=("モントレヴァルの路面電車",)
)
TRAM_AR = Turn("متى يفتتح ترام مونتريفال؟", "يفتتح في مايو 2029. [1]", titles=("ترام جديد في مونتريفال",))
COST = Turn("What did the tram of Montreval cost in 2024?", "It cost 1.2 million euros. [1]")
OPENED = Turn("When did the tram of Montreval open?", "It opened on March 3rd. [1]")
PLAY = Turn("Кто написал эту пьесу?", "William Shakespeare wrote it. [1]")


def believed(written, question, language, *history):
    return is_faithful(written, question, history, language)


@pytest.mark.parametrize(
    ("written", "question", "language", "turn"),
    [
        ("Why did the tram of Montreval cost 1.2 million euros?", "And why 1.2 million?", "en", COST),
        ("Why did the tram of Montreval cost 1,200,000 euros?", "And why 1.2 million?", "en", COST),
        ("Warum kostete die Straßenbahn 1,5 Millionen Euro?", "Warum kostete sie so viel?", "de", TRAM_DE),
        ("Pourquoi le tram coûte-t-il 1 500 000 euros ?", "Pourquoi coûte-t-il autant ?", "fr", TRAM_FR),
        ("Les deux trams de Montreval ouvrent-ils ensemble ?", "Et ouvrent-ils ensemble ?", "fr", TRAM_FR),
        ("蒙特勒瓦尔的电车为什么要花48000000000元？", "为什么要花这么多钱？", "zh", TRAM_ZH),
    ],
)
def test_a_number_of_the_conversation_is_the_same_however_it_is_written(written, question, language, turn):
    assert believed(written, question, language, turn)


@pytest.mark.parametrize(
    ("written", "question", "language", "turn"),
    [
        ("Why did the tram of Montreval cost 12 million euros?", "And why 1.2 million?", "en", COST),
        ("Why did the tram of Montreval cost 1.2 billion euros?", "And why did it cost that?", "en", COST),
        ("Warum kostete die Straßenbahn 15 Millionen Euro?", "Warum kostete sie so viel?", "de", TRAM_DE),
        ("蒙特勒瓦尔的电车为什么要花48亿元？", "为什么要花这么多钱？", "zh", TRAM_ZH),
    ],
)
def test_a_number_of_another_magnitude_is_another_one(written, question, language, turn):
    assert not believed(written, question, language, turn)


@pytest.mark.parametrize(
    ("date", "question", "is_believed"),
    [
        ("on 3 March", "And what did it cost then?", True),
        ("on March 3rd", "And what did it cost on 3 March?", True),
        ("on 3 March 2024", "And what did it cost on 3 March?", True),
        ("on 3 March 2025", "And what did it cost on 3 March?", False),
        ("on 4 March", "And what did it cost then?", False),
        ("on 3 April", "And what did it cost on 3 March?", False),
        ("then", "And what did it cost on 3 March?", False),
    ],
)
def test_a_date_is_the_one_that_was_said(date, question, is_believed):
    assert believed(f"What did the tram of Montreval cost {date}?", question, "en", COST, OPENED) == is_believed


@pytest.mark.parametrize(
    ("written", "question", "language", "turn", "is_believed"),
    [
        ("Когда Шекспир написал эту пьесу?", "Когда он её написал?", "ru", PLAY, True),
        ("Когда Чехов написал эту пьесу?", "Когда он её написал?", "ru", PLAY, False),
        ("Warum kostete die Straßenbahn von Montreval so viel?", "Warum kostete sie so viel?", "de", TRAM_DE, True),
        ("Warum kostete die Straßenbahn von Grenoble so viel?", "Warum kostete sie so viel?", "de", TRAM_DE, False),
        ("Warum kostete die Brücke von Montreval so viel?", "Warum kostete sie so viel?", "de", TRAM_DE, False),
        ("蒙特勒瓦尔的电车要花多少钱？", "那要花多少钱？", "zh", TRAM_ZH, True),
        ("格勒诺布尔的电车要花多少钱？", "那要花多少钱？", "zh", TRAM_ZH, False),
        ("上海的电车要花多少钱？", "那要花多少钱？", "zh", TRAM_ZH, False),
        ("モントレヴァルの路面電車はいくらかかりますか？", "いくらかかりますか？", "ja", TRAM_JA, True),
        ("グルノーブルの路面電車はいくらかかりますか？", "いくらかかりますか？", "ja", TRAM_JA, False),
        ("كم يكلف ترام مونتريفال؟", "وكم يكلف؟", "ar", TRAM_AR, True),
        ("لماذا يفتتح ترام مونتريفال في أيار ٢٠٢٩؟", "لماذا يفتتح آنذاك؟", "ar", TRAM_AR, True),
        ("كم يكلف ترام غرونوبل؟", "وكم يكلف؟", "ar", TRAM_AR, False),
        ("كم يكلف ترام باريس؟", "وكم يكلف؟", "ar", TRAM_AR, False),
    ],
)
def test_a_name_is_one_that_was_said_in_whatever_script(written, question, language, turn, is_believed):
    assert believed(written, question, language, turn) == is_believed
