"""Downloads: what a reader keeps as a file, under a name that no system trips over."""

import re
from urllib.parse import quote

from starlette.responses import Response

_NO_NAME = re.compile(r"[^\w ,()'-]+")
_LONGEST_NAME = 80
"""Characters of a file's name."""


def download(content: bytes | str, kind: str, title: str, ending: str) -> Response:
    """Return what a browser saves as a file of that media type, named after a title."""
    headers = {"Content-Disposition": _named(title, ending), "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def _named(title: str, ending: str) -> str:
    name = _NO_NAME.sub(" ", title)
    name = " ".join(name.split())[:_LONGEST_NAME].strip() or "conversation"
    return f"attachment; filename=\"conversation.{ending}\"; filename*=UTF-8''{quote(f'{name}.{ending}', safe='')}"
