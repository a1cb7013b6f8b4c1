"""Talks to the page's server as anybody can who has its address: without the page, by what Gradio's script sends."""

import json
import uuid

import httpx


class Direct:
    """One window of one browser."""

    def __init__(self, address, window=None, **headers):
        self.client = httpx.Client(
            base_url=address,
            trust_env=False,
            timeout=60,
            headers={"origin": address, "accept-language": "en"} | headers,
        )
        self.window = window or uuid.uuid4().hex[:12]
        self.client.get("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()

    def sign_in(self, name, password):
        return self.client.post("/sign-in", data={"name": name, "password": password}).status_code

    def _event(self, name):
        config = self.client.get("/config").json()
        return next(each for each in config["dependencies"] if each["api_name"] == name)

    def join(self, name, *data, event_data=None):
        """Send an event; what is left of its values is made up of nothing."""
        event = self._event(name)
        values = [*data, *[None] * (len(event["inputs"]) - len(data))]
        trigger = next((target for target, _ in event["targets"] if target), None)
        sent = {"data": values, "fn_index": event["id"], "session_hash": self.window, "event_data": event_data}
        body = json.dumps({**sent, "trigger_id": trigger})  # which writes half characters as they are
        headers = {"content-type": "application/json"}
        return self.client.post("/gradio_api/queue/join", content=body, headers=headers)

    def call(self, name, *data, event_data=None):
        """Send an event and return all that comes of it, as text."""
        answer = self.join(name, *data, event_data=event_data)
        if answer.status_code != 200:
            return f"{answer.status_code} {answer.text}"
        return self.heard()

    def heard(self):
        """Return what the server has to say to the window, until it is done."""
        text = ""
        with self.client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.window}) as stream:
            if stream.status_code != 200:
                return f"{stream.status_code} {stream.read().decode()}"
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    message = json.loads(line[5:])
                    text += json.dumps(message.get("output"), ensure_ascii=False)
                    if message["msg"] in ("process_completed", "close_stream"):
                        break
        return text

    def ask(self, question):
        return self.call("_ask", question)
