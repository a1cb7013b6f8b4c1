"""Whatever is sent to the HTTP API, the answer is one that its description has."""

import pytest
import schemathesis
from api_client import filled
from hypothesis import HealthCheck, given, settings
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


def test_the_description_holds(schema):
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        holds(operation)


def holds(operation):
    @given(case=operation.as_strategy())
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def try_(case):
        response = case.call()
        # A feed at an address that is made up, or a language model that is not there.
        assert response.status_code < 500 or response.status_code in (502, 503), (operation.label, response.text)
        # Which days there are, or models, is no matter of the description.
        case.validate_response(response, excluded_checks=[positive_data_acceptance, not_a_server_error])

    try_()
