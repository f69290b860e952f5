"""The plain values that loaders of decision records yield: what secretariats and portals say of decisions and their paragraphs."""

from dataclasses import dataclass
from typing import Literal

from loaders.decision_places import Place
from loaders.put_aside import PutAside
from loaders.records import Document
from loaders.vocabulary_records import Labels

StatusInForce = Literal["active", "elapsed", "superseded", "retired"]
ImplementationState = Literal["implemented", "in-progress", "unknown"]
ParagraphType = Literal["operational", "informational"]


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of a decision at its official address.

    :param lang: Language of it, empty where the source does not say.
    :param format: Media type (``application/pdf``), empty where it is not known.
    """

    url: str
    lang: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that a source files a decision under.

    :param vocabulary: Address of its vocabulary, empty where the source does not say.
    :param concept: IRI of the concept that it is, empty where that is not sure.
    """

    term: str
    vocabulary: str = ""
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a source says that a decision or paragraph is about, and how it stands.

    :param subjects: IRIs of concepts.
    :param targets: Ids of goals and targets (``gbf-2``).
    :param actors: Ids of the scheme of addressees.
    :param other_actors: Actors as the source names them, where no addressee is surely the same.
    :param statuses: Whether it is still in force.
    :param implementation: How far it was carried out, which is another matter.
    """

    subjects: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other_actors: tuple[str, ...] = ()
    statuses: tuple[StatusInForce, ...] = ()
    implementation: tuple[ImplementationState, ...] = ()

    def __bool__(self) -> bool:
        """True where anything is said."""
        return self != NO_TAGS


NO_TAGS = Tags()


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a source says of one decision, resolution or recommendation.

    :param slug: Language independent id (``cbd/cop/15/4``).
    :param number: As the source prints it (``XII/19``, ``POPRC-21/1``).
    :param kind: ``decision``, ``resolution`` or ``recommendation``; empty where it is called something else.
    :param body: Id of the body, empty where the number does not tell it.
    :param session: Id of the session, likewise.
    :param convention: Id of the treaty, empty where it is not known here.
    :param titles: One for a language.
    :param published: ISO date on which the source published it, None where it does not say; not the day of adoption.
    :param url: Its page, or empty.
    :param meeting: Name of the meeting in English, or empty.
    """

    slug: str
    number: str
    kind: str = ""
    body: str = ""
    session: str = ""
    convention: str = ""
    symbol: str = ""
    titles: Labels = ()
    published: str | None = None
    url: str = ""
    meeting: str = ""
    files: tuple[FileLink, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    tags: Tags = NO_TAGS


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """What a source says of one paragraph.

    :param unit_id: ``slug#place`` in the scheme of all units.
    :param code: How the source names it (``CBD/COP/15/04/A01.02``).
    :param place: What its code says of its place.
    :param type: What the source calls it, empty where it says nothing.
    """

    unit_id: str
    code: str
    place: Place
    type: ParagraphType | Literal[""] = ""
    tags: Tags = NO_TAGS

    @property
    def decision(self) -> str:
        """Return the slug of its decision."""
        return self.unit_id.partition("#")[0]


@dataclass(frozen=True, slots=True)
class DecisionRecords:
    """What one file says of decisions.

    :param kind: Kind of source, which is the name of its loader's folder.
    :param name: Name among the files of its kind; an edition of the same name takes its place.
    :param title: Title in English.
    :param publisher: Who says what is said here.
    :param url: Where the source is published.
    :param tier: How near the source is to who issued the decisions, in the words of the catalogue.
    :param source: Name of the file that was read (no folders).
    :param sha256: Digest of its bytes.
    :param documents: Editions of the paragraphs that it gives the text of.
    :param remarks: What was left out or is not known here, a sentence each.
    """

    kind: str
    name: str
    title: str
    publisher: str
    licence: str
    url: str
    tier: str
    source: str
    sha256: str
    decisions: tuple[DecisionRecord, ...] = ()
    paragraphs: tuple[ParagraphRecord, ...] = ()
    documents: tuple[Document | PutAside, ...] = ()
    remarks: tuple[str, ...] = ()
