import math
import threading

import pytest
from fake_llm import FakeModel, ReadingModel

from rag.errors import LanguageModelError
from rag.grounding.judge_calibration import ReaderCalibration, save
from rag.grounding.judge_types import AT_ONCE, Quoted, Reading
from rag.grounding.llm_judge import LlmJudge, llm_judge, log_odds, messages
from rag.llm import Choice, reading_speed
from rag.llm.cancellation import Stop
from rag.llm.reply import Reply, Token
from rag.llm.token_usage import Usage
from rag.settings import load

CALIBRATION = ReaderCalibration(1.0, 0.0, 0.8, unhelpful=("ar",))
TRUE = Quoted("A vet treated the seal.", "en", ("The seal was treated by a vet.",), "The seal")
FALSE = Quoted("The seal bit the vet.", "en", ("The seal was treated by a vet.",))
ARABIC = Quoted("عالج طبيب بيطري الفقمة.", "ar", ("عولجت الفقمة.",))


def sure(sentence):
    return 3.0 if "treated" in sentence else -3.0


def accepted(reading):
    return tuple(bool(each and each.verdict == "supported") for each in reading.opinions)


@pytest.fixture
def reader(tmp_path):
    def make(model, **settings):
        return LlmJudge(model, CALIBRATION, tmp_path, load(tmp_path, **settings))

    return make


def test_each_sentence_is_read_with_a_request_of_its_own(reader):
    model = ReadingModel(reads=sure)
    reading = reader(model).read([TRUE, FALSE])
    assert accepted(reading) == (True, False)
    assert [each.probability for each in reading.opinions] == pytest.approx([0.953, 0.047], abs=0.001)
    assert (reading.readers, reading.obstacle) == (("ollama/fake",), "")
    assert len(model.read) == 2


def test_a_request_begins_as_all_do_and_has_the_sentence_with_its_quotes_and_what_they_are_about():
    system, asked = messages(TRUE)
    assert system == messages(FALSE)[0]
    assert asked.content.startswith(
        "Quote: The seal: The seal was treated by a vet.\nSentence: A vet treated the seal.\n"
    )


def test_the_words_themselves_count_where_no_likelihoods_are_told(reader):
    reading = reader(ReadingModel(reads=sure, has_likelihoods=False)).read([TRUE, FALSE])
    assert accepted(reading) == (True, False)


def test_a_sentence_that_leaves_out_a_could_is_not_left_to_the_model(reader):
    model = ReadingModel(reads=lambda _: 3.0)
    quoted = "The ferry could cost 12 million."
    reading = reader(model).read([Quoted("The ferry will cost 12 million.", "en", (quoted,)), TRUE])
    assert accepted(reading) == (False, True)
    assert reading.obstacle == "subtle"
    assert len(model.read) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("yes", 2.0), ("No.", -2.0), ("Answer: Yes, it does.", 2.0), ("I know nothing.", None), ("", None)],
)
def test_a_word_is_read_in_whatever_form_it_is_written(text, found):
    assert log_odds(Reply(text)) == found


def test_the_likelihoods_of_all_spellings_count_together():
    told = {" Yes": math.log(0.4), "yes": math.log(0.2), "NO": math.log(0.3), "Maybe": math.log(0.1)}
    reply = Reply("Well, yes", (Token("Well", {}), Token(" Yes", told), Token("no", {"no": -0.1})))
    assert log_odds(reply) == pytest.approx(math.log(2), abs=0.01)


def test_a_language_in_which_the_model_is_no_help_is_not_asked_about(reader):
    model = ReadingModel(reads=lambda _: 3.0)
    assert reader(model).read([ARABIC]) == Reading((None,), "weak")
    both = reader(model).read([ARABIC, TRUE])
    assert accepted(both) == (False, True)
    assert len(model.read) == 1


def test_a_server_that_reads_slowly_is_asked_about_fewer_sentences_or_none(reader, tmp_path):
    model = ReadingModel(reads=sure)
    reading_speed.keep(tmp_path, "ollama/fake@", Usage(100, 0, 100, 10.0), 100)  # ten tokens a second
    assert reader(model, checks__seconds=1).read([TRUE]) == Reading((None,), "slow")
    some = reader(model, checks__seconds=14).read([TRUE] * 3)
    assert some.obstacle == "slow"
    assert 0 < sum(accepted(some)) < 3
    assert accepted(reader(model, checks__seconds=60).read([TRUE] * 3)) == (True,) * 3


def test_no_more_sentences_are_read_at_once_than_a_small_model_can_tell_apart(reader):
    reading = reader(ReadingModel(reads=sure)).read([TRUE] * (AT_ONCE + 2))
    assert sum(accepted(reading)) == AT_ONCE
    assert reading.opinions[-1] is None


def test_a_model_that_takes_too_long_is_stopped_and_what_it_read_stays(reader):
    class Slow(ReadingModel):
        def reply(self, messages, most_tokens, stop=None):
            if "treated the" in messages[-1].content.partition("Sentence")[2]:
                return super().reply(messages, most_tokens, stop)
            ended = threading.Event()
            with stop.ending(ended.set):
                assert ended.wait(20)
            raise LanguageModelError("The answer was stopped before its first word.")

    reading = reader(Slow(reads=sure), checks__seconds=3).read([TRUE, FALSE])
    assert reading.obstacle == "slow"
    assert accepted(reading) == (True, False)
    assert reading.opinions[1] is None


def test_a_failure_and_a_stop_leave_the_sentences_unread(reader):
    class Broken(FakeModel):
        def reply(self, messages, most_tokens, stop=None):
            raise LanguageModelError("no")

    assert reader(Broken()).read([TRUE]) == Reading((None,), "failed")
    stop = Stop()
    stop.set()
    assert reader(Broken(server="http://stopped")).read([TRUE], stop).obstacle == "stopped"


def test_the_reader_is_the_model_that_writes_or_the_one_that_is_named_or_none(tmp_path):
    writer, other = ReadingModel(reads=sure), ReadingModel(reads=sure)
    other.name = "ollama/other"

    def select(name):
        return Choice(other if name else writer)

    def found(**settings):
        return llm_judge(load(tmp_path, **settings), select)

    assert found().name == "ollama/fake"
    assert found(checks__model="ollama/other").name == "ollama/other"
    assert found(checks__model="off") is None
    assert llm_judge(load(tmp_path), lambda _: Choice(None)) is None


def test_the_calibration_of_the_model_counts(tmp_path):
    save(tmp_path, "ollama/fake", ReaderCalibration(1.0, 0.0, 2.0))
    reader = llm_judge(load(tmp_path), lambda _: Choice(ReadingModel(reads=sure)))
    assert reader.read([TRUE]).obstacle == "weak"


def test_the_model_that_writes_must_be_as_good_as_another_judge_and_the_one_that_is_named_need_not(tmp_path):
    def found(area, **settings):
        return llm_judge(load(tmp_path, **settings), lambda _: Choice(ReadingModel(reads=sure)), area)

    assert found(0.0).area == 0.0
    assert found(0.7) is None
    assert found(0.7, checks__model="ollama/fake")
    save(tmp_path, "ollama/fake", ReaderCalibration(1.0, 0.0, 0.8, area=0.8))
    assert found(0.7).area == 0.8
    assert found(0.9) is None
