import pytest

from rag.errors import ServerUnreachableError
from rag.grounding.judge_chain import Judges
from rag.grounding.judge_types import Opinion, Quoted, Reading
from rag.llm.cancellation import Stop

SENTENCES = [Quoted(text, "en", ("The quay is open.",)) for text in ("one", "two", "three")]
SURE, OPEN, WRONG = 0.95, 0.5, 0.05
VERDICTS = {SURE: "supported", OPEN: "unread", WRONG: "unsupported"}


class Known:
    """A judge whose opinions are known; of a sentence without one, it says nothing."""

    def __init__(self, name, obstacle="", **told):
        self.name, self.obstacle, self.told = name, obstacle, told
        self.asked = []
        self.area = 0.7

    def read(self, asked, stop=None, *, session="", person=""):
        self.asked.append([each.sentence for each in asked])
        opinions = (self.told.get(each.sentence) for each in asked)
        return Reading(
            tuple(None if each is None else Opinion(self.name, each, VERDICTS[each]) for each in opinions),
            self.obstacle,
        )


def told(reading):
    return [each and (each.reader, each.probability) for each in reading.opinions]


def test_the_second_judge_reads_what_the_first_one_leaves_open():
    first, second = Known("first", one=SURE, two=OPEN, three=WRONG), Known("second", two=SURE)
    reading = Judges(lambda _: first, second).read(SENTENCES)
    assert told(reading) == [("first", SURE), ("second", SURE), ("first", WRONG)]
    assert second.asked == [["two"]]
    assert (reading.readers, reading.obstacle) == (("first", "second"), "")


def test_of_two_judges_that_are_not_sure_the_first_one_is_named():
    first, second = Known("first", one=OPEN, two=OPEN), Known("second", one=WRONG, two=OPEN, three=OPEN)
    reading = Judges(lambda _: first, second).read(SENTENCES)
    assert told(reading) == [("first", OPEN), ("first", OPEN), ("second", OPEN)]


def unreachable(_):
    raise ServerUnreachableError("none")


@pytest.mark.parametrize(("find", "obstacle"), [(lambda _: None, "off"), (unreachable, "failed")])
def test_without_a_language_model_the_second_judge_reads_all_and_without_either_it_is_said_why(find, obstacle):
    reading = Judges(find, Known("second", one=SURE, two=OPEN, three=WRONG)).read(SENTENCES)
    assert told(reading) == [("second", SURE), ("second", OPEN), ("second", WRONG)]
    assert reading.obstacle == ""
    alone = Judges(find, None)
    assert alone.read(SENTENCES) == Reading((None,) * 3, obstacle)
    assert alone.read(SENTENCES).obstacle == obstacle


def test_what_neither_reads_has_the_reason_of_the_first_or_is_beyond_the_second():
    assert Judges(lambda _: Known("first", "slow", one=SURE), None).read(SENTENCES).obstacle == "slow"
    assert Judges(lambda _: Known("first", one=SURE), Known("second", "weak")).read(SENTENCES).obstacle == "weak"


def test_a_language_model_that_takes_too_long_is_not_asked_again():
    first, second = Known("first", "slow"), Known("second", one=SURE, two=SURE, three=SURE)
    judges = Judges(lambda _: first, second)
    judges.read(SENTENCES[:2])
    assert told(judges.read(SENTENCES[2:])) == [("second", SURE)]
    assert first.asked == [["one", "two"]]


def test_a_language_that_it_does_not_know_well_is_no_reason_not_to_ask_again():
    first = Known("first", "weak", three=SURE)
    judges = Judges(lambda _: first, None)
    judges.read(SENTENCES[:2])
    assert told(judges.read(SENTENCES[2:])) == [("first", SURE)]


def test_the_language_model_is_sought_once():
    sought = []
    judges = Judges(lambda _: sought.append(1), None)
    judges.read(SENTENCES)
    judges.read(SENTENCES)
    assert sought == [1]


def test_the_language_model_has_to_be_as_good_as_the_second_judge():
    wanted = []
    Judges(wanted.append, Known("second")).read(SENTENCES)
    Judges(wanted.append, None).read(SENTENCES)
    assert wanted == [0.7, 0.0]


def test_nobody_reads_once_it_is_stopped():
    stop = Stop()
    stop.set()
    first, second = Known("first", one=SURE), Known("second", one=SURE)
    assert Judges(lambda _: first, second).read(SENTENCES, stop) == Reading((None,) * 3, "stopped")
    assert first.asked == second.asked == []
