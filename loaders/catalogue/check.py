"""What the rows of the catalogue owe each other: no id twice, no id unknown."""

from collections import Counter
from collections.abc import Iterable, Iterator

from loaders.catalogue.records import Catalogue
from loaders.citation_forms import slug_of
from loaders.errors import InputRefused


def check_catalogue(catalogue: Catalogue) -> None:
    """Check ids over all tables.

    :raises InputRefused: If an id stands twice in a table, names nothing, or a slug and its citation differ.
    """
    for table, ids in _ids(catalogue).items():
        if twice := [name for name, count in Counter(ids).items() if count > 1]:
            raise InputRefused(f"{table}.tsv", f"holds twice: {', '.join(sorted(twice)[:5])}")
    known = {name for ids in _ids(catalogue).values() for name in ids}
    for table, name in _named(catalogue):
        if name not in known:
            raise InputRefused(f"{table}.tsv", f"names {name!r}, which no table holds")
    for document in catalogue.documents:
        if not document.slug.startswith("symbol/") and slug_of(document.citation) != document.slug:
            raise InputRefused("documents.tsv", f"{document.citation} is not how {document.slug} is cited")


def _ids(catalogue: Catalogue) -> dict[str, list[str]]:
    return {
        "entities": [entity.id for entity in catalogue.entities],
        "sessions": [session.id for session in catalogue.sessions],
        "documents": [document.citation for document in catalogue.documents],
        "frameworks": [framework.id for framework in catalogue.frameworks],
        "targets": [target.id for target in catalogue.targets],
        "initiatives": [initiative.id for initiative in catalogue.initiatives],
        "links": [f"{link.subject} {link.relation} {link.object} {link.backing.source}" for link in catalogue.links],
    }


def _named(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield from _present("entities", (entity.parent for entity in catalogue.entities))
    yield from _present("sessions", (session.body for session in catalogue.sessions))
    for document in catalogue.documents:
        yield from _present("documents", (document.body, document.session, document.convention))
    yield from _present("frameworks", (framework.instrument for framework in catalogue.frameworks))
    yield from _present("targets", (target.parent for target in catalogue.targets))
    yield from _present("targets", (target.scheme for target in catalogue.targets))
    yield from _present("links", (end for link in catalogue.links for end in (link.subject, link.object)))
    yield from _present(
        "initiatives", (end for initiative in catalogue.initiatives for end in initiative.contributes_to)
    )


def _present(table: str, names: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    return ((table, name) for name in names if name)
