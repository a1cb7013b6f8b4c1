import os
import tempfile
from pathlib import Path

import pytest
from fake_site import FakeClock, served

from index import bundled

os.environ.pop("RAG_STORE", None)  # no test writes into a store that a developer has named


@pytest.fixture(scope="session")
def bundled_folder():
    """The bundled model, unpacked for this run: 465 MB, so for slow tests only."""
    with tempfile.TemporaryDirectory() as cache:
        yield bundled.model_folder(Path(cache))


@pytest.fixture
def site():
    """A site on this machine that serves what it is given."""
    with served() as site:
        yield site


@pytest.fixture
def clock():
    return FakeClock()
