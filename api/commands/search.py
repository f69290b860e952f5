"""``ecotone search``: a question to provisions, on the current release."""

from typing import Annotated

import typer

from api.commands.held import open_search, read_text_status
from api.commands.options import DataFolder
from api.search_models import SearchAnswer
from graph.search.question import SearchFilters, SearchRequest
from loaders.records import Language

WIDTH = 160


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def search(
        query: Annotated[
            str, typer.Argument(metavar="QUERY", help="A question or words, in any of the six languages.")
        ],
        lang: Annotated[Language, typer.Option(help="Language of the question, preferred for texts.")] = "en",
        k: Annotated[int, typer.Option("-k", min=1, max=100, help="Number of results.")] = 10,
        text_status: Annotated[list[str] | None, typer.Option(help="Texts to search; both unless said.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print the JSON that /api/search answers.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Find the provisions that answer a question."""
        if not any(character.isalnum() for character in query):
            raise typer.BadParameter("the question holds no word")
        filters = SearchFilters(text_status=read_text_status(text_status))
        searcher, release = open_search(data)
        answer = SearchAnswer.of(searcher.search(SearchRequest(query, lang, k, filters)), release)
        typer.echo(answer.model_dump_json() if as_json else as_text(answer))


def as_text(answer: SearchAnswer) -> str:
    """Return the answer for reading in a terminal: a line per result with its score, and its text."""
    lines = []
    if answer.nothing_close:
        nearest = "; the nearest are:" if answer.results else "."
        lines.append(f"Nothing close to this question is held{nearest}")
    for result in answer.results:
        text = result.text if len(result.text) <= WIDTH else f"{result.text[:WIDTH]}…"
        lines += [f"{result.score:.2f}  {result.id}  ({result.lang}, {result.text_status})", f"      {text}"]
    if answer.things:
        lines.append("Also named in the catalogue:")
        lines += [f"{thing.score:.2f}  {thing.id}  {thing.label}" for thing in answer.things]
    return "\n".join(lines) or "Nothing found."
