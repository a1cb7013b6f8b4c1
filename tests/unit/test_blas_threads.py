"""What BLAS is told when the index is imported."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("before", "given", "told"),
    [("", None, "1"), ("", "3", "3"), ("import numpy; ", None, "None")],
    ids=["at first", "as the user says", "too late"],
)
def test_blas_is_told_to_use_one_thread_unless_someone_says_otherwise(before, given, told, monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if given:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", given)
    code = f"{before}import os, index; print(os.environ.get('OPENBLAS_NUM_THREADS'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
