"""What is asked of search."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Literal

from graph.search.passages import Passage

Sort = Literal["relevance", "date", "strength"]


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """Conditions that results must meet; each holds one or more values, any of which will do; empty: no condition.

    ``verb``, ``strength`` and ``addressee`` must hold for one and the same act.
    """

    document: frozenset[str] = frozenset()
    convention: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    session: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    verb: frozenset[str] = frozenset()
    strength: frozenset[str] = frozenset()
    addressee: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    text_lang: frozenset[str] = frozenset()
    text_status: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Return whether everything passes."""
        return not any(getattr(self, one.name) for one in fields(self))

    def passes(self, passage: Passage) -> bool:
        """Return whether a passage meets every condition."""
        return (
            all(_meets(getattr(self, name), value(passage)) for name, value in SINGLE.items())
            and all(_meets_any(getattr(self, name), values(passage)) for name, values in SEVERAL.items())
            and self._passes_act(passage)
        )

    def _passes_act(self, passage: Passage) -> bool:
        if not (self.verb or self.strength or self.addressee):
            return True
        return any(
            _meets(self.verb, act.verb)
            and _meets(self.strength, act.strength)
            and _meets_any(self.addressee, act.addressees)
            for act in passage.acts
        )


SINGLE: dict[str, Callable[[Passage], str]] = {
    "document": lambda passage: passage.document,
    "convention": lambda passage: passage.convention,
    "body": lambda passage: passage.body,
    "session": lambda passage: passage.session,
    "year": lambda passage: passage.year,
    "kind": lambda passage: passage.kind,
    "status": lambda passage: passage.status,
    "text_lang": lambda passage: passage.lang,
    "text_status": lambda passage: passage.text_status,
}
SEVERAL: dict[str, Callable[[Passage], tuple[str, ...]]] = {
    "target": lambda passage: passage.targets,
    "theme": lambda passage: passage.themes,
}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question.

    :param lang: Language of the question, and the one preferred for showing text.
    :param k: How many results at most.
    :param offset: How many of the best are passed over.
    :param sort: Order of the units that are close enough; ``date`` puts the newest first, ``strength`` the most binding.
    :param facets: Whether to count what each filter could be set to.
    """

    query: str
    lang: str = "en"
    k: int = 10
    filters: SearchFilters = field(default_factory=SearchFilters)
    offset: int = 0
    sort: Sort = "relevance"
    facets: bool = True


def _meets(wanted: frozenset[str], value: str) -> bool:
    return not wanted or value in wanted


def _meets_any(wanted: frozenset[str], values: tuple[str, ...]) -> bool:
    return not wanted or not wanted.isdisjoint(values)
