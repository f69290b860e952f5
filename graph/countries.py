"""Countries, the groups that they belong to, and the instruments that they are Party to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import babel

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from loaders.catalogue.action_records import Country, CountryGroup, MemberList, Membership, Parties, TreatyParty
from loaders.catalogue.backing import Backing, Names
from loaders.records import LANGUAGES
from ontology.terms import Class, Dcterms, Other, Property, Rdf, Skos

CODES = "codes: ISO 3166-1 as in iso-codes (pycountry 26.2.16)"
NAMES = f"names: Unicode CLDR as in Babel {babel.__version__}, not those of the United Nations"
BACKING = Backing(f"{CODES}; {NAMES}", "secondary", "seen")
GROUP_KIND = "country group"


def write_parties(graphs: CatalogueGraphs, parties: Parties, known: Mapping[str, str]) -> None:
    """Write countries, groups, who belongs to which, and which lists are held.

    :param known: English names of the entities that other tables hold.
    """
    names = {**known, **{group.id: group.names["en"] for group in parties.groups}}
    for country in parties.countries:
        _country(graphs, country)
    for group in parties.groups:
        _group(graphs, group)
    instruments = {party.instrument for party in parties.parties}
    numbers = _numbers(parties)
    for held in parties.lists:
        _list(graphs, held, numbers[held.id], instrument=held.id in instruments)
    sources = {held.id: held.backing for held in parties.lists}
    for membership in parties.memberships:
        _membership(graphs, membership, names[membership.group], sources[membership.group])
    for party in parties.parties:
        _party(graphs, party, names[party.instrument], sources[party.instrument])


@cache
def country_names(iso2: str) -> Names:
    """Return the name of a country in the six languages, from Unicode CLDR.

    >>> country_names("FR")["es"]
    'Francia'
    """
    return {lang: babel.Locale.parse(lang).territories[iso2] for lang in LANGUAGES}


def _country(graphs: CatalogueGraphs, country: Country) -> None:
    node, out = iri.entity_iri(country.id), graphs.stated
    out.link(node, Rdf.TYPE, Class.COUNTRY)
    out.say(node, Dcterms.IDENTIFIER, country.id)
    out.say(node, Skos.NOTATION, country.iso3)
    out.say(node, Property.ISO2, country.iso2)
    out.say(node, Property.ISO3, country.iso3)
    out.say(node, Property.M49, country.m49)
    _name(graphs, node, country_names(country.iso2), ())
    graphs.back(out, node, BACKING)


def _group(graphs: CatalogueGraphs, group: CountryGroup) -> None:
    node, out = iri.entity_iri(group.id), graphs.stated
    out.link(node, Rdf.TYPE, Class.ORGANISATION, Other.ORGANIZATION)
    out.say(node, Dcterms.IDENTIFIER, group.id)
    out.say(node, Property.ENTITY_KIND, GROUP_KIND)
    out.say(node, Skos.ALT_LABEL, group.acronym, "en")
    _name(graphs, node, group.names, group.official)


def _name(graphs: CatalogueGraphs, node: str, names: Names, official: Iterable[str]) -> None:
    graphs.label(graphs.stated, node, names)
    for lang, name in names.items():
        if lang not in official:
            graphs.stated.say(node, Property.UNOFFICIAL_NAME, name, lang)


def _list(graphs: CatalogueGraphs, held: MemberList, number: int, *, instrument: bool) -> None:
    """Write that a list is held, how long it is and where it is from: what has no such fact is not held."""
    about = iri.entity_iri(held.id)
    if not instrument:
        graphs.stated.link(about, Rdf.TYPE, Class.COUNTRY_GROUP)
    fact = "Parties listed" if instrument else "members listed"
    node = _fact(graphs, about, fact, number, "count", held.as_of, held.backing)
    if held.stated_in:
        graphs.stated.link(node, Property.STATED_IN, iri.unit_iri(held.stated_in))


def _membership(graphs: CatalogueGraphs, membership: Membership, group: str, source: Backing) -> None:
    ends = iri.entity_iri(membership.member), iri.entity_iri(membership.group)
    if not membership.left:
        graphs.stated.link(ends[0], Other.MEMBER_OF, ends[1])
    dates = (("member since", membership.since), ("left", membership.left))
    for word, date in dates:
        if date:
            node = _fact(graphs, ends[0], f"{word}: {group}", date, "date", date, source)
            _say_what(graphs, node, ends[0], Other.MEMBER_OF, ends[1])


def _party(graphs: CatalogueGraphs, party: TreatyParty, instrument: str, source: Backing) -> None:
    ends = iri.entity_iri(party.party), iri.entity_iri(party.instrument)
    graphs.stated.link(ends[0], Property.PARTY_TO, ends[1])
    node = _fact(graphs, ends[0], f"{party.act}: {instrument}", party.joined, "date", party.joined, source)
    _say_what(graphs, node, ends[0], Property.PARTY_TO, ends[1])


def _fact(
    graphs: CatalogueGraphs, about: str, fact: str, value: str | int, unit: str, as_of: str | None, source: Backing
) -> str:
    key = iri.digest_of(about, fact, as_of or "")
    node, out = iri.Resource("fact", key).iri, graphs.stated
    out.link(node, Rdf.TYPE, Class.DATED_FACT)
    out.link(node, Property.ABOUT, about)
    out.say(node, Property.FACT, fact, "en")
    out.say(node, Property.VALUE, value)
    out.say(node, Property.UNIT, unit)
    graphs.date(out, node, Property.AS_OF, as_of)
    graphs.back(out, node, source)
    return node


def _say_what(graphs: CatalogueGraphs, node: str, subject: str, predicate: str, thing: str) -> None:
    graphs.stated.link(node, Rdf.SUBJECT, subject)
    graphs.stated.link(node, Rdf.PREDICATE, predicate)
    graphs.stated.link(node, Rdf.OBJECT, thing)


def _numbers(parties: Parties) -> Counter[str]:
    members = (membership.group for membership in parties.memberships if not membership.left)
    return Counter((*members, *(party.instrument for party in parties.parties)))
