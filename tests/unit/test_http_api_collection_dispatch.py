"""Which collection a request is for, and that nobody gets at one that they have no right to."""

import contextlib

import pytest
from api_client import FERRY, QUESTION, client, filled
from hostile import COLLECTION_NAMES

from index.types import Article
from rag.http_api import open_collections
from rag.http_api.api_keys import ApiKeys
from rag.http_api.open_collections import OpenCollections, visible
from rag.page.security.accounts import User
from rag.settings import OWNER, READER

SEARCH = {"question": "decks of the ferry"}


@contextlib.contextmanager
def place(folder, monkeypatch):
    """A place with two articles, and one in the collection `Seas`."""
    with filled(folder, monkeypatch) as rag:
        rag.collections.add("Seas")
        opened = rag.beside("seas")
        opened.add_articles([FERRY])
        opened.close()
        yield rag


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with place(tmp_path, monkeypatch) as rag:
        yield rag


@pytest.fixture
def api(rag):
    return client(rag)


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory):
    """A client of one place for all that must not change anything there."""
    with pytest.MonkeyPatch.context() as patch, place(tmp_path_factory.mktemp("unharmed"), patch) as rag:
        yield client(rag)


def key(rag, *collections, **given):
    """A client that has a key to some collections only."""
    secret = ApiKeys(rag.settings.index.place).add("k", collections=rag.collections.ids(collections), **given)
    return client(rag, secret, address="192.0.2.7")


def titles(response):
    assert response.status_code == 200, response.text
    return {each["article"]["title"] for each in response.json()}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/v1/search", {"A tram for Aubry", "A museum"}),
        ("/api/v1/search?collection=default", {"A tram for Aubry", "A museum"}),
        ("/in/default/api/v1/search", {"A tram for Aubry", "A museum"}),
        ("/api/v1/search?collection=seas", {"A ferry"}),
        ("/in/SEAS/api/v1/search", {"A ferry"}),
        ("/in/default,seas/api/v1/search", {"A tram for Aubry", "A museum", "A ferry"}),
        ("/api/v1/search?collection=seas&collection=default", {"A tram for Aubry", "A museum", "A ferry"}),
    ],
)
def test_a_request_names_its_collections_in_its_path_or_its_query(api, path, expected):
    assert titles(api.post(path, json={**SEARCH, "top": 9})) == expected


def test_of_several_each_article_says_where_it_is_from(api):
    hits = api.post("/in/Seas,default/api/v1/search", json=SEARCH).json()
    assert {(each["article"]["id"], each["article"]["collection"]) for each in hits} >= {("Seas:tram", "Seas")}
    read = api.get("/in/Seas,default/api/v1/articles/Seas:tram").json()
    assert (read["collection"], read["text"]) == ("Seas", FERRY.text)


def test_several_are_only_read(api):
    refused = api.patch("/in/Seas,default/api/v1/articles/Seas:tram", json={"title": "x"})
    assert refused.status_code == 403
    assert api.patch("/in/seas/api/v1/articles/tram", json={"title": "The ferry"}).status_code == 200


def test_other_interfaces_are_those_of_the_collection_too(api):
    asked = {"model": "articles", "messages": [{"role": "user", "content": "How many decks does the ferry have?"}]}
    said = api.post("/in/seas/v1/chat/completions", json=asked).json()
    assert "7 decks" in said["choices"][0]["message"]["content"]
    assert "7 decks" not in api.post("/v1/chat/completions", json=asked).text


@pytest.mark.parametrize("name", COLLECTION_NAMES, ids=ascii)
def test_a_hostile_name_is_none(unharmed, name):
    try:
        name.encode()
    except UnicodeEncodeError:
        pytest.skip("it can't be sent")
    for response in (
        unharmed.get("/api/v1/articles", params={"collection": f"{name},default"}),
        unharmed.post("/api/v1/collections", json={"name": name}),
    ):
        assert 400 <= response.status_code < 500
        assert response.json()["status"] == response.status_code
    assert [each["name"] for each in unharmed.get("/api/v1/collections").json()] == ["default", "Seas"]


@pytest.mark.parametrize("path", ["/in//", "/in/..%2f", "/in/a%2Fb/", "/in/%00/", "/in/,/", "/in/default,/", "/in/"])
def test_a_path_without_a_name_is_none(unharmed, path):
    assert unharmed.get(f"{path}api/v1/health").status_code == 404


