"""Addresses of pages and data, as paths on this copy."""

import re
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from graph.iri import BASE
from graph.reading.views import Thing

SAFE = "/()!:@,;=+"
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}]")
FOLDERS = {
    "target": "target",
    "entity": "entity",
    "verb": "verb",
    "addressee": "addressee",
    "theme": "theme",
    "status": "status",
}


def thing_path(thing: Thing) -> str:
    """Return the address of a thing without a language, where it answers by negotiation; empty for foreign things."""
    if thing.kind == "provision":
        return unit_path(thing.id)
    if thing.kind == "document":
        return f"/{quote(thing.id, safe=SAFE)}"
    folder = FOLDERS.get(thing.kind)
    if folder:
        return f"/{folder}/{quote(thing.id, safe=SAFE)}"
    return quote(path_of(thing.iri), safe=f"{SAFE}#%") if thing.iri.startswith(BASE) else ""


def unit_path(unit_id: str) -> str:
    """Return the address that answers for one unit alone, without a language.

    >>> unit_path("cbd/cop/12/19#p4.f")
    '/cbd/cop/12/19/p4.f'
    """
    document, _, place = unit_id.partition("#")
    return f"/{quote(document, safe=SAFE)}/{quote(place, safe=SAFE)}"


def page(language: str, path: str, **parameters: str) -> str:
    """Return the address of a page in a language."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"/{language}{path}{query}"


def thing_page(language: str, thing: Thing) -> str:
    """Return the page of a thing: a unit's is its place in its document; the IRI itself for foreign things."""
    if thing.kind == "provision":
        return place_in_reader(language, thing.id)
    path = thing_path(thing)
    return page(language, path) if path else thing.iri


def place_in_reader(language: str, unit_id: str) -> str:
    """Return the permalink of a unit in the reader of its document.

    >>> place_in_reader("en", "cbd/cop/12/19#p4.f")
    '/en/cbd/cop/12/19#p4.f'
    """
    document, _, place = unit_id.partition("#")
    return f"/{language}/{quote(document, safe=SAFE)}#{quote(place, safe=SAFE)}"


def path_of(iri: str) -> str:
    """Return the address on this copy of a node that the project named, without a language.

    >>> path_of("https://w3id.org/ecotone/link/0b4f175cf50ad2da")
    '/link/0b4f175cf50ad2da'
    """
    return f"/{iri.removeprefix(BASE)}"


def link_addresses(text: str) -> Markup:
    """Return a text as markup in which web addresses can be followed; one that was cut short is left as it is.

    >>> link_addresses("ENB, https://enb.iisd.org/cop12; seen")
    Markup('ENB, <a href="https://enb.iisd.org/cop12" dir="ltr">https://enb.iisd.org/cop12</a>; seen')
    """
    parts, done = [], 0
    for found in WEB_ADDRESS.finditer(text):
        if text[found.end() :].startswith(("...", "…")):
            continue
        link = Markup('<a href="{0}" dir="ltr">{0}</a>').format(found[0])
        parts += [escape(text[done : found.start()]), link]
        done = found.end()
    return Markup("").join([*parts, escape(text[done:])])
