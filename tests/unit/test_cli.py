import contextlib
import dataclasses
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.errors import LockedError
from index.import_report import ImportReport
from index.text.time_range import TimeRange
from index.types import Article, Hit, Place, Rejection, Span
from rag.answering.notices import doubt_notices, said
from rag.answering.types import (
    Answer,
    Citation,
    Finished,
    Found,
    Problem,
    Receipt,
    Sentence,
    Understood,
    Waiting,
    Written,
)
from rag.api.rag import Rag
from rag.cli import main, output, progress
from rag.llm import QUOTES, Choice
from rag.locale import spoken

SAMPLES = Path(__file__).parents[2] / "rag" / "evaluate" / "samples" / "articles"
NAMES = ["tramway-montreval.fr", "keltengrab-niederwalden.de", "haichuan-bowuguan.zh", "lanting-packaging-plant.en"]
QUESTION = "Wann wurde das keltische Kammergrab angelegt?"
HEAVY = ["torch", "sentence_transformers", "transformers", "llama_index", "gradio", "rich", "ollama", "numpy.ma"]

TEXT = "The tram opens in May. It has 19 stations."
ARTICLE = Article(id="tram", title="A tram", text=TEXT, language="en", source="The Echo", published="2026-06-05T07:00")
HIT = Hit(ARTICLE, 0, len(TEXT), 0.9, 1, sentences=(Span(0, 22), Span(23, 42)))
CITATION = Citation(1, ARTICLE, "The tram opens in May.", 0, 22)
ANSWER = Answer(
    question="When?",
    text="In May. [1]",
    language="en",
    refused=False,
    sentences=(Sentence("In May.", (1,), "supported"),),
    citations=(CITATION,),
    quotes=(CITATION,),
    hits=(HIT,),
    model="ollama/fake",
)
REFUSAL = dataclasses.replace(
    ANSWER, text="The articles do not answer this question.", refused=True, sentences=(), citations=(), quotes=()
)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "settings.toml").write_text("[index]\nthreads = 1\n")
    with contextlib.closing(Rag(folder, llm="quotes")) as rag:
        assert len(rag.add(*(SAMPLES / f"{name}.md" for name in NAMES)).added) == len(NAMES)
    return folder


@pytest.fixture(autouse=True)
def data(built, monkeypatch, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as closed_at_once:
        port = closed_at_once.getsockname()[1]
    monkeypatch.setenv("RAG_DATA", str(built))
    monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{port}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return built


@pytest.fixture
def own_data(built, tmp_path, monkeypatch):
    folder = shutil.copytree(built, tmp_path / "data")
    monkeypatch.setenv("RAG_DATA", str(folder))
    return folder


@pytest.fixture
def run(capsys):
    def run_command(*words):
        code = main(words)
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def say_events(monkeypatch):
    def prepare(*events):
        def stream(_rag, question, history=(), top=None, *, filters=None, any_date=False, **_):
            asked.append((question, tuple(history), top))
            yield from (event() if callable(event) else event for event in events)

        monkeypatch.setattr(Rag, "stream", stream)
        return asked

    asked = []
    return prepare


def be_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")


class FakeModel:
    name = "ollama/fake"
    server = ""
    context_window = 4096

    def __init__(self, *pieces):
        self._pieces = pieces

    def count_tokens(self, text):
        return len(text)

    def exact_counter(self):
        return None

    def stream(self, messages, stop=None):
        del messages
        yield from self._pieces


def use_model(monkeypatch, *pieces):
    monkeypatch.setattr(Rag, "language_model", lambda _self, _name=None: Choice(FakeModel(*pieces)))


def interrupt():
    raise KeyboardInterrupt


def test_a_receipt_says_what_an_answer_took(run, say_events):
    receipt = Receipt(
        passages=3, dropped=2, window=4096, prompt_tokens=1234, answer_tokens=56, is_counted=True,
        tokens_per_second=7.5, attempts=2, timings={"search": 12.3, "first_token": 900.0, "total": 1000.0},
    )  # fmt: skip
    say_events(Finished(dataclasses.replace(ANSWER, receipt=receipt)))
    _, _, err = run("ask", "When?", "--receipt")
    assert "3 passages sent, 2 omitted; 1,234 prompt tokens, 56 answer tokens (counted); context window 4,096" in err
    assert "7.5 tokens per second in 2 attempts" in err
    assert "search 12, first token 900, total 1,000" in err
    assert "Receipt" not in run("ask", "When?")[2]


def test_the_prompt_is_shown_to_the_letter_and_no_model_is_asked(run, monkeypatch):
    use_model(monkeypatch)
    monkeypatch.setattr(FakeModel, "stream", None)
    code, out, err = run("ask", QUESTION, "--show-prompt")
    assert code == 0
    system, user = out.removeprefix("--- system ---\n").split("\n\n--- user ---\n")
    assert "Today is" in system
    assert user.startswith("Article: ")
    assert QUESTION in user
    assert re.fullmatch(
        r"Prompt: 1 passage, .*about [\d,]+ tokens \(estimated high\); the model was not asked\.\n", err
    )
    code, out, _ = run("ask", QUESTION, "--show-prompt", "--json")
    told = json.loads(out)
    assert [each["role"] for each in told["messages"]] == ["system", "user"]
    assert told["messages"][0]["content"].strip() == system.strip()
    assert told["passages"][0]["article"]["id"] == "keltengrab-niederwalden.de"


def test_where_no_model_would_be_asked_there_is_no_prompt(run, monkeypatch):
    code, out, err = run("ask", QUESTION, "--show-prompt", "--llm", "quotes")
    assert (code, out) == (1, "")
    assert "answers are quotes" in err
    use_model(monkeypatch)
    code, out, err = run("ask", "How do I bake sourdough bread?", "--show-prompt")
    assert (code, out) == (3, "")
    assert "No single prompt would be sent" in err


def test_a_receipt_of_quotes_has_no_model_in_it(run):
    code, _, err = run("ask", QUESTION, "--llm", "quotes", "--receipt")
    assert code == 0
    assert "no model was used" in err


def test_a_question_that_waits_for_the_model_says_so(run, say_events):
    say_events(Found((HIT,), (CITATION,)), Waiting(2), Waiting(1), Waiting(0), Finished(ANSWER))
    code, out, err = run("ask", "When?")
    assert code == 0
    assert out.startswith("  In May. [1]")
    assert "number 2 in the queue" in err
    assert "number 1 in the queue" in err


def test_the_language_of_answers_can_be_asked_for(run):
    code, out, err = run("ask", QUESTION, "--llm", "quotes", "--answer-language", "fr", "--json")
    assert (code, json.loads(out)["language"]) == (0, "fr")
    assert "dans leur langue" in json.loads(out)["notice"]
    code, _, err = run("ask", QUESTION, "--answer-language", "xx")
    assert code == 1
    assert "llm.answer_language" in err


def outside(*words, stdin="", **options):
    """Run `rag` as another process."""
    command = [sys.executable, "-m", "rag.cli", *words]
    return subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", timeout=100, check=False, **options
    )