def test_who_has_no_right_to_one_does_not_see_that_it_is_there(rag):
    limited = key(rag, "Seas")
    assert [each["name"] for each in limited.get("/api/v1/collections").json()] == ["Seas"]
    assert titles(limited.post("/api/v1/search", json=SEARCH)) == {"A ferry"}
    for path in ("/in/default/", "/in/Seas,default/", "/in/nowhere/"):
        told = limited.post(f"{path}api/v1/search", json=SEARCH)
        assert told.status_code == 404
    unknown, forbidden = (
        limited.get(f"/in/{name}/api/v1/articles").json()["detail"] for name in ("nothing", "default")
    )
    assert unknown.replace("nothing", "default") == forbidden


def test_who_has_no_right_to_any_is_told(rag):
    limited = key(rag, "Seas")
    rag.collections.remove("seas")
    assert limited.get("/api/v1/health").status_code == 403
    assert limited.get("/api/v1/collections").status_code == 403


def test_rights_follow_a_new_name_and_end_with_the_collection(rag):
    limited = key(rag, "Seas")
    rag.collections.rename("seas", "Oceans")
    assert titles(limited.post("/in/oceans/api/v1/search", json=SEARCH)) == {"A ferry"}
    rag.collections.remove("oceans")
    rag.collections.add("Oceans")
    assert limited.get("/in/oceans/api/v1/health").status_code == 404


def test_a_collection_that_was_made_anew_is_not_the_old_one(rag, api):
    assert titles(api.post("/in/seas/api/v1/search", json=SEARCH)) == {"A ferry"}
    rag.collections.remove("seas")
    assert api.get("/in/seas/api/v1/health").status_code == 404
    rag.collections.add("Seas")
    assert api.get("/in/seas/api/v1/health").json()["status"] == "no-index"


def test_articles_that_come_to_one_of_several_are_found(rag, api):
    rag.collections.add("Later")
    assert len(titles(api.post("/in/seas,later/api/v1/search", json=SEARCH))) == 1
    opened = rag.beside("later")
    opened.add_articles([Article(id="x", title="Another ferry", text="Another ferry has 8 decks.", language="en")])
    opened.close()
    assert len(titles(api.post("/in/seas,later/api/v1/search", json=SEARCH))) == 2


def test_what_is_served_first_is_what_was_opened(rag):
    other = rag.beside("seas")
    assert titles(client(other).post("/api/v1/search", json=SEARCH)) == {"A ferry"}
    assert titles(client(other).post("/in/default/api/v1/search", json=SEARCH)) == {"A tram for Aubry", "A museum"}
    other.close()


def test_a_collection_that_cannot_be_opened_is_a_problem(rag, api):
    (rag.collections.folder("seas") / "settings.toml").write_text("nonsense")
    failed = api.get("/in/seas/api/v1/health")
    assert (failed.status_code, "server's log" in failed.json()["detail"]) == (500, True)
    assert str(rag.settings.index.place) not in failed.text


def test_a_question_keeps_to_its_collection(api):
    refused = api.post("/in/seas/api/v1/ask", json={"question": QUESTION}).json()
    said = {name: value for name, value in refused.items() if name not in ("timings", "receipt")}
    assert "19" not in str(said)


def test_each_set_is_opened_once(rag):
    pool = OpenCollections(rag)
    assert pool.get(("Seas",)) is pool.get(("Seas",))
    assert pool.shown("SEAS,default", User("", READER)).current == ("default", "Seas")
    assert visible(rag.collections, User("x", OWNER, frozenset())) == ()


def test_only_so_many_sets_have_their_files_open(rag, monkeypatch):
    monkeypatch.setattr(open_collections, "_MOST_OPEN", 2)
    pool = OpenCollections(rag)
    sets = [("Seas",), ("Seas", "default"), ("default", "Seas")]
    opened = [pool.get(names) for names in sets if pool.get(names).counts()]
    assert [each.index._store is None for each in opened] == [True, False, False]
    assert pool.get(sets[0]) is opened[0]
    assert opened[0].counts()


NAMED = [
    ("/api/v1/ask", {"question": "How many decks does the ferry have?"}),
    ("/api/v1/search", SEARCH),
    ("/api/v1/check", {"text": "The ferry has 7 decks."}),
    ("/v1/chat/completions", {"messages": [{"role": "user", "content": "How many decks does the ferry have?"}]}),
    ("/v1/responses", {"input": "How many decks does the ferry have?"}),
]
"""Address of a request that may name collections, and what it sends."""


