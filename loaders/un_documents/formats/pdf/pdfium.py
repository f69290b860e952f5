"""What PDFium gives of a page: characters with their places, and the lines that are ruled on it.

PDFium is read through its own interface of C functions, a call for each character and measure; Python makes such calls fastest
in one ``map`` over plain addresses. It is not made for threads, so one file is read at a time. Coordinates are points
from the lower left corner of what is shown of the page. See https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_text.h.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_void_p
from dataclasses import dataclass
from itertools import repeat
from math import hypot
from threading import Lock
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from loaders.input_file import InputFile
from loaders.un_documents.formats.pdf.signs import is_arabic

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

MOST_PAGES = 5_000
MOST_CHARACTERS = 200_000
"""On one page. A page of small print has some ten thousand."""
MOST_OBJECTS = 200_000
"""On one page: pieces of text, lines, pictures. A map drawn in lines may have some ten thousand."""
MOST_IN_ALL = 30_000_000
"""Characters of one file."""
DEEPEST = 5
"""Forms drawn inside of one another."""
TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""Kinds of things on a page."""
PASSWORD, SECURITY = 4, 5
"""Errors of opening."""
THICKEST = 3.0
"""Points. A ruled line is no thicker; it is often drawn as a filled box."""
SHORTEST = 4.0
"""Points. What is ruled is no shorter."""
FLAT, ON_BASELINE = 0.12, 0.05
"""Heights of font. A stroke that stretches a word is no higher, and no further above or below the baseline."""
SEGMENTS = 400
"""Of one drawing that are looked at: the grid of a table may be drawn in one go."""
Matrix = tuple[float, float, float, float, float, float]
_reading = Lock()


def _function(function: object, result: type | None, *arguments: type) -> Callable[..., Any]:
    """Return a function of PDFium that takes and gives plain addresses."""
    address = ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


