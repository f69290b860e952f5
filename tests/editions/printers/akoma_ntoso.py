"""An edition in Akoma Ntoso 3.0, in the manner of the guidelines of the United Nations for it (AKN4UN)."""

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from tests.editions.markup import empty, nested, tag, text, verb
from tests.editions.source import Edition, Part, Provision, Run, Table

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGE = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
COVER = {"front1": "docAuthority", "front2": "session", "front3": "location"}
REPORT_COVER = {"front1": "docAuthority", "front3": "docDate"}
SYMBOL = "symbol/"
ENDS_A_LINE = re.compile(r"(</(?:meta|formula|recital|container|num|heading|subheading|content|intro|tr|li|tblock)>)")
FIRST_OF_CONTENTS = 6
"""Lines before a title are numbered; in a report, those from this one on stand behind its title, in the contents."""


class StatementPrinter:
    """Prints one decision or recommendation.

    :param points: Whether sub-paragraphs are points of lists, and recitals containers, as in the resolutions of the
        General Assembly; otherwise they are sub-paragraphs and recitals.
    """

    def __init__(self, edition: Edition, part: Part, date: str, *, points: bool) -> None:
        self.edition = edition
        self.part = part
        self.date = date
        self.points = points

    def statement(self, name: str) -> str:
        """Return the element of the whole."""
        annexes = [one for one in self.part.blocks if _key(one).startswith("annex")]
        body = [one for one in self.part.blocks if not _key(one).startswith(("annex", "front", "close", "title"))]
        closing = [one for one in self.part.provisions if one.key.startswith("close")]
        title = next(one for one in self.part.provisions if one.kind == "title")
        at = next(at for at, one in enumerate(body) if not _preambular(one))
        pieces = [
            self.meta("main"),
            self.cover([one for one in self.part.provisions if one.key.startswith("front")]),
            tag("preface", tag("p", tag("docNumber", text(title.number)), " ", tag("docTitle", self.inline(title)))),
            tag("preamble", *self._preamble(body[:at])) if at else "",
            tag("mainBody", *self._body(body[at:], "")),
            tag("conclusions", *(tag("p", self.inline(one)) for one in closing), eId="conclusions") if closing else "",
            self._attachments(annexes) if annexes else "",
        ]
        return tag("statement", *pieces, name=name)

    def cover(self, front: list[Provision]) -> str:
        """Return the page before the title, with the symbol; empty where nothing stands on it."""
        if not front:
            return ""
        symbol = tag("p", tag("docNumber", text(self.edition.symbol), refersTo="#symbol"), class_="upperRight")
        names = REPORT_COVER if self.part.slug.startswith(SYMBOL) else COVER
        lines = (
            tag("p", tag(names[one.key], self.inline(one)) if one.key in names else self.inline(one)) for one in front
        )
        return tag("coverPage", symbol, *lines, eId="coverPage_1")

    def meta(self, component: str) -> str:
        """Return what is said about the document: work, expression and manifestation."""
        language = LANGUAGE[self.edition.lang]
        steps = self.part.slug.removeprefix(SYMBOL).split("/")
        work = f"/akn/un/statement/deliberation/{'-'.join(steps[:2])}/{self.date}/{'-'.join(steps[2:])}".lower()
        expression = f"{work}/{language}@"
        identification = tag(
            "identification",
            self._frbr("FRBRWork", work, component, "adoption", empty("FRBRcountry", value="un")),
            self._frbr(
                "FRBRExpression", expression, component, "publication", empty("FRBRlanguage", language=language)
            ),
            self._frbr("FRBRManifestation", f"{expression}.xml", component, "markup"),
            source="#secretariat",
        )
        body = "-".join(steps[:2])
        names = empty("TLCOrganization", eId="author", href=f"/akn/ontology/organization/un/{body}", showAs=body)
        return tag("meta", identification, tag("references", names, source="#secretariat"))

    def _frbr(self, name: str, uri: str, component: str, dated: str, *more: str) -> str:
        return tag(
            name,
            empty("FRBRthis", value=f"{uri}/!{component}"),
            empty("FRBRuri", value=uri),
            empty("FRBRdate", date=self.date, name=dated),
            empty("FRBRauthor", href="#author", as_="#author"),
            *more,
        )

    def _preamble(self, blocks: Iterable[Provision | Table]) -> list[str]:
        pieces: list[str] = []
        for recitals, group in groupby((one for one in blocks if isinstance(one, Provision)), key=_recital):
            lines = [tag("p", self.inline(one)) for one in group]
            if not recitals:
                pieces.extend(
                    tag("formula", line, name="enactingFormula", eId=f"formula_{at}")
                    for at, line in enumerate(lines, 1)
                )
            elif self.points:
                pieces.extend(
                    tag("container", line, name="recital", eId=f"container_{at}") for at, line in enumerate(lines, 1)
                )
            else:
                inner = [tag("recital", line, eId=f"recs__rec_{at}") for at, line in enumerate(lines, 1)]
                pieces.append(tag("recitals", *inner, eId="recs"))
        return pieces

    def _body(self, blocks: list[Provision | Table], place: str) -> list[str]:
        """Return hierarchical elements: sections under headings, paragraphs, and what stands between them."""
        pieces: list[str] = []
        at = 0
        while at < len(blocks):
            one = blocks[at]
            end = _end_of_element(blocks, at)
            inner = blocks[at:end]
            own = [each for each in inner if isinstance(each, Provision)]
            if isinstance(one, Table):
                pieces.append(tag("hcontainer", tag("content", self._table(one)), name="table"))
            elif one.kind == "heading":
                pieces.append(self._section(one, blocks[at + 1 : end], place))
            elif one.key == "draft.enact":
                pieces.append(self._draft(own))
            elif one.bullet:
                items = [tag("li", tag("p", self.inline(each))) for each in own]
                pieces.append(tag("hcontainer", tag("content", tag("ul", *items)), name="list"))
            elif _preambular(one):
                pieces.append(self._inner_preamble(own))
            else:
                pieces.append(self._paragraph(own, place))
            at = end
        return pieces

    def _draft(self, provisions: list[Provision]) -> str:
        preamble = [one for one in provisions if _preambular(one)]
        rest: list[Provision | Table] = [one for one in provisions if not _preambular(one)]
        inner = [self._inner_preamble(preamble), *self._body(rest, "hcontainer_1")]
        return tag("hcontainer", *inner, name="draftDecision", eId="hcontainer_1")

    def _inner_preamble(self, provisions: list[Provision]) -> str:
        """Return the enacting words and recitals of a section or a draft; a preamble stands only before a whole body."""
        lines = [
            tag("tblock", tag("p", self.inline(one)), class_="recital" if _recital(one) else "enactingFormula")
            for one in provisions
        ]
        return tag("hcontainer", tag("content", *lines), name="preamble")

    def _section(self, heading: Provision, below: list[Provision | Table], place: str) -> str:
        number = tag("num", text(heading.number)) if heading.number else ""
        place = f"{place}__sec_{heading.last}" if place else f"sec_{heading.last}"
        return tag("section", number, tag("heading", self.inline(heading)), *self._body(below, place), eId=place)

    def _paragraph(self, provisions: list[Provision], place: str) -> str:
        one, below = provisions[0], provisions[1:]
        name = ("paragraph", "point" if self.points else "subparagraph", "point")[min(one.depth, 2)]
        step = {"paragraph": "para", "subparagraph": "subpara", "point": "point"}[name]
        own = f"{step}_{one.last.lstrip('p') or one.last}"
        place = f"{place}__{own}" if place else own
        number = tag("num", text(one.number)) if one.number else ""
        words = tag("p", self.inline(one))
        if not below:
            return tag(name, number, tag("content", words), eId=place)
        inner = [tag("intro", words), *(self._paragraph([first, *rest], place) for first, rest in nested(below))]
        if self.points:
            inner = [tag("list", *inner, eId=f"{place}__list_1")]
        return tag(name, number, *inner, eId=place)

    def _attachments(self, blocks: list[Provision | Table], place: str = "") -> str:
        """Return annexes, or the appendices of one."""
        level = 1 if place else 0
        starts = [at for at, one in enumerate(blocks) if _level(one) == level]
        named = enumerate(pairwise([*starts, len(blocks)]), 1)
        own = [self._attachment(blocks[at:end], f"{place}att_{number}") for number, (at, end) in named]
        return tag("attachments", *own)

    def _attachment(self, blocks: list[Provision | Table], place: str) -> str:
        end = next((at for at, one in enumerate(blocks) if at and _level(one) == 1), len(blocks))
        heads = [one for one in blocks[:end] if isinstance(one, Provision) and one.kind == "annex-heading"]
        doc = [
            self.meta(place.replace("att", "annex")),
            tag("mainBody", *self._body(blocks[len(heads) : end], place)),
            self._attachments(blocks[end:], f"{place}__") if end < len(blocks) else "",
        ]
        return tag(
            "attachment",
            tag("heading", self.inline(heads[0])),
            *(tag("subheading", self.inline(one)) for one in heads[1:]),
            tag("doc", *doc, name="annex"),
            eId=place,
        )

    def _table(self, table: Table) -> str:
        head, *rows = ([tag("p", self.inline(one)) for one in row] for row in table.rows)
        body = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
        return tag("table", tag("tr", *(tag("th", cell) for cell in head)), *body)

    def inline(self, provision: Provision) -> str:
        """Return the words of a provision with its notes, references and the verb marked."""
        word, runs = verb(provision, self.edition.lang)
        lead = tag("i", text(word)) if word else ""
        return lead + "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        if run.note:
            note = tag("p", self.inline(self.part.notes[run.note]))
            place = f"authorialNote_{run.note}"
            return tag("authorialNote", note, marker=run.text, placement="bottom", eId=place)
        if run.cited:
            return tag("ref", text(run.text), href=f"/akn/un/statement/{run.cited}")
        return text(run.text)


