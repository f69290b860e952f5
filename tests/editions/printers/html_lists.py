"""An edition as a page of plain, meaningful HTML: numbers as lists that the browser counts, notes linked both ways."""

from tests.editions.markup import empty, nested, tag, text, verb
from tests.editions.printers.docx_numbering import number_format
from tests.editions.source import Edition, Part, Provision, Run, Table

TYPES = {"decimal": "1", "lowerLetter": "a", "lowerRoman": "i", "upperLetter": "A", "upperRoman": "I"}
STYLES = {"arabicAbjad": "arabic-abjad", "chineseCounting": "cjk-decimal", "russianLower": "lower-russian"}
BACK = "↩"


def print_list_page(edition: Edition) -> str:
    """Return the page of the first document of an edition."""
    part = edition.parts[0]
    head = tag(
        "head",
        empty("meta", charset="utf-8"),
        tag("title", text(part.title)),
        empty("meta", name="dc.identifier", content=edition.symbol),
    )
    page = ListPage(edition, part)
    body = tag("body", tag("article", *page.content(), page.notes()))
    direction = "rtl" if edition.right_to_left else "ltr"
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=edition.lang, dir=direction)}\n"


class ListPage:
    """Prints one document."""

    def __init__(self, edition: Edition, part: Part) -> None:
        self.edition = edition
        self.part = part

    def content(self) -> list[str]:
        """Return the elements of the document, in order."""
        blocks = self.part.blocks
        front = [one for one in self.part.provisions if one.key.startswith("front")]
        title = next(one for one in self.part.provisions if one.kind == "title")
        pieces = [tag("header", *(tag("p", self._inline(one)) for one in front), self._heading("h1", title))]
        at = len(front) + 1
        while at < len(blocks):
            one = blocks[at]
            end = at + 1
            if isinstance(one, Table):
                pieces.append(self._table(one))
            elif one.kind in {"paragraph", "item"}:
                while end < len(blocks) and _goes_on(blocks[end], one):
                    end += 1
                listed = [each for each in blocks[at:end] if isinstance(each, Provision)]
                pieces.append(self._bullets(listed) if one.bullet else self._list(listed))
            elif one.kind in {"heading", "annex-heading"} and not one.key.startswith("close"):
                pieces.append(self._heading(f"h{one.level + 1}", one))
            else:
                pieces.append(tag("p", self._inline(one), class_=one.kind))
            at = end
        return pieces

    def _heading(self, element: str, one: Provision) -> str:
        number = tag("span", text(one.number), class_="number") + " " if one.number else ""
        return tag(element, number, self._inline(one)) + "\n"

    def _list(self, provisions: list[Provision]) -> str:
        """Return a list; its first number is said where it is not one."""
        first = provisions[0]
        name, _ = number_format(first.number, first.ordinal) or ("decimal", "")
        attributes = {"type": TYPES[name]} if name in TYPES else {"style": f"list-style-type: {STYLES[name]}"}
        if first.ordinal != 1:
            attributes["start"] = str(first.ordinal)
        items = [self._item(one, below) for one, below in nested(provisions)]
        return tag("ol", *items, **attributes) + "\n"

    def _item(self, one: Provision, below: list[Provision]) -> str:
        inner = self._list(below) if below else ""
        return tag("li", tag("p", self._inline(one)) if below else self._inline(one), inner) + "\n"

    def _bullets(self, provisions: list[Provision]) -> str:
        return tag("ul", *(tag("li", self._inline(one)) for one in provisions)) + "\n"

    def _table(self, table: Table) -> str:
        head, *rows = table.rows
        columns = tag("tr", *(tag("th", self._inline(one), scope="col") for one in head))
        body = (
            tag("tr", tag("th", self._inline(row[0]), scope="row"), *(tag("td", self._inline(one)) for one in row[1:]))
            for row in rows
        )
        return tag("table", tag("thead", columns), tag("tbody", *body)) + "\n"

    def notes(self) -> str:
        """Return the notes at the end, a list without numbers of its own making."""
        items = (
            tag(
                "li",
                tag("p", self._inline(note), " ", tag("a", BACK, href=f"#fnref{number}", role="doc-backlink")),
                id=f"fn{number}",
                role="doc-footnote",
            )
            for number, note in self.part.notes.items()
        )
        return tag("section", tag("ol", *items), role="doc-endnotes")

    def _inline(self, provision: Provision) -> str:
        word, runs = verb(provision, self.edition.lang)
        words = "".join(map(_run, runs))
        if provision.last == "enact":
            return tag("i", words)
        return (tag("i", text(word)) if word else "") + words


def _run(run: Run) -> str:
    if run.note:
        link = tag("a", text(run.text), href=f"#fn{run.note}", id=f"fnref{run.note}", role="doc-noteref")
        return tag("sup", link)
    return text(run.text)


def _goes_on(block: Provision | Table, first: Provision) -> bool:
    """Return whether a list goes on: with what stands below, or with the next of the same kind."""
    if isinstance(block, Table) or block.bullet != first.bullet:
        return False
    return block.depth > first.depth or (block.kind == first.kind and block.depth == first.depth)