_open = _function(pdfium.FPDF_LoadMemDocument64, c_void_p, c_char_p, c_size_t, c_char_p)
_close = _function(pdfium.FPDF_CloseDocument, None, c_void_p)
_count_pages = _function(pdfium.FPDF_GetPageCount, c_int, c_void_p)
_open_page = _function(pdfium.FPDF_LoadPage, c_void_p, c_void_p, c_int)
_close_page = _function(pdfium.FPDF_ClosePage, None, c_void_p)
_page_box = _function(pdfium.FPDF_GetPageBoundingBox, c_int, c_void_p, c_void_p)
_count_objects = _function(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
_object = _function(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
_kind = _function(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
_matrix = _function(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
_bounds = _function(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
_count_inner = _function(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
_inner = _function(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, ctypes.c_ulong)
_draw_mode = _function(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _function(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
_segment = _function(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
_point = _function(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
_closes = _function(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
_segment_kind = _function(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
_open_text = _function(pdfium.FPDFText_LoadPage, c_void_p, c_void_p)
_close_text = _function(pdfium.FPDFText_ClosePage, None, c_void_p)
_count_characters = _function(pdfium.FPDFText_CountChars, c_int, c_void_p)
_character = _function(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
_characters = _function(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
_origin = _function(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
_ink = _function(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
_box = _function(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_has_no_letter = _function(pdfium.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
_text_object = _function(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
_font_size = _function(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
_text_matrix = _function(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruled line.

    :param at: Its height, or of an upright one its place from the left.
    :param start: Where it begins along its direction.
    :param end: Where it ends.
    """

    at: float
    start: float
    end: float
    upright: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: a row of each array for a character, in the order in which the file draws them.

    :param number: Its place in the file, counted from 1.
    :param codes: Unicode of each character, as the file maps it.
    :param boxes: Left, bottom, right, top of each.
    :param origins: Where the pen stood, from the left and from the foot.
    :param sizes: Height of the font; 0 of what PDFium put in by itself.
    :param unnamed: Whether the file names no letter for the character.
    :param turns: Quarter turns against the clock that the character is turned by.
    :param pictured: True where pictures take most of the page.
    """

    number: int
    width: float
    height: float
    codes: Whole
    boxes: Floats
    origins: Floats
    sizes: Floats
    unnamed: NDArray[np.bool_]
    turns: Whole
    rules: tuple[Rule, ...]
    pictured: bool


@contextmanager
def opened(file: InputFile) -> Iterator[int]:
    """Open a file; the value is its address for :func:`count_pages` and :func:`sheets`.

    :raises InputRefused: If it is locked or broken.
    """
    raw = file.raw
    with _reading:
        document = _open(raw, len(raw), None)
        if not document:
            error = pdfium.FPDF_GetLastError()
            if error in (PASSWORD, SECURITY):
                raise file.refusal("a locked PDF; save it without a password")
            raise file.refusal("a broken or truncated PDF; get or save it anew")
        try:
            yield document
        finally:
            _close(document)


def sheets(document: int, file: InputFile) -> Iterator[Sheet]:
    """Yield the pages of an open file in order.

    :raises InputRefused: With the page, if one is broken or holds more than is read.
    """
    count = _count_pages(document)
    if count < 1:
        raise file.refusal("a broken or truncated PDF: it has no page; get or save it anew")
    if count > MOST_PAGES:
        raise file.refusal(f"{count:,} pages are more than the limit of {MOST_PAGES:,}; cut it into parts")
    read = 0
    for index in range(count):
        page = _open_page(document, index)
        if not page:
            raise file.refusal(f"page {index + 1} is broken; get or save the file anew")
        try:
            sheet = _read_page(page, index + 1, file)
        finally:
            _close_page(page)
        read += len(sheet.codes)
        if read > MOST_IN_ALL:
            raise file.refusal(f"more than the limit of {MOST_IN_ALL:,} characters; cut it into parts")
        yield sheet


def _read_page(page: int, number: int, file: InputFile) -> Sheet:
    sides = (c_float * 4)()
    _page_box(page, ctypes.addressof(sides))
    left, top, right, bottom = sides
    corner: Matrix = (1.0, 0.0, 0.0, 1.0, -left, -bottom)
    width, height = right - left, top - bottom
    if (objects := _count_objects(page)) > MOST_OBJECTS:
        raise file.refusal(f"page {number} has {objects:,} objects, more than the limit of {MOST_OBJECTS:,}")
    text = _open_text(page)
    if not text:
        raise file.refusal(f"page {number} is broken; get or save the file anew")
    try:
        count = max(0, _count_characters(text))
        if count > MOST_CHARACTERS:
            raise file.refusal(f"page {number} has {count:,} characters, more than the limit of {MOST_CHARACTERS:,}")
        codes, boxes, origins = _codes(text, count), _boxes(text, count), _origins(text, count)
        sizes, turns = _sizes(text, count)
        unnamed = np.fromiter(map(_has_no_letter, repeat(text), range(count)), np.int64, count) > 0
        unnamed[_strokes(text, codes, origins, sizes)] = True
    finally:
        _close_text(text)
    rules: list[Rule] = []
    pictured = _read_objects([_object(page, index) for index in range(objects)], corner, rules, DEEPEST)
    boxes -= (left, bottom, left, bottom)
    origins -= (left, bottom)
    pictures = pictured > 0.5 * width * height
    return Sheet(number, width, height, codes, boxes, origins, sizes, unnamed, turns, tuple(rules), pictures)


def _codes(text: int, count: int) -> Whole:
    """Return the characters. All at once where each is one unit of UTF-16, which is told by their number."""
    units = np.zeros(count + 1, np.uint16)
    written = _characters(text, 0, count, units.ctypes.data) - 1
    surrogates = ((units >= 0xD800) & (units < 0xE000)).any()
    if written == count and not surrogates:
        # At the end of a line PDFium gives another sign for the hyphen here than it does for a single character.
        codes = units[:count].astype(np.int64)
        codes[codes == 0xFFFE] = 2
        return codes
    return np.fromiter(map(_character, repeat(text), range(count)), np.int64, count)


def _strokes(text: int, codes: Whole, origins: Floats, sizes: Floats) -> Whole:
    """Return the places of strokes that stretch Arabic words: files that do not name them seem to name any letter.

    Such a stroke is flat and lies on the baseline.
    """
    if not is_arabic(codes).any():
        return np.zeros(0, np.int64)
    places = np.flatnonzero((codes > 0x20) & (codes < 0x0250) & (sizes > 0))
    sides = np.zeros((len(places), 4), np.float64)
    at, end = sides.ctypes.data, sides.ctypes.data + 32 * len(places)
    columns = (range(at + 8 * side, end + 8 * side, 32) for side in range(4))
    deque(map(_ink, repeat(text), places.tolist(), *columns), maxlen=0)
    left, right, bottom, top = sides.T / sizes[places]
    base = origins[places, 1] / sizes[places]
    flat = (top - bottom < FLAT) & (right - left > 2 * (top - bottom)) & (np.abs(bottom - base) < ON_BASELINE)
    strokes: Whole = places[flat]
    return strokes


def _boxes(text: int, count: int) -> Floats:
    """Return left, bottom, right, top of the room that each character takes, its blanks at the sides included."""
    given = np.zeros((count, 4), np.float32)
    at = given.ctypes.data
    deque(map(_box, repeat(text), range(count), range(at, at + 16 * count, 16)), maxlen=0)
    # The order of the structure is left, top, right, bottom.
    return given[:, [0, 3, 2, 1]].astype(np.float64)


def _origins(text: int, count: int) -> Floats:
    given = np.zeros((count, 2), np.float64)
    at, end = given.ctypes.data, given.ctypes.data + 16 * count
    deque(map(_origin, repeat(text), range(count), range(at, end, 16), range(at + 8, end + 8, 16)), maxlen=0)
    return given


def _sizes(text: int, count: int) -> tuple[Floats, Whole]:
    """Return height of font and turn of each character; they are one for a whole object."""
    owners = [owner or 0 for owner in map(_text_object, repeat(text), range(count))]
    known: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    matrix = (c_float * 6)()
    for index, owner in enumerate(owners):
        if owner not in known:
            _text_matrix(text, index, ctypes.addressof(matrix))
            a, b, c, d = matrix[:4]
            turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
            known[owner] = (_font_size(text, index) * hypot(c, d), turn)
    sizes = np.fromiter((known[owner][0] for owner in owners), np.float64, count)
    return sizes, np.fromiter((known[owner][1] for owner in owners), np.int64, count)


def _read_objects(objects: list[int], outer: Matrix, rules: list[Rule], depth: int) -> float:
    """Collect ruled lines; return the area of the pictures, in square points."""
    pictures = 0.0
    for kind, address in zip(map(_kind, objects), objects, strict=True):
        if kind == PATH:
            _read_path(address, outer, rules)
        elif kind == IMAGE:
            left, bottom, right, top = _bounds_of(address, outer)
            pictures += (right - left) * (top - bottom)
        elif kind == FORM and depth:
            count = min(MOST_OBJECTS, _count_inner(address))
            inside = [_inner(address, index) for index in range(count)]
            pictures += _read_objects(inside, _product(_matrix_of(address), outer), rules, depth - 1)
    return pictures


def _read_path(path: int, outer: Matrix, rules: list[Rule]) -> None:
    """Add the ruled lines of a drawing: all of it where it is thin, else the straight strokes in it."""
    left, bottom, right, top = _bounds_of(path, outer)
    wide, high = right - left, top - bottom
    if wide < SHORTEST and high < SHORTEST:
        return
    if min(wide, high) <= THICKEST:
        rules.append(_rule(left, bottom, right, top))
        return
    fill, stroke = c_int(), c_int()
    _draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    if stroke.value and (count := _count_segments(path)) <= SEGMENTS:
        _read_strokes(path, count, _product(_matrix_of(path), outer), rules)


def _read_strokes(path: int, count: int, matrix: Matrix, rules: list[Rule]) -> None:
    """Add the straight strokes of a drawing that run along the page or up it."""
    x, y = c_float(), c_float()
    pen = start = (0.0, 0.0)
    for index in range(count):
        segment = _segment(path, index)
        _point(segment, ctypes.addressof(x), ctypes.addressof(y))
        point = _moved(x.value, y.value, matrix)
        kind = _segment_kind(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _add_stroke(pen, point, rules)
        pen = point
        if _closes(segment):
            _add_stroke(pen, start, rules)


def _add_stroke(one: tuple[float, float], other: tuple[float, float], rules: list[Rule]) -> None:
    (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, top - bottom) < 1 and max(right - left, top - bottom) >= SHORTEST:
        rules.append(_rule(left, bottom, right, top))


def _rule(left: float, bottom: float, right: float, top: float) -> Rule:
    if right - left >= top - bottom:
        return Rule((bottom + top) / 2, left, right, False)
    return Rule((left + right) / 2, bottom, top, True)


def _bounds_of(address: int, outer: Matrix) -> tuple[float, float, float, float]:
    sides = (c_float * 4)()
    at = ctypes.addressof(sides)
    _bounds(address, at, at + 4, at + 8, at + 12)
    left, bottom, right, top = sides
    if outer[:4] == (1, 0, 0, 1):
        return left + outer[4], bottom + outer[5], right + outer[4], top + outer[5]
    corners = [_moved(x, y, outer) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _matrix_of(address: int) -> Matrix:
    matrix = (c_float * 6)()
    _matrix(address, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
