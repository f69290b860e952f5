"""Results in bytes, at most so many rows. Standard library and pyoxigraph only, for the workers."""

import csv
import io
import json
from collections.abc import Mapping
from itertools import islice

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
# What stands between two rows, so that its count is never less than that of the rows.
_ROW_MARKS = {"json": b"},{", "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
_XML_END = b"</results></sparql>"


def write_results(results: QuerySolutions | QueryBoolean, name: str, rows: int) -> tuple[bytes, bool]:
    """Return rows or a truth value in a format, and whether rows were left out.

    :param results: At most ``rows + 1`` solutions where the query could be limited.
    """
    data = results.serialize(format=RESULT_FORMATS[name]) or b""
    if isinstance(results, QueryBoolean) or data.count(_ROW_MARKS[name]) < rows:
        return data, False
    cut = {"json": _cut_json, "xml": _cut_xml, "csv": _cut_csv, "tsv": _cut_tsv}[name](data, rows)
    return cut, len(cut) < len(data)


def write_triples(triples: QueryTriples, name: str, rows: int, prefixes: Mapping[str, str]) -> tuple[bytes, bool]:
    """Return triples in a format, and whether some were left out."""
    held = list(islice(triples, rows + 1))
    known = dict(prefixes) if name == "turtle" else None
    data = serialize(held[:rows], format=GRAPH_FORMATS[name], prefixes=known) or b""
    return data, len(held) > rows


def _cut_json(data: bytes, rows: int) -> bytes:
    answer = json.loads(data)
    bindings = answer["results"]["bindings"]
    if len(bindings) <= rows:
        return data
    answer["results"]["bindings"] = bindings[:rows]
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _cut_xml(data: bytes, rows: int) -> bytes:
    # Text is escaped in XML, so the tag is nothing but the tag.
    parts = data.split(b"<result>", rows + 1)
    return data if len(parts) <= rows + 1 else b"<result>".join(parts[: rows + 1]) + _XML_END


def _cut_tsv(data: bytes, rows: int) -> bytes:
    # Line ends inside values are escaped in TSV.
    lines = data.split(b"\n")
    return data if len(lines) <= rows + 2 else b"\n".join(lines[: rows + 1]) + b"\n"


def _cut_csv(data: bytes, rows: int) -> bytes:
    lines = list(csv.reader(io.StringIO(data.decode(), newline="")))
    if len(lines) <= rows + 1:
        return data
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines[: rows + 1])
    return text.getvalue().encode()
