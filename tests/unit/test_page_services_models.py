"""Which model a reader is offered."""

import pytest

from rag.page.services.models import worth_pulling


@pytest.mark.parametrize(
    ("memory", "processors", "name"),
    [
        (0, 1, "qwen2.5:1.5b"),
        (4, 8, "qwen2.5:1.5b"),
        (8, 2, "qwen2.5:3b"),
        (24, 2, "qwen2.5:3b"),
        (32, 16, "qwen2.5:7b"),
    ],
)
def test_the_model_that_is_offered_fits_the_machine(memory, processors, name):
    assert worth_pulling(memory, processors).name == name
