"""An edition as Word saves it for the web: a style on every paragraph, numbers in spans that lists ignore, ``_ftn1``."""

import textwrap

from tests.editions.markup import text, verb
from tests.editions.source import Edition, Part, Provision, Run, Table

COLUMNS = 76
"""Where Word begins a new line of the file, be it in the middle of a sentence."""
HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>{title}</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Print</w:View>
  <w:Zoom>100</w:Zoom>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{{mso-style-unhide:no; margin:0cm; font-size:10.0pt; font-family:"Times New Roman",serif;}}
 p.MsoFootnoteText
\t{{mso-style-link:"Footnote Text Char"; font-size:9.0pt;}}
 span.MsoFootnoteReference
\t{{mso-style-noshow:yes; vertical-align:super;}}
@list l0:level1
\t{{mso-level-tab-stop:none; mso-level-number-position:left;}}
-->
</style>
</head>

<body lang={language} style='tab-interval:36.0pt;word-wrap:break-word'>

<div class=WordSection1{direction}>
"""
WORD_LANGUAGE = {"ar": "AR-SA", "en": "EN-GB", "es": "ES", "fr": "FR", "ru": "RU", "zh": "ZH-CN"}
SPACES = "&nbsp;" * 6
TAB = f"<span style='mso-tab-count:1'>{SPACES} </span>"
REPORT_COLUMN = frozenset({"front2", "front3", "front4"})
BREAK = "<br clear=all style='page-break-before:always;mso-break-type:section-break'>"


class WordPage:
    """Prints one edition; a report of several documents is one page with a section for each, its notes named through."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.lang = WORD_LANGUAGE[edition.lang]
        self.notes: list[tuple[Run, Provision]] = []
        self.part = edition.parts[0]

    def page(self) -> str:
        """Return the file."""
        turned = " dir=RTL" if self.edition.right_to_left else ""
        head = HEAD.format(title=text(self.edition.parts[0].title), language=self.lang, direction=turned)
        sections = [self._section(part) for part in self.edition.parts]
        end = f"\n</div>\n\n{self._footnotes()}\n</body>\n\n</html>\n"
        return head + f"\n</div>\n\n{BREAK}\n\n<div class=WordSection2{turned}>\n".join(sections) + end

    def _section(self, part: Part) -> str:
        self.part = part
        front = [one for one in part.provisions if one.key.startswith("front")]
        title = next(at for at, one in enumerate(part.provisions) if one.kind == "title")
        head = [one for one in front if one in part.provisions[:title]]
        right = [one for one in head if one.key in REPORT_COLUMN]
        pieces = [self._masthead(head[:1], right)] if head else []
        pieces += [self._paragraph(one) for one in head[1:] if one not in right]
        for block in part.blocks:
            if isinstance(block, Table):
                pieces.append(self._table([[self._cell(one) for one in row] for row in block.rows]))
            elif block not in head:
                pieces.append(self._paragraph(block))
        return "\n\n".join(pieces)

    def _masthead(self, left: list[Provision], right: list[Provision]) -> str:
        symbol = self._element("MsoNormal", f"<b>{self._span(text(self.edition.symbol))}</b>")
        lines = [symbol, *(self._cell(one) for one in right)]
        return self._table([["\n".join(map(self._cell, left)), "\n".join(lines)]])

    def _table(self, rows: list[list[str]]) -> str:
        turned = " dir=rtl" if self.edition.right_to_left else ""
        lines = []
        for at, row in enumerate(rows):
            cells = "\n".join(
                f"  <td width=200 valign=top style='padding:0cm 5.4pt'>\n  {cell}\n  </td>" for cell in row
            )
            lines.append(f" <tr style='mso-yfti-irow:{at}'>\n{cells}\n </tr>")
        inner = "\n".join(lines)
        return f"<table class=MsoTableGrid{turned} border=1 cellspacing=0 cellpadding=0>\n{inner}\n</table>"

    def _cell(self, one: Provision) -> str:
        return self._element("MsoNormal", self._inline(one))

    def _paragraph(self, one: Provision) -> str:
        if one.kind == "title" and one.number:
            number = self._element("HCh", f"<b>{self._span(text(one.number))}</b>")
            return f"{number}\n\n{self._element('H1', self._inline(one))}"
        words = self._inline(one)
        if one.kind in {"paragraph", "item"} and one.number:
            # Word wraps the number that it counted itself, for programs that count lists themselves.
            ignored = f"{text(one.number)}<span style='font:7.0pt \"Times New Roman\"'>{SPACES} </span>"
            number = f"<![if !supportLists]><span\nstyle='mso-list:Ignore'>{ignored}</span><![endif]>"
            place = f"text-indent:28.35pt;mso-list:l0 level1 lfo{1 + one.annexed}"
            return self._element("SingleTxtG", number + words, place)
        if one.number or one.bullet:
            return self._element("SingleTxtG", f"{TAB}{text(one.number or '·')}{TAB}{words}")
        styles = {"preamble": "SingleTxtG", "annex-heading": "HCh", "heading": "H23", "title": "HCh", "subtitle": "H1"}
        return self._element(styles.get(one.kind, "MsoNormal"), words)

    def _element(self, style: str, content: str, more: str = "") -> str:
        turned = " dir=RTL" if self.edition.right_to_left else ""
        given = f" style='{more}'" if more else ""
        return _wrapped(f"<p class={style}{turned}{given}>{content}<o:p></o:p></p>")

    def _span(self, words: str) -> str:
        return f"<span lang={self.lang}>{words}</span>"

    def _inline(self, one: Provision) -> str:
        word, runs = verb(one, self.edition.lang)
        lead = f"<i>{self._span(text(word))}</i>" if word else ""
        return lead + "".join(self._note(run) if run.note else self._span(text(run.text)) for run in runs)

    def _note(self, run: Run) -> str:
        self.notes.append((run, self.part.notes[run.note]))
        return self._mark(run, len(self.notes), "ref", "")

    def _mark(self, run: Run, number: int, here: str, there: str) -> str:
        """Return a mark that leads to the other place; what it shows is for programs that cannot count notes.

        What is typed around a mark, as in Arabic, stays around it.
        """
        before, _, behind = run.text.partition(run.note)
        shown = f"<span class=MsoFootnoteReference>{self._span(f'[{run.note}]')}</span>"
        special = f"<span style='mso-special-character:footnote'><![if !supportFootnotes]>{shown}<![endif]></span>"
        target = f'href="#_ftn{there}{number}" name="_ftn{here}{number}" title=""'
        mark = f"<a style='mso-footnote-id:ftn{number}' {target}><span class=MsoFootnoteReference>{special}</span></a>"
        return self._raised(before) + mark + self._raised(behind)

    def _raised(self, words: str) -> str:
        return f"<span class=MsoFootnoteReference>{self._span(words)}</span>" if words else ""

    def _footnotes(self) -> str:
        notes = []
        for number, (run, note) in enumerate(self.notes, 1):
            words = f"{self._mark(run, number, '', 'ref')} {self._inline(note)}"
            inner = self._element("MsoFootnoteText", words)
            notes.append(f"<div style='mso-element:footnote' id=ftn{number}>\n\n{inner}\n\n</div>")
        listed = "\n\n".join(notes)
        rule = '<![if !supportFootnotes]><br clear=all>\n\n<hr align=left size=1 width="33%">\n\n<![endif]>'
        return f"<div style='mso-element:footnote-list'>{rule}\n\n{listed}\n\n</div>"


def _wrapped(element: str) -> str:
    """Begin new lines at blanks, as Word does."""
    lines = textwrap.wrap(element, COLUMNS, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
    return "\n".join(lines)


def print_word_page(edition: Edition) -> str:
    """Return an edition as Word saves it for the web."""
    return WordPage(edition).page()