def assert_one_line(err, *parts):
    assert err.startswith("rag")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert "Traceback" not in err
    for part in parts:
        assert part in err


# index


def test_indexing_tells_what_became_of_each_article(run, own_data, tmp_path):
    (tmp_path / "new.txt").write_text("A short text about a lighthouse in Brittany.")
    (tmp_path / "no-text.txt").write_bytes(b"\0\1\2")
    articles = [str(SAMPLES / "tramway-montreval.fr.md"), str(tmp_path / "new.txt"), str(tmp_path / "no-text.txt")]
    code, out, err = run("index", *articles, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "added": ["new"],
        "replaced": [],
        "unchanged": ["tramway-montreval.fr"],
        "rejected": [{"origin": articles[2], "reason": "it is not text", "count": 1}],
        "passages": 1,
        "reused": 0,
    }
    code, out, err = run("index", *articles, "--data", str(own_data))
    assert code == 0
    assert "0 added, 0 replaced, 2 unchanged, 1 rejected." in out
    assert_one_line(err, articles[2], "it is not text")


@pytest.mark.usefixtures("own_data")
def test_a_change_replaces_the_article(run, tmp_path):
    path = tmp_path / "diary.txt"
    path.write_text("It rained.")
    run("index", str(path))
    path.write_text("The sun shone.")
    _, out, _ = run("index", str(path), "--json")
    assert json.loads(out)["replaced"] == ["diary"]


@pytest.mark.parametrize("content", ["", '{"id": "a"}\n', "no JSON\n"])
@pytest.mark.usefixtures("own_data")
def test_indexing_nothing_at_all_is_an_error(run, tmp_path, content):
    (tmp_path / "articles.jsonl").write_text(content)
    code, out, err = run("index", str(tmp_path / "articles.jsonl"), "--json")
    assert code == 1
    assert json.loads(out)["added"] == []
    assert_one_line(err, "nothing was indexed")


def test_the_index_is_copied_into_another_store_and_asked_there(run, tmp_path):
    target = f"local:{tmp_path / 'copy'}"
    code, out, _ = run("copy", "--to", target, "--json")
    assert code == 0
    assert len(json.loads(out)["copied"]) == len(NAMES)
    assert run("list", "--json", "--store", target) == run("list", "--json")
    code, out, _ = run("copy", "--to", target)
    assert f"0 copied, {len(NAMES)} unchanged" in out


def test_a_store_of_no_address_is_told_in_a_line(run):
    code, _, err = run("list", "--store", "postgres")
    assert code == 1
    assert_one_line(err, "milvus+http://HOST:PORT/COLLECTION")


@pytest.mark.usefixtures("own_data")
def test_a_folder_without_files_is_an_error(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, err = run("index", str(tmp_path / "empty"))
    assert (code, out) == (1, "")
    assert_one_line(err, "no supported files found")


@pytest.mark.usefixtures("own_data")
def test_a_file_that_is_no_text_is_an_error(run, tmp_path):
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)))
    code, _, err = run("index", str(tmp_path / "picture.txt"))
    assert code == 1
    assert "picture.txt: it is not text" in err


