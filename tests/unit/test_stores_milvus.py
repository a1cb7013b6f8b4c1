"""What only an index in Milvus does. Its contract is in tests/contract/test_stores.py."""

import importlib.util
import json
import os
import subprocess
import sys
import time
import types
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st
from stored import EAST, INFO, NORTH, UP, by_words, entry, texts

from index import embeddings
from index.copying import copy
from index.errors import LockedError, ModelMismatchError, NoIndexError, StoreError
from index.stores import open_store
from index.stores.bm25 import TermArrays, packed
from index.stores.lease_lock import LeaseLock
from index.stores.milvus_client import PASSAGES, RECORDS, parse
from index.stores.milvus_records import STATE, record
from index.stores.milvus_statistics import Statistics
from index.text.terms import counts
from index.types import Article, Filters, IndexInfo
from rag.api.rag import Rag

pytestmark = pytest.mark.slow


def address(folder):
    for package in ("pymilvus", "milvus_lite"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    return f"milvus:{folder}/milvus.db"


@pytest.fixture
def store(tmp_path):
    opened = open_store(address(tmp_path), tmp_path, create=INFO)
    yield opened
    opened.close()


@pytest.fixture
def local(tmp_path):
    opened = open_store("", tmp_path / "local", create=INFO)
    yield opened
    opened.close()


def articles():
    return [
        entry("tram", {"The tram opens.": NORTH, "It has 19 stations.": EAST}, language="en", origin="/news/a.md"),
        entry("vin", {"La vendange commence.": UP}, language="fr", author="Ana; Bo", tags=("it's", "w\\x")),
        entry("empty", {}, published="2026-03-01"),
    ]


def test_it_is_written_read_filtered_and_replaced(store):
    store.add(articles())
    assert texts(store, NORTH)[0] == "The tram opens."
    assert store.article("tram").text == "The tram opens.\n\nIt has 19 stations."
    assert [known.id for known in store.within(["/news"])] == ["tram"]
    assert store.languages() == {"en": 1, "fr": 1}
    store.add([entry("tram", {"It opened.": NORTH})])
    assert store.remove(["vin"]) == ["vin"]
    assert texts(store, NORTH) == ["It opened."]
    assert store.counts() == (2, 1)


def test_what_is_copied_is_the_same(store, local):
    local.add(articles())
    report = copy(local, store)
    assert report.passages == 3
    assert store.articles(with_text=True) == local.articles(with_text=True)
    for (*there, vectors), (*here, own) in zip(store.export(), local.export(), strict=True):
        assert [there[0], there[1], list(there[2])] == [here[0], here[1], list(here[2])]
        assert np.allclose(vectors, own)


def test_a_copy_that_was_interrupted_goes_on_and_a_whole_one_copies_nothing(store, local):
    local.add(articles())
    store.add(articles()[:1])
    assert sorted(copy(local, store).copied) == ["empty", "vin"]
    again = copy(local, store)
    assert again.copied == []
    assert len(again.unchanged) == 3


def test_no_copy_goes_into_an_index_of_another_model(store, tmp_path):
    info = IndexInfo(model="b", revision="2", dimension=4, passage_tokens=9)
    other = open_store("", tmp_path / "other", create=info)
    try:
        with pytest.raises(ModelMismatchError, match="new collection"):
            copy(other, store)
    finally:
        other.close()


def test_what_an_interrupted_commit_left_is_not_seen_and_goes_with_the_next(store):
    store.add(articles()[:1])

    def broken():
        yield from [entry(str(number), {f"Half {number}": NORTH}) for number in range(70)]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(broken())
    assert store.counts() == (1, 2)
    assert texts(store, NORTH) == ["The tram opens.", "It has 19 stations."]
    assert len(rows(store, PASSAGES)) == 66
    store.add([entry("new", {"New": NORTH})])
    assert sorted(texts(store, NORTH)) == ["It has 19 stations.", "New", "The tram opens."]
    assert len(rows(store, PASSAGES)) == 3


def rows(store, table):
    return store._milvus.query_all(table, "id > -1", ["id"])


def test_what_was_replaced_is_deleted_when_nobody_reads_it_any_more(store, monkeypatch):
    store.add(articles())
    store.remove(["vin"])
    store.refresh()
    assert len(rows(store, PASSAGES)) == 3
    at(monkeypatch, "index.stores.milvus", time.time() + 60)
    store.refresh()
    assert len(rows(store, PASSAGES)) == 2
    assert len(rows(store, RECORDS)) == 2 * 2 + 2, "head and text of two articles, the state, and its statistics"
    assert texts(store, NORTH) == ["The tram opens.", "It has 19 stations."]


def at(monkeypatch, module, moment):
    monkeypatch.setattr(f"{module}.time", types.SimpleNamespace(**{**vars(time), "time": lambda: moment}))


def test_all_of_another_model_takes_the_place_of_what_there_was(store, monkeypatch):
    store.add(articles())
    store.add([entry("a", {"One": NORTH})], info=IndexInfo(model="b", revision="2", dimension=4, passage_tokens=64))
    at(monkeypatch, "index.stores.milvus", time.time() + 60)
    store.refresh()
    assert len(rows(store, PASSAGES)) == 1


def test_passages_are_found_by_words_that_their_vectors_know_nothing_of(store):
    store.add([entry(f"other{number}", {f"Text {number}": UP}) for number in range(30)])
    store.add([entry("a", {"Zeppelin over the harbour": NORTH}, language="en")])
    assert by_words(store, "zeppelin", top=3) == ["Zeppelin over the harbour"]


def test_what_another_program_removed_long_ago_is_no_longer_listed(store, tmp_path, monkeypatch):
    other = open_store(address(tmp_path), tmp_path)
    store.add(articles())
    assert store.by_id("vin")
    other.remove(["vin"])
    at(monkeypatch, "index.stores.milvus", time.time() + 60)
    other.add([entry("new", {"New": NORTH})])
    assert [article.id for article in store.articles()] == ["empty", "new", "tram"]
    assert store.by_id("vin") is None
    other.close()


def test_a_text_longer_than_a_field_comes_back_to_the_letter(store):
    long = "é" * 100_000
    bare = Article(id="bare", title="", text=long)
    store.add([entry("long", {"Short.": NORTH, long: EAST}), (bare, "x", [], np.empty((0, 4), np.float32))])
    assert store.article("long").text == f"Short.\n\n{long}"
    assert store.article("bare").text == long


def test_another_model_of_another_dimension_is_refused_and_one_of_the_same_is_not(store):
    store.add(articles())
    with pytest.raises(ModelMismatchError, match="dimension 4"):
        store.add([], info=IndexInfo(model="other", revision="2", dimension=2, passage_tokens=64))
    other = IndexInfo(model="other", revision="2", dimension=4, passage_tokens=64)
    store.add([entry("a", {"One": NORTH})], info=other)
    assert [article.id for article in store.articles()] == ["a"]
    assert store.info == other


def test_two_writers_keep_each_other_out_and_a_dead_one_does_not(store, monkeypatch):
    def claim():
        return LeaseLock(store._milvus, "adding articles", patience=0)

    with claim(), pytest.raises(LockedError, match="is adding articles"):
        claim().__enter__()
    with claim():
        pass
    claim().__enter__()  # and never leaves
    at(monkeypatch, "index.stores.lease_lock", time.time() + 3600)
    with claim():
        pass


def test_two_threads_of_a_program_keep_each_other_out_and_one_may_go_in_twice(store):
    claim = LeaseLock(store._milvus, "adding articles", patience=0)
    with ThreadPoolExecutor(1) as pool:
        with claim, claim, pytest.raises(LockedError, match=rf"Process {os.getpid()} .* is adding articles"):
            pool.submit(claim.__enter__).result()
        with claim:
            pass
    assert claim.holder() == ""


def test_a_claim_is_renewed_by_the_thread_that_holds_it(store, monkeypatch):
    claim = LeaseLock(store._milvus, "adding articles", patience=0)
    with ThreadPoolExecutor(1) as pool, claim:
        at(monkeypatch, "index.stores.lease_lock", time.time() + 600)
        pool.submit(claim.renew).result()
        before = claim._key
        claim.renew()
        assert claim._key != before
        at(monkeypatch, "index.stores.lease_lock", time.time() + 1200)
        with pytest.raises(LockedError):
            LeaseLock(store._milvus, "adding articles", patience=0).__enter__()
    assert claim.holder() == ""


def test_questions_are_answered_from_an_address_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=32))
    where = address(tmp_path)
    writer = Rag(tmp_path / "here", llm="quotes", store=where)
    writer.add_articles([Article(id="tram", title="Tram", text="The tram line opens in June. It has 19 stations.")])
    writer.close()
    reader = Rag(tmp_path / "there", llm="quotes", store=where)
    (hit,) = reader.search("How many stations has the tram line?")
    assert "19 stations" in hit.text
    assert reader.search("tram", filters=Filters(sources=("nobody",))) == []
    reader.copy(f"local:{tmp_path / 'back'}")
    reader.close()
    back = Rag(tmp_path / "back")
    assert [article.id for article in back.articles()] == ["tram"]
    back.close()


