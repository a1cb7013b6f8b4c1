"""Whatever is sent to the HTTP API, the answer is one that its description has."""

import contextlib

import pytest
import schemathesis
from api_client import filled
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

from rag.http_api.app import routes
from rag.page.security.accounts import User
from rag.page.visitor import USER
from rag.settings import OWNER

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, filled(tmp_path_factory.mktemp("api"), patch) as rag:
        app = routes(rag)

        async def as_owner(scope, receive, send):
            if scope["type"] == "http":
                scope[USER] = User("", OWNER)
            await app(scope, receive, send)

        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", as_owner)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
def test_the_description_holds(schema, mode):
    """What it allows is answered as it says, and what it does not is refused."""
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        # All that is sent as a file is one.
        if mode is GenerationMode.POSITIVE or operation.path != "/api/v1/files":
            holds(operation, mode)


def holds(operation, mode):
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def try_(case):
        response = case.call()
        # A feed at an address that is made up, or a language model that is not there.
        assert response.status_code < 500 or response.status_code in (502, 503), (operation.label, response.text)
        # Which days there are, or models, is no matter of the description.
        case.validate_response(response, excluded_checks=[positive_data_acceptance, not_a_server_error])

    # Nothing that is sent to some operations can be wrong.
    with contextlib.suppress(*[Unsatisfiable][: mode is GenerationMode.NEGATIVE]):
        try_()