@pytest.mark.usefixtures("own_data")
def test_many_rejections_are_counted_after_the_first(run, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text("***")
    code, out, err = run("index", str(folder))
    assert code == 1
    assert "30 rejected" in out
    assert "rejected 10 more" in err
    assert err.count("\n") == 22


@pytest.mark.usefixtures("own_data")
def test_many_bad_rows_of_a_file_are_counted_and_the_first_named(run, tmp_path):
    (tmp_path / "articles.jsonl").write_text("no JSON\n" * 30)
    code, out, err = run("index", str(tmp_path / "articles.jsonl"))
    assert code == 1
    assert "30 rejected" in out
    assert "articles.jsonl:3: it is not valid JSON" in err
    assert "27 more rows" in err
    assert err.count("\n") == 5


@pytest.mark.usefixtures("own_data")
def test_columns_are_mapped_on_the_command_line(run, tmp_path):
    (tmp_path / "a.csv").write_text("kop,woorden\nA tram,The tram opens in May.\n")
    assert run("index", str(tmp_path / "a.csv"))[0] == 1
    code, out, _ = run("index", str(tmp_path / "a.csv"), "--columns", "text=woorden,title=kop", "--json")
    assert (code, json.loads(out)["added"]) == (0, ["a"])
    assert "A tram" in run("list")[1]


@pytest.mark.parametrize("columns", ["text", "text=", "=body", "text=a,,"])
def test_columns_that_are_no_mapping_are_refused(run, columns):
    code, _, err = run("index", "a.csv", "--columns", columns)
    assert code == 2
    assert "text=body" in err


def test_a_mapping_of_a_field_that_articles_do_not_have_is_refused(run, tmp_path):
    (tmp_path / "a.csv").write_text("text\nThe tram opens.\n")
    code, _, err = run("index", str(tmp_path / "a.csv"), "--columns", "words=text", "--data", str(tmp_path / "data"))
    assert code == 1
    assert "no field 'words'" in err


def test_reembedding_needs_no_paths(run, tmp_path):
    (tmp_path / "diary.txt").write_text("It rained.")
    run("index", str(tmp_path / "diary.txt"), "--data", str(tmp_path / "data"))
    code, out, _ = run("index", "--reembed", "--json", "--data", str(tmp_path / "data"))
    assert code == 0
    assert json.loads(out)["replaced"] == ["diary"]


def test_an_index_refuses_another_model(run):
    code, _, err = run("index", "--model", "other", str(SAMPLES))
    assert code == 1
    assert_one_line(err, "rag index --reembed --model other")


# ask


def test_an_answer_comes_with_the_words_it_rests_on(run):
    code, out, err = run("ask", QUESTION, "--llm", "quotes")
    assert (code, err) == (0, "")
    assert (
        "[1] Die Frau mit dem Bernsteinkragen — Schwäbisches Abendblatt, 2026-10-06 (keltengrab-niederwalden.de)" in out
    )
    quote = out.splitlines()[0].strip().removesuffix(" [1]")
    assert quote in (SAMPLES / "keltengrab-niederwalden.de.md").read_text(encoding="utf-8")
    assert out.count(quote) == 1


def test_of_quotes_only_those_that_the_answer_does_not_consist_of_stand_with_the_sources(run, say_events):
    other = dataclasses.replace(CITATION, number=2, quote="It costs 9 million.")
    answer = dataclasses.replace(ANSWER, model=QUOTES, text=f"{CITATION.quote} [1]", citations=(CITATION, other))
    say_events(Finished(answer))
    _, out, _ = run("ask", "When?")
    assert out.count(CITATION.quote) == 1
    assert f"“{other.quote}”" in out


def test_json_is_one_object_whose_quotes_are_at_their_offsets(run):
    code, out, err = run("ask", QUESTION, "--llm", "quotes", "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert list(answer) == [
        "question", "standalone", "understood", "language", "answer", "refused", "confidence", "sentences", "citations",
        "coverage", "table", "model", "withheld", "as_of", "notice", "dropped", "finished", "timings", "receipt",
    ]  # fmt: skip
    assert answer["question"] == QUESTION
    assert answer["language"] == "de"
    assert answer["sentences"][0]["citations"] == [1]
    assert answer["sentences"][0]["verdict"] == "supported"
    assert answer["sentences"][0]["problems"] == []
    assert answer["timings"]["total"] > 0
    assert 0.5 < answer["confidence"] <= 1
    citation = answer["citations"][0]
    assert list(citation["article"]) == ["id", "title", "source", "published", "language"]
    text = (SAMPLES / f"{citation['article']['id']}.md").read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_json_is_readable_utf_8_whatever_the_locale():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    found = outside("search", "“白屿一号”有多长？", "--json", "--top", "1", env=environment)
    assert found.returncode == 0
    assert "白屿一号" in found.stdout


def test_a_question_that_is_not_answered_exits_with_3(run, say_events):
    say_events(Found((HIT, HIT), ()), Finished(REFUSAL))
    code, out, err = run("ask", "Who?")
    assert (code, out) == (3, "  The articles do not answer this question.\n")
    assert err == "Closest: A tram — The Echo, 2026-06-05 (tram)\n"


def test_the_nearest_passages_of_a_refusal_are_shown_as_such(run, say_events):
    say_events(Found((HIT,), ()), Finished(dataclasses.replace(REFUSAL, quotes=(CITATION,))))
    code, out, err = run("ask", "Who?")
    assert (code, err) == (3, "")
    assert out.endswith("Nearest passages:\n    “The tram opens in May.” — A tram — The Echo, 2026-06-05 (tram)\n")


def test_a_refusal_is_json_too(run, say_events):
    say_events(Found((HIT,), ()), Finished(REFUSAL))
    code, out, err = run("ask", "Who?", "--json")
    assert (code, err) == (3, "")
    assert json.loads(out)["refused"] is True


def test_an_answer_that_was_streamed_is_printed_once(run, say_events):
    say_events(Found((HIT,), (CITATION,)), Written("In "), Written("May. [1]", (CITATION,)), Finished(ANSWER))
    _, out, _ = run("ask", "When?")
    assert out.startswith("  In May. [1]\n\n✓ ")
    assert out.count("In May.") == 1
    assert out.endswith("\n\n[1] A tram — The Echo, 2026-06-05 (tram)\n    “The tram opens in May.”\n")


def test_quotes_that_stand_in_for_what_was_streamed_are_set_apart(monkeypatch, run, say_events):
    be_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    answer = dataclasses.replace(ANSWER, text="The tram opens in May. [1]", notices=said("It cited nothing."))
    say_events(Found((HIT,), (CITATION,)), Written("Perhaps in June."), Finished(answer))
    _, out, err = run("ask", "When?")
    assert out.startswith("  Perhaps in June.\n\nThe answer is now:\n  The tram opens in May. [1]\n")
    assert err == "It cited nothing.\n"


DOUBTFUL = dataclasses.replace(
    ANSWER,
    text="In May. [1] It has 91 stations.",
    sentences=(
        *ANSWER.sentences,
        Sentence("It has 91 stations.", (), "unsupported", (Problem("number", "91"),)),
        Sentence("Ann says so.", (1,), "partly", (Problem("name", "Ann"),)),
    ),
)


def test_what_the_articles_do_not_bear_out_is_named_with_a_sign_and_what_is_wrong(run, say_events):
    say_events(Finished(DOUBTFUL))
    _, out, _ = run("ask", "When?")
    assert "✗ Not supported: It has 91 stations. (The number “91” is not in the cited text.)\n" in out
    assert "~ Partly supported: Ann says so. (The name “Ann” is not in the cited text.)\n" in out
    assert "✓" not in out
    assert "\033" not in out


def test_the_signs_have_colours_on_a_terminal(monkeypatch, run, say_events):
    be_a_terminal(monkeypatch)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    say_events(Finished(DOUBTFUL))
    _, out, _ = run("ask", "When?")
    assert "\033[31m✗ Not supported: \033[0m" in out


IN_LANGUAGES = {
    "de": "Nicht belegt",
    "fr": "Non confirmée",
    "es": "No confirmada",
    "zh": "没有依据",
    "ar": "غير مؤيَّدة",
    "eo": "Not supported",
}


@pytest.mark.parametrize(("language", "verdict"), IN_LANGUAGES.items())
def test_all_that_is_said_of_an_answer_is_in_its_language(monkeypatch, run, say_events, language, verdict):
    be_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "1000")
    use_model(monkeypatch)
    when = TimeRange("2026-11-16", "2026-11-23", "2026-11-26", "last week", Span(0, 9), "published")
    whole = dataclasses.replace(
        DOUBTFUL,
        language=language,
        standalone="Tram?",
        understood=Understood(time=when),
        dropped=2,
        notices=doubt_notices(2, 3),
    )
    refusal = dataclasses.replace(REFUSAL, language=language)
    said = ""
    right = dataclasses.replace(ANSWER, language=language)
    for answer, written in ((right, "In May."), (refusal, ""), (whole, "In June.")):
        say_events(Found((HIT,), (CITATION,), language), Waiting(3), Written(written), Finished(answer))
        said += "".join(run("ask", "When?")[1:])
    wording = spoken(language)

    def words(name, **values):
        return output.clean(wording(name, **values))

    assert f"✗ {words('label', title=verdict)} It has 91 stations." in said
    for name in (
        "in-the-line",
        "searched-for",
        "only-of-time",
        "left-out",
        "nearest-articles",
        "same-with-sources",
        "instead",
    ):
        assert re.search(re.sub(r"VALUE", ".*", re.escape(words(name, **dict.fromkeys(VALUES, "VALUE")))), said), name
    for name in ("from-the-articles", "all-supported"):
        assert words(name) in said
    assert words("notice-doubtful", doubtful="2", count="3") in said