def test_another_process_reads_what_one_wrote(tmp_path):
    where = address(tmp_path)
    code = (
        "import sys; from pathlib import Path; from stored import INFO, NORTH, entry\n"
        "from index.stores import open_store\n"
        "store = open_store(sys.argv[1], Path(), create=INFO); store.add([entry('a', {'One': NORTH})]); store.close()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, where], env=environment, check=True)
    store = open_store(where, tmp_path)
    assert texts(store, NORTH) == ["One"]
    store.close()


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(NoIndexError, match=r"milvus\.db"):
        open_store(address(tmp_path), tmp_path)
    assert not (tmp_path / "milvus.db").exists()


@pytest.mark.parametrize("create", [None, INFO])
def test_a_collection_that_another_program_made_is_told_and_left_alone(tmp_path, create):
    where = address(tmp_path)
    client = importlib.import_module("pymilvus").MilvusClient(str(tmp_path / "milvus.db"))
    client.create_collection("articles", dimension=4)
    with pytest.raises(StoreError, match=r"older version .* `rag copy`") as raised:
        open_store(where, tmp_path, create=create)
    assert "\n" not in str(raised.value)
    assert client.list_collections() == ["articles"]
    client.close()


def test_an_index_of_another_layout_is_told(store, tmp_path):
    store._milvus.insert(RECORDS, record(STATE, 99, json.dumps({"layout": 99})))
    with pytest.raises(StoreError, match="another version"):
        open_store(address(tmp_path), tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        "postgres",
        "http://host",
        "milvus+http:///news",
        "milvus+http://host/a/b",
        "a:b?x",
        "llama_index.vector_stores.qdrant:QdrantVectorStore?collection_name=news",
    ],
)
def test_an_address_of_no_store_is_told_with_what_there_is(wrong, tmp_path):
    with pytest.raises(StoreError, match="milvus:FILE") as raised:
        open_store(wrong, tmp_path)
    assert "\n" not in str(raised.value)


