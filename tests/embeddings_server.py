"""A stand-in for a server that embeds, on this machine's loopback."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Answers at /v1/embeddings with what an embedder makes."""

    daemon_threads = True

    def __init__(self, embedder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.embedder = embedder
        self.inputs = []
        """The texts of each request."""
        self.keys = []
        self.answers = []
        """Status and body of the next answers, in place of vectors."""
        self.served = "served-model"

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def model(self):
        return f"openai/served-model@{self.address}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.inputs.append(body["input"])
        self.server.keys.append(self.headers.get("Authorization"))
        status, answer = self.server.answers.pop(0) if self.server.answers else (200, self._embedded(body["input"]))
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def _embedded(self, texts):
        vectors = self.server.embedder.embed_passages(texts) * 3
        rows = [{"index": row, "embedding": vector.tolist()} for row, vector in enumerate(vectors)]
        return {"model": self.server.served, "data": rows[::-1]}

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def serving(embedder):
    with Server(embedder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
