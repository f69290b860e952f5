"""``ecotone search``: a question to provisions, on the current release."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import typer
from pydantic import ValidationError

from api.commands.held import open_search
from api.commands.options import DataFolder, settings_of
from api.publishing import releases_of
from api.routes.search import answer_query
from api.routes.search_query import SearchQuery
from api.search_models import FacetModel, ResultModel, SearchAnswer
from api.serving import open_view
from graph.search.answer import MEANING

WIDTH = 160
FACET_VALUES = 10
"""Values of a facet that are listed in a terminal."""

Filter = list[str] | None
PANEL = "Filters; each may be repeated, and any of its values will do"


def _filter(help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(help=help_, rich_help_panel=PANEL)
    return option


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def search(
        query: Annotated[
            str, typer.Argument(metavar="QUERY", help="A question or words, in any of the six languages.")
        ],
        lang: Annotated[str, typer.Option(help="Language of the question, preferred for texts.")] = "en",
        k: Annotated[int, typer.Option("-k", help="Number of results.")] = 10,
        offset: Annotated[int, typer.Option(help="How many of the first results are passed over.")] = 0,
        sort: Annotated[
            str, typer.Option(help="relevance, date (newest first) or strength (most binding).")
        ] = "relevance",
        facets: Annotated[bool, typer.Option("--facets", help="Count what each filter could be set to.")] = False,
        document: Annotated[Filter, _filter("Slug, such as cbd/cop/12/19.")] = None,
        convention: Annotated[Filter, _filter("Id, such as cbd.")] = None,
        body: Annotated[Filter, _filter("Id, such as cbd-sbstta.")] = None,
        session: Annotated[Filter, _filter("Id, such as cbd-cop-12.")] = None,
        year: Annotated[Filter, _filter("Year of the document.")] = None,
        kind: Annotated[Filter, _filter("paragraph, subparagraph, preamble …")] = None,
        verb: Annotated[Filter, _filter("Id, such as calls-upon.")] = None,
        strength: Annotated[Filter, _filter("notes, encourages, invites, urges, requests or decides.")] = None,
        addressee: Annotated[Filter, _filter("Id, such as parties.")] = None,
        status: Annotated[Filter, _filter("active, elapsed, superseded or retired.")] = None,
        target: Annotated[Filter, _filter("Id of a target that is cited, such as aichi-15.")] = None,
        theme: Annotated[Filter, _filter("Id, such as ecosystem-restoration.")] = None,
        text_lang: Annotated[Filter, _filter("Language of the text.")] = None,
        text_status: Annotated[Filter, _filter("official or summary; both unless said.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print the JSON that /api/search answers.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Find the provisions that answer a question."""
        given = {name: value for name, value in locals().items() if name in SearchQuery.model_fields and value}
        asked = read_query({**given, "q": query, "facets": facets or as_json, "k": k})
        searcher, release = open_search(data)
        view = open_view(releases_of(settings_of(data=data)).get(release))
        answer = answer_query(replace(view, search=searcher), asked)
        typer.echo(answer.model_dump_json() if as_json else as_text(answer))


def read_query(given: dict[str, object]) -> SearchQuery:
    """Return what the command line asks, checked as ``/api/search`` checks it.

    :raises typer.BadParameter: If a value does not fit.
    """
    try:
        return SearchQuery.model_validate(given)
    except ValidationError as error:
        faults = "; ".join(f"{_option(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise typer.BadParameter(faults) from None


def as_text(answer: SearchAnswer) -> str:
    """Return the answer for reading in a terminal: results with their scores, texts and reasons; facets; names."""
    lines = []
    if answer.nothing_close:
        nearest = "; the nearest are:" if answer.results else "."
        lines += [f"Nothing close to this question is held{nearest}", f"Searched: {_covered(answer)}"]
    if answer.results:
        lines.append(f"Results {answer.offset + 1}–{answer.offset + len(answer.results)} of {answer.total}")
    elif answer.total:
        lines.append(f"No result from {answer.offset + 1} on; there are {answer.total}")
    for result in answer.results:
        text = result.text if len(result.text) <= WIDTH else f"{result.text[:WIDTH]}…"
        lines += [f"{result.score:.2f}  {result.id}  ({result.lang}, {result.text_status})", f"      {text}"]
        if reasons := "; ".join(_reasons(result)):
            lines.append(f"      Found by {reasons}")
    if answer.things:
        lines.append("Also named in the catalogue:")
        lines += [f"{thing.score:.2f}  {thing.id}  {thing.label}" for thing in answer.things]
    lines += [line for facet in answer.facets for line in _facet_lines(facet)]
    return "\n".join(lines) or "Nothing found."


def _option(place: tuple[int | str, ...]) -> str:
    """Return how a field of the query is called on the command line."""
    name = str(place[0])
    return {"q": "QUERY", "k": "-k"}.get(name, f"--{name.replace('_', '-')}")


def _reasons(result: ResultModel) -> Iterator[str]:
    matched = result.matched
    if any(name in matched.channels for name in MEANING):
        yield "meaning"
    if matched.matched_words:
        yield f"words: {', '.join(matched.matched_words)}"
    if matched.concepts:
        yield f"names: {', '.join(matched.concepts)}"


def _covered(answer: SearchAnswer) -> str:
    coverage = answer.coverage
    held = f"{coverage.documents} documents, {coverage.units} units"
    return f"{held}; conventions: {', '.join(coverage.conventions)}; languages: {', '.join(coverage.languages)}"


def _facet_lines(facet: FacetModel) -> Iterator[str]:
    if not facet.values:
        return
    yield f"--{facet.name.replace('_', '-')}  ({facet.label})"
    for value in facet.values[:FACET_VALUES]:
        named = "" if value.label == value.value else f"  {value.label}"
        yield f"{value.count:6}  {value.value}{named}"
    if len(facet.values) > FACET_VALUES:
        yield f"        and {len(facet.values) - FACET_VALUES} more"