VALUES = ("place", "question", "words", "published", "count", "titles")


def test_problems_are_explained_in_the_language_of_the_answer_in_json_too(run, say_events, monkeypatch):
    monkeypatch.setattr(Rag, "ask", lambda *_, **__: dataclasses.replace(DOUBTFUL, language="de"))
    sentences = json.loads(run("ask", "When?", "--json")[1])["sentences"]
    assert sentences[1]["problems"][0]["message"] == "Die Zahl „91“ steht nicht in der zitierten Stelle."


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ANSWER, 0),
        (REFUSAL, 3),
        (dataclasses.replace(ANSWER, finished=False), 4),
        (dataclasses.replace(ANSWER, finished=False, model="quotes"), 1),
        (dataclasses.replace(ANSWER, model="quotes"), 0),
    ],
)
def test_an_answer_that_broke_off_is_told_apart_by_its_exit_code(run, say_events, monkeypatch, answer, code):
    say_events(Finished(answer))
    assert run("ask", "When?")[0] == code
    monkeypatch.setattr(Rag, "ask", lambda *_, **__: answer)
    assert run("ask", "When?", "--json")[0] == code


def test_the_fragment_of_an_answer_that_broke_off_is_taken_back(monkeypatch, run, say_events):
    be_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    say_events(Written("In May [1]. It has 19, 3"), Finished(dataclasses.replace(ANSWER, finished=False)))
    _, out, _ = run("ask", "When?")
    assert out.startswith("  In May [1]. It has 19, 3\n\nWithout the incomplete sentence:\n  In May. [1]\n")


def test_quotes_need_no_verdict(run, say_events):
    say_events(Finished(dataclasses.replace(ANSWER, model="quotes")))
    _, out, _ = run("ask", "When?")
    assert "✓" not in out


def test_what_a_model_wrote_in_vain_is_shown_on_demand(run, say_events):
    say_events(Finished(dataclasses.replace(ANSWER, model="quotes", withheld="Elephants sleep.")))
    _, out, err = run("ask", "When?")
    assert "Elephants" not in out
    assert "--all shows what the model wrote." in err
    _, out, _ = run("ask", "When?", "--all")
    assert "✗ What the model wrote, not supported by the articles:\n    Elephants sleep.\n" in out


def test_the_same_words_with_more_sources_are_said_to_be_the_same(monkeypatch, run, say_events):
    be_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    say_events(Written("In May."), Finished(ANSWER))
    _, out, _ = run("ask", "When?")
    assert out.startswith("  In May.\n\nThe same answer with all its sources:\n  In May. [1]\n")


def test_a_file_gets_only_the_answer_that_stands(run, say_events):
    say_events(Found((HIT,), (CITATION,)), Written("Perhaps in June."), Finished(ANSWER))
    assert "June" not in run("ask", "When?")[1]


def test_what_had_no_room_is_said(run, say_events):
    say_events(Finished(dataclasses.replace(ANSWER, dropped=2)))
    assert run("ask", "When?")[2].endswith("was full: 2.\n")


def test_a_model_writes_after_the_quotes_are_shown_on_a_terminal(monkeypatch, run, say_events):
    be_a_terminal(monkeypatch)
    use_model(monkeypatch)
    say_events(Found((HIT,), (CITATION,)), Written("In May. [1]"), Finished(ANSWER))
    _, out, _ = run("ask", "When?")
    assert out.index("From the articles:") < out.index("“The tram opens in May.” — A tram") < out.index("In May. [1]")


def test_without_a_model_the_quotes_are_shown_once(run, monkeypatch):
    be_a_terminal(monkeypatch)
    _, out, _ = run("ask", QUESTION, "--llm", "quotes")
    assert "From the articles:" not in out


def test_the_words_of_a_model_are_streamed_with_its_marks_resolved(monkeypatch, run):
    use_model(monkeypatch, "Um 580 ", "vor Christus. [1]")
    code, out, _ = run("ask", QUESTION)
    assert code == 0
    assert out.startswith("  Um 580 vor Christus. [1]\n\n✓ ")
    assert "\n\n[1] Die Frau mit dem Bernsteinkragen" in out