def test_a_server_is_named_without_its_password():
    found = parse("milvus+http://root:secret@host/news?consistency_level=Bounded&timeout=5&db_name=press")
    assert (found.text, found.collection, found.consistency) == ("milvus+http://host:19530/news", "news", "Bounded")
    assert found.options == {"timeout": 5, "uri": "http://host:19530", "token": "root:secret", "db_name": "press"}


def test_the_token_of_a_server_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("RAG_STORE_TOKEN", "secret")
    assert parse("milvus+https://host:443/news").options["token"] == "secret"  # noqa: S105


def test_a_file_may_have_another_collection():
    found = parse("milvus:~/a.db?collection_name=news")
    assert (found.collection, found.options) == ("news", {"uri": str(Path.home() / "a.db")})


@given(st.lists(st.text(alphabet="abc \u4e2d", min_size=1, max_size=20), min_size=1, max_size=20))
def test_a_term_is_never_counted_too_low(passages):
    statistics = Statistics(4)
    found = [counts(text) for text in passages]
    arrays = TermArrays.of([packed(*each) for each in found])
    statistics.count(1, "en", np.ones((len(found), 4), np.float32), arrays)
    again = Statistics.read(statistics.text(), 4)
    for terms, _ in found:
        real = [sum(term in others for others, _ in found) for term in terms]
        assert (again.corpus(terms).frequencies[:, 0] >= real).all()
    again.count(-1, "en", np.ones((len(found), 4), np.float32), arrays)
    assert again.languages == {}


def test_the_local_way_imports_nothing_of_other_stores(tmp_path):
    code = (
        "import json, sys; from index.stores import open_store; from index.types import IndexInfo; from pathlib import "
        "Path; open_store('', Path(sys.argv[1]), create=IndexInfo(model='a', revision='', dimension=2, "
        "passage_tokens=64)).close(); from index import embeddings;"
        "print(json.dumps([name for name in sys.modules if name.startswith(('llama_index', 'pymilvus', 'httpx'))]))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
