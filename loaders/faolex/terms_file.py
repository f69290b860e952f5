"""The XML of FAOLEX: a list of dictionary terms, each a list of fields with a text."""

from dataclasses import dataclass
from xml.parsers import expat

from loaders.fields import one_line
from loaders.input_file import InputFile

ROOT, TERM = "result", "dictionary_term"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a term.

    :param name: Name of its element.
    :param line: Line in the file, counted from 1.
    """

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class DictionaryTerm:
    """One term, its fields in the order of the file."""

    line: int
    fields: tuple[Field, ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Return the texts of a field, in order."""
        return tuple(field.text for field in self.fields if field.name == name)

    def first(self, name: str) -> str:
        """Return the first text of a field, empty where there is none."""
        return next(iter(self.all(name)), "")


class _Reader:
    """Takes the events of the parser and keeps the terms."""

    def __init__(self, file: InputFile) -> None:
        self._file, self._path = file, [""]
        self._fields: list[Field] = []
        self._text: list[str] = []
        self._began = self._term_began = 0
        self.terms: list[DictionaryTerm] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth, line = len(self._path), self.parser.CurrentLineNumber
        if (depth == 1 and name != ROOT) or (depth == 2 and name != TERM) or depth > 3 or (depth > 1 and attributes):
            raise self._file.refusal(f"unknown element {name!r}", line)
        self._path.append(name)
        self._text.clear()
        self._began = line
        if depth == 2:
            self._fields, self._term_began = [], line

    def _end(self, name: str) -> None:
        if len(self._path) == 4 and (text := one_line("".join(self._text))):
            self._fields.append(Field(name, text, self._began))
        elif name == TERM:
            self.terms.append(DictionaryTerm(self._term_began, tuple(self._fields)))
        self._path.pop()
        self._text.clear()

    def _refuse_doctype(self, *_: object) -> None:
        raise self._file.refusal("a document type with its own entities is not read", self.parser.CurrentLineNumber)


def read_terms(file: InputFile) -> tuple[DictionaryTerm, ...]:
    """Return the terms of a file.

    :raises InputRefused: With the line, if it is no XML or has an element in a place where none is known.
    """
    reader = _Reader(file)
    try:
        reader.parser.Parse(file.raw, True)
    except expat.ExpatError as error:
        raise file.refusal(f"broken XML: {expat.ErrorString(error.code)}", error.lineno) from error
    return tuple(reader.terms)
