"""Which format an answer takes: the client's Accept header against what can be written (RFC 9110, section 12.5.1)."""

from functools import lru_cache

# Media types of each format, the one that is answered first.
RESULTS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}


@lru_cache(maxsize=256)
def choose_formats(accept: str) -> tuple[str, str]:
    """Return the best format for rows and the best for triples, each empty where none is accepted."""
    ranges = _read(accept)
    return _best(RESULTS, ranges), _best(GRAPHS, ranges)


def content_type(kind: str, name: str) -> str:
    """Return the content type of a format of rows (``results``) or of triples (``graph``)."""
    media_type = (RESULTS if kind == "results" else GRAPHS)[name][0]
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def media_types(kind: str) -> str:
    """Return all media types that can be written, for a message."""
    return ", ".join(types[0] for types in (RESULTS if kind == "results" else GRAPHS).values())


def _read(accept: str) -> dict[str, float]:
    """Return the quality of each media range."""
    ranges: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = [piece.strip() for piece in part.split(";")]
        if not name:
            continue
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        try:
            ranges[name] = min(max(float(quality), 0.0), 1.0)
        except ValueError:
            ranges[name] = 0.0
    return ranges or {"*/*": 1.0}


def _best(formats: dict[str, tuple[str, ...]], ranges: dict[str, float]) -> str:
    """Return the format of the highest quality; of equal ones, the one that is named rather than matched by ``*``."""
    rated = [(_quality(types, ranges), name) for name, types in formats.items()]
    best = max(rated, key=lambda pair: pair[0])
    return best[1] if best[0] > (0.0, 0) else ""


def _quality(types: tuple[str, ...], ranges: dict[str, float]) -> tuple[float, int]:
    """Return the quality of a format and how exactly it was named. Its other names count only where they are named."""
    named = [ranges[media_type] for media_type in types if media_type in ranges]
    if named:
        return (max(named), 2) if max(named) > 0 else (0.0, 0)
    for exactness, name in ((1, f"{types[0].split('/')[0]}/*"), (0, "*/*")):
        if name in ranges:
            return ranges[name], exactness
    return 0.0, 0
