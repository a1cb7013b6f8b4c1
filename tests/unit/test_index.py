import contextlib
import sqlite3
import threading

import pytest
from fakes import FakeEmbedder

from index import embeddings
from index.errors import ArticleError, EmbeddingError, ModelMismatchError, NoIndexError, OldIndexError
from index.index import Index
from index.search import Size
from index.settings import IndexSettings
from index.types import Article, Filters


@pytest.fixture
def models(monkeypatch):
    """Every model by its name, each made when it is asked for; what was made is kept in order."""
    made = []

    def make(name="", *, threads=0):
        assert threads == 1
        if name == "no such":
            msg = "There is no model no such."
            raise EmbeddingError(msg)
        model = FakeEmbedder(name=name or "default", revision=models.revision, dimension=len(name or "default"))
        made.append(model)
        return model

    monkeypatch.setattr(embeddings, "make", make)

    class Models:
        revision = "1"
        made: list[FakeEmbedder]

    models = Models()
    models.made = made
    return models


@pytest.fixture
def open_index(tmp_path, models):
    with contextlib.ExitStack() as stack:

        def open_(model=""):
            index = Index(IndexSettings(data=tmp_path / "data", model=model, threads=1))
            stack.callback(index.close)
            return index

        yield open_


def articles(*texts):
    return [Article(id=text.split()[0], title="", text=text) for text in texts]


def test_an_index_is_made_when_the_first_article_comes(open_index, models, tmp_path):
    index = open_index()
    assert not (tmp_path / "data").exists()
    index.add(articles("Trams open.", "Wine is good."))
    assert index.store.info.model == "default"
    assert [hit.text for hit in index.search("trams", Size(top=1)).hits] == ["Trams open."]
    assert len(models.made) == 1


@pytest.mark.parametrize("use", [lambda index: index.search("a"), lambda index: index.remove(["a"])])
def test_before_that_there_is_none(open_index, use):
    with pytest.raises(NoIndexError, match="rag index"):
        use(open_index())


def test_no_index_is_made_for_a_path_that_is_not_there(open_index, models, tmp_path):
    with pytest.raises(ArticleError):
        open_index().add_files([tmp_path / "nowhere"])
    assert models.made == []
    assert not (tmp_path / "data").exists()


def test_no_index_is_made_with_a_model_that_is_not_there(open_index, tmp_path):
    with pytest.raises(EmbeddingError):
        open_index("no such").add(articles("Trams open."))
    assert not (tmp_path / "data").exists()


def test_an_index_opens_with_the_model_that_made_it(open_index, models):
    open_index("other").add(articles("Trams open."))
    again = open_index()
    assert again.search("trams").hits[0].text == "Trams open."
    assert models.made[-1].name == "other"
    assert open_index("other").search("trams").hits


def test_another_model_is_refused_with_the_command_that_embeds_again(open_index):
    open_index("first").add(articles("Trams open."))
    with pytest.raises(ModelMismatchError, match=r"first.*second.*`rag index --reembed --model second`"):
        open_index("second").search("trams")
    with pytest.raises(ModelMismatchError, match="rag index --reembed --model second"):
        open_index("second").add(articles("Wine is good."))


def test_a_model_that_has_changed_under_its_name_is_refused(open_index, models):
    open_index("first").add(articles("Trams open."))
    models.revision = "2"
    for index in (open_index(), open_index("first")):
        with pytest.raises(ModelMismatchError, match=r"first, revision 1.*has changed since.*`rag index --reembed"):
            index.search("trams")


def test_the_command_it_names_embeds_with_the_model_as_it_is_now(open_index, models):
    open_index("first").add(articles("Trams open."))
    models.revision = "2"
    assert open_index().reembed().replaced == ["Trams"]
    again = open_index()
    assert (again.store.info.model, again.store.info.revision) == ("first", "2")
    assert again.search("trams").hits[0].text == "Trams open."


