from rag.llm.reply import Reply, Token, spoken, tokens
from rag.llm.token_usage import Usage

TOLD = [{"token": " yes", "logprob": -0.1, "top_logprobs": [{"token": " no", "logprob": -2.5}]}]


def test_the_likelihoods_of_ollama_and_of_openai_s_protocol_are_read_alike():
    read = (Token(" yes", {" yes": -0.1, " no": -2.5}),)
    assert tokens(TOLD) == read
    assert tokens({"content": TOLD}) == read


def test_what_has_another_form_is_passed_over():
    for told in (None, "yes", [1, {"token": 1}], {"content": None}):
        assert tokens(told) == ()
    assert tokens([{"token": "a", "logprob": None, "top_logprobs": ["b"]}]) == (Token("a", {}),)


def test_a_stream_is_a_reply_without_likelihoods():
    def stream():
        yield "1: "
        yield "yes"
        return Usage(7, 3)

    assert spoken(stream(), 100) == Reply("1: yes", usage=Usage(7, 3))


def test_a_stream_that_does_not_end_is_closed():
    closed = []

    def stream():
        try:
            while True:
                yield "yes "
        finally:
            closed.append(True)

    assert spoken(stream(), 8).text == "yes yes "
    assert closed
