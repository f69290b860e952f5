"""A user who gives a web page gets its footnotes as such, in whatever shape the page has them, each where it is called."""

import time
from pathlib import Path

import pytest

from loaders.input_file import InputFile
from loaders.un_documents.formats.html import read_pages

Body = list[tuple[str, tuple[str, ...]]]
Notes = list[tuple[str, int, str]]

LAST = "</p><p>Last.</p>"
SHAPES = {
    "markdown": f"""<p>Soils<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> and seas,<sup><a href="#fn2"
        id="fnref2">[2]</a></sup>{LAST}<hr><section class="footnotes"><ol><li id="fn1"><p>Of 1992.
        <a href="#fnref1">↩</a></p></li><li id="fn2"><p>Of 1994.</p><p>See too. <a href="#fnref2">↩︎</a></p></li></ol></section>""",
    "pandoc": f"""<p>Soils<a href="#fn1" role="doc-noteref"><sup>1</sup></a> and seas,<a href="#fn2"><sup>2</sup></a>{LAST}
        <aside role="doc-endnotes"><hr/><ol><li id="fn1"><p>Of 1992.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li>
        <li id="fn2"><p>Of 1994.</p><p>See too.<a href="#fnref2" role="doc-backlink">↩︎</a></p></li></ol></aside>""",
    "word": f"""<p>Soils<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if
        !supportFootnotes]>[1]<![endif]></span></a> and seas,<a href="#_ftn2" name="_ftnref2">[2]</a>{LAST}
        <div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
        <a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Of 1992.</p></div><div style='mso-element:footnote' id=ftn2><p>
        <a href="#_ftnref2" name="_ftn2">[2]</a> Of 1994.</p><p>See too.</p></div></div>""",
    "wiki": f"""<p>Soils<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> and seas,<sup
        id="cite_ref-2"><a href="#cite_note-2">[2]</a></sup>{LAST}
        <ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b>
        <span>Of 1992.</span></li><li id="cite_note-2"><b><a href="#cite_ref-2">^</a></b>
        <span>Of 1994.<br><br>See too.</span></li></ol>""",
    "paragraphs": f"""<p>Soils<sup><a name="r1" href="#n1">1</a></sup> and seas,<sup><a name="r2" href="#n2">2</a></sup>{LAST}
        <div><p><a name="n1" href="#r1">1</a> Of 1992.</p></div><div><p id="n2">2. Of 1994.<br><br>See too.</p></div>""",
    "raised": f"""<p>Soils<sup>1</sup> and seas,<sup>2</sup>{LAST}<hr><p><sup>1</sup> Of 1992.</p>
        <p><span><sup>2</sup></span> Of 1994.<br><br>See too.</p>""",
}


def read(folder: Path, page: str) -> tuple[Body, Notes]:
    (folder / "page.html").write_text(page, encoding="utf-8")
    pages = read_pages(InputFile(folder / "page.html"))
    body = [(line.text, line.calls or ()) for line in pages.body]
    return body, [(note.number, line.number, line.text) for note in pages.footnotes for line in note.lines]


@pytest.mark.parametrize("shape", SHAPES)
def test_notes_are_found_in_every_shape(tmp_path: Path, shape: str) -> None:
    body, notes = read(tmp_path, f"<h1>Plan</h1>{SHAPES[shape]}")
    assert body == [("Plan", ()), ("Soils1 and seas,2", ("1", "2")), ("Last.", ())]
    assert notes == [("1", 2, "Of 1992."), ("2", 2, "Of 1994."), ("2", 2, "See too.")]


def test_a_mark_in_round_brackets_is_printed_with_them(tmp_path: Path) -> None:
    page = '<p>التربة<sup><a href="#fn1" id="r1">(1)</a></sup></p>'
    page += '<div id=fn1><p>(<a href="#r1">1</a>) انظر المقرر 14/5.</p></div>'
    assert read(tmp_path, page) == ([("التربة(1)", ("1",))], [("1", 1, "انظر المقرر 14/5.")])


def test_stars_and_letters_are_marks_too(tmp_path: Path) -> None:
    page = """<h1>Plan<a href="#s">*</a></h1>
        <table><tr><td>Aim<td>Year<tr><td>Soils <sup><a href="#a" id=ra>a</a></sup><td>2030</table>
        <p>Long enough a sentence to be one of the running text of the plan.</p>
        <p class=footnote id=s>* Reissued.</p><p class=footnote id=a>a The best ones. <a href="#ra">back</a></p>"""
    body, notes = read(tmp_path, page)
    assert [calls for _, calls in body if calls] == [("*",), ("a",)]
    assert [(number, text) for number, _, text in notes] == [("*", "Reissued."), ("a", "The best ones. back")]


def test_numbers_may_begin_anew_in_every_part(tmp_path: Path) -> None:
    part = """<p>Text<sup><a href="#{0}fn1" id="{0}r1">1</a></sup></p><ol class=footnotes><li id="{0}fn1">Note {0}.</li></ol>"""
    body, notes = read(tmp_path, part.format("a") + part.format("b"))
    assert (body, notes) == ([("Text1", ("1",)), ("Text1", ("1",))], [("1", 1, "Note a."), ("1", 2, "Note b.")])


def test_a_call_that_leads_astray_means_the_note_that_it_names(tmp_path: Path) -> None:
    page = """<p>a<sup><a href="#n1">1</a></sup> b<sup><a href="#n1">2</a></sup></p>
        <section class=footnotes><ol><li id=n1>One.<li id=n2>Two.</ol></section>"""
    assert read(tmp_path, page) == ([("a1 b2", ("1", "2"))], [("1", 1, "One."), ("2", 1, "Two.")])


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (
            '<p>See <a href="#s1">1</a>, <a href="#s2">2</a></p><h2 id=s1>1 Soils</h2><h2 id=s2>2 Seas</h2>',
            ["See 1, 2", "1 Soils", "2 Seas"],
        ),
        ('<p>In <a href="#p2">2</a>:</p><p id=p2>2. It is so.</p>', ["In 2:", "2. It is so."]),
        ("<p>5 m<sup>2</sup> of it</p><p>x<sup>3</sup></p><p>y</p>", ["5 m2 of it", "x3", "y"]),
        ('<p>a<sup><a href="https://example.org/#fn1">1</a></sup></p><p>b</p>', ["a1", "b"]),
        ('<p>a<a href="#fn1">[1]</a></p>', ["a[1]"]),
        ("<p><sup>14</sup>C is carbon.</p>", ["14C is carbon."]),
    ],
)
def test_what_only_looks_like_a_note_stays_text(tmp_path: Path, page: str, lines: list[str]) -> None:
    assert read(tmp_path, page) == ([(line, ()) for line in lines], [])


def test_many_links_are_no_reason_to_wait(tmp_path: Path) -> None:
    links = "".join(f'<sup><a href="#n{at}">1</a></sup>' for at in range(20_000))
    targets = "".join(f'<a id="n{at}" href="#n{at}">x</a>' for at in range(20_000))
    started = time.monotonic()
    read(tmp_path, f"<p>{links}</p><p>1 {targets}</p>")
    read(tmp_path, f"<p>{links}</p>" + "".join(f"<p id=n{at}>{at} x</p>" for at in range(20_000)))
    assert time.monotonic() - started < 20
