import numpy as np
import pytest
from fake_llm import CountingEmbedder, make_hit

from index import bundled_model, language_means
from index.cross_encoder import PairReading
from index.embeddings import BundledEmbedder
from index.types import Scores
from rag.answering import answer_relevance, answer_types
from rag.answering.sentence_ranking import Evidence, Scored

TRAM = make_hit(
    "The line was planned for years. It will have 19 stations. "
    "Sabine Roche is its director. Work cost 386 million euros.",
    id_="tram",
    passage=1,
)
MUSEUM = make_hit("The museum has 22 rooms. Lin Dechang gave it 50 million yuan.", id_="museum", passage=2)


def words(hit, span):
    return hit.article.text[span.start : span.end]


@pytest.fixture
def evidence():
    return Evidence(CountingEmbedder(), [TRAM, MUSEUM])


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("The line will have 19 stations", "It will have 19 stations."),
        ("Who is director Sabine Roche?", "Sabine Roche is its director."),
        ("The tram cost 386 million", "Work cost 386 million euros."),
    ],
)
def test_the_best_sentence_has_the_number_or_the_name_asked_for(evidence, wanted, sentence):
    first = evidence.ranked(wanted)[0]
    assert words(first.hit, first.span) == sentence


def test_every_sentence_is_ranked_best_first(evidence):
    ranked = evidence.ranked("How many rooms has the museum?")
    assert sorted((entry.hit.passage, entry.span) for entry in ranked) == sorted(
        (hit.passage, span) for hit in (TRAM, MUSEUM) for span in hit.sentences
    )
    scores = [entry.score for entry in ranked]
    assert scores == sorted(scores, reverse=True)
    assert words(ranked[0].hit, ranked[0].span) == "The museum has 22 rooms."


def test_no_passages_rank_nothing():
    assert Evidence(CountingEmbedder(), []).ranked("anything") == []


def test_a_sentence_is_embedded_once():
    embedder = CountingEmbedder()
    evidence = Evidence(embedder, [TRAM, MUSEUM])
    evidence.ranked("stations")
    evidence.ranked("rooms")
    evidence.ranked("director")
    sentences = [words(hit, span) for hit in (TRAM, MUSEUM) for span in hit.sentences]
    assert sorted(embedder.compared) == sorted([*sentences, "stations", "rooms", "director"])


def test_only_the_most_promising_sentences_of_many_are_embedded():
    many = make_hit(" ".join(f"Sentence {number} says nothing." for number in range(100)) + " The key is 4711.")
    embedder = CountingEmbedder()
    ranked = Evidence(embedder, [many]).ranked("Where is 4711?")
    assert len(ranked) == 101
    assert words(many, ranked[0].span) == "The key is 4711."
    assert len(embedder.compared) == sum(entry.is_compared for entry in ranked) + 1 < 101


def test_headings_bylines_and_headings_of_tables_are_no_sentences_to_quote():
    text = (
        "Stations of the tram\nBy Nora Finch, Larkmouth Post, 3 March 2026\n\nIt has 19 stations.\n\n"
        "Line | Stations | Trams\nNorth | 19 | 22"
    )
    embedder = CountingEmbedder()
    ranked = Evidence(embedder, [make_hit(text)]).ranked("Stations of the tram")
    assert {words(entry.hit, entry.span) for entry in ranked} == {"It has 19 stations.", "North | 19 | 22"}
    assert "Line | Stations | Trams\nNorth | 19 | 22" in embedder.compared


# Golden cases: values that are computed by hand here


class Alike:
    """An embedder to which all texts are the same: every cosine is 1."""

    def embed_questions(self, texts):
        return np.array([[1.0]] * len(texts), np.float32)


def score(text, wanted, title="About it"):
    (found,) = Evidence(Alike(), [make_hit(text, score=0.5, title=title)]).ranked(wanted)
    return found.score


