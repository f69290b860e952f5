"""What is asked of search."""

from dataclasses import dataclass, field
from typing import Literal

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