def test_a_question_may_come_from_standard_input(run, say_events, monkeypatch):
    asked = say_events(Finished(ANSWER))
    monkeypatch.setattr("sys.stdin", io.StringIO("When does\nit open?\n"))
    assert run("ask", "-", "--top", "2")[0] == 0
    assert asked == [("When does\nit open?\n", (), 2)]


def test_a_question_needs_no_quotation_marks(run, say_events):
    asked = say_events(Finished(ANSWER))
    run("ask", "When", "does", "it", "open?")
    assert asked[0][0] == "When does it open?"


def test_bytes_that_are_no_text_are_no_bug(run, say_events):
    asked = say_events(Finished(ANSWER))
    run("ask", "caf\udce9")
    assert asked[0][0] == "caf?"


@pytest.mark.parametrize("question", ["", "?!", "x" * 100_000])
def test_a_question_that_cannot_be_asked_is_an_error(run, question):
    code, out, err = run("ask", question)
    assert (code, out) == (1, "")
    assert_one_line(err, "question")


def test_a_model_of_unknown_form_is_an_error(run):
    code, out, err = run("ask", QUESTION, "--llm", "gpt-9")
    assert (code, out) == (1, "")
    assert_one_line(err, "gpt-9", "ollama/NAME")


def test_a_model_on_a_server_that_is_down_is_an_error(run):
    code, out, err = run("ask", QUESTION, "--llm", "ollama/x")
    assert (code, out) == (1, "")
    assert_one_line(err, "ollama serve")


def test_a_server_that_is_down_is_a_notice_when_no_model_was_asked_for(run):
    code, out, err = run("ask", QUESTION)
    assert code == 0
    assert "[1]" in out
    assert err.startswith("Nur Zitate, weil unter 127.0.0.1:")
    assert "Quotes only, because no Ollama server" in run("ask", "When was the Celtic burial chamber built?")[2]


def test_own_prompts_are_checked(run, tmp_path):
    (tmp_path / "system.md").write_text("Answer.")
    code, _, err = run("ask", QUESTION, "--prompts", str(tmp_path))
    assert code == 1
    assert_one_line(err, "system.md", "$language")


# search


def test_search_shows_rank_score_source_and_some_of_the_text(run):
    code, out, err = run("search", "When does the tram line open?", "--top", "2")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith(" 1. 0.")
    assert "L'Écho de Montreval, 2026-06-05 (tramway-montreval.fr)" in lines[0]
    assert len([line for line in lines if not line.startswith("    ")]) == 2
    assert max(map(output.width, lines[1:4])) <= 82


def test_search_says_that_no_article_passes_the_filters(run):
    code, out, err = run("search", "When does the tram line open?", "--source", "Nobody")
    assert (code, out) == (0, "")
    assert err.endswith("\nNo articles match the filters; `rag list` shows all articles.\n")


def test_a_filter_that_no_article_has_is_named_with_what_may_be_meant(run):
    code, out, err = run("list", "--source", "echo", "--language", "French")
    assert (code, out) == (0, "")
    first, second, last = err.splitlines()
    assert first.startswith("No article has the source 'echo'; similar: ")
    assert "L'Écho de Montreval" in first
    assert second.startswith("No article has the language 'French'; there are ")
    assert last == "No articles match the filters; `rag list` shows all articles."


def test_an_article_is_left_out_by_its_id(run):
    _, out, _ = run("search", QUESTION, "--without", NAMES[1], "--without", NAMES[0], "--json")
    assert {hit["article"]["id"] for hit in json.loads(out)} == set(NAMES[2:])


@pytest.mark.parametrize("words", [["search", "When?"], ["list"]])
@pytest.mark.parametrize("date", ["yesterday", "2026-13", "14.03.2026"])
@pytest.mark.parametrize("option", ["--after", "--before", "--on"])
def test_a_filter_by_what_is_no_date_is_an_error(run, words, date, option):
    code, out, err = run(*words, option, date)
    assert (code, out) == (1, "")
    assert_one_line(err, date, "2026-03-14")


def test_search_as_json_is_a_list_of_passages(run):
    code, out, _ = run("search", "When does the tram line open?", "--top", "2", "--json")
    hits = json.loads(out)
    assert (code, len(hits)) == (0, 2)
    assert list(hits[0]) == ["article", "start", "end", "text", "score"]
    assert hits[0]["end"] - hits[0]["start"] == len(hits[0]["text"])
    assert hits[0]["score"] >= hits[1]["score"]


# chat