@pytest.mark.parametrize(
    ("text", "wanted", "title", "expected"),
    [
        # cosine 1, passage 0.5 at 1.65, 22 characters at 0.0003 each
        ("The quay is very long.", "bakery", "About it", 1 + 0.825 + 22 * 0.0003),
        # 200 characters at most
        ("The quay is long, " + "very " * 60 + "long.", "bakery", "About it", 1 + 0.825 + 200 * 0.0003),
        # all of the words that are wanted
        ("The quay is very long.", "quay", "About it", 1 + 0.825 + 22 * 0.0003 + 0.2),
        # what the title says, a sentence need not say again
        ("The wall is very long.", "quay", "The quay", 1 + 0.825 + 22 * 0.0003 + 0.2),
        ("Is the quay very long?", "bakery", "About it", 1 + 0.825 + 22 * 0.0003 - 0.1),
    ],
    ids=["plain", "long", "words", "words of the title", "question"],
)
def test_the_score_of_a_sentence_is_cosine_passage_words_and_length(text, wanted, title, expected):
    assert score(text, wanted, title) == pytest.approx(expected, abs=1e-5)


def test_eight_hundred_characters_of_sentences_are_compared():
    text = " ".join(f"{letter * 98}." for letter in "abcdefghijklmnopqrst")
    hit = make_hit(f"{text[:-1]}.")
    assert {span.end - span.start for span in hit.sentences} == {99}
    # the ninth is the first that reaches 800
    assert sum(entry.is_compared for entry in Evidence(Alike(), [hit]).ranked("bakery")) == 8


FARMERS = (
    make_hit("The farmer of Skerrow wants a ship.", id_="skerrow", passage=1, title="Ferry"),
    make_hit("The farmer of Coldmere wants a tram.", id_="coldmere", passage=2, title="Tram"),
)


@pytest.mark.parametrize(
    ("question", "language", "best"),
    [("Who is farmer in Coldmere?", "en", "coldmere"), ("Кто фермер в городе Колдмир?", "ru", "coldmere")],
    ids=["as it stands", "in another script"],
)
def test_a_sentence_of_an_article_with_the_names_asked_for_is_raised_and_others_sink(question, language, best):
    scores = {entry.hit.article.id: entry.score for entry in Evidence(Alike(), FARMERS).ranked(question, language)}
    without = {entry.hit.article.id: entry.score for entry in Evidence(Alike(), FARMERS).ranked(question)}
    raised = {id_: scores[id_] - without[id_] for id_ in scores}
    assert raised == pytest.approx({id_: 0.06 if id_ == best else -0.2 for id_ in scores}, abs=1e-5)


def test_a_few_consonants_of_another_script_are_no_name_that_another_article_has_for_certain():
    def named(*hits):
        ranked = Evidence(Alike(), hits).ranked("How many lifts were built in Yunxi?", "en")
        return {entry.hit.article.id: entry.named for entry in ranked}

    shortage = make_hit("هناك نقص في المياه.", id_="shortage", passage=1, title="", language="ar")
    lifts = make_hit("云溪安装了电梯。", id_="lifts", passage=2, title="", language="zh")
    assert named(shortage) == {"shortage": 1.0}
    assert named(shortage, lifts) == {"shortage": 0.0, "lifts": 1.0}


def test_no_article_sinks_for_names_that_none_has_whole():
    by_name = Evidence(Alike(), FARMERS).ranked("Who is farmer in Coldmere and Penhallow?", "en")
    without = Evidence(Alike(), FARMERS).ranked("Who is farmer in Coldmere and Penhallow?")
    assert [entry.named for entry in by_name] == [0.5, 0.0]
    assert [entry.named for entry in without] == [None, None]
    assert min(entry.score for entry in by_name) == pytest.approx(min(entry.score for entry in without), abs=1e-5)


def test_a_sentence_with_a_word_of_the_property_asked_for_is_raised_in_any_language():
    hit = make_hit("Die Rutsche hat 30 Meter. Die Rutsche hat die Architektin Lena Moll.", language="de")
    ranked = Evidence(Alike(), [hit]).ranked("Who designed it?", "en")
    assert ranked[0].text == "Die Rutsche hat die Architektin Lena Moll."
    assert ranked[0].score - ranked[1].score > 0.05


