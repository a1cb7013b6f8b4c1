import tempfile
from pathlib import Path

import pytest

from index import bundled


@pytest.fixture(scope="session")
def bundled_folder():
    """The bundled model, unpacked for this run: 465 MB, so for slow tests only."""
    with tempfile.TemporaryDirectory() as cache:
        yield bundled.model_folder(Path(cache))
