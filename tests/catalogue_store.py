"""The built-in catalogue as a release holds it, for tests that ask questions of it."""

import re
from functools import cache

from pyoxigraph import Store

from graph.catalogue import catalogue_quads
from graph.store import rebuild_default_graph
from loaders.catalogue.loader import read_catalogue
from loaders.records import LANGUAGES, Language

SCRIPTS: dict[Language, str] = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u4e00-\u9fff]"}
LATIN = "[A-Za-z]"


@cache
def catalogue_store() -> Store:
    """Return a store with the catalogue, its default graph built as a release builds it."""
    store = Store()
    store.extend(catalogue_quads(read_catalogue()))
    rebuild_default_graph(store)
    return store


def wrongly_written(names: dict[Language, str]) -> list[str]:
    """Return the languages that are missing, or whose name is not in their script."""
    return [
        lang
        for lang in LANGUAGES
        if not re.search(SCRIPTS.get(lang, LATIN), names.get(lang, ""))
        or (lang not in SCRIPTS and any(re.search(script, names[lang]) for script in SCRIPTS.values()))
    ]
