"""What search filters and their values are called, in the language of who asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from api.names import Names
from api.pages.language import NATIVE_NAMES, choose_label, load_words
from api.pages.naming import shown_id
from api.pages.search_words import FILTERS, TEXT_STATUSES
from api.pages.words import STATUSES, UNIT_KINDS
from graph import iri
from graph.reading.views import Text, Thing
from loaders.records import Language

Value = tuple[str, str]
"""The name of a filter, and a value of it."""

WORDS: Mapping[str, Mapping[str, str]] = {"kind": UNIT_KINDS, "status": STATUSES, "text_status": TEXT_STATUSES}
CONCEPTS: Mapping[str, iri.Kind] = {"verb": "verb", "strength": "verb", "addressee": "addressee", "theme": "theme"}


@dataclass(frozen=True, slots=True)
class FacetLabels:
    """Names values of filters in a language."""

    names: Names
    language: Language
    things: dict[Value, Thing] = field(default_factory=dict)

    def read(self, values: Iterable[Value], *, keep: bool = True) -> None:
        """Read the names of values that are things of the release, all at once.

        :param keep: Whether they stay at hand; what a visitor wrote does not.
        """
        addresses = {value: address for value in values if (address := _address(*value))}
        named = self.names.things(addresses.values(), keep=keep)
        self.things.update({value: named[address] for value, address in addresses.items()})

    def label(self, name: str, value: str) -> Text:
        """Return what a value is called: in the language, else in English, else as it stands in the data.

        :meth:`read` goes before: what was not read is called by its id.
        """
        if name == "text_lang":
            return Text(NATIVE_NAMES.get(value, value), value if value in NATIVE_NAMES else "")
        if (word := WORDS.get(name, {}).get(value)) is not None:
            return Text(load_words(self.language).gettext(word), self.language)
        thing = self.things.get((name, value))
        return choose_label(thing.labels, self.language, value) if thing else Text(value, "")

    def notation(self, name: str, value: str) -> str:
        """Return how a target or document is cited beside its name, empty for what people call by its name alone."""
        thing = self.things.get((name, value))
        return shown_id(thing) if thing and thing.labels and name in ("target", "document") else ""


def filter_label(name: str, language: Language) -> str:
    """Return what a filter is called.

    >>> filter_label("convention", "en")
    'Convention'
    """
    return load_words(language).gettext(FILTERS[name])


@lru_cache(maxsize=10_000)
def _address(name: str, value: str) -> str:
    """Return the IRI of a value that is a thing of the release, empty where it is none."""
    try:
        if name in CONCEPTS:
            return iri.Resource(CONCEPTS[name], value).iri
        if name in ("convention", "body", "session"):
            return iri.entity_iri(value)
        if name == "target":
            return iri.target_iri(value)
        return iri.document_iri(value) if name == "document" else ""
    except ValueError:
        return ""
