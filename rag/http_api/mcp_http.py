"""MCP over streamable HTTP; the SDK is loaded with the first request, as most servers get none."""

import asyncio
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from rag.api.rag import Rag
from rag.http_api.collection_dispatch import entered
from rag.page.security.accounts import User
from rag.page.visitor import USER
from rag.settings import OWNER, READER

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager


class LazyMcp:
    """ASGI application of the MCP server. Each request stands for itself: no session is kept between two."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._started: dict[bool, asyncio.Task[StreamableHTTPSessionManager]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        can_add = self._rag.settings.page.mcp_add_articles and scope.get(USER, User("", READER)).role == OWNER
        if can_add not in self._started:
            self._started[can_add] = asyncio.create_task(self._start(can_add=can_add))
        manager = await asyncio.shield(self._started[can_add])
        await manager.handle_request(scope, receive, send)

    async def _start(self, *, can_add: bool) -> "StreamableHTTPSessionManager":
        manager = await asyncio.to_thread(_manager, self._rag, can_add=can_add)
        self._running.add(await entered(manager.run()))
        return manager


def _manager(rag: Rag, *, can_add: bool) -> "StreamableHTTPSessionManager":
    from rag.http_api.mcp_server import build_server  # noqa: PLC0415 - a second

    server = build_server(rag, can_add=can_add)
    # The host guard has looked at names and origins already.
    server.streamable_http_app(json_response=True, stateless_http=True, host="")
    return server.session_manager
