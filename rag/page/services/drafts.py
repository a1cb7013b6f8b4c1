"""Drafts that a browser sends to be checked: read, compared with the articles, and forgotten.

A draft is the body of a request. It is written under a name of ours into a temporary folder, which is gone when it has
been checked; its own name only says what type of file it is.
"""

import asyncio
import logging
import tempfile
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from index.errors import RagError
from rag.api.rag import Rag
from rag.errors import DraftError
from rag.grounding.drafts.checked_draft import CheckedDraft
from rag.llm.cancellation import Stop
from rag.locale import rejection_reasons
from rag.page.security.rate_limits import RateLimits
from rag.page.services.uploads import RefusedError, safe_name
from rag.page.templates import drafts
from rag.page.visitor import Visitor, visitor

_MEGABYTE = 2**20
_LOOKED = 0.5
"""Seconds between two looks at whether the browser still waits."""
_log = logging.getLogger(__name__)


class DraftService:
    """Checks of drafts for the page; one at a time in a program, as each keeps a processor busy."""

    def __init__(self, rag: Rag, limits: RateLimits) -> None:
        self._rag = rag
        self._limits = limits
        self._checking = threading.Semaphore(1)
        self._stops: set[Stop] = set()

    async def receive(self, request: Request) -> Response:
        """Answer `POST /drafts?name=…`, whose body is the draft: a file, or a text if it has no name."""
        who = visitor(request)
        if not who.id:
            return PlainTextResponse("Reload the page first.", 403)
        with self._limits.asking(who, 0) as refusal:
            if refusal:
                return HTMLResponse(str(drafts.refused(refusal)), 429)
            try:
                body = await self._body(request)
            except DraftError as error:
                return HTMLResponse(str(drafts.refused(rejection_reasons.told(str(error), who.words))), 413)
            except ClientDisconnect:
                return PlainTextResponse("", 400)
            return HTMLResponse(await self._shown(request, who, body))

    async def _body(self, request: Request) -> bytes:
        most = self._rag.settings.page.max_file_megabytes
        pieces: list[bytes] = []
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > most * _MEGABYTE:
                msg = f"The draft is larger than {most:,} MB, the limit for one file."
                raise DraftError(msg)
            pieces.append(piece)
        return b"".join(pieces)

    async def _shown(self, request: Request, who: Visitor, body: bytes) -> str:
        """Return the checked draft as HTML, or why it could not be checked; nobody waits, nothing is checked."""
        stop = Stop()
        self._stops.add(stop)
        name = request.query_params.get("name", "")
        work = asyncio.create_task(asyncio.to_thread(self._checked, name, body, who, stop))
        try:
            while not (await asyncio.wait({work}, timeout=_LOOKED))[0]:
                if await request.is_disconnected():
                    stop.set()
            return work.result()
        finally:
            stop.set()
            self._stops.discard(stop)

    def _checked(self, name: str, body: bytes, who: Visitor, stop: Stop) -> str:
        try:
            with self._checking:
                return str(drafts.result(self._check(name, body, stop), who.words))
        except RagError as error:
            return str(drafts.refused(rejection_reasons.told(str(error), who.words)))
        except Exception:  # noqa: BLE001 - a defect; it is logged, and the page goes on
            _log.exception("A draft could not be checked")
            return str(drafts.refused(who.words("failed-unexpectedly")))

    def _check(self, name: str, body: bytes, stop: Stop) -> CheckedDraft:
        if not name:
            return self._rag.check(body.decode(errors="replace"), stop=stop)
        try:
            shown = safe_name(name).rpartition("/")[2]
        except RefusedError as error:
            msg = f"The file can't be checked: {error}."
            raise DraftError(msg) from error
        with tempfile.TemporaryDirectory(prefix="draft-") as folder:
            path = Path(folder) / "draft"
            path.write_bytes(body)
            return self._rag.check(path, name=shown, stop=stop)

    def end(self) -> None:
        """End all checks, as the page is served no longer."""
        for stop in list(self._stops):
            stop.set()


def draft_endpoint(service: DraftService) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers `POST /drafts`."""

    async def receive(request: Request) -> Response:
        return await service.receive(request)

    return receive
