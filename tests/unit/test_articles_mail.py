"""E-mail messages and mailboxes."""

import email.message

from documents import (
    NEWS_PAGE,
    TEXT,
    html,
    mbox,
    message,
    paragraphs,
    pdf,
)

from index.types import Article, Rejection


def test_a_message_has_its_subject_for_title_and_its_sender_for_author(article):
    found = article(
        "a.eml", message("Le tram arrive à l'hôpital en mai.\n", "Un été en tram", Message_ID="<1@echo.example>")
    )
    assert (found.title, found.author) == ("Un été en tram", "Ann Lee")
    assert (found.published, found.language) == ("2026-03-14T07:30:00+01:00", "fr")
    assert found.text == "Le tram arrive à l'hôpital en mai."
    assert found.id == "1@echo.example"
    assert found.provenance["author"] == "From"


def test_the_html_of_a_message_is_read_where_its_text_only_hints_at_it(article):
    rich = html(f"<p>{paragraphs()[0]}</p><ul><li>One</li></ul>").decode()
    assert article("a.eml", message("See the HTML.", html_part=rich)).text == f"{paragraphs()[0]}\n\n- One"
    assert article("a.eml", message(TEXT, html_part=rich)).text == TEXT


def test_what_is_attached_is_read_by_itself(read_file):
    inner = email.message.EmailMessage()
    inner.set_content("x")
    attached = [("b.html", NEWS_PAGE), ("c.pdf", pdf()), ("picture.png", b"\x89PNG"), ("bad.docx", b"\x00\x01nothing")]
    found = read_file("a.eml", message(attached=attached))
    assert [type(each) for each in found] == [Article, Article, Article, Rejection]
    assert [each.origin.rpartition("a.eml")[2] for each in found] == ["", "!/b.html", "!/c.pdf", "!/bad.docx"]


def test_a_mailbox_holds_messages(read_file):
    messages = [message("One\n\nFrom here on.", "First"), message("Two", "Second")]
    first, second = read_file("a.mbox", mbox(*(each.replace(b"\nFrom here", b"\n>From here") for each in messages)))
    assert (first.title, first.text, second.title) == ("First", "One\n\nFrom here on.", "Second")
    assert second.origin.endswith("a.mbox:2")


def test_an_encrypted_message_is_rejected(reason):
    assert "encrypted" in reason("a.eml", b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b--\n")
    assert "not an e-mail" in reason("a.eml", b"just some words\n\nand more")


def test_wrapped_lines_that_say_so_are_put_together(article):
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nThe tram \nopens.\nIn May.\n"
    assert article("a.eml", data).text == "The tram opens.\nIn May."


def test_a_page_that_a_browser_saved_as_one_file_is_read_as_the_page(article):
    head = b"Subject: x\nSnapshot-Content-Location: https://echo.example/tram\nMIME-Version: 1.0\n"
    data = (
        head
        + b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        + NEWS_PAGE
        + b"\n--b--\n"
    )
    found = article("a.mhtml", data)
    assert (found.title, found.author) == ("A new tram for Montreval", "Ann Lee")


def test_an_attached_message_is_read_by_itself(read_file):
    inner = email.message.EmailMessage()
    inner["Subject"] = "Within"
    inner.set_content("The inner text.")
    outer = email.message.EmailMessage()
    outer["Subject"] = "Around"
    outer.set_content("The outer text.")
    outer.add_attachment(inner)
    found = read_file("a.eml", outer.as_bytes())
    assert [(each.title, each.text) for each in found] == [("Around", "The outer text."), ("Within", "The inner text.")]


def test_a_message_may_be_nothing_but_its_attachments(read_file):
    (found,) = read_file("a.eml", message(" ", attached=[("b.txt", TEXT.encode())]))
    assert (found.text, found.origin.rpartition("a.eml")[2]) == (TEXT, "!/b.txt")


def test_a_mailbox_without_its_mark_is_rejected(reason):
    assert "From" in reason("a.mbox", b"Subject: x\n\ntext")


def test_what_is_attached_has_the_author_and_day_of_its_message_unless_it_says_otherwise(read_file):
    said = b"---\ntitle: A tram\nauthor: Bo Ek\ndate: 2025-01-02\n---\n\nThe tram costs 350 million euros.\n"
    attached = [("a.txt", TEXT.encode()), ("b.md", said), ("c.pdf", pdf([TEXT]))]
    _, plain, own, printed = read_file("a.eml", message(attached=attached))
    assert (plain.author, plain.published) == ("Ann Lee", "2026-03-14T07:30:00+01:00")
    assert plain.provenance["author"] == "message that it is attached to"
    assert (own.author, own.published) == ("Bo Ek", "2025-01-02")
    assert (printed.author, printed.published) == (plain.author, plain.published)
