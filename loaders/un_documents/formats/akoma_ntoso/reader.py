"""Elements of a file to lines in reading order: numbers before the words they number, annexes under their word."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from loaders.input_file import InputFile
from loaders.records import Language
from loaders.un_documents.formats.akoma_ntoso.annexes import is_annex_line, word_of_annex
from loaders.un_documents.formats.akoma_ntoso.identification import (
    actors_of,
    document_number,
    language_of,
    named_title,
    printed_title,
    symbols_of,
)
from loaders.un_documents.formats.akoma_ntoso.markup import (
    COLLECTIONS,
    DEEPEST,
    DOCUMENT_TYPES,
    Element,
    child,
    children,
    has_own_text,
    id_of,
    line_of,
    name_of,
    text_of,
    within,
)
from loaders.un_documents.formats.akoma_ntoso.numbers import BULLET, printed_number
from loaders.un_documents.formats.akoma_ntoso.phrases import Call, Notebook, Phrase, plain, read_phrases
from loaders.un_documents.formats.akoma_ntoso.tables import table_rows
from loaders.un_documents.formats.paragraphs import MOST_PARAGRAPHS
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Footnote, Line, Pages, Rows
from loaders.un_documents.pages import SYMBOL

UNREAD = frozenset({"meta", "toc", "foreign", "components"})
BLOCKS = frozenset(
    {"p", "block", "num", "heading", "subheading", "crossHeading", "listIntroduction", "listWrapUp", "caption"}
)
FRONT = frozenset({"coverPage", "preface", "conclusions"})
BULLETED = frozenset({"item", "point", "indent"})
"""Entries of lists: without a number they stand behind a bullet."""
REFERENCES = frozenset({"componentRef", "documentRef"})
UNNAMED = frozenset(
    {
        "coverPage",
        "preface",
        "longTitle",
        "preamble",
        "recitals",
        "citations",
        "mainBody",
        "body",
        "collectionBody",
        "conclusions",
    }
    | {"attachments", "component", "list", "blockList", "content", "intro", "wrapUp", "ul", "ol", "table"}
    | DOCUMENT_TYPES
)
"""Elements that hold several units: their ids are of none."""


class Reader:
    """Walks over a file once.

    :param file: For messages.
    :param language: Language of the text, None where it is none of the six.
    :param components: Documents that stand apart from the place that names them, by id.
    :param notebook: Notes that were called.
    """

    def __init__(
        self, file: InputFile, language: Language | None, components: dict[str, Element], notebook: Notebook
    ) -> None:
        self.file, self.language, self.components, self.notebook = file, language, components, notebook
        self.body: list[Line] = []
        self.notes: list[Footnote] = []
        self.symbols: list[str] = []
        self.actors: list[str] = []
        self.number = 0
        self.mark = ""
        self.owner, self.unsaid = "", False
        self.breaks = False
        self.attached = self.depth = 0
        self.known: set[Element] = set()

    @classmethod
    def of(cls, file: InputFile, root: Element) -> "Reader":
        """Return a reader that has read a whole file."""
        components = {id_of(one): one for one in within(root, "component") if id_of(one)}
        kept = {id_of(one): one for one in within(root, "note") if id_of(one)}
        reader = cls(file, language_of(root), components, Notebook(kept))
        for element in children(root):
            reader.read(element)
        for component in list(within(root, "component")):
            reader.read_component(component)
        reader.keep_notes(tuple(reader.notebook.uncalled()), reader.number + 1)
        return reader

    def pages(self) -> Pages:
        """Return what was read."""
        return Pages(
            body=tuple(self.body),
            footnotes=tuple(self.notes),
            symbols=tuple(dict.fromkeys(self.symbols)),
            paragraphs=True,
            actors=tuple(dict.fromkeys(self.actors)),
        )

    def read(self, element: Element, level: int = 0) -> None:
        """Read one element of the structure.

        :param level: Headings above it.
        :raises InputRefused: If it stands too deeply in others, and in components that refer to one another.
        """
        name = name_of(element)
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.file.refusal(f"elements and components are nested deeper than {DEEPEST}", line_of(element))
        if name not in UNREAD:
            self.read_known(element, name, level)
        self.depth -= 1

    def read_known(self, element: Element, name: str, level: int) -> None:
        """Read an element by its name."""
        if name in REFERENCES:
            self.follow(element)
        elif name in DOCUMENT_TYPES | COLLECTIONS:
            self.read_document(element)
        elif name == "component":
            self.read_component(element)
        elif name == "attachments":
            self.read_attachments(element)
        elif name == "attachment":
            self.read_attachment(element)
        elif name == "table":
            self.read_table(element)
        else:
            with self.named(element, name):
                self.read_words(element, name, level)

    def read_words(self, element: Element, name: str, level: int = 0) -> None:
        """Read an element that holds words, or elements with words."""
        if name in ("ul", "ol"):
            self.read_list(element, ordered=name == "ol")
        elif name in BLOCKS or has_own_text(element):
            self.say(element, level=level)
        elif name in BULLETED or child(element, "num") is not None or child(element, "heading") is not None:
            self.read_numbered(element, name, level)
        else:
            outer, self.breaks = self.breaks, self.breaks or name in FRONT
            for one in children(element):
                self.read(one, level)
            self.breaks = outer

    @contextmanager
    def named(self, element: Element, name: str) -> Iterator[None]:
        """Let the first line of an element have its id."""
        own = "" if name in UNNAMED or name in BLOCKS else id_of(element)
        outer = self.owner
        if own:
            self.owner, self.unsaid = own, True
        yield
        if own:
            self.owner, self.unsaid = outer, False

    # Documents

    def read_document(self, element: Element) -> None:
        """Read a document: its front, with its number where only its identification has it, and its body."""
        start = len(self.body)
        rest = [one for one in children(element) if name_of(one) not in UNREAD]
        while rest and name_of(rest[0]) in ("coverPage", "preface"):
            self.read(rest.pop(0))
        if not self.attached:
            self.symbols += symbols_of(element)
            self.actors += actors_of(element)
            self.give_number(element, start)
        for one in rest:
            self.read(one)

    def give_number(self, element: Element, start: int) -> None:
        """Put the number of a document before its title where no line of its front prints it."""
        front = [line.text for line in self.body[start:]]
        number, title = document_number(element, front, self.language), printed_title(element)
        if number is None:
            return
        if title in front:
            place = start + front.index(title)
            self.body[place] = replace(self.body[place], text=f"{number} {title}")
        elif not title and (title := named_title(element)):
            self.put(f"{number} {title}")

    def follow(self, element: Element) -> None:
        """Read the component that a reference names, where it stands in the same file."""
        component = self.components.get((element.get("src") or element.get("href") or "").removeprefix("#"))
        if component is not None:
            self.read_component(component)

    def read_component(self, element: Element) -> None:
        """Read a component where it first is named or stands, and no second time."""
        if element in self.known:
            return
        self.known.add(element)
        for one in children(element):
            self.read(one)

    def read_attachments(self, element: Element) -> None:
        """Read annexes, numbered where there are several."""
        found = list(children(element))
        for number, one in enumerate(found, start=1):
            if name_of(one) == "attachment":
                self.read_attachment(one, number if len(found) > 1 else 0)
            else:
                self.read(one)

    def read_attachment(self, element: Element, number: int = 0) -> None:
        """Read an annex, or an appendix of one, under the word that it prints, else under that of the language."""
        place = len(self.body)
        with self.named(element, "attachment"):
            self.put(word_of_annex(self.language, self.attached, number))
            self.attached += 1
            for one in children(element):
                self.read(one, 1)
            self.attached -= 1
        printed = self.body[place + 1 : place + 2]
        if printed and is_annex_line(printed[0].text, self.language):
            self.body[place : place + 2] = [replace(printed[0], source_id=self.body[place].source_id)]
        elif not printed:
            del self.body[place]

    # Words

    def say(self, element: Element, *, level: int = 0, heading: int = 0) -> None:
        """Put the words of a block, and read the structures that stand between them."""
        if self.breaks and self.is_symbol(element):
            return
        for part in read_phrases(element, self.notebook, breaks=self.breaks):
            if isinstance(part, Phrase):
                text = f"{self.mark} {part.text}".strip()
                self.mark = ""
                self.put(text, own=id_of(element), heading=heading, calls=part.calls)
            else:
                self.read(part, level)

    def is_symbol(self, element: Element) -> bool:
        """Tell the document's symbol, which is no line of its text, and keep it."""
        text = plain(text_of(element))
        marked = any(plain(text_of(one)) == text for one in within(element, "docNumber"))
        if not marked or not SYMBOL.match(text):
            return False
        self.symbols.append(text)
        return True

    def read_numbered(self, element: Element, name: str, level: int) -> None:
        """Read an element with a number or heading; a number stands before the first words of its element."""
        number = child(element, "num")
        mark = printed_number(plain(text_of(number)), name) if number is not None else ""
        if not mark and name in BULLETED and child(element, "heading") is None:
            mark = BULLET
        if mark:
            self.end_mark()
            self.mark = mark
        deeper = level
        for one in children(element):
            if name_of(one) in ("heading", "subheading"):
                deeper = level + 1
                self.say(one, heading=deeper)
            elif name_of(one) != "num":
                self.read(one, deeper)
        if mark:
            self.end_mark()

    def end_mark(self) -> None:
        """Put a number that no words follow in a line of its own."""
        if self.mark.strip(BULLET):
            self.put(self.mark)
        self.mark = ""

    def read_list(self, element: Element, *, ordered: bool) -> None:
        """Read the entries of a list as in a page."""
        for turn, one in enumerate(children(element), start=1):
            self.end_mark()
            self.mark = f"{one.get('value') or turn}." if ordered else BULLET
            with self.named(one, name_of(one)):
                self.say(one)
        self.mark = ""

    def read_table(self, element: Element) -> None:
        """Read a table as one line."""
        self.end_mark()
        if (caption := child(element, "caption")) is not None:
            self.say(caption, heading=1)
        called: list[str] = []
        notes: list[Footnote] = []

        def words_of(cell: Element) -> str:
            inside = self.aside(cell)
            called.extend(number for line in inside.body for number in line.calls or ())
            notes.extend(inside.notes)
            return join_lines([line.text for line in inside.body])

        rows: Rows = table_rows(element, words_of)
        if any(any(row) for row in rows):
            self.put("\n".join("\t".join(row) for row in rows), own=id_of(element), cells=rows)
            self.body[-1] = replace(self.body[-1], calls=tuple(called))
            self.notes += [at_line(note, self.number) for note in notes]

    def put(self, text: str, *, own: str = "", heading: int = 0, calls: Sequence[Call] = (), cells: Rows = ()) -> None:
        """Put one line.

        :param own: Id of the block that it is.
        :raises InputRefused: If there are more than :data:`MOST_PARAGRAPHS`.
        """
        self.number += 1
        if self.number > MOST_PARAGRAPHS:
            raise self.file.refusal(f"more than the limit of {MOST_PARAGRAPHS:,} paragraphs")
        source = self.owner if self.unsaid else own
        self.unsaid = False
        numbers = tuple(call.number for call in calls)
        self.body.append(Line(self.number, text, cells=cells, heading=heading, calls=numbers, source_id=source))
        self.keep_notes(calls, self.number)

    def keep_notes(self, calls: Sequence[Call], number: int) -> None:
        """Keep the notes of a line, at its place."""
        for call in calls:
            if call.note is not None:
                inside = self.aside(call.note)
                named = tuple(replace(line, source_id=id_of(call.note)) for line in inside.body)
                self.notes += [at_line(note, number) for note in (Footnote(call.number, named), *inside.notes)]

    def aside(self, element: Element) -> "Reader":
        """Return a reader that has read the words of an element by themselves."""
        reader = Reader(self.file, self.language, {}, self.notebook)
        reader.depth = self.depth
        reader.read_words(element, "")
        return reader


def at_line(note: Footnote, number: int) -> Footnote:
    """Return a note whose lines stand at the place of the line that calls it."""
    return Footnote(note.number, tuple(replace(line, number=number) for line in note.lines))
