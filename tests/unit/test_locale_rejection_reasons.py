"""What the index says of what it could not read is said in the reader's language."""

import ast
import sqlite3
from pathlib import Path

import pytest

import index
import rag.page.services
from index.articles import file_type, ocr
from index.errors import StoreError
from index.stores import sqlite_errors
from index.web import fetch
from rag.locale import LANGUAGES, wording
from rag.locale.rejection_reasons import told

NO_MODEL = "The Ollama server at 7 has no model yet; run `rag models pull qwen2.5:3b`."
FRENCH = wording("fr")
COMPOSED = {
    "7 may not exceed 7 MB; the setting page.7 changes this limit",
    "it is 7",
    "it is larger than 7 MB, the limit for one 7",
    "7: 7",
}
"""What is put together from others, which are looked up."""
OF_COMMANDS = {
    "7: no such file or folder.",
    "7: no supported files found; supported types are 7.",
    "columns: an article has no field 7; its fields are 7.",
    "7 can't be edited; editable fields are 7.",
}
"""What the page has no way to bring about."""
ERRORS = {
    "ArticleError",
    "FetchError",
    "RefusedError",
    "DraftError",
    "NotAllowedError",
    "_BrokenError",
    "_WorkerDiedError",
}


def written(node):
    """What a string says, with something in the place of what is put into it; None for what is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(each.value if isinstance(each, ast.Constant) else "7" for each in node.values)
    return None


def pairs(block):
    """Each statement of a block with the one before it."""
    body = getattr(block, "body", None)
    return zip([None, *body], body, strict=False) if isinstance(body, list) else ()


def raised(tree, errors=frozenset(ERRORS)):
    """The texts that a module raises: `msg = "..."` before a `raise`, or the argument itself."""
    for block in ast.walk(tree):
        for before, node in pairs(block):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            if getattr(node.exc.func, "id", "") not in errors or not node.exc.args:
                continue
            said = written(node.exc.args[0])
            if said is None and isinstance(before, ast.Assign):
                said = written(before.value)
            if said:
                yield said


def reasons():
    """What the readers of files and addresses say, with the hint of the command line taken off."""
    folder = Path(index.__file__).parent
    page = Path(rag.page.services.__file__).parent
    for file in [*folder.glob("articles/*.py"), *folder.glob("web/*.py"), page / "uploads.py", page / "drafts.py"]:
        for said in raised(ast.parse(file.read_text(encoding="utf-8"))):
            if said not in COMPOSED and said not in OF_COMMANDS:
                yield said.removesuffix(" (7)") if file.stem == "allowed_hosts" else said
    yield from (f"it is {what}" for what in file_type._NOT_READ.values())
    yield from file_type.ADVICE.values()
    yield from fetch._REASONS.values()
    yield from ("No Ollama server at 7 answers; start it with `ollama serve`.", NO_MODEL)
    yield from (ocr.ADVICE, ocr.WITHOUT_LETTERS, ocr.UNKNOWN)
    limit = "may not exceed 7 MB; the setting page.max changes this limit"
    yield from (f"{what} {limit}" for what in ("one file", "one upload"))
    yield from (f"it is larger than 7 MB, the limit for one {what}" for what in ("file", "page", "message", "document"))


KEPT = ("index/stores/sqlite_errors.py", "index/stores/local.py", "index/stores/process_lock.py")
HELD = "7 is 7 in 7; try again when it is done."
KEEPERS = ("notes", "ratings", "sqlite_file", "store")


def keepers_reasons():
    """What stands in the way of what is kept: articles, conversations, notes, ratings."""
    root = Path(index.__file__).parents[1]
    files = [root / name for name in KEPT] + [root / f"rag/conversations/{name}.py" for name in KEEPERS]
    errors = {"LockedError", "StoreError", "OldIndexError", "ConversationError", "RatingError"}
    for file in files:
        yield from (said for said in raised(ast.parse(file.read_text(encoding="utf-8")), errors) if said != HELD)
    yield from (HELD.replace("7", who, 1) for who in ("Process 7 (rag, since 10:00:00)", "Another program"))
    yield from (
        str(sqlite_errors.another_model(Path("a"))),
        "7 is adding articles to the collection 7; try again when it is done.",
    )


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("reason", sorted(set(keepers_reasons())))
def test_why_something_is_not_kept_is_known(reason, language):
    said = told(reason, wording(language))
    assert said != told(reason, wording("en"))
    assert not any(each in told(reason, wording("en")) for each in ("`", "--data", "rag doctor"))


@pytest.mark.parametrize(
    "fault", ["attempt to write a readonly database", "disk is full", "disk I/O error", "unable to open", "odd"]
)
def test_the_hint_of_an_unusable_index_is_told_too(fault, tmp_path):
    with pytest.raises(StoreError) as caught, sqlite_errors.translated_errors(tmp_path / "index.sqlite3"):
        raise sqlite3.OperationalError(fault)
    said = told(str(caught.value), FRENCH)
    assert said.startswith(f"L’index {tmp_path / 'index.sqlite3'} est inutilisable ({fault}) : ")
    assert said.partition(" : ")[2].rstrip(".") not in str(caught.value)


@pytest.mark.parametrize("reason", sorted(set(reasons())))
def test_whatever_the_readers_say_is_known(reason):
    assert told(reason, FRENCH) != reason
    assert not any(each in told(reason, wording("en")) for each in ("`", "--columns", "setting", "pip install"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_reason_names_is_put_in(language):
    said = told("the robots.txt of a.example does not allow programs to read https://a.example/b", wording(language))
    assert "robots.txt" in said
    assert "https://a.example/b" in said


def test_a_reason_within_a_reason_is_told_too():
    assert told(f"on pages 2, 5: {ocr.UNKNOWN}", FRENCH) == f"pages 2, 5 : {told(ocr.UNKNOWN, FRENCH)}"


@pytest.mark.parametrize("reason", ["", "Something that nobody foresaw", "it is a link", "it is an image " * 300])
def test_what_is_not_known_stays_as_it_is(reason):
    assert told(reason, FRENCH) == reason
