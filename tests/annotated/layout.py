"""How the invented documents are printed: wrapped lines, pages, footnotes at the page foot, as a PDF gives them up."""

import re
import unicodedata
from dataclasses import dataclass

DOUBLE_SPACED = frozenset({"ar", "es", "zh"})
INDENTED = frozenset({"en", "fr"})
WIDTH = {"ar": 68, "en": 84, "es": 80, "fr": 84, "ru": 70, "zh": 84}
PAGE_LINES = {"ar": 22, "en": 36, "es": 24, "fr": 36, "ru": 36, "zh": 22}
ARABIC_LETTERS = "أبجدهوزحطي"
ARABIC_PARTS = {"1": "أولا-", "2": "ثانيا-", "3": "ثالثا-", "A": "ألف-", "B": "باء-", "C": "جيم-"}
CHINESE = "一二三四五六七八九"
ROMAN = {"1": "I.", "2": "II.", "3": "III."}
SMALL_ROMAN = {"1": "i", "2": "ii", "3": "iii"}
BULLET = {"ar": "•", "en": "•", "es": "•", "fr": "•", "ru": "•", "zh": "\uf0b7"}
PAGE_WORD = {"ar": "Page", "en": "Page", "es": "Página", "fr": "Page", "ru": "Стр.", "zh": "Page"}
UNNUMBERED = ("front", "close")
"""How the ids of headings begin that bear no number: lines before a title and below a decision."""
CELL_BREAK = "|"
CALL_SIGN = "\x01"
RULE = " " * 40
URL = re.compile(r"https?://[^\s,;，。；]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit as it is to be printed."""

    key: str
    kind: str
    number: str
    text: str
    calls: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``gap`` says that a blank line stands before it, ``calls`` which footnotes are called in it."""

    text: str
    gap: bool
    calls: tuple[str, ...] = ()


def call_mark(number: str, lang: str) -> str:
    """Return the footnote call as it stands in a text."""
    return f"({number})" if lang == "ar" else number


def printed_number(key: str, kind: str, lang: str) -> str:
    """Return the number as the language prints it, from the unit's id."""
    last = key.rpartition(".")[2]
    if kind == "footnote":
        return call_mark(key.rpartition("fn")[2], lang)
    if kind in {"paragraph", "item"}:
        digits = last.lstrip("p")
        if not digits.isdigit():
            return ""
        return f"{digits}-" if lang == "ar" else f"{digits}."
    if kind == "subparagraph":
        return _subparagraph_number(last, lang)
    if kind == "heading" and not key.startswith(UNNUMBERED):
        if lang == "ar":
            return ARABIC_PARTS[last]
        if last in ROMAN:
            return f"{CHINESE[int(last) - 1]}." if lang == "zh" else ROMAN[last]
        return f"{last}."
    return ""


def _subparagraph_number(last: str, lang: str) -> str:
    if last in SMALL_ROMAN:
        roman = SMALL_ROMAN[last]
        return {"ar": f"'{last}'", "en": f"({roman})", "zh": f"({CHINESE[int(last) - 1]})"}.get(lang, f"{roman})")
    if lang == "ar":
        return f"({ARABIC_LETTERS[ord(last) - ord('a')]})"
    return f"({last})" if lang in {"en", "zh"} else f"{last})"


def print_document(units: list[Printed], lang: str, options: dict[str, str]) -> str:
    """Return the text of a document as taken from its pages."""
    notes = {unit.number.strip("()"): unit for unit in units if unit.kind == "footnote"}
    lines = [line for block in _blocks(units, lang, options) for line in block]
    return _paged(lines, notes, lang, options)


def _blocks(units: list[Printed], lang: str, options: dict[str, str]) -> list[list[Line]]:
    blocks = []
    body = [unit for unit in units if unit.kind != "footnote"]
    at = 0
    while at < len(body):
        unit = body[at]
        if unit.kind == "table-cell":
            cells = [one for one in body if one.kind == "table-cell"]
            cells = [one for one in cells if one.key.split(".t.")[0] == unit.key.split(".t.")[0]]
            blocks.append(_table(cells, lang, options.get("table", "cells")))
            at += len(cells)
        elif unit.kind == "title" and options.get("title") == "two-lines":
            blocks.append([Line(unit.number, True), *_wrapped(unit.text, lang, True, unit.calls)])
            at += 1
        else:
            blocks.append(_wrapped(_headed(unit, lang), lang, True, unit.calls))
            at += 1
    return blocks


def _headed(unit: Printed, lang: str) -> str:
    space = " " if lang not in INDENTED else " " * 5
    depth = {"preamble": 5, "paragraph": 5, "subparagraph": 10, "item": 10}.get(unit.kind, 0)
    if unit.kind == "subparagraph" and unit.key[-1].isdigit():
        depth = 15
    indent = " " * (depth if lang in INDENTED else 0)
    if re.search(r"\.b\d+$", unit.key):
        return f"{BULLET[lang]}{space}{unit.text}"
    if unit.kind in {"heading", "title"} and unit.number:
        return f"{unit.number} {unit.text}"
    return f"{indent}{unit.number}{space}{unit.text}" if unit.number else f"{indent}{unit.text}"


def _wrapped(text: str, lang: str, gap: bool, calls: list[str] | None = None) -> list[Line]:
    width = WIDTH[lang]
    head = text[: len(text) - len(text.lstrip(" "))]
    rows, row = [], head
    for piece in _pieces(text.lstrip(" "), lang):
        if row.strip() and _columns(row) + _columns(piece.rstrip(" ")) > width:
            rows.append(row.rstrip(" "))
            row = ""
        row += piece
    rows.append(row.rstrip(" "))
    lines = [Line(row, gap if not at else lang in DOUBLE_SPACED) for at, row in enumerate(rows)]
    return _with_calls(lines, calls or [])


def _with_calls(lines: list[Line], calls: list[str]) -> list[Line]:
    """Say which line calls which footnote, by the mark before the call, and take the marks away."""
    result, left = [], list(calls)
    for line in lines:
        here = tuple(left.pop(0) for _ in range(line.text.count(CALL_SIGN)))
        result.append(Line(line.text.replace(CALL_SIGN, ""), line.gap, here))
    if left:
        raise ValueError(f"footnote calls not found: {left} in {[line.text for line in lines]}")
    return result


def _pieces(text: str, lang: str) -> list[str]:
    """Return what may not be broken: words with the blanks behind them, or single Chinese characters."""
    if lang != "zh":
        return re.findall(r"\S+(?:\xa0\S+)* *", text)
    return re.findall(r"[（《“]*(?:[!-~]+|[^!-~ ])[，。；：、）》”]*(?:\x01\d)? *", text)


def _columns(text: str) -> int:
    wide = sum(1 for one in text if unicodedata.east_asian_width(one) in "WF")
    marks = sum(1 for one in text if unicodedata.combining(one))
    return len(text) + wide - marks


def _table(cells: list[Printed], lang: str, style: str) -> list[Line]:
    rows: dict[str, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.key.split(".")[-2], []).append(
            cell.text.replace(CELL_BREAK, " ") if style == "one-line" else cell.text
        )
    if style == "columns":
        return _table_in_columns(rows, lang)
    lines: list[Line] = []
    broken = CELL_BREAK if style == "cells" else "\n"
    for label, texts in rows.items():
        if label == "0":
            lines.append(Line("     ".join(texts), True))
            continue
        for text in texts:
            parts = [_narrow(part, lang, 34) for part in text.split(broken)]
            lines.extend(line for part in parts for line in part)
    return lines


def _narrow(text: str, lang: str, width: int) -> list[Line]:
    rows, row = [], ""
    for piece in _pieces(text, lang):
        if row and _columns(row) + _columns(piece.rstrip()) > width:
            rows.append(row.rstrip())
            row = ""
        row += piece
    rows.append(row.rstrip())
    return [Line(one, not at or lang in DOUBLE_SPACED) for at, one in enumerate(rows)]


def _table_in_columns(rows: dict[str, list[str]], lang: str) -> list[Line]:
    width = 26
    lines = []
    for texts in rows.values():
        columns = [
            [line.text for part in text.split(CELL_BREAK) for line in _narrow(part, lang, width)] for text in texts
        ]
        for at in range(max(map(len, columns))):
            parts = [column[at] if at < len(column) else "" for column in columns]
            parts = [part + " " * (width + 4 - _columns(part)) for part in parts]
            lines.append(Line("".join(parts).rstrip(), not at or lang in DOUBLE_SPACED))
    return lines


def _paged(lines: list[Line], notes: dict[str, Printed], lang: str, options: dict[str, str]) -> str:
    capacity, page = PAGE_LINES[lang], int(options.get("page", "1"))
    out: list[str] = []
    pages = [lines[at : at + capacity] for at in range(0, len(lines), capacity)]
    for at, chunk in enumerate(pages):
        for place, line in enumerate(chunk):
            if line.gap and place:
                out.append("")
            lead = " " if at and not place else ""
            out.append(f"{lead}{line.text} ")
        out.append("")
        called = [notes[one] for line in chunk for one in line.calls]
        out.extend(_foot(called, lang))
        worded = "page-word" in options
        out.extend([] if worded else [f"{page + at} ", ""])
        if at + 1 < len(pages):
            head = [f"{PAGE_WORD[lang]} {page + at + 1} ", ""] if worded else []
            out.extend(["", f"{options['header']} ", "", *head])
    return "\n".join(out)


def _foot(called: list[Printed], lang: str) -> list[str]:
    out: list[str] = []
    urls: list[str] = []
    for place, note in enumerate(called):
        rows = _wrapped(f"{note.number} {note.text}", lang, True)
        out.append(RULE if not place else "")
        for row in rows:
            if row is not rows[0] and lang in DOUBLE_SPACED:
                out.append("")
            out.append(f" {row.text} " if row is rows[0] else f"{row.text} ")
        urls.extend(match.rstrip(".") for match in URL.findall(note.text))
    if out:
        out.append("")
    return out + [f"{one} " for one in urls]
