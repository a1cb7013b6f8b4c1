import contextlib
import threading

import pytest
from fake_llm import FakeModel, decide
from fakes import FakeEmbedder
from reportlab.pdfgen.canvas import Canvas

import rag
from index import embeddings
from index.errors import NoIndexError, SettingsError
from index.types import Article
from rag import Finished, Found, Rag, Turn, Written
from rag.answering.notices import said
from rag.errors import ModelNotFoundError, PromptError, QuestionError
from rag.llm import Choice, model_selection

TRAM = Article(id="tram", title="A tram", text="The tram line will have 19 stations. It opens in May.", language="en")
MUSEUM = Article(id="museum", title="A museum", text="The museum has 22 rooms.", language="en", published="2026-01-01")


@pytest.fixture(autouse=True)
def answered(monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=256))
    decide(monkeypatch, answers=True)


@pytest.fixture
def open_rag(tmp_path):
    with contextlib.ExitStack() as stack:
        yield lambda **given: stack.enter_context(contextlib.closing(Rag(**{"data": tmp_path / "data", **given})))


@pytest.fixture
def filled(open_rag):
    opened = open_rag(llm="quotes")
    opened.add_articles([TRAM, MUSEUM])
    return opened


@pytest.fixture
def pdf(tmp_path):
    file = tmp_path / "port.pdf"
    canvas = Canvas(str(file))
    for text in ("Boats came and went in the harbour all day.", "The new quay cost 14 million pounds."):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return file


def drawn(opened, id_):
    """The page of the quay's cost."""
    text = opened.article(id_).text
    return opened.printed_page(id_, text.index("14 million"), text.index(" pounds"))


def test_the_page_of_a_pdf_is_drawn_as_long_as_its_file_is_there(open_rag, pdf):
    opened = open_rag(llm="quotes")
    [id_] = opened.add(pdf).added
    opened.add_articles([TRAM])
    page = drawn(opened, id_)
    assert (page.number, len(page.boxes)) == (2, 1)
    assert opened.printed_page(id_).number == 1
    assert opened.printed_page(TRAM.id) is None
    pdf.unlink()
    assert opened.printed_page(id_) is None
    assert opened.printed_page("nonesuch") is None


def test_an_uploaded_pdf_is_kept_as_long_as_its_article(open_rag, pdf, tmp_path):
    opened = open_rag(llm="quotes")
    kept = tmp_path / "data" / "uploaded"
    [id_] = opened.add_handed({"other/port.pdf": pdf}).added
    opened.add_handed({"notes.txt": tmp_path / "data" / "index.sqlite3", "broken.pdf": tmp_path / "nonesuch"})
    pdf.unlink()
    assert (drawn(opened, id_).number, len(drawn(opened, id_).boxes)) == (2, 1)
    assert [file.stat().st_mode & 0o077 for file in kept.iterdir()] == [0]
    assert opened.remove(id_) == [id_]
    assert list(kept.iterdir()) == []


def test_an_uploaded_pdf_is_shown_where_several_collections_are_read(open_rag, pdf):
    opened = open_rag(llm="quotes")
    opened.collections.add("energy")
    with contextlib.closing(opened.beside("energy")) as energy:
        [id_] = energy.add_handed({"port.pdf": pdf}).added
    with contextlib.closing(opened.beside(["default", "energy"])) as together:
        opened.add_articles([TRAM])
        assert drawn(together, f"energy:{id_}").number == 2


def test_no_uploaded_pdf_is_kept_where_none_is_to_be(open_rag, pdf):
    opened = open_rag(llm="quotes", index__max_pdf_megabytes=0)
    [id_] = opened.add_handed({"port.pdf": pdf}).added
    assert opened.printed_page(id_) is None


def test_what_the_package_promises_can_be_imported():
    for name in rag.__all__:
        assert getattr(rag, name) is not None
    with pytest.raises(AttributeError, match="nonesuch"):
        _ = rag.nonesuch


def test_articles_are_added_asked_shown_and_removed(filled):
    assert sorted(each.id for each in filled.articles()) == ["museum", "tram"]
    assert filled.article("tram").text == TRAM.text
    assert filled.article("nonesuch") is None
    answer = filled.ask("How many stations will the tram line have?")
    assert answer.citations[0].quote.startswith("The tram line will have 19 stations.")
    assert answer.model == "quotes"
    assert filled.remove("tram", "nonesuch") == ["tram"]
    assert [each.id for each in filled.articles()] == ["museum"]


