"""A conversation as a file holds what was said and what is cited, and only its owner gets it."""

import io
import json
from dataclasses import replace

import docx
import pytest
from starlette.requests import Request
from test_page_services_conversations import COST, FakeRag, said

from rag.answering.types import Exchange
from rag.conversations.store import Conversation, Heading
from rag.page.services.chat import ChatService
from rag.page.services.conversation_export import as_json, export_endpoint, markdown, word
from rag.page.visitor import visitor


@pytest.fixture
def rag(tmp_path):
    return FakeRag(tmp_path)


class TestExport:
    CONVERSATION = Conversation(
        Heading("id", "The *quay*", "2026-11-25T10:00:00+00:00", "2026-11-25T11:00:00+00:00"),
        (
            said("What did it # cost?\nReally?", "It _cost_ 14 million [1].\n1. <b>Yes</b> [9]", citations=(COST,)),
            Exchange("And now?", failure="No server."),
        ),
    )

    def test_markdown_has_the_sources_below_each_answer(self):
        text = markdown(self.CONVERSATION)
        assert text.startswith("# The \\*quay\\*\n\n25 November 2026\n\n**What did it # cost? Really?**\n\n")
        assert "It \\_cost\\_ 14 million [1]." in text
        assert "\\<b\\>Yes" in text
        assert "**Sources**\n\n1. “The quay cost 14 million.” — The harbour, The Gazette, 4 May 2026\n" in text
        assert text.endswith("\n\n**And now?**\n\n*No server.*\n")

    def test_a_refusal_is_not_said_to_be_quoted(self):
        quoted = said("Who?", "The articles do not say.", model="quotes")
        refused = replace(quoted, answer=replace(quoted.answer, refused=True))
        assert "Quoted without a language model" in markdown(replace(self.CONVERSATION, exchanges=(quoted,)))
        assert "Quoted without" not in markdown(replace(self.CONVERSATION, exchanges=(refused,)))

    def test_a_document_of_word_has_the_same_in_paragraphs(self):
        texts = [each.text for each in docx.Document(io.BytesIO(word(self.CONVERSATION))).paragraphs]
        assert texts == [
            *("The *quay*", "25 November 2026", "What did it # cost? Really?"),
            *("It _cost_ 14 million [1].", "1. <b>Yes</b> [9]"),
            *("[1] “The quay cost 14 million.”", "The harbour, The Gazette, 4 May 2026"),
            *("And now?", "No server."),
        ]

    def test_json_has_the_evidence(self):
        data = json.loads(as_json(self.CONVERSATION))
        first, second = data["exchanges"]
        assert data["title"] == "The *quay*"
        assert first["citations"] == [
            {
                "number": 1,
                "quote": "The quay cost 14 million.",
                "start": 30,
                "end": 55,
                "article": {
                    "id": "harbour",
                    "title": "The harbour",
                    "source": "The Gazette",
                    "published": "2026-05-04",
                },
            }
        ]
        assert second == {"question": "And now?", "failure": "No server."}

    def request(self, name, cookie="secret"):
        cookies = f"rag-browser={cookie}" if cookie else ""
        headers = [(b"cookie", cookies.encode())]
        return Request({"type": "http", "method": "GET", "path_params": {"name": name}, "headers": headers})

    def test_only_its_owner_gets_the_file(self, rag):
        answer = export_endpoint(ChatService(rag).kept)
        owner = visitor(self.request("")).id
        heading = rag.conversations(owner).save([said("Où ?")])
        rag.conversations(owner).share(heading.id)
        token = rag.conversations(owner).get(heading.id).heading.token
        fine = answer(self.request(f"{heading.id}.md"))
        assert fine.status_code == 200
        assert fine.headers["content-disposition"].endswith("filename*=UTF-8''O%C3%B9.md")
        assert fine.headers["cache-control"] == "no-store"
        assert answer(self.request(f"{heading.id}.docx")).body.startswith(b"PK")
        assert answer(self.request(f"{heading.id}.json")).media_type == "application/json; charset=utf-8"
        for name, cookie in (
            (f"{heading.id}.md", "another"),
            (f"{heading.id}.md", ""),
            (f"{token}.md", "secret"),
            (f"{heading.id}.exe", "secret"),
            ("../x.md", "secret"),
        ):
            assert answer(self.request(name, cookie)).status_code == 404
