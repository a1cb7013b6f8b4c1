import os
import tempfile
from pathlib import Path

import pytest

from index import bundled

os.environ.pop("RAG_STORE", None)  # no test writes into a store that a developer has named


@pytest.fixture(scope="session")
def bundled_folder():
    """The bundled model, unpacked for this run: 465 MB, so for slow tests only."""
    with tempfile.TemporaryDirectory() as cache:
        yield bundled.model_folder(Path(cache))
