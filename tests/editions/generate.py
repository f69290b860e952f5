"""Print the invented documents of this folder in five formats, and their annotations, from one marked source.

The source has the form of ``tests/annotated``. Run ``python -m tests.editions.generate`` to write ``files/`` and ``gold/``;
it needs the packages of the extra ``editions`` and the Noto fonts. The printers imitate what secretariats publish and know
nothing of how it is read.
"""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.annotated.generate import LANGUAGES
from tests.editions.printers.akoma_ntoso import print_akoma_ntoso
from tests.editions.printers.docx import print_docx
from tests.editions.printers.docx_numbering import Manner
from tests.editions.printers.form import Form
from tests.editions.printers.html_lists import print_list_page
from tests.editions.printers.html_site import print_site_page
from tests.editions.printers.html_word import print_word_page
from tests.editions.printers.text import print_text
from tests.editions.source import Edition, Rows, read_edition

FOLDER = Path(__file__).parent
FORMATS = ("txt", "docx", "html", "xml", "pdf")


@dataclass(frozen=True, slots=True)
class House:
    """How one document is published.

    :param date: When it was adopted; the date of its files too.
    :param numbers: How its Word file numbers paragraphs.
    :param masthead: Whether the cover of its Word file is a table.
    :param page: Prints it as HTML.
    :param points: Whether its Akoma Ntoso has points and containers, instead of sub-paragraphs and recitals.
    :param form: How its PDF looks.
    """

    date: datetime.datetime
    numbers: Manner
    masthead: bool
    page: Callable[[Edition], str]
    points: bool
    form: Form


def _day(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, tzinfo=datetime.UTC)


HOUSES = {
    "cbd-cop-19-dec-27": House(
        _day(2030, 11, 15), "automatic", True, print_site_page, points=False, form=Form(justified=True)
    ),
    "cbd-sbi-7-rec-9": House(
        _day(2030, 1, 26),
        "mixed",
        False,
        print_list_page,
        points=True,
        form=Form(hanging=True, note_columns=2, page_word=True),
    ),
    "unfccc-cp-34-add-1": House(
        _day(2029, 11, 23),
        "typed",
        True,
        print_word_page,
        points=False,
        form=Form(justified=True, visual_order=True, open_table=True),
    ),
}


def printed(edition: Edition, suffix: str) -> bytes:
    """Return the file of an edition in one of :data:`FORMATS`."""
    house = HOUSES[edition.name]
    if suffix == "docx":
        return print_docx(edition, house.date, manner=house.numbers, masthead=house.masthead)
    if suffix == "pdf":
        # The library that draws pages is needed here only.
        from tests.editions.printers.pdf import print_pdf

        return print_pdf(edition, house.form, house.date)
    if suffix == "xml":
        return print_akoma_ntoso(edition, house.date.date().isoformat(), points=house.points).encode()
    return (house.page(edition) if suffix == "html" else print_text(edition)).encode()


def annotation(rows: list[Rows]) -> dict[str, str]:
    """Return the annotation files of one language: name and content."""
    files: dict[str, list[str]] = {"structure": [], "refs": [], "actions": []}
    for one in rows:
        for name, lines in (("structure", one.structure), ("refs", one.refs), ("actions", one.actions)):
            files[name].extend(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return {f"{name}.jsonl": "".join(lines) for name, lines in files.items()}


def main() -> None:
    """Write all files and annotations."""
    for lang in LANGUAGES:
        rows: list[Rows] = []
        for name in HOUSES:
            edition, annotated = read_edition(FOLDER / "source" / f"{name}.units", lang)
            rows.extend(annotated)
            for suffix in FORMATS:
                path = FOLDER / "files" / f"{name}.{lang}.{suffix}"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(printed(edition, suffix))
        folder = FOLDER / "gold" / lang
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in annotation(rows).items():
            (folder / file).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