@pytest.mark.parametrize(("path", "sent"), NAMED, ids=[path for path, _ in NAMED])
def test_a_request_names_its_collections_in_what_it_sends(api, path, sent):
    for names in ("Seas", ["seas"], "default,seas", ["default", "Seas"]):
        assert FERRY.title in api.post(path, json={**sent, "collection": names}).text
    for elsewhere in ("/in/seas", "/in/default,seas"):
        assert FERRY.title not in api.post(f"{elsewhere}{path}", json={**sent, "collection": "default"}).text


@pytest.mark.parametrize(("path", "sent"), NAMED, ids=[path for path, _ in NAMED])
def test_what_is_sent_gives_no_right(rag, path, sent):
    limited = key(rag, "Seas")
    assert "7 decks" in limited.post(path, json={**sent, "collection": "Seas"}).text
    told = [limited.post(path, json={**sent, "collection": name}) for name in ("default", "nothing", "Seas,default")]
    assert [each.status_code for each in told] == [404, 404, 404]
    assert told[0].json()["detail"].replace("default", "nothing") == told[1].json()["detail"]
    for stream in (True, False):
        refused = limited.post(path, json={**sent, "collection": ["default"], "stream": stream})
        assert refused.status_code in (404, 422)


@pytest.mark.parametrize(
    "names", [[""], ",", "../Seas", ["Seas", "..", "/"], "x" * 5000, 7, None, {"a": 1}, ["Seas"] * 900]
)
def test_odd_names_in_what_is_sent_are_refused_or_read(api, names):
    for path, sent in NAMED:
        assert api.post(path, json={**sent, "collection": names}).status_code in (200, 404, 422)


def test_each_of_several_collections_is_a_model(rag, api):
    listed = [each["id"] for each in api.get("/v1/models").json()["data"]]
    assert listed == ["articles", "articles/quotes", "articles@default", "articles@Seas"]
    path, sent = NAMED[3]
    for model in ("articles@Seas", "articles@seas/quotes", "articles@default,Seas"):
        assert api.get(f"/v1/models/{model}").json()["id"] == model
        assert "7 decks" in api.post(path, json={**sent, "model": model}).text
    for model in (
        "articles@",
        "articles@nothing",
        "articlesx",
        "articles@/quotes",
        "articles@..",
        "articles@Seas/wine",
    ):
        assert api.get(f"/v1/models/{model}").status_code == 404
    for model in ("articles@nothing", "articles@", "articlesx"):
        assert api.post(path, json={**sent, "model": model}).status_code == 404
    limited = key(rag, "Seas")
    assert [each["id"] for each in limited.get("/v1/models").json()["data"]] == ["articles", "articles/quotes"]
    assert limited.get("/v1/models/articles@default").status_code == 404
    assert limited.post(path, json={**sent, "model": "articles@default"}).status_code == 404
    embed = {"input": "A ferry", "model": "articles@default"}
    assert (
        limited.post("/v1/embeddings", json=embed).status_code,
        api.post("/v1/embeddings", json=embed).status_code,
    ) == (404, 200)


def test_a_rating_is_kept_with_the_collection_that_is_named(rag, api):
    sent = {"question": "a", "answer": "b", "is_good": True}
    assert api.post("/api/v1/feedback", json={**sent, "collection": "Seas"}).status_code == 204
    assert (len(rag.ratings()), len(rag.beside("Seas").ratings())) == (0, 1)
    assert key(rag, "Seas").post("/api/v1/feedback", json={**sent, "collection": "default"}).status_code == 404


@pytest.mark.parametrize("tool", ["search", "ask", "check_text", "list_articles", "read_article"])
def test_an_agent_has_the_rights_of_its_key(rag, tool):
    with key(rag, "Seas") as limited:
        given = {"question": "tram", "text": "The tram line will have 19 stations.", "id": "museum"}
        wanted = {"search": ["question"], "ask": ["question"], "check_text": ["text"], "read_article": ["id"]}
        arguments = {name: given[name] for name in wanted.get(tool, [])}
        headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}

        def called(name, **more):
            sent = {"name": name, "arguments": more}
            asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": sent}
            return limited.post("/mcp", json=asked, headers=headers).json()["result"]

        refused = called(tool, **arguments, collection="default")
        assert refused["isError"]
        assert "There is no collection" in refused["content"][0]["text"]
        assert called("read_article", id="default:museum")["isError"]
        assert [each["name"] for each in called("list_collections")["structuredContent"]["result"]] == ["Seas"]