def test_what_a_pair_of_languages_adds_to_cosines_is_taken_off_in_part(monkeypatch):
    monkeypatch.setattr(language_means, "level", lambda _, language, other: 0.1 if language == other else 0.0)
    hits = [make_hit("Rain."), make_hit("Pluie.", id_="b", passage=2, language="fr")]
    foreign, own = Evidence(Alike(), hits).ranked("Snow?", "en")
    assert (foreign.text, foreign.level, own.level) == ("Pluie.", 0.0, 0.1)
    assert Evidence(Alike(), hits[:1]).ranked("Snow?", "en")[0].level == 0.0


def test_sentences_are_compared_below_the_titles_of_their_articles():
    embedder = CountingEmbedder()
    hit = make_hit("The pool closes in June.", title="Works in\nLyrac")
    Evidence(embedder, [hit], is_titled=True).ranked("When does the pool close?", "en")
    assert "Works in Lyrac\nThe pool closes in June." in embedder.compared
    Evidence(embedder, [hit]).ranked("When does the pool close?", "en")
    assert "The pool closes in June." in embedder.compared


class Known(CountingEmbedder):
    """An embedder by whose vectors the kind of a question is known."""

    def __init__(self):
        super().__init__()
        self.name = bundled_model.NAME


def test_a_sentence_that_was_not_compared_is_as_similar_as_its_passage():
    text = " ".join(f"{letter * 98}." for letter in "abcdefghijklmnopqrst")
    hit = make_hit(text)
    half = hit.sentences[10].start
    passages = (Scores(1, 0, half, 0.9, 0.8, 0.0), Scores(2, half, len(text), 0.7, 0.6, 0.0))
    object.__setattr__(hit, "passages", passages)
    found = {entry.span: entry for entry in Evidence(Alike(), [hit]).ranked("bakery")}
    last = found[hit.sentences[-1]]
    assert not last.is_compared
    # those that were compared are 1 - 0.8 nearer than their passage
    assert last.similarity == pytest.approx(0.6 + 0.2)


def test_a_sentence_with_the_kind_of_thing_that_is_asked_for_is_raised(monkeypatch):
    monkeypatch.setattr(answer_types, "known", lambda _, __: {"price": 0.9, "date": 0.05})
    hit = make_hit("The quay opens on 3 March. The quay cost 14 million euros. The quay is new and long.")
    by_words = {words(hit, entry.span): entry.has_kind for entry in Evidence(Known(), [hit]).ranked("quay", "en")}
    assert by_words["The quay cost 14 million euros."] == 0.9
    assert by_words["The quay opens on 3 March."] == 0.0


def test_the_kind_of_a_question_is_unknown_to_another_model():
    assert Evidence(CountingEmbedder(), [TRAM]).asked("How much?").kinds == {}


def test_the_sentence_with_the_words_that_a_question_quotes_is_first():
    text = "The mayor of Skerrow asked who says such a thing. \u201cOne ship is no timetable,\u201d she added."
    hit = make_hit(text)
    ranked = Evidence(CountingEmbedder(), [hit]).ranked('Who in Skerrow, the mayor, says "One ship is no timetable"?')
    assert words(hit, ranked[0].span) == "\u201cOne ship is no timetable,\u201d she added."


def test_a_name_that_is_spelled_as_it_sounds_may_be_there_all_the_same():
    ranked = Evidence(Alike(), FARMERS).ranked("科尔德米尔市长是谁？", "zh")
    assert all(entry.named is None or entry.named > 0 for entry in ranked)


def test_words_of_the_own_language_count_half_where_the_best_passage_is_in_another_one():
    def score_beside(other):
        own = make_hit("Die Bahn steht still.", id_="own", passage=1, language="de", score=0.5)
        foreign = make_hit("The factory rests.", id_="foreign", passage=2, language="en", score=other)
        ranked = Evidence(Alike(), [own, foreign]).ranked("Wie lange steht die Fabrik still?", "de")
        return next(entry for entry in ranked if entry.hit.article.id == "own")

    usual, by_chance = score_beside(0.4), score_beside(0.6)
    assert usual.shared == by_chance.shared > 0
    assert usual.score - by_chance.score == pytest.approx(0.2 * 0.5 * usual.shared)


