import asyncio


def make_queue():
    """To be called within a loop: outside of one Gradio makes one, and never closes it."""
    from rag.page.wiring.gradio_patches import Blocks, gr  # noqa: PLC0415 - Gradio takes seconds

    with Blocks() as blocks:
        gr.Button().click(lambda: None, api_name="press", concurrency_limit=1)
    blocks.queue()
    return blocks._queue


def test_an_idle_queue_waits_and_looks_for_nothing(monkeypatch):
    sleep, naps = asyncio.sleep, []

    async def counted(seconds, *rest):
        naps.append(seconds)
        await sleep(seconds, *rest)

    async def idle():
        make_queue().start()
        await sleep(0.3)

    monkeypatch.setattr(asyncio, "sleep", counted)
    asyncio.run(idle())
    assert naps == []


def test_what_comes_is_begun_at_once_and_what_waits_when_there_is_room(monkeypatch):
    from gradio.queueing import Event, EventQueue, Queue  # noqa: PLC0415

    begun, ends = [], {}

    async def push(queue, name):
        event = Event(name, next(iter(queue.blocks.fns.values())), None, None)
        queue.event_queue_per_concurrency_id.setdefault("one", EventQueue("one", 1)).queue.append(event)
        return True, event._id, "success"

    async def process_events(queue, events, _batch, _began, _fn):
        begun.append(events[0].session_hash)
        await ends.setdefault(begun[-1], asyncio.Event()).wait()
        queue.active_jobs[queue.active_jobs.index(events)] = None
        queue.event_queue_per_concurrency_id["one"].current_concurrency -= 1

    monkeypatch.setattr(Queue, "push", push)
    monkeypatch.setattr(Queue, "process_events", process_events)
    monkeypatch.setattr(Queue, "broadcast_estimations", lambda *_: None)

    async def ask():
        queue = make_queue()
        queue.start()
        await asyncio.sleep(0)
        for name in ("a", "b"):
            await queue.push(name)
        for _ in range(5):
            await asyncio.sleep(0)
        assert begun == ["a"]
        ends["a"].set()
        for _ in range(10):
            await asyncio.sleep(0)
        assert begun == ["a", "b"]
        ends["b"].set()

    asyncio.run(ask())


def test_no_figures_of_events_are_kept_or_made(monkeypatch):
    """Gradio would make a table of ten thousand of them after each, with a library that takes long to import."""
    from gradio.queueing import Queue  # noqa: PLC0415

    made = []
    monkeypatch.setattr(Queue, "_get_df", made.append)

    async def end_one():
        queue = make_queue()
        queue.events_recorded += 1
        queue.event_analytics["event"] = {"status": "success", "function": "press", "process_time": 1.0}
        return queue.compute_analytics_summary([*queue.event_analytics.values()]), queue.event_analytics

    assert asyncio.run(end_one()) == ({"functions": {}}, {})
    assert made == []
