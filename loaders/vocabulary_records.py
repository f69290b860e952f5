"""The plain values that loaders of vocabularies yield: concepts with their names, and countries with their groups."""

from dataclasses import dataclass
from typing import Literal

MatchKind = Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]
MATCH_KINDS: tuple[MatchKind, ...] = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its language.

    :param lang: Language tag, empty where the source gives none.
    """

    text: str
    lang: str = ""


Labels = tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A link to a concept of another vocabulary, as the source states it."""

    kind: MatchKind
    to: str


@dataclass(frozen=True, slots=True)
class VocabularyConcept:
    """One concept of a vocabulary, or what a vocabulary says of a goal, target or indicator that the catalogue knows.

    Wherever another thing is named, it is by its IRI or by its id in the catalogue (``aichi-15``).

    :param id: IRI, or id in the catalogue.
    :param labels: Names that the vocabulary prefers, the first of a language before others.
    :param alternatives: Other names.
    :param measures: Targets that an indicator measures.
    :param subjects: What it is about.
    :param official: False for names that the issuing body is not known to use.
    :param remark: What a reader must know about it, in English.
    :param line: Line of the file where it stands, counted from 1, where it is known.
    """

    id: str
    labels: Labels = ()
    alternatives: Labels = ()
    definitions: Labels = ()
    scope_notes: Labels = ()
    notations: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    subjects: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    deprecated: bool = False
    official: bool = True
    remark: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme."""

    id: str
    labels: Labels = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Concepts that are kept together and are no concept themselves."""

    id: str
    labels: Labels
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """Countries that stand together.

    :param id: Id in the catalogue (``group-sids``).
    """

    id: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Country:
    """A State, a territory, or an organisation that lists keep among them, and what it belongs to.

    :param id: IRI, or id in the catalogue (``country-fra``, ``eu``).
    :param iso3: Three letters of ISO 3166-1, empty where it has none.
    :param iso2: Two letters of it.
    :param groups: Ids of groups.
    :param party_to: Ids of instruments.
    :param official: False where the names are not known to be the official ones.
    """

    id: str
    labels: Labels = ()
    iso3: str = ""
    iso2: str = ""
    groups: tuple[str, ...] = ()
    party_to: tuple[str, ...] = ()
    official: bool = True
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one file of a vocabulary holds.

    :param kind: Kind of source, which is the name of its loader's folder.
    :param name: Name among the vocabularies of its kind; an edition of the same name takes its place.
    :param title: Title in English.
    :param url: Where the source is published, or empty.
    :param tier: How near the source is to who issued it, in the words of the catalogue; empty where nobody can tell.
    :param source: Name of the file that was read (no folders).
    :param sha256: Digest of its bytes.
    :param official: False where no name in it is known to be official.
    :param remarks: What was corrected or left out, a sentence each.
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
    concepts: tuple[VocabularyConcept, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    collections: tuple[Collection, ...] = ()
    groups: tuple[CountryGroup, ...] = ()
    countries: tuple[Country, ...] = ()
    official: bool = True
    remarks: tuple[str, ...] = ()