def test_another_model_takes_over_when_it_is_asked_for(open_index):
    open_index("first").add(articles("Trams open.", "Wine is good."))
    index = open_index("another")
    assert sorted(index.reembed().replaced) == ["Trams", "Wine"]
    assert index.search("wine").hits[0].text == "Wine is good."
    assert open_index().store.info.model == "another"
    with pytest.raises(ModelMismatchError):
        open_index("first").search("wine")


def test_a_model_that_is_not_there_leaves_the_index_as_it_was(open_index):
    open_index("first").add(articles("Trams open."))
    with pytest.raises(EmbeddingError):
        open_index("no such").reembed()
    assert open_index("first").search("trams").hits[0].text == "Trams open."


@pytest.mark.parametrize("model", ["of another dimension", "of same"])
@pytest.mark.parametrize(
    "use", [lambda index: index.search("trams"), lambda index: index.add(articles("Wine is good."))]
)
def test_one_that_is_open_while_another_embeds_again_never_mixes_the_models(open_index, model, use):
    old = open_index()
    old.add(articles("Trams open."))
    old.search("trams")
    open_index(model).reembed()
    for _ in range(2):
        with pytest.raises(ModelMismatchError, match="restart this program"):
            use(old)
    old.close()
    assert old.search("trams").hits[0].text == "Trams open."


def test_it_opens_again_after_it_was_closed(open_index):
    index = open_index()
    index.add(articles("Trams open."))
    index.close()
    index.close()
    assert index.remove(["Trams"]) == ["Trams"]


def test_an_index_without_articles_says_what_to_do(open_index):
    index = open_index()
    index.add(articles("Trams open."))
    index.remove(["Trams"])
    with pytest.raises(NoIndexError, match="rag index"):
        index.search("trams")


def test_threads_load_the_model_once(open_index, models):
    open_index().add(articles("Trams open."))
    models.made.clear()
    index, found = open_index(), []
    threads = [threading.Thread(target=lambda: found.append(index.search("trams").hits[0].text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Trams open."] * 8
    assert len(models.made) == 1


def test_an_index_of_an_older_version_is_brought_up_to_date_and_keeps_its_articles(open_index, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "index.sqlite3")) as old:
        old.execute("CREATE TABLE meta (key, value)")
        old.execute("INSERT INTO meta VALUES ('schema', '1')")
        names = "id, title, text, language, source, author, published, origin"
        old.execute(f"CREATE TABLE articles (key INTEGER PRIMARY KEY, {names})")
        row = ("tram", "News", "Trams open.", "en", "The Echo", "", "2026-03-14", "/t.txt")
        old.execute(f"INSERT INTO articles VALUES (1, {', '.join('?' * len(row))})", row)  # noqa: S608
        old.commit()
    (folder / "vectors.faiss").write_bytes(b"old")
    with pytest.raises(OldIndexError, match="rag index --reembed"):
        open_index().search("trams")
    assert open_index().reembed().added == ["tram"]
    index = open_index()
    assert [hit.text for hit in index.search("trams").hits] == ["Trams open."]
    (article,) = index.articles()
    assert (article.source, article.published, article.origin) == ("The Echo", "2026-03-14", "/t.txt")
    assert not (folder / "vectors.faiss").exists()


@pytest.mark.parametrize("folder", ["a\0b", "~no-such-user-here/articles", "/" + "x" * 5000, "/" + "x/" * 5000])
def test_a_folder_that_no_file_system_can_have_holds_no_articles(open_index, folder):
    index = open_index()
    index.add(articles("Trams open.", "Wine is good."))
    assert index.search("Trams", Size(2), filters=Filters(folders=(folder,))).hits == ()


def test_a_word_is_known_if_a_passage_has_a_form_of_it(open_index):
    index = open_index()
    index.add(articles("The trams open.", "Wine is good."))
    assert index.known(["Wine", "tramway", "opened", "beer"]) == [True, False, False, False]
    assert index.known([]) == []