def test_files_are_added(open_rag, tmp_path):
    (tmp_path / "diary.txt").write_text("It rained all day long in Brest.")
    opened = open_rag(llm="quotes")
    assert opened.add(tmp_path / "diary.txt").added == ["diary"]
    assert opened.add(str(tmp_path / "diary.txt")).unchanged == ["diary"]


def test_search_gives_passages_best_first_and_no_more_than_asked_for(filled):
    hits = filled.search("rooms of the museum")
    assert [hit.article.id for hit in hits] == ["museum", "tram"]
    assert len(filled.search("rooms of the museum", top=1)) == 1


def test_a_stream_ends_with_the_answer_that_ask_gives(filled):
    events = list(filled.stream("How many stations will the tram line have?"))
    assert [type(event) for event in events] == [Found, Found, Finished]
    assert events[-1].answer.text == filled.ask("How many stations will the tram line have?").text


def test_top_counts_for_one_question_only(filled):
    assert len(filled.ask("How many stations?", top=1).hits) == 1
    assert len(filled.ask("How many stations?").hits) == 2


@pytest.mark.parametrize("top", [0, -1, 1001])
def test_a_top_out_of_range_is_an_error(filled, top):
    with pytest.raises(SettingsError, match=r"search\.top"):
        filled.search("How many stations?", top=top)
    with pytest.raises(SettingsError, match=r"search\.top"):
        filled.ask("How many stations?", top=top)


@pytest.mark.parametrize("question", ["", " ", "?"])
def test_an_empty_question_is_an_error(filled, question):
    for asked in (filled.search, filled.ask):
        with pytest.raises(QuestionError, match="empty"):
            asked(question)


def test_without_articles_a_question_is_an_error(open_rag, filled):
    with pytest.raises(NoIndexError):
        open_rag(data=filled.settings.index.data / "none").ask("How many stations?")
    filled.remove("tram", "museum")
    with pytest.raises(NoIndexError, match="rag index"):
        filled.ask("How many stations?")


@pytest.mark.parametrize(
    ("settings", "error", "part"),
    [
        ({"llm": "gpt"}, SettingsError, "'gpt'"),
        ({"search__tpo": 3}, SettingsError, "did you mean search.top"),
        ({"prompts__folder": "/nonesuch"}, PromptError, "/nonesuch"),
    ],
)
def test_what_can_not_be_used_is_an_error_at_once(open_rag, settings, error, part):
    with pytest.raises(error, match=part):
        open_rag(**settings)


def use(monkeypatch, *choices):
    """Have `choose` give one choice after the other; returns the list of those that are left."""
    left = list(choices)
    monkeypatch.setattr(model_selection, "choose", lambda _settings: left.pop(0))
    return left


def test_a_model_writes_and_the_history_is_told(filled, monkeypatch):
    model = FakeModel("It opens in May ", "[1].")
    use(monkeypatch, Choice(model))
    events = list(filled.stream("And when does the tram open?", [Turn("How many stations?", "19. [1]")]))
    assert any(isinstance(event, Written) for event in events)
    assert events[-1].answer.text == "It opens in May [1]."
    assert [message.content for message in model.prompts[-1][1:3]] == ["How many stations?", "19."]


def test_the_turn_of_an_answer_has_what_the_next_question_leans_on(filled):
    first = filled.ask("When does the tram open?")
    turn = first.turn()
    assert (turn.question, turn.answer, turn.standalone) == (first.question, first.text, "")
    assert turn.articles == tuple(dict.fromkeys(each.article.id for each in first.citations)) != ()
    second = filled.ask("Why?", [turn])
    assert second.standalone.startswith("Why? — about: ")
    assert second.turn().standalone == second.standalone


def test_a_model_is_chosen_once(filled, monkeypatch):
    left = use(monkeypatch, Choice(FakeModel("In May [1].")), Choice(None))
    assert filled.ask("When does it open?").model == filled.ask("When does it open?").model == "ollama/fake"
    assert len(left) == 1


def test_a_model_is_looked_for_again_as_long_as_there_is_none(filled, monkeypatch):
    use(monkeypatch, Choice(None, said("No server.")), Choice(FakeModel("In May [1].")))
    assert filled.ask("When does it open?").notice == "No server."
    assert filled.ask("When does it open?").model == "ollama/fake"


