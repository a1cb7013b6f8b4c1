"""The notes of the page's readers, without a browser."""

import re
from types import SimpleNamespace

import pytest
from hostile import HOSTILE
from page_story import ANSWER, COST, HARBOUR, PORT, text_of
from starlette.requests import Request

from index.types import Article
from rag.answering.types import Exchange
from rag.conversations.notes import Notes
from rag.errors import ConversationError
from rag.locale import LANGUAGES, wording
from rag.page.services.notes import NoteService, found_span, note_endpoint
from rag.page.visitor import BROWSER_COOKIE, Visitor, visitor
from rag.settings import PageSettings, Settings

WORDS = wording("en")
ME = Visitor("me", "my window", WORDS)
THEY = Visitor("they", "their window", WORDS)
NOBODY = Visitor("", "a window", WORDS)
ARTICLES = {each.id: each for each in (HARBOUR, PORT)}


class FakeRag:
    """Keeps notes in a folder."""

    def __init__(self, folder, *, keep=True):
        self._folder = folder
        self.settings = Settings(page=PageSettings(keep_conversations=keep))

    def notes(self, owner=""):
        return Notes(self._folder, owner)

    def article(self, id_):
        return ARTICLES.get(id_)


def said(_who, wanted):
    return {"0": Exchange("What?", ANSWER), "1": Exchange("What?", failure="No.")}.get(wanted.get("number"))


@pytest.fixture
def rag(tmp_path):
    return FakeRag(tmp_path)


@pytest.fixture
def notes(rag):
    return NoteService(rag, said)


def kept(notes, who=ME):
    return [note.citations[0].quote for note in notes._of(who).all()]


def opens(article, **more):
    return {"article": article.id, "start": "0", "end": "0", **more}


def test_an_answer_is_kept_and_said_to_be_each_time_in_other_words_to_the_page(notes):
    first, second = (notes.keep_answer({"number": "0"}, ME) for _ in range(2))
    assert text_of(first) == text_of(second) == "Kept in your notes"
    assert first != second
    assert 'data-kept="0"' in first
    assert len(kept(notes)) == 1


def test_of_an_answer_the_selected_sentence_alone_can_be_kept(notes):
    words = ANSWER.text.partition(" [1]")[0]
    assert "Kept" in text_of(notes.keep_answer({"number": "0", "words": words[4:12]}, ME))
    [note] = notes._of(ME).all()
    assert note.answer.text.startswith(f"{words} [1]")
    assert len(note.answer.text) < len(ANSWER.text)


@pytest.mark.parametrize("wanted", [{}, {"number": "1"}, {"number": "7"}, {"number": ["0"]}, {"number": 0}])
def test_what_is_no_answer_is_not_kept(notes, wanted):
    wanted = {key: value for key, value in wanted.items() if not isinstance(value, list)}
    assert notes.keep_answer(wanted, ME) == ""
    assert kept(notes) == []


def test_marked_words_are_kept(notes):
    notes.keep_words(opens(HARBOUR, start=str(COST.start), end=str(COST.end)), ME)
    assert kept(notes) == [COST.quote]


def test_selected_words_are_kept_in_the_place_of_marked_ones(notes):
    words = "again on Monday.\n\nWhat it cost\n\nThe new quay"
    notes.keep_words(opens(HARBOUR, start=str(COST.start), end=str(COST.end), words=words), ME)
    assert kept(notes) == ["again on Monday.\n\n## What it cost\n\nThe new quay"]


@pytest.mark.parametrize(
    "more", [{}, {"words": "It cost nothing."}, {"start": "9", "end": "4"}, {"end": "999999999"}, {"start": None}]
)
def test_without_words_of_the_article_the_article_is_kept_alone(notes, more):
    notes.keep_words(opens(HARBOUR, **more), ME)
    assert kept(notes) == [""]


def test_more_words_than_are_kept_at_once_are_refused_in_words(notes):
    long = {"words": "Boats came and went. " * 600}
    for said_of in (notes.keep_words(opens(HARBOUR, **long), ME), notes.keep_answer({"number": "0", **long}, ME)):
        assert text_of(said_of) == "No more than 10,000 characters can be kept at once. Nothing was kept; select less."
    assert kept(notes) == []


@pytest.mark.parametrize("wanted", [{}, {"article": "unknown"}, {"article": ["harbour"]}, {"article": 1}])
def test_an_article_that_is_not_there_is_not_kept(notes, wanted):
    assert notes.keep_words(wanted, ME) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_looked_for(text):
    article = Article(id="a", title="a", text=f"It says {text} here.", language="en")
    found = found_span(article, f"says {text} here")
    assert found is None or article.text[slice(*found)].split() == f"says {text} here".split()
    assert found is not None or re.search("#{1,6}", text) is not None


