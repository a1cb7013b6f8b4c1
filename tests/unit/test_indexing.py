import contextlib
import json

import pytest
from fakes import FakeEmbedder

from index import indexing
from index.errors import ArticleError
from index.import_report import ImportReport
from index.search import Size, search
from index.stores.local import LocalStore
from index.types import Article, IndexInfo, Rejection


def info(embedder):
    return IndexInfo(model=embedder.name, revision=embedder.revision, dimension=embedder.dimension, passage_tokens=64)


@pytest.fixture
def embedder():
    return FakeEmbedder()


@pytest.fixture
def store(tmp_path, embedder):
    with contextlib.closing(LocalStore(tmp_path / "data", create=info(embedder))) as store:
        yield store


@pytest.fixture
def write(tmp_path):
    def write_file(name, text):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


class Recorder:
    """What a progress bar would be told."""

    def __init__(self):
        self.waiting = self.done = 0

    def reading(self, files, of):
        self.files = (files, of)

    def found(self, passages):
        self.waiting += passages

    def embedded(self, passages):
        self.done += passages


def article_of(id_, text="", **fields):
    return Article(id=id_, title=f"On {id_}", text=text or f"A text on {id_}.", **fields)


def long_article(id_, passages):
    return article_of(id_, "\n\n".join(" ".join([f"{id_}{number} says this."] * 15) for number in range(passages)))


def add(store, embedder, *entries, progress=None):
    return indexing.add(store, lambda: embedder, entries, progress)


def found(store, embedder, question):
    return search(store, embedder, question, Size(top=1)).hits[0]


def test_what_is_added_is_found_by_its_words(store, embedder):
    add(store, embedder, article_of("tram", "The tram opens in May."), article_of("wine", "The harvest was early."))
    assert found(store, embedder, "When does the tram open?").article.id == "tram"
    assert found(store, embedder, "harvest").text == "The harvest was early."


def test_the_report_says_what_became_of_each(store, embedder):
    add(store, embedder, article_of("same"), article_of("old", "The old text."))
    rejection = Rejection("news.txt", "it is not text")
    report = add(store, embedder, article_of("same"), article_of("old", "The new text."), rejection, article_of("new"))
    assert report == ImportReport(added=["new"], replaced=["old"], unchanged=["same"], rejected=[rejection], passages=2)
    assert report.articles == 3


def test_what_has_not_changed_is_not_embedded_again(store, embedder):
    articles = [article_of(id_) for id_ in "abc"]
    add(store, embedder, *articles)
    embedder.embedded.clear()

    def asked():
        pytest.fail("no model is needed")

    report = indexing.add(store, asked, articles)
    assert (report.unchanged, report.passages) == (["a", "b", "c"], 0)
    assert embedder.embedded == []


def test_an_article_read_from_elsewhere_has_only_moved(store, embedder):
    add(store, embedder, article_of("a", origin="here"))
    report = add(store, embedder, article_of("a", origin="there"))
    assert (report.moved, report.passages, report.articles) == (["a"], 0, 1)
    assert store.article("a").origin == "there"


@pytest.mark.parametrize("field", ["title", "text", "language", "source", "author", "published"])
def test_a_change_in_any_field_is_a_change(store, embedder, field):
    fields = {"id": "a", "title": "Title", "text": "Text"}
    add(store, embedder, Article(**fields))
    changed = Article(**{**fields, field: "2026-01-01"})
    assert add(store, embedder, changed).replaced == ["a"]
    assert store.article("a") == changed


def test_title_and_text_are_embedded_together(store, embedder):
    add(store, embedder, article_of("tram", "It opens."))
    assert embedder.embedded == ["On tram\nIt opens."]


def test_an_id_read_twice_in_one_run_is_rejected_and_named(store, embedder):
    report = add(store, embedder, article_of("a", "First.", origin="1.md"), article_of("a", "Second.", origin="2.md"))
    assert report.added == ["a"]
    (rejection,) = report.rejected
    assert rejection.origin == "2.md"
    assert "'a'" in rejection.reason
    assert "1.md" in rejection.reason
    assert store.article("a").text == "First."


