"""What a window sends is taken only if it is what the page's own script sends."""

import asyncio
import json

import gradio as gr
import pytest

from rag.page.security.gradio_guard import Functions, PayloadError, is_json

FILE = {"path": "/etc/hostname", "meta": {"_type": "gradio.FileData"}}
CALL = {"fn_index": 0, "trigger_id": None, "session_hash": "w1"}
GOOD = {"data": ["text", ["one"], None], "event_data": {"a": "b"}, **CALL}


def made(function):
    """Make parts where an event loop runs, as Gradio would leave one open otherwise."""

    async def make():
        with gr.Blocks() as blocks:
            function()
        return blocks

    return asyncio.run(make())


def parts():
    text, several, kept = gr.Textbox(), gr.Dropdown(["one"], multiselect=True), gr.State(())
    gr.Button().click(lambda *given: given, [text, several, kept], [text, several, kept])
    text.change(lambda: None, None, None)


@pytest.fixture(scope="module")
def functions():
    return Functions(made(parts))


def sent(**changes):
    return json.dumps({**GOOD, **changes}).encode()


def test_what_the_page_sends_is_handed_on_as_it_was_read(functions):
    call = functions.read(sent())
    assert call.window == "w1"
    assert json.loads(call.body) == GOOD


@pytest.mark.parametrize(
    "data",
    [
        ["", [], None], ["\ud83d \x00 é", ["\ud83d"], None], ["x" * 100_000, None, None], ["text", "one", None],
    ],
)  # fmt: skip
def test_texts_and_lists_of_texts_are_values(functions, data):
    assert json.loads(functions.read(sent(data=data)).body)["data"] == data


def test_a_text_that_is_left_out_is_empty(functions):
    assert json.loads(functions.read(sent(data=[None, None, None])).body)["data"] == ["", None, None]


@pytest.mark.parametrize(
    "event", [None, "x", 1, 2.5, True, [], ["a", 1, None], {}, {"a": "x", "b": ["y", 1], "c": None}]
)
def test_an_event_has_values_under_names(functions, event):
    assert json.loads(functions.read(sent(event_data=event)).body)["event_data"] == event


HIDDEN = [
    FILE, [FILE], [[FILE]], {"a": FILE}, {"a": [{"b": FILE}]}, {"__type__": "update", "value": FILE},
    {**FILE, "url": "/x"}, {"url": "http://localhost/", "meta": FILE["meta"]}, {"path": "x"},
    {"path": "x", "meta": "y"},
]  # fmt: skip


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("value", [*HIDDEN, {"a": 1}, {}, 1, 2.5, True, [1], [None], [["a"]], ["a", {}]])
def test_no_value_holds_what_could_be_a_file(functions, value, place):
    data = ["", None, None]
    data[place] = value
    with pytest.raises(PayloadError):
        functions.read(sent(data=data))


def test_what_a_window_has_is_never_sent(functions):
    for value in ("", [], "Eve rules."):
        with pytest.raises(PayloadError):
            functions.read(sent(data=["", None, value]))


@pytest.mark.parametrize("event", [*HIDDEN, {"a": {}}, {"a": [[]]}, [[]], [{}]])
def test_no_event_holds_what_could_be_a_file(functions, event):
    with pytest.raises(PayloadError):
        functions.read(sent(event_data=event))


def test_a_call_may_say_which_part_of_the_page_it_comes_from():
    blocks = made(parts)
    for function in blocks.fns.values():
        trigger = function.targets[0][0]
        assert json.loads(Functions(blocks).read(sent(trigger_id=trigger)).body)["trigger_id"] == trigger


@pytest.mark.parametrize(
    "changes",
    [
        {"fn_index": None}, {"fn_index": 99}, {"fn_index": -1}, {"fn_index": 10**30}, {"fn_index": 0.0},
        {"fn_index": "0"},
        {"fn_index": False}, {"fn_index": [0]}, {"session_hash": None}, {"session_hash": ""}, {"session_hash": 1},
        {"session_hash": "a/b"}, {"session_hash": "../x"}, {"session_hash": "w\n"}, {"session_hash": "\ud83d"},
        {"session_hash": "w" * 65}, {"session_hash": ["w1"]}, {"trigger_id": 999}, {"trigger_id": -1},
        {"trigger_id": 10**30}, {"trigger_id": "2"}, {"trigger_id": True}, {"trigger_id": []}, {"data": None},
        {"data": {}},
        {"data": "text"}, {"data": []}, {"data": ["text", ["one"]]}, {"data": ["text", ["one"], None, None]},
        {"batched": True}, {"simple_format": True}, {"event_id": "x"}, {"oauth_token": "x"}, {"request": {}}, {"x": 1},
    ],
)  # fmt: skip
def test_what_is_called_otherwise_than_by_the_page_is_refused(functions, changes):
    with pytest.raises(PayloadError):
        functions.read(sent(**changes))


RAW = json.dumps(GOOD)[1:]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"1", b'"x"', b"{", bytes(range(256)), b"\xff", sent().decode().encode("utf-16"),
        sent().decode().encode("utf-32"), b"\xef\xbb\xbf" + sent(), sent() + b"x", sent() + sent(),
        f'{{"data": [{json.dumps(FILE)}, null, null], {RAW}'.encode(), f'{{"d\\u0061ta": [], {RAW}'.encode(),
        sent(event_data="@").replace(b'"@"', b'{"a": 1, "a": 2}'),
        sent(event_data=float("nan")), sent(event_data={"a": float("inf")}), sent(event_data={"a": [float("-inf")]}),
        sent(event_data="@").replace(b'"@"', b"1e999"), sent(event_data="@").replace(b'"@"', b"9" * 6000),
        sent(event_data="@").replace(b'"@"', b"[" * 100_000 + b"]" * 100_000),
        sent(event_data="@").replace(b"@", b"\x00"),
        sent(data=["@", None, None]).replace(b'"@"', b'{"p\\u0061th": "/x", "meta": {"_type": "gradio.FileData"}}'),
    ],
    ids=range(24),
)  # fmt: skip
def test_what_is_no_plain_json_is_refused(functions, body):
    with pytest.raises(PayloadError):
        functions.read(body)


@pytest.mark.parametrize("kind", ["application/json", "APPLICATION/JSON", "application/json; charset=utf-8",
                                  'application/json;charset="UTF-8" '])  # fmt: skip
def test_json_is_named_as_browsers_name_it(kind):
    assert is_json(kind)


@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "application/json; charset=utf-7", "application/json; charset=utf-16",
     "application/vnd.api+json", "application/json, text/plain",
     "application/json; a=b", "multipart/form-data; boundary=x", "xapplication/json"],
)  # fmt: skip
def test_nothing_else_is_json(kind):
    assert not is_json(kind)


def test_a_part_of_a_kind_that_nothing_is_said_of_is_not_served():
    def upload():
        file = gr.File()
        file.change(lambda given: None, file, None)

    with pytest.raises(TypeError, match=r"File may be given has to be said in rag\.page\.security\.gradio_guard"):
        Functions(made(upload))