def _key(block: Provision | Table) -> str:
    return block.key if isinstance(block, Provision) else block.rows[0][0].key


def _preambular(block: Provision | Table) -> bool:
    return isinstance(block, Provision) and block.kind == "preamble"


def _recital(provision: Provision) -> bool:
    return provision.last.startswith("pre")


def _level(block: Provision | Table) -> int:
    """Return 0 for the word that begins an annex, 1 for one that begins an appendix, 2 for anything else."""
    if isinstance(block, Table) or block.kind != "annex-heading" or block.last == "title":
        return 2
    return block.key.count(".")


def _end_of_element(blocks: list[Provision | Table], at: int) -> int:
    """Return the place behind what stands in one element with a block."""
    one = blocks[at]
    later = range(at + 1, len(blocks))
    if isinstance(one, Table):
        return at + 1
    if one.key == "draft.enact":
        return next((i for i in later if not _key(blocks[i]).startswith("draft")), len(blocks))
    return next((i for i in later if not _belongs(blocks[i], one)), len(blocks))


def _belongs(block: Provision | Table, first: Provision) -> bool:
    if first.kind == "heading":
        return isinstance(block, Table) or block.kind != "heading" or block.key.count(".") > first.key.count(".")
    if isinstance(block, Table):
        return False
    if first.bullet:
        return block.bullet
    return block.kind == "preamble" if first.kind == "preamble" else block.depth > first.depth


