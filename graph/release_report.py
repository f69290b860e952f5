"""What a release holds and what it lacks, as text that a person can read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Store

from graph.iri import id_of
from graph.queries import Row, load_query, select
from graph.validation import expected_counts, find

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
EXAMPLES = 3


def report_release(store: Store) -> str:
    """Return the report: rules kept or broken, what is counted, names and summaries per language, links, citations unresolved.

    :param store: The store of a release.
    """
    sections = (_rules, _counts, _names, _summaries, _links, _unresolved)
    return "\n\n".join(section(store) for section in sections)


def _rules(store: Store) -> str:
    findings = tuple(find(store))
    return "\n".join(each.message for each in findings) if findings else "Every rule of the data set holds."


def _counts(store: Store) -> str:
    counted = {
        (id_of(_text(row, "framework")), _text(row, "class")): (_text(row, "seen"), _text(row, "recalled"))
        for row in select(store, load_query("class_counts"), {})
    }
    rows = [
        (framework, kind, *counted.get((framework, kind), ("0", "0")), str(expected))
        for (kind, framework), expected in expected_counts().items()
    ]
    return _table("Goals, targets and indicators", ("framework", "class", "seen", "recalled", "expected"), rows)


def _names(store: Store) -> str:
    rows = [
        (
            id_of(_text(row, "framework")),
            _text(row, "kind"),
            _text(row, "all"),
            *(_text(row, lang) for lang in LANGUAGES),
        )
        for row in select(store, load_query("label_coverage"), {})
    ]
    gaps = [row for row in rows if any(cell != row[2] for cell in row[3:])]
    title = "Names per language" if gaps else "Names per language: no gap"
    return _table(title, ("framework", "kind", "all", *LANGUAGES), rows)


def _summaries(store: Store) -> str:
    rows = [
        (
            id_of(_text(row, "document")),
            _text(row, "units"),
            _text(row, "official"),
            *(_text(row, lang) for lang in LANGUAGES),
        )
        for row in select(store, load_query("summary_coverage"), {})
    ]
    return _table(
        "Provisions with official text, and with our summary per language",
        ("document", "units", "official", *LANGUAGES),
        rows,
    )


def _links(store: Store) -> str:
    rows = [
        (_text(row, "state"), _text(row, "basis"), _text(row, "tier"), _text(row, "links"))
        for row in select(store, load_query("link_bases"), {})
    ]
    return _table("Links by state, basis and tier of the source", ("state", "basis", "tier", "links"), rows)


def _unresolved(store: Store) -> str:
    """Return how many citations each rule found whose meaning nothing tells, with some of them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in select(store, load_query("unresolved_citations"), {}):
        found[_text(row, "rule"), _text(row, "type")].append(f"{_text(row, 'surface')} ({_text(row, 'unit_id')})")
    if not found:
        return "Citations unresolved: none"
    # One paragraph is printed in several languages; one example of it is enough.
    rows = [
        (rule, kind, str(len(cited)), "; ".join(list(dict.fromkeys(cited))[:EXAMPLES]))
        for (rule, kind), cited in sorted(found.items())
    ]
    return _table("Citations unresolved", ("rule", "type", "citations", "examples"), rows)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join((title, *_aligned(lines, widths)))


def _aligned(lines: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield lines in columns, numbers to the right."""
    for line in lines:
        cells = (
            cell.rjust(width) if cell.isdigit() else cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        )
        yield f"  {'  '.join(cells).rstrip()}"


def _text(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))