def chat(run, monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return run("chat", "--llm", "quotes")


def test_a_chat_remembers_what_was_said_until_it_begins_anew(run, monkeypatch, say_events):
    asked = say_events(Finished(ANSWER))
    code, out, _ = chat(run, monkeypatch, "When?", "", "Really?", "/new", "And now?", "/quit", "Never asked")
    assert code == 0
    assert [len(history) for _, history, _ in asked] == [0, 1, 0]
    assert asked[1][1][0].answer == "In May. [1]"
    assert out.count("[1] A tram — The Echo, 2026-06-05 (tram)") == 3


def test_what_a_question_was_taken_for_is_said(run, say_events):
    when = TimeRange("2026-11-16", "2026-11-23", "2026-11-26", "last week", Span(0, 9), "published")
    say_events(
        Finished(dataclasses.replace(ANSWER, standalone="When does the tram open?", understood=Understood(time=when)))
    )
    _, _, err = run("ask", "When?")
    assert err == (
        "Searched for: When does the tram open?\n"
        "Understood “last week”: only articles published 16 Nov 2026 – 25 Nov 2026; --any-date includes all.\n"
    )


def test_a_time_that_leaves_nothing_out_is_not_worth_a_word(run, say_events):
    when = TimeRange("2019-01-01", "2020-01-01", "2021-01-01", "in 2019", Span(0, 7), "about")
    say_events(Finished(dataclasses.replace(ANSWER, understood=Understood(time=when))))
    assert run("ask", "When?")[2] == ""


def test_of_what_day_an_old_answer_is_stands_below_it(run, say_events):
    say_events(Finished(dataclasses.replace(ANSWER, as_of="As of 5 June 2026.")))
    _, out, err = run("ask", "When?")
    assert out.endswith("\nAs of 5 June 2026.\n")
    assert err == ""


@pytest.mark.parametrize(("words", "any_date"), [(["--any-date"], True), ([], False)])
def test_any_date_is_handed_on(run, monkeypatch, words, any_date):
    asked = []

    def stream(_rag, _question, _history=(), _top=None, *, filters, any_date, **_):
        asked.append(any_date)
        yield Finished(ANSWER)

    monkeypatch.setattr(Rag, "stream", stream)
    run("ask", "When?", *words)
    run("ask", "When?", "--json", *words)
    monkeypatch.setattr("sys.stdin", io.StringIO("When?\n"))
    run("chat", "--llm", "quotes", *words)
    assert asked == [any_date] * 3


def test_json_says_what_was_understood(run, say_events):
    when = TimeRange("2026-11-24", "", "", "since Tuesday", Span(5, 18), "published")
    say_events(Finished(dataclasses.replace(ANSWER, understood=Understood(time=when))))
    _, out, _ = run("ask", "When since Tuesday?", "--json")
    assert json.loads(out)["understood"] == {
        "kind": "fact",
        "topic": "",
        "time": {"words": "since Tuesday", "after": "2026-11-24", "before": "", "until": "", "kind": "published"},
    }  # fmt: skip


def test_a_chat_shows_the_sources_of_the_last_answer(run, monkeypatch, say_events):
    say_events(Finished(ANSWER))
    _, out, err = chat(run, monkeypatch, "/sources", "When?", "/sources")
    assert out.endswith("    “The tram opens in May.”\n    characters 0 to 22 of tram\n")
    assert err == "There is no answer with sources yet.\n"


def test_an_unknown_command_in_a_chat_is_not_asked(run, monkeypatch, say_events):
    asked = say_events(Finished(ANSWER))
    _, out, err = chat(run, monkeypatch, "/source", "/help")
    assert asked == []
    assert_one_line(err, "/source", "/help")
    assert "/sources" in out


def test_an_interruption_stops_the_answer_and_not_the_chat(run, monkeypatch, say_events):
    be_a_terminal(monkeypatch)
    asked = say_events(Written("In "), interrupt)
    code, out, err = chat(run, monkeypatch, "When?", "Again?")
    assert code == 0
    assert asked[1] == ("Again?", (), None)
    assert "In \n" in out
    assert err.count("stopped") == 2


def test_a_chat_goes_on_after_a_question_that_cannot_be_asked(run, monkeypatch):
    code, out, err = chat(run, monkeypatch, "x" * 5000, QUESTION)
    assert code == 1
    assert "keltengrab" in out
    assert_one_line(err, "4,000")


def test_a_chat_at_a_terminal_can_take_a_line_back(run, monkeypatch, say_events):
    asked = say_events(Finished(ANSWER))
    typed = iter([KeyboardInterrupt, "When?", EOFError])

    def fake_input(_prompt):
        line = next(typed)
        if isinstance(line, str):
            return line
        raise line

    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", fake_input)
    code, _, err = run("chat", "--llm", "quotes")
    assert code == 0
    assert len(asked) == 1
    assert "/help" in err


# list, remove


def test_the_list_is_aligned_whatever_the_script(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) == len(NAMES)
    titles = ["Die Frau mit dem", "沉睡七百年", "Chinese chipmaker", "Montreval vote"]
    starts = {output.width(line.partition(title)[0]) for line in lines for title in titles if title in line}
    assert len(starts) == 1
    assert lines[0].split()[:3] == ["keltengrab-niederwalden.de", "2026-10-06", "de"]


def test_the_list_as_json_has_all_that_is_known_of_an_article_but_its_text(run):
    articles = json.loads(run("list", "--json")[1])
    assert [article["id"] for article in articles][-1] == "haichuan-bowuguan.zh"
    known = ["id", "title", "source", "published", "language", "author", "section", "tags", "link", "origin", "found"]
    assert list(articles[0]) == known


@pytest.mark.usefixtures("own_data")
def test_removing_says_what_was_removed(run):
    code, out, err = run("remove", NAMES[0], NAMES[1])
    assert (code, err) == (0, "")
    assert out == f"Removed {NAMES[0]}.\nRemoved {NAMES[1]}.\n"


@pytest.mark.usefixtures("own_data")
def test_an_unknown_id_is_an_error_and_the_others_are_removed(run):
    code, out, err = run("remove", "nobody", NAMES[0], "nothing")
    assert (code, out) == (1, f"Removed {NAMES[0]}.\n")
    assert_one_line(err, "nobody, nothing")
    assert len(run("list")[1].splitlines()) == len(NAMES) - 1


# demo, serve


def test_the_demo_asks_in_many_languages_and_says_how_to_go_on(run, monkeypatch, say_events, tmp_path):
    added = []
    monkeypatch.setattr(Rag, "add", lambda _self, *paths, progress: added.extend(paths) or progress)
    asked = say_events(Found((HIT,), (CITATION,)), Finished(ANSWER))
    code, out, _ = run("demo", "--data", str(tmp_path / "my demo"), "--llm", "quotes")
    assert code == 0
    assert sorted(path.name for path in added) == sorted(path.name for path in SAMPLES.iterdir())
    assert len(asked) == 5
    assert f"serve --data '{tmp_path / 'my demo'}'" in out


def test_the_demo_leaves_the_user_s_own_index_alone(run, monkeypatch, say_events, tmp_path):
    folders = []
    monkeypatch.setattr(Rag, "add", lambda self, *_, **__: folders.append(self.settings.index.data))
    say_events(Finished(ANSWER))
    run("demo", "--llm", "quotes")
    assert set(folders) == {tmp_path / "cache" / "articles-rag" / "demo"}


def test_the_demo_has_each_sample_once_whatever_copy_of_the_program_made_it(run, monkeypatch, say_events, tmp_path):
    removed, sample = [], next(SAMPLES.iterdir())
    origins = {"here": str(sample), "there": f"/elsewhere/{sample.name}", "own": "/elsewhere/my-own.md"}
    there = [dataclasses.replace(ARTICLE, id=id_, origin=origin) for id_, origin in origins.items()]
    monkeypatch.setattr(Rag, "articles", lambda _self: there)
    monkeypatch.setattr(Rag, "remove", lambda _self, *ids: removed.extend(ids))
    monkeypatch.setattr(Rag, "add", lambda *_, **__: None)
    say_events(Finished(ANSWER))
    run("demo", "--llm", "quotes")
    assert removed == ["there"]
    run("demo", "--llm", "quotes", "--data", str(tmp_path / "my demo"))
    assert removed == ["there"]


def test_the_page_is_served_where_it_was_asked_for(run, monkeypatch):
    served = []
    fake = type(sys)("rag.page.app")
    fake.serve = lambda rag, host, port: served.append((rag.settings.llm.name, host, port))
    monkeypatch.setitem(sys.modules, "rag.page.app", fake)
    run("serve", "--port", "8080", "--llm", "quotes")
    assert served == [("quotes", "127.0.0.1", 8080)]


# all commands


@pytest.mark.parametrize("words", [["ask", "When?"], ["search", "When?"], ["list"], ["remove", "x"], ["chat"]])
def test_without_an_index_the_command_that_makes_one_is_named(run, tmp_path, words):
    code, out, err = run(*words, "--data", str(tmp_path / "nowhere"))
    assert (code, out) == (1, "")
    assert_one_line(err, "rag index PATH")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("words", [["--data", "{}", "list"], ["list", "--data", "{}"]])
def test_the_data_folder_is_named_before_or_after_the_command(run, built, monkeypatch, words):
    monkeypatch.setenv("RAG_DATA", "/nowhere")
    assert run(*(word.format(built) for word in words))[0] == 0


def test_an_unknown_setting_is_named(run, tmp_path):
    (tmp_path / "settings.toml").write_text("[serach]\ntop = 3\n")
    code, _, err = run("list", "--data", str(tmp_path))
    assert code == 1
    assert_one_line(err, "serach", "search")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["ask"],
        ["ask", "When?", "--top", "0"],
        ["ask", "When?", "--top", "many"],
        ["ask", "When?", "--colour"],
        ["serve", "--port", "70000"],
        ["remove"],
        ["index"],
        ["index", "articles", "--reembed"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_where_help_is(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert_one_line(err, "--help` shows the usage")


def test_no_command_at_all_shows_the_help(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "doctor" in err


def test_each_command_has_help_with_an_example(run):
    assert run("--version")[1].startswith("rag ")
    for command in ("index", "ask", "search", "chat", "eval", "list", "remove", "doctor", "demo", "serve"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert f"example:\n  rag {command}" in out


def test_a_bug_is_one_line_unless_its_trace_is_asked_for(run, monkeypatch):
    monkeypatch.setattr(Rag, "articles", lambda _self, **_: 1 / 0)
    code, _, err = run("list")
    assert code == 1
    assert_one_line(err, "bug", "ZeroDivisionError: division by zero")
    assert "Traceback" in run("--debug", "list")[2]


def test_an_error_of_several_lines_is_told_in_one(run, monkeypatch):
    def fail(_self, **_):
        msg = "one\n\ntwo"
        raise LockedError(msg)

    monkeypatch.setattr(Rag, "articles", fail)
    assert run("list") == (1, "", "rag: one two\n")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141)])
def test_an_interruption_and_a_closed_pipe_are_quiet(run, monkeypatch, error, code):
    def fail(_self, **_):
        raise error

    monkeypatch.setattr(Rag, "articles", fail)
    assert run("list") == (code, "", "")


def test_a_reader_that_leaves_early_is_quiet():
    script = f"{sys.executable} -m rag.cli list | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=100, check=False)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "rag.cli", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 1
    assert_one_line(done.stderr, "No space left on device")


def test_exit_codes_reach_the_shell():
    assert outside("nonsense").returncode == 2
    assert outside("ask", "?").returncode == 1
    done = outside("ask", "-", "--llm", "quotes", stdin=QUESTION)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_question_that_is_piped_in_may_begin_with_a_byte_order_mark(encoding, tmp_path):
    for words in (["ask", "-", "--llm", "quotes", "--json"], ["chat", "--llm", "quotes"]):
        (tmp_path / "question").write_bytes(f"{QUESTION}\r\n".encode(encoding))
        with (tmp_path / "question").open("rb") as stdin:
            done = subprocess.run(
                [sys.executable, "-m", "rag.cli", *words], stdin=stdin, capture_output=True, timeout=100, check=False
            )
        out = done.stdout.decode()
        assert f"> {QUESTION}\n" in out if words[0] == "chat" else json.loads(out)["question"] == QUESTION
        assert "580" in out


@pytest.mark.parametrize("seconds", [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2])
@pytest.mark.parametrize("words", [["ask", QUESTION, "--llm", "quotes"], ["doctor"]])
def test_ctrl_c_ends_the_program_without_a_word_while_it_is_being_loaded(words, seconds):
    program = """
import sys

from rag.cli import main

class Watch:  # says when the first module is loaded: from then on, and not before, Ctrl-C is the program's own
    def find_spec(self, name, path, target=None):
        if name == "rag.cli.runner":
            print("begins", flush=True)

sys.meta_path.insert(0, Watch())
sys.exit(main())
"""
    command = [sys.executable, "-c", program, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "begins\n"
        time.sleep(seconds)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=100)
    assert "Traceback" not in err
    assert "bug" not in err
    assert running.returncode in (-signal.SIGINT, 130, 0)


def test_a_question_without_a_model_imports_nothing_heavy():
    script = (
        "import sys; from rag.cli import main; code = main(sys.argv[1:]); "
        f"sys.exit(code or ', '.join(name for name in {HEAVY} if name in sys.modules) or 0)"
    )
    command = [sys.executable, "-c", script, "ask", QUESTION, "--llm", "quotes"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=100, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# what is printed


def test_an_article_cannot_send_commands_to_the_terminal(run, say_events):
    article = dataclasses.replace(ARTICLE, title="\033]0;owned\a", text="\033[2Jgone\x9b1m")
    citation = Citation(1, article, article.text, 0, len(article.text))
    say_events(Written("\033[31m"), Finished(dataclasses.replace(ANSWER, citations=(citation,))))
    _, out, _ = run("ask", "When?")
    assert not {"\033", "\a", "\x9b"} & set(out)


def test_colour_is_for_terminals_and_not_for_who_does_not_want_it(run, say_events, monkeypatch):
    be_a_terminal(monkeypatch)
    say_events(Finished(ANSWER))
    assert "\033[1m[1] \033[0m" in run("ask", "When?")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in run("ask", "When?")[1]


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("白屿", 4), ("e\u0301", 1), ("كم", 2), ("Ａ", 2), ("", 0)])
def test_width_counts_columns_of_a_terminal(text, width):
    assert output.width(text) == width


def test_a_long_text_is_cut_after_some_lines_in_any_script():
    assert output.shortened("one two  three four", 9, 2) == "one two\nthree …"
    assert output.shortened("白屿一号有多长", 6, 2) == "白屿一\n号有多 …"
    assert output.shortened("short", 9, 2) == "short"
    assert output.shortened("", 9, 2) == ""


def test_progress_elsewhere_than_on_a_terminal_is_a_line_now_and_then(capsys, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with progress.indexing() as shown:
        shown.found(40)
        now[0] += 4
        shown.embedded(10)
        assert capsys.readouterr().err == ""
        now[0] += 4
        shown.embedded(6)
        shown.embedded(4)
    assert capsys.readouterr().err == (
        "16 of 40 passages found so far embedded, 2.0 per second, about 12 s left for these\n"
    )


def test_progress_says_how_many_of_the_files_are_read(capsys, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with progress.indexing() as shown:
        shown.reading(0, 2000)
        now[0] += 8
        shown.reading(1200, 2000)
    assert capsys.readouterr().err.startswith("1,200 of 2,000 files read, 0 of 0 passages")


def test_progress_on_a_terminal_is_a_bar_that_goes_away(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.indexing() as shown:
        shown.reading(1, 2)
        shown.found(40)
        shown.embedded(10)
    shown = capsys.readouterr().err
    assert "passages" in shown
    assert "files" in shown


@pytest.mark.parametrize(
    ("started", "found", "command"),
    [
        (".venv/bin/rag", None, ".venv/bin/rag"),
        (".venv/bin/rag", "/bin/rag", "rag"),
        ("rag/cli/__main__.py", None, f"{sys.executable} -m rag.cli"),
    ],
)
def test_the_demo_names_the_command_as_it_can_be_typed(monkeypatch, run, tmp_path, started, found, command):
    monkeypatch.setattr(Rag, "add", lambda *_, **__: None)
    monkeypatch.setattr(Rag, "stream", lambda *_, **__: (event for event in [Finished(ANSWER)]))
    monkeypatch.setattr("sys.argv", [started])
    monkeypatch.setattr("shutil.which", lambda _name: found)
    _, out, _ = run("demo", "--data", str(tmp_path), "--llm", "quotes")
    assert f"    {command} serve --data {tmp_path}" in out


def test_a_source_is_named_with_its_page(run, say_events):
    paged = dataclasses.replace(ARTICLE, places=(Place(0, "p. 1"), Place(23, "p. 2")))
    second = Citation(1, paged, TEXT[23:42], 23, 42)
    say_events(
        Finished(
            dataclasses.replace(ANSWER, citations=(second,), hits=(dataclasses.replace(HIT, article=paged, start=23),))
        )
    )
    assert "A tram — The Echo, 2026-06-05, p. 2 (tram)" in run("ask", "When?")[1]
    say_events(Finished(dataclasses.replace(ANSWER, citations=(second,))))
    assert json.loads(run("ask", "When?", "--json")[1])["citations"][0]["place"] == "p. 2"


def test_a_passage_that_is_found_is_named_with_its_page(run, monkeypatch):
    paged = dataclasses.replace(ARTICLE, places=(Place(0, "0:00:12"),))
    monkeypatch.setattr(Rag, "search", lambda *_, **__: [dataclasses.replace(HIT, article=paged)])
    assert "0:00:12 (tram)" in run("search", "tram")[1]
    assert json.loads(run("search", "tram", "--json")[1])[0]["place"] == "0:00:12"
    monkeypatch.setattr(Rag, "search", lambda *_, **__: [HIT])
    assert "place" not in json.loads(run("search", "tram", "--json")[1])[0]


def test_a_setting_under_its_former_name_is_one_line_on_standard_error(own_data, run):
    (own_data / "settings.toml").write_text("[llm]\npatience = 30\n")
    code, out, err = run("list", "--json")
    assert (code, len(json.loads(out))) == (0, len(NAMES))
    hint = f"rename it in {own_data / 'settings.toml'}"
    assert err == f"rag: The setting llm.patience is now llm.timeout; {hint}.\n"


def test_a_folder_is_followed(run, monkeypatch):
    asked = []

    def watch(_, folder, *, prune):
        asked.append((folder, prune))
        yield ImportReport(added=["a"])
        yield ImportReport(removed=["a"], rejected=[Rejection("b.txt", "it contains no text")])

    monkeypatch.setattr(Rag, "watch", watch)
    code, out, err = run("watch", "news", "--prune")
    assert (code, asked) == (0, [("news", True)])
    assert out.splitlines() == [
        "Articles: 1 added, 0 replaced, 0 unchanged, 0 rejected. Press Ctrl-C to stop.",
        "Articles: 0 added, 0 replaced, 0 unchanged, 1 removed, 1 rejected.",
    ]
    assert err == "rag: rejected b.txt: it contains no text\n"


def test_a_folder_that_is_not_there_can_not_be_followed(run):
    code, _, err = run("watch", "/no/such/folder")
    assert (code, err) == (1, "rag: /no/such/folder: no such folder.\n")