def test_nothing_to_add_needs_no_model(store):
    report = indexing.add(store, lambda: pytest.fail("no model is needed"), [Rejection("a", "b")])
    assert (report.articles, len(report.rejected)) == (0, 1)


def test_an_article_that_is_only_marks_is_kept_without_passages(store, embedder):
    assert add(store, embedder, article_of("a", "***"), article_of("b")).added == ["a", "b"]
    assert store.counts() == (2, 1)


def test_progress_is_told_of_every_passage(store, embedder):
    progress = Recorder()
    report = add(store, embedder, *(long_article(id_, 5) for id_ in "abc"), progress=progress)
    assert progress.waiting == progress.done == report.passages == store.counts()[1]
    assert report.passages > 10


def test_the_limit_is_the_smaller_of_the_index_and_the_model(store):
    small = FakeEmbedder(token_limit=32)
    add(store, small, long_article("a", 3))
    assert all(count <= 32 for count in small.count_tokens(small.embedded))


def test_a_file_is_named_after_itself_and_keeps_its_id(store, embedder, write):
    path = write("tram.txt", "The tram opens.")
    assert indexing.add_files(lambda: store, lambda: embedder, [path]).added == ["tram"]
    assert indexing.add_files(lambda: store, lambda: embedder, [path]).unchanged == ["tram"]
    write("tram.txt", "The tram is late.")
    assert indexing.add_files(lambda: store, lambda: embedder, [path]).replaced == ["tram"]
    assert store.article("tram").text == "The tram is late."


def test_files_of_one_name_in_two_folders_are_two_articles_for_good(store, embedder, write):
    paths = [write("a/tram.txt", "In A."), write("b/tram.txt", "In B."), write("c/tram.md", "In C.")]
    report = indexing.add_files(lambda: store, lambda: embedder, paths)
    assert report.added == ["tram", "tram-2", "tram-3"]
    again = indexing.add_files(lambda: store, lambda: embedder, paths[::-1])
    assert sorted(again.unchanged) == ["tram", "tram-2", "tram-3"]
    assert store.article("tram-2").text == "In B."


def test_a_file_whose_name_is_taken_by_another_articles_id_gets_another(store, embedder):
    """Whether that article was added before, or is read in the same run."""
    add(store, embedder, article_of("old", origin="news.jsonl:1"))
    report = add(
        store,
        embedder,
        Article(id="", title="", text="A file.", origin="/news/old.txt"),
        article_of("new", origin="news.jsonl:2"),
        Article(id="", title="", text="Another file.", origin="/news/new.txt"),
    )
    assert report.rejected == []
    assert report.added == ["old-2", "new", "new-2"]


def test_a_folder_is_read_whole_and_what_cannot_be_read_stops_nothing(store, embedder, write, tmp_path):
    write("a.txt", "A text.")
    write("b/c.md", "# Title\n\nIts text.")
    write("d.jsonl", '{"id": "d", "text": "One."}\nnothing\n{"id": "e", "text": "Two."}\n')
    write("f.exe", "MZ")
    report = indexing.add_files(lambda: store, lambda: embedder, [tmp_path / "news"])
    assert sorted(report.added) == ["a", "c", "d", "e"]
    assert [rejection.origin.rpartition("/")[2] for rejection in report.rejected] == ["d.jsonl:2", "f.exe"]


def test_a_path_that_is_not_there_is_told_before_an_index_is_made(tmp_path):
    with pytest.raises(ArticleError, match="nowhere"):
        indexing.add_files(lambda: pytest.fail("made"), lambda: pytest.fail("made"), [tmp_path / "nowhere"])


class Failing(FakeEmbedder):
    """A model that embeds so many times and then no more."""

    def __init__(self, times):
        super().__init__()
        self.times = times

    def embed_passages(self, texts, progress=None):
        if not self.times:
            raise KeyboardInterrupt
        self.times -= 1
        return super().embed_passages(texts, progress)


