"""IRIs and ids by the Akoma Ntoso Naming Convention 1.0 of OASIS."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from graph.reading.editions import EditionView

LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""ISO 639-2, as the convention asks."""
UNKNOWN_DATE = "0001-01-01"
"""The standard asks for a day; no document was adopted on this one."""
ABBREVIATIONS = {
    "alinea": "al",
    "attachment": "att",
    "paragraph": "para",
    "recital": "rec",
    "recitals": "recs",
    "section": "sec",
    "subparagraph": "subpara",
    "subsection": "subsec",
}
"""Names of elements in ids, where they are shortened."""
NOT_IN_IRI = re.compile(r"[^\w.()-]+")
NOT_IN_ID = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FrbrNames:
    """The IRIs of one edition.

    :param work: Of the document in whatever language (``/akn/un/statement/deliberation/cbd-cop/2014-10-17/12-19``).
    :param date: Day of adoption, the last of the session; :data:`UNKNOWN_DATE` where it is not known.
    """

    work: str
    subtype: str
    date: str
    lang: str

    @classmethod
    def of(cls, edition: EditionView) -> "FrbrNames":
        """Return the names of an edition. They are the same in every release and, up to the language, for every edition."""
        document = edition.document
        element, subtype = ("doc", "report") if document.kind == "report" else ("statement", "deliberation")
        adopted = last_day(document.date) or last_day(edition.session_date) or UNKNOWN_DATE
        actor = document.body.id if document.body else "un"
        steps = ("", "akn", "un", element, subtype, actor, adopted, number_of(document.thing.id))
        work = "/".join(NOT_IN_IRI.sub("-", step) for step in steps)
        return cls(work, subtype, adopted, LANGUAGES[edition.lang])

    @property
    def expression(self) -> str:
        """The IRI of the text in the language."""
        return f"{self.work}/{self.lang}@{self.date}"

    @property
    def manifestation(self) -> str:
        """The IRI of the text in the language as XML."""
        return f"{self.expression}.xml"


def number_of(slug: str) -> str:
    """Return the number of a document in its IRI: session and number, or all of its symbol.

    >>> number_of("cbd/cop/12/19"), number_of("symbol/FCCC/CP/2029/12/Add.1")
    ('12-19', 'FCCC-CP-2029-12-Add.1')
    """
    steps = slug.split("/")
    return "-".join(steps[1:] if steps[0] == "symbol" else steps[-2:])


def last_day(text: str) -> str:
    """Return the last day of an ISO date or interval, empty where there is none.

    >>> last_day("2014-10-06/2014-10-17"), last_day("2014-13-40"), last_day("")
    ('2014-10-17', '', '')
    """
    last = text.rpartition("/")[2]
    try:
        return date.fromisoformat(last).isoformat()
    except ValueError:
        return ""


@dataclass
class Ids:
    """Gives every element of one file an id that no other has, and knows the one of each unit."""

    taken: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def make(self, above: str, name: str, number: str = "") -> str:
        """Return an id below that of another element: ``para_4__subpara_f``; what has no number is counted as ``nn_1``.

        :param above: Id of the element that it stands in, empty at the top.
        """
        stem = self.part(above, ABBREVIATIONS.get(name, name))
        return self.own(f"{stem}_{NOT_IN_ID.sub('-', number)}") if number else self.following(f"{stem}_nn")

    def following(self, stem: str) -> str:
        """Return an id with the next number of its kind: ``para_4__ref_2``."""
        self.counts[stem] += 1
        return self.own(f"{stem}_{self.counts[stem]}")

    def part(self, above: str, name: str) -> str:
        """Return the id of something that there is once in an element: ``att_1__preface``."""
        return f"{above}__{name}" if above else name

    def own(self, wanted: str) -> str:
        """Return an id as wanted, with the number of its turn where it is taken."""
        turn, found = 1, wanted
        while found in self.taken:
            turn += 1
            found = f"{wanted}_{turn}"
        self.taken.add(found)
        return found