def print_akoma_ntoso(edition: Edition, date: str, *, points: bool) -> str:
    """Return an edition in Akoma Ntoso."""
    printers = [StatementPrinter(edition, part, date, points=points) for part in edition.parts]
    if len(printers) > 1:
        content = _collection(printers[0], printers[1:])
    else:
        content = printers[0].statement("recommendation" if "-rec-" in edition.name else "decision")
    lines = ENDS_A_LINE.sub(r"\1\n", tag("akomaNtoso", content, xmlns=NAMESPACE))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'


def _collection(report: StatementPrinter, decisions: list[StatementPrinter]) -> str:
    front = [one for one in report.part.provisions if one.key.startswith("front")]
    contents = [one for one in front if int(one.key.removeprefix("front")) >= FIRST_OF_CONTENTS]
    titles = [one for one in report.part.provisions if one.kind in {"title", "subtitle"}]
    lines = (tag("p", report.inline(one)) for one in contents)
    return tag(
        "documentCollection",
        report.meta("collection"),
        report.cover([one for one in front if one not in contents]),
        tag(
            "preface",
            *(tag("p", tag("docTitle", report.inline(one)), class_=one.kind) for one in titles),
            tag("container", *lines, name="contents"),
        ),
        tag(
            "collectionBody",
            *(tag("component", one.statement("decision"), eId=f"cmp_{at}") for at, one in enumerate(decisions, 1)),
        ),
        name="report",
    )
