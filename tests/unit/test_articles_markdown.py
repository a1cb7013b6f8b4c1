"""Markdown as it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.markdown import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The **new** fee, *in fact*, is ***35*** euros.", "The new fee, in fact, is 35 euros."),
        ("The __new__ fee is _low_.", "The new fee is low."),
        ("これは**重要**です。", "これは重要です。"),
        ("5 * 3 * 2 and 2*3*4 and snake_case_name", "5 * 3 * 2 and 2*3*4 and snake_case_name"),
        ("The fee is ~~20~~ 35 euros, not <del>12</del> 13.", "The fee is 35 euros, not 13."),
        (
            "It rose to 35[^1] million.[^b]\n\n[^1]: By count.\n[^b]: Of 2024.",
            "It rose to 35 million.\n\nBy count.\nOf 2024.",
        ),
        ("A mark without a note[^9] stays.", "A mark without a note[^9] stays."),
        (
            'See [the plan](https://a.example/plan_(2) "Plan") and <https://b.example/x>.',
            "See the plan and https://b.example/x.",
        ),
        (
            "See [the plan][1] and [maps][].\n\n[1]: https://a.example\n[Maps]: <b.html> 'Maps'\n",
            "See the plan and maps.",
        ),
        ("The [council] said so.", "The [council] said so."),
        ("10^6^ litres, 90 m^2^, CO~2~, 3 km<sup>2</sup>", "10^6 litres, 90 m², CO2, 3 km²"),
        (r"It costs \$5 \*net\*, as `a*b*c` shows.", "It costs $5 *net*, as a*b*c shows."),
        ('Tom &amp; Ann&nbsp;Lee<br/> said <span class="x">so</span>.', "Tom & Ann\u00a0Lee said so."),
        ("Tea <!-- not\nthis --> and %%nor this%% cake.", "Tea  and  cake."),
        ("::: {.box}\nDogs pay half.\n:::", "Dogs pay half."),
        ("> [!note] Mind\n> the *gap*.", "Mind\nthe gap."),
        ("**What it costs**\n\nIt costs 5.", "## What it costs\n\nIt costs 5."),
        ("## Costs {#costs .big}\n\n- one ==two==", "## Costs\n\n- one two"),
        ("| Town | 2024 |\n|------|:----:|\n| *Arlen* |  |\n| Voss | 7 |", "Town | 2024\nArlen |\nVoss | 7"),
        (r"The load is $\frac{n_1 + 2}{c^{2}}$ and $x \le 5$.", "The load is (n_1 + 2)/(c^2) and x ≤ 5."),
        ("It costs $5 here and $6 there.", "It costs $5 here and $6 there."),
        ("```python\na = **b\n```\n\n*c*", "```python\na = **b\n```\n\nc"),
        ("~~~\n*a*", "~~~\n*a*"),
        ("![The depot](depot.png)", "![The depot]"),
        ('![](depot.png "The depot at night")', "![The depot at night]"),
        ("![](depot.png)\n\nIt opens.", "It opens."),
        ("![[depot.jpg]]\n*The depot at night.*", "![The depot at night.]"),
        ("Press ![button](b.png) to open.", "Press to open."),
        ('{{< figure src="d.jpg" caption="The depot." attr="Iris Vale" >}}', "![The depot. Iris Vale]"),
        ("{{% notice tip %}}\nIt opens.\n{{% /notice %}}", "It opens."),
    ],
)
def test_a_text_is_read_as_it_is_shown(markdown, text):
    assert plain(markdown) == text


def test_files_are_read_so_and_headings_stay(article):
    found = article("a.md", "# A **new** tram\n\nIt costs ~~20~~ 35[^1] euros.\n\n[^1]: Net.\n")
    assert (found.title, found.text) == ("A new tram", "# A new tram\n\nIt costs 35 euros.\n\nNet.")


@given(st.text(alphabet="*_~`[]()^!|\\<>$:# \n-ab1&;{}=%"))
def test_any_text_is_read(text):
    assert isinstance(plain(text), str)


@pytest.mark.parametrize("name", [": Riders by line", "Table: Riders by line"])
def test_what_a_table_is_called_is_a_line_without_its_sign(name):
    table = "| Line | Riders |\n|---|---|\n| Night | 412 |"
    assert plain(f"{table}\n\n{name}\n\nMore.") == "Line | Riders\nNight | 412\n\nRiders by line\n\nMore."
    assert plain(f"{name}\n\n{table}").startswith("Riders by line\n\n")
    assert plain(f"More.\n\n{name}") == f"More.\n\n{name}"


def test_the_name_of_a_pictures_file_is_no_caption():
    assert plain("One.\n\n![Untitled](tram%20x/Untitled.png)\n\nTwo.").split() == ["One.", "Two."]
    assert "![The tram]" in plain("![The tram](tram.png)")


def test_boxes_in_markup_are_read_without_it():
    assert plain("<aside>\nTwo bridges are needed.\n\n</aside>").strip() == "Two bridges are needed."
