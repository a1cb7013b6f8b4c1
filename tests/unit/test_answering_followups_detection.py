import pytest

from rag.answering.followups.detection import entry_named, is_followup, refers_at


@pytest.mark.parametrize(
    ("question", "language", "place"),
    [
        ("the second one", "en", 1),
        ("What does the third article say?", "en", 2),
        ("And the last one?", "en", -1),
        ("Et le deuxième ?", "fr", 1),
        ("Was kostet das zweite?", "de", 1),
        ("el último", "es", -1),
        ("il terzo", "it", 2),
        ("o segundo", "pt", 1),
        ("en het eerste artikel?", "nl", 0),
        ("А второй?", "ru", 1),
        ("第三个呢？", "zh", 2),
        ("二番目は？", "ja", 1),
        ("والثاني؟", "ar", None),
        ("الثاني", "ar", 1),
        ("두 번째는?", "ko", 1),
        ("दूसरा?", "hi", 1),
        ("ikincisi?", "tr", 1),
        ("a drugi?", "pl", 1),
        ("και το δεύτερο;", "el", 1),
        ("What did the second quarter bring?", "en", None),
        ("Wer wurde zweiter Bürgermeister?", "de", None),
    ],
)
def test_an_entry_of_the_answer_before_is_named_by_its_place(question, language, place):
    named = entry_named(question, language)
    assert (named[0] if named else None) == place


def test_what_is_said_beside_an_entry_is_left():
    assert entry_named("What does the second one cost?", "en") == (1, "What does cost?")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("And the price?", "en"),
        ("Who praised it?", "en"),
        ("Why?", "en"),
        ("Et le prix ?", "fr"),
        ("Elle ouvre quand ?", "fr"),
        ("Warum?", "de"),
        ("Wer hat ihn gebaut?", "de"),
        ("¿Y cuánto costó?", "es"),
        ("E quando apre?", "it"),
        ("E em que tribunal ela apresentou o recurso?", "pt"),
        ("En wat kost dat?", "nl"),
        ("А кто его построил?", "ru"),
        ("那家公司呢？", "zh"),
        ("价格呢？", "zh"),
        ("それはいくらですか？", "ja"),
        ("وكم ثمن الخادم؟", "ar"),
        ("هل هو مفتوح للناس يوم الأحد؟", "ar"),
    ],
)
def test_words_that_refer_back_tell_a_follow_up(question, language):
    assert is_followup(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many families were wrongly refused rent support in Aragon?", "en"),
        ("Quand la ligne C du tramway doit-elle entrer en service ?", "fr"),
        ("Wie hoch sind die Schulden von Calder Vale Athletic?", "de"),
        ("¿Cuándo llegará Rimay a la variedad de Áncash?", "es"),
        ("Сколько жителей в Новой Зеландии?", "ru"),
        ("明天北京会下雨吗？", "zh"),
        ("ما هو موعد افتتاح المتحف الوطني؟", "ar"),
    ],
)
def test_a_question_that_names_what_it_is_about_does_not_lean(question, language):
    assert not is_followup(question, language)


@pytest.mark.parametrize(
    ("question", "language", "is_short"),
    [
        ("Larkmouth tram?", "en", True),
        ("Larkmouth tram price?", "en", False),
        ("电车价格？", "zh", True),
        ("电车的价格？", "zh", False),
    ],
)
def test_two_words_or_four_characters_are_too_few_to_stand_alone(question, language, is_short):
    assert is_followup(question, language) is is_short


@pytest.mark.parametrize(
    ("question", "does_lean"),
    [
        ("Combien offre-t-il à chaque famille ?", True),
        ("Quand part-elle en mer ?", True),
        ("Qu'a-t-elle promis aux écoles ?", True),
        ("Quand le maire part-il en mer ?", False),
        ("Combien la ville a-t-elle promis ?", False),
        ("Combien faut-il payer pour entrer ?", False),
    ],
)
def test_a_pronoun_behind_the_verb_refers_back_where_no_other_subject_stands_before(question, does_lean):
    assert is_followup(question, "fr") is does_lean


def test_the_first_word_that_refers_back_is_found():
    assert refers_at("Did Leeds sell its mill?", "en") == len("Did Leeds sell ")
    assert refers_at("Did Leeds sell a mill?", "en") is None


@pytest.mark.parametrize(
    ("question", "does_lean"),
    [
        ("Combien d'arbres le domaine plantera-t-il ?", False),
        ("Quand la scierie fermera-t-elle ?", False),
        ("À quelle heure l'exposition ouvre-t-elle ?", False),
        ("Combien de toiles Anne Morel vendra-t-elle ?", False),
        ("Combien de toiles vendra-t-elle ?", True),
        ("Dans quel quartier de Nantes habite-t-il ?", True),
        ("Quel jour de la semaine viendra-t-il ?", True),
        ("Quand la rendra-t-il ?", True),
        ("Combien son mari gagne-t-il ?", True),
    ],
)
def test_a_pronoun_behind_its_verb_repeats_a_subject_before_it(question, does_lean):
    assert is_followup(question, "fr") is does_lean
