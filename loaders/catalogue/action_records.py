"""Who acts and how, as plain values: countries and their groups, plans of action, needs and offers of cooperation."""

from dataclasses import dataclass
from typing import Literal

from loaders.catalogue.backing import Backing, Names

PartKind = Literal["step", "activity", "principle", "safeguard"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1; its names come from elsewhere.

    :param m49: Three digits, None where M49 has no entry of its own.
    """

    id: str
    iso2: str
    iso3: str
    m49: str | None


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """A group of countries.

    :param official: Languages in which the name is the official one.
    """

    id: str
    names: Names
    acronym: str | None
    official: frozenset[str]


@dataclass(frozen=True, slots=True)
class MemberList:
    """A list of members of a group, or of Parties to an instrument, that is held as a whole.

    :param id: The group or instrument.
    :param as_of: ISO date up to which it is known to be complete, None where the source gives none.
    :param stated_in: Unit of a document that gives the list.
    """

    id: str
    as_of: str | None
    stated_in: str | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class Membership:
    """That a country belongs to a group.

    :param since: ISO date, None where it is not known.
    :param left: ISO date on which it left, None for a member.
    """

    group: str
    member: str
    since: str | None
    left: str | None


@dataclass(frozen=True, slots=True)
class TreatyParty:
    """That a country, or a union of countries, is a Party to an instrument.

    :param joined: ISO date of the act by which it became one.
    :param act: ``ratification``, ``accession`` …
    """

    instrument: str
    party: str
    joined: str
    act: str


@dataclass(frozen=True, slots=True)
class Parties:
    """Countries, their groups, and what they are Party to."""

    countries: tuple[Country, ...]
    groups: tuple[CountryGroup, ...]
    lists: tuple[MemberList, ...]
    memberships: tuple[Membership, ...]
    parties: tuple[TreatyParty, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A step, activity, principle or safeguard of a plan of action.

    :param mark: How it is referred to (``A-1``).
    :param parent: The step that an activity belongs to.
    :param unit: What states it.
    :param labels: A short label of ours per language.
    :param years: First and last year, counted from adoption, None where the timetable names none.
    :param timetable: Units of the timetable that give the years.
    :param voluntary: Whether it is one of a menu of options.
    """

    id: str
    kind: PartKind
    mark: str
    parent: str | None
    unit: str
    labels: Names
    years: tuple[int, int] | None
    timetable: tuple[str, ...]
    voluntary: bool


@dataclass(frozen=True, slots=True)
class PlanLink:
    """That one part feeds into another, or that it serves a target, plan or initiative.

    :param basis: ``printed`` where the unit says so, ``judged`` where this project reads it so.
    :param words: How it feeds (``sets the priorities of``), or why it is judged to serve; empty where the unit cites it.
    :param unit: What says so, None for a judgement.
    """

    subject: str
    relation: Literal["feeds-into", "serves"]
    object: str
    basis: Literal["printed", "judged"]
    words: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """A plan of action with its parts.

    :param id: The entity that it is.
    :param drafted_in: Unit that holds the text that the parts were read from.
    :param adopted_in: Document that adopted it later.
    :param voluntary: Whether it is a menu of options and no duty.
    :param voluntary_unit: What says so.
    :param actors: Addressees that it is meant for.
    :param actors_unit: What names them.
    """

    id: str
    drafted_in: str
    adopted_in: str | None
    voluntary: bool
    voluntary_unit: str
    actors: tuple[str, ...]
    actors_unit: str
    parts: tuple[PlanPart, ...]
    links: tuple[PlanLink, ...]


@dataclass(frozen=True, slots=True)
class CooperationItem:
    """A need or an offer of scientific and technical cooperation.

    :param by: Addressees that have the need, or entities that make the offer.
    :param themes: Ids of themes, as this project judges.
    :param units: What says so.
    :param labels: A short label of ours per language.
    """

    id: str
    by: tuple[str, ...]
    themes: tuple[str, ...]
    units: tuple[str, ...]
    labels: Names


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Needs and offers; which belong together is found out by a query."""

    needs: tuple[CooperationItem, ...]
    offers: tuple[CooperationItem, ...]
