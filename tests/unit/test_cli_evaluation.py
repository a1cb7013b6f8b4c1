import contextlib
import json
import os
import sys
from pathlib import Path

import pytest
from fake_llm import FakeModel, decide
from fakes import FakeEmbedder

from index import embeddings
from index.types import Article
from rag import Rag
from rag.cli import main, progress
from rag.evaluate.run import EvaluationRun
from rag.grounding.judge_calibration import ReaderCalibration
from rag.llm import Choice

LINES = [
    {"question": "How many stations will the tram line have?", "answers": ["19"], "article": "tram", "language": "en"},
    {"question": "Combien de salles a le musée de Brest ?", "answers": ["7"], "article": "museum", "language": "fr"},
    {"question": "How old is the mayor?", "unanswerable": True},
]


@pytest.fixture(autouse=True)
def _articles(monkeypatch, tmp_path):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=256))
    decide(monkeypatch, answers=True)
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    with contextlib.closing(Rag(llm="quotes")) as rag:
        rag.add_articles(
            [
                Article(
                    id="tram", title="A tram", text="The tram line will have 19 stations, says Ann.", language="en"
                ),
                Article(
                    id="museum", title="A museum", text="The museum of Brest has 22 rooms and a café.", language="en"
                ),
            ]
        )
    (tmp_path / "questions.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in LINES))


@pytest.fixture
def run(capsys):
    def run_command(*words):
        code = main(["eval", *words])
        return code, *capsys.readouterr()

    return run_command


def evaluate(run, *words):
    return run("questions.jsonl", "--llm", "quotes", *words)


def test_the_figures_are_a_table_with_intervals_and_counts(run):
    code, out, err = evaluate(run)
    assert code == 0
    assert out.startswith("3 questions: 2 with a known answer, 1 that no article answers; 5 passages each\n")
    line = next(line for line in out.splitlines() if "contains an accepted answer" in line)
    assert line.split()[-7:] == ["50%", "9%", "to", "91%", "1", "of", "2", "questions"][-7:]
    assert "unanswerable questions refused" in out
    assert "fr        1" in out
    assert "2 by its article" in out
    assert "Answered by quotes" in err


def test_what_went_wrong_is_counted_with_examples(run):
    _, out, _ = evaluate(run)
    assert "2 failed: 1 found, but answered differently; 1 answered, but no article does." in out
    assert "questions.jsonl:3  answered, but no article does: How old is the mayor?" in out
    assert "--details FILE lists all" in out


def test_json_has_every_figure_and_every_question(run):
    code, out, _ = evaluate(run, "--json", "--top", "1")
    found = json.loads(out)
    assert code == 0
    assert found["figures"]["recall@1"] == {
        "value": 1.0, "low": 0.3424, "high": 1.0, "questions": 2, "count": 2, "of": 2
    }  # fmt: skip
    assert next(each["problem"] for each in found["results"]) == ""
    assert found["languages"]["fr"]["questions"] == 1
    assert found["milliseconds"]["total"]["questions"] == 3


def test_details_are_a_line_for_each_question(run):
    _, out, _ = evaluate(run, "--details", "results.jsonl", "--limit", "2")
    found = [json.loads(line) for line in Path("results.jsonl").read_text().splitlines()]
    assert [each["line"] for each in found] == ["questions.jsonl:1", "questions.jsonl:2"]
    assert found[0]["got"]["citations"][0]["article"] == "tram"
    assert "results.jsonl has all" not in out or "went wrong" in out


def test_an_interruption_tells_the_figures_of_what_was_asked(run, monkeypatch):
    whole = EvaluationRun.__iter__

    def interrupted(asked):
        yield next(whole(asked))
        raise KeyboardInterrupt

    monkeypatch.setattr(EvaluationRun, "__iter__", interrupted)
    code, out, err = evaluate(run)
    assert code == 130
    assert out.startswith("1 questions")
    assert "Stopped after 1 of 3 questions." in err


def test_a_bad_line_is_named(run):
    Path("questions.jsonl").write_text('{"question": "When?"}\n{"question": "When?", "article": "trams"}\n')
    code, out, err = evaluate(run)
    assert (code, out) == (1, "")
    assert err.startswith("rag: questions.jsonl:2: no article in the index has the id, title or file 'trams'")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [[], ["questions.jsonl", "--make", "3"], ["--make", "0"], ["q.jsonl", "--limit", "x"]]
)
def test_either_questions_are_given_or_made(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "--help` shows the usage" in err


def use_model(monkeypatch, *pieces):
    monkeypatch.setattr(Rag, "language_model", lambda _self, _name=None: Choice(FakeModel(*pieces)))


MADE = "Question: Who says how many stations the tram line will have?\nAnswer: Ann"
OF_THE_MUSEUM = "Question: What does the museum of Brest have beside rooms?\nAnswer: a café"


def test_questions_are_made_and_written(run, monkeypatch):
    use_model(monkeypatch, MADE)
    code, out, err = run("--make", "1", "-o", "made.jsonl", "--without", "museum")
    assert (code, out) == (0, "")
    (line,) = Path("made.jsonl").read_text().splitlines()
    assert json.loads(line)["answers"] == ["Ann"]
    assert json.loads(line)["made"] == "ollama/fake"
    assert "Made 1 of 1 questions" in err
    assert "rag eval made.jsonl" in err


def test_without_a_file_the_questions_are_printed(run, monkeypatch):
    use_model(monkeypatch, MADE)
    code, out, _ = run("--make", "1", "--without", "museum")
    assert (code, json.loads(out)["article"]) == (0, "tram")


def test_questions_that_are_there_are_not_written_over(run, monkeypatch):
    use_model(monkeypatch, MADE)
    before = Path("questions.jsonl").read_text()
    code, _, err = run("--make", "1", "-o", "questions.jsonl")
    assert (code, Path("questions.jsonl").read_text()) == (1, before)
    assert "questions.jsonl already exists" in err


def test_what_was_made_before_an_interruption_is_kept(run, monkeypatch):
    class Interrupted(FakeModel):
        def stream(self, messages, stop=None):
            if self.prompts:
                raise KeyboardInterrupt
            self.prompts.append(messages)
            yield MADE if "says Ann" in messages[0].content else OF_THE_MUSEUM

    model = Interrupted()
    monkeypatch.setattr(Rag, "language_model", lambda _self, _name=None: Choice(model))
    code, _, err = run("--make", "50", "-o", "made.jsonl")
    assert code == 130
    assert len(Path("made.jsonl").read_text().splitlines()) == 1
    assert "Made 1 of 50" in err


def test_no_question_at_all_is_a_failure_with_its_reasons(run, monkeypatch):
    use_model(monkeypatch, "I can't think of any.")
    code, _, err = run("--make", "2")
    assert code == 1
    assert "not a question with an answer" in err


def test_without_a_model_nothing_is_made_and_the_way_out_is_told(run):
    code, out, err = run("--make", "2", "--llm", "quotes")
    assert (code, out) == (1, "")
    assert "rag models pull" in err


def test_a_count_elsewhere_than_on_a_terminal_is_a_line_now_and_then(capsys, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.counting(10, "questions") as shown:
        for done in range(1, 11):
            now[0] += 2
            shown(done, "1 failed")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "3 of 10 questions (1 failed), about 14 s left"
    assert len(lines) == 3


def test_a_count_on_a_terminal_is_a_bar_that_goes_away(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with progress.counting(10, "questions") as shown:
        shown(3, "1 failed")
    assert "questions" in capsys.readouterr().err
    assert os.environ["TERM"] == "xterm"


def test_a_model_is_calibrated_and_what_it_is_worth_is_printed(run, monkeypatch):
    calibration = ReaderCalibration(1.0, 0.0, 0.7, unhelpful=("ar",), false_accepted=0.18, true_accepted=0.7, area=0.8)
    monkeypatch.setattr(Rag, "calibrate", lambda _, progress: ("ollama/a", calibration))
    code, out, _ = run("--calibrate", "--llm", "quotes")
    said = " ".join(out.split())
    assert code == 0
    assert "ollama/a" in said
    assert "70% of the true ones and 18% of the false ones" in said
    assert "Arabic" in said


@pytest.mark.parametrize(("area", "is_asked"), [(0.7, False), (0.95, True)])
def test_it_is_said_whether_the_bundled_cross_encoder_reads_in_the_place_of_a_model(run, monkeypatch, area, is_asked):
    monkeypatch.setattr(Rag, "calibrate", lambda _, progress: ("ollama/a", ReaderCalibration(1.0, 0.0, 0.7, area=area)))
    said = " ".join(run("--calibrate", "--llm", "quotes")[1].split())
    assert ("reads in its place" in said) is not is_asked


def test_a_model_that_can_not_read_is_said_to_be_of_no_use(run, monkeypatch):
    monkeypatch.setattr(Rag, "calibrate", lambda _, progress: ("ollama/a", ReaderCalibration(0.0, 0.0, 2.0)))
    assert "will not be asked" in " ".join(run("--calibrate", "--llm", "quotes")[1].split())


def test_without_a_model_there_is_none_to_calibrate(run):
    code, _, err = run("--calibrate", "--llm", "quotes")
    assert code == 1
    assert "no language model to calibrate" in err
