"""Markdown: the terminal's sections, nothing folded, and no report's mark taken for ours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factories import account, claim, mill_fire, report, statement
from twosource.views.markdown import write_markdown
from twosource.views.sections import sections_of


def test_every_section_is_a_heading():
    text = write_markdown(mill_fire())
    assert [row[3:] for row in text.splitlines() if row.startswith("## ")] == [
        section.title for section in sections_of(mill_fire())
    ]


def test_points_of_one_report_are_all_there():
    text = write_markdown(mill_fire())
    assert "only in Harrow Post" in text
    assert "“We lost the roof”" in text


@given(st.text(alphabet="ab *_`#[]<>()!-+1.&|\\~=\n", min_size=1, max_size=40).filter(lambda text: text.strip()))
def test_words_of_a_report_come_out_as_they_went_in(words):
    near = report("Dam", f"x{words}x")
    text = write_markdown(account([near], claims=[claim([statement(near, f"x{words}x")])]))
    shown = " ".join(
        token.content
        for block in MarkdownIt("commonmark").parse(text)
        for token in block.children or ()
        if token.type == "text"
    )
    assert " ".join(f"x{words}x".split()) in " ".join(_inline(text))
    assert "<" not in words or "html_inline" not in shown


def _inline(text):
    """The text of each inline block, as a reader of the page sees it."""
    for block in MarkdownIt("commonmark").parse(text):
        if block.type == "inline":
            yield "".join(token.content if token.type in {"text", "text_special"} else "" for token in block.children)