def test_an_interrupted_run_keeps_what_was_committed_and_goes_on_there(store, embedder, monkeypatch):
    monkeypatch.setattr(indexing, "_TOGETHER", 4)
    articles = [long_article(id_, 2) for id_ in "abcdef"]
    failing = Failing(times=1)
    with pytest.raises(KeyboardInterrupt):
        add(store, failing, *articles)
    kept = [article.id for article in store.articles()]
    assert 0 < len(kept) < 6
    report = add(store, embedder, *articles)
    assert report.unchanged == kept
    assert kept + report.added == list("abcdef")
    assert not set(embedder.embedded) & set(failing.embedded)


def test_articles_are_committed_in_batches_that_hold_them_whole(store, embedder, monkeypatch):
    monkeypatch.setattr(indexing, "_TOGETHER", 3)
    add(store, embedder, *(long_article(id_, 4) for id_ in "abc"))
    for id_ in "abc":
        hit = found(store, embedder, f"{id_}3 says")
        assert (hit.article.id, f"{id_}3" in hit.text) == (id_, True)


def test_another_model_embeds_everything_again(store, embedder):
    add(store, embedder, article_of("a", "The tram opens."), long_article("b", 4))
    other = FakeEmbedder(name="other", revision="2", dimension=32)
    progress = Recorder()
    report = indexing.reembed(store, other, 48, progress)
    assert sorted(report.replaced) == ["a", "b"]
    assert report.passages == len(other.embedded) == progress.waiting == progress.done == store.counts()[1]
    assert all(count <= 48 for count in other.count_tokens(other.embedded))
    assert found(store, other, "When does the tram open?").text == "The tram opens."
    assert (store.info.model, store.info.revision, store.info.dimension) == ("other", "2", 32)
    assert add(store, other, article_of("a", "The tram opens.")).unchanged == ["a"]


def test_another_model_that_fails_leaves_the_index_as_it_was(store, embedder):
    add(store, embedder, article_of("a", "The tram opens."))
    with pytest.raises(KeyboardInterrupt):
        indexing.reembed(store, Failing(times=0), 48)
    assert found(store, embedder, "tram").text == "The tram opens."
    assert store.info == info(embedder)


def test_an_index_without_articles_can_be_embedded_again(store):
    assert indexing.reembed(store, FakeEmbedder(name="other"), 48).articles == 0
    assert store.info.model == "other"


def test_text_that_cannot_be_stored_is_rejected_and_stops_nothing(store, embedder):
    report = add(store, embedder, article_of("a", "A lone \ud800 surrogate."), article_of("b"))
    assert report.added == ["b"]
    assert [rejection.origin or "a" for rejection in report.rejected] == ["a"]


def test_pruning_removes_what_is_no_longer_there_and_keeps_what_could_not_be_read(store, embedder, write, tmp_path):
    write("a.txt", "A text.")
    write("gone.txt", "Another text.")
    rows = [json.dumps({"id": id_, "text": f"Row {id_}."}) for id_ in "klm"]
    write("rows.jsonl", "\n".join(["", *rows]))
    write("b.txt", "It will be damaged.")
    add(store, embedder, article_of("elsewhere", origin=str(tmp_path / "other.txt")))
    folder = tmp_path / "news"
    indexing.add_files(lambda: store, lambda: embedder, [folder])
    (folder / "gone.txt").unlink()
    (folder / "b.txt").write_bytes(b"\x00\xff\x00")
    write("rows.jsonl", "\n".join(["nothing", *rows[:-1]]))
    report = indexing.add_files(lambda: store, lambda: embedder, [folder], prune=True)
    assert sorted(report.removed) == ["gone", "m"]
    assert [article.id for article in store.articles()] == ["a", "b", "elsewhere", "k", "l"]


def test_many_files_can_be_named_when_pruning(store, embedder, write):
    paths = [write(f"{number}.txt", f"Text {number}.") for number in range(400)]
    report = indexing.add_files(lambda: store, lambda: embedder, paths, prune=True)
    assert (len(report.added), report.removed) == (400, [])


def test_a_moved_file_keeps_its_id_and_costs_no_embedding(store, embedder, write):
    path = write("tram.txt", "The tram opens.")
    indexing.add_files(lambda: store, lambda: embedder, [path])
    embedder.embedded.clear()
    moved = path.rename(write("archive/.keep", "").with_name("tram.txt"))
    report = indexing.add_files(lambda: store, lambda: embedder, [moved])
    assert (report.moved, report.passages, embedder.embedded) == (["tram"], 0, [])
    assert store.article("tram").origin == str(moved)