class Reading(BundledEmbedder):
    """The bundled embedder's place: by its vectors all texts are the same, and its states are never looked at."""

    def token_states(self, texts):
        return [np.ones((1, 2), np.float16) for _ in texts]

    def embed_questions(self, texts):
        return np.array([[1.0]] * len(texts), np.float32)


@pytest.mark.parametrize(
    ("embedder", "is_titled", "is_whole", "weight"),
    [
        (Reading(), True, True, 0.6),
        (Reading(), True, False, 0.0),
        (Reading(), False, True, 0.0),
        (Known(), True, True, 0.0),
    ],
    ids=["a question", "a part", "no titles", "another embedder"],
)
def test_what_was_learned_of_answers_is_added_or_its_mean(monkeypatch, embedder, is_titled, is_whole, weight):
    def gains(_, sentences):
        return np.array([0.3] + [0.0] * (len(sentences) - 1), np.float32)

    text = " ".join(f"{letter * 98}." for letter in "abcdefghijklmnopqrstuvwxyz")
    hit = make_hit(text, title="")

    def scores():
        evidence = Evidence(embedder, [make_hit(text, title="Letters")], is_titled=is_titled)
        return {
            entry.span: (entry.score, entry.is_compared) for entry in evidence.ranked("bakery", "en", is_whole=is_whole)
        }

    monkeypatch.setattr(answer_types, "known", lambda _, __: {})
    monkeypatch.setattr(answer_relevance, "gains", lambda _, sentences: np.zeros(len(sentences), np.float32))
    before = scores()
    monkeypatch.setattr(answer_relevance, "gains", gains)
    raised = {span: score - before[span][0] for span, (score, _) in scores().items()}
    compared = [span for span in hit.sentences if before[span][1]]
    assert raised[compared[0]] == pytest.approx(weight * 0.3)
    assert {round(raised[span], 6) for span in compared[1:]} == {0.0}
    assert raised[hit.sentences[-1]] == pytest.approx(weight * 0.3 / len(compared))


def test_more_characters_are_compared_with_a_question_in_another_language():
    text = " ".join(f"{letter * 98}." for letter in "abcdefghijklmnopqrstuvwxyz")
    ranked = Evidence(Alike(), [make_hit(text)]).ranked("bakery", "fr")
    # the 13th is the first that reaches 1,200
    assert sum(entry.is_compared for entry in ranked) == 12


@pytest.mark.parametrize(("language", "is_compared"), [("en", False), ("fr", True)])
def test_in_another_language_the_cosine_of_a_passage_says_more_than_words_about_what_to_compare(language, is_compared):
    text = " ".join(f"The bakery {letter * 187}." for letter in "abcdefghij")
    hit = make_hit(f"{text} {'z' * 98}.")
    start = hit.sentences[-1].start
    passages = (Scores(1, 0, start, 0.5, 0.5, 0.0), Scores(2, start, len(hit.article.text), 0.5, 0.9, 0.0))
    object.__setattr__(hit, "passages", passages)
    found = {entry.span: entry for entry in Evidence(Alike(), [hit]).ranked("bakery", language)}
    assert found[hit.sentences[-1]].is_compared == is_compared


def test_what_a_sentence_gains_as_an_answer_is_told_for_any_sentences():
    pairs = [(hit, span) for hit in (TRAM, MUSEUM) for span in hit.sentences]
    modelled = Evidence(BundledEmbedder(threads=1), [TRAM, MUSEUM])
    gains = modelled.gains("What did the work on the line cost?", pairs)
    best = max(range(len(pairs)), key=lambda row: gains[row])
    assert words(*pairs[best]) == "Work cost 386 million euros."
    assert sum(gains) == pytest.approx(0.0, abs=1e-5)
    assert modelled.gains("What did it cost?", []) == []


def test_nothing_is_gained_with_a_model_of_which_nothing_was_learned(evidence):
    assert evidence.gains("What did the work cost?", [(TRAM, TRAM.sentences[0])]) == [0.0]


CANAL = make_hit(
    "Der Radweg am Kanal wird im Mai eröffnet. Er führt auf 5,2 Kilometern von Traunau nach Seeheim. "
    "Gebaut wurde zwei Jahre lang. Die Kosten betragen drei Millionen Euro.",
    id_="canal",
    passage=3,
    language="de",
)


