import asyncio
import inspect
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import pytest
from fake_site import FakeClock, served

from index import bundled_model

hypothesis.settings.register_profile("untimed", deadline=None)  # how fast a busy machine is says nothing of the code
hypothesis.settings.load_profile("untimed")
os.environ.pop("RAG_STORE", None)  # no test writes into a store that a developer has named


@pytest.fixture(scope="session")
def bundled_folder():
    """The bundled model, unpacked for this run: 465 MB, so for slow tests only."""
    with tempfile.TemporaryDirectory() as cache:
        yield bundled_model.model_folder(Path(cache))


@pytest.fixture
def site():
    """A site on this machine that serves what it is given."""
    with served() as site:
        yield site


@pytest.fixture
def clock():
    return FakeClock()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Run a test that is a coroutine in a thread of its own: the browser's has a loop that never ends."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(pyfuncitem.obj(**given))).result()
    return True
