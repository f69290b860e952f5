"""What templates are given beyond the read model: groups and trees of what a page lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pages.words import CONCLUSIONS
from graph.reading.conclusions import Conclusion
from graph.reading.themes import Tagged, ThemeEntry
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
    "CountryGroup",
    "Organisation",
    "Mechanism",
    "Fund",
    "Initiative",
    "ActionStep",
    "Activity",
    "Principle",
    "Safeguard",
    "Need",
    "Offer",
    "Publication",
    "TreatyPart",
    "Session",
    "Country",
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
    """Links to things of one framework, or of one kind where they stand in none."""

    framework: Thing | None
    kind: ThingKind
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class TaggedGroup:
    """Things of one framework that are tagged with a theme."""

    framework: Thing | None
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """Things of one class; ``name`` is the class."""

    name: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents of one convention."""

    thing: Thing | None
    entries: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A target or theme with those that stand under it."""

    entry: TargetEntry | ThemeEntry
    branches: tuple["Branch", ...]

    @property
    def number(self) -> int:
        """How many stand under it, on every level."""
        return sum(1 + branch.number for branch in self.branches)


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
    """Return links by the framework of the other end, then by its kind where it stands in none."""
    groups: dict[tuple[int, str, ThingKind], list[LinkView]] = {}
    for link in links:
        scheme, kind = link.other.scheme or "", link.other.kind
        place = CITED_KINDS.index(kind) if kind in CITED_KINDS else len(CITED_KINDS)
        groups.setdefault((place if not scheme else -1, scheme, kind), []).append(link)
    return tuple(
        LinkGroup(frameworks.get(scheme), kind, tuple(found)) for (_, scheme, kind), found in sorted(groups.items())
    )


def group_tagged(tagged: Iterable[Tagged], frameworks: dict[str, Thing]) -> tuple[TaggedGroup, ...]:
    """Return the targets among tagged things by their frameworks."""
    groups: dict[str, dict[Thing, None]] = {}
    for each in tagged:
        if each.thing.kind == "target":
            groups.setdefault(each.thing.scheme or "", {})[each.thing] = None
    ordered = sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    return tuple(TaggedGroup(frameworks.get(scheme), tuple(things)) for scheme, things in ordered)


def group_others(tagged: Iterable[Tagged]) -> tuple[ClassGroup, ...]:
    """Return the entities and documents among tagged things by their classes."""
    groups: dict[str, dict[Thing, None]] = {}
    for each in tagged:
        if each.thing.kind != "target":
            groups.setdefault(entity_class(each.thing), {})[each.thing] = None
    return tuple(ClassGroup(name, tuple(things)) for name, things in sorted(groups.items()))


def grow_themes(entries: Sequence[ThemeEntry]) -> tuple[Branch, ...]:
    """Return the facets with the themes under them."""
    return _grow(entries)


def group_conclusions(conclusions: Iterable[Conclusion]) -> tuple[tuple[str, tuple[Conclusion, ...]], ...]:
    """Return conclusions by their properties, in the order of the words that pages have for them."""
    held = list(conclusions)
    names = dict.fromkeys((*CONCLUSIONS, *(each.predicate for each in held)))
    groups = ((name, tuple(each for each in held if each.predicate == name)) for name in names)
    return tuple(group for group in groups if group[1])


def group_documents(entries: Iterable[DocumentEntry], conventions: dict[str, Thing]) -> tuple[DocumentGroup, ...]:
    """Return documents by their conventions, those whose text is held first, then those that are summarised."""
    groups: dict[str, list[DocumentEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.convention, []).append(entry)
    return tuple(
        DocumentGroup(
            conventions.get(convention),
            tuple(sorted(found, key=lambda entry: (not entry.languages, not entry.summarised))),
        )
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


def _grow(entries: Sequence[TargetEntry] | Sequence[ThemeEntry]) -> tuple[Branch, ...]:
    """Return trees; what stands under nothing among the entries is a root."""
    own = {entry.thing.iri for entry in entries}
    under: dict[str, list[TargetEntry | ThemeEntry]] = {}
    for entry in entries:
        under.setdefault(entry.broader if entry.broader in own and entry.broader else "", []).append(entry)

    def grow(entry: TargetEntry | ThemeEntry, above: frozenset[str]) -> Branch:
        deeper = above | {entry.thing.iri}
        below = [one for one in under.get(entry.thing.iri, ()) if one.thing.iri not in deeper]
        return Branch(entry, tuple(grow(one, deeper) for one in below))

    return tuple(grow(entry, frozenset()) for entry in under.get("", ()))
