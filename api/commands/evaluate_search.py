"""``ecotone evaluate search``: nDCG@10, hit@5 and MRR over graded questions."""

import json
from pathlib import Path
from typing import Annotated

import typer

from api.commands.held import open_search, read_text_status
from api.commands.options import DataFolder
from api.commands.report import refuse
from graph.search.evaluate import Measures, evaluate
from graph.search.question import SearchFilters, SearchRequest
from loaders.errors import InputRefused

DEPTH = 100


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("search")
    def evaluate_search(
        queries: Annotated[Path, typer.Argument(metavar="QUERIES.jsonl", help="Questions with graded units.")],
        text_status: Annotated[
            list[str] | None, typer.Option(help="Texts to search; official only unless said.")
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Print the measures per language and over all, with 95 % intervals."""
        filters = SearchFilters(text_status=read_text_status(text_status or ["official"]))
        searcher, _ = open_search(data)

        def ranking(query: str, lang: str) -> list[str]:
            return [one.passage.unit_id for one in searcher.search(SearchRequest(query, lang, DEPTH, filters)).results]

        try:
            measures = evaluate(queries, ranking)
        except InputRefused as error:
            raise refuse([error]) from None
        typer.echo(as_json_text(measures) if as_json else as_table(measures))


def as_table(measures: dict[str, Measures]) -> str:
    """Return one line per language."""
    lines = [f"{'lang':5}{'n':>5}  {'nDCG@10':22}{'hit@5':22}MRR"]
    for lang, found in measures.items():
        cells = [f"{one.mean:.3f} [{one.low:.3f}, {one.high:.3f}]" for one in (found.ndcg10, found.hit5, found.mrr)]
        lines.append(f"{lang:5}{found.questions:>5}  " + "".join(f"{cell:22}" for cell in cells).rstrip())
    return "\n".join(lines)


def as_json_text(measures: dict[str, Measures]) -> str:
    """Return the measures as one JSON object: language, measure, mean and interval."""
    return json.dumps(
        {
            lang: {
                "n": found.questions,
                **{
                    name: {"mean": one.mean, "low": one.low, "high": one.high}
                    for name, one in (("ndcg10", found.ndcg10), ("hit5", found.hit5), ("mrr", found.mrr))
                },
            }
            for lang, found in measures.items()
        }
    )
