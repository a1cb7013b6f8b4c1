"""Files that a browser sends."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

BATCH = "0123456789abcdef"


async def pieces(*parts):
    for part in parts:
        yield part


def send(uploads, name, *parts, batch=BATCH):
    with ThreadPoolExecutor(1) as pool:  # where a browser was open, this thread has a loop that never ends
        pool.submit(asyncio.run, uploads.receive("browser", name, batch, pieces(*parts))).result()
