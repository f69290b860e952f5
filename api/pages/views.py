"""What templates are given beyond the read model: groups and trees of what a page lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.reading.views import (
    DocumentEntry,
    EntityEntry,
    LinkView,
    TargetEntry,
    Thing,
    ThingKind,
)

ENTITY_CLASSES = (
    "Instrument",
    "Framework",
    "Plan",
    "Programme",
    "Body",
    "Organisation",
    "Mechanism",
    "Fund",
    "Initiative",
    "Publication",
    "Session",
)
"""Types that entities are listed under, in this order; the first that fits takes an entity."""

CITED_KINDS: tuple[ThingKind, ...] = ("target", "document", "provision", "entity", "theme", "other")


@dataclass(frozen=True, slots=True)
class ThingGroup:
    """Things of one kind; ``name`` is the kind."""

    name: ThingKind
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links to things of one framework."""

    framework: Thing | None
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents of one convention."""

    thing: Thing | None
    entries: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A target with those that stand under it."""

    entry: TargetEntry
    branches: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class FrameworkGroup:
    """The targets of one framework.

    :param number: How many there are in all its branches.
    """

    framework: Thing | None
    branches: tuple[Branch, ...]
    number: int


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """Entities of one class."""

    name: str
    entries: tuple[EntityEntry, ...]


def group_cited(things: Iterable[Thing]) -> tuple[ThingGroup, ...]:
    """Return cited things by their kinds."""
    held = list(things)
    groups = (ThingGroup(kind, tuple(thing for thing in held if thing.kind == kind)) for kind in CITED_KINDS)
    return tuple(group for group in groups if group.things)


def group_links(links: Iterable[LinkView], frameworks: dict[str, Thing]) -> tuple[LinkGroup, ...]:
    """Return links by the framework of the other end."""
    groups: dict[str, list[LinkView]] = {}
    for link in links:
        groups.setdefault(link.other.scheme or "", []).append(link)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    return tuple(LinkGroup(frameworks.get(scheme), tuple(found)) for scheme, found in ordered)


def group_documents(entries: Iterable[DocumentEntry], conventions: dict[str, Thing]) -> tuple[DocumentGroup, ...]:
    """Return documents by their conventions, those whose text is held first."""
    groups: dict[str, list[DocumentEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.convention, []).append(entry)
    return tuple(
        DocumentGroup(conventions.get(convention), tuple(sorted(found, key=lambda entry: not entry.languages)))
        for convention, found in sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    )


def group_targets(entries: Sequence[TargetEntry], frameworks: dict[str, Thing]) -> tuple[FrameworkGroup, ...]:
    """Return targets as trees, by their frameworks."""
    schemes = dict.fromkeys(entry.thing.scheme or "" for entry in entries)
    groups = []
    for scheme in sorted(schemes, key=lambda scheme: (not scheme, scheme)):
        own = [entry for entry in entries if (entry.thing.scheme or "") == scheme]
        groups.append(FrameworkGroup(frameworks.get(scheme), _grow(own), len(own)))
    return tuple(groups)


def group_entities(entries: Iterable[EntityEntry]) -> tuple[EntityGroup, ...]:
    """Return entities by their classes."""
    groups: dict[str, list[EntityEntry]] = {}
    for entry in entries:
        groups.setdefault(entity_class(entry.thing), []).append(entry)
    ordered = (*ENTITY_CLASSES, *sorted(set(groups) - set(ENTITY_CLASSES)))
    return tuple(EntityGroup(name, tuple(groups[name])) for name in ordered if name in groups)


def entity_class(thing: Thing) -> str:
    """Return the class that an entity is listed under."""
    return next((name for name in ENTITY_CLASSES if name in thing.classes), "Other")


def _grow(entries: Sequence[TargetEntry]) -> tuple[Branch, ...]:
    """Return trees; a target whose broader one is not among the entries is a root."""
    own = {entry.thing.iri for entry in entries}
    under: dict[str, list[TargetEntry]] = {}
    for entry in entries:
        under.setdefault(entry.broader if entry.broader in own and entry.broader else "", []).append(entry)

    def grow(entry: TargetEntry, above: frozenset[str]) -> Branch:
        deeper = above | {entry.thing.iri}
        below = [one for one in under.get(entry.thing.iri, ()) if one.thing.iri not in deeper]
        return Branch(entry, tuple(grow(one, deeper) for one in below))

    return tuple(grow(entry, frozenset()) for entry in under.get("", ()))