def test_a_model_that_is_not_there_is_an_error_of_the_question(filled, monkeypatch):
    def choose(_settings):
        raise ModelNotFoundError("run `ollama pull x`")

    monkeypatch.setattr(model_selection, "choose", choose)
    with pytest.raises(ModelNotFoundError, match="ollama pull x"):
        filled.ask("When does it open?")


def test_no_model_is_chosen_for_a_refusal(filled, monkeypatch):
    decide(monkeypatch, answers=False)
    left = use(monkeypatch, Choice(FakeModel("Never.")))
    assert filled.ask("When does it open?").refused
    assert len(left) == 1


def test_closing_the_stream_stops_the_model(filled, monkeypatch):
    model = FakeModel("It opens ", "in May ", "[1].")
    use(monkeypatch, Choice(model))
    events = filled.stream("When does it open?")
    while not isinstance(next(events), Written):
        pass
    events.close()
    assert model.closed == 1


def test_after_closing_the_next_question_opens_the_index_again(filled):
    filled.close()
    assert len(filled.articles()) == 2
    filled.close()


def test_a_text_that_two_articles_have_is_cited_once_and_the_other_is_named(tmp_path):
    text = (
        "The council of Calder Vale voted on Monday to build a new quay for fourteen million pounds. "
        "Work begins in May and will take three years, the harbour master Ada Finch said."
    )
    rag = Rag(data=tmp_path, llm="quotes")
    rag.add_articles(
        [Article(id=id_, title="A quay", text=text, language="en", source=id_) for id_ in ("wire", "echo")]
    )
    answer = rag.ask("What does the new quay of Calder Vale cost?")
    rag.close()
    assert {len(answer.hits), len(answer.copies(answer.citations[0]))} == {1}
    assert {answer.citations[0].article.id, answer.copies(answer.citations[0])[0].id} == {"wire", "echo"}


class StopsAfter:
    """Wants no more once so many files have been read."""

    def __init__(self, files):
        self.stop = threading.Event()
        self._files = files

    def reading(self, files, of):
        if files >= self._files:
            self.stop.set()

    def found(self, passages):
        pass

    def embedded(self, passages):
        pass


def test_reading_is_stopped_and_what_was_read_is_kept(open_rag, tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"It rained all day long in town {number}.")
    progress = StopsAfter(1)
    opened = open_rag(llm="quotes")
    report = opened.add(*sorted(tmp_path.glob("*.txt")), progress=progress, stop=progress.stop)
    assert report.added == ["0", "1"]
    assert opened.counts()[0] == 2


def test_a_file_that_is_handed_in_again_replaces_its_article_though_it_was_kept_nowhere(open_rag, tmp_path):
    opened = open_rag(llm="quotes")
    handed = tmp_path / "1"
    for text in ("It rained all day long in Brest.", "It rained all night long in Brest."):
        handed.write_text(text)
        report = opened.add_handed({"letters/brest.txt": handed})
        handed.unlink()
    assert report.replaced == ["brest"]
    article = opened.article("brest")
    assert article.origin == "handed in/letters/brest.txt"
    assert "night" in article.text
    assert opened.add_handed({"broken.pdf": handed}).rejected[0].origin == "handed in/broken.pdf"


def test_the_state_of_an_index_is_told(filled, tmp_path):
    state = filled.state()
    assert (state.articles, state.passages, state.languages) == (2, 2, {"en": 2})
    assert state.newest.id == "museum"
    assert (state.kind, state.where, state.adding) == ("local", str(tmp_path / "data"), "")
    assert state.size > 0
    assert [each.what for each in state.changes] == ["added", "added"]
    assert filled.facets()["languages"] == [("en", 2)]
    assert filled.browse().total == 2


def test_a_server_that_is_slow_to_tell_of_its_models_holds_up_no_other_model(open_rag, monkeypatch):
    is_asked, may_tell, chosen = threading.Event(), threading.Event(), []

    def choose(settings):
        if settings.name == "ollama/slow":
            is_asked.set()
            may_tell.wait(10)
        chosen.append(settings.name)
        return Choice(None)

    monkeypatch.setattr(model_selection, "choose", choose)
    opened = open_rag()
    thread = threading.Thread(target=opened.language_model, args=["ollama/slow"])
    thread.start()
    assert is_asked.wait(30)
    opened.language_model("quotes")
    may_tell.set()
    thread.join()
    assert chosen == ["quotes", "ollama/slow"]
