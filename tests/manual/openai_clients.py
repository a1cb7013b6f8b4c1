"""Clients of OpenAI's protocol, each asked the same (tests/manual/README.md): `openai_clients.py http://HOST:PORT/v1`."""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

QUESTION = "Quelle société veut construire un centre de données à Chavagny ?"
FOLLOWUP = "Et combien d'hectares ?"
ANSWER = "Nuvalis"
MODEL = "articles/quotes"


async def openai_async(address):
    import openai  # noqa: PLC0415 - each client may be missing

    async with openai.AsyncOpenAI(base_url=address, api_key="none") as client:
        asked = [{"role": "user", "content": QUESTION}]
        stream = await client.chat.completions.create(
            model=MODEL, messages=asked, stream=True, stream_options={"include_usage": True}
        )
        chunks = [chunk async for chunk in stream]
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        whole = await client.chat.completions.create(model=MODEL, messages=asked)
        assert text == whole.choices[0].message.content
        assert chunks[-1].usage
        said = [*asked, {"role": "assistant", "content": text}, {"role": "user", "content": FOLLOWUP}]
        assert (await client.chat.completions.create(model=MODEL, messages=said)).answer["standalone"]
        async with client.responses.stream(model=MODEL, input=QUESTION) as events:
            async for _ in events:
                pass
            final = await events.get_final_response()
        assert final.output_text == text
        assert final.output[0].content[0].annotations[0].title
        return text


def llm(address):
    with tempfile.TemporaryDirectory() as folder:
        listed = f'- model_id: articles\n  model_name: {MODEL}\n  api_base: "{address}"\n'
        Path(folder, "extra-openai-models.yaml").write_text(listed, encoding="utf-8")
        program = Path(sys.executable).with_name("llm")
        environment = {**os.environ, "LLM_USER_PATH": folder, "OPENAI_API_KEY": "none"}

        def run(*words):
            return subprocess.run([program, *words], env=environment, check=True, capture_output=True, text=True).stdout

        first = run("-m", "articles", "-s", "Be brief.", QUESTION)
        assert run("-c", FOLLOWUP)
        return first


def langchain(address):
    from langchain_openai import ChatOpenAI  # noqa: PLC0415

    chat = ChatOpenAI(model=MODEL, base_url=address, api_key="none")
    whole = chat.invoke([("system", "Be brief."), ("user", QUESTION)])
    assert "".join(str(chunk.content) for chunk in chat.stream(QUESTION)) == whole.content
    responses = ChatOpenAI(model=MODEL, base_url=address, api_key="none", use_responses_api=True).invoke(QUESTION)
    assert ANSWER in str(responses.content)
    return whole.content


def llamaindex(address):
    from llama_index.core.llms import ChatMessage  # noqa: PLC0415
    from llama_index.llms.openai_like import OpenAILike  # noqa: PLC0415

    model = OpenAILike(model=MODEL, api_base=address, api_key="none", is_chat_model=True)
    asked = [ChatMessage(role="user", content=QUESTION)]
    whole = model.chat(asked).message.content
    assert "".join(piece.delta for piece in model.stream_chat(asked)) == whole
    return whole


def main(address):
    clients = {
        "openai": lambda at: asyncio.run(openai_async(at)),
        "llm": llm,
        "LangChain": langchain,
        "LlamaIndex": llamaindex,
    }
    for name, ask in clients.items():
        text = ask(address)
        assert ANSWER in text, text
        assert "[1]" in text, text
        print(f"{name}: {text[:70]!r}")


if __name__ == "__main__":
    main(sys.argv[1])
