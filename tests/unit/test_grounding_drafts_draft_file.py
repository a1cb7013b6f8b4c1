import pytest
from documents import docx, word_paragraph

from rag.errors import DraftError
from rag.grounding.drafts.draft_file import read_draft

TWO = '{"text": "A b."}\n{"text": "C d."}'


def test_a_text_is_read_with_its_title(write):
    article = read_draft(write("notes.md", "# My notes\n\nThe quay opened."))
    assert article.title == "My notes"
    assert "The quay opened." in article.text


def test_a_word_file_is_read_in_the_sandbox(write):
    article = read_draft(
        write("draft.docx", docx(word_paragraph("The quay opened on Monday. It cost 14 million pounds.")))
    )
    assert "It cost 14 million pounds." in article.text


def test_the_name_says_what_type_an_uploaded_file_is(write):
    assert read_draft(write("0", "The quay opened."), "notes.txt").text == "The quay opened."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.docx", b"PK\x03\x04 broken"),
        ("draft.exe", b"MZ\0\0"),
        ("two.jsonl", TWO),
    ],
)
def test_a_file_that_is_no_draft_is_refused_by_name(write, name, content):
    with pytest.raises(DraftError, match=name):
        read_draft(write(name, content))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DraftError, match=r"none\.md"):
        read_draft(tmp_path / "none.md")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DraftError, match="not a regular file"):
        read_draft(tmp_path)
