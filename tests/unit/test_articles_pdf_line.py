"""A line of a PDF page, letter by letter."""

from drawn_pdf import drawn, named


def test_letters_drawn_twice_to_look_bold_are_read_once(article):
    def draw(canvas):
        at = 60.0
        for char in "All the bells of Montreval will ring":
            for beside in (0, 0.4):
                canvas.drawString(at + beside, 700, char)
            at += canvas.stringWidth(char, "Helvetica", 12)

    assert article("a.pdf", drawn(draw)).text == "All the bells of Montreval will ring"


def test_low_letters_drawn_twice_are_read_once(article):
    def draw(canvas):
        at = 60.0
        for char in "Morin-Heights":
            for beside in (0, 1.2):
                canvas.drawString(at + beside, 700 - beside, char)
            at += canvas.stringWidth(char, "Helvetica", 12)

    assert article("a.pdf", drawn(draw)).text == "Morin-Heights"


def test_a_space_that_is_written_but_not_seen_is_none(article):
    def draw(canvas):
        text = canvas.beginText(60, 700)
        text._code.append("[(The coun ) 278 (cil voted for a new tram line to the hospital.)] TJ")
        canvas.drawText(text)

    assert article("a.pdf", drawn(draw)).text == "The council voted for a new tram line to the hospital."


def test_a_space_behind_a_letter_that_leans_over_it_is_one(article):
    def draw(canvas):
        canvas.setFont("Times-BoldItalic", 12)
        canvas.drawString(60, 700, "A school of seamanship, half of it of brick, opens in the hall.", wordSpace=-0.8)

    assert "school of seamanship, half of it of brick" in article("a.pdf", drawn(draw)).text


def test_words_without_a_space_between_them_are_cells_where_spaces_are_written(article):
    def draw(canvas):
        canvas.drawString(60, 700, "The council voted for a new tram line to the hospital and to the sea.")
        for at, row in enumerate((("Year", "Trams"), ("2024", "1200"), ("2025", "980"))):
            left = 60
            for cell in row:
                canvas.drawString(left, 660 - 16 * at, cell)
                left += canvas.stringWidth(cell) + 5

    assert article("a.pdf", drawn(draw)).text.endswith("Year | Trams\n\n2024 | 1200\n\n2025 | 980")


def test_wide_spaces_of_a_text_are_none_between_cells_where_they_are_written(article):
    def draw(canvas):
        for at, row in enumerate(("Iris Vale wrote", "Mara Lind drew", "Otto Fox sang")):
            canvas.drawString(60, 700 - 16 * at, row, wordSpace=5)

    assert "|" not in article("a.pdf", drawn(draw)).text


def test_letters_that_are_set_apart_are_words(article):
    def draw(canvas):
        canvas.drawString(60, 700, "Harbour News of Arlen", charSpace=5)
        canvas.drawString(60, 660, "The council voted for a new tram line.")

    assert article("a.pdf", drawn(draw)).text.startswith("Harbour News of Arlen The")


def test_three_figures_behind_a_narrow_space_are_apart(article):
    def draw(canvas):
        left = 60
        for word in ("It costs 1250", "000", "euros and 2026 francs."):
            canvas.drawString(left, 700, word)
            left += canvas.stringWidth(word) + (1.8 if word.endswith("0") else 4)

    text = article("a.pdf", drawn(draw)).text
    assert ("1250 000" in text, "2026" in text) == (True, True)


def test_a_drawn_line_stands_between_cells(article):
    def draw(canvas):
        for at, row in enumerate((("Line", "2024", "2025"), ("Night", "7", "12"))):
            for left, cell in zip((60, 92, 122), row, strict=True):
                canvas.drawString(left, 700 - 16 * at, cell)
        for left in (57, 90, 120, 150):
            canvas.line(left, 680, left, 712)

    assert article("a.pdf", drawn(draw)).text == "Line | 2024 | 2025\nNight | 7 | 12".replace("\n", "\n\n")


def test_the_mark_at_the_beginning_of_a_note_is_none_of_its_first_word(article):
    def draw(canvas):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 704, "1")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(64, 700, "Village of 640 people.")

    assert article("a.pdf", drawn(draw)).text == "1 Village of 640 people."


def test_a_bullet_in_a_font_of_signs_is_a_bullet(article):
    assert article("a.pdf", named((60, "x", "\uf0b7"), (80, "Dogs", "Dogs"))).text == "• Dogs"


def test_a_struck_out_word_between_two_of_arabic_far_apart_leaves_the_others(article):
    page = named(
        (60, {60: "a"}, "\u0628"), (200, {200: "b"}, "\u062e"), (340, {340: "c"}, "\u062f"), rule=(198, 210, 704)
    )
    assert article("a.pdf", page).text.split() == ["\u062f", "\u0628"]