def test_a_copied_file_is_another_article_but_is_not_embedded_again(store, embedder, write):
    path = write("tram.txt", "The tram opens.")
    indexing.add_files(lambda: store, lambda: embedder, [path])
    embedder.embedded.clear()
    report = indexing.add_files(lambda: store, lambda: embedder, [write("copies/tram.txt", "The tram opens.")])
    assert (report.added, report.reused, embedder.embedded) == (["tram-2"], 1, [])
    assert store.counts() == (2, 2)


def test_of_a_changed_article_only_the_changed_passages_are_embedded(store, embedder):
    before = long_article("a", 6)
    add(store, embedder, before)
    embedder.embedded.clear()
    after = article_of("a", before.text.replace("a3 says this", "a3 says that"))
    report = add(store, embedder, after)
    assert 0 < len(embedder.embedded) < 4
    assert all("a3 says that" in text for text in embedder.embedded)
    assert report.passages + report.reused == store.counts()[1]
    assert store.article("a") == after


def test_vectors_are_taken_over_for_just_the_text_that_they_were_made_of(store, embedder):
    """SQLite's own functions end a text at its first NUL."""
    add(store, embedder, article_of("a", "Hello\0 and more."))
    ((text, vector),) = store.embedded("a").items()
    assert text == "On a\nHello\0 and more."
    assert vector == pytest.approx(embedder.embed_questions([text])[0])


def edit(store, embedder, id_, **changes):
    return indexing.edit(store, lambda: embedder, id_, changes)


def test_what_is_corrected_stays_when_the_article_is_read_again(store, embedder):
    read = article_of("tram", "The tram opens in May.", author="N. N.", provenance={"author": "byline"})
    add(store, embedder, read)
    corrected = edit(store, embedder, "tram", author="Ann Lee", published="14 March 2026", tags="tram, budget")
    assert (corrected.author, corrected.published, corrected.tags) == ("Ann Lee", "2026-03-14", ("tram", "budget"))
    assert corrected.provenance["author"] == "edited"
    assert add(store, embedder, read).unchanged == ["tram"]
    report = add(store, embedder, article_of("tram", "The tram opens in June.", author="N. N.", source="The Echo"))
    assert report.replaced == ["tram"]
    now = store.article("tram")
    assert (now.author, now.published, now.source, now.text) == (
        "Ann Lee",
        "2026-03-14",
        "The Echo",
        "The tram opens in June.",
    )


def test_only_a_corrected_title_is_embedded_again(store, embedder):
    add(store, embedder, article_of("tram", "The tram opens in May."))
    embedder.embedded.clear()
    edit(store, embedder, "tram", source="The Echo")
    assert embedder.embedded == []
    edit(store, embedder, "tram", title="A new tram")
    assert embedder.embedded == ["A new tram\nThe tram opens in May."]
    assert found(store, embedder, "tram").article.title == "A new tram"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"published": "2026-02-30"}, "not a valid date"),
        ({"title": " "}, "title"),
        ({"language": "French!"}, "code"),
        ({"text": "Other words"}, "can't be edited"),
    ],
)
def test_a_correction_that_can_not_be_is_refused(store, embedder, changes, reason):
    add(store, embedder, article_of("tram"))
    before = store.article("tram")
    with pytest.raises(ArticleError, match=reason):
        edit(store, embedder, "tram", **changes)
    assert store.article("tram") == before


def test_an_article_that_is_not_there_can_not_be_corrected(store, embedder):
    with pytest.raises(ArticleError, match="no article nothing"):
        edit(store, embedder, "nothing", title="Something")


def test_what_was_left_out_of_an_article_is_reported_each_time(store, embedder):
    article = Article(id="a", title="A tram", text="It costs a lot.", provenance={"text": "left out: comments"})
    for _ in range(2):
        assert add(store, embedder, article).left_out == {"a": "left out: comments"}