def test_a_reader_without_cookies_keeps_nothing_and_is_told(notes):
    assert "cookies" in notes.keep_answer({"number": "0"}, NOBODY)
    assert "cookies" in notes.listing({}, NOBODY)


def test_nothing_is_kept_where_conversations_are_not(tmp_path):
    notes = NoteService(FakeRag(tmp_path, keep=False), said)
    notes.keep_answer({"number": "0"}, ME)
    assert list(tmp_path.iterdir()) == []


def test_notes_are_listed_with_sources_in_the_order_that_is_wanted(notes):
    notes.keep_words(opens(HARBOUR, start=str(COST.start), end=str(COST.end)), ME)
    notes.keep_words(opens(PORT), ME)
    text = text_of(notes.listing({"order": "published"}, ME))
    assert text.index("The harbour of Calder Vale") < text.index(PORT.title)
    assert "Kept on" in text
    assert 'order=published"' in notes.listing({"order": "published"}, ME)
    assert 'order=kept"' in notes.listing({"order": '"><b>'}, ME)
    assert "Nothing is kept yet" in text_of(notes.listing({}, THEY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_readers_language(notes, language):
    who = Visitor("me", "w", wording(language))
    notes.keep_answer({"number": "0"}, who)
    assert who.words("notes-export") in text_of(notes.listing({}, who))


def test_a_comment_is_kept_and_a_note_deleted(notes):
    notes.keep_words(opens(PORT), ME)
    [note] = notes._of(ME).all()
    assert "data-saved" in notes.comment({"note": note.id, "comment": "<b>For Monday</b>"}, ME)
    assert "&lt;b&gt;For Monday" in notes.listing({}, ME)
    assert notes.comment({"note": note.id, "comment": "x"}, THEY) == ""
    assert notes.comment({"note": note.id, "comment": ["x"]}, ME) == ""
    assert notes.comment({}, ME) == ""
    notes.delete({"note": note.id}, THEY)
    assert kept(notes) == [""]
    assert "Nothing is kept yet" in notes.delete({"note": note.id}, ME)


def test_trouble_with_the_file_is_said(notes, tmp_path):
    (tmp_path / "notes.sqlite3").write_bytes(b"no database" * 100)
    for done in (
        notes.keep_answer({"number": "0"}, ME),
        notes.listing({}, ME),
        notes.comment({"note": "1", "comment": "x"}, ME),
        notes.delete({"note": "1"}, ME),
    ):
        assert "move the file away" in done


def request(name, order="", visitor_id="mine"):
    headers = [(b"cookie", f"{BROWSER_COOKIE}={visitor_id}".encode())] if visitor_id else []
    scope = {"type": "http", "headers": headers, "query_string": f"order={order}".encode(), "path": "/"}
    return Request({**scope, "path_params": {"name": name}})


def test_notes_are_exported_to_their_own_reader(notes):
    notes.keep_words(opens(HARBOUR), visitor(request("")))
    export = note_endpoint(notes)
    for ending, begins in (("md", b"# Notes"), ("docx", b"PK"), ("bib", b"@article{"), ("json", b"[\n")):
        response = export(request(f"notes.{ending}", "source"))
        assert (response.status_code, response.body.startswith(begins)) == (200, True)
        assert response.headers["content-disposition"].endswith(f"Notes.{ending}")
    for other in (request("notes.exe"), request("other.md"), request("notes.md", visitor_id="")):
        assert export(other).status_code == 404
    assert b"harbour" not in export(request("notes.md", visitor_id="another")).body


def test_a_file_that_can_not_be_read_is_said(notes, monkeypatch):
    def fail(_owner=""):
        msg = "The notes can't be used."
        raise ConversationError(msg)

    monkeypatch.setattr(notes, "_rag", SimpleNamespace(notes=fail))
    assert note_endpoint(notes)(request("notes.md")).status_code == 500


def test_only_so_many_are_listed_at_once(notes):
    for number in range(42):
        notes.keep_words(opens(HARBOUR, start="0", end=str(number + 1)), ME)
    assert notes.listing({}, ME).count("data-note=") == 40
    assert "More notes" in notes.listing({"order": "source", "most": "41"}, ME)
    assert notes.listing({"most": "80"}, ME).count("data-note=") == 42
    assert "More notes" not in notes.listing({"most": "80"}, ME)
    assert notes.listing({"most": "-1"}, ME).count("data-note=") == 40
