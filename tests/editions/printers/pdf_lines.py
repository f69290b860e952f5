"""Lines of a printed page: words set in fonts, broken where they are full, drawn at their place."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextDirection, TextMode

from tests.editions.printers.arabic import visual

NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2
"""Number of the font of simplified Chinese in its collection."""
POINT = 25.4 / 72
SMALL = 0.62
"""Size of a raised number, as a share of the size around it."""
RAISED = 0.33
"""How far it is raised, as a share of the size around it."""
STROKE = 0.15
"""Width in millimetres of the outlines of bold Chinese characters."""
CHINESE = re.compile(r"[（《“]*(?:[!-~]+|[^!-~ ])[，。；：、）》”]* *")
LATIN_LINE = re.compile(r"[!-~ ]*[A-Za-z][!-~ ]*[A-Za-z0-9 ]")
"""Words that run from left to right in an Arabic document: symbols, and what mastheads say in English."""
FAMILY = "text"
FALLBACK = "latin"


@dataclass(frozen=True, slots=True)
class Word:
    """What is not broken.

    :param style: ``B`` bold, ``I`` italic, ``S`` raised.
    :param space: Whether a blank stands behind it; without one, a line may break behind it only where ``loose``.
    """

    text: str
    style: str = ""
    space: bool = True
    note: str = ""
    loose: bool = False


@dataclass(slots=True)
class Line:
    """A line of words.

    :param indent: Millimetres from the side where lines begin.
    :param lead: A number printed before the words, and how far from that side.
    :param width: Millimetres that it may fill.
    :param ragged: Whether it is not filled even where others are.
    """

    words: list[Word]
    size: float
    indent: float
    width: float
    align: str = "start"
    lead: tuple[str, float] | None = None
    last: bool = False
    ragged: bool = False
    notes: list[str] = field(default_factory=list)


class Typesetter:
    """Measures and draws words of one language.

    :param visual_order: Whether Arabic is drawn letter form by letter form from the left, as old producers did.
    """

    def __init__(self, pdf: FPDF, lang: str, *, visual_order: bool, justified: bool) -> None:
        self.pdf = pdf
        self.lang = lang
        self.right_to_left = lang == "ar"
        self.visual_order = visual_order and self.right_to_left
        self.justified = justified and lang in {"en", "es", "fr", "ru"}
        self.widths: dict[tuple[str, str, float], float] = {}
        self._fonts()

    def _fonts(self) -> None:
        pdf = self.pdf
        if self.lang == "zh":
            pdf.add_font(FAMILY, "", CJK / "NotoSansCJK-Regular.ttc", collection_font_number=SIMPLIFIED)
        else:
            family = "NotoNaskhArabic" if self.right_to_left else "NotoSerif"
            for style, name in (("", "Regular"), ("B", "Bold")):
                pdf.add_font(FAMILY, style, NOTO / f"{family}-{name}.ttf")
            if self.right_to_left:
                pdf.add_font(FALLBACK, "", NOTO / "NotoSerif-Regular.ttf")
                pdf.set_fallback_fonts([FALLBACK], exact_match=False)
            else:
                pdf.add_font(FAMILY, "I", NOTO / "NotoSerif-Italic.ttf")

    def _set(self, text: str, style: str, size: float) -> None:
        plain = style.replace("S", "")
        if self.lang == "zh" or (plain == "I" and self.right_to_left):
            plain = ""
        # The library believes that the font is still set after it has drawn words in another; so it is set anew.
        self.pdf.font_family = ""
        self.pdf.set_font(FAMILY, plain, size * SMALL if "S" in style else size)
        if not self.visual_order:
            turned = self.right_to_left and not LATIN_LINE.fullmatch(text)
            direction = TextDirection.RTL if turned else TextDirection.LTR
            self.pdf.set_text_shaping(use_shaping_engine=True, direction=direction)

    def _drawn(self, text: str) -> str:
        return visual(text) if self.visual_order and not LATIN_LINE.fullmatch(text) else text

    def measure(self, text: str, style: str, size: float) -> float:
        """Return the width of a text in millimetres."""
        key = (text, style, size)
        if key not in self.widths:
            self._set(text, style, size)
            self.widths[key] = self.pdf.get_string_width(self._drawn(text))
        return self.widths[key]

    def words(self, text: str, style: str) -> Iterator[Word]:
        """Yield the words of a text; Chinese may be broken nearly everywhere."""
        if self.lang == "zh":
            for piece in CHINESE.findall(text):
                yield Word(piece.rstrip(" "), style, space=piece.endswith(" "), loose=True)
            return
        for piece in re.findall(r"\S+\s*", text):
            yield Word(piece.rstrip(), style, space=piece != piece.rstrip())

    def block(self, words: Iterable[Word], size: float, width: float) -> list[Line]:
        """Break words into lines that are not filled."""
        lines = self.lines(list(words), size, width, 0, 0)
        for line in lines:
            line.ragged = True
        return lines

    def lines(self, words: list[Word], size: float, width: float, indent: float, first: float) -> list[Line]:
        """Break words into lines.

        :param indent: Of all lines but the first, in millimetres.
        :param first: Of the first.
        """
        lines: list[Line] = []
        row: list[Word] = []
        room, used = width - first, 0.0
        for unit in _unbroken(words):
            wide = sum(self._advance(word, size) for word in unit)
            bare = wide - (self.measure(" ", unit[-1].style, size) if unit[-1].space else 0)
            if row and used + bare > room:
                lines.append(Line(row, size, first if not lines else indent, room))
                row, used, room = [], 0.0, width - indent
            row.extend(unit)
            used += wide
        lines.append(Line(row, size, first if not lines else indent, room, last=True))
        for line in lines:
            line.notes = [word.note for word in line.words if word.note]
        return lines

    def _advance(self, word: Word, size: float) -> float:
        blank = self.measure(" ", word.style.replace("S", ""), size) if word.space else 0
        return self.measure(word.text, word.style, size) + blank

    def draw(self, line: Line, left: float, right: float, y: float) -> None:
        """Draw a line between two margins with its base at a height, all in millimetres from the top left."""
        if line.lead:
            number, place = line.lead
            at = right - place - self.measure(number, "", line.size) if self.right_to_left else left + place
            self._draw(number, "", line.size, at, y)
        pieces = list(self._pieces(line))
        wide = sum(self.measure(text, style, line.size) for text, style in pieces)
        gaps = sum(1 for text, _ in pieces if text.endswith(" "))
        extra = (line.width - wide) / gaps if self._fills(line) and gaps else 0.0
        start = line.indent + (max(line.width - wide, 0) / 2 if line.align == "centre" else 0)
        x = right - start if self.right_to_left else left + start
        for text, style in pieces:
            advance = self.measure(text, style, line.size)
            if self.right_to_left:
                x -= advance
            self._draw(text, style, line.size, x, y)
            if not self.right_to_left:
                x += advance + (extra if text.endswith(" ") else 0)

    def _fills(self, line: Line) -> bool:
        return self.justified and not line.last and not line.ragged and line.align == "start"

    def _pieces(self, line: Line) -> Iterator[tuple[str, str]]:
        """Yield the words as they are drawn: what is set alike in one go, in a full line each word on its own."""
        text, style = "", ""
        for at, word in enumerate(line.words):
            if text and (word.style != style or self._fills(line)):
                yield text, style
                text = ""
            text += word.text + (" " if word.space and at + 1 < len(line.words) else "")
            style = word.style
        yield text, style

    def _draw(self, text: str, style: str, size: float, x: float, y: float) -> None:
        self._set(text, style, size)
        raised = size * POINT * RAISED if "S" in style else 0
        height = size * POINT
        self.pdf.set_xy(x, y - raised - height * 0.8)
        # Chinese has no bold font here: its outlines are drawn too, as Word does for a font without one.
        stroked = "B" in style and self.lang == "zh"
        mode = {"text_mode": TextMode.FILL_STROKE, "line_width": STROKE} if stroked else {}
        with self.pdf.local_context(**mode):
            # The width keeps the library from fitting the text in.
            self.pdf.cell(self.measure(text, style, size) + 0.01, height, self._drawn(text))


def _unbroken(words: list[Word]) -> Iterator[list[Word]]:
    """Yield words that may not be parted: a raised number stays behind the word that it is raised at."""
    unit: list[Word] = []
    for at, word in enumerate(words):
        unit.append(word)
        following = words[at + 1] if at + 1 < len(words) else None
        if word.space or following is None or (word.loose and "S" not in following.style):
            yield unit
            unit = []


Drawn = Callable[[float], None]
"""Draws something whose top is at a height in millimetres."""


@dataclass(slots=True)
class Item:
    """What a page break does not part.

    :param gap: Millimetres above it, unless it is the first on its page.
    :param keep: Whether the next item has to stand on the same page.
    """

    height: float
    draw: Drawn
    gap: float = 0.0
    notes: list[str] = field(default_factory=list)
    keep: bool = False