@pytest.mark.parametrize(
    ("question", "language", "words_"),
    [
        ("wie lang ist der radweg am kanal", "de", "5,2 Kilometern"),
        ("Wie lange wurde am Radweg gebaut?", "de", "zwei Jahre"),
        ("How long did it take to build the cycle path?", "en", "zwei Jahre"),
    ],
)
def test_how_long_asks_for_the_length_that_is_told_unless_it_surely_asks_for_a_time(question, language, words_):
    ranked = Evidence(BundledEmbedder(), [CANAL], is_titled=True).ranked(question, language, is_whole=True)
    assert words_ in ranked[0].text


def test_how_long_asks_for_a_duration_where_no_length_is_told():
    film = make_hit("The film is shown in May. With its interval it runs for three hours.", id_="film")
    evidence = Evidence(BundledEmbedder(), [film], is_titled=True)
    question = "How long is the film?"
    assert "three hours" in evidence.ranked(question, "en", is_whole=True)[0].text
    assert "length" not in evidence.asked(question, "en").kinds


# Read together with the question


class ReadingEmbedder(BundledEmbedder):
    """The bundled model, of which it is known what it reads."""

    def __init__(self, answering):
        super().__init__(threads=1)
        self.answering = answering
        self.pairs = []

    def read_pairs(self, pairs):
        self.pairs += pairs
        return [PairReading(self.answering[text.split(": ", 1)[1]], 0.0, 0.0) for _, text in pairs]


def read_with(answering):
    embedder = ReadingEmbedder(answering)
    evidence = Evidence(embedder, [TRAM])
    ranked = [Scored(TRAM, span, 1.0 - row / 10, 0.9, 0.0) for row, span in enumerate(TRAM.sentences)]
    return evidence.read("What does it cost?", ranked), embedder.pairs


@pytest.mark.parametrize(
    ("third", "order"), [(0.9, [2, 0, 1, 3]), (0.6, [0, 1, 2, 3])], ids=["far more probable", "little more probable"]
)
def test_the_first_sentence_is_the_one_that_clearly_answers(third, order):
    texts = [words(TRAM, span) for span in TRAM.sentences]
    read, pairs = read_with({texts[0]: 0.4, texts[1]: 0.2, texts[2]: third})
    assert [entry.text for entry in read] == [texts[row] for row in order]
    assert {entry.text: entry.answers for entry in read} == {
        texts[0]: 0.4,
        texts[1]: 0.2,
        texts[2]: third,
        texts[3]: None,
    }
    assert pairs == [("What does it cost?", f"{TRAM.article.title}: {text}") for text in texts[:3]]
    assert read[0].score == 1.0


def test_nothing_more_is_read_where_the_first_sentence_surely_answers():
    texts = [words(TRAM, span) for span in TRAM.sentences]
    read, pairs = read_with({texts[0]: 0.95})
    assert [entry.answers for entry in read] == [0.95, None, None, None]
    assert len(pairs) == 1


def test_with_another_model_nothing_is_read(evidence):
    ranked = evidence.ranked("How many rooms has the museum?")
    assert evidence.read("How many rooms has the museum?", ranked) == ranked
    assert evidence.read("How many rooms has the museum?", []) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thieves take olives in Almerin", "Police say: Thieves took 74 tonnes of olives in Almerin."),
        ("Crime at night", "Crime at night: Police say: Thieves took 74 tonnes of olives in Almerin."),
    ],
)
def test_a_sentence_is_read_below_its_title_unless_it_has_much_of_that(title, expected):
    embedder = ReadingEmbedder({"Thieves took 74 tonnes of olives in Almerin.": 0.5, "": 0.5})
    embedder.read_pairs = lambda pairs: embedder.pairs.extend(pairs) or [PairReading(0.5, 0.0, 0.0) for _ in pairs]
    hit = make_hit("Police say: Thieves took 74 tonnes of olives in Almerin.", title=title)
    Evidence(embedder, [hit]).read("How much?", [Scored(hit, hit.sentences[0], 1.0, 0.9, 0.0)])
    assert [text for _, text in embedder.pairs] == [expected]
