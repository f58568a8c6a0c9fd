import re

from wufei.reports.sheets import Group, Sheet, counted_group, markdown, plain, terminal


def test_columns_are_aligned_by_the_width_that_characters_take() -> None:
    rows = (("木", "x"), ("ab", "y"), ("abc", "z"))
    sheet = Sheet("Title", ("a note",), (Group("group", "bold", ("name", "v"), rows),), ("an end",))
    assert plain(sheet).splitlines() == [
        "Title",
        "a note",
        "",
        "group",
        "  name  v",
        "  木    x",
        "  ab    y",
        "  abc   z",
        "",
        "an end",
    ]


def test_a_terminal_takes_no_markup_from_a_persons_texts() -> None:
    sheet = Sheet("[red]t", ("[bold]n",), (Group("[i]g", "bold", ("[u]h",), (("[link=x]c",),)),), ("[blink]f",))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", terminal(sheet, width=80))
    assert [tag for tag in ("[red]t", "[bold]n", "[i]g", "[u]h", "[link=x]c", "[blink]f") if tag not in bare] == []


def test_markdown_has_headings_tables_and_no_way_out_of_a_cell() -> None:
    sheet = Sheet("Title", ("a note",), (Group("group", "bold", ("a", "b"), ((r"x|y\z", "<script>"),)),), ("an end",))
    assert markdown(sheet).splitlines() == [
        "# Title",
        "",
        "> a note",
        "",
        "## group",
        "",
        "| a | b |",
        "| --- | --- |",
        r"| x\|y\\z | &lt;script> |",
        "",
        "- an end",
    ]


def test_a_group_without_a_heading_leaves_no_empty_one() -> None:
    sheet = Sheet("Title", (), (Group("", "bold", ("a",), (("x",),)),), ("an end",))
    assert plain(sheet).splitlines() == ["Title", "", "  a", "  x", "", "an end"]
    assert markdown(sheet).splitlines() == ["# Title", "", "", "| a |", "| --- |", "| x |", "", "- an end"]


def test_a_group_says_how_many_things_its_first_column_names_or_the_count_that_is_given() -> None:
    rows, codes = (("a", "1"), ("a", "2"), ("b", "3")), ("table.target", "table.verdict")
    (group,) = counted_group("Moved", codes, rows, "en", style="red")
    assert group == Group("Moved (2)", "red", ("Target", "Verdict"), rows)
    (counted,) = counted_group("变动", codes, rows, "zh", count=3)
    assert counted.title == "变动（3）"
    assert counted_group("Moved", codes, (), "en") == ()
