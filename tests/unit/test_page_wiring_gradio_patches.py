"""Gradio moves no file for the page, even if something got by what is asked before it."""

import gradio as gr
import pytest
from gradio.state_holder import StateHolder

from rag.page.wiring.gradio_patches import Blocks


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret.json"
    file.write_text("A secret.")
    return file


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


def payload(path):
    return {"path": str(path), "meta": {"_type": "gradio.FileData"}}


def page(function):
    with Blocks() as blocks:
        text, several = gr.Textbox(), gr.Dropdown(["a"], multiselect=True, allow_custom_value=True)
        text.change(function, [text, several], text)
    return blocks


def copied(cache):
    return [file for file in cache.rglob("*") if file.is_file()]


async def call(blocks, *inputs, event=None):
    sent = gr.EventData(None, event)
    answer = await blocks.process_api(blocks.fns[0], list(inputs), session_hash="w", event_data=sent)
    return answer["data"]


async def test_texts_are_let_through(cache):
    assert await call(page(lambda text, several: f"{text} {several}"), "a", ["b"], event={"c": "d"}) == ["a ['b']"]


@pytest.mark.parametrize("shape", [lambda file: file, lambda file: [file], lambda file: {"a": [file]}])
@pytest.mark.parametrize("place", [0, 1, "event"])
async def test_nothing_is_opened_that_comes_in(cache, secret, shape, place):
    def function(_text, _several, _event: gr.EventData):
        pytest.fail("it was called")

    given = shape(payload(secret))
    inputs = [given if place == number else None for number in range(2)]
    with pytest.raises(gr.Error, match="Files are not taken") as error:
        await call(page(function), *inputs, event=given if place == "event" else None)
    assert not error.value.print_exception
    assert copied(cache) == []


async def test_nothing_is_opened_that_goes_out(cache, secret):
    for given in (payload(secret), [payload(secret)], gr.update(value=payload(secret))):
        with pytest.raises(gr.Error, match="Files are not taken"):
            await call(page(lambda _text, _several, given=given: given), "a", None)
    assert copied(cache) == []


async def test_gradio_s_own_check_of_paths_is_on(cache, secret):
    from gradio.context import LocalContext  # noqa: PLC0415
    from gradio.processing_utils import async_move_files_to_cache  # noqa: PLC0415

    blocks = page(lambda *_: "")
    LocalContext.blocks.set(blocks)
    with pytest.raises(gr.exceptions.InvalidPathError):
        await async_move_files_to_cache(payload(secret), blocks.fns[0].inputs[0], check_in_upload_folder=True)
    assert copied(cache) == []


async def test_the_end_of_an_event_does_not_show_once_more_what_another_has_replaced():
    def function(_text, _several):
        yield "first"
        yield "last"

    blocks, sent, iterator = page(function), [], None
    for _ in range(3):
        answer = await blocks.process_api(
            blocks.fns[0], ["a", None], session_hash="w", event_id="e", iterator=iterator, simple_format=True
        )
        sent, iterator = [*sent, *answer["data"]], answer["iterator"]
    assert not answer["is_generating"]
    assert sent == ["first", "last", gr.skip()]


@pytest.mark.parametrize("parts", [1, 3])
async def test_a_generator_that_ends_without_a_value_changes_nothing(parts):
    def function(_text):
        yield from ()

    with Blocks() as blocks:
        text, button = gr.Textbox("typed"), gr.Button("Ask")
        text.submit(function, text, [text, button, text][:parts])
    assert await call(blocks, "typed") == [gr.skip()] * parts


async def test_nothing_is_kept_of_a_window_that_is_closed():
    with Blocks() as blocks:
        pass
    holder = StateHolder()
    holder.set_blocks(blocks)
    assert holder["window"].blocks_config
    blocks.forget("window")
    blocks.forget("another")
    assert (holder.session_data, holder.time_last_used) == ({}, {})


def two_parts(*values):
    with Blocks() as blocks:
        text, button, kept = gr.Textbox(), gr.Button("Stop", visible=False), gr.State(1)
        text.change(lambda _: values, text, [text, button, kept])
    return blocks


async def test_what_stays_as_it_is_is_not_made_anew(monkeypatch):
    def made(*_given, **_more):
        pytest.fail("a part was made")

    blocks = two_parts("b", gr.skip(), gr.skip())
    monkeypatch.setattr(gr.Button, "__init__", made)
    assert await call(blocks, "a") == ["b", gr.skip(), None]
    blocks.fns[0].fn = lambda _: (gr.skip(),) * 3
    assert await call(blocks, "a") == [gr.skip(), gr.skip(), None]


async def test_what_changes_is_sent():
    shown = await call(two_parts(gr.skip(), gr.update(visible=True), 2), "a")
    assert shown[0] == gr.skip()
    assert shown[1]["visible"] is True
    assert shown[2] is None


async def test_windows_hold_values_of_their_own_and_no_description_of_the_parts():
    blocks, holder = two_parts("b", gr.update(visible=True), 2), StateHolder()
    holder.set_blocks(blocks)
    for window in ("one", "other"):
        state = holder[window]
        await blocks.process_api(blocks.fns[0], ["a"], session_hash=window, state=state)
        assert not any(state.components)
    button, kept = blocks.fns[0].outputs[1:]
    assert holder["one"][button._id] is not holder["other"][button._id]
    assert (holder["one"][kept._id], kept.value) == (2, 1)
    assert not button.visible
