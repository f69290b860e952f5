"""What filters mean, told passage by passage: slow, plain, and what the columns of search are held against."""

from graph.search.passages import Passage
from graph.search.question import SearchFilters

OF_ACTS = ("verb", "strength", "addressee")


def meets(filters: SearchFilters, passage: Passage) -> bool:
    """Return whether a passage meets every condition; those on acts by one and the same act."""
    values: dict[str, tuple[str, ...]] = {
        "document": (passage.document,),
        "convention": (passage.convention,),
        "body": (passage.body,),
        "session": (passage.session,),
        "year": (passage.year,),
        "kind": (passage.kind,),
        "status": (passage.status,),
        "text_lang": (passage.lang,),
        "text_status": (passage.text_status,),
        "target": passage.targets,
        "theme": passage.themes,
    }
    acts = [{"verb": (act.verb,), "strength": (act.strength,), "addressee": act.addressees} for act in passage.acts]
    of_acts = any(getattr(filters, name) for name in OF_ACTS)
    return _all_meet(filters, values) and (not of_acts or any(_all_meet(filters, act) for act in acts))


def _all_meet(filters: SearchFilters, values: dict[str, tuple[str, ...]]) -> bool:
    return all(not (wanted := getattr(filters, name)) or not wanted.isdisjoint(held) for name, held in values.items())
