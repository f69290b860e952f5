"""Print the invented documents of this folder and their annotations from one marked source.

``source/NAME.units`` names, for all languages, the units of a document with what they cite and do; ``source/NAME.LANG.txt``
holds their words. In the words ``{a:surface}`` marks the citation ``a`` of the unit (they may be nested) and ``{^1}`` the
call of footnote 1. Run ``python -m tests.annotated.generate`` to write ``corpus/`` and ``gold/``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.annotated.layout import CALL_SIGN, CELL_BREAK, Printed, call_mark, print_document, printed_number

FOLDER = Path(__file__).parent
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
EXTRA = frozenset({"internal", "instrument", "mechanism", "observance", "meeting", "url"})
CALL = re.compile(r"\{\^(\d+)\}")
OPEN = re.compile(r"\{(\w):")


@dataclass(frozen=True, slots=True)
class Citation:
    """What one unit cites: its letter in the source, the type, the ids and what is said of it."""

    letter: str
    type: str
    ids: tuple[str, ...]
    flags: frozenset[str]
    pinpoint: tuple[str, ...]


@dataclass(slots=True)
class Unit:
    """One unit of a document, the same in all languages."""

    key: str
    kind: str
    citations: dict[str, Citation] = field(default_factory=dict)
    acts: list[dict[str, Any]] = field(default_factory=list)
    conditional: bool = False
    qualifiers: list[str] = field(default_factory=list)
    deadline: str | None = None


@dataclass(slots=True)
class Source:
    """A document: its slug, the printing of its pages and its units in order."""

    slug: str
    options: dict[str, str]
    units: list[Unit]


def read_source(path: Path) -> Source:
    """Read the units of a document."""
    return source_of(path.read_text(encoding="utf-8").splitlines())


def source_of(lines: Iterable[str]) -> Source:
    """Return the document that the lines of a source name."""
    source = Source("", {}, [])
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        if word == "doc":
            source.slug = rest
        elif word == "print":
            name, _, value = rest.partition(" ")
            source.options[name] = value
        elif word == "unit":
            key, kind = rest.split()
            source.units.append(Unit(key, kind))
        elif word and not word.startswith("#"):
            _describe(source.units[-1], word, rest)
    return source


def _describe(unit: Unit, word: str, rest: str) -> None:
    if word == "act":
        verb, _, addressees = rest.partition(">")
        unit.acts.append({"verb_en": verb.strip(), "addressees": addressees.split()})
    elif word == "conditional":
        unit.conditional = True
    elif word == "qualifier":
        unit.qualifiers.append(rest)
    elif word == "deadline":
        unit.deadline = rest
    elif word == "cite":
        letter, kind, *ids = rest.split()
        flags = frozenset(one for one in ids if one in {"doubtful", "nested", "optional"})
        pins = tuple(one[1:] for one in ids if one.startswith("@"))
        names = tuple(one for one in ids if one not in flags and not one.startswith("@"))
        unit.citations[letter] = Citation(letter, kind, names, flags, pins)
    else:
        raise ValueError(f"{unit.key}: unknown word {word}")


def read_words(path: Path) -> dict[str, str]:
    """Read the marked words of the units in one language."""
    return words_of(path.read_text(encoding="utf-8").splitlines(), path.name)


def words_of(lines: Iterable[str], named: str) -> dict[str, str]:
    """Return the marked words in some lines of a file; a line may be continued by an indented one."""
    words: dict[str, str] = {}
    key = ""
    for line in lines:
        if line.startswith((" ", "\t")):
            words[key] += " " + line.strip()
        elif line.strip():
            key, _, rest = line.partition(": ")
            if key in words:
                raise ValueError(f"{named}: {key} twice")
            words[key] = rest.strip()
    return words


def unmark(marked: str, lang: str, footnote: bool) -> tuple[str, list[tuple[str, int, int]], list[str]]:
    """Return the printed text, the spans of the marked citations as (letter, start, end) and the footnote calls."""
    text, spans, calls, opened = "", [], [], []
    at = 0
    while at < len(marked):
        if found := CALL.match(marked, at):
            calls.append(found[1])
            text += call_mark(found[1], lang)
            at = found.end()
        elif found := OPEN.match(marked, at):
            opened.append((found[1], len(text)))
            at = found.end()
        elif marked[at] == "}":
            letter, start = opened.pop()
            spans.append((letter, start, len(text)))
            at += 1
        else:
            text += marked[at]
            at += 1
    if opened or (footnote and calls):
        raise ValueError(f"marks do not close: {marked}")
    return text, sorted(spans, key=lambda span: (span[1], -span[2])), calls


def structure_row(source: Source, unit: Unit, lang: str, number: str, text: str, calls: list[str]) -> dict[str, Any]:
    """Return the line of a unit in ``structure.jsonl``."""
    row: dict[str, Any] = {
        "doc": source.slug,
        "lang": lang,
        "unit_id": f"{source.slug}#{unit.key}",
        "kind": unit.kind,
        "number": number,
        "text": text,
        "n_chars": len("".join(text.split())),
    }
    if calls:
        row["fn_calls"] = calls
    if unit.kind in {"subparagraph", "item"}:
        row["parent"] = row["unit_id"].rpartition(".")[0]
    return row


def reference_rows(
    source: Source, unit: Unit, lang: str, text: str, spans: list[tuple[str, int, int]]
) -> Iterator[Any]:
    """Yield the lines of a unit in ``refs.jsonl``."""
    missing = {one.letter for one in unit.citations.values() if "optional" not in one.flags} - {s[0] for s in spans}
    if missing:
        raise ValueError(f"{lang} {unit.key}: not marked: {sorted(missing)}")
    for letter, start, end in spans:
        if letter not in unit.citations:
            raise ValueError(f"{lang} {unit.key}: no citation {letter}")
        cite = unit.citations[letter]
        row: dict[str, Any] = {
            "unit_id": f"{source.slug}#{unit.key}",
            "lang": lang,
            "surface": text[start:end],
            "type": cite.type,
            "ids": [f"{source.slug}{one}" if one.startswith("#") else one for one in cite.ids],
            "start": start,
            "end": end,
            "core": cite.type not in EXTRA,
        }
        row.update({flag: True for flag in ("doubtful", "nested") if flag in cite.flags})
        if cite.pinpoint:
            row["pinpoint"] = list(cite.pinpoint)
        yield row


def action_row(source: Source, unit: Unit) -> dict[str, Any]:
    """Return the line of a unit in ``actions.jsonl``."""
    subunits = [one.key for one in source.units if one.kind == "subparagraph" and one.key.startswith(f"{unit.key}.")]
    row: dict[str, Any] = {
        "unit_id": f"{source.slug}#{unit.key}",
        "part": "preamble" if unit.kind == "preamble" and not unit.key.endswith("rec") else "operative",
        "verb_en": [act["verb_en"] for act in unit.acts],
        "addressees": list(dict.fromkeys(one for act in unit.acts for one in act["addressees"])),
        "acts": unit.acts,
        "conditional": unit.conditional,
        "subunits": [f"{source.slug}#{one}" for one in subunits],
    }
    if unit.deadline:
        row["deadline"] = unit.deadline
    if unit.qualifiers:
        row["qualifiers"] = unit.qualifiers
    return row


def annotate(source: Source, words: dict[str, str], lang: str) -> tuple[list[Any], list[Any], list[Any], list[Printed]]:
    """Return the rows of the three files and what is to be printed, in the order of the source."""
    structure: list[Any] = []
    refs: list[Any] = []
    actions: list[Any] = []
    printed: list[Printed] = []
    unknown = set(words) - {unit.key for unit in source.units}
    if unknown:
        raise ValueError(f"{source.slug} {lang}: units not in the source: {sorted(unknown)}")
    for unit in source.units:
        number, _, marked = words[unit.key].rpartition(" || ")
        signed = unmark(marked.replace("{^", CALL_SIGN + "{^"), lang, unit.kind == "footnote")[0]
        number = number or printed_number(unit.key, unit.kind, lang)
        text, spans, calls = unmark(marked, lang, unit.kind == "footnote")
        structure.append(structure_row(source, unit, lang, number, text.replace(CELL_BREAK, " "), calls))
        refs.extend(reference_rows(source, unit, lang, text, spans))
        if unit.acts:
            actions.append(action_row(source, unit))
        printed.append(Printed(unit.key, unit.kind, number, signed, calls))
    return structure, refs, actions, printed


def main() -> None:
    """Write all documents and annotations."""
    rows: dict[str, tuple[list[Any], list[Any], list[Any]]] = {lang: ([], [], []) for lang in LANGUAGES}
    for path in sorted((FOLDER / "source").glob("*.units")):
        source = read_source(path)
        for lang in LANGUAGES:
            words = path.with_name(f"{path.stem}.{lang}.txt")
            if not words.exists():
                continue
            *found, printed = annotate(source, read_words(words), lang)
            for have, more in zip(rows[lang], found, strict=True):
                have.extend(more)
            corpus = FOLDER / "corpus" / f"{path.stem}.{lang}.txt"
            corpus.write_text(print_document(printed, lang, source.options), encoding="utf-8")
    for lang, (structure, refs, actions) in rows.items():
        folder = FOLDER / "gold" / lang
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in (("structure", structure), ("refs", refs), ("actions", actions)):
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
