"""Facets as pages offer them: links that choose a value, or take it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from api.facet_labels import FacetLabels
from api.pages.choosing import Choice
from api.pages.search_words import FILTERS
from graph.reading.views import Text
from graph.search.answer import Facet

AT_ONCE = 5
"""Values of a facet that are seen before it is opened wide."""

MOST = 25
"""Values of a facet that are offered at all."""

OPEN = ("convention", "year", "kind", "strength", "text_lang")
"""Facets that are open from the start."""


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """A filter that is set.

    :param query: Query of the address without it.
    """

    name: str
    label: Text
    query: str


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that a filter could be set to, or is set to.

    :param notation: How it is cited, empty where its name is enough.
    :param query: Query of the address with it, or without it where it is chosen.
    """

    label: Text
    notation: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A filter with its values; ``more`` are those that are folded away."""

    name: str
    is_open: bool
    values: tuple[ShownValue, ...]
    more: tuple[ShownValue, ...]


def show_chosen(choice: Choice, labels: FacetLabels) -> tuple[ChosenValue, ...]:
    """Return the filters that are set."""
    labels.read(choice.chosen, keep=False)
    return tuple(
        ChosenValue(name, labels.label(name, value), choice.toggled(name, value)) for name, value in choice.chosen
    )


def show_facets(facets: Iterable[Facet], choice: Choice, labels: FacetLabels, total: int) -> tuple[ShownFacet, ...]:
    """Return the facets that offer a choice, in the order of their words.

    :param total: How many units were found.
    """
    held = {facet.name: facet.values[:MOST] for facet in facets}
    offered = [name for name in FILTERS if _is_choice(name, held.get(name, ()), choice, total)]
    labels.read((name, value) for name in offered for value, _ in held.get(name, ()))
    return tuple(_shown(name, held.get(name, ()), choice, labels) for name in offered)


def _is_choice(name: str, values: tuple[tuple[str, int], ...], choice: Choice, total: int) -> bool:
    """Return whether a facet can change anything: one value that all results have cannot."""
    return bool(getattr(choice.filters, name)) or any(count < total for _, count in values)


def _shown(name: str, values: tuple[tuple[str, int], ...], choice: Choice, labels: FacetLabels) -> ShownFacet:
    counted = dict(values)
    chosen = sorted(getattr(choice.filters, name), key=lambda value: (-counted.get(value, 0), value))
    ordered = sorted(values, reverse=True) if name == "year" else values
    first = choice.at(0)
    others = [value for value, _ in ordered if value not in chosen]
    shown = [
        ShownValue(
            label=labels.label(name, value),
            notation=labels.notation(name, value),
            count=counted.get(value, 0),
            chosen=value in chosen,
            query=choice.toggled(name, value) if value in chosen else f"{first}&{name}={quote_plus(value)}",
        )
        for value in [*chosen, *others]
    ]
    # One more line says as much as a line that says that there is one more.
    at_once = max(AT_ONCE, len(chosen)) if len(shown) > AT_ONCE + 1 else len(shown)
    return ShownFacet(name, name in OPEN or bool(chosen), tuple(shown[:at_once]), tuple(shown[at_once:]))
