from typing import get_args

import pytest

from rag.answering.notices import Notice, NoticeKind, cause_text, doubt_notices, failure_notice, said
from rag.answering.types import Answer
from rag.errors import Cause, ContextOverflowError, LanguageModelError, ServerMemoryError
from rag.locale import LANGUAGES, wording

NOTICES = [
    *(Notice(kind, {"model": "ollama/small"}) for kind in ("chosen", "unfounded", "uncited")),
    *(Notice(kind, {"model": "ollama/small"}) for kind in ("fragment", "looped")),
    *(Notice(kind) for kind in ("unbegun", "cut", "stopped", "filtered", "own-headline", "untranslated")),
    Notice("own-stands", {"model": "ollama/small"}),
    Notice("coverage", {"count": "6", "used": "4"}),
    Notice("no-server", {"address": "127.0.0.1:11434"}),
    Notice("no-model", {"reason": "there is none.", "cause": "missing"}),
    failure_notice(LanguageModelError("It fell asleep.")),
    Notice("unfinished", {"reason": "It fell asleep."}),
    Notice("foreign", {"model": "ollama/small", "language": "French", "code": "fr"}),
    *doubt_notices(1, 2),
    Notice("any-date", {"after": "2026-05-04", "until": "2026-05-11"}),
    Notice("other-dates", {"after": "2026-05-04", "until": ""}),
    Notice("misread", {"read": "100", "sent": "300"}),
]


def test_every_kind_is_tried_here():
    assert {notice.kind for notice in NOTICES} == set(get_args(NoticeKind)) - {"said"}


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.kind)
def test_a_notice_is_said_in_the_language_of_the_answer(notice):
    in_languages = {Notice(notice.kind, notice.words, language).message for language in LANGUAGES}
    assert len(in_languages) == len(LANGUAGES)
    assert Notice(notice.kind, notice.words, "eo").message == notice.message
    names = [word for name, word in notice.words.items() if name in ("model", "address", "reason")]
    assert all(name.lower() in each.lower() for name in names for each in in_languages)


def test_the_notices_of_an_answer_are_one_text_in_its_language():
    notices = (*said("C’est noté."), Notice("cut"))
    answer = Answer(question="?", text="", language="fr", refused=False, notices=notices)
    assert answer.notice == (
        "C’est noté. La réponse est coupée : elle est plus longue que ne le permet le réglage llm.answer_tokens."
    )


@pytest.mark.parametrize("cause", ["", *get_args(Cause), "one that is not known here"])
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_what_kept_a_model_from_answering_is_said_in_words_of_the_language_before_the_reason(cause, language):
    said_of_it = cause_text(cause, "It fell asleep.", wording(language))
    assert said_of_it.rstrip("\u2069").endswith("It fell asleep.")
    assert len(said_of_it) > len("It fell asleep.") + 10


@pytest.mark.parametrize(
    ("notice", "message"),
    [
        (failure_notice(ServerMemoryError("the server has no room.")), "Quotes only. The server has no room."),
        (failure_notice(LanguageModelError("It fell asleep.")), "Quotes only. It fell asleep."),
        (Notice("unfinished", {"reason": "It fell asleep."}), "The answer is incomplete. It fell asleep."),
        (Notice("foreign", {"model": "m", "code": "fr"}), "Quotes only: m did not answer in French."),
    ],
)
def test_in_english_the_reason_says_it_all(notice, message):
    assert notice.message == message


def test_a_prompt_that_is_too_long_has_a_cause_of_its_own():
    notice = failure_notice(ContextOverflowError("Too long."))
    assert "Kontextfenster" in Notice(notice.kind, notice.words, "de").message
