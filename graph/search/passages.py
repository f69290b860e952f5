"""What is searched: one text of one unit in one language, with what its context and the filters need."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

TextStatus = Literal["official", "summary"]


@dataclass(frozen=True, slots=True)
class PassageAct:
    """What the verb, strength and addressee filters look at: they must hold for one and the same act."""

    verb: str
    strength: str = ""
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one unit.

    :param unit_id: Id of the unit; texts in several languages share it.
    :param heading: Text of the nearest heading above it, empty where there is none.
    :param upper: Texts of the headings above that one, outermost first.
    :param parent: Text of the paragraph that a sub-paragraph stands under.
    :param title: Title of the document.
    :param date: Day of the document, ``2014-10-17``; empty where only the year is known.
    :param order: Place in reading order.
    :param cites: Ids of what it cites.
    :param targets: Those of them that are goals, targets, objectives or indicators.
    :param status: Status in force (``active``, ``elapsed`` …), empty where unknown.
    :param status_grounds: Ids of the texts that it rests on, or the day by which all of it was due; empty for what is
        active, and for what a register says.
    """

    unit_id: str
    iri: str
    lang: str
    text: str
    text_status: TextStatus
    document: str
    kind: str
    convention: str = ""
    nature: str = ""
    body: str = ""
    session: str = ""
    year: str = ""
    status: str = ""
    number: str = ""
    order: int = 0
    parent: str = ""
    heading: str = ""
    upper: tuple[str, ...] = ()
    title: str = ""
    cites: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    acts: tuple[PassageAct, ...] = ()
    status_grounds: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A target, initiative, instrument or decision known by its names: it answers where no text is held.

    :param labels: (language, preferred label) pairs.
    :param other_labels: (language, other name) pairs: abbreviations, short names, notations with language "".
    """

    id: str
    iri: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    other_labels: tuple[tuple[str, str], ...] = ()

    def label(self, lang: str) -> str:
        """Return the label in that language, else the English one, else any."""
        labels = dict(self.labels)
        return labels.get(lang) or labels.get("en") or next(iter(labels.values()), self.id)


def write_things(things: Iterable[Thing], path: Path) -> None:
    """Write things as compressed JSON Lines."""
    _write(path, (asdict(thing) for thing in things))


def read_things(path: Path) -> Iterator[Thing]:
    """Yield the things of a file that :func:`write_things` wrote."""
    for record in _read(path):
        for name in ("labels", "other_labels"):
            record[name] = tuple((lang, text) for lang, text in record[name])
        yield Thing(**record)


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
